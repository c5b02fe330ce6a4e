"""Whether a day without a month is still to come: 「出願は26日に始まる」 on the 10th, 「20日と決まった」, 「決勝は22日の予定で、」."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.dates.clauses import final_of, tail_of
from pipeline.extractors.dates.context import NEAR, Story
from pipeline.extractors.dates.lasting import is_scheduled
from pipeline.extractors.dates.predicates import state
from pipeline.extractors.dates.tense import Tense, is_awaited, is_put_off
from pipeline.extractors.dates.told import Told
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import Span

_MONTH = 31  # days
_LABELS = ":"  # 「受付開始:20日」
_HALF_A_MONTH = 15  # days; the nearer one where the tense is open
_TEN_DAYS = 10  # days; the one of the month before lies three weeks back
_THREE_WEEKS = 21  # days; news of a day that was so much nearer was told then
# 「雨は14日にかけて」, 「16日と17日」.
_ANNOUNCED = re.compile(r"(?:ごろ|頃)?(?:以降は|にかけて|は|と[0-9]|$|。)")
_DUE = re.compile(r"の予定(?:で(?!は)|だ(?!った)|です|である|となっている|。|、|$)")


def lies_ahead(day: int, span: Span, story: Story) -> bool:
    """Tell whether the next day of that number is meant. Where no tense decides it is the nearer one: seen from the 30th, 「1日」."""
    if story.published is None:
        return False
    if is_put_off(story.view, span) or _is_due(span, story):
        return True
    today = story.published.day
    tense, away = story.tense_at(span), (day - today) % _MONTH
    is_later, is_near = day > today, 0 < away <= _HALF_A_MONTH
    if tense is Tense.OPEN:
        if story.view.text.startswith(_LABELS, span.start - 1):
            return is_near
        return is_later and away <= _TEN_DAYS and _is_bare(span, story)
    if tense is Tense.PAST:
        return is_later and is_near and _is_set(span, story)
    if tense is Tense.AHEAD and story.may_be_past(span, "日", day, today):
        return is_near  # 「9日に交渉を始め、月内の合意を目指す」
    if tense is Tense.PRESENT and is_later and is_scheduled(story.view, span):
        return True
    far = _THREE_WEEKS if tense is Tense.PRESENT and is_awaited(story.view, span) else _HALF_A_MONTH
    return tense is Tense.AHEAD or 0 < away <= far


def month_to_come(day: int, span: Span, story: Story) -> Told | None:
    """「3月8日に開幕する。↵ 12日に最終日を迎える」 in February: the month to come that the story told last; None where there is none."""
    told, published = story.told[-1] if story.told else None, story.published
    if told is None or published is None or day >= published.day or told.grain != "D":
        return None
    is_next = (told.first.year, told.first.month) > (published.year, published.month)
    if not is_next or day < told.first.day or story.distance(told, span.start) > NEAR:
        return None
    is_coming = story.tense_at(span) in (Tense.AHEAD, Tense.PRESENT) or _is_due(span, story)
    return told if is_coming else None


def _is_due(span: Span, story: Story) -> bool:
    """「決勝は22日の予定で、休みは2日ある」."""
    return _DUE.match(story.view.text, span.end) is not None


def _is_bare(span: Span, story: Story) -> bool:
    """「12日は休み」, 「休館日は16日と17日」, 「17日以降は晴れる日が多い」: of a day so far back one would name the month, but for a state.

    「20日の雨で川の水が多い」 and 「21日に止まったままだ」 tell of what has been.
    """
    told = story.told[-1] if story.told else None
    is_beside = told is not None and told.line == story.line_number(span.start)
    if told is not None and is_beside and told.is_fine_enough("M") and _is_of_month_before(told, story):
        return False  # 「先月は負けた。17日は雪辱」
    tail = tail_of(story.view, span)
    return _ANNOUNCED.match(tail) is not None and state().search(final_of(tail)) is None


def _is_of_month_before(told: Told, story: Story) -> bool:
    return story.published is not None and told.first < story.published.replace(day=1)


def _is_set(span: Span, story: Story) -> bool:
    """「15日を休日とした」, 「会期は25日までと決まった」: what was fixed was still to come."""
    return _fixed().match(tail_of(story.view, span)) is not None


@cache
def _fixed() -> re.Pattern[str]:
    fixing = alternation(lexicon().calendar.fixing_verbs)
    # 「方針は25日に決まった」 tells when.
    return re.compile(rf"(?:(?:まで)?と|を[^、。「」をがは]{{1,12}}[とに])(?:し(?:た|て(?!い))|{fixing})")
