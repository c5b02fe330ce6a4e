"""The month of a day that is told without one: 「8日」, 「6日(土)」.

In order: the other end of its range, a month without a year, a day told in the same paragraph, the publication.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.extractors.dates import calendar, days_ahead, eves, festivals, months
from pipeline.extractors.dates.adjoining import is_range
from pipeline.extractors.dates.context import NEAR, RECENT, Opened, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.newsline import awaits_figure, outweighs
from pipeline.extractors.dates.spelling import Supplied, spell
from pipeline.extractors.dates.tense import Tense, looks_ahead, tense_of
from pipeline.extractors.dates.told import Resolved, Told
from pipeline.extractors.dates.words import lexicon
from pipeline.text.scripts import KANJI
from pipeline.types import Span
from pipeline.values import Anchor, DateRule

_MONTH = 31  # days
_MONTHS = 12
_WEEK = 7  # days
# 豪雨で止まっていた水道が
_ATTRIBUTE = re.compile(rf"[ただる][{KANJI}ァ-ヴA-Za-z][^、。]{{0,60}}[がはもを]、?\Z")


def resolve(frame: Frame, span: Span, story: Story) -> Resolved:
    """The value of a day without a month."""
    day = frame.day or 1
    if story.left_open is not None and is_range(story.view.text, story.left_open[0].end, span.start):
        left, month = story.left_open
        if month is not None and story.open_month is not None and story.open_month.span == left:
            month = _month_after(story.open_month, day)  # 「11月28日から3日まで」
        return Resolved(spell(frame, Supplied(month=month)), Anchor.IMPLICIT, left, rule=DateRule.RANGE)
    if (of_holidays := festivals.day_of(frame, span, story)) is not None:
        return of_holidays
    if (beside_them := eves.day_beside(frame, span, story)) is not None:
        return beside_them
    if (opened := _open_month(span, story)) is not None:
        month = _month_opened(opened, frame, story)
        return Resolved(spell(frame, Supplied(month=month)), Anchor.IMPLICIT, opened.span)
    if (within := _of_week_told(frame, span, story)) is not None:
        return within
    if (measured := _month_measured(span, story)) is not None:
        year, month = calendar.add_months(measured.first.year, measured.first.month, 1)
        return _on_day(frame, year, month, measured.span, DateRule.STORY, shifts=(0, 1, -1))
    told = months.range_start(span, story) or _told_month(frame, span, story)
    if told is not None and not _contradicts(day, told, span, story):
        year, month = calendar.add_months(
            told.first.year, told.first.month, _rolls_over(day, told, span, story)
        )
        is_end = is_range(story.view.text, told.span.end, span.start)
        rule = DateRule.RANGE if is_end else DateRule.STORY
        return _on_day(frame, year, month, told.span, rule, shifts=(0, 1, -1))
    return _by_publication(frame, day, span, story)


def _by_publication(frame: Frame, day: int, span: Span, story: Story) -> Resolved:
    """The day nearest to the publication, before it or, where the sentence says so, behind it."""
    published = story.published
    if published is None:
        return Resolved(spell(frame, Supplied(month=_month_of_weekday(frame, story))), Anchor.IMPLICIT)
    last = story.told[-1] if story.told else None
    if last is not None and _is_of_year_to_come(last, span, story):
        return Resolved(
            spell(frame, Supplied(year=last.value)), Anchor.IMPLICIT, last.span, rule=DateRule.STORY
        )
    if (opened := days_ahead.month_to_come(day, span, story)) is not None:
        return _on_day(
            frame, opened.first.year, opened.first.month, opened.span, DateRule.STORY, shifts=(0, 1, -1)
        )
    ahead = days_ahead.lies_ahead(day, span, story)
    shift = (day < published.day) if ahead else -(day > published.day)
    year, month = calendar.add_months(published.year, published.month, shift)
    rule, shifts = (DateRule.NEXT, (0, 1, -1)) if ahead else (DateRule.LAST, (0, -1, -2))
    return _on_day(frame, year, month, story.published_span, rule, shifts=shifts)


def _of_week_told(frame: Frame, span: Span, story: Story) -> Resolved | None:
    """「週明け22日」, 「先週の15日」: the day of that week, or the Sunday before it, open where neither has that number.

    None where no week is told: 「今週、20日に発売した」 is of an earlier month, since what has happened lies not ahead.
    """
    told = story.told[-1] if story.told else None
    between = "" if told is None else story.view.text[told.span.end : span.start]
    if told is None or told.grain != "W" or between not in ("", "の", "、"):
        return None
    near = (calendar.add_days(told.first, away) for away in (*range(_WEEK), -1))
    reached = next((one for one in near if one is not None and one.day == frame.day), None)
    if reached is None and between != "、":
        return Resolved(spell(frame, Supplied()), Anchor.IMPLICIT, told.span)
    if reached is None or _is_told_too_early(reached, span, story):
        return None
    supplied = Supplied(year=calendar.year_text(reached.year), month=reached.month)
    return Resolved(spell(frame, supplied), Anchor.IMPLICIT, told.span, rule=DateRule.APPOSITION)


def _month_measured(span: Span, story: Story) -> Told | None:
    """「9月の輸出統計を20日に発表する」 in August or September: the month that is over on that day; None where it is over already."""
    told = story.told[-1] if story.told else None
    if told is None or told.grain != "M" or story.sentences_between(told, span.start) != 0:
        return None
    is_over = story.published is not None and told.first < story.published.replace(day=1)
    return told if not is_over and awaits_figure(told.span, story) else None


def _is_told_too_early(day: date, span: Span, story: Story) -> bool:
    """Tell whether a day lies after the publication though its sentence tells what has happened."""
    return story.published is not None and day > story.published and tense_of(story.view, span) is Tense.PAST


def _is_of_year_to_come(told: Told, span: Span, story: Story) -> bool:
    """「来年は12日に開く」: a day of that year, whose month is not told; 「来年開くと12日に語った」 is news."""
    if story.published is None or told.grain != "Y" or told.first <= story.published:
        return False
    in_sentence = story.sentences_between(told, span.start) == 0
    return in_sentence and story.tense_at(span) in (Tense.AHEAD, Tense.PRESENT)


def _month_opened(opened: Opened, frame: Frame, story: Story) -> int:
    """「5月31日に始まり、翌1日に」 is of June, and 「9月の輸出統計を20日に」 of October."""
    if awaits_figure(opened.span, story):
        return opened.month % _MONTHS + 1
    return opened.month if frame.next is None else _month_after(opened, frame.day or 1)


def _month_after(opened: Opened, day: int) -> int:
    """The month of a day that comes after the one told with its month."""
    return opened.month % _MONTHS + 1 if opened.day is not None and day <= opened.day else opened.month


def _rolls_over(day: int, told: Told, span: Span, story: Story) -> bool:
    """「2月24日に始まった。1日で6日目だ」: the first is of the next month; 「15日に開いた。10日の会議で」 looks back.

    「28日に始まり、14日までに」 goes on however far that is.
    """
    if told.grain != "D" or day >= told.first.day:
        return False
    if is_range(story.view.text, told.span.end, span.start):
        return True
    goes_on = story.view.text.startswith("まで", span.end) and story.sentences_between(told, span.start) == 0
    if not goes_on and day + _MONTH - told.first.day >= told.first.day - day:
        return False
    year, month = calendar.add_months(told.first.year, told.first.month, 1)
    if story.published is None or not calendar.exists(year, month, day):
        return story.published is None
    return date(year, month, day) <= story.published or looks_ahead(story.view, span)


def _contradicts(day: int, told: Told, span: Span, story: Story) -> bool:
    """「18日に警告した。4日に開幕する」, published on the 1st: the month of the story is over."""
    if story.published is None or day >= told.first.day or story.sentences_between(told, span.start) == 0:
        return False
    return told.first <= story.published and tense_of(story.view, span) in (Tense.AHEAD, Tense.PRESENT)


def _on_day(
    frame: Frame,
    year: int,
    month: int,
    anchor: Span | None,
    rule: DateRule,
    *,
    shifts: tuple[int, int, int],
) -> Resolved:
    """The day in that month, or in the nearest that has such a day, on the weekday told."""
    for shift in shifts:
        try_year, try_month = calendar.add_months(year, month, shift)
        if frame.fits(try_year, try_month):
            year, month = try_year, try_month
            break
    if calendar.exists(year, month, frame.day or 1):
        value = spell(frame, Supplied(year=calendar.year_text(year), month=month))
        return Resolved(value, Anchor.IMPLICIT, anchor, rule=rule)
    return Resolved(spell(frame, Supplied()), Anchor.IMPLICIT)


def _open_month(span: Span, story: Story) -> Opened | None:
    """The month without a year that the paragraph told last: 「収録は9月上旬だった。6日に…」."""
    opened = story.open_month
    if opened is None or opened.line != story.line_number(span.start):
        return None
    told = story.told[-1] if story.told else None
    return None if told is not None and told.span.start > opened.span.start else opened


def _told_month(frame: Frame, span: Span, story: Story) -> Told | None:
    """The month that a bare day belongs to.

    Where the publication is known, days without a month are of its month; only a day told in the same paragraph
    outweighs it.
    """
    told = story.told[-1] if story.told else None
    if told is None or not told.is_fine_enough("M") or told.grain == "W":
        return None
    if not frame.fits(told.first.year, told.first.month) and frame.week_day is not None:
        return None
    if told.line == story.line_number(span.start):
        by_third = (
            story.view.text[told.span.end - 1 : told.span.end] == "旬"
        )  # 「8月中旬に始まった。17日に…」
        if _is_news(frame.day or 1, told, span, story):
            return None
        of_third = by_third and not _is_news_day(frame.day or 1, told, span, story)
        is_told = told.grain == "D" or (of_third and tense_of(story.view, span) is Tense.PAST)
        if story.published is not None and _would_be_ahead(frame.day or 1, told, span, story):
            return None
        return told if story.published is None or is_told else None
    return told if story.published is None and story.distance(told, span.start) <= NEAR else None


def _is_news_day(day: int, told: Told, span: Span, story: Story) -> bool:
    """「8月上旬の豪雨で止まっていた水道が9日、復旧した」 on the 9th or 10th of September: news tells its own day.

    A day goes on with the third that is no attribute of somebody or something (8月上旬に始まり、9日に; 8月上旬の大会で、9日に).
    """
    if story.published is None:
        return False
    days = [calendar.add_days(story.published, -away) for away in (0, 1)]
    if day not in [one.day for one in days if one is not None]:
        return False
    text, end = story.view.text, told.span.end
    share = lexicon().calendar.shares.get(text[end - len("上旬") : end])
    first, _, last = ((share and share.days) or "").partition("-")
    if not first or not int(first) <= day <= int(last):
        return True
    return text.startswith("の", end) and _ATTRIBUTE.search(text, end, span.start) is not None


def _would_be_ahead(day: int, told: Told, span: Span, story: Story) -> bool:
    """「再開は来月中旬だと7日に説明した」: what has happened is of no month to come."""
    year, month = told.first.year, told.first.month
    if not calendar.exists(year, month, day):
        return False
    reached = date(year, month, day)
    is_next = story.published is not None and (reached - story.published).days <= 1  # written where it was so
    return not is_next and _is_told_too_early(reached, span, story)


def _is_news(day: int, told: Told, span: Span, story: Story) -> bool:
    """「7月24日に発表した。労組は22日、反対すると述べた」: news tells its own month where the other was told once."""
    if story.published is None:
        return False
    year, month = calendar.add_months(
        story.published.year, story.published.month, -(day > story.published.day)
    )
    return calendar.exists(year, month, day) and outweighs(told, date(year, month, day), span, story)


def _month_of_weekday(frame: Frame, story: Story) -> int | None:
    """「13日(土)」 after 「9月6日(土)」: the weekdays agree, so both are of one month."""
    if frame.week_day is None or not frame.week_day.isdigit() or frame.day is None:
        return None
    for month, day, week_day in reversed(story.open_days[-RECENT:]):
        if (frame.day - day) % 7 == (int(frame.week_day) - week_day) % 7:
            return month
    return None
