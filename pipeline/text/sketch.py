"""A text to a sketch of its shingles, by which near-duplicates are found without comparing all pairs.

Shingles are runs of five letters, hashed. The share of shingles that two texts have in common is their resemblance
(Broder, "On the resemblance and containment of documents", 1997); two sketches agree in as many places as two texts
resemble each other (MinHash).
"""

from __future__ import annotations

import base64
import re
import unicodedata
from binascii import a2b_base64
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

SHINGLE = 5  # letters
SIZE = 128  # numbers in a sketch; the estimate is off by 1 / sqrt(128) at most half of the time
LEAST_LETTERS = 40  # shorter texts resemble each other by chance, so they are compared as a whole

Shingles = NDArray[np.uint64]
Sketches = NDArray[np.uint32]

_NEITHER = re.compile(r"[\W_]+")  # \w is what str.isalnum holds for true, and the underscore

_STEP = 0x9E3779B97F4A7C15  # the constants of splitmix64 (Steele, Lea and Flood, 2014)
_BASE = np.uint64(0x100000001B3)


def letters_of(text: str) -> str:
    """The letters and digits of cleaned `text`, capitals as small ones: all that a copy has to keep."""
    return _NEITHER.sub("", text.lower())


def shingles_of(letters: str) -> Shingles:
    """The hashed shingles of `letters`, sorted and each once; a short text is one shingle, one without letters none."""
    if not letters:
        return np.empty(0, dtype=np.uint64)
    width = SHINGLE if len(letters) >= LEAST_LETTERS else len(letters)
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    count = len(codes) - width + 1
    hashed = np.zeros(count, dtype=np.uint64)
    for place in range(width):
        hashed = hashed * _BASE + codes[place : place + count]
    return np.unique(_mixed(hashed))


def sketch_of(letters: str) -> str:
    """The sketch of `letters` as text for the cache; empty where there are no letters."""
    shingles = shingles_of(letters)
    if not len(shingles):
        return ""
    lowest = np.full(SIZE, np.iinfo(np.uint32).max, dtype=np.uint32)
    for first in range(0, len(shingles), 4096):
        part = shingles[first : first + 4096, np.newaxis] * _FACTORS + _ADDENDS
        lowest = np.minimum(lowest, (part.min(axis=0) >> np.uint64(32)).astype(np.uint32))
    return base64.b64encode(lowest.astype("<u4").tobytes()).decode("ascii")


def load_sketches(told: Iterable[str]) -> Sketches:
    """The numbers of sketches that are not empty, a row each."""
    content = b"".join(map(a2b_base64, told))
    return np.frombuffer(content, dtype="<u4").astype(np.uint32).reshape(-1, SIZE)


def resemblance(one: Shingles, other: Shingles) -> float:
    """The share of all shingles that both have, 0 to 1."""
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / (len(one) + len(other) - both) if both else 0.0


def fold_letters(raw: str) -> str:
    """`letters_of` for raw text, folded without offsets."""
    return letters_of(unicodedata.normalize("NFKC", raw))


def _mixed(numbers: Shingles) -> Shingles:
    """Neighbouring numbers far apart, as splitmix64 does it."""
    mixed = numbers + np.uint64(_STEP)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


_COUNTED = _mixed(np.arange(2 * SIZE, dtype=np.uint64) * np.uint64(_STEP % 2**61))
_FACTORS = _COUNTED[:SIZE] | np.uint64(1)  # odd, so that multiplying loses nothing
_ADDENDS = _COUNTED[SIZE:]
