"""「林社長は9月24日、…と述べた」: how news tells its own day, whatever year a sentence before it looked back to.

A story that goes on (2017年6月に…。2017年8月、…。社は9月24日、…) has told more than one date of its time; what is told once, in
another sentence, is the background of the news.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from pipeline.extractors.dates.context import RECENT, Story, Told
from pipeline.extractors.dates.tense import is_past, reports_plan
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI
from pipeline.types import Span

_TOPICS = ("は", "が")
_JUST, _MONTHS = 2, 12
# 「3月分の」, 「3月使用分の」, 「4月から」; 「4月から続く雨を受け」 tells what has been.
_BEGINS = re.compile(rf"(?:[{KANJI}]{{0,4}}?分|から(?!続)|に|より)(?![^。\n]{{0,40}}を受け)")
_FRESH = timedelta(days=31)  # what is older is news no more


def outweighs(told: Told, day: date, span: Span, story: Story) -> bool:
    """Tell whether the news of `day`, counted from the publication, does not go on from the date told before.

    Args:
        told: The date told last.
        day: What the expression means where the publication decides.
        span: Where it stands.
        story: What was told before.
    """
    published, text = story.published, story.view.text
    if published is None or not timedelta(0) <= published - day <= _FRESH:
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
