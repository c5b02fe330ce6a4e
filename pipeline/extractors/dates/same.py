"""「同月19日」: of the month that the story told in words, not of the bare 「17日」 on which a court sat.

Likewise 「当日」 is the day that it is about, not the 「3日前」 or 「翌日」 told beside it.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.extractors.dates import calendar
from pipeline.extractors.dates.context import NEAR, RECENT, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.newsline import is_of_news
from pipeline.extractors.dates.predicates import TA
from pipeline.extractors.dates.spelling import Supplied, spell
from pipeline.extractors.dates.tense import Tense, tense_of
from pipeline.extractors.dates.told import Resolved, Told
from pipeline.text.lines.words import patterns
from pipeline.types import Span
from pipeline.values import Anchor

_COARSE = frozenset("YM")
_COUNTED = re.compile("翌|前[日々]|その|[0-9]{1,3}(?:日|週間)[前後]")


def told_in_words(told: Told | None, unit: str, span: Span, story: Story) -> Told | None:
    """The date that 同月 or 同年 means, where the one told last is a bare day of the news.

    「2024年2月に爆発した事故で、17日に判決が出た。事故は同月19日に起きた」: of the month of publication nobody would say 同月19日. That
    holds where an older date near by tells when that happened; in 「2024年8月に開業した水族館で15日、…」 it only describes a place.
    """
    if told is None or unit not in _COARSE or story.view.text[span.start] != "同" or story.published is None:
        return told
    if not _is_bare_news(told, story) or tense_of(story.view, span) in (Tense.AHEAD, Tense.PRESENT):
        return told
    for other in reversed(story.told[-RECENT:]):
        if other.line != told.line and story.distance(other, span.start) > NEAR:
            return told
        if _is_bare_news(other, story):
            continue
        older = (other.first.year, other.first.month) < (story.published.year, story.published.month)
        is_meant = older and other.is_fine_enough(unit)
        return other if is_meant and _tells_happening(other, told, story) else told
    return told


def day_of_year(frame: Frame, span: Span, story: Story) -> Resolved | None:
    """「2011年のこの日」, 「昨年の同日」: the day told last, or that of the publication, in the year told before it."""
    year, text = story.told[-1] if story.told else None, story.view.text
    if (
        year is None
        or year.grain != "Y"
        or text[year.span.end : span.start] != "の"
        or text[span.start] == "そ"
    ):
        return None
    today = story.published or date.max
    days = (it for it in reversed(story.told[-RECENT:]) if it.grain == "D" and it.first <= today)
    told = next((it for it in days if story.distance(it, span.start) <= NEAR), None)
    day = told.first if told is not None else story.published
    if day is None or not calendar.exists(year.first.year, day.month, day.day):
        return None
    value = spell(frame, Supplied.of_day(day.replace(year=year.first.year)))
    return Resolved(value, Anchor.TEXT, year.span)


def day_in_question(told: Told | None, span: Span, story: Story) -> Told | None:
    """「19日に爆発した。3日前に異常が見つかったが、翌日も動かした。当日は警報が鳴った」: 当日 is the 19th.

    「18日投開票され、…。任期は5月2日から。当日の有権者は8万人だった」: what has been is not of a day to come, but of that of the news.
    """
    text = story.view.text
    if told is None or text[span.start] != "当":
        return told
    if story.published is not None and told.first > story.published:
        is_beside = story.sentences_between(told, span.start) == 0
        if is_beside or tense_of(story.view, span) is not Tense.PAST:
            return told
        return next((it for it in story.told[-RECENT:] if is_of_news(it, story)), told)
    if not _COUNTED.match(text, told.span.start):
        return told
    for other in reversed(story.told[-RECENT:]):
        if other.line != told.line:
            return told
        if other.grain == "D" and not _COUNTED.match(text, other.span.start):
            return other
    return told


def _is_bare_news(told: Told, story: Story) -> bool:
    """「17日」 or 「木曜日」 in the month of publication."""
    surface, published = story.view.text[told.span.start : told.span.end], story.published or told.first
    is_of_month = (told.first.year, told.first.month) == (published.year, published.month)
    return told.grain == "D" and is_of_month and not any(sign in surface for sign in "年月先今")


def _tells_happening(older: Told, told: Told, story: Story) -> bool:
    """「2024年2月に燃えた事件の裁判が17日」, 「2024年2月、倉庫が燃えた。この事件の裁判が17日」."""
    text, start = story.view.text, story.view.sentence_at(told.span.start).start
    if _of_happening().match(text, older.span.end):
        return True
    return older.span.end <= start and _that_happening().search(text, start, told.span.start) is not None


@cache
def _that_happening() -> re.Pattern[str]:
    return re.compile(rf"(?:[こそ]の|同){patterns().mishaps.pattern}(?:で|の|を[巡め])")


@cache
def _of_happening() -> re.Pattern[str]:
    """「2024年2月、釜が爆発した事故で」, 「2024年2月に燃えた事件の裁判が」, 「2024年2月の放火事件を巡り」."""
    return re.compile(
        rf"[^。「」\n]{{0,40}}?(?:{TA}|[いん]だ|の)[^、。「」はがをに\n]{{0,8}}?{patterns().mishaps.pattern}(?:で|の|を[巡め])"
    )
