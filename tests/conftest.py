"""What tests share: the repository, a small world of their own, the command, and raw/ extracted once."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from pipeline.nlp.process import prepare_process

if TYPE_CHECKING:
    from pipeline.extractors import Extractor
    from pipeline.values import Finding

# The same examples on every machine, and no clock that a busy one would fail.
settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")

# Matrices as the command has them multiplied: threads that wait for each other's cores take ten times as long.
prepare_process()

ROOT = Path(__file__).parents[1]

LEXICON = """\
- id: lee_haigan
  type: PERSON
  ja: リー・ハイガン
  en: Lee Haigan
  surname: {ja: ハイガン, en: Haigan}
  given: {ja: リー, en: Lee}
- id: minato_lab
  type: ORG
  ja: ミナトラボ
  en: Minato Lab
"""
# One name of the lexicon, one date and one amount.
ARTICLE = "ミナトラボは2024年5月31日、5億円を調達した。\n"
# Values that lean on one another, on a head of the file, and names that only some articles prove.
RELATED = {
    "a.txt": "ミナトラボは2024年5月31日、5億円を調達した。翌月には2億円を加えた。\n",
    "b/c.txt": "ウェン・リー(Wen Li)氏は10億ドル(約1500億円)を出した。\n",
    "b/d.md": "---\npublished: 2023-04-01\n---\n昨年、リー氏は港で話した。ウェン・リー氏も来た。\n",
}


@dataclass(frozen=True)
class Told:
    """What the command said."""

    code: int
    out: str
    err: str


Nayose = Callable[..., Told]


@dataclass
class World:
    """A folder with articles, a configuration and a lexicon of two entities."""

    root: Path
    nayose: Nayose
    options: list[str] = field(default_factory=list)

    @property
    def raw(self) -> Path:
        return self.root / "raw"

    @property
    def out(self) -> Path:
        return self.root / "outputs"

    @property
    def configs(self) -> Path:
        return self.root / "configs"

    @property
    def config(self) -> Path:
        return self.configs / "pipeline.yaml"

    @property
    def places(self) -> tuple[object, ...]:
        """The options that name the folders of this world."""
        return "--raw", self.raw, "--out", self.out, "--config", self.config, "--cache", self.root / "cache"

    def write(self, name: str, content: str | bytes = ARTICLE) -> Path:
        """A file under raw/."""
        path = self.raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def extract(self, *more: str) -> Told:
        """``nayose extract`` on this world, without a cache."""
        told = ("extract", "--raw", self.raw, "--out", self.out, "--config", self.config, "--no-cache")
        return self.nayose(*told, *self.options, *more)

    def rows(self, table: str) -> list[dict[str, str]]:
        """The rows of a published table."""
        return read_csv(self.out / f"{table}.csv")

    def statuses(self) -> dict[str, str]:
        """What became of each article, by its path."""
        return {row["path"]: row["status"] for row in self.rows("articles")}

    def codes(self) -> dict[str, str]:
        """The code of the issue of each file, by its path."""
        return {row["path"]: row["code"] for row in self.rows("issues")}


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def files_of(folder: Path, *, without: tuple[str, ...] = ("run.json", "changes.json")) -> dict[str, bytes]:
    """Every file under `folder` with its bytes, those that know the clock or the set before left out."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in sorted(found.items()) if name not in without}


