"""The year of a month, quarter, half or season that is told without one: 「5月」, 「第3四半期」, 「年末」.

In order: the other end of its range, the business year spoken of, a date near by in the story, the publication.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipeline.extractors.dates import calendar, closings
from pipeline.extractors.dates.adjoining import is_range
from pipeline.extractors.dates.context import NEAR, Resolved, Story, Told
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.lasting import is_scheduled
from pipeline.extractors.dates.newsline import announces, comes_back, measures_past, outweighs, tells_of_thing
from pipeline.extractors.dates.tense import (
    Prefer,
    Tense,
    is_awaited,
    is_past,
    is_put_off,
    looks_ahead,
    may_be_awaited,
)
from pipeline.extractors.dates.values import Slots, spell
from pipeline.types import Span
from pipeline.values import Anchor, DateRule

_FISCAL_START = 4  # 年度 begins in April
_FAR = 6  # months; a month that lies further back than this in the story's year is of the next one
_FAR_AHEAD = 8  # months; of a month further ahead news says 来年, and the present tense is that of a story
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_YEAR = _DECEMBER = 12  # months
_RECENT = 2  # months; that part of a running business year has been told already
_UNTIL = "までに"
# What may stand before and after the date with which a sentence sets its scene: 「だが2020年3月、」, 「2020年3月には、」.
_OPENED = re.compile(r"(?:だが|ところが|[^0-9。、「」はがをに]{0,8})、?")
_OPENS = re.compile(r"(?:に(?:は|なって|入って)?|になると)?、")


def first_month(frame: Frame) -> int | None:
    """The month in which the frame begins; weeks of the year count as January."""
    if frame.month is not None or frame.around is not None:
        return frame.month or frame.around
    if frame.quarter is not None:
        return frame.quarter * 3 % 12 + 1 if frame.fiscal else 3 * frame.quarter - 2
    if frame.half is not None:
        return 6 * frame.half - 5 if not frame.fiscal else 6 * frame.half - 2
    if frame.season is not None:
        return _SEASON_MONTHS[frame.season]
    return 1 if frame.week is not None else None


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
        return Resolved(spell(frame, Slots()), Anchor.IMPLICIT)  # of which year is not told: it may run yet
    if (frame.quarter or frame.half) and frame.term is None:
        if told is not None and told.closing and story.sentences_between(told, span.start) == 0:
            return closings.of_business_year(frame, told)
        if told is not None and told.fiscal_year is not None and told.line == story.line_number(span.start):
            year = calendar.year_text(told.fiscal_year)
            value = spell(replace(frame, fiscal="yes"), Slots(year=year))
            return Resolved(value, Anchor.IMPLICIT, told.span, rule=DateRule.BUSINESS_YEAR)
        if closings.speaks_of_results(span, story):
            frame = replace(frame, fiscal="yes")
    return _with_year(frame, span, story, ahead)


def _with_year(frame: Frame, span: Span, story: Story, ahead: Frame | None) -> Resolved:
    month = first_month(frame) or 1
    before = range_start(span, story)
    if before is not None:
        later = month < before.first.month and before.grain not in ("Y", "FY")
        return _in_year(frame, month, before.first.year + later, before.span, DateRule.RANGE)
    if ahead is not None and ahead.year is not None and ahead.year.isdigit():
        year = int(ahead.year) - (ahead.month is None or month > ahead.month)
        return _in_year(frame, month, year, None, DateRule.RANGE)
    if (told := _planned_from(frame, span, story)) is not None:
        year = told.first.year + (month < told.first.month)
        return _in_year(frame, month, year, told.span, DateRule.STORY)
    told = _told_near(frame, month, span, story)
    if told is not None:
        year = _year_in_story(told, month) + _is_to_come(frame, month, told, span, story)
        return _in_year(frame, month, year, told.span, DateRule.STORY)
    if story.published is None:
        return Resolved(spell(frame, Slots()), Anchor.IMPLICIT)
    lies_ahead = _lies_ahead(frame, span, story) or _was_put_off(month, span, story)
    if not lies_ahead and frame.day is not None and is_scheduled(story.view, span):
        if (story.published.month - month) % _YEAR <= 1:  # PRESENT tells what is left of this month
            return Resolved(spell(frame, Slots()), Anchor.IMPLICIT)  # the text or its date is old
        lies_ahead = True
    year = _year_near(story.published, month, frame.day, ahead=lies_ahead)
    has_just_passed = (story.published.month - month) % _YEAR <= _RECENT
    if lies_ahead and has_just_passed and (closing := closings.closing_told(span, story)) is not None:
        year = closings.within(closing, month, year)
    rule = DateRule.NEXT if lies_ahead else DateRule.LAST
    return _in_year(frame, month, year, story.published_span, rule)


def resolve_next(frame: Frame, month: int, told: Told) -> Resolved:
    """「翌3月」: the first March after the date told last."""
    year = told.first.year + (month <= told.first.month)
    return replace(_in_year(frame, month, year, told.span, DateRule.STORY), anchor=Anchor.TEXT)


def fits(frame: Frame, year: int, month: int) -> bool:
    """Tell whether the month has the frame's day, on the weekday told."""
    if not calendar.exists(year, month, frame.day or 1):
        return False
    return frame.week_day in (None, str(date(year, month, frame.day or 1).isoweekday()))


