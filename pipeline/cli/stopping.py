"""A command that somebody stops: SIGTERM takes everything apart as Ctrl-C does, and what is left is told in one line."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipeline.cli.exits import EXIT_INTERRUPTED, EXIT_TERMINATED
from pipeline.cli.language import localised


@contextmanager
def stoppable() -> Iterator[None]:
    """Ends the process with the code that a shell tells of, where somebody stops the body.

    Libraries that catch an interrupt raise another one, so what is heard is kept beside it.
    """
    terminated: list[int] = []

    def stop(number: int, _: object) -> None:  # `timeout`, service managers and clusters send SIGTERM
        terminated.append(number)
        raise KeyboardInterrupt

    hears = threading.current_thread() is threading.main_thread()
    hears = hears and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL  # else it is somebody else's
    if hears:
        signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(EXIT_TERMINATED if terminated else EXIT_INTERRUPTED)
    finally:
        if hears:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


@contextmanager
def told_if_stopped(left: Callable[[], str]) -> Iterator[None]:
    """Says what is `left` of the body by then and how to go on, where somebody stops it."""
    try:
        yield
    except KeyboardInterrupt:
        print(f"nayose: {localised(f'stopped; {left()}')}", file=sys.stderr, flush=True)
        raise
