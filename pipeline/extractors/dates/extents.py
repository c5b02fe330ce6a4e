"""Which days a value covers: 「26年3月期」 the twelve months up to 2026-03-31, 「7月上旬」 its first ten days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extractors.dates import calendar, intervals
from pipeline.extractors.dates.frame import Frame
from pipeline.values import Rejected, TimeType

_YEAR, _HALF_A_YEAR = 12, 6  # months


@dataclass(frozen=True, slots=True)
class Dated:
    """A value with the first and last day that it covers."""

    value: str | None
    first: date | None
    last: date | None


def checked(frame: Frame, value: str | None) -> Dated | Rejected:
    """`value` with its days; rejected where the calendar has no such day, None where nothing of it is known."""
    if value is not None and intervals.is_stretch(frame) and frame.every is None:
        interval, days = intervals.stretched(frame, value)
        return Dated(interval, *(days or (None, None)))
    days = covered_days(frame, value)
    is_point = frame.type in (TimeType.DATE, TimeType.TIME)
    if value is not None and days is None and is_point and not calendar.may_name_days(value):
        return Rejected("no-such-date", f"{value} is not in the calendar")
    if value is not None and value.strip("X-") == "":
        value = None
    return Dated(value, *(days or (None, None)))


def covered_days(frame: Frame, value: str | None) -> tuple[date, date] | None:
    """First and last day that the value covers, narrowed by 上旬, 前半 or widened by 3月期."""
    if value is None or frame.type in (TimeType.DURATION, TimeType.SET):
        return None
    days = calendar.covered(value)
    if days is None or frame.elsewhere is not None:
        return None
    first, last = days
    if frame.closing is not None:
        months = _HALF_A_YEAR if frame.closing == "half" else _YEAR
        year, month = calendar.add_months(first.year, first.month, 1 - months)
        return (date(year, month, 1), last) if year >= 1 else None
    if frame.days is not None:
        begin, end = (int(day) for day in frame.days.split("-"))
        return first.replace(day=begin), min(last, first.replace(day=min(end, last.day)))
    if frame.share is not None:
        return _half(first, last, frame.share)
    return days


def _half(first: date, last: date, share: int) -> tuple[date, date]:
    """前半 and 後半: by months where the stretch has an even number of them, else by days."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and months % 2 == 0:
        year, month = calendar.add_months(first.year, first.month, months // 2)
        middle = date(year, month, 1)
    else:
        middle = first + timedelta(days=((last - first).days + 1) // 2)
    return (first, middle - timedelta(days=1)) if share == 1 else (middle, last)


def is_full_date(value: str) -> bool:
    """Tell whether a year, a month and a day are told, whatever the hour."""
    told = value.split("T", 1)[0]
    return len(told) == 10 and told[:4].isdigit() and told[5:7].isdigit() and told[8:].isdigit()