def range_start(span: Span, story: Story) -> Told | None:
    """The left end of the range that ends here."""
    told = story.told[-1] if story.told else None
    return told if told is not None and is_range(story.view.text, told.span.end, span.start) else None


def _in_year(frame: Frame, month: int, year: int, anchor: Span | None, rule: DateRule) -> Resolved:
    fiscal_shift = frame.fiscal is not None and month < _FISCAL_START
    told_year = calendar.year_text(_year_of_weekday(frame, year) - fiscal_shift)
    return Resolved(spell(frame, Slots(year=told_year)), Anchor.IMPLICIT, anchor, rule=rule)


def _year_of_weekday(frame: Frame, year: int) -> int:
    """「5月3日(金)」: the weekday decides between neighbouring years."""
    if frame.week_day is None or frame.day is None or frame.month is None:
        return year
    return next((y for y in (year, year - 1, year + 1) if fits(frame, y, frame.month)), year)


def _lies_ahead(frame: Frame, span: Span, story: Story) -> bool:
    if frame.around == _DECEMBER:  # 年末 is the coming one unless it was
        is_told = is_past(story.view, span)
        return not is_told or story.tense_at(span) in (Tense.AHEAD, Tense.PRESENT, Tense.EITHER)
    if frame.quarter is not None or frame.half is not None or frame.term is not None:
        return _part_lies_ahead(frame, span, story)
    tense, month = story.tense_at(span), first_month(frame) or 1
    if tense is Tense.PRESENT and story.published is not None:
        return _is_close_ahead(frame, month, span, story)
    if tense is Tense.AHEAD and measures_past(month, span, story):
        return False
    if tense is Tense.PAST and announces(month, span, story):
        return True
    if tense is Tense.AHEAD and (now := story.published) and story.may_be_past(span, "月", month, now.month):
        return _is_nearer_ahead(now, month, frame.day)
    if tense is Tense.EITHER:
        return story.published is None or _is_nearer_ahead(story.published, month, frame.day)
    if tense is Tense.OPEN and frame.day is not None and story.published is not None:
        return _is_next(month, frame.day, story.published) and may_be_awaited(story.view, span)
    return tense in (Tense.AHEAD, Tense.PRESENT)


def _is_next(month: int, day: int, published: date) -> bool:
    """Within two months: of the day ten months ago news would say 昨年."""
    away = (month - published.month) % _YEAR
    return (0, published.day) < (away, day) <= (_RECENT, published.day)


def _is_close_ahead(frame: Frame, month: int, span: Span, story: Story) -> bool:
    """Of a day of this month that has passed the next one lies a year off; what is awaited comes this year, however far ahead."""
    published = story.published or date.max
    away = (month - published.month) % _YEAR
    if away == 0 and frame.day is not None and frame.day < published.day:
        return story.prefer is Prefer.FUTURE
    is_this_year = month > published.month or story.prefer is Prefer.FUTURE
    return away <= _FAR_AHEAD or (is_this_year and is_awaited(story.view, span))


def _was_put_off(month: int, span: Span, story: Story) -> bool:
    """「発売は10月に延期された」 in June; a month that lies further ahead has passed already."""
    if story.published is None or not is_put_off(story.view, span):
        return False
    return (month - story.published.month) % _YEAR <= _FAR_AHEAD


def _part_lies_ahead(frame: Frame, span: Span, story: Story) -> bool:
    """Of a quarter that has ended news still tells what is expected (「第4四半期は減益の見通しだ」 in January).

    So the coming one is meant only where it begins within half a year, or where something is to happen by its end.
    """
    if not looks_ahead(story.view, span):
        return False
    if story.published is None or story.view.text.startswith(_UNTIL, span.end):
        return story.view.text.startswith(_UNTIL, span.end)
    return 0 < ((first_month(frame) or 1) - story.published.month) % _YEAR <= _FAR


