"""Kanji that are nobody by themselves: 「同氏」, 「湯川賞」, 「金華堂」; 「藤堂氏」 and 「安堂容疑者」 are people."""

from __future__ import annotations

import re

from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.types import TextView

_NO_PERSON = re.compile("[同両某各彼此節祭年度賞]")  # by its last sign: 同氏, 中秋節, 湯川賞
_HOUSES = frozenset("和源平摂華")  # 源氏; 林清源 is somebody
_NUMERAL = re.compile("[一二三四五六七八九十百千万億兆]+")
_SECURITIES = ("株", "株式", "債")  # 越路銀株
_SHOP = re.compile("[堂亭庵舗]")
_CALLED_SO = "さん"  # 金華堂さん is the shop, too, 御堂さん is somebody
_LONGEST_FAMILY = 2


def is_nobody(view: TextView, start: int, end: int, words: Vocabulary) -> bool:
    """Whether kanji are nobody: a number, a house, an office, shares, a shop, or what ends as no name does.

    Args:
        view: Text and tokens.
        start: First code point.
        end: One past the last.
        words: Word lists.
    """
    word = view.text[start:end]
    if _NO_PERSON.match(word[-1]) or _NUMERAL.fullmatch(word) or _is_shop(view, start, end, words):
        return True
    return word in _HOUSES or word in words.titles.offices or word.endswith(_SECURITIES)


def _is_shop(view: TextView, start: int, end: int, words: Vocabulary) -> bool:
    """Whether kanji end as shops do, no dictionary has them as a family, and nothing honours a person behind them.

    A shop has its 店長 and its 選手, but no 氏.
    """
    if _SHOP.match(view.text, end - 1) is None:
        return False
    last = view.tokens_between(end - 1, end)
    if last and (last[0].start, last[0].end) == (start, end) and last[0].tag.endswith("人名-姓"):
        return False
    title = words.honorific.match(view.text, end)
    if title is None or title.group().endswith(words.titles.place_offices):
        return True
    return title.group().endswith(_CALLED_SO) and end - start > _LONGEST_FAMILY
