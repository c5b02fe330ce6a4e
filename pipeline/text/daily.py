"""Whether 「1日」 is every day or the first of a month: 「1日に300万円を失う」, not 「1日に300万円を渡した」.

Dates and amounts both ask: the first is no calendar day, the second recurs. A bare number behind it counts each day
(1日300本), but an amount may be paid once (1日500億円の社債を発行した): there, too, a word has to tell that it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.resources import Resource, load

# 「1日100万ドル」; 「1日9時」 is an hour, 「1日3月」 a garbled date.
_NUMBER = r"[0-9数][0-9,.十百千万億兆]{0,12}+(?![時:月日])"
_ONE = re.compile("[1一](?:日|時間|週間|[カヵヶか]月)")
_ROUGHLY = "(?:約|およそ|ざっと|延べ|のべ|計)?"
_ALMOST = "(?:以上|程度|ほど|前後|近く|余り|超)?"
# 4月1日, 同1日, 翌1日 and 11日 are calendar days.
_NO_DAY_BEFORE = re.compile("[0-9〇一二三四五六七八九十月翌同第.,]")
# 10円引き上げる, 届け出る: the verb is another one.
_NO_COMPOUND = "(?<![いえきぎけしせちびみめりれ])"
_OBJECT = ("を", "の", "相")  # 料金は上がり、1日5億円を投じた
_REACH_BEFORE = 40  # characters that hold 料金は来年4月から


class _Daily(Resource):
    """daily.yaml; the file explains each list."""

    levels: tuple[str, ...]
    verbs: tuple[str, ...]
    ongoing: tuple[str, ...]
    plans: tuple[str, ...]
    money: tuple[str, ...]
    charges: tuple[str, ...]
    results: tuple[str, ...]


def is_daily(text: str, start: int, end: int) -> bool:
    """Tell whether 「1日」 at ``text[start:end]`` is each day: what a number behind it counts goes on day by day."""
    if _NO_DAY_BEFORE.match(text, max(0, start - 1), start):
        return False
    if _pattern().match(text, end):
        return True
    charged, paid = _charge().search(text, max(0, start - _REACH_BEFORE), start), _paid().match(text, end)
    if charged is None or paid is None:
        return False
    return charged["since"] is None or text[paid.end() : paid.end() + 1] not in _OBJECT


def is_period_of_money(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` is how often an amount behind it is paid: 「1日当たり約5億円」, 「1時間に1800ドル」."""
    if _ONE.fullmatch(text, start, end) is None or (text[end - 1] == "月" and text.startswith("に", end)):
        return False  # 「1カ月に100万円を得る」 tells how long it took
    return _paid().match(text, end) is not None


@cache
def _paid() -> re.Pattern[str]:
    words = load("daily.yaml", _Daily)
    return re.compile(
        rf"(?:当たり|あたり|につき|に)?(?:{_any(words.levels)})?{_ROUGHLY} ?{_NUMBER}{_currency(words)}"
    )


@cache
def _pattern() -> re.Pattern[str]:
    words = load("daily.yaml", _Daily)
    verbs = f"{_NO_COMPOUND}(?:{_any(words.verbs)}(?!{_any(words.plans)})|{_any(words.ongoing)}い[るた])"
    return re.compile(
        rf"に?(?:{_any(words.levels)}){_ROUGHLY} ?{_NUMBER}"
        rf"|{_ROUGHLY} ?{_NUMBER}(?! ?{_currency(words)})"
        rf"|{_ROUGHLY} ?{_NUMBER}{_currency(words)}{_goes_on(words, verbs)}"
        rf"|に{_ROUGHLY} ?(?:{_NUMBER}|[一二三四五六七八九十百千][十百千万億]{{0,6}}+(?![時月日]))[^、。「」\n]{{0,20}}?{verbs}"
    )


def _goes_on(words: _Daily, verbs: str) -> str:
    """What behind a bare amount tells that it is paid each day: を稼ぐ, の賃料, の損失になる, だ."""
    result = f"の{_any(words.results)}(?:が[あ出]る|にな[るりっ]|に(?:上る|達する|相当)|だ(?!った)|。)"
    paid_once = "を[^、。「」\\n]{0,12}?(?<!い)た"  # 1日3億円の保険料を払った
    charge = f"の[^、。「」\\n]{{0,6}}?{_any(words.charges)}(?!{paid_once})"
    return rf"{_ALMOST}(?:[^、。「」\n]{{0,12}}?{verbs}|{charge}|{result}|。|だ(?!った)|です)"


@cache
def _charge() -> re.Pattern[str]:
    """「駐車料金は」, 「渋滞料金は来年4月から」: what is charged, or comes, each day."""
    words = load("daily.yaml", _Daily)
    since = rf"(?P<since>{_any(words.charges)}は[^。\n]{{0,20}}(?:から|より|、))"
    return re.compile(rf"(?:{_any((*words.charges, *words.results))}[はが、:]?|{since})\Z")


def _currency(words: _Daily) -> str:
    return f"[ァ-ヴー米豪英加]{{0,8}}?{_any(words.money)}"


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
