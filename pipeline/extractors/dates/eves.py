"""A day beside holidays: 「お盆明けの18日」 is the first 18th from their end on, 「大型連休前の25日」 the last 25th before they begin.

Beside holidays that nobody can date (連休前の27日, 大型連休前の25日 in August) the month stays open, but where one was told.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.extractors.dates import calendar, festivals, intervals
from pipeline.extractors.dates.context import Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.spelling import Supplied, spell
from pipeline.extractors.dates.tense import Tense, tense_of
from pipeline.extractors.dates.told import Resolved
from pipeline.extractors.dates.vocabulary import festival
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import Span
from pipeline.values import Anchor, DateRule

_REACH = 24  # characters that may hold 年末年始の休み明けの
_MONTH = 28  # days
_ANY_YEAR = "2023"


def day_beside(frame: Frame, span: Span, story: Story) -> Resolved | None:
    """That day, open where it has not come though the sentence tells it as past; None where no holidays stand before it."""
    found = _beside().search(story.view.text, max(0, span.start - _REACH), span.start)
    if found is None:
        return None
    word, known = Span(*found.span("word")), lexicon().calendar
    name = known.short_festivals.get(found["word"], found["word"])
    if name not in known.festivals:
        return _undated(frame, span, word, story)
    holidays = Frame.read({"type": frame.type, **festival({"word": name})})
    if festivals.fault_of(holidays, word, story) is not None:
        return _undated(frame, span, word, story)
    anchor, stretch = _holidays(holidays, word, story)
    if stretch is None:  # of which year is not told
        begun = spell(holidays, Supplied(year=_ANY_YEAR)) or ""
        day = _reached(frame, intervals.stretched(holidays, begun)[1], found["side"])
        value = spell(frame, Supplied(month=day.month if day else None))
        return Resolved(value, Anchor.IMPLICIT, anchor, rule=DateRule.APPOSITION)
    day = _reached(frame, stretch, found["side"])
    if day is None or _is_too_late(day, span, story):
        return Resolved(spell(frame, Supplied()), Anchor.IMPLICIT, anchor)
    supplied = Supplied(year=calendar.year_text(day.year), month=day.month)
    return Resolved(spell(frame, supplied), Anchor.IMPLICIT, anchor, rule=DateRule.APPOSITION)


def _undated(frame: Frame, span: Span, word: Span, story: Story) -> Resolved | None:
    """A day of the month told right before (昨年9月の連休前の12日), else of one that nobody knows.

    None where the passage told the month: 「9月、町は…。連休前の12日に」, 「正月明けの9日」, but not 「正月前の28日」.
    """
    text, told, opened = story.view.text, story.told[-1] if story.told else None, story.open_month
    left_open = Resolved(spell(frame, Supplied()), Anchor.IMPLICIT, story.published_span)
    is_eve = text.startswith(lexicon().calendar.sides_before, word.end)
    if told is not None and told.grain == "M":
        is_word = told.span.end == word.end and not is_eve
        if is_word or (told.span.end <= word.start and text[told.span.end : word.start] in ("", "の")):
            supplied = Supplied(year=told.value[:4], month=told.first.month)
            return Resolved(spell(frame, supplied), Anchor.IMPLICIT, told.span, rule=DateRule.STORY)
    if is_eve and story.latest is not None and story.latest.end == word.end:
        return left_open
    is_near = told is not None and story.sentences_between(told, span.start) is not None
    if told is not None and told.is_fine_enough("M") and is_near:
        return None
    is_opened = opened is not None and opened.line == story.line_number(span.start)
    return None if is_opened else left_open


def _holidays(frame: Frame, word: Span, story: Story) -> tuple[Span | None, tuple[date, date] | None]:
    """Where they are told and the days that they cover; of a year told before them (昨年のお盆明け), else the nearest."""
    told = story.told[-1] if story.told else None
    if told is not None and told.span.end == word.end:
        begun: str | None = told.first.isoformat()
    elif told is not None and told.grain == "Y" and story.view.text[told.span.end : word.start] in ("", "の"):
        begun = spell(frame, Supplied(year=told.value))
    else:
        resolved = festivals.resolve(frame, word, story)
        begun, told = resolved.value, None
    days = None if begun is None else intervals.stretched(frame, begun)[1]
    return (story.published_span if told is None else told.span), days


def _reached(frame: Frame, stretch: tuple[date, date] | None, side: str) -> date | None:
    if stretch is None:
        return None
    is_behind = side in lexicon().calendar.sides_behind
    away = range(_MONTH) if is_behind else range(-1, -_MONTH, -1)
    days = (calendar.add_days(stretch[1] if is_behind else stretch[0], shift) for shift in away)
    day = next((day for day in days if day is not None and day.day == frame.day), None)
    told = frame.week_day
    return None if day is not None and told not in (None, str(day.isoweekday())) else day


def _is_too_late(day: date, span: Span, story: Story) -> bool:
    published = story.published
    return published is not None and day > published and tense_of(story.view, span) is Tense.PAST


@cache
def _beside() -> re.Pattern[str]:
    known = lexicon().calendar
    words = alternation((*known.festivals, *known.short_festivals, *known.floating_holidays))
    sides = alternation((*known.sides_before, *known.sides_behind))
    return re.compile(
        rf"(?P<word>{words})(?:の?{alternation(known.spans_of_holidays)})?(?P<side>{sides})の?$"
    )
