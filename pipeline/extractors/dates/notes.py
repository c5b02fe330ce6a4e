"""What a row notes beside its value: the time zone told with it, a weekday on which the date does not fall."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.dates.extents import Dated
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import Span

_ZONE_REACH = 14  # characters before an expression where its time zone may stand


@cache
def _zones() -> re.Pattern[str]:
    return re.compile(rf"(?P<zone>{alternation(lexicon().calendar.time_zones)})")


def time_zone(text: str, span: Span) -> str | None:
    """The time zone told right before an expression or in brackets after it."""
    before = text[max(0, span.start - _ZONE_REACH) : span.start].rstrip("のはで、 ")
    if (found := [*_zones().finditer(before)]) and found[-1].end() == len(before):
        return found[-1]["zone"]
    after = _zones().match(text, span.end + 1) if text[span.end : span.end + 1] == "(" else None
    return after["zone"] if after else None


def differing_weekday(frame: Frame, told: Dated) -> str | None:
    """A weekday that the date does not fall on is the text's mistake; the date is believed."""
    is_day = frame.day is not None or (
        frame.unit == "D" and frame.shift is not None
    )  # 18日に始まり、翌日の木曜日に
    if not is_day or frame.week_day is None or told.first is None:
        return None
    return None if str(told.first.isoweekday()) == frame.week_day else "weekday differs"
