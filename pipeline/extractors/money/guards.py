"""What looks like money and is none: ``2元中継``, ``円卓``, ``体重200ポンド``, ``3分の1億円``."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from pipeline.extractors.money.lexicon import Lexicon
from pipeline.text.daily import EACH
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_KATAKANA = re.compile("[ァ-ヺー]")
_ALNUM = re.compile("[0-9A-Za-z]")
_BELONGS = re.compile(r"[第A-Za-z.]$|(?<![0-9])%$")
# 1kWh30円, 100MW80億円: a measure in Latin letters ends before the number.
_MEASURE = re.compile(r"[0-9](?:[kMGTP]?Wh?|[kMGTP]B|k?[gm]|k?t|m?L)$")
_NAME = re.compile(f"[{KANJI}ァ-ヺー]")
_FRACTION = re.compile("(?:[0-9一二三四五六七八九十百千万億兆]分の|[0-9]/)$")
_SPLIT = re.compile("[0-9](?:[,、] ?|, {1,2})$")
_THREE_DIGITS = re.compile("[0-9]{3}(?![0-9])")
_SCALED = re.compile("[千万億兆京]$")
_GROUPED = re.compile("[,千万億兆]")
_GOES_ON = re.compile(f"[{KANJI}](?<![以未相前程札硬紙余強弱超近台分])")
# 三元触媒, 二元外交, 一元に集約: so many elements, not so many yuan (三元で買う, 三元以上).
_ELEMENTS = re.compile(f"[一二三四五六七八九]元(?:[{KANJI}ァ-ヴ](?<![以未相前程余強弱超])|(?<=一元)に)")
# 15日元大関が死去, 3日元の部屋に: a day.
_DAY = re.compile("[12]?[0-9]|3[01]|[一二三四五六七八九]|二?十[一二三四五六七八九]?|三十一?")
_NEXT_PART = re.compile("[ァ-ヺー]・[ァ-ヺ]")
_COUNTED = re.compile(f" ?(?:%|[{KANJI}ァ-ヴ](?<![以未相前程余強弱超近]))")
_MILLIONS = re.compile("[億兆京]")
_WEIGHT_REACH = 12  # characters on either side, within the sentence
_GOODS_REACH = 30  # characters before it, within the sentence
# 銅は1ポンド6.5ドル, 1ポンド当たり380セント: what weighs so much costs it; 「=」 joins money with money as often.
_PRICED = re.compile(rf"{EACH}?[はが]?約?(?P<dollars>[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?)米?ドル")
_CENTS = re.compile(rf"{EACH}?[=はが]?約?[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?米?セント")
_DEAREST_POUND = Decimal("2.2")  # dollars; the pound has been worth less since 1981


def is_part_of_more(text: str, start: int) -> bool:
    """A number that belongs to something else: 第3, H100, v.5, the %20 of an address."""
    before = text[max(0, start - 4) : start]
    return _BELONGS.search(before) is not None and _MEASURE.search(before) is None


def is_other_word(view: TextView, number: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """The currency at ``[start, end)`` goes on to be another word: 2円卓 and 2元論 do, 2円玉 and 2億元 never.

    Args:
        view: The text; where it has tokens, a border at `end` overrules the katakana rule.
        number: The numeral before the currency.
        start: Where the currency begins.
        end: Where it ends.
        lexicon: Words that may and must not follow.
    """
    text, word = view.text, view.text[start:end]
    following = text[end : end + 1]
    if not following:
        return False
    if word.isascii():
        return _ALNUM.match(following) is not None and (word[-1].isalpha() or following.isdigit())
    if word in lexicon.words.after_days and _DAY.fullmatch(number):
        return True
    if text.startswith(lexicon.not_before.get(word, ()), end):
        return _SCALED.search(number) is None
    if _ELEMENTS.match(text, start - 1) and len(number) == 1:
        return True
    if _NEXT_PART.match(text, end - 1):  # 2-1レアル・マドリード
        return _SCALED.search(number) is None
    if _KATAKANA.match(word[-1]) and _KATAKANA.match(following):
        return not (
            _SCALED.search(number)
            or text.startswith(lexicon.words.may_follow, end)
            or (word in lexicon.words.trusts_tokens and _ends_token(view, end))
        )
    return False


def _ends_token(view: TextView, end: int) -> bool:
    return any(
        before.end == end == after.start for before, after in pairwise(view.tokens_between(end - 1, end + 1))
    )


def is_doubtful(word: str, number: str, scale: str, lexicon: Lexicon) -> bool:
    """A code that is also something else (COP28, PHP 8.1), beside a number that does not look like an amount."""
    return word in lexicon.words.doubtful_codes and not scale and not _GROUPED.search(number)


def counts_things(text: str, word: str, number: str, end: int, lexicon: Lexicon) -> bool:
    """A code before what is counted up to `end` is an abbreviation: AED 50台, IRR 15%, NPR 2月の調査; AED 500相当 is none."""
    is_code = word in lexicon.codes and word not in lexicon.words.sure_codes
    return is_code and not _GROUPED.search(number) and _COUNTED.match(text, end) is not None


def is_homeless(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """A short name (ラリ, ブル, タカ) in a text that never names its country, or in タカ派 or ドラム缶, is another word."""
    countries = lexicon.homes.get(text[start:end])
    if countries is None:
        return False
    return _GOES_ON.match(text, end) is not None or not any(country in text for country in countries)


def is_whole_area(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """関東一円 is a region; 一円 alone is money."""
    return text[start:end] == lexicon.words.whole_area and _NAME.match(text[start - 1 : start]) is not None


def is_unit_label(text: str, number: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """(単位:百万円), (千円): the head of a table's column."""
    before = text[max(0, start - 6) : start].rstrip(" :は")
    is_bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    is_label = before.endswith(lexicon.words.unit_labels)
    return is_label or (is_bracketed and number in lexicon.words.table_numbers)


