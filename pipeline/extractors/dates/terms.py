"""A part of the year told by its first and last month: 「7〜9月」 → Q3, 「8〜10月」 → three months of the year; one expression.

The months are those of the calendar, whatever the business year, so that 前年同期 keeps the whole stretch.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.extractors.dates.readers import Told, closing, plain_year, short_year, whole
from pipeline.extractors.dates.words import Fields, lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import RANGE_MARKS

_HALVES = {
    (1, 6): {"half": "1", "term": "yes"},
    (7, 12): {"half": "2", "term": "yes"},
    (4, 9): {"half": "1", "fiscal": "yes", "term": "yes"},
    (10, 3): {"half": "2", "fiscal": "yes", "term": "yes"},
}
_SP = " ?"


def rules(month: str, number: str, year: str) -> list[tuple[str, str, Callable[[Told], Fields | None]]]:
    """The patterns of 「7〜9月」, 「7月〜9月期」 and 「2025年11月〜26年1月期」; 「7月〜9月」 alone are two expressions.

    Args:
        month: Pattern of a month's number.
        number: Pattern of a day's.
        year: Pattern of a year in full.
    """
    mark, end = f"[{RANGE_MARKS}]", "期(?!限|間)"
    # 「8〜10月3日」 ends with a day, 「2〜3月後」 is a length.
    alone = rf"(?!間|号|曜|[前後目末初上中下半]|{_SP}{number}{_SP}日)"
    # 「1月〜3月の売上高」, 「4月から6月は前年同期比…」: what is measured is the stretch as a whole.
    nouns = alternation(lexicon().calendar.measured_nouns)
    measured = rf"(?=(?:まで)?の?[^、。\n0-9]{{0,8}}{nouns}|[^。\n]{{0,40}}前年同期)"
    months = rf"(?P<first>{month}){_SP}(?P<whole>月)?{_SP}(?:{mark}|(?<=月)から){_SP}(?P<last>{month}){_SP}月"
    whole_term = rf"(?<!月){months}(?:(?P<term>{end})|{alone}(?P<measured>{measured})?)"
    from_year = rf"(?P<year>{year}|[0-9]{{2}}){_SP}年{_SP}(?P<first>{month}){_SP}月{_SP}(?:{mark}|から){_SP}"
    to_year = rf"(?:(?:翌|同)?(?P<to_year>{year}|[0-9]{{2}}){_SP}年|(?P<next>翌)年?|(?P<same>同)年?){_SP}(?P<last>{month}){_SP}月"
    over_years = rf"{from_year}{to_year}(?:{end}|{alone}{measured})"
    closed = rf"(?P<month>{month}){_SP}月(?:期(?!限|間)|(?P<interim>中間)期)"  # 3月期, 9月中間期
    return [
        ("quarter", over_years, part_of_years),
        ("quarter", whole_term, part_of_year),
        ("month", closed, closing),
    ]


def part_of_year(told: Told) -> Fields | None:
    """「7〜9月」 → Q3, 「1〜6月」 → H1, 「4〜9月」 → the first half of the 年度 FY; of other months the first and the last."""
    first, last = whole(told["first"]), whole(told["last"])
    are_two = "whole" in told and "term" not in told and "measured" not in told
    if first == last or are_two:
        return None
    if first % 3 == 1 and last == first + 2:
        return {"quarter": str(last // 3), "term": "yes"}
    return _HALVES.get((first, last)) or {"month": str(first), "until": str(last), "term": "yes"}


def part_of_years(told: Told) -> Fields | None:
    """「2025年11月〜26年1月期」: as 「2025年11〜1月期」; of ends that lie more than a year apart there is none."""
    read, first, last = (
        short_year(told) if len(told["year"]) == 2 else plain_year(told),
        whole(told["first"]),
        whole(told["last"]),
    )
    if read is None or first == last:
        return None
    year = int(read["year"])
    ends = str(year + (last < first))
    told_end = str(year + ("next" in told)) if "to_year" not in told else f"{whole(told['to_year']):02}"
    if told_end not in (ends, ends[2:]):
        return None
    part = part_of_year({"first": told["first"], "last": told["last"]})
    return None if part is None else {**read, **part}
