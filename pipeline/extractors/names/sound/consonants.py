"""The consonants of a name, by classes that no translator keeps apart: what two spellings of one name nearly always share."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.text.kana import is_katakana, to_romaji

_KEY_LENGTH = 3
_AGREEING = 0.6  # share of consonants in common below which nobody hears the same name
_CLASS_OF = {letter: signs[0] for signs in ("pbfv", "mn", "rl", "ksztdcgjqx") for letter in signs}
_DOUBLED = re.compile(r"([a-z])\1")
_FINAL_NG = re.compile("ng$")


def sound_key(name: str) -> str:
    """The classes of the first consonants: names that sound alike nearly always share it."""
    return consonants(name)[:_KEY_LENGTH]


def alike_at_all(name: str, spellings: tuple[str, ...]) -> bool:
    """Whether the consonants agree so far that a thorough comparison is worth its time.

    Chinese spellings have no consonants here; they are compared where another spelling agrees.
    """
    skeleton = consonants(name)
    told = _skeletons(spellings)
    if not skeleton or not told:
        return True
    length = len(skeleton)
    for other in told:  # the heart of the search for whom a name may mean: no call that can be spared
        least = _AGREEING * max(length, len(other))
        if min(length, len(other)) >= least and _common(skeleton, other) >= least:
            return True
    return False


def begin_alike(name: str, spellings: tuple[str, ...]) -> bool:
    """Whether a katakana name begins with the sound of one of its katakana spellings: 「デヴォスキー」 and 「ドボルスキー」."""
    if not is_katakana(name):
        return False
    first = _first_sound(name)
    return any(is_katakana(spelling) and _first_sound(spelling) == first for spelling in spellings)


def _first_sound(name: str) -> str:
    return to_romaji(name)[:1].replace("v", "b")


@lru_cache(maxsize=16384)
def _skeletons(spellings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(consonants, spellings)))


@lru_cache(maxsize=16384)
def consonants(name: str) -> str:
    """The classes of a name's consonants: 「アルトマン」 → ``rkmm``; empty for Chinese characters.

    Doubled letters are one: who writes ベセント hears what ベッセント and Bessent spell.
    """
    # Huang and ホアン: no translator hears the g.
    letters = to_romaji(name) if is_katakana(name) else _FINAL_NG.sub("n", name.lower())
    return "".join([_CLASS_OF[letter] for letter in _DOUBLED.sub(r"\1", letters) if letter in _CLASS_OF])


@lru_cache(maxsize=16384)
def _common(left: str, right: str) -> int:
    """Length of the longest common subsequence; names are short."""
    row = [0] * (len(right) + 1)
    for sign in left:
        corner = 0
        for at, other in enumerate(right, 1):
            above = row[at]
            if sign == other:
                row[at] = corner + 1
            elif row[at - 1] > above:
                row[at] = row[at - 1]
            corner = above
    return row[-1]
