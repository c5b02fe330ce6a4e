"""Which year's 「お盆」, 「年末年始」 or 「大型連休」 is meant: the nearest, and far from all of them the one that the tense tells.

News tells of them for weeks before and after (お盆の予約は3%増えた), and names the year where another one is meant (昨年のお盆).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from pipeline.extractors.dates import calendar, intervals, months
from pipeline.extractors.dates.adjoining import is_range
from pipeline.extractors.dates.context import Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.spelling import Supplied, spell
from pipeline.extractors.dates.tense import Tense
from pipeline.extractors.dates.told import Resolved, Told
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import Span
from pipeline.values import Anchor, DateRule, Rejected

_OF_HOLIDAYS = ("", "の", "は")  # お盆、12日に会見した is of no holidays
_LONGEST = 10  # days of holidays
_TWO, _DECEMBER = 2, 12
_NEAR = timedelta(days=60)
_SEASON = timedelta(days=75)  # further away 大型連休 may be that of September


def resolve(frame: Frame, span: Span, story: Story) -> Resolved:
    """The festival of the year that the story tells, else the one that the publication is near to."""
    told, published = story.told[-1] if story.told else None, story.published
    if (begun := _year_begun(frame, span, story)) is not None:
        value = spell(frame, Supplied(year=begun.value))
        return Resolved(value, Anchor.IMPLICIT, begun.span, rule=DateRule.STORY)
    in_sentence = told is not None and story.sentences_between(told, span.start) == 0
    if published is None:
        return months.resolve(frame, span, story, None)
    last, coming = _around(frame, published)
    is_last = _is_last(published - last[1], coming[0] - published, story.tense_at(span))
    if in_sentence and told is not None and told.first.year != published.year:
        # 「来年1月の試験を前に、年末年始も」 is of these holidays, 「2019年8月の台風で、お盆も」 of others
        is_beside = told.is_fine_enough("M") and abs(told.first - (last if is_last else coming)[0]) <= _SEASON
        if not is_beside:
            return months.resolve(frame, span, story, None)
    value = spell(frame, Supplied(year=calendar.year_text((last if is_last else coming)[0].year)))
    rule = DateRule.LAST if is_last else DateRule.NEXT
    return Resolved(value, Anchor.IMPLICIT, story.published_span, rule=rule)


def placed(frame: Frame, story: Story, resolved: Resolved) -> Resolved:
    """`resolved`, of the year before or after where the day of a holiday that moves was yet to come, or had been."""
    days = None if frame.holiday is None or resolved.value is None else calendar.covered(resolved.value)
    if days is None or story.published is None:
        return resolved
    is_late = resolved.rule is DateRule.LAST and days[0] > story.published
    is_early = resolved.rule is DateRule.NEXT and days[0] < story.published
    if not (is_late or is_early):
        return resolved
    year = calendar.year_text(days[0].year + (1 if is_early else -1))
    return replace(resolved, value=spell(frame, Supplied(year=year)))


def day_of(frame: Frame, span: Span, story: Story) -> Resolved | None:
    """「お盆の15日」, 「年末年始は2日から」: that day of the holidays, open where they have none; None where none stand before it."""
    told = story.told[-1] if story.told else None
    if told is None or story.view.text[told.span.end : span.start] not in _OF_HOLIDAYS:
        return None
    through = _through(story.view.text[told.span.start : told.span.end])
    if through is None:
        return None
    days = (calendar.add_days(told.first, away) for away in range(_LONGEST))
    for day in days:
        if day is not None and day.day == frame.day:
            return Resolved(day.isoformat(), Anchor.IMPLICIT, told.span, rule=DateRule.APPOSITION)
        if day is None or f"{day:%m-%d}" == through:
            break
    return Resolved(spell(frame, Supplied()), Anchor.IMPLICIT, told.span)


def _through(word: str) -> str | None:
    """The last day of the holidays that an expression ends with."""
    known = lexicon().calendar.festivals
    return next((days.split("/")[1] for name, days in known.items() if word.endswith(name)), None)


def _year_begun(frame: Frame, span: Span, story: Story) -> Told | None:
    """「2024〜25年の年末年始」: the first of the two years that the holidays lie in."""
    if len(story.told) < _TWO or frame.through is None or frame.month != _DECEMBER:
        return None
    first, last = story.told[-_TWO:]
    text = story.view.text
    is_of_both = (
        first.grain == last.grain == "Y"
        and last.first.year == first.first.year + 1
        and is_range(text, first.span.end, last.span.start)
        and text[last.span.end : span.start] in ("", "の")
    )
    return first if is_of_both else None


def fault_of(frame: Frame, span: Span, story: Story) -> Rejected | None:
    """Why nobody knows which holidays are meant: 大型連休 in autumn or in China."""
    word = story.view.text[span.start : span.end]
    if frame.through is None or not word.endswith(lexicon().calendar.shared_festivals):
        return None
    sentence = story.view.sentence_at(span.start)
    if _others().search(story.view.text, sentence.start, max(sentence.end, span.end)):
        return Rejected("extent-unknown", "holidays of another season or country")
    published = story.published
    if published is None or frame.year is not None or frame.shift is not None:
        return None
    last, coming = _around(frame, published)
    is_far = min(published - last[1], coming[0] - published) > _SEASON
    return (
        Rejected("extent-unknown", "no holidays of that name are near")
        if is_far and word == "大型連休"
        else None
    )


@cache
def _others() -> re.Pattern[str]:
    return re.compile(alternation(lexicon().calendar.other_festivals))


def _around(frame: Frame, published: date) -> tuple[tuple[date, date], tuple[date, date]]:
    """The days of the last one that has begun by the publication, and of the next."""
    years = (published.year + shift for shift in (-2, -1, 0, 1))
    values = (spell(frame, Supplied(year=calendar.year_text(year))) for year in years)
    days = [told for value in values if value and (told := intervals.stretched(frame, value)[1])]
    return max(d for d in days if d[0] <= published), min(d for d in days if d[0] > published)


def _is_last(since: timedelta, until: timedelta, tense: Tense) -> bool:
    if min(since, until) > _NEAR and tense is not Tense.OPEN:
        return tense is Tense.PAST
    return since <= until
