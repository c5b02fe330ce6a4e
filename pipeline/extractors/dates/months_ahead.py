"""Whether a month that is told without a year is the coming one: 「9月に発売する」 is, 「9月に発売した」 is not."""

from __future__ import annotations

from datetime import date

from pipeline.extractors.dates.context import Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.newsline import announces, measures_past
from pipeline.extractors.dates.tense import (
    Prefer,
    Tense,
    is_awaited,
    is_before_later,
    is_past,
    is_put_off,
    looks_ahead,
    may_be_awaited,
)
from pipeline.extractors.dates.words import lexicon
from pipeline.types import Span

_HALF_A_YEAR = 6  # months
_FAR_AHEAD = 8  # months; of a month further ahead news says 来年, and the present tense is that of a story
_YEAR = _DECEMBER = 12  # months
_RECENT = 2  # months; that part of a running business year has been told already
_TOPIC = 8  # characters; no word that ends something is longer
_UNTIL = "までに"


def lies_ahead(frame: Frame, span: Span, story: Story) -> bool:
    """Tell whether the month, or the part of a year that it begins, is still to come by what the sentence says."""
    if frame.around == _DECEMBER:  # 年末 is the coming one unless it was
        is_told = is_past(story.view, span)
        return not is_told or story.tense_at(span) in (Tense.AHEAD, Tense.PRESENT, Tense.EITHER)
    if story.published is not None and is_before_later(story.view, span):
        return (frame.first_month or 1) >= story.published.month
    if frame.quarter is not None or frame.half is not None or frame.term is not None:
        return _part_lies_ahead(frame, span, story)
    tense, month = story.tense_at(span), frame.first_month or 1
    if tense is Tense.PRESENT and story.published is not None:
        return _is_close_ahead(frame, month, span, story)
    if tense is Tense.AHEAD and measures_past(month, span, story):
        return False
    if tense is Tense.PAST and announces(month, span, story):
        return True
    if tense is Tense.AHEAD and (now := story.published) and story.may_be_past(span, "月", month, now.month):
        return _is_nearer_ahead(now, month, frame.day)
    if tense is Tense.EITHER:
        is_near = story.published is None or _is_nearer_ahead(story.published, month, frame.day)
        return is_near or _follows_plan(span, story)
    if tense is Tense.OPEN and frame.day is not None and story.published is not None:
        return _is_next(month, frame.day, story.published) and may_be_awaited(story.view, span)
    return tense in (Tense.AHEAD, Tense.PRESENT)


def _follows_plan(span: Span, story: Story) -> bool:
    """「この夏、南極に行きます。帰りは12月。」: the end of what a sentence tells of a day to come lies ahead with it."""
    before = story.view.text[max(0, span.start - _TOPIC) : span.start].rstrip("は")
    if not before.endswith(lexicon().calendar.topics_of_end):
        return False
    told = story.told[-1] if story.told else None
    if told is None or story.published is None or told.first <= story.published:
        return False
    return story.sentences_between(told, span.start) == 1


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


def was_put_off(month: int, span: Span, story: Story) -> bool:
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
    return 0 < ((frame.first_month or 1) - story.published.month) % _YEAR <= _HALF_A_YEAR


def _is_nearer_ahead(published: date, month: int, day: int | None) -> bool:
    away = (month - published.month) % _YEAR
    return (0, published.day) < (away, day or 1) < (_HALF_A_YEAR, published.day if day else 0)
