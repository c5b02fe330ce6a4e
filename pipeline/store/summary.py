"""run.json: what a run did and what it was made from, so that the next one knows whether anything is new."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import ConfigError, OutputError
from pipeline.store.files import digest
from pipeline.store.origin import Origin, place_at
from pipeline.store.seen import is_intact, sha256_of
from pipeline.store.tables import write_json
from pipeline.store.version import program_fingerprint, versions

# What lies beside a configuration.
ENTITIES = "entities"
REGISTER = "articles.yaml"
_MOST_SHOWN = 5  # of what is about another folder
DECISIONS = "decisions.yaml"
NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in numbers.

    Attributes:
        stamp: Digest of everything the set was made from.
        articles: Files of raw/ that should be articles.
        empty: Of these, without text.
        failed: Of these, not read.
        cached: Of these, taken from the cache.
        mentions: Rows of mentions.csv.
        entities: Rows of entities.csv.
        discovered: Of these, not in the lexicon.
        dates: Rows of dates.csv.
        amounts: Rows of amounts.csv.
        review: Rows of review.csv.
        issues: Rows of issues.csv.
        sentences: Sentences of all articles.
        modelled: Of these, those that the statistical model was asked about.
        failures: Path and reason of each article that failed.
        unchanged: Whether the run found nothing new and left the set as it was.
    """

    stamp: str
    articles: int
    empty: int
    failed: int
    cached: int
    mentions: int
    entities: int
    discovered: int
    dates: int
    amounts: int
    review: int
    issues: int
    sentences: int = 0
    modelled: int = 0
    failures: tuple[tuple[str, str], ...] = ()
    unchanged: bool = False


def config_files(path: Path) -> list[Path]:
    """The configuration at `path` and what lies beside it, as far as it is there.

    Raises:
        ConfigError: There is no configuration at `path`, or a file beside it would be passed over.
    """
    if not path.is_file():
        reason = "no such file; copy configs/pipeline.yaml from the project, or name another with --config"
        if path.is_dir():
            reason = "is a folder; name the file in it with --config"
        raise ConfigError(f"{path}: {reason}")
    _check_endings(path)
    beside = [path.parent / REGISTER, path.parent / DECISIONS]
    return [path, *(p for p in beside if p.is_file()), *sorted((path.parent / ENTITIES).glob("*.yaml"))]


def is_at_home(raw: Path, config: Path) -> bool:
    """Whether the articles.yaml beside `config` tells of the articles in `raw`, and not of those in another folder.

    It does not where a raw/ lies beside the folder of `config` and is not the one that is read.
    """
    home = config.absolute().parent.parent / "raw"
    return not home.is_dir() or home.resolve() == raw.resolve()


def _check_endings(path: Path) -> None:
    """Whether what lies beside the configuration at `path` ends as it must: mine.yml would be passed over without a word.

    Raises:
        ConfigError: A file ends in .yml, or lies in a folder of entities/.
    """
    folder = path.parent
    entities = folder / ENTITIES
    beside = [folder / name for name in (REGISTER, DECISIONS)]
    short = [name.with_suffix(".yml") for name in beside if name.with_suffix(".yml").is_file()]
    faults = [
        f"{name}: is not read, since it ends in .yml; let its name end in .yaml"
        for name in (*short, *sorted(entities.glob("*.yml")))
    ]
    faults += [
        f"{name}: is not read, since it lies in a folder of its own; move it to {entities}, or elsewhere"
        for name in sorted(entities.glob("*/**/*.y*ml"))
    ]
    if faults:
        raise ConfigError(*faults)


def about_elsewhere(what: str, names: Sequence[str]) -> str:
    """The one issue of what `names` say where another raw/ is read than they are about: how many, and the first of them."""
    shown = ", ".join(names[:_MOST_SHOWN]) + (", …" if len(names) > _MOST_SHOWN else "")
    told = f"{what} without effect here: {len(names)} ({shown})"
    return f"{told}; they are about the raw/ beside configs/, which is not the one that is read"


def stamp(raw: Path, config: Path, digests: Mapping[str, bytes] | None = None) -> str:
    """Digest of the program, the configuration at `config` and every byte under `raw`.

    Args:
        raw: The folder of articles.
        config: pipeline.yaml.
        digests: What `digests_of` told of `raw`, if it was asked already.

    Raises:
        ConfigError: `raw` is no folder, or there is no configuration.
    """
    told = hashlib.sha256(program_fingerprint().encode())
    told.update(repr(is_at_home(raw, config)).encode())
    for path in config_files(config):
        told.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    told.update(digest(raw, digests).encode())
    return told.hexdigest()


