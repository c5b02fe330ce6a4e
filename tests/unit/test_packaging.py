"""What is installed: the lock agrees with pyproject.toml, the wheel is whole, make installs once."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from hatchling.build import build_wheel
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PYTHONS = ("3.11", "3.12", "3.13")
LOCK = (ROOT / "requirements" / "lock.txt").read_text(encoding="utf-8")


def requirements(text: str) -> list[Requirement]:
    """The requirements of a requirements file, without hashes and comments."""
    lines = (line.split(" \\")[0].strip() for line in text.splitlines() if line and line[0] not in "# ")
    return [Requirement(line) for line in lines]


def on(python: str, wanted: list[Requirement]) -> dict[str, Requirement]:
    """The requirements that hold for `python` on Linux, by name; a name that comes twice is an error."""
    environment = {"python_version": python, "python_full_version": f"{python}.0"}
    environment |= {"sys_platform": "linux", "platform_machine": "x86_64", "extra": ""}
    held = [r for r in wanted if r.marker is None or r.marker.evaluate(environment)]
    names = [canonicalize_name(r.name) for r in held]
    assert len(names) == len(set(names))
    return dict(zip(names, held, strict=True))


def version_of(locked: Requirement) -> str:
    (pin,) = locked.specifier
    assert pin.operator == "=="
    return pin.version


@pytest.mark.parametrize("python", PYTHONS)
def test_lock_holds_one_fitting_version_of_every_dependency(python: str) -> None:
    locked = on(python, requirements(LOCK))
    project = PROJECT["project"]
    asked = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
        *PROJECT["dependency-groups"]["dev"],
        *PROJECT["build-system"]["requires"],
    ]
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(version_of(locked[canonicalize_name(requirement.name)]))


@pytest.mark.parametrize("python", PYTHONS)
def test_lock_holds_the_pinned_linguistic_stack(python: str) -> None:
    locked = on(python, requirements(LOCK))
    pins = (ROOT / "requirements" / "pins.txt").read_text(encoding="utf-8")
    pinned = {name: version_of(pin) for name, pin in on(python, requirements(pins)).items()}
    assert {name: version_of(locked[name]) for name in pinned} == pinned


def imported(*folders: str) -> Iterator[tuple[str, str]]:
    """Each module of others that the Python files below `folders` import, and the file."""
    ours = {path.stem for path in ROOT.rglob("*.py") if ".venv" not in path.parts} | {"pipeline", "tests"}
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                told = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom):
                    told = [node.module or ""]
                for name in {whole.split(".")[0] for whole in told} - ours - sys.stdlib_module_names:
                    yield name, path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize(
    ("folders", "groups"), [(("pipeline", "examples"), ()), (("tests", ".ci"), ("dev",))]
)
def test_what_is_imported_is_declared(folders: tuple[str, ...], groups: tuple[str, ...]) -> None:
    """What comes only by way of another package goes when that package does without it."""
    project = PROJECT["project"]
    asked = [
        *project["dependencies"],
        *(r for extra in project["optional-dependencies"].values() for r in extra),
    ]
    asked += [r for group in groups for r in PROJECT["dependency-groups"][group]]
    declared = {canonicalize_name(Requirement(text).name) for text in asked}
    found = dict(imported(*folders))
    assert found
    offered = packages_distributions()
    undeclared = {
        name: place
        for name, place in found.items()
        if not declared & {canonicalize_name(package) for package in offered.get(name, ())}
    }
    assert undeclared == {}


def test_nobody_is_told_to_install_the_other_nayose() -> None:
    """On the index that name is another project; ours is installed from its checkout."""
    told = re.compile(r"nayose\[|pip install (?:--?\S+ )*[\"']?nayose")
    texts = [*ROOT.glob("*.*"), ROOT / "Makefile", *(ROOT / "configs").rglob("*.yaml")]
    texts += [p for folder in ("pipeline", "examples", "benchmarks") for p in (ROOT / folder).rglob("*.*")]
    kinds = {".py", ".md", ".toml", ".yaml", ".ipynb", ""}
    found = {
        p.relative_to(ROOT).as_posix()
        for p in texts
        if p.is_file() and p.suffix in kinds and told.search(p.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_every_locked_package_has_hashes() -> None:
    blocks = re.split(r"\n(?=[A-Za-z])", LOCK.split("\n", 2)[2])
    assert blocks
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_lock_names_no_index_address_and_no_place() -> None:
    assert re.findall(r"https?:|file:|--(?:extra-)?index-url|--find-links|(?:^|\s)\.{0,2}/\S+", LOCK) == []


def test_notice_names_every_package_of_an_installation() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    told = set(re.findall(r"^    ([a-z0-9-]+)  +\S", notice, flags=re.MULTILINE))
    installed: set[str] = set()
    waiting = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if applies and name not in installed:
            installed.add(name)
            waiting += map(Requirement, distribution(name).requires or ())
    assert installed - told == set()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names of the files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        name = build_wheel(str(folder))
    with zipfile.ZipFile(folder / name) as archive:
        return set(archive.namelist())


def visible(folder: str) -> set[str]:
    """Files under `folder` as they belong into a wheel."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {
        p.relative_to(ROOT).as_posix() for p in found if p.suffix != ".pyc" and not p.name.startswith(".")
    }


