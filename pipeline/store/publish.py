"""A finished set to its place, whole or not at all.

The set is built in a folder beside the old one and then changes places with it: on Linux in one system call,
elsewhere in two renames that the next run completes if the machine stops between them.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event, Thread

from pipeline.errors import ConfigError, OutputError
from pipeline.store.summary import published_files

_RENAME_EXCHANGE = 2  # linux/fs.h
_AT_FDCWD = -100
_AT_ONCE = 8  # files flushed at the same time


@contextmanager
def staging(out: Path, meanwhile: ExitStack | None = None) -> Iterator[Path]:
    """A new folder beside `out` that takes its place when the body ends without an error.

    Files in `out` that the set there does not list as its own are there afterwards, too. A link to a folder
    stays one.

    Args:
        out: The place of the set.
        meanwhile: At its end the old set has been removed, which takes a tenth of a second a gigabyte; without it, at once.

    Raises:
        ConfigError: `out` holds other files and no set of ours, so it is not ours to replace.
        OutputError: The disk does not take it.
    """
    out = out.resolve()
    fresh, old = _beside(out)
    check_place(out)
    tidy(out)
    in_place = False
    try:
        fresh.mkdir(parents=True)
        yield fresh
        if out.exists():
            _carry_over(out, fresh)
        _sync(fresh)
        if out.exists():
            _exchange(fresh, out, old)
        else:
            fresh.rename(out)
        in_place = True
        _sync_folder(out.parent)
    except OSError as error:
        raise _not_written(error, out, in_place=in_place) from error
    finally:
        if in_place and meanwhile is not None:
            meanwhile.enter_context(_removing(fresh))
        else:
            shutil.rmtree(fresh, ignore_errors=True)


def _not_written(error: OSError, out: Path, *, in_place: bool) -> OutputError:
    if in_place:
        reason = f"cannot be written ({error}); the new set is in place, but may not survive a loss of power"
        return OutputError(f"{out.parent}: {reason}")
    reason = f"cannot be written ({error.strerror or error}); the set published before is untouched"
    return OutputError(f"{error.filename or out}: {reason}")


@contextmanager
def _removing(folder: Path) -> Iterator[None]:
    """Remove `folder` while the body does something else.

    However often somebody stops it meanwhile, it is waited for: behind it the lock is let go of, and the next run builds
    its set in a folder of this name.
    """
    removed = Event()

    def remove() -> None:
        try:
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            removed.set()

    Thread(target=remove, name="removing").start()
    try:
        yield
    finally:
        _wait_for(removed)


def _wait_for(removed: Event) -> None:
    """Wait for an event; who asks to stop by Ctrl-C is heard afterwards.

    `Thread.join` would not do: until Python 3.12 a thread whose join is interrupted passes for ended.
    """
    stopped: KeyboardInterrupt | None = None
    while not removed.is_set():
        try:
            removed.wait()
        except KeyboardInterrupt as error:
            stopped = error
    if stopped is not None:
        raise stopped


def tidy(out: Path) -> None:
    """Complete or take away what a run that was killed left beside `out`; the caller holds the lock.

    Raises:
        OutputError: The place cannot be written.
    """
    out = out.resolve()
    fresh, old = _beside(out)
    try:
        if old.exists() and not out.exists():  # it stopped between two renames
            old.rename(out)
    except OSError as error:
        raise OutputError(f"{old}: cannot be renamed to {out.name} ({error.strerror})") from error
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)


def check_place(out: Path) -> None:
    """Whether `out` may be replaced: it is missing, empty, or a set of ours, and nobody stands in it.

    Raises:
        ConfigError: It is something else.
    """
    if not out.exists():
        return
    if not out.is_dir():
        raise ConfigError(f"{out}: is a file; name a folder with --out")
    if Path.cwd().is_relative_to(out.resolve()):  # its place is taken by another folder, and this one removed
        raise ConfigError(f"{out}: is or holds the working directory; name another folder with --out")
    try:
        names = [entry.name for entry in out.iterdir() if not entry.name.startswith(".")]
    except OSError as error:
        raise ConfigError(
            f"{out}: cannot be read ({error.strerror}); name another folder with --out"
        ) from error
    if names and published_files(out) is None:
        raise ConfigError(f"{out}: holds files but no set of ours; name an empty or new folder with --out")


def _carry_over(out: Path, fresh: Path) -> None:
    """Copies, so that whatever happens next, nothing of others is lost."""
    ours = {*(published_files(out) or ()), "run.json"}
    for entry in sorted(out.rglob("*")):
        name = entry.relative_to(out)
        if name.as_posix() in ours or (entry.is_dir() and not entry.is_symlink()):
            continue
        if (fresh / name).exists():
            raise ConfigError(f"{entry}: lies where the set has a file of its own; move it elsewhere")
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(entry, fresh / name, follow_symlinks=False)


def _exchange(fresh: Path, out: Path, old: Path) -> None:
    """Swap `fresh` and `out`, so that no reader ever finds neither."""
    libc = ctypes.CDLL(None, use_errno=True)
    rename = getattr(libc, "renameat2", None)
    if rename is not None:
        failed = rename(_AT_FDCWD, os.fsencode(fresh), _AT_FDCWD, os.fsencode(out), _RENAME_EXCHANGE)
        if not failed:
            return
        if ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(out))
    out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _beside(out: Path) -> tuple[Path, Path]:
    """Where the new set is built, and where the old one lies while two renames put the new in its place."""
    return out.parent / f".{out.name}.new", out.parent / f".{out.name}.old"


def _sync(folder: Path) -> None:
    """Bring all files to the disk, several at once: it writes those of one moment together.

    What has a second name was taken over from a set that is there already.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - a run that finds nothing new needs none

    found = [*folder.rglob("*")]
    paths = [path for path in found if path.is_file() and path.stat().st_nlink == 1]
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for _ in threads.map(_sync_file, paths):
            pass
    for path in found:
        if path.is_dir() and not path.is_symlink():
            _sync_folder(path)  # where those stand that were taken over
    _sync_folder(folder)


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
