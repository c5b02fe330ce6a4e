"""A command that somebody stops: SIGTERM takes everything apart as Ctrl-C does, and what is left is told in one line."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from pipeline.cli.exits import EXIT_INTERRUPTED, EXIT_TERMINATED
from pipeline.cli.language import localised

# What each does where nobody has said otherwise.
_USUAL = {signal.SIGTERM: signal.SIG_DFL, signal.SIGINT: signal.default_int_handler}
# The signals that this process heard: a library in whose midst one arrives may raise an error of its own instead of ours.
_heard: list[int] = []


@contextmanager
def stoppable() -> Iterator[None]:
    """Ends the process with the code that a shell tells of, where somebody stops the body."""
    _heard.clear()
    with ExitStack() as before:
        if threading.current_thread() is threading.main_thread():
            for number, usual in _USUAL.items():
                if signal.getsignal(number) == usual:  # else it is somebody else's
                    before.callback(signal.signal, number, usual)
                    signal.signal(number, _stop)
        try:
            yield
        except (KeyboardInterrupt, Exception) as error:
            if not _is_stop(error):
                raise
            sys.exit(EXIT_TERMINATED if signal.SIGTERM in _heard else EXIT_INTERRUPTED)


@contextmanager
def told_if_stopped(left: Callable[[], str]) -> Iterator[None]:
    """Says what is `left` of the body by then and how to go on, where somebody stops it."""
    try:
        yield
    except (KeyboardInterrupt, Exception) as error:
        if not _is_stop(error):
            raise
        print(f"nayose: {localised(f'stopped; {left()}')}", file=sys.stderr, flush=True)
        raise KeyboardInterrupt from error


def raise_if_stopped() -> None:
    """To be asked where an error is told and the command goes on or ends with another code: it may come of a stop."""
    if _heard:
        raise KeyboardInterrupt


def _stop(number: int, _: object) -> None:  # `timeout`, service managers and clusters send SIGTERM
    _heard.append(number)
    raise KeyboardInterrupt


def _is_stop(error: BaseException) -> bool:
    """Whether it is an interrupt, or what a library made of one."""
    return isinstance(error, KeyboardInterrupt) or bool(_heard)