def _is_nearer_ahead(published: date, month: int, day: int | None) -> bool:
    away = (month - published.month) % _YEAR
    return (0, published.day) < (away, day or 1) < (_FAR, published.day if day else 0)


def _told_near(frame: Frame, month: int, span: Span, story: Story) -> Told | None:
    """The date of the story that the month goes on from; None where the publication or nothing decides."""
    told = story.told[-1] if story.told else None
    if told is None or (told.closing and story.published is not None):
        return None
    if story.published is None and _is_of_open_year(told, span, story):
        return None
    if frame.term is not None and _is_of_other_year(told, month, span, story):
        return None
    far = max(1, story.distance(told, span.start)) if told.line != story.line_number(span.start) else 0
    in_sentence = story.sentences_between(told, span.start) == 0
    year = _year_in_story(told, month)
    if story.published is None:
        if far == 0:
            return told
        near = far <= NEAR and told.is_fine_enough("M")
        is_history = told.first.year < story.latest_year  # what follows is told in the present, not to come
        return told if near and (is_history or not _lies_ahead(frame, span, story)) else None
    if far or not (in_sentence or told.is_fine_enough("M")) or comes_back(told, month, span, story):
        return None
    if in_sentence and tells_of_thing(told, story):
        return None
    if frame.day is not None:
        latest = _year_near(story.published, month, frame.day, ahead=False)
        if fits(frame, latest, month) and outweighs(told, date(latest, month, frame.day), span, story):
            return None
    today = (story.published.year, story.published.month)
    lies_ahead = _lies_ahead(frame, span, story) and not _was_awaited(told, span, story)
    is_of_now = in_sentence and frame.term is None and not is_past(story.view, span)
    contradicts = (year, month) < today if lies_ahead else (year, month) > today and not is_of_now
    return None if contradicts else told


def _was_awaited(told: Told, span: Span, story: Story) -> bool:
    """「1995年3月、彼は役所に入った。8月に始まる予算の編成で働いた」: what was still to come in the story."""
    is_old = story.published is not None and told.first.year < story.published.year - 1
    return is_old and is_awaited(story.view, span) and is_past(story.view, span)


def _planned_from(frame: Frame, span: Span, story: Story) -> Told | None:
    """「2020年3月、同社は10月に発売する計画を発表した」: the date that the sentence opens with is when that lay ahead."""
    told = story.told[-1] if story.told else None
    if told is None or story.published is None or frame.quarter or frame.half or frame.term:
        return None
    if told.closing or story.sentences_between(told, span.start) != 0:
        return None
    text, start = story.view.text, story.view.sentence_at(span.start).start
    opens = _OPENED.fullmatch(text, start, told.span.start) and _OPENS.match(text, told.span.end)
    return told if opens and is_past(story.view, told.span) and _lies_ahead(frame, span, story) else None


def _is_of_other_year(told: Told, month: int, span: Span, story: Story) -> bool:
    """「2026年度第3四半期(8〜10月)」: the months show that the business year is none that begins in April."""
    beside = story.view.text[told.span.end : span.start] == "("
    return beside and told.fiscal_year is not None and told.grain == "Q" and told.first.month != month


def _is_of_open_year(told: Told, span: Span, story: Story) -> bool:
    """「今年5月は…。6月は…」: the paragraph has gone on to a year that nobody knows."""
    opened = story.open_month
    if opened is None or opened.span.start < told.span.start:
        return False
    return opened.line == story.line_number(span.start)


def _is_to_come(frame: Frame, month: int, told: Told, span: Span, story: Story) -> bool:
    """「2024年6月に判決が出た。控訴審は4月15日に開かれる」: what lies ahead of a date told as past comes after it.

    With a publication the tense is measured against that.
    """
    if (
        story.published is not None
        or not told.is_fine_enough("M")
        or story.sentences_between(told, span.start) == 0
    ):
        return False
    is_later = (month, frame.day or 31) >= (told.first.month, told.first.day if told.grain == "D" else 1)
    if is_later or _year_in_story(told, month) != told.first.year:
        return False
    return is_past(story.view, told.span) and looks_ahead(story.view, span)


def _year_in_story(told: Told, month: int) -> int:
    """After 2017-11, 「1月」 is of 2018; after 2023-03, 「5月」 is of 2023."""
    if told.grain == "FY":
        return told.first.year + (month < told.first.month)
    if told.closing:
        return told.first.year - (month > told.first.month)
    return told.first.year + (told.grain not in ("Y", "H") and told.first.month - month > _FAR)


def _year_near(published: date, month: int, day: int | None, *, ahead: bool) -> int:
    if ahead:
        return published.year + ((month, day or 31) < (published.month, published.day))
    return published.year - ((month, day or 1) > (published.month, published.day))
