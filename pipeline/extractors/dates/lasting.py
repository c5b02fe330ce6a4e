"""What holds until a day: 「窓口は13日まで開いている」 and 「会期は10月13日まで」 tell an end to come, 「輸出は5月まで減っている」 none.

And what is fixed for a day: 「控訴審は4月15日に開かれる」.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.dates.clauses import AFTER_VERB
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import Span, TextView

# 「10月まで追いつかない」: what does not happen until then lies ahead, other than a state (10月まで下がっている).
_NOT_UNTIL = re.compile(rf"(?<!て[い])ない{AFTER_VERB}$")
# 「13日まで3日続けて休んでいる」 tells a course that was measured up to then.
_THROUGH = re.compile(r"から[^。、]{1,16}まで(?:の?[0-9]{1,3}日間)?(?:だ|です|で|[。、」)]|$)")
_COURSE = re.compile(r"続けて|続いて|連続[でし]|ぶっ通し")


def is_until(tail: str, final: str) -> bool:
    """「10月まで追いつかない」, 「13日まで開いており、…」: the end of what holds when it is told lies ahead."""
    if not tail.startswith("まで"):
        return False
    if _NOT_UNTIL.search(final):
        return True
    told = _still_open().search(final) or _goes_on_open().search(tail.partition("、")[0])
    return told is not None and _COURSE.search(tail) is None


def lasts_until(view: TextView, span: Span, tail: str) -> bool:
    """「会期は10月13日までの184日間」."""
    return (
        tail.startswith("まで")
        and _lasting().search(view.text, max(0, span.start - 8), span.start) is not None
    )


def lasts_from(view: TextView, span: Span, tail: str) -> bool:
    """「買い付け期間は7月1日から8月12日まで。」: where it begins may lie ahead or not."""
    return (
        _THROUGH.match(tail) is not None
        and _lasting().search(view.text, max(0, span.start - 8), span.start) is not None
    )


@cache
def _lasting() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon().calendar.lasting_topics)}は$")


@cache
def _still_open() -> re.Pattern[str]:
    """「窓口は13日まで開いている」, 「券は13日まで有効だ」; of what was measured (5月まで減っている) nothing goes on."""
    calendar = lexicon().calendar
    state = rf"{alternation(calendar.open_states)}(?:い?る|い?ます|おります)"
    noun = rf"{alternation(calendar.open_nouns)}(?:だ|です|である|とな(?:る|っている|っています))?"
    return re.compile(rf"(?:{state}|{noun}){AFTER_VERB}$")


@cache
def _goes_on_open() -> re.Pattern[str]:
    """The same before a comma: 「13日まで開いており、」, 「13日まで有効で、」."""
    calendar = lexicon().calendar
    state = rf"{alternation(calendar.open_states)}(?:おり|いて)"
    return re.compile(rf"(?:{state}|{alternation(calendar.open_nouns)}(?:で|であり|となっており))$")


def is_scheduled(view: TextView, span: Span) -> bool:
    """「控訴審は4月15日に開かれる。」: whoever tells it so does not look back; 「4月15日、馬車が襲われる」 is of a story."""
    return view.text.startswith("は", span.start - 1) and _scheduled().match(view.text, span.end) is not None


@cache
def _scheduled() -> re.Pattern[str]:
    return re.compile(
        rf"に[^、。「」\n]{{0,12}}?{alternation(lexicon().calendar.scheduling_verbs)}(?=[。」\n]|$)"
    )
