"""A part of the year told by its first and last month: 「7〜9月」 → Q3, 「8〜10月」 → three months of the year; one expression.

The months are those of the calendar, whatever the business year, so that 前年同期 keeps the whole stretch.
"""

from __future__ import annotations

from datetime import date

from pipeline.extractors.dates import calendar
from pipeline.extractors.dates.readers import Told, whole
from pipeline.extractors.dates.words import Fields

_HALVES = {
    (1, 6): {"half": "1", "term": "yes"},
    (7, 12): {"half": "2", "term": "yes"},
    (4, 9): {"half": "1", "fiscal": "yes", "term": "yes"},
    (10, 3): {"half": "2", "fiscal": "yes", "term": "yes"},
}
_YEAR = 12  # months


def part_of_year(told: Told) -> Fields | None:
    """「7〜9月」 → Q3, 「1〜6月」 → H1, 「4〜9月」 → the first half of the 年度 FY; of other months the first and the last."""
    first, last = whole(told["first"]), whole(told["last"])
    if first == last:
        return None
    if first % 3 == 1 and last == first + 2:
        return {"quarter": str(last // 3), "term": "yes"}
    return _HALVES.get((first, last)) or {"month": str(first), "until": str(last), "term": "yes"}


def stretched(value: str, until: int) -> tuple[str | None, tuple[date, date] | None]:
    """The year of a stretch that begins in the month `value` and ends with the month `until`, and its days.

    TIMEX3 has no value for 8〜10月: the year is what of it is known, None where it ends in the next one.
    """
    days = calendar.covered(value)
    if days is None:
        return None, None
    first = days[0]
    span = calendar.month_span(first.year, first.month, (until - first.month) % _YEAR + 1)
    return (value[:4] if until > first.month else None), span