def save_summary(
    folder: Path,
    summary: Summary,
    seconds: Mapping[str, float],
    digests: Mapping[str, str],
    origin: Origin = NOWHERE,
) -> dict[str, str]:
    """Write run.json, the only file with a clock, over the finished files in `folder`.

    Args:
        folder: The set.
        summary: What the run did.
        seconds: How long each stage took.
        digests: SHA-256 of files that need not be read for it.
        origin: Where the set was made from.

    Returns:
        SHA-256 of each file.
    """
    files = {path: digests.get(path) or sha256_of(folder / path) or "" for path in sorted(_paths(folder))}
    told = {
        "finished": datetime.now(tz=UTC).isoformat(timespec="seconds"),  # noqa: TID251 - the one clock
        "versions": versions(),
        "seconds": dict(seconds),
        "made_from": asdict(origin),
        **{name: value for name, value in asdict(summary).items() if name != "unchanged"},
        "files": files,
    }
    write_json(folder / "run.json", told)
    return files


def save_manifest(folder: Path, told: Mapping[str, str]) -> list[str]:
    """Write the run.json of an export over the finished files in `folder`: `told`, and which files are ours.

    Returns:
        Their paths under `folder`, sorted.
    """
    paths = sorted(_paths(folder))
    write_json(folder / "run.json", {**told, "files": {path: sha256_of(folder / path) for path in paths}})
    return paths


def is_export(folder: Path) -> bool:
    """Whether `folder` holds what `save_manifest` closed."""
    return "export" in _load(folder)


def load_summary(folder: Path) -> Summary:
    """The summary that the run.json in `folder` tells."""
    told = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    known = {field.name for field in fields(Summary)}
    numbers = {name: value for name, value in told.items() if name in known and name != "failures"}
    return Summary(**numbers, failures=tuple((path, reason) for path, reason in told["failures"]))


def made_from(folder: Path) -> tuple[Path | None, Path | None]:
    """The folder of articles and the pipeline.yaml that the set in `folder` was made from, where they still exist."""
    told = _load(folder).get("made_from")
    ways = told if isinstance(told, dict) else {}
    return place_at(folder, ways.get("raw")), place_at(folder, ways.get("config"))


def is_current(folder: Path, told: str, cache: Path | None = None) -> bool:
    """Whether the set in `folder` was made from what `told` stamps and is still as it was published.

    Args:
        folder: The set.
        told: The stamp.
        cache: Where it is kept how the files of the set look; None reads all of them.
    """
    run = _load(folder)
    kept = run.get("files")
    return run.get("stamp") == told and isinstance(kept, dict) and is_intact(folder, kept, cache)


def published_files(folder: Path) -> dict[str, str] | None:
    """Path and SHA-256 of each file of the set in `folder`, None where there is no set of ours."""
    run = _load(folder)
    kept = run.get("files")
    return kept if "stamp" in run and isinstance(kept, dict) else None


def identity(folder: Path) -> str | None:
    """What a set is known by: the SHA-256 of the datapackage.json in `folder`, which holds those of all tables."""
    return sha256_of(folder / "datapackage.json")


def is_untouched(folder: Path, name: str) -> bool:
    """Whether the file `name` of the set is missing or as it was published."""
    if not (folder / name).exists():
        return True
    kept = _load(folder).get("files")
    return isinstance(kept, dict) and kept.get(name) == sha256_of(folder / name)


def seems_untouched(folder: Path, name: str) -> bool:
    """As `is_untouched`, but a file that is no younger than run.json, which is written last, is not read again."""
    try:
        if (folder / name).stat().st_mtime_ns <= (folder / "run.json").stat().st_mtime_ns:
            return True
    except OSError:
        return False
    return is_untouched(folder, name)


def _load(folder: Path) -> dict[str, object]:
    path = folder / "run.json"
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, ValueError):
        return {}
    except OSError as error:  # it is there: what it says may not be taken for nothing
        raise OutputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    return told if isinstance(told, dict) else {}


def _paths(folder: Path) -> Iterable[str]:
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "run.json":
            yield path.relative_to(folder).as_posix()
