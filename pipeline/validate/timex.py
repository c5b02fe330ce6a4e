"""What a cell with a TIMEX3 value may hold: ``2016-09``, ``XXXX-WXX-5``, ``FY2026``, ``P1Y6M``, ``2024-05-01T09:30``.

The forms are those of Japanese news in TIMEX3 (Pustejovsky et al. 2010) with 年度 as FY and what came before Christ as BC;
X stands for what is not known, and a stretch that is no year, half or quarter is an interval of
ISO 8601. The pattern is read by JSON Schema, too, so it looks neither ahead nor behind.
"""

from __future__ import annotations

_TWO = "(?:[0-9]{2}|XX)"
_COUNT = r"(?:[0-9]+(?:\.[0-9]+)?|[0-9]*X+)"
_YEAR = "(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)"
_DAY = f"{_TWO}(?:-{_TWO})?"
_WEEK = f"(?:{_TWO}-)?W{_TWO}(?:-(?:[1-7](?:-[1-5])?|WE|WD))?"  # of the year or of a month; the second such Friday
_OF_YEAR = f"{_DAY}|{_WEEK}|SP|SU|FA|WI|Q[1-4X]|H[12X]"
_DATE = f"{_YEAR}(?:-(?:{_OF_YEAR}))?|BC{_YEAR}|FY{_YEAR}(?:-(?:Q[1-4X]|H[12X]))?"
_POINT = f"{_YEAR}-{_TWO}(?:-{_TWO})?"
_INTERVAL = (
    f"{_POINT}/{_POINT}"  # ISO 8601 for what TIMEX3 has no value: 2025-08/2025-10, 2024-12-29/2025-01-03
)
_CLOCK = f"T(?:{_TWO}(?::{_TWO}(?::{_TWO})?)?|MO|MI|AF|EV|NI|DT)"
_DATE_LENGTHS = tuple(f"{_COUNT}{unit}" for unit in "YMWD")
_CLOCK_LENGTHS = tuple(f"{_COUNT}{unit}" for unit in "HMS")


def timex_pattern() -> str:
    """The pattern of a whole value: a day, an hour of a day or of any day, an interval, or a length with or without a direction."""
    clock = f"T(?:{_in_order(_CLOCK_LENGTHS)})"
    length = f"[+\\-]?P(?:(?:{_in_order(_DATE_LENGTHS)})(?:{clock})?|{clock})"
    return f"^(?:(?:{_DATE})(?:{_CLOCK})?|{_INTERVAL}|{_CLOCK}|{length})$"


def _in_order(units: tuple[str, ...]) -> str:
    """Each unit at most once, a longer one first, and one at least; what follows the first is optional."""
    return "|".join(
        first + "".join(f"(?:{unit})?" for unit in units[place + 1 :]) for place, first in enumerate(units)
    )
