"""Batches one after the other in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

B = TypeVar("B")
R = TypeVar("R")


class Serial:
    """The simplest engine."""

    def map(self, function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
        """``function(batch)`` for each batch, in order."""
        return map(function, batches)
