"""Whether 「1日」 is every day or the first of a month: 「1日に300万円を失う」, not 「1日に300万円を渡した」.

Dates and amounts both ask: the first is no calendar day, the second recurs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.resources import Resource, load

# 「1日100万ドル」; 「1日9時」 is an hour, 「1日3月」 a garbled date.
_NUMBER = r"[0-9数][0-9,.百千万億兆]{0,12}+(?![時:月日])"
_ONE = re.compile("[1一](?:日|時間|週間|[カヵヶか]月)")
_ROUGHLY = "(?:約|およそ|ざっと|延べ|のべ|計)?"


class _Daily(Resource):
    """daily.yaml; the file explains each list."""

    levels: tuple[str, ...]
    verbs: tuple[str, ...]
    ongoing: tuple[str, ...]
    plans: tuple[str, ...]
    money: tuple[str, ...]


def is_daily(text: str, end: int) -> bool:
    """Tell whether 「1日」, which ends at `end`, is each day: what a number behind it counts goes on day by day."""
    return _pattern().match(text, end) is not None


def is_period_of_money(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` is how often an amount behind it is paid: 「1日当たり約5億円」, 「1時間に1800ドル」."""
    if _ONE.fullmatch(text, start, end) is None or (text[end - 1] == "月" and text.startswith("に", end)):
        return False  # 「1カ月に100万円を得る」 tells how long it took
    return _paid().match(text, end) is not None


@cache
def _paid() -> re.Pattern[str]:
    words = load("daily.yaml", _Daily)
    return re.compile(
        rf"(?:当たり|あたり|につき|に)?(?:{_any(words.levels)})?{_ROUGHLY} ?{_NUMBER}"
        rf"[ァ-ヴー米豪英加]{{0,8}}?{_any(words.money)}"
    )


@cache
def _pattern() -> re.Pattern[str]:
    words = load("daily.yaml", _Daily)
    verbs = f"(?:{_any(words.verbs)}(?!{_any(words.plans)})|{_any(words.ongoing)}い[るた])"
    return re.compile(
        rf"に?(?:{_any(words.levels)}){_ROUGHLY} ?{_NUMBER}"
        rf"|{_ROUGHLY} ?{_NUMBER}"
        rf"|に{_ROUGHLY} ?(?:{_NUMBER}|[一二三四五六七八九十百千][十百千万億]{{0,6}}+(?![時月日]))[^、。「」\n]{{0,20}}?{verbs}"
    )


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
