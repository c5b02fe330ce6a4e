"""Gold files and published sets, as plain records for scoring."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError

Record = dict[str, Any]
_SPAN = {"start": int, "end": int, "surface": str}
KINDS_OF_GOLD: Mapping[str, Mapping[str, type]] = {
    "name": _SPAN,
    "time": _SPAN,
    "money": _SPAN,
    "line": {"line": int, "role": str},
}
"""What is compared, and what a record of each kind must have to be found in a text."""


def load_gold(folder: Path) -> dict[str, list[Record]]:
    """The records of each ``<article_id>.jsonl`` under `folder`, by article id.

    Raises:
        ConfigError: There is none, one is no JSON Lines, or some records say nothing that can be compared.
    """
    faults: list[str] = []
    found: dict[str, list[Record]] = {}
    for path in sorted(folder.rglob("*.jsonl")):
        if path.is_dir():  # of the articles in a table: wire.jsonl/7.jsonl
            continue
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
            records = [json.loads(line) for line in lines if line.strip()]
        except ValueError as error:
            raise ConfigError(f"{path}: not JSON Lines ({error})") from error
        faults += [f"{path}: record {number}: {fault}" for number, fault in _faults(records)]
        found[path.relative_to(folder).with_suffix("").as_posix()] = records
    if faults:
        raise ConfigError(*faults)
    if not found:
        raise ConfigError(f"{folder}: holds no gold; put <article_id>.jsonl files there")
    return found


def _faults(records: Sequence[Any]) -> Iterator[tuple[int, str]]:
    """Records that cannot be found in a text: the number of each, counted from 1, and why."""
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict):
            yield number, "expected keys and values"
            continue
        needed = {"kind": str, **KINDS_OF_GOLD.get(record.get("kind", ""), {})}
        for name, form in needed.items():
            if not isinstance(record.get(name), form):
                yield number, f"{name}: expected {'a whole number' if form is int else 'text'}"


def save_gold(folder: Path, articles: Mapping[str, Sequence[Mapping[str, object]]]) -> None:
    """Write each article's records as ``<article_id>.jsonl`` under `folder`.

    Raises:
        ConfigError: An id leads out of `folder`.
    """
    for article_id, records in articles.items():
        path = folder / f"{article_id}.jsonl"
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ConfigError(f"{article_id!r}: no id of an article")
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        path.write_text("".join(lines), encoding="utf-8", newline="")


def load_extractions(out: Path) -> dict[str, Record]:
    """The elements of the extraction.json in `out`, by article id.

    Raises:
        ConfigError: There is no set.
    """
    path = out / "extraction.json"
    if not path.is_file():
        raise ConfigError(f"{out}: no set there; run nayose extract first")
    try:
        elements = json.loads(path.read_text(encoding="utf-8"))
        return {element["article_id"]: element for element in elements}
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"{path}: damaged ({error}); run nayose extract again") from error
