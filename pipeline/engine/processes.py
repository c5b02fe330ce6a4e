"""Batches over processes of this machine, each with a model of its own.

Processes are spawned, not forked: a fork of a process that holds a model and threads may hang. spaCy's own
``n_process`` hangs for ever when a text fails, so it is never used.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from pipeline.errors import OutputError

B = TypeVar("B")
R = TypeVar("R")
_WAITING = 2  # batches under way for each process; more would only hold memory


class Processes:
    """A pool of processes.

    Args:
        jobs: How many, at least 1.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def map(self, function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
        """``function(batch)`` for each batch, in order.

        Raises:
            OutputError: A process died, usually for want of memory.
        """
        try:
            yield from self._results(function, batches)
        except BrokenProcessPool as error:
            reason = "a process died, perhaps for want of memory; what was done is kept"
            raise OutputError(f"{reason}: run again with fewer --jobs") from error

    def _results(self, function: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self._jobs, mp_context=context) as pool:
            under_way: deque[Future[R]] = deque()
            for batch in batches:
                under_way.append(pool.submit(function, batch))
                if len(under_way) >= self._jobs * _WAITING:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
