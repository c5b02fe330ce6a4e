"""configs/decisions.yaml to decisions, and back to the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator

from pipeline.errors import ConfigError
from pipeline.records import Answer, Decision, NoName, Verdict
from pipeline.store.configs import parse, read_text, reason_of
from pipeline.text.plainyaml import line_of
from pipeline.values import NameType

_HEADER = """\
# What people decided about names; `nayose extract` adds the decisions filled into review.csv.
# surface + type: the name as written; entity_id: whom it is about; verdict: accept | reject.
# surface with verdict: reject alone: it is no name, in no article.
"""
_KEYS = "surface, type, entity_id, verdict"
E = TypeVar("E")
A = TypeVar("A", bound=Answer)


class _Entry(BaseModel):
    """An entry of decisions.yaml; one without type and entity says that the spelling is no name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    surface: str = Field(min_length=1)
    type: NameType | None = None
    entity_id: str | None = Field(default=None, min_length=1)
    verdict: Verdict

    @field_validator("surface", mode="before")
    @classmethod
    def _strip(cls, told: object) -> object:
        return told.strip() if isinstance(told, str) else told  # no name begins or ends with a space

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
    text = read_text(path)
    try:
        entries = _ADAPTER.validate_python(parse(path, text) or [])
    except ValidationError as error:
        told = (f"{_place(text, fault['loc'])}{reason_of(fault)} (keys: {_KEYS})" for fault in error.errors())
        raise ConfigError(*(f"{path}: {fault}" for fault in told)) from error
    return agreed(path, entries, _Entry.answer, lambda number, _: _place(text, (number,)))


def agreed(
    path: Path, entries: Sequence[E], decide: Callable[[E], A], place: Callable[[int, E], str]
) -> list[A]:
    """What each of `entries` says by `decide`.

    Raises:
        ConfigError: Some are no decision, each told with its `place`, or some cannot hold together.
    """
    decisions: list[A] = []
    faults: list[str] = []
    for number, entry in enumerate(entries):
        try:
            decisions.append(decide(entry))
        except ValueError as error:
            faults.append(f"{path}: {place(number, entry)}{error}")
    faults = faults or [f"{path}: {fault}" for fault in _contradictions(decisions)]
    if faults:
        raise ConfigError(*faults)
    return decisions


def _place(text: str, place: tuple[int | str, ...]) -> str:
    """The line of a fault, and which key of its entry it is about."""
    line = f"line {line_of(text, place)}: " if place else ""
    return f"{line}{place[1]}: " if len(place) > 1 else line


def _contradictions(decisions: Iterable[Answer]) -> Iterator[str]:
    """What cannot hold in one file, which has no order of time: as two people's files leave it when they are merged."""
    told: dict[str, list[Answer]] = {}
    for decision in decisions:
        others = told.setdefault(decision.surface, [])
        for other in others:
            if other != decision and _replaces(decision, other):
                both = f"{_in_words(other)} and {_in_words(decision)}"
                yield f"{decision.surface}: {both} cannot both hold; keep one of them"
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