def is_fraction(text: str, start: int) -> bool:
    """3分の1億円, 1/2ドル: the number is only the numerator or denominator of one."""
    return _FRACTION.search(text[max(0, start - 4) : start]) is not None


def is_split(text: str, start: int) -> bool:
    """1, 500円 and 1、500円: one number or two, nobody can tell."""
    return _SPLIT.search(text[max(0, start - 4) : start]) is not None and bool(
        _THREE_DIGITS.match(text, start)
    )


def is_weight(view: TextView, start: int, end: int, lexicon: Lexicon) -> bool:
    """A ポンド of weight: a word of weight stands near it in the same sentence, or directly behind it (147ポンド契約).

    One ポンド before a price that no pound of money is worth is one, too: in cents, or of goods in dollars.
    """
    if view.text.startswith(lexicon.words.weight_after, end):
        return True
    if _MILLIONS.search(view.text, start, end):
        return False
    sentence = view.sentence_at(start)
    floor = sentence.start if sentence.end > sentence.start else 0
    if _is_priced(view.text, max(floor, start - _GOODS_REACH), start, end, lexicon):
        return True
    first = max(floor, start - _WEIGHT_REACH)
    last = min(sentence.end if sentence.end > sentence.start else len(view.text), end + _WEIGHT_REACH)
    around = view.text[first:start] + " " + view.text[end:last]
    return lexicon.weight.search(around) is not None


def _is_priced(text: str, floor: int, start: int, end: int, lexicon: Lexicon) -> bool:
    if text[start:end] not in ("1ポンド", "一ポンド"):
        return False
    if _CENTS.match(text, end) is not None:
        return True
    price = _PRICED.match(text, end)
    is_dear = price is not None and Decimal(price["dollars"]) > _DEAREST_POUND
    return is_dear and lexicon.weighed.search(text, floor, start) is not None
