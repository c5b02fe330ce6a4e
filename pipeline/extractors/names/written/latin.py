"""How a name is written in Latin letters that no article spells so: 「坂井直樹」 → ``Naoki Sakai``.

The id of a discovered entity is made of it, as English newspapers would have it: Japanese people with the given name
first, Chinese ones with the family name first and in pinyin (「梁文鋒」 → ``Liang Wenfeng``), organisations with the
English word for what they are where it has one (「浅井町議会」 → ``Asai town council``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from pipeline.extractors.names.written.chinese import (
    about_china,
    beside,
    chinese_craft,
    chinese_firm,
    chinese_place,
    chinese_title,
    in_pinyin,
    is_chinese_person,
    pinyin_of,
    rather_china,
)
from pipeline.extractors.names.written.dotted_kanji import dotted_in_latin
from pipeline.extractors.names.written.english import (
    katakana_in_pinyin,
    katakana_person,
    katakana_thing,
    listed_words,
    of_listed_words,
    read_word,
    spellings,
)
from pipeline.text.kana import is_katakana, to_romaji_of_reading
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.types import TextView, Token
from pipeline.values import NameType

English = Callable[[str], str | None]
_KANJI_NAME = re.compile(f"[{KANJI}]{{2,4}}")
_SEPARATORS = ("・", "=")
_MOST_PIECES = 6  # of the dictionary that a translated word is made of: 独立|行政|法人
_PREFECTURES, _UNIVERSITY = "県府", "大"
_FU, _PAIR = "府", 2
_TOWNS = "県府市区町村"  # what English leaves out or translates
_JOINED = ("会", "園", "堂")


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
        if (told := dotted_in_latin(whole)) is not None:
            return told
        chinese = katakana_in_pinyin(whole) if rather_china(view.text) else None
        return chinese or _given_first(whole, tokens, view) or katakana_person(whole)
    if kind is NameType.PLACE and (told := chinese_place(whole, view.text)):
        return told
    if kind is NameType.PLACE and reading and (told := _without_ending(whole, reading.replace(" ", ""))):
        return told
    if kind is not NameType.ORG:
        return katakana_thing(whole) or chinese_craft(whole, view.text) or chinese_title(whole, view.text)
    told = katakana_thing(whole) or chinese_firm(whole, tokens, view.text)
    told = told or _translated(tokens, view.text, english)
    return told or of_listed_words(whole)


def _given_first(whole: str, tokens: Sequence[Token], view: TextView) -> str | None:
    """A Japanese name in the order of English newspapers; None for a lone name, and for a Korean one."""
    told = spellings()
    if whole[0] in told.korean_families and beside(view.text, whole, told.korea):
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
    """A word of the dictionary with its reading, cut before its kind where that is read so: 金沢/大学, 新潟/県; 甲府 is whole."""
    for ending, told in (*spellings().joined.items(), *_endings()):
        if ending == _FU and len(surface) <= _PAIR:
            continue
        stem = reading.removesuffix(told)
        if surface.endswith(ending) and len(surface) > len(ending) and stem not in ("", reading):
            yield surface.removesuffix(ending), stem
            yield ending, told
            return
    yield surface, reading


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    """What ends prefectures and towns, with its readings."""
    read = spellings().ends_of_addresses
    return tuple((sign, told) for sign in _TOWNS for told in read[sign])


def _without_ending(whole: str, reading: str) -> str | None:
    """A town without its 市; a prefecture with the English word for it."""
    for ending, told in _endings():
        stem = reading.removesuffix(told)
        if whole.endswith(ending) and stem not in ("", reading):
            name = to_romaji_of_reading(stem).capitalize()
            return f"{name} Prefecture" if ending in _PREFECTURES else name
    return None
