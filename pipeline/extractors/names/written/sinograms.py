"""Chinese names as translations keep them: 「智行」 and 「互娯」 end firms, 「葛雲」 behind his office is a person.

Only articles about China are asked, and for a firm of signs that are no word such as tell of it. What is a word of
Japanese is told by the dictionary: it cuts what it does not know into single signs, guesses or names of people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.sighting import Sighting
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.words.titles import Titles
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chinese import about_china, may_be_chinese, tells_of_china
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.english import spellings
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI, KANJI_RUN, is_kanji
from pipeline.types import TextView
from pipeline.values import NameType

# How the dictionary tags what a family may be called.
NAMING = ("人名-姓", "人名-一般", "地名-一般")
_SHORTEST, _LONGEST_STEM = 2, 4
_FREE = f"(?<![{KANJI}])"
_PAIR = re.compile(f"{_FREE}[{KANJI}]{{2}}(?=[はがもとだ、,(])|(?<=の)[{KANJI}]{{2}}(?=[のをに])")
_NEAR = 14
_FULL_CHINESE, _PAIR_SIGNS = 3, 2
_MOST_KINDS = 2
_COUNTED = "[一二三四五六七八九十数両][大社者強]"  # 三大通信


@cache
def _office_before(offices: tuple[str, ...]) -> re.Pattern[str]:
    """CTO葛雲; 霜橋資本の王渓."""
    return re.compile(f"(?:C[A-Z]O|CISO|{any_of(offices)}|の)[、,・]?\\Z")


def find_sinograms(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Chinese firms by their last word, and persons of two signs, in an article about China.

    Args:
        view: The annotated text; without tokens nothing is found.
        words: Word lists.
    """
    if view.tokens and tells_of_china(view.text):
        yield from _firms(view, words)
        yield from _introduced(view, words)
        if about_china(view.text):
            yield from _pairs(view, words)
            yield from _national(view, words.titles)


@cache
def _firm(endings: tuple[str, ...], foreign: tuple[str, ...], nouns: tuple[str, ...]) -> re.Pattern[str]:
    """A stem of kanji and an ending of a firm, up to the end of the run; ゲーム会社/雲図互娯 begins behind what it is."""
    kinds = [noun for noun in nouns if is_kanji(noun)]
    begins = "|".join((_FREE, *(f"(?<={kind})" for kind in kinds)))
    stem = f"(?:{begins})(?!{any_of(kinds)}|{_COUNTED})(?P<stem>[{KANJI}]{{{_SHORTEST},{_LONGEST_STEM}}}?)"
    return re.compile(f"{stem}(?:(?P<foreign>{any_of(foreign)})|(?P<ending>{any_of(endings)}))(?![{KANJI}])")


