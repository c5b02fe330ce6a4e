"""Teach the convolutional net that `pipeline/text/convolution.py` reads: Adam on a logistic loss, in NumPy.

Weights are taught as floats and told as whole numbers. Every pair is shown in either order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from descent import Descent
from numpy.typing import NDArray

from pipeline.text.alignment import SIGNS, Columns
from pipeline.text.convolution import SCALE, number_of

WIDTH, SEEN = 32, 96  # numbers that stand for a column, and those that each layer makes of three
AT_ONCE, RATE, LOST = 256, 2e-3, 0.15
LONGEST = 26  # columns; the rest of a longer name is not taught

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_SIZE = len(SIGNS)


def number_columns(pairs: Sequence[Columns]) -> Ints:
    """A row of numbers for each pair, filled up with 0, which stands for no column."""
    table = np.zeros((len(pairs), LONGEST), np.int64)
    for row, columns in zip(table, pairs, strict=True):
        told = [number_of(one, other) for one, other in columns[:LONGEST]]
        row[: len(told)] = told
    return table


class Learner:
    """A net that is being taught; columns are known by both signs, and by the pair of them."""

    def __init__(self, seed: int = 0) -> None:
        self.order = np.random.default_rng(seed)
        draw = self.order.normal
        self.weights: dict[str, Floats] = {
            name: values.astype(np.float32)
            for name, values in {
                "one": draw(0, 0.3, (_SIZE, WIDTH)),
                "other": draw(0, 0.3, (_SIZE, WIDTH)),
                "both": draw(0, 0.05, (_SIZE * _SIZE, WIDTH)),
                "first": draw(0, 1, (3 * WIDTH, SEEN)) / np.sqrt(1.5 * WIDTH),
                "first_bias": np.zeros(SEEN),
                "second": draw(0, 1, (3 * SEEN, SEEN)) / np.sqrt(1.5 * WIDTH),
                "second_bias": np.zeros(SEEN),
                "last": draw(0, 0.1, (2, SEEN)),
                "last_bias": np.zeros(1),
            }.items()
        }

    def copy(self, seed: int) -> Learner:
        """A learner that knows as much and sees pairs in an order of its own."""
        learner = Learner(seed)
        learner.weights = {name: values.copy() for name, values in self.weights.items()}
        return learner

    def teach(self, table: Ints, truth: NDArray[np.float64], epochs: int) -> None:
        """Minimise the logistic loss of 0 or 1."""
        descent = Descent(self.weights, RATE, epochs * -(-len(table) // AT_ONCE))
        for _ in range(epochs):
            order = self.order.permutation(len(table))
            for at in range(0, len(table), AT_ONCE):
                chosen = order[at : at + AT_ONCE]
                turned = self.order.random(len(chosen)) < 0.5
                columns = np.where(turned[:, None], turn(table[chosen]), table[chosen])
                columns = columns[:, : max(1, int((columns > 0).sum(1).max()))]
                descent.step(self._slopes(columns, truth[chosen].astype(np.float32)))

    def _slopes(self, table: Ints, truth: Floats) -> dict[str, Floats]:
        """Gradients of the mean loss; some of what passes is lost by chance (Srivastava et al. 2014)."""
        weights, there = self.weights, (table > 0)[:, :, None].astype(np.float32)
        kept = self._kept((*table.shape, WIDTH))
        seen = (self._columns()[table] * there) * kept
        first = windows(seen)
        one = np.maximum(first @ weights["first"] + weights["first_bias"], 0) * there
        second = windows(one)
        two = np.maximum(second @ weights["second"] + weights["second_bias"], 0) * there
        greatest, rows = two.argmax(1), np.arange(len(table))[:, None]
        held = self._kept((len(table), 2, SEEN))
        pooled = np.stack([two.sum(1), two.max(1)], 1) * held
        odds = (pooled * weights["last"]).sum((1, 2)) + weights["last_bias"][0]
        pull = (1 / (1 + np.exp(-odds)) - truth) / np.float32(len(table))
        back = pull[:, None, None] * weights["last"] * held
        down = np.repeat(back[:, :1], table.shape[1], 1)
        down[rows, greatest, np.arange(SEEN)] += back[:, 1]
        down *= two > 0
        lower = unwindow(down @ weights["second"].T) * (one > 0)
        lowest = unwindow(lower @ weights["first"].T) * there * kept
        both = np.stack(
            [np.bincount(table.ravel(), column, _SIZE * _SIZE) for column in lowest.reshape(-1, WIDTH).T], 1
        ).astype(np.float32)
        square = both.reshape(_SIZE, _SIZE, WIDTH)
        return {
            "one": square.sum(1),
            "other": square.sum(0),
            "both": both,
            "first": first.reshape(-1, 3 * WIDTH).T @ lower.reshape(-1, SEEN),
            "first_bias": lower.sum((0, 1)),
            "second": second.reshape(-1, 3 * SEEN).T @ down.reshape(-1, SEEN),
            "second_bias": down.sum((0, 1)),
            "last": (pooled * pull[:, None, None]).sum(0),
            "last_bias": np.array([pull.sum()], np.float32),
        }

    def _kept(self, shape: tuple[int, ...]) -> Floats:
        return (self.order.random(shape, dtype=np.float32) > LOST) / np.float32(1 - LOST)

    def _columns(self) -> Floats:
        """The vector of every column of two signs."""
        weights = self.weights
        return (weights["one"][:, None] + weights["other"][None]).reshape(-1, WIDTH) + weights["both"]

    def told(self) -> dict[str, Any]:
        """The weights as they stand in the file."""
        names = ("first", "first_bias", "second", "second_bias", "last", "last_bias")
        floats = {"columns": self._columns()} | {name: self.weights[name] for name in names}
        return {name: np.rint(values * SCALE).astype(int).tolist() for name, values in floats.items()}


def turn(table: Ints) -> Ints:
    """The same columns with left and right changed."""
    return table % _SIZE * _SIZE + table // _SIZE


def windows(seen: Floats) -> Floats:
    """Each column between its neighbours."""
    nothing = np.zeros((len(seen), 1, seen.shape[2]), np.float32)
    padded = np.concatenate([nothing, seen, nothing], 1)
    return np.concatenate([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], 2)


def unwindow(slopes: Floats) -> Floats:
    """The gradient of `windows`."""
    width = slopes.shape[2] // 3
    found = slopes[:, :, width : 2 * width].copy()
    found[:, :-1] += slopes[:, 1:, :width]
    found[:, 1:] += slopes[:, :-1, 2 * width :]
    return found
