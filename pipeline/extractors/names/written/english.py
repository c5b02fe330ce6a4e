"""Katakana as English would spell them: 「ノヴァリンク」 → ``Novalink``, 「ヨナス・フォン・リンデン」 → ``Jonas von Linden``.

Common names and words come from a list, the rest as it is most likely spelled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.words.vocabulary import territories
from pipeline.extractors.names.words.wordlists import EnglishNames
from pipeline.resources import Resource, load
from pipeline.text.kana import is_katakana, to_romaji_of_reading
from pipeline.text.particles import katakana_particles
from pipeline.text.spelling import spell_katakana

_INITIAL = re.compile("[A-Z]{1,2}\\.?")
_ARTICLES = {"ザ": "the", "ジ": "the"}
_SHORTEST_STEM = 3
_FULL = 2
_READ = {"日本": "ニホン"}  # what the dictionary reads ニッポン, as few bodies do
_AS_READ = frozenset({"japan", "china"})


class Spellings(Resource):
    """What decides how names are spelled; the keys are explained in latin_spelling.yaml."""

    chinese_families: str
    foreign_signs: str
    shared_families: str
    long_chinese_families: tuple[str, ...]
    korean_families: str
    japanese_given_ends: str
    china: tuple[str, ...]
    korea: tuple[str, ...]
    chinese_kinds: Mapping[str, str]
    words: Mapping[str, str]
    ends_of_addresses: Mapping[str, tuple[str, ...]]
    joined: Mapping[str, str]
    katakana: Mapping[str, str]
    joined_katakana: Mapping[str, str]
    mandarin_families: str
    mandarin_syllables: str


@cache
def spellings() -> Spellings:
    """latin_spelling.yaml."""
    told: Spellings = load("latin_spelling.yaml", Spellings)
    return told


@cache
def _english() -> tuple[Mapping[str, str], ...]:
    """The English spelling of katakana: of first names, of family names, of words."""
    told = load("english_names.yaml", EnglishNames)
    return tuple(map(_by_katakana, (told.given, told.family, told.words)))


def _by_katakana(entries: str) -> Mapping[str, str]:
    pairs = (entry.split() for entry in entries.split(","))
    return {katakana: spelling for spelling, *rendered in pairs for katakana in rendered}


@cache
def listed_words() -> Mapping[str, str]:
    """Words of bodies that have an English one, and countries; 日本 and 中国, which is a region, too, stay as they are read."""
    countries = {entity.ja: entity.en for entity in territories() if entity.id not in _AS_READ}
    return {**countries, **spellings().words}


def of_listed_words(whole: str) -> str | None:
    """ウクライナ外務省 of which only 外務省 stands in the text; None where a part of the name is not listed."""
    words, found, at = listed_words(), list[str](), 0
    while at < len(whole):
        end = next((end for end in range(len(whole), at, -1) if whole[at:end] in words), at)
        if end == at:
            return None
        found.append(words[whole[at:end]])
        at = end
    return " ".join(found)


def read_word(surface: str, reading: str) -> str | None:
    """One word of an organisation that has no translation."""
    if surface.isascii():
        return surface
    if is_katakana(surface):
        return spell_word(surface)
    read = _READ.get(surface, reading)
    return to_romaji_of_reading(read) if is_katakana(read) else None


def katakana_thing(whole: str) -> str | None:
    """The words of a katakana name, each as it is most likely spelled; None for any other name."""
    words = components(whole)
    if not _all_katakana(words):
        return None
    article = _ARTICLES.get(words[0]) if len(words) > 1 else None  # ザ・ベイ・クロニクル
    told = map(spell_word, words[1:] if article else words)
    return " ".join((article, *told) if article else told)


@cache
def _mandarin() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The pinyin of katakana: of family names, of the syllables of given names."""
    told = spellings()
    return _by_katakana(told.mandarin_families), _by_katakana(told.mandarin_syllables)


def katakana_in_pinyin(whole: str) -> str | None:
    """A Chinese name in katakana as English spells it: ルオ・カイウェン → ``Luo Kaiwen``; None where no Mandarin is heard.

    Behind a first name of another language the family name alone is Chinese: ケビン・シェン.
    """
    words, (families, syllables) = components(whole), _mandarin()
    if len(words) != _FULL:
        return None
    given, family, _ = _english()
    if words[0] in given and words[1] in families and words[1] not in family:
        return f"{given[words[0]]} {families[words[1]]}"
    told = _in_syllables(words[1], syllables)
    return f"{families[words[0]]} {told}" if words[0] in families and told else None


def _in_syllables(word: str, syllables: Mapping[str, str]) -> str | None:
    """One or two syllables, the first as long as may be."""
    if word in syllables:
        return syllables[word]
    cuts = (at for at in range(len(word) - 1, 0, -1) if word[:at] in syllables and word[at:] in syllables)
    return next((syllables[word[:at]] + syllables[word[at:]] for at in cuts), None)


def _all_katakana(words: Sequence[str]) -> bool:
    """Whether a name is written in katakana, its initials set aside: T・ベクテノフ, マーカス・T・エルウッド."""
    told = [word for word in words if not _INITIAL.fullmatch(word)]
    return bool(told) and all(map(is_katakana, told))


def katakana_person(whole: str) -> str | None:
    """As `katakana_thing`, for somebody whose family name stands last."""
    words = components(whole)
    if not _all_katakana(words):
        return None
    given, family, _ = _english()
    first = _common_or_likely(words[0], given, family) if len(words) > 1 else ""
    middle = (
        katakana_particles().get(word) or _common_or_likely(word, given, family) for word in words[1:-1]
    )
    return " ".join((*((first,) if first else ()), *middle, _common_or_likely(words[-1], family, given)))


def listed_given(katakana: str) -> str | None:
    """How English spells a first name of the list: ``Eleanor`` of エレノア, whose sounds tell less."""
    given, _, _ = _english()
    return given[katakana].capitalize() if katakana in given else None


@lru_cache(maxsize=16384)
def spell_word(word: str) -> str:
    """A katakana word that is nobody's: an English one, such a one behind a name, a name, else the likeliest spelling."""
    if _INITIAL.fullmatch(word):
        return word
    given, family, words = _english()
    kinds = spellings().katakana
    if word in kinds or word in words:
        return kinds.get(word) or words[word]
    ending = next((word[at:] for at in range(_SHORTEST_STEM, len(word)) if word[at:] in kinds), "")
    stem = word.removesuffix(ending)
    joined = spellings().joined_katakana
    tail = next((stem[at:] for at in range(2, len(stem)) if stem[at:] in joined), "")  # ノヴァ/リンク
    spelled = _common_or_likely(stem.removesuffix(tail), words, family, given) + joined.get(tail, "")
    return f"{spelled} {kinds[ending]}" if ending else spelled


def _common_or_likely(word: str, *lists: Mapping[str, str]) -> str:
    """A katakana word as the first of `lists` that has it spells it, else as it is most likely spelled."""
    if _INITIAL.fullmatch(word):
        return word
    common = next((told[word] for told in lists if word in told), None)
    return common or spell_katakana(word) or to_romaji_of_reading(word)
