"""The Latin spelling that katakana most likely render: 「ミッケル」 → ``mikkel``, 「ハーグローブ」 → ``hargrove``.

A joint n-gram model over blocks of sounds and letters (Bisani and Ney 2008), with backing off; the search keeps the few
best beginnings. It is a guess for the ids of names that nobody spells, and proves nothing. The weights and where they
come from: `resources/katakana_spelling.card.md`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from pipeline.text.kana import is_katakana, to_phones

LONGEST = 40  # sounds; longer runs are no names
START, END = "^", "$"
_BEAM = 5  # beginnings that are kept at each sound; twice as many spell no name of the test better
_UNSEEN = -20.0

Block = tuple[str, str]  # its sign in the model, and its letters


@dataclass(frozen=True, slots=True)
class Speller:
    """The weights.

    Attributes:
        order: How many blocks an n-gram has at most.
        blocks: By their sounds, one or two, the blocks that render them.
        weights: By the signs of an n-gram its log probability, and what backing off from it costs.
    """

    order: int
    blocks: Mapping[str, tuple[Block, ...]]
    weights: Mapping[str, tuple[float, float]]

    def spell(self, phones: str) -> str:
        """The likeliest letters for `phones`; empty where no blocks fit."""
        states: list[dict[str, tuple[float, str]]] = [{} for _ in range(len(phones) + 1)]
        states[0][START] = (0.0, "")
        for at in range(len(phones)):
            for before, (score, letters) in _best(states[at]):
                for size in (1, 2):
                    for sign, told in (
                        self.blocks.get(phones[at : at + size], ()) if at + size <= len(phones) else ()
                    ):
                        reached, after = score + self.weigh(before, sign), (before + sign)[1 - self.order :]
                        known = states[at + size].get(after)
                        if known is None or (reached, letters + told) > known:
                            states[at + size][after] = (reached, letters + told)
        whole = (
            (score + self.weigh(before, END), letters) for before, (score, letters) in states[-1].items()
        )
        return max(whole, default=(0.0, ""))[1]

    def weigh(self, before: str, sign: str) -> float:
        """The log probability of the block `sign` behind the blocks `before`."""
        cost = 0.0
        while before:
            told = self.weights.get(before + sign)
            if told is not None:
                return cost + told[0]
            cost += self.weights.get(before, (0.0, 0.0))[1]
            before = before[1:]
        return cost + self.weights.get(sign, (_UNSEEN, 0.0))[0]


def _best(state: Mapping[str, tuple[float, str]]) -> list[tuple[str, tuple[float, str]]]:
    return sorted(state.items(), key=lambda told: (-told[1][0], told[1][1]))[:_BEAM]


def read_speller(packed: bytes) -> Speller:
    """The weights in the file of `benchmarks/train_spelling.py`.

    Raises:
        ValueError: if the file has another format than this code reads.
    """
    match json.loads(gzip.decompress(packed)):
        case {"format": 1, "order": int(order), "blocks": dict(blocks), "weights": dict(weights)}:
            rendering: dict[str, list[Block]] = {}
            for sign, (sounds, letters) in blocks.items():
                rendering.setdefault(sounds, []).append((sign, letters))
            scores = {
                key: (-told[0] / 10, -told[1] / 10 if len(told) > 1 else 0.0) for key, told in weights.items()
            }
            return Speller(order, {sounds: tuple(told) for sounds, told in rendering.items()}, scores)
        case _:
            raise ValueError("katakana_spelling.json.gz: not format 1")


@cache
def load_speller() -> Speller:
    """Read the packaged weights; once per process."""
    return read_speller(files("pipeline.resources").joinpath("katakana_spelling.json.gz").read_bytes())


@lru_cache(maxsize=16384)
def spell_katakana(word: str) -> str | None:
    """The likeliest Latin letters of one katakana word, in lower case; None for what is too long or fits no blocks.

    Raises:
        ValueError: if `word` is not katakana.
    """
    if not is_katakana(word):
        raise ValueError(f"not katakana: {word!r}")
    phones = to_phones(word)
    return load_speller().spell(phones) or None if len(phones) <= LONGEST else None
