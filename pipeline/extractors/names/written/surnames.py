"""What the family name in a kanji name is, and whether it stands for its bearer: 「久世は黙った」, 「葛の机」, 「…」と費."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.statements import says
from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.vocabulary import load_vocabulary
from pipeline.extractors.names.written.chinese import FAMILIAR, about_china, is_chinese_person, may_be_chinese
from pipeline.extractors.names.written.english import spellings
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI, KANJI_RUN, KANJI_SIGN
from pipeline.types import TextView, Token

_QUOTES = re.compile("[はがも](?!なり|なる|なっ)")
_GOES_ON = re.compile(f"[{KANJI}{KATAKANA}]")
_SUBJECT = re.compile("[はがも](?!なり|なる|なっ|あり|ある|ない|多|少)")
_SLOT = re.compile("[はがもをにの、)。](?!なり|なる|なっ)")
_CLOSED = re.compile("[。、「」『』\\n)(とは]\\Z")
_LONGEST_CHINESE = 3
_PAIR = 2
_LONGEST_SURNAME = 3  # 長谷川, 佐々木
_JAPANESE_NAME = re.compile(f"[{KANJI}]+(?:[ぁ-んー]*|[{KATAKANA}]*)")


def kanji_surnames(surface: str, tokens: Sequence[Token]) -> list[str]:
    """What may be the family name of a kanji name: 梁 or 梁文 of 梁文鋒, 久世 of 久世ほのか, 長谷川 of 長谷川直樹.

    Where the dictionary cuts a family name off, it is only that: 前 is nobody of 前田健太, nor 林 of 林田.

    Args:
        surface: The name.
        tokens: Those of the name, empty without a model.
    """
    name = KANJI_RUN.match(surface)
    if name is None or not _JAPANESE_NAME.fullmatch(surface):
        return []
    whole = bool(tokens) and tokens[-1].end - tokens[0].start == len(surface)
    if whole and tokens[0].tag.endswith("人名-姓"):
        cut = tokens[0].end - tokens[0].start
        return [surface[:cut]] if cut < len(surface) else []
    longest = min(_LONGEST_SURNAME, len(name.group()), len(surface) - 1)
    shortest = 1 if _of_one_sign(surface, seen=whole) else _PAIR
    return [surface[:length] for length in range(shortest, longest + 1)]


def familiar_names(surface: str, tokens: Sequence[Token], view: TextView) -> list[str]:
    """How a Chinese person is called by whoever knows him well, in an article about China: 老黄 and 小黄 of 黄仁勲.

    小林さん is nobody of 林高遠: a word that the dictionary has as a family name is one, and so is what honorifics follow.
    """
    if not _PAIR <= len(surface) <= _LONGEST_CHINESE or not KANJI_RUN.fullmatch(surface):
        return []
    if not about_china(view.text) or not is_chinese_person(surface, tokens, view.text):
        return []
    called = (f"老{surface[0]}", f"小{surface[0]}", f"阿{surface[-1]}")
    return [name for name in called if name in view.text and not _is_family(name, view)]


def _is_family(name: str, view: TextView) -> bool:
    """Whether a familiar name is a family's somewhere in the article: 小林, 小谷さん."""
    for start, end in (match.span() for match in re.finditer(name, view.text)):
        tokens = view.tokens_between(start, end)
        if not tokens or view.text.startswith(load_vocabulary().titles.polite_titles, end):
            return True
        if tokens[0].start == start and tokens[0].end >= end and "固有名詞" in tokens[0].tag:
            return True
    return False


def _of_one_sign(surface: str, *, seen: bool) -> bool:
    """Whether the first sign of a name that the dictionary does not cut may be a family's: 梁 of 梁文鋒, 朴 of 朴槿恵.

    Two signs are somebody's whole name in China and Korea only, and what begins a title (元社長) a family there: 韓悳洙.
    """
    if may_be_chinese(surface) or surface[0] in spellings().korean_families:
        return True
    return surface[0] not in load_vocabulary().titles.title_prefixes and not (seen and len(surface) == _PAIR)


def surname_here(start: int, end: int, slots: Slots, bearers: Iterable[str]) -> bool:
    """Whether a family name in kanji stands as one: before a title, as who speaks, or where the dictionary sees one.

    Args:
        start: First code point.
        end: One past the last.
        slots: The neighbours.
        bearers: The full names that begin with it.
    """
    text = slots.view.text
    if KANJI_SIGN.match(text, max(0, start - 1), start):
        return False
    if slots.honorific(end) is not None or slots.office(end) is not None:
        return True
    if _QUOTES.match(text, end) and text.endswith("」と", 0, start):  # 「…」と魏は締めくくった
        return True
    if _fellow(slots.words.titles.fellow_titles).match(text, end) or slots.words.person_kin.match(text, end):
        return True
    if _GOES_ON.match(text, end):
        return False
    if says(slots, end):  # 梁は、好奇心だと答えた
        return True
    familiar = end - start == _PAIR and text[start] in FAMILIAR
    return _family_of_dictionary(start, end, slots) or (
        (end - start == 1 or familiar) and _chinese_here(start, end, slots, bearers)
    )


@cache
def _fellow(titles: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(titles)})(?![{KANJI}])")


def _family_of_dictionary(start: int, end: int, slots: Slots) -> bool:
    """Whether the dictionary sees a family name, or a place by which a family is called, where a subject stands."""
    tokens = slots.view.tokens_between(start, end)
    if not tokens or tokens[0].start != start or tokens[-1].end != end:
        return False
    if len(tokens) == 1 and tokens[0].tag.endswith("人名-姓"):
        return True
    proper = any("固有名詞" in token.tag or token.guessed for token in tokens)
    return end - start > 1 and proper and _SUBJECT.match(slots.view.text, end) is not None


def _chinese_here(start: int, end: int, slots: Slots, bearers: Iterable[str]) -> bool:
    """Whether one sign stands alone for a Chinese person: 「葛の机」, 「…と費。」, in an article about China."""
    text = slots.view.text
    chinese = all(len(name) <= _LONGEST_CHINESE and may_be_chinese(name) for name in bearers)
    if not chinese or not about_china(text) or not _SLOT.match(text, end):
        return False
    return start == 0 or _CLOSED.search(text, start - 1, start) is not None
