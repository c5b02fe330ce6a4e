"""Near misses: the names that are nearest to a name in sound or in spelling, for whoever learns to tell names apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

POOL = 12_000  # names among which near misses are sought


def near_misses(
    names: Sequence[str], asked: NDArray[np.int64], order: np.random.Generator, count: int
) -> list[tuple[int, int]]:
    """For each name asked, some of the nearest others by edit distance, in a pool drawn anew for every quarter."""
    found = []
    for quarter in np.array_split(asked, 4):
        pool = order.choice(len(names), min(POOL, len(names)), replace=False)
        for at in range(0, len(quarter), 500):
            part = quarter[at : at + 500]
            near = cdist(
                [names[i] for i in part], [names[i] for i in pool], scorer=Indel.normalized_similarity
            )
            nearest = np.argpartition(-near, count + 1, axis=1)[:, : count + 1]
            found += [(int(i), int(pool[j])) for i, row in zip(part, nearest, strict=True) for j in row]
    return found


def fold_doubled(latin: str) -> str:
    """Doubled letters once: spellings that differ in nothing else are one name."""
    return re.sub(r"(.)\1", r"\1", latin)
