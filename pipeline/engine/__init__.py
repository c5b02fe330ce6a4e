"""Where batches are worked on: in this process or in several; results come in the order of the batches.

An engine is anything with `map`. A batch function is a module-level function of picklable values that shares
nothing, so that any engine gives the same results.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from pipeline.engine.processes import Processes
from pipeline.engine.serial import Serial

B = TypeVar("B")
R = TypeVar("R")


class Engine(Protocol):
    """Applies a batch function."""

    def map(self, function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
        """``function(batch)`` for each batch, in order."""
        ...


_BATCHES_PER_PROCESS = 10  # below this, loading another model takes longer than it saves


def choose(jobs: int | None, batches: int) -> Engine:
    """The engine for `batches`: `jobs` processes, or with None as many as pay, at most one a core."""
    wanted = min(os.cpu_count() or 1, batches // _BATCHES_PER_PROCESS) if jobs is None else min(jobs, batches)
    return Processes(wanted) if wanted > 1 else Serial()
