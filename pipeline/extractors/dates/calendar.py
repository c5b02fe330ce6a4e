"""Date arithmetic on TIMEX3 values: which days ``2015-12`` covers, what lies five months after ``2017-09``.

No value is ever built from the clock of the machine; every function gets what it counts from.
"""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date, timedelta

_QUARTER = re.compile(r"(FY)?(\d{4})-Q([1-4])")
_HALF = re.compile(r"(FY)?(\d{4})-H([12])")
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, as the Meteorological Agency counts them
_FEBRUARY = 2
LONGEST_MONTH = 31  # days
MOST_WEEKS_OF_YEAR, MOST_WEEKS_OF_MONTH = 53, 6
_WEEK_OF_MONTH = re.compile(r"(\d{4})-(\d\d)-W(\d\d)")
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FISCAL_START = 4  # 年度 runs from April to March


def exists(year: int, month: int, day: int) -> bool:
    """Tell whether the Gregorian calendar has this day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def month_length(year: int, month: int) -> int:
    """Days of the month."""
    return _MONTH_LENGTHS[month - 1] + (month == _FEBRUARY and isleap(year))


def may_exist(month: int, day: int) -> bool:
    """Tell whether any year has this month and day; 2000 was a leap year."""
    return exists(2000, month, day)


def month_span(year: int, month: int, months: int = 1) -> tuple[date, date] | None:
    """First and last day of `months` months from `month` on; None outside the calendar."""
    last_year, last_month = add_months(year, month, months - 1)
    if not (1 <= year <= 9999 and 1 <= last_year <= 9999):
        return None
    return date(year, month, 1), date(last_year, last_month, month_length(last_year, last_month))


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month `months` months on."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def add_days(start: date, days: int) -> date | None:
    """`start` moved by `days`; None outside the calendar."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def week_value(day: date) -> str:
    """ISO week of `day`: ``2024-W18``."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def week_start(value: str) -> date | None:
    """Monday of ``2024-W18``."""
    try:
        return date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
    except ValueError:
        return None


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The `nth` Monday (1) to Sunday (7) of a month; -1 is the last; None where the month has no such day."""
    span = month_span(year, month)
    if span is None:
        return None
    first, last = span
    if nth < 0:
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return day if day <= last else None


def covered(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value, inclusive; None where it does not name days of one stretch."""
    value = value.split("T", 1)[0]
    if "/" in value:
        return _covered_by_interval(value)
    if "X" in value:
        return _covered_by_years(value)
    if value.startswith("FY") and len(value) == 6:
        return month_span(int(value[2:]), _FISCAL_START, 12)
    for pattern, months in ((_QUARTER, 3), (_HALF, 6)):
        if match := pattern.fullmatch(value):
            start = _FISCAL_START if match[1] else 1
            year, month = add_months(int(match[2]), start, months * (int(match[3]) - 1))
            return month_span(year, month, months)
    if "-W" in value:
        return _covered_by_week(value)
    return _covered_by_date(value)


def may_name_days(value: str) -> bool:
    """Tell whether the calendar has what a TIMEX3 value names: not ``2023-W53``, ``2024-05-W06`` or ``0000``.

    What is left open (X), before Christ or an hour alone is believed.
    """
    value = value.split("T", 1)[0]
    if not value or "X" in value or value.startswith("BC"):
        return True
    if match := _WEEK_OF_MONTH.fullmatch(value):
        year, month, week = map(int, match.groups())
        return exists(year, month, 1) and 1 <= week <= _weeks_of_month(year, month)
    return covered(value) is not None


def _weeks_of_month(year: int, month: int) -> int:
    """How many weeks a month has a day of, if they begin on Sunday or on Monday, whichever gives more."""
    first = date(year, month, 1).isoweekday()
    before = max(first % 7, first - 1)
    return -(-(before + month_length(year, month)) // 7)


def _covered_by_interval(value: str) -> tuple[date, date] | None:
    """``2025-08/2025-10``: from the first day of the one end to the last of the other."""
    first, last = (covered(end) for end in value.split("/", 1))
    return None if first is None or last is None else (first[0], last[1])


def _covered_by_years(value: str) -> tuple[date, date] | None:
    """``199X`` and ``18XX``: ten or a hundred years."""
    if not re.fullmatch(r"\d{3}X|\d{2}XX", value):
        return None
    first, last = int(value.replace("X", "0")), int(value.replace("X", "9"))
    return (date(max(first, 1), 1, 1), date(last, 12, 31))


def _covered_by_week(value: str) -> tuple[date, date] | None:
    season = value[5:]
    if season == "WI":
        return month_span(int(value[:4]), SEASONS[season], 3)
    if not re.fullmatch(r"\d{4}-W\d\d(?:-WE)?", value):
        return None
    monday = week_start(value)
    if monday is None:
        return None
    first, last = add_days(monday, 5 if value.endswith("WE") else 0), add_days(monday, 6)
    return (first, last) if first and last else None


def _covered_by_date(value: str) -> tuple[date, date] | None:
    parts = value.split("-")
    if not all(part.isdigit() for part in parts[:1]) or len(parts[0]) != 4:
        return None
    year = int(parts[0])
    if len(parts) == 1:
        return month_span(year, 1, 12)
    if len(parts) == 2 and parts[1] in SEASONS:
        return month_span(year, SEASONS[parts[1]], 3)
    if len(parts) == 2 and parts[1].isdigit():
        return month_span(year, int(parts[1]))
    if len(parts) == 3 and exists(year, int(parts[1]), int(parts[2])):
        day = date(year, int(parts[1]), int(parts[2]))
        return day, day
    return None


def shifted(day: date, unit: str, shift: int) -> str | None:
    """The value of the `unit` (Y FY H Q M W D C) that lies `shift` units from the one that holds `day`.

    ``shifted(date(2024, 5, 10), "M", -1)`` → ``2024-04``; None outside the calendar.
    """
    match unit:
        case "Y":
            return year_text(day.year + shift)
        case "FY":
            told = year_text(day.year + shift - (day.month < _FISCAL_START))
            return None if told is None else f"FY{told}"
        case "C":
            century = day.year // 100 + shift
            return f"{century:02}XX" if 0 <= century <= 99 else None
        case "H" | "Q":
            months = 6 if unit == "H" else 3
            year, month = add_months(day.year, day.month, months * shift)
            return f"{year:04}-{unit}{(month - 1) // months + 1}" if year_text(year) else None
        case "M":
            year, month = add_months(day.year, day.month, shift)
            return f"{year:04}-{month:02}" if year_text(year) else None
        case "W":
            moved = add_days(day, 7 * shift)
            return None if moved is None else week_value(moved)
        case _:
            moved = add_days(day, shift)
            return None if moved is None else moved.isoformat()


def year_text(year: int) -> str | None:
    """Four digits, None outside the calendar."""
    return f"{year:04}" if 1 <= year <= 9999 else None


def moved_by_months(day: date, months: int) -> date | None:
    """`day` moved by months; the 31st becomes the last day of a shorter month."""
    year, month = add_months(day.year, day.month, months)
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, month_length(year, month)))


def year_near(published: date, month: int, day: int | None, *, ahead: bool) -> int:
    """The year of the last such month or day up to the publication, or with `ahead` of the first from it on."""
    if ahead:
        return published.year + ((month, day or 31) < (published.month, published.day))
    return published.year - ((month, day or 1) > (published.month, published.day))
