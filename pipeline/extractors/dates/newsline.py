"""「林社長は9月24日、…と述べた」: how news tells its own day, whatever year a sentence before it looked back to.

A story that goes on (2017年6月に…。2017年8月、…。社は9月24日、…) has told more than one date of its time; what is told once, in
another sentence, is the background of the news.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from pipeline.extractors.dates.clauses import final_of, tail_of
from pipeline.extractors.dates.context import FRESH, RECENT, Story
from pipeline.extractors.dates.predicates import telling_at
from pipeline.extractors.dates.tense import Tense, is_awaited, is_past, reports_plan, tense_of
from pipeline.extractors.dates.told import Told
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI
from pipeline.types import Span

_TOPICS = ("は", "が")
_JUST, _MONTHS = 2, 12
# 「3月分の」, 「3月使用分の」, 「4月から」; 「4月から続く雨を受け」 tells what has been.
_BEGINS = re.compile(rf"(?:[{KANJI}]{{0,4}}?分|から(?!続)|に|より)(?![^。\n]{{0,40}}を受け)")
_A_DAY = timedelta(days=1)
_A_WEEK = timedelta(days=7)
_LATELY = 3  # months
_HAS_TOLD = re.compile(r"[てで](?:いる|います)[。」]?$")
_TELLS_NOW = re.compile(r"(?:[るくすつぬむうぶい]|[^ぁ-ん]だ|です)。$")  # the sentence before
# 「5年前に30あった店は」, 「昨年始まった制度が」: the sentence goes on with the thing as it is now.
_TELLS_OF_THING = re.compile(
    rf"に?[^、。「」]{{0,16}}?[しれっいんけえせめてみきぎりび][ただ](?![後際時翌直前結間途年月日頃朝夜件])[{KANJI}ァ-ヴー]{{1,10}}[はがもを]"
)


def outweighs(told: Told, day: date, span: Span, story: Story) -> bool:
    """Tell whether the news of `day`, counted from the publication, does not go on from the date told before.

    Args:
        told: The date told last.
        day: What the expression means where the publication decides.
        span: Where it stands.
        story: What was told before.
    """
    published, text = story.published, story.view.text
    if published is None or not timedelta(0) <= published - day <= FRESH:
        return False
    if (told.first.year, told.first.month) == (published.year, published.month):
        return False  # told of these days too: where it was published late, 29日 may be the day after
    opens = text.startswith("、", span.end) and text.endswith(_TOPICS, 0, span.start)
    is_apart = story.sentences_between(told, span.start) != 0 and _is_told_once(told, story)
    return opens and is_apart and is_past(story.view, span)


def _is_told_once(told: Told, story: Story) -> bool:
    """Whether nothing else was told of that month, or of that year where it is not the year of publication."""
    published = story.published or told.first
    same = [
        other
        for other in story.told[-RECENT:]
        if other.first.year == told.first.year
        and (told.first.year != published.year or other.first.month == told.first.month)
    ]
    return len(same) == 1


def is_of_news(told: Told, story: Story) -> bool:
    """Tell whether a date is the day of which the news tells: that of publication, or the one before."""
    published = story.published
    return published is not None and told.grain == "D" and timedelta(0) <= published - told.first <= _A_DAY


def last_of_news(span: Span, story: Story) -> Told | None:
    """The day told last, where it is that of the news and what has been told since only looks back: 「28日に…。3年前に…。前日の…」."""
    told = _last_day(story)
    if told is None or not is_of_news(told, story) or story.view.text[span.start] == "そ":
        return None
    return told if _has_been(span, story) else None


def day_of_news(span: Span, story: Story) -> Told | None:
    """The day of the news that a paragraph goes on from with 翌日: 「火曜日に決めた。↵ 2019年にも…。↵ 政府は翌日の声明で…と述べた」."""
    told, here = _last_day(story), story.line_number(span.start)
    if told is None or story.published is None or story.told[-1].line == here:
        return None
    is_of_week = timedelta(0) < story.published - told.first <= _A_WEEK
    return told if is_of_week and _has_been(span, story) else None


def eve_of_news(told: Told, span: Span, story: Story) -> Told | None:
    """The day of the news for 前夜 in a later paragraph, where what was told last looks back: 「復帰は今月5日。↵ 監督は前夜、…」."""
    same = next(it for it in story.told if it.first == told.first)  # この日 is the one told before it
    if told.line == story.line_number(span.start) or not _looks_back(same, story):
        return None
    return last_of_news(span, story)


def _looks_back(told: Told, story: Story) -> bool:
    return story.view.text.startswith(lexicon().calendar.beginnings_of_past, told.span.start)


def _last_day(story: Story) -> Told | None:
    days = (told for told in reversed(story.told[-RECENT:]) if told.grain == "D")
    asides = {told.first for told in story.told[-RECENT:] if _is_aside(told, story)}
    return next((told for told in days if told.first not in asides), None)


def _has_been(span: Span, story: Story) -> bool:
    """「…と述べた」, 「…と約束している」."""
    if tense_of(story.view, span) is Tense.PAST:
        return True
    return _HAS_TOLD.search(final_of(tail_of(story.view, span))) is not None


def _is_aside(told: Told, story: Story) -> bool:
    """「先週水曜日に訪れた」, 「4月1日から始める」: what looks back from today, or lies ahead, is not the day of the news."""
    is_ahead = story.published is not None and told.first > story.published
    return is_ahead or _looks_back(told, story)


def tells_of_thing(told: Told, story: Story) -> bool:
    """Tell whether a year counted from today only tells since when there is what the sentence is about."""
    text = story.view.text
    is_year = told.grain == "Y" and not text[told.span.start].isdigit()  # 昨年
    is_counted = is_year or text.endswith("前", 0, told.span.end)
    return (
        story.published is not None and is_counted and _TELLS_OF_THING.match(text, told.span.end) is not None
    )


def comes_back(told: Told, month: int, span: Span, story: Story) -> bool:
    """Tell whether a month is of the days of publication though an older year was told before it.

    「議長は2023年に辞めた。林氏は10月の会見で、案を示している」, 「家は2024年に壊れた。3月末に期限を迎える世帯は多い」 in March 2026;
    「2015年に成功した。船は20mある。この点は古い船に近い。10月、社長は…」: the sentences between tell of now.
    """
    published = story.published
    if (
        published is None
        or told.first.year >= published.year
        or story.sentences_between(told, span.start) == 0
    ):
        return False
    past, ahead = (published.month - month) % _MONTHS, (month - published.month) % _MONTHS
    if min(past, ahead) <= _JUST and is_awaited(story.view, span):
        return True
    if past > _LATELY:
        return False
    return _is_told_lately(span, story) or _opens_anew(told, span, story)


def _is_told_lately(span: Span, story: Story) -> bool:
    """「10月の会見で…示している」: what has been said still holds."""
    is_telling = telling_at().match(story.view.text, span.end) is not None
    return is_telling and _HAS_TOLD.search(final_of(tail_of(story.view, span))) is not None


def _opens_anew(told: Told, span: Span, story: Story) -> bool:
    published, sentence = story.published or told.first, story.view.sentence_at(span.start)
    text, is_old = story.view.text, told.first.year < published.year - 1
    if not is_old or sentence.start != span.start or not text.startswith("、", span.end):
        return False
    line = story.view.line_at(span.start)
    is_next = story.sentences_between(told, span.start) == 1
    tells_now = line is not None and _TELLS_NOW.search(text, line.start, span.start) is not None
    of_year = [it for it in story.told[-RECENT:] if (it.line, it.first.year) == (told.line, told.first.year)]
    return tells_now and not is_next and len(of_year) == 1 and is_past(story.view, span)


def measures_past(month: int, span: Span, story: Story) -> bool:
    """「15日に発表する7月の輸出は増えたと予想される」 in August: a month that has just ended is measured, not one of next year.

    So are figures still to be published (7月の輸出統計を発表する予定だ) and a plan that is met (7月の計画を上回る見通しだ). What
    somebody plans for a July (7月の輸出計画を見直す予定だ) is of the next one.
    """
    if story.published is None or not 0 < (story.published.month - month) % _MONTHS <= _JUST:
        return False
    return _measured().match(story.view.text, span.end) is not None


def awaits_figure(month: Span, story: Story) -> bool:
    """Whether what is measured of the month at `month` is still awaited: 「9月の輸出統計を20日に発表する」, on a day of a later month."""
    return _awaited().match(story.view.text, month.end) is not None


def announces(month: int, span: Span, story: Story) -> bool:
    """「3月分の料金が下がり、補助は続けると発表した」 in February: what is announced is of a month close ahead, not of last year.

    In 「4月の地震を受け、支援を強めると発表した」 the month tells of what has been.
    """
    if story.published is None or not 0 < (month - story.published.month) % _MONTHS <= _JUST:
        return False
    begins = _BEGINS.match(story.view.text, span.end) is not None
    return begins and reports_plan(story.view, span)


@cache
def _measured() -> re.Pattern[str]:
    known = lexicon().calendar
    measured = _figure_words()
    figures = rf"の[^、。\n0-9]{{0,12}}{measured}[はがも][^。\n]{{0,24}}?{alternation(known.measuring_verbs)}"
    plan = rf"の[^、。\n0-9]{{1,16}}?{alternation(known.future_nouns)}[をに][^、。\n]{{0,12}}?{alternation(known.meeting_verbs)}"
    compared = "[^。\n]{0,24}(?:前年同月|前月|前年)比"
    planned = "".join(f"(?<!{noun})" for noun in known.future_nouns)
    return re.compile(
        rf"{figures}|{_awaited().pattern}|{plan}|の[^、。\n0-9]{{1,16}}?{planned}[はがも]{compared}"
    )


@cache
def _awaited() -> re.Pattern[str]:
    """「の輸出統計を20日に発表する」, not 「の輸出を見直す」 or 「の総会で投資額を示す」."""
    of_it = r"の(?:[^、。\n0-9はがをでにもへ]|[でへ]の){0,12}"
    plans = alternation(lexicon().calendar.planning_verbs)
    return re.compile(rf"{of_it}{_figure_words()}[はがもを](?!、?[^、。\n]{{0,40}}?{plans})")


def _figure_words() -> str:
    known = lexicon().calendar
    noun, end = alternation(known.measured_nouns), alternation(known.measured_ends)
    return rf"(?:{noun}(?:{end}|[高数])?|{end})"
