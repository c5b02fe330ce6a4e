"""A date told in the story, how fine it is, and what became of an expression: ``2017-09`` is fine enough to count months from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.types import Span
from pipeline.values import Anchor, DateRule

# How fine a value is; an offset in months needs at least a month to count from.
_FINENESS = {"C": 0, "Y": 1, "FY": 1, "H": 2, "Q": 3, "S": 3, "M": 4, "W": 5, "D": 6}
_TO_THE_MINUTE = "T"  # counting minutes or hours takes a date with a clock
_MARCH = 3
_YEARLESS = re.compile(r"(?:FY)?XXXX|T")
_RULES = {
    Anchor.DOCUMENT: DateRule.PUBLICATION,
    Anchor.TEXT: DateRule.STORY,
    Anchor.EVENT: DateRule.EVENT,
    Anchor.IMPLICIT: DateRule.STORY,
}
_GRAINS = (
    (re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?"), "D"),
    (re.compile(r"\d{4}-\d\d"), "M"),
    (re.compile(r"\d{4}-W\d\d(?:-WE)?"), "W"),
    (re.compile(r"(?:FY)?\d{4}-Q\d"), "Q"),
    (re.compile(r"(?:FY)?\d{4}-H\d"), "H"),
    (re.compile(r"\d{4}-(?:SP|SU|FA|WI)"), "S"),
    (re.compile(r"FY\d{4}"), "FY"),
    (re.compile(r"\d{4}"), "Y"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A date told in the story.

    Attributes:
        value: TIMEX3 without a clock time.
        first: First day that it covers.
        grain: C Y FY H Q S (season) M W or D.
        span: Where it stands.
        line: Number of its line.
        closing: Whether it is the end of a business year (3月期).
        clock: ``07:25`` where a clock time was told with it.
        month: Of a year that was counted from a month (1年後), the first day of the month that it leads to.
        quote_end: Where the quotation ends in which 明日 was said, or a line beside the story; behind it the story goes on from elsewhere.
        until: Last month of a stretch (8〜10月) of which `value` tells the first.
    """

    value: str
    first: date
    grain: str
    span: Span
    line: int
    closing: bool = False
    clock: str | None = None
    month: date | None = None
    quote_end: int | None = None
    until: int | None = None

    @property
    def origin(self) -> date:
        """The day that offsets are counted from."""
        return self.month or self.first

    @property
    def fiscal_year(self) -> int | None:
        """The 年度 that it lies in, where it is told as (a part of) one; 3月期 counts, 12月期 does not."""
        if self.value.startswith("FY"):
            return int(self.value[2:6])
        return self.first.year - 1 if self.closing and self.first.month == _MARCH else None

    def is_fine_enough(self, unit: str) -> bool:
        """Tell whether one can count `unit` from it: months from 2017-09, but not from 2017."""
        if unit == _TO_THE_MINUTE:
            return self.grain == "D" and self.clock is not None
        return _FINENESS["M" if self.month is not None else self.grain] >= _FINENESS[unit]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value, what it was counted from, and where that stands.

    Attributes:
        value: TIMEX3.
        anchor: What it was counted from.
        span: Where that stands.
        month: Of 1年後, the first day of the month that it leads to.
        rule: Which rule found it, where the anchor does not tell.
        until: Of the 前年同期 of 8〜10月, the month that it ends with; `value` is its first.
        would_lie_ahead: Whether a value was taken from it since that would lie after the publication.
    """

    value: str | None
    anchor: Anchor
    span: Span | None = None
    month: date | None = None
    rule: DateRule | None = None
    until: int | None = None
    would_lie_ahead: bool = False

    @property
    def told_rule(self) -> DateRule:
        """The rule as readers are told it; open where the value misses what it should be counted from."""
        if self.anchor is Anchor.NONE:
            return self.rule or DateRule.WORDS
        if self.value is None or _YEARLESS.match(self.value):
            return DateRule.OPEN
        return self.rule or _RULES[self.anchor]


def grain_of(value: str) -> str | None:
    """Grain of a value with a known year, else None."""
    return next((grain for pattern, grain in _GRAINS if pattern.fullmatch(value)), None)
