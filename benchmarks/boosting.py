"""Learn to judge pairs by features: rare signs by a logistic loss, a few numbers by boosted trees.

`pipeline/text/variants.py` is the other half: it measures the features and reads the weights. Histogram trees grown leaf by
leaf under Newton's loss, as Friedman (2001, 2002) and Ke et al. (2017) describe them; NumPy alone, so that whoever trains
needs nothing beside the lock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BINS = 64
LEAVES = 12
SMALLEST = 30  # examples in one leaf
STIFFNESS = 20.0  # ridge on the value of a leaf, in examples of greatest doubt times four
RATE = 0.04
TREES = 300
SHARE = 0.6  # of examples, and of features, that one tree sees


def fit_signs(
    rows: Sequence[Sequence[str]], truth: Floats, ridge: float = 3.0, seldom: int = 3, rounds: int = 200
) -> dict[str, float]:
    """Logistic regression on the presence of signs, by Adam on all rows at once.

    Args:
        rows: the signs of each example.
        truth: 1 or 0 of each.
        ridge: penalty of a squared weight, counted in log loss.
        seldom: signs in fewer rows have no weight.
        rounds: steps.

    Returns:
        Sign → weight, ``intercept`` among them.
    """
    counts = Counter(sign for row in rows for sign in set(row))
    number = {sign: at for at, sign in enumerate(sorted(s for s, count in counts.items() if count >= seldom))}
    known = [[number[sign] for sign in dict.fromkeys(row) if sign in number] for row in rows]
    where = np.repeat(np.arange(len(rows)), [len(row) for row in known])
    which = np.array([at for row in known for at in row])
    weights, mean, square = (np.zeros(len(number) + 1) for _ in range(3))
    for step in range(1, rounds + 1):
        guess = 1 / (1 + np.exp(-np.bincount(where, weights[which], len(rows)) - weights[-1]))
        doubt = guess - truth
        slope = np.append(np.bincount(which, doubt[where], len(number)), doubt.sum())
        slope[:-1] += ridge * weights[:-1]
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        move = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
        weights -= 0.1 * (1 - (step - 1) / rounds) * move
    told = {sign: round(float(weights[at]), 2) for sign, at in number.items()}
    return {sign: weight for sign, weight in told.items() if weight} | {
        "intercept": round(float(weights[-1]), 2)
    }


@dataclass
class Leaf:
    """Examples that no question has parted yet, and the best question about them.

    Attributes:
        rows: places of the examples.
        gain: what the question wins in loss; 0 if there is none.
        feature: what it asks about.
        cut: last bin of those who go left.
    """

    rows: Ints
    gain: float = 0.0
    feature: int = 0
    cut: int = 0


class Boosting:
    """Trees over binned features; `trees` holds them as nested lists ``[feature, threshold, left, right]``."""

    def __init__(self, table: Floats) -> None:
        marks = np.linspace(0, 1, BINS + 1)[1:-1]
        self.edges = [np.unique(np.round(np.quantile(column, marks), 4)) for column in table.T]
        self.trees: list[Any] = []
        self.base = 0.0
        self.bins = self._binned(table)

    def _binned(self, table: Floats) -> Ints:
        """The bin of each value, one row for a feature; a value equal to an edge goes left of it, as ``value <= threshold`` says."""
        return np.array(
            [np.searchsorted(edges, column) for edges, column in zip(self.edges, table.T, strict=True)]
        )

    def fit(self, truth: Floats, weight: Floats, seed: int = 0) -> None:
        """Grow `TREES` trees on (soft) truth, each example counting as much as its weight."""
        order = np.random.default_rng(seed)
        mean = np.average(truth, weights=weight)
        self.base = float(np.log(mean / (1 - mean)))
        total = np.full(len(truth), self.base)
        for _ in range(TREES):
            guess = 1 / (1 + np.exp(-total))
            slope, curve = weight * (truth - guess), weight * guess * (1 - guess)
            seen = np.flatnonzero(order.random(len(truth)) < SHARE)
            asked = np.flatnonzero(order.random(len(self.bins)) < SHARE)
            tree = self._grow(seen, asked, slope, curve)
            self.trees.append(tree)
            total += evaluate(tree, self.bins, np.arange(len(truth)), self.edges)

    def _grow(self, seen: Ints, asked: Ints, slope: Floats, curve: Floats) -> Any:
        root: list[Any] = []
        leaves = [(self._ask(seen, asked, slope, curve), root)]
        while len(leaves) < LEAVES:
            at = max(range(len(leaves)), key=lambda index: leaves[index][0].gain)
            leaf, node = leaves[at]
            if leaf.gain <= 0:
                break
            left = self.bins[leaf.feature][leaf.rows] <= leaf.cut
            branches: tuple[list[Any], list[Any]] = ([], [])
            node += [leaf.feature, float(self.edges[leaf.feature][leaf.cut]), *branches]
            halves = (leaf.rows[left], leaf.rows[~left])
            leaves[at : at + 1] = [
                (self._ask(rows, asked, slope, curve), branch)
                for rows, branch in zip(halves, branches, strict=True)
            ]
        for leaf, node in leaves:
            value = RATE * slope[leaf.rows].sum() / (curve[leaf.rows].sum() + STIFFNESS / 4)
            node.append(round(float(value), 4))
        return _bare(root)

    def _ask(self, rows: Ints, asked: Ints, slope: Floats, curve: Floats) -> Leaf:
        """Find the question that parts the examples best."""
        best = Leaf(rows)
        if len(rows) < 2 * SMALLEST:
            return best
        slopes, curves, ridge = slope[rows], curve[rows], STIFFNESS / 4
        whole = slopes.sum() ** 2 / (curves.sum() + ridge)
        for feature in asked:
            bins = self.bins[feature][rows]
            size = len(self.edges[feature]) + 1
            count = np.cumsum(np.bincount(bins, minlength=size))[:-1]
            pull = np.cumsum(np.bincount(bins, slopes, size))
            bend = np.cumsum(np.bincount(bins, curves, size))
            gain = pull[:-1] ** 2 / (bend[:-1] + ridge)
            gain += (pull[-1] - pull[:-1]) ** 2 / (bend[-1] - bend[:-1] + ridge)
            gain[(count < SMALLEST) | (len(rows) - count < SMALLEST)] = 0
            if gain.size and gain.max() - whole > best.gain:
                best = Leaf(rows, float(gain.max() - whole), int(feature), int(gain.argmax()))
        return best

    def scores(self, table: Floats) -> Floats:
        """Log odds of each row."""
        bins, rows = self._binned(table), np.arange(len(table))
        return self.base + sum(evaluate(tree, bins, rows, self.edges) for tree in self.trees)


def evaluate(tree: Any, bins: Ints, rows: Ints, edges: Sequence[Floats]) -> Floats:
    """The value of one tree for each of some rows."""
    if not isinstance(tree, list):
        return np.full(len(rows), float(tree))
    feature, threshold, left, right = tree
    goes = bins[feature][rows] <= np.searchsorted(edges[feature], threshold)
    found = np.empty(len(rows))
    found[goes] = evaluate(left, bins, rows[goes], edges)
    found[~goes] = evaluate(right, bins, rows[~goes], edges)
    return found


def _bare(node: list[Any]) -> Any:
    """A leaf as its number, a question as a list."""
    if len(node) == 1:
        return node[0]
    return [node[0], node[1], _bare(node[2]), _bare(node[3])]
