"""Expressions that leave their year, month or day to the reader: 「5月」, 「8日」, 「金曜日」, 「翌14日」, 「午後3時」.

In news they mean the past nearest to their anchor, unless the sentence speaks of something to come.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.extractors.dates import calendar, clocks, days, festivals, months, weekdays
from pipeline.extractors.dates.context import NEAR, RECENT, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.spelling import Supplied, spell
from pipeline.extractors.dates.told import Resolved, Told
from pipeline.types import Span
from pipeline.values import Anchor, DateRule


def resolve(frame: Frame, span: Span, story: Story, ahead: Frame | None) -> Resolved:
    """The value of a frame without year and without a pointer.

    Args:
        frame: What the words say.
        span: Where they stand.
        story: What was told before.
        ahead: Frame of the right end, where this is the left end of a range.
    """
    if frame.week is not None and frame.month is None and story.published is not None:
        return Resolved(
            spell(frame, Supplied(year=calendar.year_text(story.published.year))),
            Anchor.IMPLICIT,
            story.published_span,
            rule=DateRule.PUBLICATION,
        )
    if frame.through is not None:
        return festivals.resolve(frame, span, story)
    if frame.nth is not None and frame.month is None:
        return weekdays.resolve_nth(frame, span, story)
    if clocks.is_alone(frame):
        return clocks.resolve(frame, span, story)
    if frame.week_day is not None and frame.day is None and frame.nth is None:
        if frame.next is not None:
            return weekdays.resolve_next(frame, span, story)
        return weekdays.resolve(frame, span, story)
    if frame.next is not None:
        return resolve_next(frame, span, story)
    if frame.first_month is not None:
        return months.resolve(frame, span, story, ahead)
    if frame.day is not None:
        return days.resolve(frame, span, story)
    return Resolved(spell(frame, Supplied()), Anchor.IMPLICIT)


def resolve_next(frame: Frame, span: Span, story: Story) -> Resolved:
    """「翌14日」, 「翌3月」, 「翌2020年」."""
    if frame.year is not None:
        value = spell(frame, Supplied(year=frame.year))
        if not story.told:
            return Resolved(value, Anchor.TEXT, rule=DateRule.WORDS)
        return Resolved(value, Anchor.TEXT, story.told[-1].span)
    told = story.last_told("M" if frame.month else "D", span.start)
    if frame.month is not None:
        if told is not None:
            return months.resolve_next(frame, frame.month, told)
        if story.published is None or (story.open_month is None and story.lacks_antecedent(span)):
            return Resolved(spell(frame, Supplied()), Anchor.TEXT)  # of 2019年 alone no April is the next one
        return replace(months.resolve(frame, span, story, None), anchor=Anchor.TEXT)
    told = _eve_of(frame.day or 1, span, story) or told
    if told is not None and (day := _next_day(told.first, frame.day or 1)) is not None:
        supplied = Supplied.of_day(day)
        return Resolved(spell(frame, supplied), Anchor.TEXT, told.span)
    if story.open_month is None and story.lacks_antecedent(span):
        return Resolved(spell(frame, Supplied()), Anchor.TEXT)
    return replace(days.resolve(frame, span, story), anchor=Anchor.TEXT)


def _eve_of(day: int, span: Span, story: Story) -> Told | None:
    """The date told last whose next day has this number: of 「23日」 and 「7月10日」, 翌24日 goes on from the first."""
    for told in reversed(story.told[-RECENT:]):
        if told.line != story.line_number(span.start) and story.distance(told, span.start) > NEAR:
            return None
        if told.grain == "D" and (after := calendar.add_days(told.first, 1)) and after.day == day:
            return told
    return None


def _next_day(told: date, day: int) -> date | None:
    """The first day after `told` with this number: 14 after 10-13 is 10-14, 1 after 10-31 is 11-01."""
    for shift in range(3):
        year, month = calendar.add_months(told.year, told.month, shift)
        if calendar.exists(year, month, day) and date(year, month, day) > told:
            return date(year, month, day)
    return None
