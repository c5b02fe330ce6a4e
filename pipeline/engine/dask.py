"""Batches over the workers of a Dask cluster: one that runs already, or one on this machine.

A worker needs the same nayose and nothing else; batches and results travel over the scheduler, and the driver alone
writes. A worker that is lost has its batches worked on by others.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.engine.lost import LOST, Lost
from pipeline.errors import ConfigError, OutputError

if TYPE_CHECKING:
    from distributed import Client, Future

logger = logging.getLogger(__name__)

C = TypeVar("C")
B = TypeVar("B")
R = TypeVar("R")
_WAITING = 3  # batches under way for each thread of the cluster, so that none waits for the network
_PATIENCE_SECONDS = 30


class Dask:
    """A cluster.

    Args:
        scheduler: Where it is (``tcp://host:8786``); None starts one on this machine.
        jobs: Workers of the one on this machine.
    """

    def __init__(self, scheduler: str | None, jobs: int) -> None:
        self._scheduler, self._jobs = scheduler, jobs

    def map(
        self, function: Callable[[C, B], R], common: C, batches: Iterable[B]
    ) -> Generator[R | Lost, None, None]:
        """``function(common, batch)`` for each batch, in order.

        Raises:
            ConfigError: There is no such cluster, or Dask is not installed.
            OutputError: The cluster went away; what was done is kept.
        """
        with self._client() as client:
            # A task and no scattered value: if the worker that holds it is lost, another makes it again.
            shared = client.submit(_same, common, pure=False)
            waiting = iter(batches)
            under_way: deque[Future] = deque()
            while True:
                with _told_if_gone():
                    room = max(1, _WAITING * sum(client.nthreads().values())) - len(under_way)
                for batch in islice(waiting, max(0, room)):
                    under_way.append(client.submit(_apply, function, shared, batch, pure=False))
                if not under_way:
                    return
                yield _result(under_way.popleft())

    def one_at_a_time(self) -> Dask:
        """Itself: Dask tells the batch that killed several workers from those beside it."""
        return self

    def describe(self) -> str:
        """Who works, in a few words.

        Raises:
            ConfigError: There is no such cluster, or Dask is not installed.
            OutputError: It went away.
        """
        if self._scheduler is None:
            return f"a Dask cluster here with {self._jobs} workers of one thread each"
        with self._client() as client, _told_if_gone():
            workers = client.nthreads()
        threads = sum(workers.values())
        return f"Dask at {self._scheduler} with {len(workers)} workers, {threads} threads in all"

    @contextmanager
    def _client(self) -> Iterator[Client]:
        try:
            from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra, and half a second
        except ImportError as error:
            raise ConfigError('engine: dask needs Dask; install it with: pip install ".[cluster]"') from error
        if self._scheduler is None:
            # Its pages of statistics on any free port: two runs at once must not claim the same.
            place: dict[str, Any] = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
            told: dict[str, Any] = {"threads_per_worker": 1, "memory_limit": 0, "silence_logs": "ERROR"}
            with (
                LocalCluster(n_workers=self._jobs, **told, **place) as cluster,
                Client(cluster) as client,
            ):
                yield client
            return
        try:
            client = Client(self._scheduler, timeout=_PATIENCE_SECONDS)
        except (OSError, ValueError) as error:
            raise ConfigError(f"scheduler: {self._scheduler!r} does not answer ({error})") from error
        with client:
            if not client.nthreads():
                logger.warning("%s has no worker yet; waiting for one", self._scheduler)
            yield client


def _result(future: Future) -> Any:
    from distributed import KilledWorker  # noqa: PLC0415

    try:
        with _told_if_gone():
            return future.result()
    except KilledWorker:
        return LOST


@contextmanager
def _told_if_gone() -> Iterator[None]:
    """The body asks the scheduler; where that has gone meanwhile, say so."""
    from concurrent.futures import CancelledError  # noqa: PLC0415

    try:
        yield
    except (CancelledError, OSError) as error:
        raise OutputError(f"the cluster went away ({error}); what was done is kept: run again") from error


def _same(common: Any) -> Any:
    return common


_ONE_AT_A_TIME = threading.Lock()  # SudachiPy refuses a second thread, and a worker may have several


def _apply(function: Any, common: Any, batch: Any) -> Any:
    with _ONE_AT_A_TIME:
        return function(common, batch)
