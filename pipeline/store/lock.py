"""One run at a time for one output folder; the kernel lets go of the lock when its process dies."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import OutputError


@contextmanager
def only_run(out: Path) -> Iterator[None]:
    """Hold the lock beside `out` while the body runs.

    Raises:
        OutputError: Another run holds it, or the place cannot be written.
    """
    place = out.resolve()
    path = place.with_name(f".{place.name}.lock")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise OutputError(
            f"{out.parent}: cannot be written ({error.strerror}); name another place with --out"
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.read(descriptor, 200).decode("utf-8", "replace").strip() or "another process"
        os.close(descriptor)
        raise OutputError(f"{out}: {holder} is writing it; wait for it to end") from error
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"process {os.getpid()} on {socket.gethostname()}".encode())
        yield
    finally:
        os.ftruncate(descriptor, 0)
        os.close(descriptor)
