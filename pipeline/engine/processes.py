"""Batches over processes of this machine, with a model that is loaded once where the system allows it.

A process that holds a model and threads is never forked, for the fork may hang; processes come from a server of one thread
that has loaded what all of them need (`pipeline.engine.server`), or are spawned. spaCy's own ``n_process`` hangs for ever
when a text fails, so it is never used. A process that has done its share is replaced, for spaCy keeps every word that it ever
met.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from multiprocessing.queues import SimpleQueue
from typing import Any, Generic, TypeAlias, TypeVar

from pipeline.engine.keyboard import unheard
from pipeline.engine.lost import LOST, Lost
from pipeline.engine.server import ForkServerContext, can_serve, start_server

C = TypeVar("C")
B = TypeVar("B")
R = TypeVar("R")
_WAITING = 2  # batches under way for each process; more would only hold memory
_LEAVING_SECONDS = 30  # for a process that has nothing more to do


class Processes:
    """A pool of processes.

    Args:
        jobs: How many, at least 1.
        share: Batches after which a process is replaced.
        prepare: Called in a process before what the batches need is loaded there.
        patience: Seconds after which a batch is given up and all processes are killed; None waits for ever.
        waiting: Batches under way for each process.
        preload: The modules that are loaded once for all of them; none where each loads what it needs.
    """

    def __init__(
        self,
        jobs: int,
        share: int = 250,
        prepare: Callable[[], None] | None = None,
        *,
        patience: Callable[[Any], float] | None = None,
        waiting: int = _WAITING,
        preload: Sequence[str] = (),
    ) -> None:
        self._jobs, self._share, self._prepare = jobs, share, prepare
        self._patience, self._waiting, self._preload = patience, waiting, preload

    def describe(self) -> str:
        """Who works, in a few words."""
        return f"{self._jobs} processes of one thread each"

    def map(
        self, function: Callable[[C, B], R], common: C, batches: Iterable[B]
    ) -> Generator[R | Lost, None, None]:
        """``function(common, batch)`` for each batch, in order.

        When a process dies, or is killed because a batch took too long, every batch under way that has no result yet is
        `LOST`: whose fault it was is not known. Where the results are closed before their end, the processes are killed.
        Only those batches are made that are under way, and the one behind them.
        """
        waiting = _Waiting(batches)
        while waiting:
            yield from self._until_death(function, common, waiting)

    def one_at_a_time(self) -> Processes:
        """A single process with a single batch, so that the one that is `LOST` is the one to blame."""
        return Processes(
            1, self._share, self._prepare, patience=self._patience, waiting=1, preload=self._preload
        )

    def _until_death(
        self, function: Callable[[C, B], R], common: C, waiting: _Waiting[B]
    ) -> Generator[R | Lost, None, None]:
        """What becomes of the batches that are `waiting` until a process dies or all have done their share."""
        under_way: deque[tuple[Future[R], B]] = deque()
        share = self._jobs * self._share
        with self._pool(function, common) as (pool, context):
            takes_more = True
            while True:
                while takes_more and waiting and share > 0 and len(under_way) < self._jobs * self._waiting:
                    takes_more = self._give(pool, waiting, under_way)
                    share -= 1
                if not under_way:
                    return
                result = self._result(*under_way.popleft(), context)
                takes_more = takes_more and result is not LOST
                yield result

    def _give(
        self, pool: ProcessPoolExecutor, waiting: _Waiting[B], under_way: deque[tuple[Future[R], B]]
    ) -> bool:
        """Give the next batch out, or False where the pool takes no more: what it did not take is for the next pool."""
        try:
            with unheard():
                under_way.append((pool.submit(apply, waiting.first), waiting.first))
        except BrokenProcessPool:
            return False
        except (EOFError, OSError):
            if not self._preload:
                raise  # this system starts no more processes
            self._preload = ()  # the server died while it was asked for a process, and may do so again
            return False
        waiting.pass_on()
        return True

    def _result(self, future: Future[R], batch: B, context: _Context) -> R | Lost:
        """The result of the batch that was given out before all others: it is worked on since the one before it was done."""
        try:
            return future.result(None if self._patience is None else self._patience(batch))
        except BrokenProcessPool:
            return LOST
        except TimeoutError:
            if future.done():
                raise  # by the function itself
            context.kill()
            return LOST

    @contextmanager
    def _pool(
        self, function: Callable[[C, B], R], common: C
    ) -> Iterator[tuple[ProcessPoolExecutor, _Context]]:
        context = self._context()
        # As bytes: to unpickle a function loads its module, and what that loads asks for threads.
        told = (self._prepare, pickle.dumps((function, common)))
        pool = ProcessPoolExecutor(self._jobs, mp_context=context, initializer=begin, initargs=told)
        context.results = pool._result_queue  # noqa: SLF001 - it has no other name
        try:
            yield pool, context
        except BaseException:
            context.kill()  # nobody waits for what they are at
            raise
        finally:
            _end(pool, context)

    def _context(self) -> _Context:
        if not self._preload or not can_serve():
            return _Spawned()
        start_server(self._preload)
        return _Forked()


def _end(pool: ProcessPoolExecutor, context: _Context) -> None:
    """Have the processes leave, and end those that do not.

    The pool itself would wait for each of them, also for one that was stopped and hears nothing. No other thread does the
    killing: what two threads close at the same moment may be another's file by the time the second one closes it.
    """
    leaving: Any = pool._executor_manager_thread  # noqa: SLF001 - it has no other name
    pool.shutdown(wait=False, cancel_futures=True)
    if leaving is not None:  # none where nothing was given out
        try:
            leaving.join(_LEAVING_SECONDS)
        except BaseException:
            context.kill()  # who stops the run waits for nobody
            raise
        if leaving.is_alive():
            context.kill()
            leaving.join()
    context.let_go()


class _Waiting(Generic[B]):
    """Batches that nobody has taken yet; the first is made, so that it stays where a pool does not take it."""

    def __init__(self, batches: Iterable[B]) -> None:
        self._rest = iter(batches)
        self.pass_on()

    def __bool__(self) -> bool:
        return bool(self._made)

    @property
    def first(self) -> B:
        """The one that is taken next."""
        return self._made[0]

    def pass_on(self) -> None:
        """Make the one behind `first`, which was taken."""
        self._made = [*islice(self._rest, 1)]


class _Known:
    """Starts the processes of a pool and knows them, for the pool tells nobody which they are.

    Attributes:
        results: Where they send results, open here, too.
    """

    def __init__(self) -> None:
        self._started: list[BaseProcess] = []
        self.results: SimpleQueue[Any] | None = None

    def Process(self, *arguments: Any, **named: Any) -> BaseProcess:  # noqa: N802
        started: BaseProcess = super().Process(*arguments, **named)  # type: ignore[misc]
        self._started.append(started)
        return started

    def kill(self) -> None:
        """Ends all of them, those too that are stopped."""
        for worker in self._started:
            if worker.pid is not None:  # none where the server died before it started it
                worker.kill()
        if self.results is not None:  # or the pool waits for the rest of a result of which half was sent
            self.results._writer.close()  # type: ignore[attr-defined] # noqa: SLF001 - it has no other name

    def let_go(self) -> None:
        """Close what `results` come through, when nobody waits for one."""
        if self.results is not None:
            self.results.close()
            self.results = None  # or its semaphores would outlive a run that is stopped


class _Spawned(_Known, SpawnContext):  # type: ignore[misc]
    """Each process begins with nothing."""


class _Forked(_Known, ForkServerContext):  # type: ignore[misc]
    """Each process begins with what the server has loaded."""


_Context: TypeAlias = _Spawned | _Forked


_task: dict[str, Any] = {}  # what this process does: a function and what is the same for all its batches


def begin(prepare: Callable[[], None] | None, packed: bytes) -> None:
    """Let this process do what `packed` says, a function and what is the same for all its batches, and end with its parent."""
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


def apply(batch: Any) -> Any:
    """What this process does with `batch`."""
    return _task["function"](_task["common"], batch)
