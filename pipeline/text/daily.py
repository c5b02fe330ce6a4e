"""Whether 「1日」 is every day or the first of a month: 「1日に300万円を失う」, not 「1日に300万円を渡した」.

Dates and amounts both ask: the first is no calendar day, the second recurs. A bare number behind it counts each day
(1日300本), but an amount may be paid once (1日500億円の社債を発行した): there, too, a word has to tell that it goes on.
"""

from __future__ import annotations

import re
from functools import cache

from pydantic import ConfigDict

from pipeline.resources import Resource, load
from pipeline.text.alternation import alternation

# 「1日100万ドル」; 「1日9時」 is an hour, 「1日3月」 a garbled date.
_NUMBER = r"[0-9数][0-9,.十百千万億兆]{0,12}+(?![時:月日])"
EACH = "(?:当たり|あたり|につき)"
"""What tells that something is counted for each of what stands before it, as a pattern: 1人当たり, 1株につき."""
_RATE = re.compile(EACH)
_ONE = re.compile("[1一](?:日|時間|週間|[カヵヶか]月)")
_ROUGHLY = "(?:約|およそ|ざっと|延べ|のべ|計)?"
_ALMOST = "(?:以上|程度|ほど|前後|近く|余り|超)?"
# 4月1日, 同1日, 翌1日 and 11日 are calendar days.
_NO_DAY_BEFORE = re.compile("[0-9〇一二三四五六七八九十月翌同第.,]")
# 10円引き上げる, 届け出る: the verb is another one.
_NO_COMPOUND = "(?<![いえきぎけしせちびみめりれ])"
_OBJECT = ("を", "の", "相")  # 料金は上がり、1日5億円を投じた
_ONCE = 8  # characters that hold what makes one stretch of it
_REACH_BEFORE = 40  # characters that hold 料金は来年4月から
_SENTENCE = 120  # characters on either side that hold the sentence and its neighbours
_OTHER_DAY = re.compile(
    r"(?<![0-9])(?:[0-9]{1,2}|[前翌同昨])日(?!間|本|当|ほど|分|で[^、すあ])|元日|初日|初売り|前年[同を]"
)


class _Daily(Resource):
    """daily.yaml; the file explains each list."""

    levels: tuple[str, ...]
    verbs: tuple[str, ...]
    ongoing: tuple[str, ...]
    plans: tuple[str, ...]
    once: tuple[str, ...]
    charges: tuple[str, ...]
    results: tuple[str, ...]
    of_each_day: tuple[str, ...]


class _Spellings(Resource):
    """Of currency_words.yaml what currencies and their parts are called."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    explicit: dict[str, tuple[str, ...]]
    ambiguous: dict[str, tuple[str, ...]]
    minor: dict[str, dict[str, object]]
    leading: tuple[str, ...]


class _Symbols(Resource):
    """Of currencies.yaml the rows, which hold the symbols that need no word of ours."""

    currencies: tuple[dict[str, str | tuple[str, ...]], ...]


def is_daily(text: str, start: int, end: int) -> bool:
    """Tell whether 「1日」 at ``text[start:end]`` is each day: what a number behind it counts goes on day by day."""
    if _NO_DAY_BEFORE.match(text, max(0, start - 1), start):
        return False
    if _pattern().match(text, end) or counted_of_day(text, start, end):
        return True
    charged, paid = _charge().search(text, max(0, start - _REACH_BEFORE), start), _paid().match(text, end)
    if charged is None or paid is None:
        return False
    return charged["since"] is None or text[paid.end() : paid.end() + 1] not in _OBJECT


def counted_of_day(text: str, start: int, end: int) -> int | None:
    """Where the number begins that is told of each day ``text[start:end]``: 「1日の売上高は200万円だ」.

    None where the text tells of other days beside it: 「1日の売上高は200万円、2日は300万円だった」.
    """
    told = _of_day().match(text, end)
    if (
        told is None
        or is_single(text, start, end)
        or _OTHER_DAY.search(text, max(0, start - _SENTENCE), start)
    ):
        return None
    return None if _OTHER_DAY.search(text, end, end + _SENTENCE) else told.start("number")


def amount_of_period(text: str, start: int, end: int) -> int | None:
    """Where the amount begins that is paid once for each ``text[start:end]``: 「1日当たり約5億円」, 「1時間に1800ドル」.

    None where it is how long something took: 「1カ月に100万円を得る」, 「わずか1時間に300億円を失う」.
    """
    if _ONE.fullmatch(text, start, end) is None:
        return None
    if text[end - 1] == "日" and is_daily(text, start, end) and (counted := counted_of_day(text, start, end)):
        return counted if _priced().match(text, counted) else None
    paid, is_rate = _paid().match(text, end), _RATE.match(text, end) is not None
    if paid is None or (not is_rate and is_single(text, start, end)):
        return None
    if not is_rate and (text[end - 1] == "日" and not is_daily(text, start, end)):
        return None
    if text[end - 1] == "月" and text.startswith("に", end) and not is_rate:
        return None
    return paid.start("amount")


def is_single(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` is one stretch of time that was or will be: わずか1時間に, 公開1週間に, not 1時間当たり."""
    if _RATE.match(text, end):
        return False
    found = _once().search(text, max(0, start - _ONCE), start)
    return found is not None and (found["since"] is None or text.startswith("に", end))


