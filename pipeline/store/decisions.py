"""configs/decisions.yaml and the decision column of review.csv to decisions, and back to the file."""

from __future__ import annotations

import csv
from collections.abc import Container, Iterable
from io import StringIO
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from pipeline.errors import ConfigError, InputError
from pipeline.records import Answer, Decision, NoName, Verdict
from pipeline.store.configs import reason_of
from pipeline.store.decode import decode
from pipeline.text.plainyaml import parse_yaml
from pipeline.values import NameType

_HEADER = """\
# What people decided about names; `nayose extract` adds the decisions filled into review.csv.
# surface + type: the name as written; entity_id: whom it is about; verdict: accept | reject.
# surface with verdict: reject alone: it is no name, in no article.
"""
_KEYS = "surface, type, entity_id, verdict"
_DELIMITERS = ",;\t"


class _Entry(BaseModel):
    """An entry of decisions.yaml; one without type and entity says that the spelling is no name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    surface: str = Field(min_length=1)
    type: NameType | None = None
    entity_id: str | None = Field(default=None, min_length=1)
    verdict: Verdict

    def answer(self) -> Answer:
        """What it says.

        Raises:
            ValueError: It is neither about a name and an entity nor about a spelling alone.
        """
        if self.type is not None and self.entity_id is not None:
            return Decision(self.surface, self.type, self.entity_id, self.verdict)
        if self.entity_id is not None:
            raise ValueError(f"type: is missing (keys: {_KEYS})")
        if self.verdict is Verdict.ACCEPT:
            raise ValueError(f"entity_id: is missing (keys: {_KEYS})")
        if self.type is not None:
            raise ValueError("entity_id: is missing; write it, or leave out the type of what is no name")
        return NoName(self.surface)


_ADAPTER = TypeAdapter(list[_Entry])


def load_decisions(path: Path) -> list[Answer]:
    """The decisions kept at `path`, none where it is missing.

    Raises:
        ConfigError: The file is no list of decisions, or two of them cannot both hold.
    """
    if not path.exists():
        return []
    try:
        entries = _ADAPTER.validate_python(parse_yaml(path.read_text(encoding="utf-8")) or [])
    except ValidationError as error:
        first = error.errors()[0]
        raise ConfigError(f"{path}: {_place(first['loc'])}{reason_of(first)} (keys: {_KEYS})") from error
    except (ValueError, OSError) as error:
        raise ConfigError(f"{path}: {error}") from error
    decisions = [_answer(path, number, entry) for number, entry in enumerate(entries, start=1)]
    _refuse_contradiction(path, decisions)
    return decisions


def _answer(path: Path, number: int, entry: _Entry) -> Answer:
    try:
        return entry.answer()
    except ValueError as error:
        raise ConfigError(f"{path}: entry {number}: {error}") from error


def _place(loc: tuple[int | str, ...]) -> str:
    """Which entry, counted from 1, and which key of it."""
    number, key = (*loc, "", "")[:2]
    entry = f"entry {number + 1}: " if isinstance(number, int) else ""
    return f"{entry}{key}: " if key else entry


def _refuse_contradiction(path: Path, decisions: Iterable[Answer]) -> None:
    """Decisions of one file, which has no order of time: as two people's files leave them when they are merged."""
    told: dict[str, list[Answer]] = {}
    for decision in decisions:
        others = told.setdefault(decision.surface, [])
        for other in others:
            if other != decision and _replaces(decision, other):
                both = f"{_in_words(other)} and {_in_words(decision)}"
                raise ConfigError(f"{path}: {decision.surface}: {both} cannot both hold; keep one of them")
        others.append(decision)


def _in_words(decision: Answer) -> str:
    return "no name" if isinstance(decision, NoName) else f"{decision.verdict.value} {decision.entity_id}"


def merge_decisions(kept: Iterable[Answer], fresh: Iterable[Answer]) -> list[Answer]:
    """`kept` and `fresh`; where a fresh one answers a question again, its answer counts alone."""
    merged = list(kept)
    for decision in fresh:
        merged = [old for old in merged if not _replaces(decision, old)]
        merged.append(decision)
    return merged


def _replaces(decision: Answer, old: Answer) -> bool:
    """A name means one entity, so accepting one takes back the acceptance of another; and what is no name means none."""
    if isinstance(decision, NoName) or isinstance(old, NoName):
        both = {decision.verdict for decision in (decision, old) if isinstance(decision, Decision)}
        return decision.surface == old.surface and Verdict.REJECT not in both
    if (decision.surface, decision.type) != (old.surface, old.type):
        return False
    if decision.entity_id == old.entity_id:
        return True
    return decision.verdict is old.verdict is Verdict.ACCEPT


def save_decisions(path: Path, decisions: Iterable[Answer]) -> None:
    """Write `decisions` sorted and once each, so that two people's files merge line by line.

    Raises:
        ConfigError: The file cannot be written.
    """
    rows = [
        {key: cell for key, cell in zip(_KEYS.split(", "), cells, strict=True) if cell}
        for cells in sorted({*map(_cells, decisions)})
    ]
    text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False) if rows else "[]\n"
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_text(_HEADER + text, encoding="utf-8", newline="")
        fresh.replace(path)
    except OSError as error:
        reason = f"cannot be written ({error.strerror}), so decisions cannot be kept"
        raise ConfigError(f"{path}: {reason}") from error


def _cells(decision: Answer) -> tuple[str, str, str, str]:
    if isinstance(decision, NoName):
        return decision.surface, "", "", Verdict.REJECT.value
    return decision.surface, decision.type.value, decision.entity_id, decision.verdict.value


def reviewed(path: Path, known: Container[str]) -> list[Decision]:
    """The decisions that a person filled into the review.csv at `path`; none where it is missing.

    Args:
        path: The table, as a spreadsheet saved it: any encoding that articles may have.
        known: Entity ids of the lexicon, and of whom else the set tells.

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
