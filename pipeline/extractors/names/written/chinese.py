"""Which names are Chinese, and how they are spelled in pinyin: 「梁文鋒」 → ``Liang Wenfeng``, 「鋭洛光電」 → ``Ruiluo Optoelectronics``.

Signs alone seldom tell (「林」 is a family of three countries); the country that the article is about does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from pipeline.extractors.names.sighting import TEXTS
from pipeline.extractors.names.words.vocabulary import load_vocabulary
from pipeline.extractors.names.written.english import spellings
from pipeline.extractors.names.written.signing import signs
from pipeline.resources import Resource, load
from pipeline.text.pinyin import to_pinyin
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.types import Token

_LONGEST_CHINESE = {1: 3, 2: 4}  # signs of a whole name by those of its family name
_NEAR_BEFORE, _NEAR_AFTER = 60, 30
_OFTEN = 3
_MOST_PLACES = 20  # of one name; more tell nothing new
_CHINESE_TOWNS, _SHORTEST_TOWN = "県市区鎮郷", 2
_NUMERALS = "〇一二三四五六七八九"
FAMILIAR = "老小阿"  # 老黄, 小李; 阿強
_CRAFT = re.compile(
    f"(?P<word>[{KANJI}]{{2,3}}?)(?=[0-9一二三四五六七八九十])(?P<number>[0-9]{{1,3}}|[一二三四五六七八九]?十?[一二三四五六七八九]?)号?(?P<series>[甲乙丙丁A-Z]?)"
)
_LINE = re.compile(f"(?P<word>[{KANJI}]{{2,4}})(?P<code>[A-Z]{{1,2}}[0-9]{{1,3}})")
_SERIES = {"甲": "A", "乙": "B", "丙": "C", "丁": "D"}


class Pinyin(Resource):
    """Signs by syllable."""

    readings: Mapping[str, str]


@cache
def _syllables() -> Mapping[str, str]:
    readings = load("pinyin.yaml", Pinyin).readings
    return {sign: syllable for syllable, signs in readings.items() for sign in signs}


def is_chinese_person(whole: str, tokens: Sequence[Token], text: str) -> bool:
    """Whether the name of a person is Chinese by its signs, or by the country beside it where signs leave it open."""
    told = spellings()
    size = 2 if whole.startswith(told.long_chinese_families) else 1
    if not size < len(whole) <= _LONGEST_CHINESE[size]:
        return False
    if size > 1:
        return True
    family, given = whole[0], whole[1:]
    korean = family in told.korean_families and beside(text, whole, told.korea)
    chinese = beside(text, whole, told.china)
    if korean and not chinese:
        return False
    sure = chinese and family in told.chinese_families  # 北京の沈嘉樹
    alone = len(tokens) == 1 and about_china(text) and signs(whole, text)  # 編集:高源, no family of that name
    if (_cut_as_japanese(tokens) and not alone) or (given[-1] in told.japanese_given_ends and not sure):
        return False
    if family in told.shared_families:
        return chinese or about_china(text)
    return family in told.chinese_families


def may_be_chinese(name: str) -> bool:
    """Whether a name begins with a Chinese family name, which may be a Japanese one, too."""
    told = spellings()
    return name[0] in told.chinese_families or name[0] in told.shared_families


def _cut_as_japanese(tokens: Sequence[Token]) -> bool:
    """Whether the dictionary begins the name with a family name of two signs or more: 張本/勲, 呉屋/守."""
    return bool(tokens) and tokens[0].end - tokens[0].start > 1 and tokens[0].tag.endswith("-姓")


@lru_cache(maxsize=256)
def beside(text: str, name: str, words: tuple[str, ...]) -> bool:
    """Whether one of `words` stands beside `name` anywhere in `text`."""
    for place, match in enumerate(re.finditer(re.escape(name), text)):
        near = text[max(0, match.start() - _NEAR_BEFORE) : match.end() + _NEAR_AFTER]
        if place >= _MOST_PLACES:
            break
        if any(word in near for word in words):
            return True
    return False


def pinyin_of(name: str) -> str | None:
    """How kanji are read in Mandarin, in one word without tones; None where a sign has no reading."""
    try:
        return to_pinyin(name, _syllables())
    except ValueError:
        return None


@lru_cache(maxsize=TEXTS)
def about_china(text: str) -> bool:
    """Whether China plays in the article again and again, and more than Japan does."""
    china = sum(text.count(word) for word in spellings().china)
    return china >= _OFTEN and china > text.count("日本")


@lru_cache(maxsize=TEXTS)
def tells_of_china(text: str) -> bool:
    """Whether China is told of at all, and more than Japan; enough where the dictionary has no word for a firm."""
    return sum(text.count(word) for word in spellings().china) > text.count("日本")


@lru_cache(maxsize=TEXTS)
def rather_china(text: str) -> bool:
    """Whether China is told of, and neither Japan nor Korea more."""
    korea = sum(text.count(word) for word in spellings().korea)
    return tells_of_china(text) and sum(text.count(word) for word in spellings().china) > korea


def in_pinyin(whole: str) -> str | None:
    """A Chinese name as English spells it, family name first: 呉泳銘 → ``Wu Yongming``; None where a sign has no reading."""
    size = 2 if whole.startswith(spellings().long_chinese_families) else 1
    family, given = pinyin_of(whole[:size]), pinyin_of(whole[size:])
    return f"{family.capitalize()} {given.capitalize()}" if family and given else None


def chinese_firm(whole: str, tokens: Sequence[Token], text: str) -> str | None:
    """A Chinese firm by its last word, in an article about China: 鋭洛光電 → ``Ruiluo Optoelectronics``; signs of no word alone."""
    if not is_kanji(whole) or not tells_of_china(text):
        return None
    titles = load_vocabulary().titles
    ending = next((e for e in (*titles.foreign_endings, *titles.chinese_endings) if whole.endswith(e)), "")
    japanese = any("固有名詞" in token.tag and token.end - token.start > 1 for token in tokens)
    if ending and (not japanese or about_china(text)):
        stem = pinyin_of(whole.removesuffix(ending))
        kind = spellings().chinese_kinds.get(ending) or (pinyin_of(ending) or "").capitalize()
        return f"{stem.capitalize()} {kind}" if stem and kind else None
    cut = bool(tokens) and all(token.guessed or token.end - token.start == 1 for token in tokens)
    told = pinyin_of(whole) if cut and about_china(text) else None
    return told.capitalize() if told else None


def chinese_craft(whole: str, text: str) -> str | None:
    """A numbered craft, in an article about China: 霙鷺十二号甲 → ``Yinglu 12A``."""
    if (line := _LINE.fullmatch(whole)) is not None and about_china(text):  # 問界M8
        word = pinyin_of(line.group("word"))
        return f"{word.capitalize()} {line.group('code')}" if word else None
    craft = _CRAFT.fullmatch(whole) if about_china(text) else None
    word = pinyin_of(craft.group("word")) if craft is not None else None
    if craft is None or word is None:
        return None
    number = craft.group("number")
    told = number if number.isdecimal() and number.isascii() else _counted(number)
    return f"{word.capitalize()} {told}{_SERIES.get(craft.group('series'), craft.group('series'))}"


def chinese_title(whole: str, text: str) -> str | None:
    """A product called by signs alone, in an article about China: 霙龍:帰墟 → ``Yinglong Guixu``."""
    words = whole.split(":")
    if not all(map(is_kanji, words)) or not about_china(text):
        return None
    told = [pinyin_of(word) for word in words]
    return " ".join(word.capitalize() for word in told if word) if all(told) else None


def _counted(numerals: str) -> int:
    """十二 → 12, of numbers below a hundred."""
    tens, ten, ones = numerals.rpartition("十")
    return 10 * (_NUMERALS.index(tens) if tens else 1) * bool(ten) + (_NUMERALS.index(ones) if ones else 0)


def chinese_place(whole: str, text: str) -> str | None:
    """A town that no lexicon has, in an article about China, without what it is: 泓陵県 → ``Hongling``, but 霙沙湾 whole."""
    if not is_kanji(whole) or not about_china(text):
        return None
    told = pinyin_of(whole[:-1] if len(whole) > _SHORTEST_TOWN and whole[-1] in _CHINESE_TOWNS else whole)
    return told.capitalize() if told else None
