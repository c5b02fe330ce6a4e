"""Kanji that are nobody by themselves: 「同氏」, 「湯川賞」, 「金華堂」; 「藤堂氏」 and 「安堂容疑者」 are people."""

from __future__ import annotations

import re

from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chinese import tells_of_china
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_WHO, _MARKET_TOWN, _BANK = "何", "鎮", "銀"
_NUMERAL = re.compile("[一二三四五六七八九十百千万億兆]+")
_GRADUATE = re.compile(f"[{KANJI}]{{2,8}}[大高][出卒]")  # 浜橋商業高出
_HONOURED = ("氏", "さん")
_JOINTS = ("の", "・", "")
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
    word, titles = view.text[start:end], words.titles
    if word[-1] in titles.ends_of_nobody or _NUMERAL.fullmatch(word) or _is_shop(view, start, end, words):
        return True
    if word[-1] in titles.ends_of_no_given and not view.text.startswith(_HONOURED, end):
        return True
    town = word[-1] == _MARKET_TOWN and len(word) > _LONGEST_FAMILY and tells_of_china(view.text)
    if town and not view.text.startswith(_HONOURED, end):  # 白石鎮
        return True
    if word[-1] == _BANK and len(word) > _LONGEST_FAMILY and _is_bank(view, start, end, words):
        return True
    if asks_who(word, view.text) or _GRADUATE.fullmatch(word):
        return True
    if word.endswith(titles.premises) or is_matter(word, view.text, words):  # 太田新工場
        return True
    listed = (
        word in titles.noble_houses
        or word in titles.offices
        or word in titles.no_people
        or word in titles.kin
    )
    return listed or word.endswith(titles.securities)


def is_matter(word: str, text: str, words: Vocabulary) -> bool:
    """陽子 beside 中性子, where the article tells of nobody who is called so: 陽子さん, 娘の陽子, 女優の陽子."""
    titles = words.titles
    if word not in titles.names_of_matter or not any(told in text for told in titles.words_of_matter):
        return False
    honoured = any(words.honorific.match(text, at.end()) for at in re.finditer(word, text))
    called = (*titles.kin, *titles.ends_of_callings, *titles.person_nouns)
    return not honoured and not any(f"{who}{joint}{word}" in text for who in called for joint in _JOINTS)


def _is_bank(view: TextView, start: int, end: int, words: Vocabulary) -> bool:
    """山田銀の支店: nobody is honoured, and no given name stands before the last sign as in 朴智銀."""
    given = any(token.tag.endswith("人名-名") for token in view.tokens_between(start, end - 1))
    return not given and words.honorific.match(view.text, end) is None


def asks_who(word: str, text: str) -> bool:
    """Whether a sign asks for somebody, 何氏か, and is no Chinese family."""
    return word == _WHO and not tells_of_china(text)


def _is_shop(view: TextView, start: int, end: int, words: Vocabulary) -> bool:
    """Whether kanji end as shops do, no dictionary has them as a family, and nothing honours a person behind them.

    A shop has its 店長 and its 選手, but no 氏; 花屋さん is whoever sells flowers.
    """
    if view.text[end - 1] not in words.titles.ends_of_shops:
        return False
    if view.text[start:end] in words.titles.shops and not view.text.startswith("氏", end):
        return True
    last = view.tokens_between(end - 1, end)
    if last and (last[0].start, last[0].end) == (start, end) and last[0].tag.endswith("人名-姓"):
        return False
    title = words.honorific.match(view.text, end)
    if title is None or title.group().endswith(words.titles.place_offices):
        return True
    return title.group().endswith(_CALLED_SO) and end - start > _LONGEST_FAMILY
