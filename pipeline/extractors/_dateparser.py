"""The fence around dateparser: publication dates of metadata in any usual notation, never anything else.

``parse_published("Dec 11, 2023")`` → 2023-12-11. dateparser completes what is missing from the clock, so it is asked only
about shapes that tell year, month and day, with a fixed base date; what it answers has to hold the year that we read.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import Any

from pipeline.extractors import Extractor, dates
from pipeline.text.clean import fold
from pipeline.text.view import build_view
from pipeline.types import Context
from pipeline.values import TimeType, TimeValue

_LONGEST = 60  # characters; metadata is short, a sentence is none
# A fixed base for the parts that the shapes below never leave out; it only keeps the clock out of dateparser.
_BASE = datetime(2000, 1, 1)  # noqa: DTZ001
_SETTINGS: dict[str, Any] = {
    "RELATIVE_BASE": _BASE,
    "REQUIRE_PARTS": ["year", "month", "day"],
    "STRICT_PARSING": True,
}
_ZONE = r"(?: ?(?:Z|[A-Z]{3,4}|[+-][0-9]{2}:?[0-9]{2}))?"
_TIME = r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?:\.[0-9]{1,6})?(?: ?[AaPp][Mm])?"
_CLOCK = rf"(?:[T ,]{{0,2}}{_TIME}{_ZONE})?"
_COMPACT = re.compile(
    rf"(?P<year>[12][0-9]{{3}})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?:T?[0-9]{{4,6}}Z?)?{_CLOCK}"
)
# Shapes that our own grammar does not read and dateparser does: ASCII ones with a four-digit year.
_WEEKDAY = r"(?:[A-Za-z]{3,9},? )?"
_SHAPES = (
    re.compile(rf"{_WEEKDAY}[A-Za-z]{{3,9}}\.? [0-3]?[0-9](?:st|nd|rd|th)?,? [12][0-9]{{3}}{_CLOCK}"),
    re.compile(rf"{_WEEKDAY}[0-3]?[0-9](?:st|nd|rd|th)?[ -][A-Za-z]{{3,9}}\.?,?[ -][12][0-9]{{3}}{_CLOCK}"),
)


def parse_published(text: str) -> date | None:
    """The day that a metadata string tells in full; None where anything of it is missing or ambiguous.

    Args:
        text: ``Dec 11, 2023``, ``2023年12月11日 10:30``, ``11.12.2023``, ``2023-12-11T10:30:00+09:00``.
    """
    folded = fold(text).strip()
    if not folded or len(folded) > _LONGEST:
        return None
    return _read_compact(folded) or _read_ourselves(folded) or _ask_dateparser(folded)


def _read_compact(text: str) -> date | None:
    """``20231211``."""
    match = _COMPACT.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


@cache
def _extractor() -> Extractor:
    return dates.build(dates.Settings())


def _read_ourselves(text: str) -> date | None:
    """The one full date in `text`; two different ones say nothing certain."""
    told: set[date] = set()
    for finding in _extractor()(Context(build_view(text))):
        outcome = finding.outcome
        if not isinstance(outcome, TimeValue) or outcome.type not in (TimeType.DATE, TimeType.TIME):
            continue
        if outcome.first is not None and outcome.first == outcome.last:
            told.add(outcome.first)
    return told.pop() if len(told) == 1 else None


def _ask_dateparser(text: str) -> date | None:
    """Only whitelisted shapes, only now that our own rules have declined."""
    if not any(shape.fullmatch(text) for shape in _SHAPES):
        return None
    import dateparser  # noqa: PLC0415 - slow to import, and most texts never need it

    read = dateparser.parse(text, languages=["ja", "en"], settings=_SETTINGS)
    year = re.search(r"[12][0-9]{3}", text)
    return read.date() if read is not None and year is not None and read.year == int(year.group()) else None