@cache
def _once() -> re.Pattern[str]:
    """「最初の」, 「売り出しから」; 「4月から」 is when a charge begins."""
    since = "(?P<since>(?<![年月度週春夏秋冬])(?<![0-9今明]日)(?:から|より))"
    return re.compile(rf"(?:{alternation(load('daily.yaml', _Daily).once)}|{since})、?\Z")


@cache
def _paid() -> re.Pattern[str]:
    words = load("daily.yaml", _Daily)
    return re.compile(rf"(?:{EACH}|に)?(?:{alternation(words.levels)})?{_ROUGHLY} ?(?P<amount>{_amount()})")


@cache
def _of_day() -> re.Pattern[str]:
    """「の売上高は200万円」; 「の売上高は3割増えた」 tells no number of it."""
    words = load("daily.yaml", _Daily)
    return re.compile(
        rf"の(?:平均|最大)?{alternation(words.of_each_day)}[はがも]{_ROUGHLY} ?"
        rf"(?P<number>{_amount()}|{_NUMBER}(?![割倍%ポ]))"
    )


@cache
def _pattern() -> re.Pattern[str]:
    words = load("daily.yaml", _Daily)
    verbs = f"{_NO_COMPOUND}(?:{alternation(words.verbs)}(?!{alternation(words.plans)})|{alternation(words.ongoing)}い[るた])"
    return re.compile(
        rf"に?(?:{alternation(words.levels)}){_ROUGHLY} ?{_NUMBER}"
        rf"|{_ROUGHLY} ?{_NUMBER}(?! ?{_currency()})"
        rf"|{_ROUGHLY} ?{_amount()}{_goes_on(words, verbs)}"
        rf"|に{_ROUGHLY} ?(?:{_NUMBER}|[一二三四五六七八九十百千][十百千万億]{{0,6}}+(?![時月日]))[^、。「」\n]{{0,20}}?{verbs}"
        rf"|に[^、。「」\n0-9]{{0,6}}?{_NO_COMPOUND}{alternation(words.verbs)}[^、。「」\n0-9]{{1,10}}[はがを]{_ROUGHLY} ?{_NUMBER}"
        rf"|に{_ROUGHLY} ?{_amount()}の(?:ペース|割合)で"
        rf"|に{_ROUGHLY} ?{_NUMBER}[^、。「」0-9ぁ-ん\n]{{1,5}}(?:しか|ずつ)[^、。「」\n]{{0,12}}?(?:ない|[うくすつぬぶむぐる])(?=[。」]|$)"
    )


def _goes_on(words: _Daily, verbs: str) -> str:
    """What behind a bare amount tells that it is paid each day: を稼ぐ, の賃料, の損失になる, だ."""
    result = f"の{alternation(words.results)}(?:が[あ出]る|にな[るりっ]|に(?:上る|達する|相当)|だ(?!った)|。)"
    paid_once = "を[^、。「」\\n]{0,12}?(?<!い)た"  # 1日3億円の保険料を払った
    charge = f"の[^、。「」\\n]{{0,6}}?{alternation(words.charges)}(?!{paid_once})"
    return rf"{_ALMOST}(?:[^、。「」\n]{{0,12}}?{verbs}|{charge}|{result}|。|だ(?!った)|です)"


@cache
def _charge() -> re.Pattern[str]:
    """「駐車料金は」, 「渋滞料金は来年4月から」: what is charged, or comes, each day."""
    words = load("daily.yaml", _Daily)
    since = rf"(?P<since>{alternation(words.charges)}は[^。\n]{{0,20}}(?:から|より|、))"
    return re.compile(rf"(?:{alternation((*words.charges, *words.results))}[はが、:]?|{since})\Z")


@cache
def _currency() -> str:
    """What a currency may be called behind a number, a country before it or none: 豪ドル, 台湾ドル."""
    words = load("currency_words.yaml", _Spellings)
    parts = (part for part, told in words.minor.items() if "alone" in told)
    names = {word for told in words.explicit.values() for word in told} | {*words.ambiguous, *parts}
    return f"[ァ-ヴー米豪英加]{{0,8}}?{alternation(word for word in names if word[-1].isalpha())}"


@cache
def _priced() -> re.Pattern[str]:
    return re.compile(_amount())


@cache
def _amount() -> str:
    """「500人民元」, 「$500」."""
    words = load("currency_words.yaml", _Spellings)
    names = (*words.ambiguous, *(word for told in words.explicit.values() for word in told))
    symbols = (sign for row in load("currencies.yaml", _Symbols).currencies for sign in row["symbols"])
    signs = alternation({*words.leading, *symbols, *(word for word in names if not word[-1].isalpha())})
    return f"(?:{_NUMBER}{_currency()}|{signs} ?{_NUMBER})"
