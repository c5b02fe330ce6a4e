"""Counting from an anchor: 「翌月」 from 2017-08 is 2017-09, 「2年後」 from 2018 is 2020."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.extractors.dates import calendar, fiscal
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.spelling import Supplied, spell
from pipeline.extractors.dates.told import Told
from pipeline.types import TextView

_LENGTH_PART = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
_JOINED = re.compile(r" ?(?:の|から|より|、)?(?:さらに|わずか|ちょうど)?")
_REACH = 8  # characters between a date and the offset counted from it
_BESIDE = 80  # characters after a date that may still tell what happened then
_UNITS = ("Y", "M", "W", "D")
_CLOCK_LENGTH = re.compile(r"(?:(?P<H>\d{1,6})H)?(?:(?P<M>\d{1,6})M)?")
_MINUTES = {"H": 60, "M": 1}
_DAY = 24 * 60  # minutes
_YEAR = 12  # months


def placed(frame: Frame, day: date | None, unit: str, shift: int) -> str | None:
    """The frame's value with its base moved from `day`; with no day, what the words alone say."""
    if day is not None and unit == "FY" and frame.begins is not None:
        return fiscal.year_of(frame, day, shift)
    base = None if day is None else calendar.shifted(day, unit, shift)
    if day is None or base is None:
        return spell(frame, Supplied())
    match unit:
        case "Y":
            return spell(frame, Supplied(year=base, month=day.month if frame.now else None))
        case "M":
            return spell(frame, Supplied(year=base[:4], month=int(base[5:])))
        case "D":
            return spell(frame, Supplied(year=base[:4], month=int(base[5:7]), day=int(base[8:])))
        case "W" if frame.week_day is not None:
            return spell(frame, Supplied(week=base))
        case "FY":
            return spell(frame, Supplied(year=base[2:]))
        case _:
            return base


def origin_of(told: Told, unit: str, shift: int) -> date:
    """The day that 翌月 and its like are counted from: of 8〜10月 one in October."""
    if unit != "M" or shift <= 0 or told.until is None:
        return told.origin
    months = (told.until - told.first.month) % _YEAR
    return calendar.moved_by_months(told.first, months) or told.origin


def same_period(told: Told, shift: int) -> str | None:
    """「前年同期」 of 2025-Q4 → 2024-Q4."""
    prefix = "FY" if told.value.startswith("FY") else ""
    rest = told.value[len(prefix) :]
    year = calendar.year_text(int(rest[:4]) + shift)
    return None if year is None else f"{prefix}{year}{rest[4:]}"


def counted_from(frame: Frame, told: Told) -> str | None:
    """The value `frame.length` away from a date of the story, by the minute where its clock time was told."""
    if not told.is_fine_enough(smallest_unit(frame)):
        return None
    if told.clock is None or "T" not in (frame.length or ""):
        return counted(frame, _begun(frame, told))
    return counted_by_clock(frame, told.first, told.clock)


def month_reached(frame: Frame, told: Told) -> date | None:
    """The first day of the month that 「1年後」 leads to from 2021-09, although its value is the year."""
    if smallest_unit(frame) != "Y" or not told.is_fine_enough("M") or frame.note is not None:
        return None
    reached = moved(frame, _begun(frame, told))
    return None if reached is None else reached.replace(day=1)


def _begun(frame: Frame, told: Told) -> date:
    """The day that 「3カ月後」 is counted from: behind 8〜10月 one in October."""
    return told.origin if frame.direction == "-" else origin_of(told, "M", 1)


def counted_by_clock(frame: Frame, first: date, clock: str | None) -> str | None:
    """The minute `frame.length` away from `clock` on `first`; None without a clock, and for 数時間後 and 3.5時間後."""
    away = clock_minutes(frame)
    if clock is None or away is None:
        return None
    hour, minute = (int(part) for part in (*clock.split(":"), "0")[:2])
    minutes = hour * 60 + minute + (-away if frame.direction == "-" else away)
    day = moved(frame, first)
    shifted = None if day is None else calendar.add_days(day, minutes // _DAY)
    return None if shifted is None else f"{shifted}T{minutes % _DAY // 60:02}:{minutes % 60:02}"


def clock_minutes(frame: Frame) -> int | None:
    """The hours and minutes of the frame's length in minutes; None without any, and for 数時間 and 3.5時間."""
    told = (frame.length or "").partition("T")[2]
    parts = _CLOCK_LENGTH.fullmatch(told)
    if not told or parts is None:
        return None
    return sum(int(parts[unit] or 0) * worth for unit, worth in _MINUTES.items())


def counted(frame: Frame, day: date) -> str | None:
    """The value `frame.length` away from `day`, as fine as its smallest unit; None for 数日後, 1.5年後, 3営業日後."""
    if "T" in (frame.length or "") or frame.note is not None:
        return None
    reached, unit = moved(frame, day), smallest_unit(frame)
    return None if reached is None else calendar.shifted(reached, "D" if unit == "W" else unit, 0)


def moved(frame: Frame, day: date) -> date | None:
    """The day that lies the years, months, weeks and days of the length away."""
    dates = (frame.length or "").partition("T")[0]
    parts = {} if dates == "P" else _whole_parts(dates)
    if parts is None:
        return None
    sign = -1 if frame.direction == "-" else 1
    months = sign * (12 * parts.get("Y", 0) + parts.get("M", 0))
    days = sign * (7 * parts.get("W", 0) + parts.get("D", 0))
    reached = calendar.moved_by_months(day, months)
    return None if reached is None else calendar.add_days(reached, days)


def smallest_unit(frame: Frame) -> str:
    """The finest unit of the length: D of P1M21D, T for minutes and hours; an offset is no more exact than that.

    Weeks are counted in days (2週間後), unlike the week of the calendar (翌週).
    """
    length = frame.length or ""
    if "T" in length:
        return "T"
    return next((unit for unit in reversed(_UNITS) if unit in length), "D")


def adjacent(told: Sequence[Told], text: str, start: int) -> Told | None:
    """The date that an offset directly follows: 「今日から2日後」, 「昨日の2日前」."""
    return told[-1] if told and is_adjacent(text, told[-1].span.end, start) else None


def is_adjacent(text: str, end: int, start: int) -> bool:
    """Tell whether only の, から or the like stands between a date's end and an offset's start."""
    return 0 <= start - end <= _REACH and _JOINED.fullmatch(text, end, start) is not None


def beside(told: Told, view: TextView) -> tuple[str, str]:
    """The words before and after a date that tell what happened then, as far as its sentence goes."""
    sentence, span = view.sentence_at(told.span.start), told.span
    end = max(sentence.end, span.end)
    before = view.text[max(sentence.start, span.start - _BESIDE) : span.start]
    return before, view.text[span.end : min(end, span.end + _BESIDE * 2)]


def _whole_parts(length: str) -> dict[str, int] | None:
    """``P1Y6M`` → {"Y": 1, "M": 6}; None for vague, broken or clock lengths."""
    parts = _LENGTH_PART.findall(length)
    if "X" in length or "T" in length or not parts or not all(count.isdigit() for count, _ in parts):
        return None
    if any(len(count) > 6 for count, _ in parts):
        return None
    return {unit: int(count) for count, unit in parts}
