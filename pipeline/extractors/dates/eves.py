"""A day beside holidays: 「お盆明けの18日」 is the first 18th from their end on, 「大型連休前の25日」 the last 25th before they begin."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.extractors.dates import calendar, festivals, intervals
from pipeline.extractors.dates.context import Resolved, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.tense import Tense, tense_of
from pipeline.extractors.dates.values import Slots, spell
from pipeline.extractors.dates.vocabulary import festival
from pipeline.extractors.dates.words import alternation, lexicon
from pipeline.types import Span
from pipeline.values import Anchor, DateRule

_REACH = 24  # characters that may hold 年末年始の休み明けの
_MONTH = 28  # days
_ANY_YEAR = "2023"
_SHORT = {"盆": "お盆"}  # 盆明け
_BEHIND = ("明け", "後")


def day_beside(frame: Frame, span: Span, story: Story) -> Resolved | None:
    """That day, open where it has not come though the sentence tells it as past; None where no holidays stand before it."""
    found = _beside().search(story.view.text, max(0, span.start - _REACH), span.start)
    if found is None:
        return None
    word = Span(*found.span("word"))
    fields = festival({"word": _SHORT.get(found["word"], found["word"])})
    holidays = Frame.read({"type": frame.type, **fields})
    if festivals.fault_of(holidays, word, story) is not None:
        return None
    anchor, stretch = _holidays(holidays, word, story)
    if stretch is None:  # of which year is not told
        begun = spell(holidays, Slots(year=_ANY_YEAR)) or ""
        day = _reached(frame, intervals.stretched(holidays, begun)[1], found["side"])
        value = spell(frame, Slots(month=day.month if day else None))
        return Resolved(value, Anchor.IMPLICIT, anchor, rule=DateRule.APPOSITION)
    day = _reached(frame, stretch, found["side"])
    if day is None or _is_too_late(day, span, story):
        return Resolved(spell(frame, Slots()), Anchor.IMPLICIT, anchor)
    slots = Slots(year=calendar.year_text(day.year), month=day.month)
    return Resolved(spell(frame, slots), Anchor.IMPLICIT, anchor, rule=DateRule.APPOSITION)


def _holidays(frame: Frame, word: Span, story: Story) -> tuple[Span | None, tuple[date, date] | None]:
    """Where they are told and the days that they cover; of a year told before them (昨年のお盆明け), else the nearest."""
    told = story.told[-1] if story.told else None
    if told is not None and told.span.end == word.end:
        begun: str | None = told.first.isoformat()
    elif told is not None and told.grain == "Y" and story.view.text[told.span.end : word.start] in ("", "の"):
        begun = spell(frame, Slots(year=told.value))
    else:
        resolved = festivals.resolve(frame, word, story)
        begun, told = resolved.value, None
    days = None if begun is None else intervals.stretched(frame, begun)[1]
    return (story.published_span if told is None else told.span), days


def _reached(frame: Frame, stretch: tuple[date, date] | None, side: str) -> date | None:
    if stretch is None:
        return None
    is_behind = side.endswith(_BEHIND)
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
    words = alternation((*lexicon().calendar.festivals, *_SHORT))
    return re.compile(
        rf"(?P<word>{words})(?:の?(?:休み|休暇|休業|連休|期間))?(?P<side>明け|直?後|直?前|を(?:前にした|控えた))の?$"
    )
