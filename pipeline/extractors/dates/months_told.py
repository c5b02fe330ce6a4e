"""The date of the story that a month without a year goes on from: 「2017年11月に…。1月には…」 tells of 2018-01."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.extractors.dates import calendar
from pipeline.extractors.dates.clauses import final_of, tail_of
from pipeline.extractors.dates.context import NEAR, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.months_ahead import lies_ahead
from pipeline.extractors.dates.newsline import comes_back, outweighs, tells_of_thing
from pipeline.extractors.dates.quotations import open_quotes
from pipeline.extractors.dates.tense import is_awaited, is_past, looks_ahead
from pipeline.extractors.dates.told import Told
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import Span

_CLOSE = 31  # days
_TERM = "まで"
_YEAR = 12  # months
_WHOLE = "年春夏秋冬初め"  # how a year or season ends that is no end of one
_FAR = 6  # months; a month that lies further back than this in the story's year is of the next one
# What may stand before and after the date with which a sentence sets its scene: 「だが2020年3月、」, 「2020年3月には、」.
_OPENED = re.compile(r"(?:だが|ところが|[^0-9。、「」はがをに]{0,8})、?")
_NO_TOPIC = re.compile(r"[^0-9。、「」はがをに]{0,4}、?当初(?:は|の計画では|の予定では)?、?")
_AIMS = re.compile(r"(?:(?<!て)(?<![てで]い)[うくすつぬぶむぐる]|たい|ます)$")  # 形を作る, no 響いている
_OPENS = re.compile(r"(?:に(?:は|なって|入って)?|になると)?、")


def told_near(frame: Frame, month: int, span: Span, story: Story) -> Told | None:
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
    year = year_in_story(told, month)
    if story.published is None:
        if far == 0:
            return told
        near = far <= NEAR and told.is_fine_enough("M")
        is_history = told.first.year < story.latest_year  # what follows is told in the present, not to come
        return told if near and (is_history or not lies_ahead(frame, span, story)) else None
    if far or comes_back(told, month, span, story):
        return None
    if not (in_sentence or told.is_fine_enough("M") or _is_of_scene(frame, month, told, span, story)):
        return None
    if in_sentence and tells_of_thing(told, story):
        return None
    if frame.day is not None:
        if not in_sentence and _is_close_ahead(month, frame.day, told, story):
            return None
        latest = calendar.year_near(story.published, month, frame.day, ahead=False)
        if frame.fits(latest, month) and outweighs(told, date(latest, month, frame.day), span, story):
            return None
    today = (story.published.year, story.published.month)
    is_coming = lies_ahead(frame, span, story) and not _was_awaited(told, span, story)
    is_of_now = in_sentence and frame.term is None and not is_past(story.view, span)
    contradicts = (year, month) < today if is_coming else (year, month) > today and not is_of_now
    return None if contradicts else told


def _is_close_ahead(month: int, day: int, told: Told, story: Story) -> bool:
    """「来年2月末までに1万店とする。7月8日には弁当も出す」 in June: a day so close needs no year; the one of the story lies far off.

    Behind what begins next year (来年2月に開幕する。7月8日に…) the story goes on.
    """
    today = story.published
    if today is None or not story.view.text.startswith(_TERM, told.span.end):
        return False
    here, there = (calendar.year_near(start, month, day, ahead=True) for start in (today, told.first))
    if told.first <= today or not calendar.exists(there, month, day) or not calendar.exists(here, month, day):
        return False
    away = (date(there, month, day) - told.first).days
    return (date(here, month, day) - today).days < _CLOSE <= away


def is_said_before_plan(span: Span, story: Story) -> bool:
    """「来年6月の大会に向け、監督は「10月の試合で…」と話した」 in September: who is quoted looks on from the moment of speech.

    A state (「10月の敗戦が響いている」) and what somebody cannot do (「11月の敗戦が忘れられない」) tell of what has been as often.
    """
    line, told = story.view.line_at(span.start), story.told[-1] if story.told else None
    if told is None or story.published is None or told.first <= story.published or line is None:
        return False
    opened = open_quotes(story.view.text, line.start, span.start)
    is_before = told.is_fine_enough("M") and bool(opened) and told.span.end <= opened[0]
    return is_before and _AIMS.search(final_of(tail_of(story.view, span))) is not None


def _was_awaited(told: Told, span: Span, story: Story) -> bool:
    """「1995年3月、彼は役所に入った。8月に始まる予算の編成で働いた」: what was still to come in the story."""
    is_old = story.published is not None and told.first.year < story.published.year - 1
    return is_old and is_awaited(story.view, span) and is_past(story.view, span)


def planned_from(frame: Frame, span: Span, story: Story) -> Told | None:
    """「2020年3月、同社は10月に発売する計画を発表した」: the date that the sentence opens with is when that lay ahead."""
    told = story.told[-1] if story.told else None
    if told is None or story.published is None or frame.quarter or frame.half or frame.term:
        return None
    if told.closing or story.sentences_between(told, span.start) != 0:
        return None
    text, start = story.view.text, story.view.sentence_at(span.start).start
    opens = _OPENED.fullmatch(text, start, told.span.start) and _OPENS.match(text, told.span.end)
    return told if opens and is_past(story.view, told.span) and lies_ahead(frame, span, story) else None


def _is_of_other_year(told: Told, month: int, span: Span, story: Story) -> bool:
    """「2026年度第3四半期(8〜10月)」: the months show that the business year is none that begins in April."""
    beside = story.view.text[told.span.end : span.start] == "("
    return beside and told.fiscal_year is not None and told.grain == "Q" and told.first.month != month


def _is_of_scene(frame: Frame, month: int, told: Told, span: Span, story: Story) -> bool:
    """「2005年の春、彼は起業した。9月、最初の客が来た」 in July 2025: the sentence before opens with the year of the story.

    The 5月 of that July may be the news itself, and behind 「2005年の春に起業した彼は…」 nothing is set. Of a month that lies half a
    year back, in the year before, the news would say 昨年9月.
    """
    today = story.published
    if today is None or frame.month is None or frame.term is not None or told.grain not in ("Y", "S"):
        return False
    is_of_news = month <= today.month or (today.month - month) % _YEAR < _FAR
    if is_of_news or told.first.year >= today.year - 1 or story.sentences_between(told, span.start) != 1:
        return False
    text, start = story.view.text, story.view.sentence_at(told.span.start).start
    if (
        told.first.month > month
        or text[told.span.end - 1] not in _WHOLE
        or not text[told.span.start].isdigit()
    ):
        return False
    opens = _OPENED.fullmatch(text, start, told.span.start) and _OPENS.match(text, told.span.end)
    return opens is not None and is_past(story.view, told.span) and is_past(story.view, span)


def _is_of_open_year(told: Told, span: Span, story: Story) -> bool:
    """「今年5月は…。6月は…」: the paragraph has gone on to a year that nobody knows."""
    opened = story.open_month
    if opened is None or opened.span.start < told.span.start:
        return False
    return opened.line == story.line_number(span.start)


def is_to_come(frame: Frame, month: int, told: Told, span: Span, story: Story) -> bool:
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
    if is_later or year_in_story(told, month) != told.first.year:
        return False
    return is_past(story.view, told.span) and looks_ahead(story.view, span)


def planned_year(month: int, told: Told, span: Span, story: Story) -> int | None:
    """The year of a plan that is over: 「昨年12月に始まった。完了は当初9月末の予定だった」; None where the story decides.

    What should have ended comes after it began. What is told to have happened was planned before: 「2023年12月に完成した。当初は
    6月の予定だった」.
    """
    planned = _was_planned().match(story.view.text, span.end)
    if planned is None or story.published is None or not told.is_fine_enough("M"):
        return None
    if month == told.first.month or story.sentences_between(told, span.start) != 1:
        return None
    before = story.view.text[story.view.sentence_at(span.start).start : span.start]
    is_end = _ends().search(before + planned.group()) is not None
    if is_end and _starts().search(final_of(tail_of(story.view, told.span))):
        year = told.first.year + (month < told.first.month)
        return year if (year, month) <= (story.published.year, story.published.month) else None
    is_same = is_end or _NO_TOPIC.fullmatch(before) is not None
    if not is_same or not is_past(story.view, told.span) or _earlier().search(tail_of(story.view, span)):
        return None
    return told.first.year - (month > told.first.month)


@cache
def _was_planned() -> re.Pattern[str]:
    """「の予定だった」, 「に完成する見込みでした」."""
    plans = alternation(lexicon().calendar.plans)
    return re.compile(rf"(?:の|に[^、。「」]{{1,16}}?[るうくすつむぶぐ]){plans}(?:だっ|でし|であっ)た")


@cache
def _earlier() -> re.Pattern[str]:
    return re.compile(alternation(lexicon().calendar.brought_forward))


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(alternation(lexicon().calendar.starts_of_work))


@cache
def _ends() -> re.Pattern[str]:
    """「完成は当初」, 「に完成する予定だった」."""
    return re.compile(rf"{alternation(lexicon().calendar.ends_of_work)}(?:は|する|予定は)")


def year_in_story(told: Told, month: int) -> int:
    """After 2017-11, 「1月」 is of 2018; after 2023-03, 「5月」 is of 2023."""
    if told.grain == "FY":
        return told.first.year + (month < told.first.month)
    if told.closing:
        return told.first.year - (month > told.first.month)
    return told.first.year + (told.grain not in ("Y", "H") and told.first.month - month > _FAR)
