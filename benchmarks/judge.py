"""Teach the judge of two katakana forms: signs by a logistic loss, trees on top, on pairs of the development half."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from bench_names import KINDS, read_pairs
from boosting import Boosting, Floats, Ints, fit_signs
from multigram import log

from pipeline.text.transliteration import build_model, order_forms, read_form
from pipeline.text.variants import Judge

FOLDS = 5
LEAST = 0.05  # a sign that weighs less is not told
UNTAUGHT = {"signs": {"intercept": 0.0}, "base": 0.0, "trees": []}


def teach(told: dict[str, Any], pairs: Path) -> tuple[list[dict[str, float]], Floats]:
    """Put a judge into the weights.

    Signs are summed for the trees by weights that never saw a pair's name, or the trees would trust them too much.

    Args:
        told: the weights with all channels; gets the key ``judge``.
        pairs: file of the pairs.

    Returns:
        Odds of the pairs of one fold by trees that did not see it, and their truth: for the calibration.
    """
    measures, signs, truth, fold = measure_pairs(told, pairs)
    log(f"judge: {len(truth)} pairs")
    sums = np.zeros(len(truth))
    for one in range(FOLDS):
        seen = np.flatnonzero(fold != one)
        weights = fit_signs([signs[i] for i in seen], truth[seen])
        judge = Judge(weights, 0.0, ())
        sums[fold == one] = [judge.weigh(signs[i]) for i in np.flatnonzero(fold == one)]
    table = np.column_stack([measures, sums])
    trial = Boosting(table[fold != 0])
    trial.fit(truth[fold != 0])
    weights, trees = fit_signs(signs, truth), Boosting(table)
    trees.fit(truth)
    kept = {sign: weight for sign, weight in weights.items() if abs(weight) >= LEAST}
    told["judge"] = {"signs": kept, "base": round(trees.base, 4), "trees": trees.trees}
    return [{"odds": float(odds)} for odds in trial.scores(table[fold == 0])], truth[fold == 0]


def measure_pairs(told: dict[str, Any], pairs: Path) -> tuple[Floats, Sequence[Sequence[str]], Floats, Ints]:
    """Measures, signs, truth and fold of each katakana pair of the development half; all pairs of a name share a fold."""
    model = build_model(told | {"judge": UNTAUGHT})
    rows, signs, truth, fold = [], [], [], []
    for pair in read_pairs(pairs, test=False):
        if pair.kind != KINDS[0]:
            continue
        first, second = order_forms(read_form(pair.left), read_form(pair.right))
        if first.letters != second.letters:
            measured, named = model.comparer.compare(first.letters, second.letters)
            rows.append(measured)
            signs.append(named)
            truth.append(float(pair.same))
            fold.append(hashlib.sha256(pair.latin.casefold().encode()).digest()[1] % FOLDS)
    return np.array(rows), signs, np.array(truth), np.array(fold)
