"""Weekdays that recur though no 毎 tells it: 「定休日は月曜日」, 「土日祝日」, 「週末は混み合う」 → SET.

What a place does every week is told without a date; read as one, it would be last Monday, and the story would go on from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from pipeline.extractors.dates.chain import Chain
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import RANGE_MARKS

_OF_WEEK = frozenset({"week_day", "part", "reading", "hour", "minute"})
_EVERY = "P1W"
_LISTED = re.compile(rf" ?(?:[・、,{RANGE_MARKS}]|と|や|から|および|及び) ?")
_BEFORE = 20  # characters
_END = r"(?=[。、)」\n]|$|が、|だが|だ。|です|ため|ので|から|ことが|と(?:いう|話|語))"
_HOLIDAY = r"[・、や,と]?祝(?:祭日|日)?(?:の[朝昼夜夕])?(?=[0-9休はがもにのをで、。・()」:]|$)(?!の[0-9]|の?[2-4二三四](?:連|日))"
_HOLIDAY_BEFORE = re.compile("祝日?[・や]$")
_WEEKEND = "土日"
_WORKDAYS = 44  # characters that hold 「平日は8便、」
# 「平日は8便、土日は5便」: what is counted of all workdays is counted of every weekend, too; 「土日は晴れた」 tells of one.
_UNLIKE_WORKDAYS = re.compile(r"平日は[^。\n「」]{1,40}\Z")
_COUNTED = re.compile(r"は(?:約|午[前後])?[0-9][^。\n]{0,60}?(?:[るすくうむ]|[^ぁ-んァ-ヴ])[。」]")
# 「土日のみ」, 「土日限定」, 「土日は午前9時から午後5時まで。」: opening hours and timetables.
_HOUR = r"午[前後][0-9]{1,2}時(?:[0-9]{1,2}分|半)?"
_EVERY_WEEKEND = re.compile(
    rf"のみ|限定|[はにも]、?{_HOUR}(?:から{_HOUR}まで[。、]|に(?:開|閉)[^、。\n]{{0,4}}(?:[くるめ]|[園館店]し?)[、。])"
)
_ONE = re.compile("(?:今度|次|次回|来る|来たる|この|その|日)の?$")


@cache
def _closed_before() -> re.Pattern[str]:
    """「定休日は」, 「休館日:」; of 次の休館日は the day is one."""
    days = alternation(lexicon().calendar.closing_days)
    return re.compile(rf"(?<![のる]){days}(?:は|:|=| )(?:毎週)?、? ?$")


@cache
def _recurs_after() -> re.Pattern[str]:
    """「月曜定休」, 「火曜が休館日」, 「土日祝日」, 「日曜ごとに」, 「週末ともなれば」, 「週末は混み合う」."""
    known = lexicon().calendar
    closed = rf"{alternation(known.closed_weekly)}(?=[。、)」\n店だでの]|$)(?!の?(?:ため|影響|お知らせ))"
    closing = rf"[がは]{alternation(known.closing_days)}(?!だった|でした|に)"
    often = (
        rf"(?:に?は、?|も、?|になると、?)[^。、\n「」]{{0,24}}?{alternation(known.habitual_predicates)}{_END}"
    )
    return re.compile(rf"{closed}|{closing}|{_HOLIDAY}|ごとに|のたびに|とも(?:なると|なれば)|{often}")


@cache
def _usually() -> re.Pattern[str]:
    """「普段は土曜に開く」, 「いつも駅前で日曜に」."""
    words = alternation(lexicon().calendar.habitual_adverbs)
    return re.compile(rf"{words}(?!の|より|と)(?:は|なら)?、?(?:[^、。はより曜末\n「」]{{1,8}}[でがにを])?$")


def with_habits(text: str, chains: Iterable[Chain]) -> list[Chain]:
    """`chains`, the weekdays that recur made sets, and with them those that are listed beside."""
    told = list(chains)
    for chain in told:
        if _is_of_week(chain) and _recurs(text, chain):
            chain.fields["every"] = _EVERY
    pairs = list(pairwise(told))
    for first, second in (*pairs, *((second, first) for first, second in reversed(pairs))):
        if first.fields.get("every") == _EVERY and _is_of_week(first, recurring=True) and _is_of_week(second):
            before, after = sorted((first, second), key=lambda chain: chain.start)
            if _LISTED.fullmatch(text, before.end, after.start):
                second.fields["every"] = _EVERY
    return told


def _is_of_week(chain: Chain, *, recurring: bool = False) -> bool:
    return "week_day" in chain.fields and chain.fields.keys() <= _OF_WEEK | (
        {"every"} if recurring else set()
    )


def _recurs(text: str, chain: Chain) -> bool:
    start = max(0, chain.start - _BEFORE)
    if _ONE.search(text, start, chain.start):
        return False
    if _recurs_after().match(text, chain.end):
        return True
    if _COUNTED.match(text, chain.end) and _UNLIKE_WORKDAYS.search(
        text, max(0, chain.start - _WORKDAYS), chain.start
    ):
        return True
    if text.startswith(_WEEKEND, chain.start) and _EVERY_WEEKEND.match(text, chain.end):
        return True
    return any(
        told.search(text, start, chain.start) for told in (_closed_before(), _HOLIDAY_BEFORE, _usually())
    )
