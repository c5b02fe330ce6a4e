"""run.json tells the next run whether anything is new."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from pipeline.errors import ConfigError
from pipeline.store import summary as told
from pipeline.store import version
from pipeline.store.summary import Summary, config_files, is_current, is_untouched, stamp

SUMMARY = Summary("s" * 64, 2, 0, 1, 0, 5, 4, 3, 2, 1, 0, 7, failures=(("b.txt", "binary"),))


@pytest.fixture
def configs(tmp_path: Path) -> Path:
    folder = tmp_path / "configs"
    (folder / "entities").mkdir(parents=True)
    for name in ("pipeline.yaml", "articles.yaml", "decisions.yaml", "entities/a.yaml"):
        (folder / name).write_text("", encoding="utf-8")
    return folder


@pytest.fixture
def published(tmp_path: Path) -> Path:
    folder = tmp_path / "outputs"
    (folder / "schema").mkdir(parents=True)
    (folder / "review.csv").write_text("surface\n", encoding="utf-8")
    (folder / "schema" / "a.json").write_text("{}", encoding="utf-8")
    told.save_summary(folder, SUMMARY, {"read": 0.5}, {})
    return folder


def test_summary_is_read_back(published: Path) -> None:
    assert told.load_summary(published) == SUMMARY


def test_run_json_tells_versions_times_and_digests(published: Path) -> None:
    run = json.loads((published / "run.json").read_text(encoding="utf-8"))
    assert {"nayose", "spacy", "ginza", "SudachiPy", "SudachiDict-core"} <= run["versions"].keys()
    assert run["seconds"] == {"read": 0.5}
    assert run["files"].keys() == {"review.csv", "schema/a.json"}
    assert run["finished"].endswith("+00:00")


def test_set_is_current_while_nothing_changed(published: Path) -> None:
    assert is_current(published, SUMMARY.stamp)


def test_versions_are_those_that_the_distributions_tell() -> None:
    told = {name: found for name, found in version.versions().items() if name not in ("python", "unicode")}
    assert told == {name: metadata.version(name) for name in told}


def test_distribution_without_a_folder_of_its_name_tells_its_version_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = version.versions()
    monkeypatch.setattr(
        version, "_named_by_folders", lambda: {name: before[name] for name in version._EXTRAS}
    )
    assert version.versions.__wrapped__() == before


def test_set_made_from_something_else_is_not_current(published: Path) -> None:
    assert not is_current(published, replace(SUMMARY, stamp="t").stamp)


@pytest.mark.parametrize("name", ["review.csv", "schema/a.json"])
def test_set_with_an_edited_file_is_not_current(published: Path, name: str) -> None:
    (published / name).write_text("edited", encoding="utf-8")
    assert not is_current(published, SUMMARY.stamp)


@pytest.mark.parametrize("name", ["review.csv", "run.json"])
def test_set_with_a_file_missing_is_not_current(published: Path, name: str) -> None:
    (published / name).unlink()
    assert not is_current(published, SUMMARY.stamp)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"stamp": 5}', "\xff"])
def test_broken_run_json_makes_a_new_run(published: Path, text: str) -> None:
    (published / "run.json").write_bytes(text.encode("latin-1"))
    assert not is_current(published, SUMMARY.stamp)


def test_edited_file_is_not_untouched(published: Path) -> None:
    assert is_untouched(published, "review.csv")
    (published / "review.csv").write_text("surface\nx\n", encoding="utf-8")
    assert not is_untouched(published, "review.csv")


def test_missing_file_is_untouched(tmp_path: Path) -> None:
    assert is_untouched(tmp_path, "review.csv")


def test_configuration_is_what_lies_beside_the_file(configs: Path) -> None:
    names = [path.relative_to(configs).as_posix() for path in config_files(configs / "pipeline.yaml")]
    assert names == ["pipeline.yaml", "articles.yaml", "decisions.yaml", "entities/a.yaml"]


def test_missing_configuration_is_told_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no such file; copy configs/pipeline\.yaml from the project"):
        config_files(tmp_path / "pipeline.yaml")


@pytest.mark.parametrize("name", ["pipeline.yaml", "articles.yaml", "decisions.yaml", "entities/a.yaml"])
def test_every_file_of_the_configuration_is_in_the_stamp(configs: Path, name: str) -> None:
    raw = configs.parent / "raw"
    raw.mkdir()
    before = stamp(raw, configs / "pipeline.yaml")
    (configs / name).write_text("# changed", encoding="utf-8")
    assert stamp(raw, configs / "pipeline.yaml") != before


def test_new_file_of_the_lexicon_is_in_the_stamp(configs: Path) -> None:
    raw = configs.parent / "raw"
    raw.mkdir()
    before = stamp(raw, configs / "pipeline.yaml")
    (configs / "entities" / "b.yaml").write_text("", encoding="utf-8")
    assert stamp(raw, configs / "pipeline.yaml") != before


def test_every_file_of_the_package_is_in_the_program() -> None:
    folder = Path(version.__file__).parents[1]
    kinds = {path.relative_to(folder).as_posix() for path in version.program_files()}
    assert {
        "run.py",
        "report/template/report.html.j2",
        "resources/eras.yaml",
        "extractors/money/__init__.py",
    } <= kinds
    assert not any(name.endswith(".pyc") for name in kinds)


def test_program_is_the_same_wherever_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A folder called configs above the package once emptied the digest.
    package = tmp_path / "configs" / "pipeline"
    package.mkdir(parents=True)
    (package / "a.py").write_text("x = 1", encoding="utf-8")
    monkeypatch.setattr(version, "_PACKAGE", package)
    assert version.program_files() == [package / "a.py"]


def test_annotation_depends_on_all_that_it_imports() -> None:
    assert _imported_by("nlp/annotate.py") <= {*version._ANNOTATION}


def test_annotation_depends_on_files_that_exist() -> None:
    assert [name for name in version._ANNOTATION if not (version._PACKAGE / name).is_file()] == []


def _imported_by(first: str) -> set[str]:
    """The modules of the package that `first` and all that it imports import, at any place in them."""
    found: set[str] = set()
    ahead = [first]
    while ahead:
        name = ahead.pop()
        found.add(name)
        for node in ast.walk(ast.parse((version._PACKAGE / name).read_text(encoding="utf-8"))):
            ahead += [told for told in _files_of(node) if told not in found]
    return found


def _files_of(node: ast.AST) -> Iterator[str]:
    """The files of our modules that a statement imports; a name in a package may be a module of it."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module:
        names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    else:
        return
    for name in names:
        told = name.split(".")[1:]
        if name.split(".")[0] == "pipeline" and told:
            for file in (Path(*told).with_suffix(".py"), Path(*told, "__init__.py")):
                if (version._PACKAGE / file).is_file():
                    yield file.as_posix()


