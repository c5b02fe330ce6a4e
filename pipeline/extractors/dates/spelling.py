"""Frames to TIMEX3 as written: 3月 → ``XXXX-03``, and ``2023-03`` once the year is known; 午後3時 → ``T15:00``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from pipeline.extractors.dates import calendar, holidays
from pipeline.extractors.dates.extents import is_full_date
from pipeline.extractors.dates.frame import Frame

_DAY_HOURS = 24
_OPEN_DAY = re.compile(r"(?P<month>XXXX-(?:[0-9]{2}|XX))-(?P<day>[0-9]{2})")
_SHORTEST_MONTH = 28
_BEFORE_NOON_OR_MIDNIGHT = -1  # the hour of 0時10分前
_EVENING_BEGINS = 5  # 夜5時 is 17:00, 夜4時 is 04:00


@dataclass(frozen=True, slots=True)
class Supplied:
    """What the story adds to a frame: the calendar fields that its words leave open."""

    year: str | None = None
    month: int | None = None
    day: int | None = None
    week: str | None = None

    @classmethod
    def of_day(cls, day: date) -> Self:
        """Those of a day."""
        return cls(year=calendar.year_text(day.year), month=day.month, day=day.day)


def spell(frame: Frame, supplied: Supplied) -> str | None:
    """TIMEX3 of the frame with `supplied` filled in; None where nothing of it is known."""
    if frame.direction is not None:
        return None
    told = spell_date(frame, supplied)
    if not frame.has_clock:
        return told
    hour = read_hour(frame)
    if told is None and frame.shift is not None:
        told = "XXXX-XX-XX"
    if hour is not None and not 0 <= hour < _DAY_HOURS:
        shift = 1 if hour > 0 else -1
        return _day_beside(told, shift) + spell_clock(frame, hour - shift * _DAY_HOURS)
    return (told or "") + spell_clock(frame, hour)


def _day_beside(told: str | None, shift: int) -> str:
    """The day after, for 25時, or before, for 0時10分前; X where the month may end between."""
    if told is None:
        return ""
    if is_full_date(told):
        moved = calendar.add_days(date.fromisoformat(told), shift)
        return "XXXX-XX-XX" if moved is None else moved.isoformat()
    day = _OPEN_DAY.fullmatch(told)
    number = 0 if day is None else int(day["day"]) + shift
    if day is None or not 1 <= number <= _SHORTEST_MONTH:
        return "XXXX-XX-XX"
    return f"{day['month']}-{number:02}"


def read_hour(frame: Frame) -> int | None:
    """The hour after 午前, 午後 and their like; 25 stays 25, and -1 the last one of the day before."""
    hour = frame.hour
    if hour == _BEFORE_NOON_OR_MIDNIGHT and frame.reading in ("pm", "noon"):
        return 11
    if hour is None or not 0 <= hour <= 12:
        return hour
    match frame.reading:
        case "am":
            return hour % 12
        case "pm":
            return hour % 12 + 12
        case "noon":
            return hour if hour in (10, 11, 12) else hour + 12
        case "night" if hour == 12:
            return _DAY_HOURS
        case "night" if hour >= _EVENING_BEGINS:
            return hour + 12
    return hour


def spell_clock(frame: Frame, hour: int | None) -> str:
    """The time of day: ``T15:00`` of an `hour`, ``TEV`` of 夕方."""
    if hour is None:
        return f"T{frame.part}"
    told = (f"{part:02}" for part in (hour, frame.minute or 0, frame.second) if part is not None)
    return "T" + ":".join(told)


def spell_date(frame: Frame, supplied: Supplied) -> str | None:
    """The day or what it is of, without the time of day."""
    year, month, day = supplied.year, supplied.month or frame.month, supplied.day or frame.day
    told_year = year or "XXXX"
    if frame.note == "旧暦":
        return year
    if frame.fiscal is not None or frame.unit == "FY":
        return _with_part_of_year(frame, f"FY{told_year}") if year or frame.half or frame.quarter else None
    if frame.holiday is not None:
        return _spell_holiday(frame, year, month or 1, day)
    if frame.nth is not None:
        return _spell_nth(frame, year, month)
    if frame.week is not None:
        return _spell_week(frame, year, month)
    if frame.week_day is not None and day is None:
        return _spell_weekday(frame, supplied)
    if frame.season is not None:
        return f"{told_year}-{frame.season}"
    if frame.half is not None or frame.quarter is not None:
        return _with_part_of_year(frame, told_year)
    if frame.month_end is not None and year and month and year.isdigit():
        span = calendar.month_span(int(year), month)
        return None if span is None else span[0 if frame.month_end == "first" else 1].isoformat()
    if day is not None or month is not None:
        return f"{told_year}-{f'{month:02}' if month else 'XX'}{'' if day is None else f'-{day:02}'}"
    return supplied.week or year


def _spell_holiday(frame: Frame, year: str | None, month: int, day: int | None) -> str | None:
    """「2015年の天皇誕生日」: where it lay in that year."""
    is_told = year is not None and year.isdigit()
    if is_told and (moved := holidays.moved(frame.holiday or "", int(year or 0))):
        return moved
    if frame.nth is not None:
        return _spell_nth(frame, year, month)
    return f"{year or 'XXXX'}-{month:02}{'' if day is None else f'-{day:02}'}"


def _with_part_of_year(frame: Frame, year: str) -> str:
    if frame.half is not None:
        return f"{year}-H{frame.half}"
    return year if frame.quarter is None else f"{year}-Q{frame.quarter}"


def _spell_nth(frame: Frame, year: str | None, month: int | None) -> str | None:
    """「5月の第3水曜日」: a date where the year is known."""
    if year and month and year.isdigit():
        day = calendar.nth_weekday(int(year), month, int(frame.week_day or 1), frame.nth or 1)
        return None if day is None else day.isoformat()
    number = 5 if frame.nth == -1 else frame.nth
    return f"{year or 'XXXX'}-{f'{month:02}' if month else 'XX'}-WXX-{frame.week_day}-{number}"


def _spell_week(frame: Frame, year: str | None, month: int | None) -> str | None:
    """「第31週」 of the year, 「5月の第1週」 of the month."""
    if month is not None:
        return f"{year or 'XXXX'}-{month:02}-W{5 if frame.week == -1 else frame.week:02}"
    if frame.week == -1:
        return calendar.week_value(date(int(year), 12, 28)) if year and year.isdigit() else None
    return f"{year or 'XXXX'}-W{frame.week:02}"


def _spell_weekday(frame: Frame, supplied: Supplied) -> str:
    if supplied.week is None:
        return f"XXXX-WXX-{frame.week_day}"
    monday = calendar.week_start(supplied.week)
    if frame.week_day == "WE" or monday is None:
        return f"{supplied.week}-{frame.week_day}"
    moved = calendar.add_days(monday, int(frame.week_day or 1) - 1)
    return moved.isoformat() if moved else f"{supplied.week}-{frame.week_day}"
