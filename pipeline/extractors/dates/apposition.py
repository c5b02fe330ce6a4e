"""What is told twice: 「6年後の2008年」, 「前日の2日」. The second expression tells where the first one leads."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extractors.dates import anchors, calendar
from pipeline.extractors.dates.context import LOOK_BACK, NEAR, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.spelling import Supplied, spell
from pipeline.extractors.dates.told import Resolved, grain_of
from pipeline.types import Span
from pipeline.values import Anchor, DateRule

_FINE_ENOUGH = {"Y": "Y", "M": "YM", "D": "YMWD"}  # units that a date of this grain can stand for
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def led_to(frame: Frame, ahead: Frame) -> str | None:
    """「6年後の2008年」: the date told right after the offset is the date that it leads to."""
    value = spell(ahead, Supplied(year=ahead.year)) if ahead.year and ahead.direction is None else None
    days = None if value is None else calendar.covered(value)
    unit = anchors.smallest_unit(frame)
    if (
        value is None
        or days is None
        or unit not in _FINE_ENOUGH.get(grain_of(value.split("T", 1)[0]) or "", "")
    ):
        return None
    return calendar.shifted(days[0], unit, 0)


def on_day(frame: Frame, span: Span, story: Story, ahead: Frame, resolved: Resolved) -> Resolved:
    """「前日の2日」: counted from the date of the story that leads to a second, else the second nearest to `resolved`.

    Args:
        frame: 前日, 翌日 or the like.
        span: Where it stands.
        story: What was told before.
        ahead: The expression behind it.
        resolved: Where counting from the date told last leads.
    """
    is_day = frame.pointer == "text" and frame.unit == "D" and frame.shift and ahead.day
    is_plain = ahead.shift is None and ahead.direction is None and ahead.year is None
    if not is_day or not is_plain or not story.view.text.startswith("の", span.end):
        return resolved
    told_day = _DAY.match(resolved.value or "")
    if told_day is None or _is_that_day(date(*map(int, told_day.groups())), ahead):
        return resolved
    for told in reversed(story.told[-LOOK_BACK:]):
        if story.distance(told, span.start) > NEAR:
            break
        base = calendar.add_days(told.first, frame.shift or 0) if told.is_fine_enough("D") else None
        if base is not None and _is_that_day(base, ahead):
            value = anchors.placed(frame, base, "D", 0)
            return Resolved(value, Anchor.TEXT, told.span, rule=DateRule.APPOSITION)
    near = _nearest(date(*map(int, told_day.groups())), ahead)
    if near is None:
        return resolved
    return Resolved(anchors.placed(frame, near, "D", 0), Anchor.TEXT, rule=DateRule.APPOSITION)


def counted_to(frame: Frame, span: Span, story: Story, ahead: Frame, resolved: Resolved) -> Resolved:
    """「2週間後の17日」, 「3日後の5日」: counted from the date of the story that leads to a seventeenth.

    Args:
        frame: An offset of days or weeks.
        span: Where it stands.
        story: What was told before.
        ahead: The expression behind it.
        resolved: Where counting from the date told last leads.
    """
    is_plain = ahead.day and ahead.shift is None and ahead.direction is None and ahead.year is None
    if not is_plain or anchors.smallest_unit(frame) not in ("W", "D"):
        return resolved
    told_day = _DAY.match(resolved.value or "")
    if told_day is not None and _is_that_day(date(*map(int, told_day.groups())), ahead):
        return resolved
    for told in reversed(story.told[-LOOK_BACK:]):
        if story.distance(told, span.start) > NEAR:
            break
        value = anchors.counted(frame, told.first) if told.grain == "D" else None
        led = _DAY.match(value or "")
        if led is not None and _is_that_day(date(*map(int, led.groups())), ahead):
            return Resolved(value, resolved.anchor, told.span, rule=DateRule.APPOSITION)
    return resolved


def _is_that_day(day: date, ahead: Frame) -> bool:
    return day.day == ahead.day and ahead.month in (None, day.month)


def _nearest(day: date, ahead: Frame) -> date | None:
    """The day told by its number that lies nearest to `day`, in its month or the ones beside it."""
    months = (calendar.add_months(day.year, day.month, shift) for shift in (-1, 0, 1))
    number = ahead.day or 1
    days = [date(year, month, number) for year, month in months if calendar.exists(year, month, number)]
    fitting = [one for one in days if _is_that_day(one, ahead)]
    return min(fitting, key=lambda one: abs(one - day), default=None)