def test_wheel_carries_the_shipped_configs(wheel: set[str]) -> None:
    configs = {f"pipeline/{name}" for name in visible("configs")}
    assert configs
    assert configs <= wheel


def test_wheel_carries_the_whole_package(wheel: set[str]) -> None:
    assert visible("pipeline") | {"pipeline/py.typed"} <= wheel


def test_wheel_carries_nothing_else(wheel: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel if ".dist-info/" not in name} == {"pipeline"}


def test_every_extractor_is_a_spacy_factory_and_independent() -> None:
    folder = ROOT / "pipeline" / "extractors"
    names = {path.stem for path in folder.iterdir() if path.is_dir() or path.suffix == ".py"}
    extractors = {name for name in names if not name.startswith("_")}
    contracts = {told["id"]: told for told in PROJECT["tool"]["importlinter"]["contracts"]}
    factories = PROJECT["project"]["entry-points"]["spacy_factories"]
    assert set(factories) == {f"nayose_{name}" for name in extractors}
    assert set(contracts["extractors"]["modules"]) == {f"pipeline.extractors.{name}" for name in extractors}


needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what make looks at, with an environment that looks installed."""
    folder = tmp_path / "checkout"
    (folder / "requirements").mkdir(parents=True)
    (folder / ".venv" / "bin").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "requirements/lock.txt"):
        shutil.copyfile(ROOT / name, folder / name)
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (folder / ".venv" / ".locked").touch()
    (folder / ".venv" / ".installed").write_text(f"{folder.resolve()}\n", encoding="utf-8")
    return folder


def is_up_to_date(folder: Path) -> bool:
    """Whether make would install nothing."""
    asked = ["make", "--question", "--directory", str(folder), "install", "PYTHON="]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


@needs_make
def test_second_make_installs_nothing(checkout: Path) -> None:
    assert is_up_to_date(checkout)


@needs_make
@pytest.mark.parametrize("name", ["requirements/lock.txt", "pyproject.toml"])
def test_make_installs_again_when_a_source_of_the_environment_changes(checkout: Path, name: str) -> None:
    later = (checkout / ".venv" / ".installed").stat().st_mtime + 10
    os.utime(checkout / name, (later, later))
    assert not is_up_to_date(checkout)


@needs_make
def test_make_installs_again_in_a_copied_checkout(checkout: Path, tmp_path: Path) -> None:
    copied = tmp_path / "elsewhere"
    shutil.copytree(checkout, copied, symlinks=True)
    assert not is_up_to_date(copied)


@needs_make
@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("clean", {"raw/a.txt", "outputs/review.csv", ".cache/published/far/review.csv", ".venv/.locked"}),
        ("distclean", {"raw/a.txt", "outputs/review.csv", ".cache/published/far/review.csv"}),
        ("clean-outputs", {"raw/a.txt", ".cache/results.db", "pipeline/__pycache__/a.pyc", ".venv/.locked"}),
    ],
)
def test_cleaning_takes_no_decision_away_unless_it_says_so(
    checkout: Path, target: str, kept: set[str]
) -> None:
    written = {"raw/a.txt", "outputs/review.csv", ".cache/published/far/review.csv", ".cache/results.db"}
    written |= {"pipeline/__pycache__/a.pyc", "tests/a.py", "benchmarks/a.py"}
    for name in written:
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).touch()
    subprocess.run(["make", "--directory", str(checkout), target], check=True, capture_output=True)
    left = {name for name in (*written, ".venv/.locked") if (checkout / name).exists()}
    assert left == kept | {"tests/a.py", "benchmarks/a.py"}


def find_python(folder: Path) -> subprocess.CompletedProcess[str]:
    """What .ci/find-python says when PATH is `folder` and there is no pyenv."""
    shell = shutil.which("sh")
    assert shell is not None
    script = [shell, str(ROOT / ".ci" / "find-python")]
    environment = {"PATH": str(folder), "PYENV_ROOT": str(folder / "none")}
    return subprocess.run(script, check=False, capture_output=True, text=True, env=environment)


def test_broken_shim_is_passed_over(tmp_path: Path) -> None:
    for version in PYTHONS:
        shim = tmp_path / f"python{version}"
        shim.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
        shim.chmod(0o755)
    (tmp_path / "python3").symlink_to(sys.executable)
    assert find_python(tmp_path).stdout == f"{tmp_path / 'python3'}\n"


def test_missing_python_is_told_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "cat").symlink_to(shutil.which("cat") or "/bin/cat")
    told = find_python(tmp_path)
    assert told.returncode == 1
    assert "make PYTHON=" in told.stderr


@pytest.mark.parametrize("name", ["raw/a.txt", "raw/deep/b.txt", "tests/gold/a.jsonl"])
def test_git_leaves_bytes_alone_where_offsets_count(name: str) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    asked = ["git", "check-attr", "text", "--", name]
    told = subprocess.run(asked, check=True, capture_output=True, text=True, cwd=ROOT)
    assert told.stdout == f"{name}: text: unset\n"
