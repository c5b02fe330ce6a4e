"""What an expression says by itself, before anything around it is read: 「昨年3月」 → shift -1 Y, month 3.

A frame travels from `find` to `normalise` as `Candidate.parts`, whose values are strings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from pipeline.extractors.dates import calendar

_NUMBERS = frozenset(
    {
        "half",
        "quarter",
        "month",
        "day",
        "week",
        "nth",
        "hour",
        "minute",
        "second",
        "shift",
        "share",
        "around",
        "until",
    }
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Fields that are not told are None.

    Attributes:
        type: DATE, TIME, DURATION or SET.
        year: Four digits, ``199X``, ``18XX``, ``BC0004`` or the ends of 昭和30年代, ``1955-01/1964-12``.
        short: ``yes`` where the year was told with two digits.
        fiscal: ``yes`` for 年度.
        elsewhere: ``yes`` where that business year begins in another month than April; no word tells its days.
        begins: Month in which the business year of 今年度 begins, where it is told not to be April.
        closing: ``yes`` for 3月期, the twelve months that end with `month`, ``half`` for the six of 9月中間期.
        term: ``yes`` for 4〜6月期, a part of the year told by its months.
        until: Last month of a term that is no quarter or half (8〜10月); `month` is its first.
        through: Last day of a stretch that begins with `month` and `day` (``01-03`` of 年末年始).
        week_day: ``1`` (Monday) to ``7``, ``WE`` for the weekend.
        holiday: Name of one that has not always lain on `month` and `day`, or that the sun decides (春分の日).
        nth: Which of such weekdays in the month, -1 for the last.
        week: Week of the year or of the month, -1 for the last.
        month_end: ``last`` for 晦日, ``first`` for 朔日.
        part: Part of the day: MO MI AF EV NI DT.
        reading: How an hour without 午前 or 午後 is read: am pm noon night.
        pointer: ``document`` or ``text``, what `shift` counts from.
        here: ``yes`` for 月末, 年内: of the date told in the sentence, else of the publication.
        coming: ``yes`` for 週明け: the tense tells whether the one after is meant.
        next: ``yes`` for 翌14日, 翌3月: the first such day or month after the date told last.
        same: ``yes`` where the date told last is shifted as a whole (前年同期).
        now: ``yes`` for 来年の今頃: in the month of the day that `shift` counts from.
        length: Unsigned duration (``P1Y6M``).
        direction: ``+`` or ``-`` where `length` leads to a date (5カ月後).
        every: Value of a set (``P1W``, ``TMO``).
        around: Month that decides the year of 年末 and its like; no part of the value.
        days: Days of the month that a 旬 covers (``1-10``).
        share: Which half of the stretch (前半 1, 後半 2).
    """

    type: str
    year: str | None = None
    short: str | None = None
    fiscal: str | None = None
    elsewhere: str | None = None
    begins: int | None = None
    closing: str | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    term: str | None = None
    until: int | None = None
    through: str | None = None
    week_day: str | None = None
    holiday: str | None = None
    nth: int | None = None
    month_end: str | None = None
    part: str | None = None
    reading: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    pointer: str | None = None
    shift: int | None = None
    unit: str | None = None
    here: str | None = None
    coming: str | None = None
    next: str | None = None
    same: str | None = None
    now: str | None = None
    length: str | None = None
    direction: str | None = None
    every: str | None = None
    mod: str | None = None
    around: int | None = None
    days: str | None = None
    share: int | None = None
    note: str | None = None

    @classmethod
    def read(cls, parts: Mapping[str, str]) -> Frame:
        """The frame that `parts` spell."""
        told: dict[str, str | int] = {
            name: int(value) if name in _NUMBERS else value
            for name, value in parts.items()
            if name in _FIELDS
        }
        return cls(**told)  # type: ignore[arg-type]

    @property
    def fineness(self) -> str:
        """The unit that a date must tell where `shift` is counted from it: a month for 翌年の今頃."""
        return "M" if self.now else self.unit or "Y"

    @property
    def first_month(self) -> int | None:
        """The month in which it begins; weeks of the year count as January."""
        if self.month is not None or self.around is not None:
            return self.month or self.around
        if self.quarter is not None:
            return self.quarter * 3 % 12 + 1 if self.fiscal else 3 * self.quarter - 2
        if self.half is not None:
            return 6 * self.half - 5 if not self.fiscal else 6 * self.half - 2
        if self.season is not None:
            return calendar.SEASONS[self.season]
        return 1 if self.week is not None else None

    def fits(self, year: int, month: int) -> bool:
        """Tell whether the month has its day, on the weekday told."""
        if not calendar.exists(year, month, self.day or 1):
            return False
        return self.week_day in (None, str(date(year, month, self.day or 1).isoweekday()))

    @property
    def has_clock(self) -> bool:
        """Tells a part of a day or an hour."""
        return self.part is not None or self.hour is not None


_FIELDS = frozenset(field.name for field in fields(Frame))
