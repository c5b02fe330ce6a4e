"""One run at a time for one output folder; the kernel lets go of the lock when its process dies."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import BusyError, OutputError


@contextmanager
def only_run(out: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock beside `out` while the body runs.

    Args:
        out: Folder of the published set.
        wait: Whether to wait for a run that holds it.

    Raises:
        BusyError: Another run holds it.
        OutputError: The place cannot be written.
    """
    place = out.resolve()
    path = place.with_name(f".{place.name}.lock")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        descriptor = _open(path)
    except OSError as error:
        raise OutputError(
            f"{out.parent}: cannot be written ({error.strerror}); name another place with --out"
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError as error:
        holder = _holder(descriptor)
        os.close(descriptor)
        if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):  # some network file systems know no locks
            reason = f"cannot be locked ({error.strerror}); name a place on another disk with --out"
            raise OutputError(f"{out.parent}: {reason}") from error
        raise BusyError(f"{out}: {holder} is writing it; let it end, or wait for it with --wait") from error
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()} on {os.uname().nodename}".encode(), 0)
        yield
    finally:
        os.ftruncate(descriptor, 0)
        os.close(descriptor)


def _open(path: Path) -> int:
    """The lock's file, made where it is missing; never what a link leads to, for it will be emptied.

    Raises:
        OSError: It cannot be opened.
        OutputError: It is no regular file.
    """
    try:
        descriptor = os.open(
            path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644
        )
    except OSError as error:
        if error.errno not in (errno.ELOOP, errno.EISDIR, errno.ENXIO):  # a link, a folder, a socket
            raise
        raise _no_file(path) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _no_file(path)
    return descriptor


def _no_file(path: Path) -> OutputError:
    return OutputError(f"{path}: a link, pipe or device; remove it")


def _holder(descriptor: int) -> str:
    """Who wrote its name into the lock, and when: the file was last written then."""
    from datetime import UTC, datetime  # noqa: PLC0415 - only where one has to wait

    told = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip() or "another process"
    since = datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC)
    return f"{told} since {since:%Y-%m-%d %H:%M:%S} UTC"
