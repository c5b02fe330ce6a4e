"""Names that come to katakana through Chinese: 奥特曼 is ``aoteman``, and whoever reads that aloud writes 「アオテマン」.

Dictionaries tell how translators spell a name that they see or hear. Machines that translate from Chinese see its pinyin; so
the judge is shown some names read from their pinyin, too, and is less sure that two such forms are two names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from pipeline.text.pinyin import to_pinyin

COUNT = 3_000  # names read aloud
POOL = 12_000  # names among which near misses are sought
MISSES = 3  # for each name
LONGEST = 8  # characters
# What a Japanese reader makes of pinyin: j of ``zh``, sh of ``x``, ch of ``q``, ts of ``c``.
_SOUNDS = (("zh", "j"), ("ch", "C"), ("sh", "S"), ("x", "S"), ("q", "C"), ("c", "T"), ("l", "r"), ("v", "yu"))
_FINAL_NASAL = re.compile("ng?(?![aiueoy])")

Row = tuple[str, str, str]  # phones, pinyin, Latin


@dataclass(frozen=True, slots=True)
class Detour:
    """A katakana name beside one that was read from pinyin.

    Attributes:
        forms: phones of both.
        names: Latin letters of the names behind them.
    """

    forms: tuple[str, str]
    names: tuple[str, str]

    @property
    def same(self) -> bool:
        """Whether one name stands behind both."""
        return self.names[0] == self.names[1]


def through_chinese(
    katakana: Sequence[tuple[str, str]], chinese: Sequence[tuple[str, str]], readings: Mapping[str, str]
) -> list[Row]:
    """Join katakana and Chinese renderings of one name.

    Args:
        katakana: phones and Latin letters.
        chinese: characters and Latin letters.
        readings: character → toneless syllable.
    """
    renderings = defaultdict(list)
    for phones, latin in katakana:
        renderings[latin].append(phones)
    return sorted(
        {
            (phones, to_pinyin(name, readings), latin)
            for name, latin in chinese
            for phones in renderings[latin]
            if len(name) <= LONGEST and all(sign in readings for sign in name)
        }
    )


def make_detours(rows: Sequence[Row], seed: int = 3) -> list[Detour]:
    """Read some names from their pinyin, and set them beside their own katakana and that of the names nearest to it."""
    order = np.random.default_rng(seed)
    pool = [rows[i] for i in order.choice(len(rows), min(POOL, len(rows)), replace=False)]
    read = pool[:COUNT]
    near = cdist([row[1] for row in read], [row[2] for row in pool], scorer=Indel.normalized_similarity)
    nearest = np.argpartition(-near, MISSES, axis=1)[:, :MISSES]
    found = []
    for (phones, pinyin, latin), places in zip(read, nearest, strict=True):
        aloud = read_aloud(pinyin)
        others = [(pool[at][0], pool[at][2]) for at in places if pool[at][2] != latin]
        found += [
            Detour((one, aloud), (name, latin)) for one, name in [(phones, latin), *others] if one != aloud
        ]
    return found


def read_aloud(pinyin: str) -> str:
    """The phones of a Japanese reading of pinyin: ``kelinzhu`` → ``keriNju``."""
    for letters, sound in _SOUNDS:
        pinyin = pinyin.replace(letters, sound)
    return _FINAL_NASAL.sub("N", pinyin)
