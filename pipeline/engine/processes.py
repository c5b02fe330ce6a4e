"""Batches over processes of this machine, each with a model of its own.

Processes are spawned, not forked: a fork of a process that holds a model and threads may hang. spaCy's own
``n_process`` hangs for ever when a text fails, so it is never used. A process that has done its share is replaced, for
spaCy keeps every word that it ever met.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, TypeVar

from pipeline.engine.lost import LOST, Lost

C = TypeVar("C")
B = TypeVar("B")
R = TypeVar("R")
_WAITING = 2  # batches under way for each process; more would only hold memory


class Processes:
    """A pool of processes.

    Args:
        jobs: How many, at least 1.
        share: Batches after which a process is replaced.
        prepare: Called in a process before what the batches need is loaded there.
    """

    def __init__(self, jobs: int, share: int = 500, prepare: Callable[[], None] | None = None) -> None:
        self._jobs, self._share, self._prepare = jobs, share, prepare

    def describe(self) -> str:
        """Who works, in a few words."""
        return f"{self._jobs} processes of one thread each"

    def map(self, function: Callable[[C, B], R], common: C, batches: Iterable[B]) -> Iterator[R | Lost]:
        """``function(common, batch)`` for each batch, in order.

        When a process dies, each batch under way is worked on again, alone, so that the one to blame harms no other;
        if it kills its process again, its result is `LOST`.
        """
        waiting = iter(batches)
        while generation := deque(islice(waiting, self._jobs * self._share)):
            while generation:
                yield from self._until_death(function, common, generation)
                for _ in range(min(len(generation), self._jobs * _WAITING)):
                    yield self._alone(function, common, generation.popleft())

    def _until_death(self, function: Callable[[C, B], R], common: C, batches: deque[B]) -> Iterator[R]:
        """Results of `batches` as long as no process dies; those that are done are taken out."""
        under_way: deque[Future[R]] = deque()
        ahead = iter(tuple(batches))
        try:
            with self._pool(min(self._jobs, len(batches)), function, common) as pool:
                while batches:
                    for batch in islice(ahead, self._jobs * _WAITING - len(under_way)):
                        under_way.append(pool.submit(_apply, batch))
                    result = under_way.popleft().result()
                    batches.popleft()
                    yield result
        except BrokenProcessPool:
            return

    def _alone(self, function: Callable[[C, B], R], common: C, batch: B) -> R | Lost:
        try:
            with self._pool(1, function, common) as pool:
                result: R = pool.submit(_apply, batch).result()
                return result
        except BrokenProcessPool:
            return LOST

    def _pool(self, jobs: int, function: Callable[[C, B], R], common: C) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        # As bytes: to unpickle a function loads its module, and what that loads asks for threads.
        told = (self._prepare, pickle.dumps((function, common)))
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=told)


_task: dict[str, Any] = {}  # what this process does: a function and what is the same for all its batches


def _begin(prepare: Callable[[], None] | None, packed: bytes) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if prepare is not None:
        prepare()
    function, common = pickle.loads(packed)  # noqa: S301 - our own parent packed it
    _task.update(function=function, common=common)


def _end_with_parent() -> None:
    """A run that was killed tells its processes nothing, and they hold each other's pipes open: they would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _apply(batch: Any) -> Any:
    return _task["function"](_task["common"], batch)