def outside() -> ModuleType:
    """The checks from outside, which share no code with the pipeline."""
    spec = importlib.util.spec_from_file_location("validate", ROOT / ".ci" / "validate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def default_extractors() -> tuple[Extractor, ...]:
    """All extractors with nothing set; to index the lexicon that ships takes half a second, so it is done once."""
    from pipeline.extractors import extractor_modules
    from pipeline.steps.analyse import build_extractors

    return build_extractors({name: module.Settings() for name, module in extractor_modules().items()})


@cache
def house_extractors() -> tuple[Extractor, ...]:
    """All extractors as configs/ of the repository sets them up, likewise made once."""
    from pipeline import config
    from pipeline.steps.analyse import build_extractors

    return build_extractors(config.load(ROOT / "configs" / "pipeline.yaml").extractors)


def default_names() -> Extractor:
    """The one for names, with the lexicon that ships."""
    return next(extractor for extractor in default_extractors() if extractor.name == "names")


def read_by_model(extractor: Extractor, text: str) -> list[Finding]:
    """What an extractor finds in a text with the words and entities of GiNZA."""
    from pipeline.nlp.annotate import annotate
    from pipeline.text.clean import clean
    from pipeline.text.view import build_view
    from pipeline.types import Context

    cleaned = clean(text).text
    tokens, entities = annotate(cleaned)
    return list(extractor(Context(build_view(cleaned, tokens=tokens, entities=entities))))


def named_by_model(extractor: Extractor, text: str) -> list[tuple[str, str]]:
    """The names of a text, with their values."""
    from pipeline.values import NameValue

    found = read_by_model(extractor, text)
    return [(f.candidate.surface, str(f.outcome)) for f in found if isinstance(f.outcome, NameValue)]


@pytest.fixture(name="files_of", scope="session")
def _files_of() -> Callable[..., dict[str, bytes]]:
    return files_of


@pytest.fixture(name="read_csv", scope="session")
def _read_csv() -> Callable[[Path], list[dict[str, str]]]:
    return read_csv


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are compared in English whatever the machine speaks."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _no_wait_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No power is lost in a test. What `published` makes, and processes that a test starts, are flushed all the same."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def nayose(capsys: pytest.CaptureFixture[str]) -> Nayose:
    """The command, as the console calls it: arguments in, exit code and streams out."""
    from pipeline import cli

    def call(*arguments: object) -> Told:
        capsys.readouterr()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["nayose", *map(str, arguments)])
            with pytest.raises(SystemExit) as stopped:
                cli.main()
        told = capsys.readouterr()
        code = stopped.value.code
        return Told(code if isinstance(code, int) else int(code is not None), told.out, told.err)

    return call


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are read without GiNZA: rules still work, only with less evidence."""
    monkeypatch.setattr("pipeline.steps.analyse.tokenize", lambda _: ())  # without words nobody asks


@pytest.fixture
def world(tmp_path: Path, nayose: Nayose, no_model: None) -> World:
    """A world without articles; GiNZA is not loaded in it."""
    made = World(tmp_path, nayose)
    made.raw.mkdir()
    (made.configs / "entities").mkdir(parents=True)
    made.config.write_text("input:\n  suffixes: [.txt, .md]\n", encoding="utf-8")
    (made.configs / "entities" / "all.yaml").write_text(LEXICON, encoding="utf-8")
    return made


Disturbed = Callable[..., Told]


@pytest.fixture(scope="session")
def driver() -> Iterator[subprocess.Popen[str]]:
    """tests/faults/driver.py, waiting for orders."""
    asked = [sys.executable, str(ROOT / "tests" / "faults" / "driver.py")]
    # A fork of a process with threads may hang: NumPy shall start none.
    quiet = {"OPENBLAS_NUM_THREADS": "1"}
    environment = os.environ | quiet
    with subprocess.Popen(
        asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as started:
        yield started
        started.kill()


@pytest.fixture
def disturbed(world: World, driver: subprocess.Popen[str]) -> Disturbed:
    """``nayose extract`` on the world in a process of its own; keywords are the options of the driver."""

    def call(*arguments: str, **options: object) -> Told:
        files = {name: str(world.root / f"told.{name}") for name in ("out", "err")}
        order = {
            "arguments": ["extract", *map(str, world.places), *arguments],
            "options": {"root": str(world.root), **options},
            **files,
        }
        assert driver.stdin is not None
        assert driver.stdout is not None
        print(json.dumps(order), file=driver.stdin, flush=True)
        code = int(driver.stdout.readline())
        return Told(code, *(Path(place).read_text(encoding="utf-8") for place in files.values()))

    return call


@contextmanager
def _cpu_limit(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise AssertionError(f"needs more than {seconds} seconds of this processor")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.fixture
def cpu_limit() -> Callable[[float], AbstractContextManager[None]]:
    """Fails what needs more processor time than it may, however busy the machine is."""
    return _cpu_limit


@dataclass(frozen=True)
class Published:
    """A published set of real articles, and what it was made from."""

    raw: Path
    out: Path
    config: Path
    cache: Path

    @property
    def places(self) -> tuple[object, ...]:
        """The options that name its folders."""
        return "--raw", self.raw, "--out", self.out, "--config", self.config, "--cache", self.cache

    def rows(self, table: str) -> list[dict[str, str]]:
        """The rows of a table."""
        return read_csv(self.out / f"{table}.csv")

    def extractions(self) -> list[dict[str, Any]]:
        """The elements of extraction.json."""
        return list(json.loads((self.out / "extraction.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """raw/ of the repository, extracted once with its own configuration."""
    from pipeline.update import Plan, extract_folder

    folder = tmp_path_factory.mktemp("published")
    made = Published(ROOT / "raw", folder / "outputs", ROOT / "configs" / "pipeline.yaml", folder / "cache")
    extract_folder(Plan(made.raw, made.out, made.config, made.cache, jobs=1))
    return made
