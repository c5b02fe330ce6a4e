"""Dates to a timeline: 「2015年12月、マスクらはOpenAIに10億ドルを約束した」 → 2015-12, who, how much.

Only what has a place in the calendar is a dated statement; a duration (6カ月間) or an open date (XXXX-05) is not,
and the report says how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.report.collection import Chapter, Shown
from pipeline.report.money import Money, money_of
from pipeline.report.passage import Actor, Quote, actors_between, amounts_between, bounds, quote
from pipeline.types import LineRole
from pipeline.validate.rows import DateRow

_TELLING = frozenset({LineRole.TITLE, LineRole.HEADING, LineRole.BODY, LineRole.CAPTION})

_PLAIN = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}(T.*)?")  # a year, a month or a day says which days it covers


@dataclass(frozen=True, slots=True)
class Statement:
    """What is told of a day, a month or a year; `covers` are its days where `when` alone does not tell."""

    chapter: Chapter
    row: DateRow
    when: str
    covers: str
    quote: Quote
    who: tuple[Actor, ...]
    how_much: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Statements by their first day; `open_dates` counts dates without a place in the calendar."""

    statements: Sequence[Statement]
    open_dates: int
    left_out: int


def timeline(told: Iterable[Chapter], names: Shown, most: int) -> Timeline:
    """The dated statements of `told`; where there are too many, those of the articles that come first in it."""
    dates = ((chapter, row) for chapter in told for row in chapter.original.extraction.dates)
    rows = [(chapter, row) for chapter, row in dates if row.line_role in _TELLING]
    dated = [(chapter, row) for chapter, row in rows if row.earliest is not None]
    kept = sorted((_statement(chapter, row, names) for chapter, row in dated[:most]), key=_calendar)
    return Timeline(kept, len(rows) - len(dated), len(dated) - len(kept))


def _statement(chapter: Chapter, row: DateRow, names: Shown) -> Statement:
    start, end = bounds(chapter, row)
    return Statement(
        chapter=chapter,
        row=row,
        when=row.value or str(row.earliest),
        covers="" if _PLAIN.fullmatch(row.value or "") else f"{row.earliest} – {row.latest or ''}",
        quote=quote(chapter, row, start, end),
        who=actors_between(chapter, start, end, names),
        how_much=tuple(money_of(chapter, amount) for amount in amounts_between(chapter, start, end)),
    )


def _calendar(statement: Statement) -> tuple[str, str, str, int]:
    row = statement.row
    return str(row.earliest), str(row.latest), row.article_id, row.start
