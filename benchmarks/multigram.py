"""Learn the weights of blocks: joint multigrams by expectation-maximisation, sharpened on right and wrong pairs.

`pipeline/text/multigram.py` is the other half: it reads the weights.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIZES = [(1, 1), (1, 2), (2, 1), (2, 2), (0, 1), (1, 0), (0, 2), (2, 0)]  # lengths of blocks, left and right
PRIOR = [0.5, 0.15, 0.15, 0.05, 0.05, 0.05, 0.01, 0.01]  # of the sizes, before anything is known
FLOORS = [-3.0, -5.0, -5.0, -4.0, -3.0, -3.0, -5.0, -5.0]  # log weights of unseen blocks, before training
RARE = 0.5  # expected count from which on a block has a weight of its own

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def log(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


class Alphabet:
    """Numbers for all strings of 0 to 2 letters; every name is put between ``^`` and ``$``."""

    def __init__(self, letters: str) -> None:
        self.letters = letters + "^$"
        self.size = len(self.letters)
        self.names = ["", *self.letters, *(a + b for a in self.letters for b in self.letters)]
        self.lengths = np.array([len(name) for name in self.names])

    def numbers(self, names: Sequence[str], longest: int) -> list[Ints]:
        """For lengths 0, 1, 2: the number of the block that ends at [position, name]."""
        code = np.zeros((longest + 1, len(names)), np.int64)
        for index, name in enumerate(names):
            code[1 : len(name) + 1, index] = [self.letters.index(letter) + 1 for letter in name]
        two = np.zeros_like(code)
        two[2:] = np.where(code[2:] > 0, self.size + 1 + (code[1:-1] - 1) * self.size + code[2:] - 1, 0)
        return [np.zeros_like(code), code, two]


class Batch:
    """Pairs of similar lengths, whose lattices are computed cell by cell for all pairs at once."""

    def __init__(
        self, pairs: Sequence[tuple[str, str]], where: Ints, left: Alphabet, right: Alphabet
    ) -> None:
        self.where = where
        self.ends = (
            np.array([len(a) for a, _ in pairs]),
            np.array([len(b) for _, b in pairs]),
            np.arange(len(pairs)),
        )
        self.rows, self.columns = int(self.ends[0].max()), int(self.ends[1].max())
        self.left = [block * len(right.names) for block in left.numbers([a for a, _ in pairs], self.rows)]
        self.right = right.numbers([b for _, b in pairs], self.columns)

    def moves(self, i: int, j: int) -> Iterable[tuple[int, int, Ints]]:
        for a, b in SIZES:
            if a <= i and b <= j:
                yield i - a, j - b, self.left[a][i] + self.right[b][j]

    def forward(self, factors: Floats) -> Floats:
        """The sum over all paths of each pair."""
        self.sums = np.zeros((self.rows + 1, self.columns + 1, len(self.where)))
        self.sums[0, 0] = 1
        for i in range(self.rows + 1):
            for j in range(self.columns + 1):
                for k, m, block in self.moves(i, j):
                    self.sums[i, j] += factors[block] * self.sums[k, m]
        totals: Floats = np.maximum(self.sums[self.ends], 1e-300)
        return totals

    def expected(self, factors: Floats, share: Floats) -> Floats:
        """Expected counts of all blocks after `forward`, each pair counting `share`."""
        back = np.zeros_like(self.sums)
        back[self.ends] = share / np.maximum(self.sums[self.ends], 1e-300)
        blocks, counts = [], []
        for i in range(self.rows, -1, -1):
            for j in range(self.columns, -1, -1):
                for k, m, block in self.moves(i, j):
                    onward = factors[block] * back[i, j]
                    back[k, m] += onward
                    blocks.append(block)
                    counts.append(onward * self.sums[k, m])
        return np.bincount(np.concatenate(blocks), np.concatenate(counts), minlength=len(factors))


class Trainer:
    """The weights of one pair of alphabets; for equal alphabets (a, b) and (b, a) share one weight."""

    def __init__(self, left: Alphabet, right: Alphabet) -> None:
        self.left, self.right, self.bias = left, right, 0.0
        self.symmetric = left is right

    def batches(self, pairs: Sequence[tuple[str, str]], size: int = 3000) -> list[Batch]:
        groups = defaultdict(list)
        for index, (a, b) in enumerate(pairs):
            groups[len(a) // 2, len(b) // 2].append(index)
        framed = [(f"^{a}$", f"^{b}$") for a, b in pairs]
        return [
            Batch(
                [framed[i] for i in group[at : at + size]],
                np.array(group[at : at + size]),
                self.left,
                self.right,
            )
            for _, group in sorted(groups.items())
            for at in range(0, len(group), size)
        ]

    def find_blocks(self, pairs: Sequence[tuple[str, str]], rounds: int = 10) -> None:
        """Expectation-maximisation from blocks of equal chance; then weights relative to chance."""
        lengths = [[np.flatnonzero(side.lengths == n) for n in range(3)] for side in (self.left, self.right)]
        even = np.zeros((len(self.left.names), len(self.right.names)))
        for (a, b), share in zip(SIZES, PRIOR, strict=True):
            even[np.ix_(lengths[0][a], lengths[1][b])] = share / (self.left.size**a * self.right.size**b)
        factors = even.ravel()
        batches = self.batches([*pairs, *((b, a) for a, b in pairs)] if self.symmetric else pairs)
        counts = np.zeros(even.size)
        for turn in range(rounds):
            counts = np.zeros(even.size)
            for batch in batches:
                batch.forward(factors)
                counts += batch.expected(factors, np.ones(len(batch.where)))
            if 2 < turn < rounds - 1:
                counts[counts < RARE / 2] = 0
            factors = 0.999 * counts / counts.sum() + 0.001 * even.ravel()
        self._number(counts.reshape(even.shape))

    def _number(self, counts: Floats) -> None:
        """Give each frequent block a weight: the logarithm of its chance over that of its letters."""
        size_of = np.zeros((3, 3), np.int64)
        for index, (a, b) in enumerate(SIZES):
            size_of[a, b] = index
        self.slots = size_of[self.left.lengths][:, self.right.lengths]
        chances = []
        for side, marginal in ((self.left, counts.sum(1)), (self.right, counts.sum(0))):
            letter: Counter[str] = Counter()
            for name, count in zip(side.names, marginal, strict=True):
                for sign in name:
                    letter[sign] += count
            chance = {sign: np.log(max(letter[sign], 1e-7) / marginal.sum()) for sign in side.letters}
            chances.append(np.array([sum(chance[sign] for sign in name) for name in side.names]))
        weights = list(FLOORS)
        for a, b in zip(*np.nonzero(counts >= RARE), strict=True):
            if self.symmetric and a > b and counts[b, a] >= RARE:
                self.slots[a, b] = self.slots[b, a]
                continue
            self.slots[a, b] = len(weights)
            weights.append(float(np.log(counts[a, b] / counts.sum()) - chances[0][a] - chances[1][b]))
        if self.symmetric:
            lower = self.left.lengths[:, None] > self.right.lengths
            self.slots = np.where(lower & (self.slots < len(SIZES)), self.slots.T, self.slots)
        self.slots, self.shape, self.weights = self.slots.ravel(), self.slots.shape, np.array(weights)

    def scores(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        factors, found = np.exp(self.weights)[self.slots], np.zeros(len(pairs))
        for batch in self.batches(pairs):
            found[batch.where] = np.log(batch.forward(factors)) + self.bias
        return found

    def sharpen(
        self, pairs: Sequence[tuple[str, str]], truth: Floats, epochs: int = 8, rate: float = 0.05
    ) -> None:
        """Minimise the logistic loss of (soft) truth by Adam; the gradient of a path sum is its expected counts."""
        batches, order = self.batches(pairs), np.random.default_rng(0)
        mean = square = np.zeros(len(self.weights) + 1)
        step, steps = 0, epochs * len(batches)
        for epoch in range(epochs):
            loss = 0.0
            for index in order.permutation(len(batches)):
                batch, factors = batches[index], np.exp(self.weights)[self.slots]
                guess = 1 / (1 + np.exp(-np.log(batch.forward(factors)) - self.bias))
                wanted = truth[batch.where]
                loss -= float(
                    (wanted * np.log(guess + 1e-12) + (1 - wanted) * np.log(1 - guess + 1e-12)).sum()
                )
                counts = batch.expected(factors, wanted - guess)
                slope = np.bincount(self.slots, counts, minlength=len(self.weights))
                slope = np.append(slope, (wanted - guess).sum()) / len(wanted)
                step += 1
                mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
                move = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
                move *= rate * (1 - (step - 1) / steps)
                self.weights, self.bias = (
                    np.clip(self.weights + move[:-1], -12, 9),
                    self.bias + float(move[-1]),
                )
            log(f"  epoch {epoch + 1}: loss {loss / len(pairs):.4f}")

    def told(self) -> dict[str, Any]:
        """The weights as they stand in the file."""
        blocks: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for number in np.flatnonzero(self.slots >= len(SIZES)):
            a, b = divmod(int(number), self.shape[1])
            blocks[self.left.names[a]][self.right.names[b]] = round(
                float(self.weights[self.slots[number]]), 2
            )
        floor = dict(zip(SIZES, self.weights[: len(SIZES)], strict=True))
        if self.symmetric:
            floor |= {(b, a): floor[a, b] for a, b in SIZES if a < b}
        floors = {f"{a}{b}": round(float(floor[a, b]), 2) for a, b in SIZES}
        return {"blocks": dict(sorted(blocks.items())), "floors": floors}
