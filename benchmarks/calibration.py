"""Turn what the weights say into beliefs: by false alarms for the judge of two katakana forms, else by logistic regression."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from multigram import Floats

from pipeline.text.transliteration import Model, find_features, may_match, order_forms, read_form

# Belief → share of pairs of two common names that are believed as much, chance neighbours as an article has them. The cuts of
# `extractors/names` and `resolve` count on these shares, so a better judge hears more names at the same cut and raises no
# more false alarms. They are those of the judge that the cuts were first set with.
ALARMS = {
    0.2: 0.113,
    0.35: 0.0379,
    0.5: 0.014,
    0.7: 0.005,
    0.8: 0.0033,
    0.9: 0.0018,
    0.95: 0.0011,
    0.98: 0.0006,
}


def calibrate_judge(model: Model, strangers: Sequence[str]) -> dict[str, float]:
    """Fit slope and intercept of the judge so that strangers are taken for each other as often as `ALARMS` says.

    Args:
        model: with a judge that was taught.
        strangers: katakana forms of different names, each another word.
    """
    pairs = list(combinations(strangers, 2))
    forms = [order_forms(read_form(one), read_form(other)) for one, other in pairs if may_match(one, other)]
    heard = [find_features(model, *pair)["odds"] for pair in forms if pair[0].letters != pair[1].letters]
    return fit_alarms(np.array(heard), len(pairs))


def fit_alarms(heard: Floats, count: int) -> dict[str, float]:
    """The line from the odds of pairs to beliefs.

    Args:
        heard: odds of the pairs that are compared at all.
        count: of all pairs; those never compared are believed least.
    """
    falling = np.sort(heard)[::-1]
    reached = falling[[round(share * count) - 1 for share in ALARMS.values()]]
    wanted = [float(np.log(belief / (1 - belief))) for belief in ALARMS]
    slope, intercept = np.polyfit(reached, wanted, 1)
    return {"odds": round(float(slope), 4), "intercept": round(float(intercept), 4)}


def fit(rows: Sequence[dict[str, float]], truth: Floats) -> dict[str, float]:
    """Balanced logistic regression by Newton's method on standardised features."""
    names = list(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    centre, spread = table.mean(0), table.std(0)
    table = np.column_stack([(table - centre) / spread, np.ones(len(table))])
    weight = np.where(truth > 0, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))
    solution = np.zeros(table.shape[1])
    for _ in range(25):
        guess = 1 / (1 + np.exp(-table @ solution))
        curve = (table * (weight * guess * (1 - guess))[:, None]).T @ table + 1e-6 * np.eye(len(solution))
        solution += np.linalg.solve(curve, table.T @ (weight * (truth - guess)))
    slopes = solution[:-1] / spread
    told = {name: round(float(slope), 4) for name, slope in zip(names, slopes, strict=True)}
    return told | {"intercept": round(float(solution[-1] - slopes @ centre), 4)}
