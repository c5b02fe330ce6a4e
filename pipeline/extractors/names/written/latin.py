"""How a name is written in Latin letters that no article spells so: 「坂井直樹」 → ``Naoki Sakai``.

The id of a discovered entity is made of it, as English newspapers would have it: Japanese people with the given name
first, Chinese ones with the family name first and in pinyin (「梁文鋒」 → ``Liang Wenfeng``), organisations with the
English word for what they are where it has one (「浅井町議会」 → ``Asai town council``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from pipeline.extractors.names.sighting import TEXTS
from pipeline.extractors.names.words.vocabulary import load_vocabulary
from pipeline.extractors.names.written.english import (
    katakana_in_pinyin,
    katakana_person,
    katakana_thing,
    listed_words,
    of_listed_words,
    read_word,
    spellings,
)
from pipeline.extractors.names.written.signing import signs
from pipeline.resources import Resource, load
from pipeline.text.kana import is_katakana, to_romaji_of_reading
from pipeline.text.pinyin import to_pinyin
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.types import TextView, Token
from pipeline.values import NameType

English = Callable[[str], str | None]
_KANJI_NAME = re.compile(f"[{KANJI}]{{2,4}}")

_LONGEST_CHINESE = {1: 3, 2: 4}  # signs of a whole name by those of its family name
_NEAR_BEFORE, _NEAR_AFTER = 60, 30
_SEPARATORS = ("・", "=")
_OFTEN = 3
_MOST_PIECES = 6  # of the dictionary that a translated word is made of: 独立|行政|法人
_MOST_PLACES = 20  # of one name; more tell nothing new
_PREFECTURES, _UNIVERSITY = "県府", "大"
_ENDINGS = (
    *(("県", "ケン"), ("府", "フ"), ("市", "シ"), ("区", "ク")),
    *(("町", "チョウ"), ("町", "マチ"), ("村", "ムラ"), ("村", "ソン")),
)
_CHINESE_TOWNS, _SHORTEST_TOWN = "県市区鎮郷", 2
_NUMERALS = "〇一二三四五六七八九"
_CRAFT = re.compile(
    f"(?P<word>[{KANJI}]{{2,3}}?)(?=[0-9一二三四五六七八九十])(?P<number>[0-9]{{1,3}}|[一二三四五六七八九]?十?[一二三四五六七八九]?)号?(?P<series>[甲乙丙丁A-Z]?)"
)
_LINE = re.compile(f"(?P<word>[{KANJI}]{{2,4}})(?P<code>[A-Z]{{1,2}}[0-9]{{1,3}})")
_SERIES = {"甲": "A", "乙": "B", "丙": "C", "丁": "D"}
_JOINED = ("会", "園", "堂")


class Pinyin(Resource):
    """Signs by syllable."""

    readings: Mapping[str, str]


@cache
def _syllables() -> Mapping[str, str]:
    readings = load("pinyin.yaml", Pinyin).readings
    return {sign: syllable for syllable, signs in readings.items() for sign in signs}


def spell(
    whole: str,
    kind: NameType,
    tokens: Sequence[Token],
    reading: str | None,
    view: TextView,
    english: English | None = None,
) -> str | None:
    """`whole` in Latin letters; None where nobody tells how it is read, or nothing is gained over its reading.

    Args:
        whole: The fullest form of the name, in katakana or kanji.
        kind: What it names.
        tokens: Exactly those of `whole` in `view`; empty where it stands elsewhere.
        reading: Its katakana reading, its words joined by a space.
        view: The annotated text, which tells whom it is about.
        english: Tells the English of a place: ソウル of ソウル中央地裁.
    """
    if kind is NameType.PERSON:
        if _KANJI_NAME.fullmatch(whole) and is_chinese_person(whole, tokens, view.text):
            return in_pinyin(whole)
        chinese = katakana_in_pinyin(whole) if _rather_china(view.text) else None
        return chinese or _given_first(whole, tokens, view) or katakana_person(whole)
    if kind is NameType.PLACE and (told := _chinese_place(whole, view.text)):
        return told
    if kind is NameType.PLACE and reading and (told := _without_ending(whole, reading.replace(" ", ""))):
        return told
    if kind is not NameType.ORG:
        return katakana_thing(whole) or _chinese_craft(whole, view.text) or _chinese_title(whole, view.text)
    told = katakana_thing(whole) or _chinese_firm(whole, tokens, view.text)
    told = told or _translated(tokens, view.text, english)
    return told or of_listed_words(whole)


def is_chinese_person(whole: str, tokens: Sequence[Token], text: str) -> bool:
    """Whether the name of a person is Chinese by its signs, or by the country beside it where signs leave it open."""
    told = spellings()
    size = 2 if whole.startswith(told.long_chinese_families) else 1
    if not size < len(whole) <= _LONGEST_CHINESE[size]:
        return False
    if size > 1:
        return True
    family, given = whole[0], whole[1:]
    korean = family in told.korean_families and _beside(text, whole, told.korea)
    chinese = _beside(text, whole, told.china)
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
def _beside(text: str, name: str, words: tuple[str, ...]) -> bool:
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
def _rather_china(text: str) -> bool:
    """Whether China is told of, and neither Japan nor Korea more."""
    korea = sum(text.count(word) for word in spellings().korea)
    return tells_of_china(text) and sum(text.count(word) for word in spellings().china) > korea


def in_pinyin(whole: str) -> str | None:
    """A Chinese name as English spells it, family name first: 呉泳銘 → ``Wu Yongming``; None where a sign has no reading."""
    size = 2 if whole.startswith(spellings().long_chinese_families) else 1
    family, given = pinyin_of(whole[:size]), pinyin_of(whole[size:])
    return f"{family.capitalize()} {given.capitalize()}" if family and given else None


def _chinese_firm(whole: str, tokens: Sequence[Token], text: str) -> str | None:
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


def _chinese_craft(whole: str, text: str) -> str | None:
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


def _chinese_title(whole: str, text: str) -> str | None:
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


def _chinese_place(whole: str, text: str) -> str | None:
    """A town that no lexicon has, in an article about China, without what it is: 泓陵県 → ``Hongling``, but 霙沙湾 whole."""
    if not is_kanji(whole) or not about_china(text):
        return None
    told = pinyin_of(whole[:-1] if len(whole) > _SHORTEST_TOWN and whole[-1] in _CHINESE_TOWNS else whole)
    return told.capitalize() if told else None


def _given_first(whole: str, tokens: Sequence[Token], view: TextView) -> str | None:
    """A Japanese name in the order of English newspapers; None for a lone name, and for a Korean one."""
    told = spellings()
    if whole[0] in told.korean_families and _beside(view.text, whole, told.korea):
        return None
    words = [token for token in tokens if is_katakana(token.reading)]
    if len(words) < 2 or len(words) != len(tokens):
        return None
    first = next((place for place, token in enumerate(words) if token.tag.endswith("-名")), None)
    cut = first if first else 1
    family, given = ("".join(t.reading for t in part) for part in (words[:cut], words[cut:]))
    return f"{to_romaji_of_reading(given).capitalize()} {to_romaji_of_reading(family).capitalize()}"


def _translated(tokens: Sequence[Token], text: str, english: English | None) -> str | None:
    """The words of an organisation, longest translations first, the others as they are read."""
    words = listed_words()
    told = (_as_read(token, text) for token in tokens)
    pieces = [piece for word in told if word[0] not in _SEPARATORS for piece in _pieces(*word)]
    found: list[str] = []
    at = 0
    while at < len(pieces):
        sizes = range(min(_MOST_PIECES, len(pieces) - at), 0, -1)
        joined = (("".join(surface for surface, _ in pieces[at : at + size]), size) for size in sizes)
        known, size = next((told for told in joined if told[0] in words), (None, 1))
        word = words[known] if known else (english and english(pieces[at][0])) or read_word(*pieces[at])
        if word is None:
            return None
        if pieces[at][0] in _JOINED and found:  # 汐見会 is Shiomikai
            found[-1] += word
        elif pieces[at][0] == _UNIVERSITY and found and at == len(pieces) - 1:  # 中京大
            found.append(spellings().words["大学"])
        else:
            found.append(word)
        at += size
    return " ".join(found) or None


def _as_read(token: Token, text: str) -> tuple[str, str]:
    """A word and its reading; a place of China, in an article about it, is told in pinyin: 安徽 of 安徽大学."""
    word = text[token.start : token.end]
    if "地名-一般" in token.tag and is_kanji(word) and about_china(text):
        return (pinyin_of(word.rstrip("省市")) or "").capitalize() or word, token.reading
    return word, token.reading


def _pieces(surface: str, reading: str) -> Iterator[tuple[str, str]]:
    """A word of the dictionary with its reading, cut before its kind where that is read so: 金沢/大学, 新潟/県."""
    for ending, told in (*spellings().joined.items(), *_ENDINGS):
        stem = reading.removesuffix(told)
        if surface.endswith(ending) and len(surface) > len(ending) and stem not in ("", reading):
            yield surface.removesuffix(ending), stem
            yield ending, told
            return
    yield surface, reading


def _without_ending(whole: str, reading: str) -> str | None:
    """A town without its 市; a prefecture with the English word for it."""
    for ending, told in _ENDINGS:
        stem = reading.removesuffix(told)
        if whole.endswith(ending) and stem not in ("", reading):
            name = to_romaji_of_reading(stem).capitalize()
            return f"{name} Prefecture" if ending in _PREFECTURES else name
    return None
