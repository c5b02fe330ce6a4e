"""Frames to what their words alone say: 「昨年3月」 → ``XXXX-03``, or why they are no date: 2月30日.

`story` finds the rest; both are written by `spelling`.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.extractors.dates import calendar, intervals
from pipeline.extractors.dates.extents import checked
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.lengths import is_duration
from pipeline.extractors.dates.spelling import Supplied, read_hour, spell, spell_clock, spell_date
from pipeline.types import Candidate
from pipeline.values import Anchor, Rejected, TimeMod, TimeType, TimeValue

_OFFSET_UNITS = {"FY": "Y", "H": "6M", "Q": "3M", "C": "00Y"}
_UNKNOWN_EXTENTS = {
    "open term": "no word tells when this season or business year begins",
    "open festival": "no rule of the calendar tells the days of this holiday",
}
_SET_RULES = frozenset({"set", "frequency"})


def frame_of(candidate: Candidate) -> Frame:
    """The frame of a candidate, with its type."""
    return _frame(candidate.rule, tuple(candidate.parts.items()))


@lru_cache(maxsize=4096)  # each candidate is asked for twice, by `normalise` and by `relate`
def _frame(rule: str, told_parts: tuple[tuple[str, str], ...]) -> Frame:
    parts = dict(told_parts)
    if "every" in parts or rule in _SET_RULES:
        told = TimeType.SET
    elif "length" in parts and "direction" not in parts:
        told = TimeType.DURATION
    elif "part" in parts or "hour" in parts or "T" in parts.get("length", ""):
        told = TimeType.TIME
    else:
        told = TimeType.DATE
    return Frame.read({**parts, "type": told.value})


def symbolic(frame: Frame) -> TimeValue | Rejected:
    """The value of the words alone, or why they are none."""
    fault = _fault_of(frame)
    if fault is not None:
        return fault
    supplied = Supplied(year=frame.year)
    told = text_value(frame)
    is_length = frame.type in (TimeType.DURATION, TimeType.SET)
    dated = checked(frame, told if is_length else spell(frame, supplied))
    if isinstance(dated, Rejected):
        return dated
    return TimeValue(
        type=TimeType(frame.type),
        value=dated.value,
        value_from_text=told,
        first=dated.first,
        last=dated.last,
        mod=TimeMod(frame.mod) if frame.mod else None,
        anchor=_pointed_at(frame),
        offset=offset_of(frame),
        note=frame.note,
    )


def _fault_of(frame: Frame) -> Rejected | None:
    """Why the words are no date, whatever is told around them."""
    if frame.note == "order":
        return Rejected("date-order-ambiguous", "either number may be the month")
    if frame.note in _UNKNOWN_EXTENTS:
        return Rejected("extent-unknown", _UNKNOWN_EXTENTS[frame.note])
    if not _may_exist(frame):
        return Rejected("no-such-date", "the calendar has no such month, day or weekday")
    if not _has_week(frame):
        return Rejected("no-such-date", f"no {'month' if frame.month else 'year'} has week {frame.week}")
    lengths = [told for told in (frame.length, frame.every) if told is not None and told.startswith("P")]
    if not all(map(is_duration, lengths)):
        return Rejected("length-unclear", "half of a number with a fraction, or units out of order")
    return None


def text_value(frame: Frame) -> str | None:
    """What the words alone say: ``XXXX-06``, ``+P1M``, ``XXXX-WXX-5``, ``P6M``."""
    if frame.every is not None:
        return _set_value(frame)
    if frame.direction is not None:
        return f"{frame.direction}{frame.length}"
    if frame.length is not None:
        return frame.length
    told = spell(frame, Supplied(year=frame.year))
    if told is not None and intervals.is_stretch(frame):
        told, _ = intervals.stretched(frame, told)
    return offset_of(frame) if told is None else told


def offset_of(frame: Frame) -> str | None:
    """Signed ISO 8601 duration of a relative expression: ``-P1Y``, ``P0Y``, ``+P5M``."""
    if frame.type in (TimeType.DURATION, TimeType.SET):
        return None
    if frame.direction is not None:
        return f"{frame.direction}{frame.length}"
    if frame.shift is None or frame.unit is None:
        return None
    sign = "+" if frame.shift > 0 else "-" if frame.shift < 0 else ""
    unit = _OFFSET_UNITS.get(frame.unit, frame.unit)
    if unit[0].isdigit() and unit[0] != "0":
        return f"{sign}P{abs(frame.shift) * int(unit[0])}{unit[1:]}"
    return f"{sign}P{abs(frame.shift)}{unit}"


def _pointed_at(frame: Frame) -> Anchor:
    """What a length is counted from, where its words tell: 「この1年」. `story.relate` finds the anchor of all that is no length."""
    if frame.pointer is None or frame.every is not None:
        return Anchor.NONE
    return Anchor.DOCUMENT if frame.pointer == "document" else Anchor.TEXT


def _may_exist(frame: Frame) -> bool:
    month, day = frame.month, frame.day
    if month is None:
        return day is None or 1 <= day <= calendar.LONGEST_MONTH
    if not 1 <= month <= 12 or (day is not None and not calendar.may_exist(month, day)):
        return False
    if frame.nth is None or not (frame.year or "").isdigit():
        return True
    return calendar.nth_weekday(int(frame.year or ""), month, int(frame.week_day or 1), frame.nth) is not None


def _has_week(frame: Frame) -> bool:
    most = calendar.MOST_WEEKS_OF_MONTH if frame.month is not None else calendar.MOST_WEEKS_OF_YEAR
    return frame.week in (None, -1) or 1 <= (frame.week or 0) <= most


def _set_value(frame: Frame) -> str | None:
    told = None if intervals.is_stretch(frame) else spell_date(frame, Supplied())
    clock = spell_clock(frame, read_hour(frame)) if frame.hour is not None else ""
    return f"{told or ''}{clock}" or frame.every
