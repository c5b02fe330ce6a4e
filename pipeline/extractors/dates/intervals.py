"""A stretch told by its ends: 「8〜10月」 → 2025-08/2025-10, 「年末年始」 → 2024-12-29/2025-01-03.

TIMEX3 has no value of its own for one that is no quarter, half or year; ISO 8601-1 (4.4, time intervals) writes both ends.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.extractors.dates import calendar
from pipeline.extractors.dates.frame import Frame

_YEAR = 12  # months
_OPEN = re.compile(r"XXXX(?:-[0-9]{2}){1,2}")


def is_stretch(frame: Frame) -> bool:
    """Tell whether the frame's own value is only the first end of what it means."""
    return frame.until is not None or frame.through is not None


def stretched(frame: Frame, value: str) -> tuple[str | None, tuple[date, date] | None]:
    """The interval from `value`, a month or a day, to the frame's last month or day, and the days that it covers.

    Without a year both ends keep their X: XXXX-08/XXXX-10.
    """
    if _OPEN.fullmatch(value):
        return f"{value}/XXXX-{frame.through or f'{frame.until:02}'}", None
    days = calendar.covered(value)
    if days is None:
        return None, None
    first = days[0]
    if frame.through is not None:
        month, day = (int(part) for part in frame.through.split("-"))
        year = first.year + ((month, day) < (first.month, first.day))
        last = date(year, month, day) if calendar.exists(year, month, day) else None
        return (None, None) if last is None else (f"{value}/{last}", (first, last))
    months = ((frame.until or first.month) - first.month) % _YEAR + 1
    span = calendar.month_span(first.year, first.month, months)
    return (None, None) if span is None else (f"{value}/{span[1]:%Y-%m}", span)