def _firms(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    titles = words.titles
    for match in _firm(titles.chinese_endings, titles.foreign_endings, titles.organisation_nouns).finditer(
        view.text
    ):
        stem = match.span("stem")
        if match.group("stem") in words.titles.firm_modifiers:
            continue
        ending = match.group("foreign") or match.group("ending")
        behind_kind = view.text.endswith(titles.organisation_nouns, 0, stem[0])  # 人工知能企業/悟空智能
        told = behind_kind or about_china(view.text) or _in_no_dictionary(view, *stem)
        if told and (match.group("foreign") or no_word_but_names(view, *stem)):
            yield Chunk(*match.span(), match.group(), Script.KANJI, ending=ending, shape="organisation")
        elif told and ending in titles.endings_of_chinese_firms:  # 循環/智能
            yield Chunk(*match.span(), match.group(), Script.KANJI, ending=ending, shape="firm")


def _national(view: TextView, titles: Titles) -> Iterator[Chunk]:
    """国家産業転換基金: what begins with 国家 and ends as bodies do is one of China's, in an article about it."""
    for match in _of_state(titles.ends_of_offices).finditer(view.text):
        ending = match.group("ending")
        yield Chunk(*match.span(), match.group(), Script.KANJI, ending=ending, shape="organisation")


@cache
def _of_state(offices: tuple[str, ...]) -> re.Pattern[str]:
    bodies = any_of((*offices, *phrase_words().bodies_behind_states))
    return re.compile(f"{_FREE}国家[{KANJI}]{{2,12}}?(?P<ending>{bodies})(?![{KANJI}])")


def _introduced(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """茶飲料チェーンの茶語軒: signs of no word right behind what a firm is."""
    for match in _behind_kind(words.titles.organisation_nouns).finditer(view.text):
        start, end = match.span("name")
        if view.tokens_between(start, end)[-1].end == end and _called_so_alone(view, start, end):
            yield Chunk(start, end, match.group("name"), Script.KANJI, shape="firm")


def _called_so_alone(view: TextView, start: int, end: int) -> bool:
    """Whether each token is a single sign, a guess or a proper noun that is nobody's and no place's: 茶語/軒."""
    tokens = view.tokens_between(start, end)
    return all(t.guessed or t.end - t.start == 1 or t.tag.endswith("固有名詞-一般") for t in tokens)


@cache
def _behind_kind(nouns: tuple[str, ...]) -> re.Pattern[str]:
    kinds = any_of((*nouns, *phrase_words().kinds_of_brands))
    return re.compile(f"(?:{kinds})の(?P<name>[{KANJI}]{{2,4}})(?=[はがもを、(])")


def _in_no_dictionary(view: TextView, start: int, end: int) -> bool:
    """Whether the dictionary cuts a stretch into signs: 鋭/洛, 碩/汐."""
    tokens = view.tokens_between(start, end)
    return all(token.guessed or token.end - token.start == 1 for token in tokens)


def _pairs(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    text = view.text
    office = _office_before(words.titles.offices_before_chinese)
    for pair in _PAIR.finditer(text):
        start, end = pair.span()
        if (
            text[end - 1] == "氏"
            or not may_be_chinese(pair.group())
            or not no_word_but_names(view, start, end)
        ):
            continue
        guessed = any(token.guessed for token in view.tokens_between(start, end))
        near = max(0, start - _NEAR)
        if guessed or office.search(text, near, start) or words.person_before.search(text, near, start):
            yield Chunk(start, end, pair.group(), Script.KANJI, shape="household")


def no_word_but_names(view: TextView, start: int, end: int) -> bool:
    """Whether the dictionary has no word for a stretch but people's names: each token is one sign, guessed or such a name."""
    tokens = view.tokens_between(start, end)
    if not tokens or tokens[0].start != start:
        return False
    # Of a word that goes on beyond the end only what stands before it counts: 霙/流通/信 of 霙流通信.
    return all(
        token.guessed or min(token.end, end) - token.start == 1 or "人名" in token.tag for token in tokens
    )


def own_signs(told: Sighting, slots: Slots) -> list[str]:
    """The signs of no word before what a Chinese firm is, by which it is called as by its whole name: 霜嶺 of 霜嶺航天."""
    view, start, end, titles = slots.view, told.start, told.end, slots.words.titles
    endings = (*titles.chinese_endings, *titles.foreign_endings)
    if told.type is not NameType.ORG or not view.text.endswith(endings, start, end):
        return []
    if not tells_of_china(view.text) or not KANJI_RUN.fullmatch(view.text, start, end):
        return []
    stop = end
    for _ in range(_MOST_KINDS):  # 霜嶺/航空/科技
        stop -= len(next((e for e in endings if view.text.endswith(e, start, stop)), ""))
    if stop - start < _SHORTEST:
        return []
    return [view.text[start:stop]] if no_word_but_names(view, start, stop) else []


def cut_into_signs(start: int, end: int, view: TextView) -> bool:
    """Whether three kanji that begin as Chinese names do are no word: 孫/運/璿, in an article about China."""
    if end - start != _FULL_CHINESE or not may_be_chinese(view.text[start:end]) or not about_china(view.text):
        return False
    tokens = view.tokens_between(start, end)
    if not tokens or tokens[0].start != start or tokens[-1].end != end:
        return False
    if tokens[0].tag.endswith("数詞") and any("助数詞" in token.tag for token in tokens[1:]):  # 何/年/分
        return False
    longest = max(token.end - token.start for token in tokens)
    # 沈/国梁, 鄭/建坪: states of old are families, and the dictionary has the given names of some as proper nouns.
    family = tokens[0].end - start == 1 and view.text[start] in spellings().chinese_families
    state = family and ("地名-国" in tokens[0].tag or "固有名詞" in tokens[-1].tag)
    named = state or "人名" in tokens[0].tag or any(token.guessed for token in tokens)
    return longest == 1 or (longest < _FULL_CHINESE and named)


def is_chinese_pair(start: int, end: int, view: TextView) -> bool:
    """Whether two kanji before a title are a Chinese family name and a sign that no word begins with: 沈/斐/総裁."""
    if (
        end - start != _PAIR_SIGNS
        or view.text[start] not in spellings().chinese_families
        or not about_china(view.text)
    ):
        return False
    tokens = view.tokens_between(start, end)
    cut = len(tokens) == _PAIR_SIGNS and tokens[0].start == start and tokens[1].start == start + 1
    return cut and tokens[0].end == start + 1