def test_every_library_below_the_program_is_in_its_digest() -> None:
    told = {version._folded(name) for name in (*version._STACK, *version._BELOW)}
    assert _libraries_below("nayose") - told == {"nayose"}


def test_every_library_that_is_named_is_in_the_lock() -> None:
    locked = (version._PACKAGE.parent / "requirements" / "lock.txt").read_text(encoding="utf-8")
    names = {version._folded(line.split("==")[0]) for line in locked.splitlines() if "==" in line}
    assert [name for name in version._BELOW if version._folded(name) not in names] == []


def test_other_version_of_a_library_below_is_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    before = version.program_fingerprint()
    named = version._named_by_folders()
    monkeypatch.setattr(version, "_named_by_folders", lambda: named | {"regex": "0"})
    assert version.program_fingerprint.__wrapped__() != before


def _libraries_below(name: str) -> set[str]:
    """Folded names of `name` and of all that it needs here without an extra, and that is installed."""
    found: set[str] = set()
    ahead = [name]
    while ahead:
        told = ahead.pop()
        try:
            needs = metadata.requires(told) or ()
        except metadata.PackageNotFoundError:
            continue
        found.add(version._folded(told))
        for need in map(Requirement, needs):
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                ahead += [need.name] if version._folded(need.name) not in found else []
    return found
