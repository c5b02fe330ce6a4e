"""Gold files and published sets, as plain records for scoring."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError
from pipeline.types import LineRole
from pipeline.values import Anchor, MoneyModifier, NameType, TimeMod, TimeType

Record = dict[str, Any]
_SPAN = {"start": int, "end": int, "surface": str}
KINDS_OF_GOLD: Mapping[str, Mapping[str, type]] = {
    "name": _SPAN,
    "time": _SPAN,
    "money": _SPAN,
    "line": {"line": int, "role": str},
}
"""What is compared, and what a record of each kind must have to be found in a text."""
_CHOICES: Mapping[str, Mapping[str, type[StrEnum]]] = {
    "name": {"type": NameType},
    "time": {"type": TimeType, "anchor": Anchor, "mod": TimeMod},
    "money": {"modifier": MoneyModifier},
    "line": {"role": LineRole},
}
_OPTIONAL = ("mod",)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DURATION = re.compile("P[0-9XYMWDTHS.]+")
# What these hold where they hold anything, with an example; by any other form they would equal no row.
_FORMS: Mapping[str, Mapping[str, tuple[re.Pattern[str], str]]] = {
    "time": {
        "value": (re.compile("[A-Z0-9][A-Z0-9:.+-]*"), "2024-05"),
        "offset": (re.compile(f"[+-]?{_DURATION.pattern}"), "+P1M"),
    },
    "money": {
        "currency": (re.compile("[A-Z]{3}"), "JPY"),
        **dict.fromkeys(("value", "min", "max"), (_NUMBER, "500000000")),
        "period": (_DURATION, "P1Y"),
        "equivalent_of": (re.compile("[0-9]+"), "12"),
    },
}
_SHOWN = 40  # characters of a surface in a message


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
            lines = path.read_text(encoding="utf-8-sig").split("\n")
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
    """Records that cannot be found in a text, or say what no row can: the number of each, counted from 1, and why."""
    met: set[tuple[str, int, int]] = set()
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict):
            yield number, "expected keys and values"
            continue
        kind = str(record.get("kind", ""))
        needed = {"kind": str, **KINDS_OF_GOLD.get(kind, {})}
        formless = [(name, form) for name, form in needed.items() if not isinstance(record.get(name), form)]
        for name, form in formless:
            yield number, f"{name}: expected {'a whole number' if form is int else 'text'}"
        if formless or kind not in KINDS_OF_GOLD:
            continue
        yield from ((number, fault) for fault in _contents(kind, record))
        place = (kind, record.get("start", 0), record.get("end") or record.get("line", 0))
        if place in met:
            yield number, "the same place is told before; keep one of the two"
        met.add(place)


def _contents(kind: str, record: Record) -> Iterator[str]:
    """What a record with its place says that no row can: it would count as missed, and nobody knew why."""
    if "line" not in KINDS_OF_GOLD[kind] and not 0 <= record["start"] < record["end"]:
        yield f"{record['start']}-{record['end']} is no place in a text"
    if kind == "name" and "entity" in record and not (isinstance(record["entity"], str) and record["entity"]):
        yield "entity: expected text"
    for name, form in _CHOICES[kind].items():
        told = record.get(name)
        if name in record and told not in list(form) and not (told is None and name in _OPTIONAL):
            yield f"{name}: expected one of {', '.join(repr(str(it)) for it in form)}"
    for name, (pattern, example) in _FORMS.get(kind, {}).items():
        told = record.get(name)
        if told is not None and pattern.fullmatch(str(told)) is None:
            yield f"{name}: {told!r} has not the form of {example}"


def absences(gold: Mapping[str, Sequence[Record]]) -> Iterator[str]:
    """What records leave out that is compared, and in how many of them: none of these can be right."""
    wanted = {kind: [name for name in told if name not in _OPTIONAL] for kind, told in _CHOICES.items()}
    wanted["name"].append("entity")
    records = [record for told in gold.values() for record in told]
    for kind, names in wanted.items():
        for name in names:
            count = sum(record["kind"] == kind and name not in record for record in records)
            if count:
                yield f"{count} records of {kind} have no {name}; they count as missed"


def check_places(folder: Path, gold: Mapping[str, Sequence[Record]], texts: Mapping[str, str]) -> None:
    """Whether each record of `gold` stands in the text where it says: if not, it counted as missed for ever.

    Args:
        folder: Where the gold lies.
        gold: As `load_gold` gives it.
        texts: Of the articles that it is about; those that are not there are not asked.

    Raises:
        ConfigError: Some do not, each told with where its surface stands.
    """
    faults = [
        f"{folder / name}.jsonl: record {number}: {fault}"
        for name, records in gold.items()
        if name in texts
        for number, record in enumerate(records, start=1)
        if (fault := _misplaced(record, texts[name]))
    ]
    if faults:
        raise ConfigError(*faults)


def _misplaced(record: Record, text: str) -> str | None:
    if "surface" not in KINDS_OF_GOLD.get(record["kind"], {}):
        return None
    start, end, surface = record["start"], record["end"], record["surface"]
    there = text[start:end]
    if there == surface:
        return None
    held = f"where {there[:_SHOWN]!r} does" if there else "behind the end of the text"
    reason = f"{surface[:_SHOWN]!r} does not stand at {start}-{end}, {held}"
    found = [at for at in range(len(text)) if text.startswith(surface, at)] if surface else []
    if not found:
        return f"{reason}; the text holds it nowhere: correct its surface"
    nearest = min(found, key=lambda at: abs(at - start))
    return f"{reason}; correct its place, {nearest}-{nearest + len(surface)} is the nearest"


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
