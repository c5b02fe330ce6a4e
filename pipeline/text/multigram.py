"""Blocks of two alphabets and their weights: how 「アルト」 and ``alt`` can be cut into pieces that correspond.

A block pairs 0 to 2 letters with 0 to 2 letters. A path cuts both strings into blocks; its weight is the sum of
theirs. `sum_of_paths` believes in all paths a little, `best_path` tells the one that explains the two strings best.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import TypeAlias

_TINY = 1e-300
_NEVER = -1e9  # log weight of what cannot be reached
_NOTHING: dict[str, float] = {}
# In the order in which equally good paths are preferred: letters on the left, letters on the right.
_SIZES = ((1, 1), (1, 2), (2, 1), (2, 2), (0, 1), (1, 0), (0, 2), (2, 0))

Blocks = dict[str, dict[str, float]]
Row: TypeAlias = tuple[float, Sequence[float], Sequence[float]]
"""A left block against nothing, against each letter, and against each letter together with the one before it."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Left block → right block → weight, and what an unseen block weighs by its lengths; equal to itself alone."""

    blocks: Blocks
    floors: Mapping[tuple[int, int], float]

    def of(self, left: str, right: str) -> float:
        """The weight of one block."""
        return self.blocks.get(left, _NOTHING).get(right, self.floors[len(left), len(right)])


@dataclass(frozen=True, slots=True)
class Channel:
    """The weights of one pair of scripts; katakana is the left side.

    Attributes:
        logs: log weights.
        factors: the same without logarithm.
        coefficients: of the logistic calibration, by feature; ``intercept`` among them.
    """

    logs: Weights
    factors: Weights
    coefficients: dict[str, float]


def read_channel(blocks: Blocks, floors: dict[str, float], coefficients: dict[str, float]) -> Channel:
    """Bind the weights of one pair of scripts as they stand in the file; floors are named ``12`` for (1, 2)."""
    sizes = {(int(key[0]), int(key[1])): weight for key, weight in floors.items()}
    factors = {left: {right: exp(weight) for right, weight in row.items()} for left, row in blocks.items()}
    return Channel(
        Weights(blocks, sizes),
        Weights(factors, {size: exp(told) for size, told in sizes.items()}),
        coefficients,
    )


class _RightSide:
    """One string on the right, with the weights of left blocks along it, laid out when a block is first met.

    A name is compared with many, and the same few hundred blocks make up all of them.
    """

    def __init__(self, weights: Weights, right: str) -> None:
        self._weights = weights
        self._ones = list(right)
        self._twos = ["", *(right[at - 2 : at] for at in range(2, len(right) + 1))][: len(right)]
        self._rows: dict[str, Row] = {}
        _, one, two = self.row("")
        self.skips = list(zip(one, two, strict=True))
        self.never = 0.0, (0.0,) * len(right), (0.0,) * len(right)  # no block at all

    def row(self, block: str) -> Row:
        """The weights of `block`."""
        row = self._rows.get(block)
        if row is None:
            told, floors, size = self._weights.blocks.get(block, _NOTHING), self._weights.floors, len(block)
            one, two = floors[size, 1], floors[size, 2]
            row = self._rows[block] = (
                told.get("", floors.get((size, 0), 0.0)),
                [told.get(letter, one) for letter in self._ones],
                [told.get(letters, two) for letters in self._twos],
            )
        return row


_right_side = lru_cache(maxsize=2048)(_RightSide)


def sum_of_paths(channel: Channel, left: str, right: str) -> float:
    """Sum over all ways to cut both strings into blocks (forward algorithm); the logarithm of it."""
    side = _right_side(channel.factors, right)
    row, near, nearer = [1.0], 0.0, 1.0
    for skip_one, skip_two in side.skips:
        near, nearer = nearer, nearer * skip_one + near * skip_two
        row.append(nearer)
    before, last = [0.0] * len(row), row
    for at in range(1, len(left) + 1):
        drop_one, ones_one, ones_two = side.row(left[at - 1])
        drop_two, twos_one, twos_two = side.row(left[at - 2 : at]) if at > 1 else side.never
        # One and two letters back in the last row and in the one before it; nothing stands before the string.
        last_near, before_near, last_far, before_far = last[0], before[0], 0.0, 0.0
        near, nearer = 0.0, last_near * drop_one + before_near * drop_two
        row = [nearer]
        for here, above, (skip_one, skip_two), a, b, c, d in zip(
            last[1:], before[1:], side.skips, ones_one, ones_two, twos_one, twos_two, strict=True
        ):
            near, nearer = (
                nearer,
                here * drop_one
                + above * drop_two
                + nearer * skip_one
                + near * skip_two
                + last_near * a
                + last_far * b
                + before_near * c
                + before_far * d,
            )
            row.append(nearer)
            last_far, last_near, before_far, before_near = last_near, here, before_near, above
        before, last = last, row
    return log(max(last[-1], _TINY))


def best_path(channel: Channel, left: str, right: str) -> list[tuple[str, str, float]]:
    """Cut both strings into the blocks of greatest weight (Viterbi algorithm), with each block's log weight."""
    side = _right_side(channel.logs, right)
    # Two cells before each row stand for "before the string".
    row = [_NEVER, _NEVER, 0.0]
    for skip_one, skip_two in side.skips:
        row.append(max(row[-1] + skip_one, row[-2] + skip_two))
    rows = [[_NEVER] * len(row), row]
    for at in range(1, len(left) + 1):
        drop_one, ones_one, ones_two = side.row(left[at - 1])
        drop_two, twos_one, twos_two = side.row(left[at - 2 : at]) if at > 1 else side.never
        before, last = rows[-2:]
        near, nearer = _NEVER, max(last[2] + drop_one, before[2] + drop_two)
        row = [_NEVER, _NEVER, nearer]
        for here, above, (skip_one, skip_two), a, b, c, d, l1, l2, b1, b2 in zip(
            last[3:],
            before[3:],
            side.skips,
            *(ones_one, ones_two, twos_one, twos_two),
            *(last[2:], last[1:], before[2:], before[1:]),
            strict=False,
        ):
            near, nearer = (
                nearer,
                max(
                    l1 + a,
                    l2 + b,
                    b1 + c,
                    b2 + d,
                    nearer + skip_one,
                    here + drop_one,
                    near + skip_two,
                    above + drop_two,
                ),
            )
            row.append(nearer)
        rows.append(row)
    return _trace(channel.logs, rows, left, right)


def _trace(
    weights: Weights, rows: Sequence[Sequence[float]], left: str, right: str
) -> list[tuple[str, str, float]]:
    """Walk back from the end by the first of the best last blocks of each cell."""
    path = []
    at, to = len(left), len(right)
    while at or to:
        best = rows[at + 1][to + 2]
        for a, b in _SIZES:
            if a > at or b > to:
                continue
            weight = weights.of(left[at - a : at], right[to - b : to])
            if rows[at + 1 - a][to + 2 - b] + weight == best:
                path.append((left[at - a : at], right[to - b : to], weight))
                at, to = at - a, to - b
                break
    return path[::-1]


def count_edits(left: str, right: str) -> int:
    """Count the insertions, deletions and replacements between two strings (Levenshtein 1966)."""
    row = list(range(len(right) + 1))
    for at, sign in enumerate(left, 1):
        corner, row[0] = row[0], at
        for to, other in enumerate(right, 1):
            corner, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, corner + (sign != other))
    return row[-1]
