"""The day of a clock time that is told without one: 「午後3時」."""

from __future__ import annotations

from datetime import date

from pipeline.extractors.dates import calendar
from pipeline.extractors.dates.context import PASSAGE, RECENT, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.newsline import is_of_news
from pipeline.extractors.dates.spelling import Supplied, read_hour, spell
from pipeline.extractors.dates.tense import Prefer, is_past
from pipeline.extractors.dates.told import Resolved, Told
from pipeline.extractors.dates.words import lexicon
from pipeline.types import Span
from pipeline.values import Anchor, DateRule


def is_alone(frame: Frame) -> bool:
    """Tell whether the words tell a time of day and nothing of the date."""
    date_fields = (frame.month, frame.day, frame.week_day, frame.nth, frame.season, frame.quarter, frame.half)
    return frame.has_clock and all(told is None for told in date_fields)


def resolve(frame: Frame, span: Span, story: Story) -> Resolved:
    """「午後3時」 is of the day told in the same sentence or the one before, in the story a little further.

    Where no day was told in the whole story and the sentence is told as past, it is of the day of publication;
    else the day stays open (受付は9:00から).
    """
    told = story.told[-1] if story.told else None
    if story.aside is not None and story.sentences_between(story.aside, span.start) == 0:
        told = story.aside  # 「前日に会合を開き、午後5時に終えた」
    if told is not None and told.grain == "D" and _goes_on_with(told, frame, span, story):
        supplied = Supplied(year=told.value[:4], month=told.first.month, day=told.first.day)
        return Resolved(spell(frame, supplied), Anchor.IMPLICIT, told.span)
    published = story.published
    line = story.line_number(span.start)
    others = [t.line for t in story.told[-RECENT:] if t.grain == "D" and t.first != published]
    days_told = [t.first for t in story.told[-RECENT:] if t.grain == "D"]
    of_today = published is not None and published == min(days_told, default=None)
    no_day = not others or (of_today and line not in others)  # other days are only planned
    opened = story.latest is not None and story.latest.start >= story.view.sentence_at(span.start).start
    alone = no_day and not opened  # 「翌週の午後2時」 is of no day that we know
    if frame.hour is None or published is None or not alone:
        return Resolved(spell(frame, Supplied()), Anchor.NONE)
    if story.prefer is Prefer.PAST and not is_past(story.view, span):
        return Resolved(spell(frame, Supplied()), Anchor.NONE)
    day = _day_of_clock(frame, story, published)
    supplied = Supplied.of_day(day)
    return Resolved(spell(frame, supplied), Anchor.IMPLICIT, story.published_span, rule=DateRule.PUBLICATION)


def _goes_on_with(told: Told, frame: Frame, span: Span, story: Story) -> bool:
    sentences = story.sentences_between(told, span.start)
    if sentences and _is_planned(told, story) and is_past(story.view, span):
        return False  # 「任期は5月2日から4年間。午後9時すぎ、抱負を語った」
    if sentences is None and frame.hour is None:  # 「22日に優勝した。\n会館には夕方までに800人が集まった」
        is_beside = is_of_news(told, story) and story.distance(told, span.start) <= 1
        return is_beside and is_past(story.view, span) and not _names_other_day(span, story)
    if sentences is None or (sentences and _names_other_day(span, story)):
        return False
    if sentences == 0 or (frame.hour is not None and sentences == 1):
        return True
    return (frame.hour is not None or sentences == 1) and is_past(story.view, span)


def _is_planned(told: Told, story: Story) -> bool:
    lies_ahead = story.published is not None and told.first > story.published
    return lies_ahead and not is_past(story.view, told.span)


def _names_other_day(span: Span, story: Story) -> bool:
    """「5月2日に始まる。最終日の式は午後3時からだ」."""
    start = max(story.view.sentence_at(span.start).start, span.start - PASSAGE)
    before = story.view.text[start : span.start]
    return any(word in before for word in lexicon().calendar.days_of_events)


def _day_of_clock(frame: Frame, story: Story, published: date) -> date:
    """The day of publication; the next one where the future is preferred and the hour has passed."""
    publication, hour = story.publication, read_hour(frame)
    if story.prefer is not Prefer.FUTURE or publication is None or publication.clock is None or hour is None:
        return published
    has_passed = f"{hour:02}:{frame.minute or 0:02}" <= publication.clock
    return calendar.add_days(published, 1) or published if has_passed else published
