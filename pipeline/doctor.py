"""Whether nayose can work here: Python, packages, model, dictionary, configuration, folders."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from pathlib import Path

from pipeline import config as configs
from pipeline.engine import cores
from pipeline.errors import ConfigError
from pipeline.plan import Plan
from pipeline.steps.ahead import BATCH_ARTICLES
from pipeline.steps.gather import find_articles
from pipeline.steps.workshop import Workshop
from pipeline.store.summary import ENTITIES
from pipeline.store.version import versions

_PYTHONS = ((3, 11), (3, 13))
_PROBE = "東京都の港で話した。"  # one place that every model of Japanese knows


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check found.

    Attributes:
        name: What was looked at.
        well: Whether a run can work with it; None where it only limits what can be done.
        told: What was found and, where it is wrong, the next step.
    """

    name: str
    well: bool | None
    told: str


def examine(plan: Plan) -> Iterator[Checked]:
    """One finding for each thing that a run with `plan` needs, or for each that is wrong with it, as they are looked at."""
    checks: tuple[tuple[str, Callable[[Plan], str]], ...] = (
        ("Python", _python),
        ("packages", _packages),
        ("dictionary", _dictionary),
        ("model", _model),
        ("configuration", _configuration),
        ("articles", _articles),
        ("engine", _engine),
        ("outputs", lambda plan: _writable(plan.out)),
        ("cache", lambda plan: _writable(plan.cache) if plan.cache else "not used"),
        ("decisions", lambda plan: _writable(plan.config.parent)),
    )
    told: set[str] = set()
    for name, check in checks:
        try:
            yield Checked(name, well=True, told=check(plan))
        except Exception as error:  # noqa: BLE001 - whatever a broken installation raises is the finding
            faults = error.args if isinstance(error, ConfigError) else (str(error) or type(error).__name__,)
            for fault in [fault for fault in faults if fault not in told] or ["as told above"]:
                yield Checked(name, well=False, told=fault)
            told.update(faults)
    yield from _shared(plan)
    yield from _extras()


def _python(_: Plan) -> str:
    if not _PYTHONS[0] <= sys.version_info[:2] <= _PYTHONS[1]:
        raise ConfigError(
            f"{versions()['python']} is not 3.11 to 3.13; install one and name it with make PYTHON="
        )
    return versions()["python"]


def _packages(_: Plan) -> str:
    return ", ".join(f"{name} {told}" for name, told in versions().items() if name != "python")


def _dictionary(_: Plan) -> str:
    from pipeline.nlp.annotate import annotate  # noqa: PLC0415 - seconds

    tokens, _entities = annotate(_PROBE)
    readings = [token.reading for token in tokens]
    if "トウキョウト" not in "".join(readings):
        raise ConfigError(f"Sudachi reads {_PROBE!r} as {readings}; reinstall sudachidict_core")
    return f"SudachiDict-core {version('SudachiDict-core')} reads 東京都 as トウキョウト"


def _model(_: Plan) -> str:
    from pipeline.nlp.annotate import annotate  # noqa: PLC0415

    _tokens, entities = annotate(_PROBE)
    if not any(_PROBE[entity.start : entity.end].startswith("東京") for entity in entities):
        raise ConfigError(f"ja_ginza finds no place in {_PROBE!r}; reinstall ja_ginza")
    return f"ja_ginza {version('ja_ginza')} finds 東京都"


def _configuration(plan: Plan) -> str:
    settings = configs.load(plan.config)
    return f"{plan.config}: {len(settings.known)} entities, {len(settings.decisions)} decisions"


def _shared(plan: Plan) -> Iterator[Checked]:
    """Names of the lexicon that mean two entities; a broken configuration was told before."""
    try:
        shared = configs.load(plan.config).shared
    except ConfigError:
        return
    yield from (Checked("lexicon", None, f"{ENTITIES}/{path}: {reason}") for path, reason in shared)


def _articles(plan: Plan) -> str:
    found, others = find_articles(plan.raw, configs.load(plan.config))
    return f"{plan.raw}: {len(found)} articles, {len(others)} other files"


def _engine(plan: Plan) -> str:
    """Who would read all the articles; one that waits for a cluster asks it."""
    settings = configs.load(plan.config)
    found, _ = find_articles(plan.raw, settings)
    workshop = Workshop(plan.jobs, settings.work.engine == "dask", settings.work.scheduler)
    engine = workshop.engine(-(-len(found) // BATCH_ARTICLES))
    return f"{settings.work.engine}: {engine.describe()}, on a machine with {cores()} cores for it"


def _writable(folder: Path) -> str:
    """A file is really made: rights, a full disk and read-only mounts all show then."""
    place = folder.resolve()
    while not place.is_dir():
        if place.exists():
            raise ConfigError(f"{place}: is a file; name a folder")
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):
            return f"{folder}: can be written"
    except OSError as error:
        raise ConfigError(f"{folder}: cannot be written ({error.strerror}); change its rights") from error


def _extras() -> Iterator[Checked]:
    for extra in sorted(metadata("nayose").get_all("Provides-Extra") or ()):
        missing: list[str] = []
        for requirement in requires("nayose") or ():
            name, _, condition = requirement.partition(";")
            if f"extra == '{extra}'" in condition.replace('"', "'"):
                package = name.split("[")[0].split(">")[0].split("<")[0].split("=")[0].strip()
                missing += [] if _is_installed(package) else [package]
        told = f'not installed ({", ".join(missing)}); pip install ".[{extra}]"' if missing else "installed"
        yield Checked(f"extra {extra}", None if missing else True, told)


def _is_installed(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True
