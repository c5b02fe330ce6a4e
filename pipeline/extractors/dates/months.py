"""The year of a month, quarter, half or season that is told without one: 「5月」, 「第3四半期」, 「年末」.

In order: the other end of its range, the business year spoken of, a date near by in the story, the publication.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.extractors.dates import calendar, closings
from pipeline.extractors.dates.adjoining import is_range
from pipeline.extractors.dates.context import Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.lasting import is_scheduled
from pipeline.extractors.dates.months_ahead import lies_ahead, was_put_off
from pipeline.extractors.dates.months_told import (
    is_said_before_plan,
    is_to_come,
    planned_from,
    planned_year,
    told_near,
    year_in_story,
)
from pipeline.extractors.dates.spelling import Supplied, spell
from pipeline.extractors.dates.told import Resolved, Told
from pipeline.types import Span
from pipeline.values import Anchor, DateRule

_FISCAL_START = 4  # 年度 begins in April
_YEAR = 12  # months
_RECENT = 2  # months; that part of a running business year has been told already


def resolve(frame: Frame, span: Span, story: Story, ahead: Frame | None) -> Resolved:
    """The value of a frame that tells a month or what stands for one.

    Args:
        frame: What the words say.
        span: Where they stand.
        story: What was told before.
        ahead: Frame of the right end, where this is the left end of a range.
    """
    told = story.told[-1] if story.told else None
    if frame.begins is not None:
        # Of which year is not told: it may run yet.
        return Resolved(spell(frame, Supplied()), Anchor.IMPLICIT)
    if (frame.quarter or frame.half) and frame.term is None:
        if told is not None and told.closing and story.sentences_between(told, span.start) == 0:
            return closings.of_business_year(frame, told)
        of_year = closings.year_told(span, story)
        if of_year is not None and of_year.fiscal_year is not None:
            return _in_business_year(frame, of_year.fiscal_year, of_year)
        if closings.speaks_of_results(span, story):
            frame = replace(frame, fiscal="yes")
            if told is not None and closings.is_part_reported(told, span, story):
                return _in_business_year(frame, told.first.year, told)
    return _with_year(frame, span, story, ahead)


def _in_business_year(frame: Frame, year: int, told: Told) -> Resolved:
    value = spell(replace(frame, fiscal="yes"), Supplied(year=calendar.year_text(year)))
    return Resolved(value, Anchor.IMPLICIT, told.span, rule=DateRule.BUSINESS_YEAR)


def _with_year(frame: Frame, span: Span, story: Story, ahead: Frame | None) -> Resolved:
    month = frame.first_month or 1
    before = range_start(span, story)
    if before is not None:
        later = month < before.first.month and before.grain not in ("Y", "FY")
        return _in_year(frame, month, before.first.year + later, before.span, DateRule.RANGE)
    if ahead is not None and ahead.year is not None and ahead.year.isdigit():
        year = int(ahead.year) - (ahead.month is None or month > ahead.month)
        return _in_year(frame, month, year, None, DateRule.RANGE)
    if (told := planned_from(frame, span, story)) is not None:
        year = told.first.year + (month < told.first.month)
        return _in_year(frame, month, year, told.span, DateRule.STORY)
    if story.published is not None and is_said_before_plan(span, story):
        year = calendar.year_near(story.published, month, frame.day, ahead=True)
        return _in_year(frame, month, year, story.published_span, DateRule.NEXT)
    told = told_near(frame, month, span, story)
    if told is not None:
        year = year_in_story(told, month) + is_to_come(frame, month, told, span, story)
        year = planned_year(month, told, span, story) or year
        return _in_year(frame, month, year, told.span, DateRule.STORY)
    if story.published is None:
        return Resolved(spell(frame, Supplied()), Anchor.IMPLICIT)
    is_coming = lies_ahead(frame, span, story) or was_put_off(month, span, story)
    if not is_coming and frame.day is not None and is_scheduled(story.view, span):
        if (story.published.month - month) % _YEAR <= 1:  # PRESENT tells what is left of this month
            return Resolved(spell(frame, Supplied()), Anchor.IMPLICIT)  # the text or its date is old
        is_coming = True
    year = calendar.year_near(story.published, month, frame.day, ahead=is_coming)
    has_just_passed = (story.published.month - month) % _YEAR <= _RECENT
    if is_coming and has_just_passed and (closing := closings.closing_told(span, story)) is not None:
        year = closings.within(closing, month, year)
    rule = DateRule.NEXT if is_coming else DateRule.LAST
    return _in_year(frame, month, year, story.published_span, rule)


def resolve_next(frame: Frame, month: int, told: Told) -> Resolved:
    """「翌3月」: the first March after the date told last."""
    year = told.first.year + (month <= told.first.month)
    return replace(_in_year(frame, month, year, told.span, DateRule.STORY), anchor=Anchor.TEXT)


def range_start(span: Span, story: Story) -> Told | None:
    """The left end of the range that ends here."""
    told = story.told[-1] if story.told else None
    return told if told is not None and is_range(story.view.text, told.span.end, span.start) else None


def _in_year(frame: Frame, month: int, year: int, anchor: Span | None, rule: DateRule) -> Resolved:
    fiscal_shift = frame.fiscal is not None and month < _FISCAL_START
    told_year = calendar.year_text(_year_of_weekday(frame, year) - fiscal_shift)
    return Resolved(spell(frame, Supplied(year=told_year)), Anchor.IMPLICIT, anchor, rule=rule)


def _year_of_weekday(frame: Frame, year: int) -> int:
    """「5月3日(金)」: the weekday decides between neighbouring years."""
    if frame.week_day is None or frame.day is None or frame.month is None:
        return year
    return next((y for y in (year, year - 1, year + 1) if frame.fits(y, frame.month)), year)
