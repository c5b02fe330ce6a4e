"""What a word in katakana is made of: リチウム/バッテリー of known words, ウェンフォン of syllables of Mandarin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extractors.names.words.titles import Titles


def words_of_places(parts: Sequence[str], titles: Titles) -> bool:
    """Whether a dotted name begins or ends as those of places do, whoever is called so, too: セント・ルイス, ビバリー・ヒルズ."""
    return len(parts) > 1 and (parts[-1] in titles.place_ends or parts[0] in titles.place_beginnings)


# Katakana signs that no syllable of Mandarin has where another consonant follows: レク/ション, ベル/ト.
_NOT_MANDARIN = re.compile(
    "[クグスズツヌフブプムルトド](?![ーンァアィイゥウェエォオャュョ])|[ッヴキギビ](?![ーンァアィイェエャュョ])"
)


def sounds_mandarin(word: str) -> bool:
    """Whether a katakana word may render a Chinese name: ウェンフォン, but not ダイレクション."""
    return _NOT_MANDARIN.search(word) is None


def splits(word: str, known: frozenset[str]) -> bool:
    """Whether `word` is two or more known words of at least three signs in a row; bounded by the word's length."""
    if len(word) > 40:
        return False
    reachable = {0}
    for end in range(3, len(word) + 1):
        if any(
            start in reachable and end - start < len(word) and word[start:end] in known
            for start in range(end - 2)
        ):
            reachable.add(end)
    return len(word) in reachable


def is_made_of(word: str, known: frozenset[str]) -> bool:
    """Whether `word` is known or made of known words only."""
    return word in known or splits(word, known)
