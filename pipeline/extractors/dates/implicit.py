"""Expressions that leave their year, month or day to the reader: 「5月」, 「8日」, 「金曜日」, 「午後3時」.

In news they mean the past nearest to their anchor, unless the sentence speaks of something to come.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from pipeline.extractors.dates import calendar, days, festivals, months
from pipeline.extractors.dates.anchors import weekday_near
from pipeline.extractors.dates.context import NEAR, PASSAGE, RECENT, Resolved, Story, Told
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.newsline import is_of_news
from pipeline.extractors.dates.tense import (
    Prefer,
    Tense,
    is_awaited,
    is_past,
    is_put_off,
    preferred,
    tense_of,
)
from pipeline.extractors.dates.values import Slots, read_hour, spell
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import Span
from pipeline.values import Anchor, DateRule

_SATURDAY, _SUNDAY = 6, 7
_WEEK = 7  # days
_HALF_A_WEEK = 3
_ORDINAL = 4  # characters of 最初の


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
            spell(frame, Slots(year=calendar.year_text(story.published.year))),
            Anchor.IMPLICIT,
            story.published_span,
            rule=DateRule.PUBLICATION,
        )
    if frame.through is not None:
        return festivals.resolve(frame, span, story)
    if frame.nth is not None and frame.month is None:
        return _resolve_nth(frame, span, story)
    if _is_clock_only(frame):
        return _resolve_clock(frame, span, story)
    if frame.week_day is not None and frame.day is None and frame.nth is None:
        if frame.next is not None:
            return _resolve_next_weekday(frame, span, story)
        return _resolve_weekday(frame, span, story)
    if frame.next is not None:
        return resolve_next(frame, span, story)
    if months.first_month(frame) is not None:
        return months.resolve(frame, span, story, ahead)
    if frame.day is not None:
        return days.resolve(frame, span, story)
    return Resolved(spell(frame, Slots()), Anchor.IMPLICIT)


def resolve_next(frame: Frame, span: Span, story: Story) -> Resolved:
    """「翌14日」, 「翌3月」, 「翌2020年」."""
    if frame.year is not None:
        value = spell(frame, Slots(year=frame.year))
        if not story.told:
            return Resolved(value, Anchor.TEXT, rule=DateRule.WORDS)
        return Resolved(value, Anchor.TEXT, story.told[-1].span)
    told = story.last_told("M" if frame.month else "D", span.start)
    if frame.month is not None:
        if told is not None:
            return months.resolve_next(frame, frame.month, told)
        if story.open_month is None and story.lacks_antecedent(span):
            return Resolved(spell(frame, Slots()), Anchor.TEXT)
        return replace(months.resolve(frame, span, story, None), anchor=Anchor.TEXT)
    told = _eve_of(frame.day or 1, span, story) or told
    if told is not None and (day := _next_day(told.first, frame.day or 1)) is not None:
        slots = Slots(year=calendar.year_text(day.year), month=day.month, day=day.day)
        return Resolved(spell(frame, slots), Anchor.TEXT, told.span)
    if story.open_month is None and story.lacks_antecedent(span):
        return Resolved(spell(frame, Slots()), Anchor.TEXT)
    return replace(days.resolve(frame, span, story), anchor=Anchor.TEXT)


def _resolve_next_weekday(frame: Frame, span: Span, story: Story) -> Resolved:
    """「5日に会談し、翌月曜に」: the first such day after the one told last; open where none is told."""
    told = story.last_told("D", span.start)
    after = None if told is None else calendar.add_days(told.first, 1)
    day = None if after is None else weekday_near(after, _number_of(frame), ahead=True)
    if told is None or day is None:
        return Resolved(spell(frame, Slots()), Anchor.TEXT)
    slots = Slots(year=calendar.year_text(day.year), month=day.month, day=day.day)
    if frame.week_day == "WE":
        slots = Slots(week=calendar.week_value(day))
    return Resolved(spell(frame, slots), Anchor.TEXT, told.span, rule=DateRule.STORY)


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


def _is_clock_only(frame: Frame) -> bool:
    date_fields = (frame.month, frame.day, frame.week_day, frame.nth, frame.season, frame.quarter, frame.half)
    return frame.has_clock and all(told is None for told in date_fields)


def _resolve_clock(frame: Frame, span: Span, story: Story) -> Resolved:
    """「午後3時」 is of the day told in the same sentence or the one before, in the story a little further.

    Where no day was told in the whole story and the sentence is told as past, it is of the day of publication;
    else the day stays open (受付は9:00から).
    """
    told = story.told[-1] if story.told else None
    if story.aside is not None and story.sentences_between(story.aside, span.start) == 0:
        told = story.aside  # 「前日に会合を開き、午後5時に終えた」
    if told is not None and told.grain == "D" and _goes_on_with(told, frame, span, story):
        slots = Slots(year=told.value[:4], month=told.first.month, day=told.first.day)
        return Resolved(spell(frame, slots), Anchor.IMPLICIT, told.span)
    published = story.published
    line = story.line_number(span.start)
    others = [t.line for t in story.told[-RECENT:] if t.grain == "D" and t.first != published]
    days_told = [t.first for t in story.told[-RECENT:] if t.grain == "D"]
    of_today = published is not None and published == min(days_told, default=None)
    no_day = not others or (of_today and line not in others)  # other days are only planned
    opened = story.latest is not None and story.latest.start >= story.view.sentence_at(span.start).start
    alone = no_day and not opened  # 「翌週の午後2時」 is of no day that we know
    if frame.hour is None or published is None or not alone:
        return Resolved(spell(frame, Slots()), Anchor.NONE)
    if story.prefer is Prefer.PAST and not is_past(story.view, span):
        return Resolved(spell(frame, Slots()), Anchor.NONE)
    day = _day_of_clock(frame, story, published)
    slots = Slots(year=calendar.year_text(day.year), month=day.month, day=day.day)
    return Resolved(spell(frame, slots), Anchor.IMPLICIT, story.published_span, rule=DateRule.PUBLICATION)


def _goes_on_with(told: Told, frame: Frame, span: Span, story: Story) -> bool:
    sentences = story.sentences_between(told, span.start)
    if sentences is None and frame.hour is None:  # 「22日に優勝した。\n会館には夕方までに800人が集まった」
        is_beside = is_of_news(told, story) and story.distance(told, span.start) <= 1
        return is_beside and is_past(story.view, span) and not _names_other_day(span, story)
    if sentences is None or (sentences and _names_other_day(span, story)):
        return False
    if sentences == 0 or (frame.hour is not None and sentences == 1):
        return True
    return (frame.hour is not None or sentences == 1) and is_past(story.view, span)


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


def _resolve_weekday(frame: Frame, span: Span, story: Story) -> Resolved:
    """「金曜日」: the last one up to the publication, the next one where the sentence looks ahead."""
    if (apposed := _led_to_weekday(frame, span, story)) is not None:
        return apposed
    if frame.week_day == "WE" and _of_something().search(
        story.view.text, max(0, span.start - _ORDINAL), span.start
    ):
        return Resolved(spell(frame, Slots()), Anchor.EVENT)  # 「発売後の最初の週末」
    before = months.range_start(span, story)
    base = before.first if before is not None else story.published
    anchor = Anchor.IMPLICIT if before is not None else Anchor.DOCUMENT
    anchor_span = before.span if before is not None else story.published_span
    if base is None:
        return Resolved(spell(frame, Slots()), anchor)
    tense = _tense_of_weekday(span, story)
    ahead = before is not None or tense in (Tense.AHEAD, Tense.PRESENT)
    ahead = ahead or is_awaited(story.view, span) or is_put_off(story.view, span)
    day = None if ahead else _preferred_day(frame, base, tense, story)
    if day is None and frame.week_day == "WE" and base.isoweekday() == _SUNDAY:
        day = base
    elif day is None:
        day = weekday_near(base, _number_of(frame), ahead=ahead)
    if day is None:
        return Resolved(spell(frame, Slots()), anchor)
    rule = DateRule.RANGE if before is not None else DateRule.NEXT if ahead or day > base else DateRule.LAST
    slots = Slots(year=calendar.year_text(day.year), month=day.month, day=day.day)
    if frame.week_day == "WE":
        slots = Slots(week=calendar.week_value(day))
    return Resolved(spell(frame, slots), anchor, anchor_span, rule=rule)


def _led_to_weekday(frame: Frame, span: Span, story: Story) -> Resolved | None:
    """「3日後の木曜日」, 「4日後の土日」: the day just told, and open where that is another weekday; None where nothing is told so.

    Of 「2週間後の月曜日」 it is the one of that week; of 「来月の土曜日」 and 「3カ月後の金曜日」 nobody knows which one is meant.
    """
    text, told = story.view.text, story.told[-1] if story.told else None
    opened = Resolved(spell(frame, Slots()), Anchor.TEXT, rule=DateRule.APPOSITION)
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
    slots = Slots(year=calendar.year_text(day.year), month=day.month, day=day.day)
    if is_weekend:
        slots = Slots(week=calendar.week_value(day))
    return Resolved(spell(frame, slots), Anchor.TEXT, told.span, rule=DateRule.APPOSITION)


@cache
def _of_something() -> re.Pattern[str]:
    known = lexicon().calendar
    return re.compile(f"{alternation((*known.ordinals_first, *known.ordinals_last))}の$")


def _number_of(frame: Frame) -> int:
    """The ISO weekday; a weekend begins on its Saturday."""
    return _SATURDAY if frame.week_day == "WE" else int(frame.week_day or 1)


def _resolve_nth(frame: Frame, span: Span, story: Story) -> Resolved:
    """「第2日曜日に戻る」 is of the month of publication; where no tense is told it may be of every month."""
    published, tense = story.published, tense_of(story.view, span)
    if published is None or tense not in (Tense.PAST, Tense.AHEAD, Tense.PRESENT):
        return Resolved(spell(frame, Slots()), Anchor.IMPLICIT)
    year, month = published.year, published.month
    if frame.week_day is not None and frame.week_day.isdigit():
        day = calendar.nth_weekday(year, month, int(frame.week_day), frame.nth or 1)
        has_come = day is not None and day <= published
        if day != published and has_come is not (
            tense is Tense.PAST
        ):  # 「第2日曜日に閉じた」 on the Friday before
            year, month = calendar.add_months(year, month, -1 if tense is Tense.PAST else 1)
    slots = Slots(year=calendar.year_text(year), month=month)
    return Resolved(spell(frame, slots), Anchor.IMPLICIT, story.published_span, rule=DateRule.PUBLICATION)


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
