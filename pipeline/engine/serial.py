"""Batches one after the other in this process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

C = TypeVar("C")
B = TypeVar("B")
R = TypeVar("R")


class Serial:
    """The simplest engine."""

    def map(self, function: Callable[[C, B], R], common: C, batches: Iterable[B]) -> Generator[R, None, None]:
        """``function(common, batch)`` for each batch, in order."""
        return (function(common, batch) for batch in batches)

    def one_at_a_time(self) -> Serial:
        """Itself."""
        return self

    def describe(self) -> str:
        """Who works, in a few words."""
        return "this process alone"
