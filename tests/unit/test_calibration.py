"""Tests of the scale on which two katakana forms are judged."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from calibration import ALARMS, fit_alarms


@pytest.mark.parametrize(("spread", "shift"), [(1.0, 0.0), (3.0, -2.0), (0.5, 7.0)])
def test_a_judge_on_another_scale_raises_as_many_alarms_at_every_cut(spread: float, shift: float) -> None:
    """The oracle counts: strangers lie as `ALARMS` says, then the judge tells them in other numbers."""
    count, beliefs = 100_000, np.array(list(ALARMS))
    shares = np.array([0.3, *ALARMS.values(), 0.0])  # seven in ten are never compared
    heights = np.array([-9.0, *np.log(beliefs / (1 - beliefs)), 9.0])
    odds = np.interp(np.linspace(0, 0.3, 30_000), shares[::-1], heights[::-1]) * spread + shift
    told = fit_alarms(np.random.default_rng(1).permutation(odds), count)
    scores = 1 / (1 + np.exp(-(told["odds"] * odds + told["intercept"])))
    for belief, share in ALARMS.items():
        assert np.sum(scores >= belief - 0.001) / count == pytest.approx(share, rel=0.05)
