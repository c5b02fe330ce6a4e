"""configs/decisions.yaml and the decision column of review.csv to decisions, and back to the file."""

from __future__ import annotations

import csv
from collections.abc import Container, Iterable
from io import StringIO
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from pipeline.errors import ConfigError, InputError
from pipeline.records import Decision, Verdict
from pipeline.store.configs import reason_of
from pipeline.store.decode import decode
from pipeline.text.plainyaml import parse_yaml
from pipeline.values import NameType

_HEADER = """\
# What people decided about names; `nayose extract` adds the decisions filled into review.csv.
# surface + type: the name as written; entity_id: whom it is about; verdict: accept | reject.
"""
_KEYS = "surface, type, entity_id, verdict"
_DELIMITERS = ",;\t"
_ADAPTER = TypeAdapter(list[Decision])


def load_decisions(path: Path) -> list[Decision]:
    """The decisions kept at `path`, none where it is missing.

    Raises:
        ConfigError: The file is no list of decisions, or two of them cannot both hold.
    """
    if not path.exists():
        return []
    try:
        decisions = _ADAPTER.validate_python(parse_yaml(path.read_text(encoding="utf-8")) or [])
    except ValidationError as error:
        first = error.errors()[0]
        raise ConfigError(f"{path}: {_place(first['loc'])}{reason_of(first)} (keys: {_KEYS})") from error
    except (ValueError, OSError) as error:
        raise ConfigError(f"{path}: {error}") from error
    _refuse_contradiction(path, decisions)
    return decisions


def _place(loc: tuple[int | str, ...]) -> str:
    """Which entry, counted from 1, and which key of it."""
    number, key = (*loc, "", "")[:2]
    entry = f"entry {number + 1}: " if isinstance(number, int) else ""
    return f"{entry}{key}: " if key else entry


def _refuse_contradiction(path: Path, decisions: Iterable[Decision]) -> None:
    """Decisions of one file, which has no order of time: as two people's files leave them when they are merged."""
    told: dict[tuple[str, NameType], list[Decision]] = {}
    for decision in decisions:
        others = told.setdefault((decision.surface, decision.type), [])
        for other in others:
            if other != decision and _replaces(decision, other):
                both = " and ".join(f"{d.verdict.value} {d.entity_id}" for d in (other, decision))
                raise ConfigError(f"{path}: {decision.surface}: {both} cannot both hold; keep one of them")
        others.append(decision)


def merge_decisions(kept: Iterable[Decision], fresh: Iterable[Decision]) -> list[Decision]:
    """`kept` and `fresh`; where a fresh one answers a question again, its answer counts alone."""
    merged = list(kept)
    for decision in fresh:
        merged = [old for old in merged if not _replaces(decision, old)]
        merged.append(decision)
    return merged


def _replaces(decision: Decision, old: Decision) -> bool:
    """A name means one entity, so accepting one takes back the acceptance of another."""
    if (decision.surface, decision.type) != (old.surface, old.type):
        return False
    if decision.entity_id == old.entity_id:
        return True
    return decision.verdict is old.verdict is Verdict.ACCEPT


def save_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write `decisions` sorted and once each, so that two people's files merge line by line.

    Raises:
        ConfigError: The file cannot be written.
    """
    rows = [
        {"surface": d.surface, "type": d.type.value, "entity_id": d.entity_id, "verdict": d.verdict.value}
        for d in sorted(set(decisions))
    ]
    text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False) if rows else "[]\n"
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_text(_HEADER + text, encoding="utf-8", newline="")
        fresh.replace(path)
    except OSError as error:
        reason = f"cannot be written ({error.strerror}), so decisions cannot be kept"
        raise ConfigError(f"{path}: {reason}") from error


def reviewed(path: Path, known: Container[str]) -> list[Decision]:
    """The decisions that a person filled into the review.csv at `path`; none where it is missing.

    Args:
        path: The table, as a spreadsheet saved it: any encoding that articles may have.
        known: Entity ids of the lexicon.

    Raises:
        ConfigError: A cell is neither accept, reject nor an id of `known`, two of them cannot both hold, or the file is no
            such table.
    """
    if not path.exists():
        return []
    try:
        text = decode(path.read_bytes()).text
        delimiter = max(
            _DELIMITERS, key=text.split("\n", 1)[0].count
        )  # spreadsheets save what their country prefers
        rows = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter)
        missing = {"surface", "type", "entity_id", "decision"}.difference(rows.fieldnames or ())
        filled = [] if missing else [row for row in rows if (row["decision"] or "").strip()]
    except (InputError, OSError, csv.Error) as error:
        raise ConfigError(f"{path}: not readable as CSV ({error}); remove it, or save it as CSV") from error
    if missing:
        raise ConfigError(
            f"{path}: columns {', '.join(sorted(missing))} are missing; remove it, or restore them"
        )
    decisions = [_decision(row, path, known) for row in filled]
    _refuse_contradiction(path, decisions)
    return decisions


def _decision(row: dict[str, str], path: Path, known: Container[str]) -> Decision:
    told = row["decision"].strip()
    word = told.lower()
    verdict = Verdict.REJECT if word == Verdict.REJECT.value else Verdict.ACCEPT
    entity_id = row.get("entity_id") or "" if word in (Verdict.ACCEPT.value, Verdict.REJECT.value) else told
    if not entity_id:
        raise ConfigError(
            f"{path}: {row.get('surface')}: {told!r} needs an entity_id; write one into the cell"
        )
    if entity_id not in known:
        reason = f"{told!r} is neither accept, reject nor an entity of the lexicon"
        remedy = "correct the cell, or add the entity to configs/entities first"
        raise ConfigError(f"{path}: {row.get('surface')}: {reason}; {remedy}")
    try:
        return Decision(row["surface"], NameType(row["type"]), entity_id, verdict)
    except (KeyError, ValueError) as error:
        raise ConfigError(f"{path}: {row.get('surface')}: not a row of review.csv ({error})") from error
