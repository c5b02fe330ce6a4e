"""A process that loads what all processes need and forks them, so that a model is loaded once and its memory shared.

Python's fork server: a process of its own with a single thread, started empty and not forked from one that holds threads.
Started ahead of the first batch, it loads on another core while this process still reads its configuration.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import ForkServerContext

from pipeline.engine.keyboard import unheard

__all__ = ["ForkServerContext", "can_serve", "start_server", "stop_server"]

_SAFE_PATH = "PYTHONSAFEPATH"


def can_serve() -> bool:
    """Whether this system can: Windows forks nothing, and of macOS's libraries some do not survive it."""
    return sys.platform == "linux"


def start_server(modules: Sequence[str]) -> None:
    """Start the server, which loads `modules` and then waits; one that runs already stays as it is."""
    forkserver.set_forkserver_preload([*modules])
    told = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = (
        "1"  # or a folder that is called like one of our packages would be loaded where we are called
    )
    resource_tracker.ensure_running()  # which hears again what is not to be heard, where it is started below
    try:
        with unheard():
            forkserver.ensure_running()
    finally:
        if told is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = told


def stop_server() -> None:
    """End the server at once, whatever it loads; who waits for a process of it is told so by `EOFError`."""
    server = getattr(forkserver._forkserver, "_forkserver_pid", None)  # noqa: SLF001 - it has no other name
    if server is not None:
        with suppress(OSError):
            os.kill(server, signal.SIGKILL)
