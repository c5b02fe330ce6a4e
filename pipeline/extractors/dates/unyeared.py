"""Counting where no year is known: 「翌日」 after 「2月4日」 is XXXX-02-05, 「3カ月後」 after 「11月」 is XXXX-02."""

from __future__ import annotations

from datetime import date

from pipeline.extractors.dates import calendar
from pipeline.extractors.dates.anchors import moved, smallest_unit
from pipeline.extractors.dates.context import NEAR, Opened, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.spelling import Supplied, spell

_NO_DAY = "XXXX-XX-XX"
_YEARS = (2001, 2004)  # a common one and a leap one; where they differ, nothing is known


def last_opened(start: int, story: Story) -> Opened | None:
    """The month without a year that was told last before `start`, unless a date with a year came after it."""
    opened, told = story.open_month, story.told[-1] if story.told else None
    if opened is None or (told is not None and told.span.start > opened.span.start):
        return None
    return opened if story.paragraphs_from(opened.line, start) <= NEAR else None


def shifted(frame: Frame, opened: Opened, unit: str, shift: int) -> str | None:
    """「翌月」, 「前日」, 「その日の午後」; None for what needs a year or a day that is not told."""
    if frame.same is not None or frame.week_day is not None:
        return None
    if unit == "M":
        _, month = calendar.add_months(_YEARS[0], opened.month, shift)
        return spell(frame, Supplied(month=month))
    if unit == "D" and opened.day is None and shift == 0:
        return within(frame, f"XXXX-{opened.month:02}")
    if unit != "D" or opened.day is None:
        return None
    days = {_month_and_day(calendar.add_days(date(year, opened.month, opened.day), shift)) for year in _YEARS}
    return _spelled(frame, days)


def within(frame: Frame, month: str) -> str:
    """「その日」 of a month: 2025-05-XX."""
    return (spell(frame, Supplied()) or _NO_DAY).replace(_NO_DAY, f"{month}-XX")


def counted(frame: Frame, opened: Opened) -> str | None:
    """「3カ月後」, 「2週間後」."""
    unit = smallest_unit(frame)
    if unit not in ("M", "W", "D") or frame.note is not None or (unit != "M" and opened.day is None):
        return None
    reached = [moved(frame, date(year, opened.month, opened.day or 1)) for year in _YEARS]
    if None in reached:
        return None
    if unit == "M":
        return f"XXXX-{reached[0].month:02}" if reached[0] else None
    days = {_month_and_day(day) for day in reached}
    month, number = days.pop() if len(days) == 1 else (0, 0)
    return f"XXXX-{month:02}-{number:02}" if month else None


def _month_and_day(day: date | None) -> tuple[int, int]:
    return (day.month, day.day) if day is not None else (0, 0)


def _spelled(frame: Frame, days: set[tuple[int, int]]) -> str | None:
    month, day = days.pop() if len(days) == 1 else (0, 0)
    return spell(frame, Supplied(month=month, day=day)) if month else None
