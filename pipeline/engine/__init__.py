"""Where batches are worked on: in this process, in several, or on a cluster; results come in the order of the batches.

An engine is anything with `map`. A batch function is a module-level function of picklable values that shares
nothing, so that any engine gives the same results. What is the same for all batches travels once a process.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from pipeline.engine.aside import Aside
from pipeline.engine.cores import cores
from pipeline.engine.dask import Dask
from pipeline.engine.lost import LOST, Lost
from pipeline.engine.processes import Processes
from pipeline.engine.serial import Serial
from pipeline.engine.server import can_serve, start_server

__all__ = [
    "LOST",
    "Aside",
    "Dask",
    "Engine",
    "Lost",
    "Processes",
    "Serial",
    "can_serve",
    "choose",
    "cores",
    "start_server",
    "wanted_processes",
]

C = TypeVar("C")
B = TypeVar("B")
R = TypeVar("R")


class Engine(Protocol):
    """Applies a batch function."""

    def map(
        self, function: Callable[[C, B], R], common: C, batches: Iterable[B]
    ) -> Generator[R | Lost, None, None]:
        """``function(common, batch)`` for each batch, in order; `LOST` where a process died meanwhile.

        Closed before the end, they are waited for no more, and nobody goes on with them.
        """
        ...

    def one_at_a_time(self) -> Engine:
        """The same, with nobody else under way where a batch is `LOST`."""
        ...

    def describe(self) -> str:
        """Who works, in a few words.

        Raises:
            ConfigError: There is nobody.
        """
        ...


_BATCHES_PER_PROCESS = 5  # below this, loading another model takes longer than it saves
_MOST_IN_ONE_LIFE = 250  # batches after which even a single process is better renewed


def choose(
    jobs: int | None,
    batches: int,
    *,
    cluster: bool = False,
    scheduler: str | None = None,
    prepare: Callable[[], None] | None = None,
    patience: Callable[[Any], float] | None = None,
    preload: Sequence[str] = (),
) -> Engine:
    """The engine for `batches`: `jobs` processes, or with None as many as pay, at most one a core.

    Args:
        jobs: Processes or, of a cluster of our own, workers.
        batches: How many there are.
        cluster: Whether Dask does the work.
        scheduler: Where its scheduler is; None for a cluster of our own on this machine.
        prepare: Called in each process of ours before anything else is loaded there; it should leave it one thread, so
            that processes times threads are no more than cores.
        patience: Seconds after which a batch is given up where processes of ours work on it; None for never.
        preload: The modules that are loaded once for all processes of ours.
    """
    if cluster and batches:
        return Dask(scheduler, jobs or cores())
    wanted = wanted_processes(jobs, batches)
    if wanted > 1 or batches > _MOST_IN_ONE_LIFE:
        return Processes(max(1, wanted), _MOST_IN_ONE_LIFE, prepare, patience=patience, preload=preload)
    return Serial()


def wanted_processes(jobs: int | None, batches: int) -> int:
    """How many processes pay for `batches`: `jobs`, or with None as many as have enough to do, at most one a core."""
    return min(cores(), batches // _BATCHES_PER_PROCESS) if jobs is None else min(jobs, batches)
