"""A small convolutional net over two aligned names: what a difference means among the sounds around it.

Two layers look at three columns each, so a difference is seen with two sounds on either side; sums and greatest values
over the name make the log odds. Both orders of the names are judged, and the mean is told.
Weights and what passes between layers are whole numbers, far below 2⁵³: sums of such floats are exact in any order, so
every processor and every BLAS tells the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline.text.alignment import SIGNS, Columns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SCALE = 256  # a weight of one
_NUMBER = {sign: at for at, sign in enumerate(SIGNS)}


class Net:
    """Weights of the net, unpacked when first asked for: whoever compares nothing need not load NumPy."""

    def __init__(self, told: Mapping[str, Sequence[Any]]) -> None:
        """Bind the weights.

        Args:
            told: ``columns`` (a vector for each column of two signs, by `number_of`), ``first``, ``first_bias``,
                ``second``, ``second_bias``, ``last``, ``last_bias``; whole numbers, `SCALE` for one.
        """
        self._told = told

    @cached_property
    def _weights(self) -> Mapping[str, NDArray[np.float64]]:
        import numpy as np  # noqa: PLC0415 - a run with nothing new compares nothing

        told = {name: np.array(values, dtype=np.float64) for name, values in self._told.items()}
        width = told["columns"].shape[1]
        # What each column gives to the one after it, to itself, and to the one before it.
        before, here, after = (
            told["columns"] @ told["first"][at : at + width] for at in range(0, 3 * width, width)
        )
        seen = told["second"].shape[1]
        second = np.concatenate([told["second"][at : at + seen] for at in range(0, 3 * seen, seen)], 1)
        return told | {"first": np.concatenate([before, here, after], 1), "second": second}

    def odds(self, columns: Columns) -> float:
        """Log odds that two aligned names are one, among such pairs as the net was taught with."""
        weights = self._weights
        numbers = [
            [number_of(one, other) for one, other in columns],
            [number_of(other, one) for one, other in columns],
        ]
        first = _gather(weights["first"][numbers], weights["first_bias"])
        second = _gather(first @ weights["second"], weights["second_bias"])
        total = second.sum((0, 1)) @ weights["last"][0] + second.max(1).sum(0) @ weights["last"][1]
        return float(total) / (2 * SCALE * SCALE) + float(weights["last_bias"][0]) / SCALE


def number_of(one: str, other: str) -> int:
    """The place of a column among all columns of two signs."""
    return _NUMBER[one] * len(SIGNS) + _NUMBER[other]


def _gather(given: NDArray[np.float64], bias: NDArray[np.float64]) -> NDArray[np.float64]:
    """Add up what each column gets from itself and its neighbours; beyond the ends there is nothing."""
    import numpy as np  # noqa: PLC0415 - loaded already

    width = len(bias)
    found: NDArray[np.float64] = given[:, :, width : 2 * width] + bias * SCALE
    found[:, 1:] += given[:, :-1, :width]
    found[:, :-1] += given[:, 1:, 2 * width :]
    # In place, and no division, which takes longer than all of the rest; to multiply by a power of two is as exact.
    np.maximum(found, 0, out=found)
    found *= 1 / SCALE
    return np.floor(found, out=found)
