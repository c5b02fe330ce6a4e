"""Adam with a rate that falls to nothing and weights that shrink (Kingma & Ba 2015; Loshchilov & Hutter 2019)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Weights: TypeAlias = dict[str, NDArray[np.float32]]

LEAST_RATE = 0.02  # of the first


class Descent:
    """Moves weights in place; what is named ``..._bias`` does not shrink."""

    def __init__(self, weights: Weights, rate: float, steps: int, decay: float = 0.01) -> None:
        """Bind the weights.

        Args:
            weights: changed by every step.
            rate: of the first step.
            steps: after which the rate has fallen to `LEAST_RATE` of that.
            decay: how much of itself a weight loses in a step of rate 1.
        """
        self._weights, self._rate, self._steps, self._decay, self._step = weights, rate, steps, decay, 0
        self._mean = {name: np.zeros_like(values) for name, values in weights.items()}
        self._square = {name: np.zeros_like(values) for name, values in weights.items()}

    def step(self, slopes: Mapping[str, NDArray[np.float32]]) -> None:
        """Follow the slopes of the mean loss down."""
        rate = np.float32(self._rate * max(LEAST_RATE, 1 - self._step / self._steps))
        self._step += 1
        for name, slope in slopes.items():
            mean, square = self._mean[name], self._square[name]
            mean += np.float32(0.1) * (slope - mean)
            square += np.float32(0.001) * (slope * slope - square)
            spread = np.sqrt(square / np.float32(1 - 0.999**self._step)) + np.float32(1e-6)
            move = mean / np.float32(1 - 0.9**self._step) / spread
            if not name.endswith("bias"):
                move += np.float32(self._decay) * self._weights[name]
            self._weights[name] -= rate * move
