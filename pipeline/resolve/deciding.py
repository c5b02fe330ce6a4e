"""The names of one article after what people said of them: accepted, rejected, or no names at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.records import Gist, Known, NameUse
from pipeline.resolve.decisions import Decisions
from pipeline.values import LinkMethod, NameType, NameValue

NAME_PARTS = re.compile(r"[・=\s]+")
Decided = tuple[NameUse, NameValue]  # a use, and what it means after people's word


def decide_uses(gist: Gist, known: Mapping[str, Known], decisions: Decisions) -> list[Decided]:
    """The names of `gist` after what people said of them, without those that they say are none."""
    if not decisions:
        return [
            (use, value)
            if (value.key in known if (value := use.value).known else value.guess is None)
            else (use, _decide(use.surface, value, known, decisions))
            for use in gist.names
        ]
    names = [use for use in gist.names if not decisions.denies(use.surface)]
    parts = _parts_of_full(names)
    told = [
        (use, _decide(use.surface, use.value, known, decisions, part=(use.surface, use.value.key) in parts))
        for use in names
    ]
    return _called_anew(told, decisions)


def _parts_of_full(names: Iterable[NameUse]) -> set[tuple[str, str]]:
    """Parts of the full name by which the article tells of the same person: 王 of 王健林, as (surface, key)."""
    told: dict[str, set[str]] = defaultdict(set)
    for use in names:
        if use.value.type is NameType.PERSON:
            told[use.value.key].add(use.surface)
    return {
        (part, key)
        for key, surfaces in told.items()
        for part in surfaces
        if any(part != full and (full.startswith(part) or full.endswith(part)) for full in surfaces)
    }


def _called_anew(told: Sequence[Decided], decisions: Decisions) -> list[Decided]:
    """What was called by a spelling that is no name is called by its fullest that is left, and has no such gloss."""
    left: dict[str, str] = {}
    for use, value in told:
        if not value.known and decisions.denies(value.key):
            left[value.key] = max(left.get(value.key, ""), use.surface, key=_fullness)
    return [(use, _without_denied(value, left.get(value.key, value.key), decisions)) for use, value in told]


def _fullness(surface: str) -> tuple[int, int, str]:
    return len(NAME_PARTS.split(surface)), len(surface), surface


def _without_denied(value: NameValue, key: str, decisions: Decisions) -> NameValue:
    if value.gloss and decisions.denies(value.gloss):
        value = replace(value, gloss=None)
    return value if value.known or value.key == key else replace(value, key=key)


def _decide(
    surface: str, value: NameValue, known: Mapping[str, Known], decisions: Decisions, *, part: bool = False
) -> NameValue:
    """`value` after what people said of it; a link that they reject leaves a name of its own.

    Whom 王 means is decided for articles that do not tell: where it is part of the full name of somebody, it is his.
    """
    told = None if part else decisions.accepted(surface, value.type)
    if told is not None and told in known:
        kind = known[told].type
        return replace(
            value, key=told, type=kind, known=True, method=LinkMethod.DECIDED, score=1.0, guess=None
        )
    if value.known and (value.key not in known or decisions.rejects(surface, value.type, value.key)):
        return replace(value, key=surface, known=False, method=LinkMethod.DISCOVERED, guess=None)
    if value.guess is not None and (
        value.guess not in known or decisions.rejects(surface, value.type, value.guess)
    ):
        return replace(value, guess=None)
    return value
