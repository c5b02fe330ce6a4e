"""Blocks of two alphabets and their weights: how 「アルト」 and ``alt`` can be cut into pieces that correspond.

A block pairs 0 to 2 letters with 0 to 2 letters. A path cuts both strings into blocks; its weight is the sum of
theirs. `sum_of_paths` believes in all paths a little, `best_path` tells the one that explains the two strings best.
"""

from dataclasses import dataclass
from math import exp, log

_TINY = 1e-300
_NEVER = -1e9  # log weight of what cannot be reached
_NOTHING: dict[str, float] = {}

Blocks = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Channel:
    """The weights of one pair of scripts; katakana is the left side.

    Attributes:
        blocks: left block → right block → log weight.
        floors: log weight of unseen blocks by lengths: ``(1, 2)`` is one sound on the left, two letters on the right.
        factors: ``blocks`` without logarithm.
        coefficients: of the logistic calibration, by feature; ``intercept`` among them.
    """

    blocks: Blocks
    floors: dict[tuple[int, int], float]
    factors: Blocks
    coefficients: dict[str, float]


def read_channel(blocks: Blocks, floors: dict[str, float], coefficients: dict[str, float]) -> Channel:
    """Bind the weights of one pair of scripts as they stand in the file; floors are named ``12`` for (1, 2)."""
    factors = {left: {right: exp(weight) for right, weight in row.items()} for left, row in blocks.items()}
    return Channel(
        blocks, {(int(key[0]), int(key[1])): cost for key, cost in floors.items()}, factors, coefficients
    )


def sum_of_paths(channel: Channel, left: str, right: str) -> float:
    """Sum over all ways to cut both strings into blocks (forward algorithm); the logarithm of it."""
    floors = {size: exp(cost) for size, cost in channel.floors.items()}
    ones = ["", *right]
    twos = ["", "", *(right[at - 2 : at] for at in range(2, len(right) + 1))]
    alone = channel.factors.get("", _NOTHING)
    skip_one = [alone.get(block, floors[0, 1]) for block in ones]
    skip_two = [alone.get(block, floors[0, 2]) for block in twos]
    f11, f12, f21, f22 = floors[1, 1], floors[1, 2], floors[2, 1], floors[2, 2]
    # Two cells of zero before each row stand for "before the string", so no index needs a test.
    before = last = [0.0] * (len(right) + 3)
    for at in range(len(left) + 1):
        one = channel.factors.get(left[at - 1 : at], _NOTHING) if at else _NOTHING
        two = channel.factors.get(left[at - 2 : at], _NOTHING) if at > 1 else _NOTHING
        drop_one, drop_two = one.get("", floors[1, 0]), two.get("", floors[2, 0])
        row = [0.0, 0.0]
        near = nearer = 0.0
        for to, (x, y) in enumerate(zip(ones, twos, strict=True)):
            total = (
                last[to + 2] * drop_one
                + before[to + 2] * drop_two
                + nearer * skip_one[to]
                + near * skip_two[to]
                + last[to + 1] * one.get(x, f11)
                + last[to] * one.get(y, f12)
                + before[to + 1] * two.get(x, f21)
                + before[to] * two.get(y, f22)
            )
            if at == to == 0:
                total = 1.0
            row.append(total)
            near, nearer = nearer, total
        before, last = last, row
    return log(max(last[-1], _TINY))


def best_path(channel: Channel, left: str, right: str) -> list[tuple[str, str, float]]:
    """Cut both strings into the blocks of greatest weight (Viterbi algorithm), with each block's log weight."""
    floors, never = channel.floors, [_NEVER] * (len(right) + 3)
    f11, f12, f21, f22 = floors[1, 1], floors[1, 2], floors[2, 1], floors[2, 2]
    ones = ["", *right]
    twos = ["", "", *(right[at - 2 : at] for at in range(2, len(right) + 1))]
    alone = channel.blocks.get("", _NOTHING)
    skips = [
        (alone.get(x, floors[0, 1]), alone.get(y, floors[0, 2])) for x, y in zip(ones, twos, strict=True)
    ]
    # As in `sum_of_paths`, two cells before each row stand for "before the string".
    before = last = never
    came = []
    for at in range(len(left) + 1):
        one = channel.blocks.get(left[at - 1 : at], _NOTHING) if at else _NOTHING
        two = channel.blocks.get(left[at - 2 : at], _NOTHING) if at > 1 else _NOTHING
        drop_one, drop_two = one.get("", floors[1, 0]), two.get("", floors[2, 0])
        row, arrivals = [_NEVER, _NEVER], []
        for to, (x, y) in enumerate(zip(ones, twos, strict=True)):
            skip_one, skip_two = skips[to]
            total, size, weight = last[to + 1] + (step := one.get(x, f11)), (1, 1), step
            if (reached := last[to] + (step := one.get(y, f12))) > total:
                total, size, weight = reached, (1, 2), step
            if (reached := before[to + 1] + (step := two.get(x, f21))) > total:
                total, size, weight = reached, (2, 1), step
            if (reached := before[to] + (step := two.get(y, f22))) > total:
                total, size, weight = reached, (2, 2), step
            if (reached := row[to + 1] + skip_one) > total:
                total, size, weight = reached, (0, 1), skip_one
            if (reached := last[to + 2] + drop_one) > total:
                total, size, weight = reached, (1, 0), drop_one
            if (reached := row[to] + skip_two) > total:
                total, size, weight = reached, (0, 2), skip_two
            if (reached := before[to + 2] + drop_two) > total:
                total, size, weight = reached, (2, 0), drop_two
            row.append(total if at or to else 0.0)
            arrivals.append((size, weight))
        before, last = last, row
        came.append(arrivals)
    return _trace(came, left, right)


def _trace(
    came: list[list[tuple[tuple[int, int], float]]], left: str, right: str
) -> list[tuple[str, str, float]]:
    """Walk back from the end by the last block of each cell."""
    path = []
    at, to = len(left), len(right)
    while at or to:
        (a, b), weight = came[at][to]
        path.append((left[at - a : at], right[to - b : to], weight))
        at, to = at - a, to - b
    return path[::-1]


def count_edits(left: str, right: str) -> int:
    """Count the insertions, deletions and replacements between two strings (Levenshtein 1966)."""
    row = list(range(len(right) + 1))
    for at, sign in enumerate(left, 1):
        corner, row[0] = row[0], at
        for to, other in enumerate(right, 1):
            corner, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, corner + (sign != other))
    return row[-1]
