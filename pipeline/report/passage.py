"""A row's sentence in its article: where it stands, whom and what else it names, and how to quote it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.report.article import readable
from pipeline.report.collection import Chapter, Found, Shown
from pipeline.validate.rows import AmountRow, Grounded, MentionRow
from pipeline.values import NameType

_BEFORE = 90  # code points; a sentence may be as long as a garbled article
_AFTER = 110

ACTORS = frozenset({NameType.PERSON, NameType.ORG})
"""Who can do something with money."""

G = TypeVar("G", bound=Grounded)


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence around a surface, cut where it is long."""

    before: str
    surface: str
    after: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody a sentence names; `href` is empty where the report has no row for them."""

    entity_id: str
    name: str
    href: str


def bounds(chapter: Chapter, row: Found) -> tuple[int, int]:
    """Start and end of the sentence of `row` in the raw text; its surface's own where that is not found."""
    text, sentence = chapter.original.text, row.sentence
    start = text.find(sentence, max(0, row.end - len(sentence)), row.start + len(sentence))
    if start < 0 or not sentence:
        return row.start, row.end
    return start, start + len(sentence)


def quote(chapter: Chapter, row: Found, start: int, end: int) -> Quote:
    """The sentence between `start` and `end` around `row`."""
    text = chapter.original.text
    first, last = max(start, row.start - _BEFORE), min(end, row.end + _AFTER)
    before, after = text[first : row.start], text[row.end : last]
    return Quote(
        readable(("…" if first > start else "") + before.lstrip()),
        readable(row.surface),
        readable(after.rstrip() + ("…" if last < end else "")),
    )


def actors_between(chapter: Chapter, start: int, end: int, names: Shown) -> tuple[Actor, ...]:
    """Each person and organisation named between `start` and `end`, in the order of their first mentions."""
    first: dict[str, MentionRow] = {}
    for mention in _between(chapter.original.extraction.mentions, start, end):
        if mention.type in ACTORS:
            first.setdefault(mention.entity_id, mention)
    return tuple(Actor(m.entity_id, m.name, names.href(m.entity_id) or "") for m in first.values())


def amounts_between(chapter: Chapter, start: int, end: int) -> list[AmountRow]:
    """The amounts between `start` and `end`."""
    return _between(chapter.original.extraction.amounts, start, end)


def _between(rows: Sequence[G], start: int, end: int) -> list[G]:
    first = bisect_left(rows, start, key=lambda row: row.start)
    last = bisect_left(rows, end, key=lambda row: row.start)
    return list(rows[first:last])
