"""The day that a weekday means: 「金曜日」 is the last one up to the publication, or the next where the sentence looks ahead."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from pipeline.extractors.dates import calendar, months
from pipeline.extractors.dates.context import Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.spelling import Supplied, spell
from pipeline.extractors.dates.tense import Prefer, Tense, is_awaited, is_put_off, preferred, tense_of
from pipeline.extractors.dates.told import Resolved
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import Span
from pipeline.values import Anchor, DateRule

_SATURDAY, _SUNDAY = 6, 7
_WEEK = 7  # days
_HALF_A_WEEK = 3
_ORDINAL = 4  # characters of 最初の


def resolve_next(frame: Frame, span: Span, story: Story) -> Resolved:
    """「5日に会談し、翌月曜に」: the first such day after the one told last; open where none is told."""
    told = story.last_told("D", span.start)
    after = None if told is None else calendar.add_days(told.first, 1)
    day = None if after is None else _near(after, _number_of(frame), ahead=True)
    if told is None or day is None:
        return Resolved(spell(frame, Supplied()), Anchor.TEXT)
    return Resolved(_spell_on(frame, day), Anchor.TEXT, told.span, rule=DateRule.STORY)


def resolve(frame: Frame, span: Span, story: Story) -> Resolved:
    """「金曜日」: the last one up to the publication, the next one where the sentence looks ahead."""
    if (apposed := _led_to_weekday(frame, span, story)) is not None:
        return apposed
    if frame.week_day == "WE" and _of_something().search(
        story.view.text, max(0, span.start - _ORDINAL), span.start
    ):
        return Resolved(spell(frame, Supplied()), Anchor.EVENT)  # 「発売後の最初の週末」
    before = months.range_start(span, story)
    base = before.first if before is not None else story.published
    anchor = Anchor.IMPLICIT if before is not None else Anchor.DOCUMENT
    anchor_span = before.span if before is not None else story.published_span
    if base is None:
        return Resolved(spell(frame, Supplied()), anchor)
    tense = _tense_of_weekday(span, story)
    ahead = before is not None or tense in (Tense.AHEAD, Tense.PRESENT)
    ahead = ahead or is_awaited(story.view, span) or is_put_off(story.view, span)
    day = None if ahead else _preferred_day(frame, base, tense, story)
    if day is None and frame.week_day == "WE" and base.isoweekday() == _SUNDAY:
        day = base
    elif day is None:
        day = _near(base, _number_of(frame), ahead=ahead)
    if day is None:
        return Resolved(spell(frame, Supplied()), anchor)
    rule = DateRule.RANGE if before is not None else DateRule.NEXT if ahead or day > base else DateRule.LAST
    return Resolved(_spell_on(frame, day), anchor, anchor_span, rule=rule)


def _led_to_weekday(frame: Frame, span: Span, story: Story) -> Resolved | None:
    """「3日後の木曜日」, 「4日後の土日」: the day just told, and open where that is another weekday; None where nothing is told so.

    Of 「2週間後の月曜日」 it is the one of that week; of 「来月の土曜日」 and 「3カ月後の金曜日」 nobody knows which one is meant.
    """
    text, told = story.view.text, story.told[-1] if story.told else None
    opened = Resolved(spell(frame, Supplied()), Anchor.TEXT, rule=DateRule.APPOSITION)
    if story.left_open is not None and text[story.left_open[0].end : span.start] == "の":
        return replace(opened, span=story.left_open[0])
    if told is None or text[told.span.end : span.start] != "の":
        return None
    offset = text[told.span.start : told.span.end]
    if told.grain not in ("D", "W"):
        return replace(opened, span=told.span)
    if told.grain == "W" or ("日" not in offset and "週" not in offset):
        return None
    day = told.first
    if "週" in offset:
        day += timedelta(days=_number_of(frame) - day.isoweekday())
    is_weekend = frame.week_day == "WE" and day.isoweekday() in (_SATURDAY, _SUNDAY)
    if not is_weekend and day.isoweekday() != _number_of(frame):
        return replace(opened, span=told.span)
    return Resolved(_spell_on(frame, day), Anchor.TEXT, told.span, rule=DateRule.APPOSITION)


@cache
def _of_something() -> re.Pattern[str]:
    known = lexicon().calendar
    return re.compile(f"{alternation((*known.ordinals_first, *known.ordinals_last))}の$")


def _spell_on(frame: Frame, day: date) -> str | None:
    """The value of a weekday that is `day`, of a weekend that has it."""
    is_weekend = frame.week_day == "WE"
    return spell(frame, Supplied(week=calendar.week_value(day)) if is_weekend else Supplied.of_day(day))


def _number_of(frame: Frame) -> int:
    """The ISO weekday; a weekend begins on its Saturday."""
    return _SATURDAY if frame.week_day == "WE" else int(frame.week_day or 1)


def resolve_nth(frame: Frame, span: Span, story: Story) -> Resolved:
    """「第2日曜日に戻る」 is of the month of publication; where no tense is told it may be of every month."""
    published, tense = story.published, tense_of(story.view, span)
    if published is None or tense not in (Tense.PAST, Tense.AHEAD, Tense.PRESENT):
        return Resolved(spell(frame, Supplied()), Anchor.IMPLICIT)
    year, month = published.year, published.month
    if frame.week_day is not None and frame.week_day.isdigit():
        day = calendar.nth_weekday(year, month, int(frame.week_day), frame.nth or 1)
        has_come = day is not None and day <= published
        if day != published and has_come is not (
            tense is Tense.PAST
        ):  # 「第2日曜日に閉じた」 on the Friday before
            year, month = calendar.add_months(year, month, -1 if tense is Tense.PAST else 1)
    supplied = Supplied(year=calendar.year_text(year), month=month)
    return Resolved(spell(frame, supplied), Anchor.IMPLICIT, story.published_span, rule=DateRule.PUBLICATION)


def _tense_of_weekday(span: Span, story: Story) -> Tense:
    """The tense of its sentence; of 「月曜に交渉を再開し、月内の合意を目指す」 the nearer Monday is meant."""
    tense = tense_of(story.view, span)
    is_open = tense is Tense.AHEAD and story.may_be_past(span, "曜")
    return Tense.EITHER if is_open else tense


def _preferred_day(frame: Frame, base: date, tense: Tense, story: Story) -> date | None:
    """The weekday where the sentence tells no tense and the past is not preferred: never the day itself."""
    tense = preferred(tense, story.prefer)
    is_either = tense is Tense.EITHER and story.prefer is Prefer.PAST
    if (story.prefer is Prefer.PAST and not is_either) or tense is Tense.PAST:
        return None
    distance = (_number_of(frame) - base.isoweekday() - 1) % 7 + 1
    if is_either and distance in (_HALF_A_WEEK + 1, _WEEK):
        return None
    if (is_either or story.prefer is Prefer.NEAREST) and distance > _HALF_A_WEEK:
        distance -= 7
    return calendar.add_days(base, distance)


def _near(day: date, weekday: int, *, ahead: bool) -> date | None:
    """The last `weekday` (1 is Monday) on or before `day`, or with `ahead` the first on or after it."""
    distance = (weekday - day.isoweekday()) % 7 if ahead else -((day.isoweekday() - weekday) % 7)
    return calendar.add_days(day, distance)
