"""A process that loads while this one still finds out what there is to do, and works while this one does something else.

Where one of ten thousand articles is new, to know the others takes as long as to read it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from threading import Thread, Timer
from typing import Any, Generic, Self, TypeVar

from pipeline.engine.lost import LOST, Lost
from pipeline.engine.processes import apply, begin
from pipeline.engine.server import ForkServerContext, start_server, stop_server

B = TypeVar("B")
R = TypeVar("R")


class Aside(Generic[B, R]):
    """One process, which begins at once with what the first batch needs.

    Args:
        function: The batch function.
        common: What is the same for all batches.
        first: A batch that makes it load what all batches need.
        prepare: Called in the process before what the batches need is loaded there.
        preload: The modules that the server has loaded or loads.
        patience: Seconds after which a batch is given up and the process is killed.
    """

    def __init__(
        self,
        function: Callable[[Any, B], R],
        common: Any,
        first: B,
        *,
        prepare: Callable[[], None],
        preload: Sequence[str],
        patience: Callable[[B], float],
    ) -> None:
        self._patience = patience
        context = ForkServerContext()
        self._connection, theirs = context.Pipe()
        start_server(preload)
        # Not among its arguments: with these only half told, for this process is stopped, it would complain.
        packed = pickle.dumps((function, common))
        self._process = context.Process(target=_work, args=(theirs, prepare, first), daemon=True)
        # The server forks when it has loaded all, which may take seconds.
        self._starting = Thread(target=self._start, args=(theirs, packed), name="aside", daemon=True)
        self._sending: Thread | None = None
        self._starting.start()

    def map(self, batches: Iterable[B]) -> Generator[R | Lost, None, None]:
        """The function's result for each batch, in order; they are given out while this process goes on.

        `LOST` stands for a batch that has none, for the process died or took too long; and for all after it.
        Behind the last result the process is killed; `close` waits for its end.
        """
        under_way = [*batches]
        # The process takes the next batch when its result was taken, and a pipe holds less than a batch: one of them would wait.
        packed = [pickle.dumps(batch) for batch in under_way]
        self._sending = Thread(target=self._send, args=(packed,), name="aside-batches", daemon=True)
        self._sending.start()
        return self._results(under_way)

    def has_result(self) -> bool:
        """Whether one need not wait for the next result."""
        return self._connection.closed or self._connection.poll()

    def close(self, *, others_come: bool = False) -> None:
        """End the process, and the server where it still loads, unless `others_come` from it: then it is waited for."""
        if others_come:
            self._starting.join()
        self._kill()
        if self._process.pid is not None:
            self._process.join()
        if self._sending is not None:
            self._sending.join()  # nobody holds the other end any more
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self, theirs: Connection, packed: bytes) -> None:
        with suppress(EOFError, OSError):  # the server has died, or the process: no result will come
            with theirs:
                self._process.start()
            self._connection.send_bytes(packed)

    def _send(self, packed: Sequence[bytes]) -> None:
        self._starting.join()
        with suppress(OSError):  # it has died, which shows when a result is wanted
            for batch in packed:
                self._connection.send_bytes(batch)

    def _kill(self) -> None:
        if self._starting.is_alive():
            if self._process.pid is None:
                stop_server()
            else:  # which ends what is sent to it
                self._process.kill()
            self._starting.join()
        if self._process.pid is not None:
            self._process.kill()

    def _results(self, under_way: Sequence[B]) -> Generator[R | Lost, None, None]:
        alive = True
        try:
            for batch in under_way:
                result = self._result(batch) if alive else LOST
                alive = result is not LOST
                yield result
        finally:
            self._kill()

    def _result(self, batch: B) -> R | Lost:
        with suppress(EOFError, OSError), self._killed_after(self._patience(batch)):
            result: R = self._connection.recv()
            return result
        self.close()
        return LOST

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[None]:
        """Also a process that has sent half of its result."""
        last = Timer(seconds, self._kill)
        last.start()
        try:
            yield
        finally:
            last.cancel()


def _work(connection: Connection, prepare: Callable[[], None], first: Any) -> None:
    with suppress(KeyboardInterrupt, Exception):  # whoever asks hears nothing, and works it out without us
        begin(prepare, connection.recv_bytes())
        apply(first)
        while True:
            connection.send(apply(connection.recv()))
