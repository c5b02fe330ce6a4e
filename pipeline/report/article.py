"""An article to paragraphs of plain and highlighted stretches: 「|マスク|氏は|先週|」.

Names, dates and amounts come from different extractors and may lie over each other. HTML cannot nest links, so
the one that begins first is highlighted, and the other keeps only its id there: a jump to it still arrives.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pipeline.report.collection import Chapter, Found, found_in
from pipeline.validate.rows import AmountRow, DateRow, MentionRow
from pipeline.values import DateRule

_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is told of a highlighted stretch.

    Attributes:
        place: Its HTML id.
        kind: person, org, product, place, date or money; names its style.
        href: The row about it, empty where the report has none.
        value: What it means, in short; empty for a name that the page has a row for.
        rule: The rule that found it.
        how: How the value was reached: a link's method, which rule gave a date, why the currency.
        score: Belief in a name's link where that is less than 1.
        also: HTML ids of what lies over it.
    """

    place: str
    kind: str
    href: str
    value: str
    rule: str
    how: str
    score: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text, highlighted where it has a mark."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article that is not empty."""

    role: str
    pieces: tuple[Stretch, ...]


def paragraphs(chapter: Chapter, rows_shown: Collection[str], home: str) -> list[Paragraph]:
    """The lines of the article with their highlights.

    Args:
        chapter: The article.
        rows_shown: HTML ids of the rows of report.html.
        home: How its page leads to report.html; empty where it is that.
    """
    original = chapter.original
    rows = _in_order(chapter)
    told: list[Paragraph] = []
    index = 0
    meta_end = 0 if original.article is None else original.article.meta_end
    for line in original.extraction.lines:
        if line.start < meta_end:
            continue  # the front matter says what stands above the article anyway
        while index < len(rows) and rows[index].start < line.start:
            index += 1  # a line break lies inside it
        first = index
        while index < len(rows) and rows[index].start < line.end:
            index += 1
        marks = list(_marks(chapter, rows[first:index], rows_shown, home))
        told.append(Paragraph(line.role.value, tuple(_pieces(original.text, line.start, line.end, marks))))
    return told


def readable(text: str) -> str:
    """`text` without characters that a page cannot show."""
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text)


def short_value(row: Found) -> str:
    """What `row` means, in a line."""
    match row:
        case MentionRow():
            return row.name
        case DateRow():
            covered = sorted({str(day) for day in (row.earliest, row.latest) if day is not None})
            told = [row.value or "?", *([] if covered in ([], [row.value]) else [" – ".join(covered)])]
            return " · ".join([*told, *([row.mod.value] if row.mod else [])])
        case AmountRow():
            bounds = f"{row.min or ''}..{row.max or ''}"
            unit = f"/{row.per}" if row.per else ""
            told = [row.currency or "?", row.value or bounds, row.modifier.value, row.period or "", unit]
            return " ".join(part for part in told if part and part != "exact")


def _in_order(chapter: Chapter) -> list[Found]:
    # The longer one first: what lies inside it then gives way.
    return sorted(found_in(chapter.original.extraction), key=lambda row: (row.start, -row.end))


def _marks(
    chapter: Chapter,
    rows: Sequence[Found],
    rows_shown: Collection[str],
    home: str,
) -> Iterator[tuple[int, int, Mark]]:
    """Start, end and mark of what is highlighted, without overlaps."""
    index = 0
    while index < len(rows):
        row = rows[index]
        after = index + 1
        while after < len(rows) and rows[after].start < row.end:
            after += 1
        also = tuple(chapter.place_of(other) for other in rows[index + 1 : after])
        place = chapter.row_of(row)
        href = f"{home}#{place}" if place in rows_shown else ""
        rule = chapter.original.rules.get((row.start, row.end), "")
        how, score = _belief(row)
        kind = _kind(row)
        value = "" if href.startswith("#e-") else short_value(row)
        mark = Mark(chapter.place_of(row), kind, href, value, rule, how, score, also)
        yield row.start, row.end, mark
        index = after


def _pieces(text: str, start: int, end: int, marks: Sequence[tuple[int, int, Mark]]) -> Iterator[Stretch]:
    at = start
    for first, last, mark in marks:
        if first > at:
            yield Stretch(readable(text[at:first]))
        yield Stretch(readable(text[first : min(last, end)]), mark)
        at = last
    if at < end:
        yield Stretch(readable(text[at:end]))


def _kind(row: Found) -> str:
    match row:
        case MentionRow():
            return row.type.value.lower()
        case DateRow():
            return "date"
        case AmountRow():
            return "money"


def _belief(row: Found) -> tuple[str, str]:
    """How the value was reached, and the score where there is one."""
    match row:
        case MentionRow():
            return row.method.value, "" if row.score == 1 else f"{row.score:.2f}"
        case DateRow():
            return "" if row.rule is DateRule.WORDS else row.rule.value, ""
        case AmountRow():
            return row.currency_basis.value if row.currency_basis else "", ""
