"""run.json tells the next run whether anything is new."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

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
    monkeypatch.setattr(version, "_named_by_folders", lambda: {"pypdf": before["pypdf"]})
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


def test_annotation_depends_on_files_that_exist() -> None:
    assert [name for name in version._ANNOTATION if not (version._PACKAGE / name).is_file()] == []
