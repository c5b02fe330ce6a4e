"""A part of the year told by its first and last month: 「7〜9月期」 → Q3, one expression; 「7〜9月」 are two.

The months are those of the calendar, whatever the business year, so that 前年同期 keeps the whole quarter.
"""

from __future__ import annotations

from pipeline.extractors.dates.readers import Told, whole
from pipeline.extractors.dates.words import Fields

_HALVES = {
    (1, 6): {"half": "1", "term": "yes"},
    (7, 12): {"half": "2", "term": "yes"},
    (4, 9): {"half": "1", "fiscal": "yes", "term": "yes"},
    (10, 3): {"half": "2", "fiscal": "yes", "term": "yes"},
}


def part_of_year(told: Told) -> Fields | None:
    """「7〜9月期」 → Q3, 「1〜6月期」 → H1, 「4〜9月期」 → the first half of the 年度 FY; None for other months."""
    first, last = whole(told["first"]), whole(told["last"])
    if first % 3 == 1 and last == first + 2:
        return {"quarter": str(last // 3), "term": "yes"}
    return _HALVES.get((first, last))
