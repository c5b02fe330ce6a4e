"""The files under raw/ and a digest of them all; light, for a run that finds nothing new ends after this."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.errors import ConfigError
from pipeline.store.copies import absent_from

_BLOCK_BYTES = 1 << 18


def find_files(raw: Path) -> list[str]:
    """Paths of all files under `raw`, ``/``-separated and sorted, hidden ones left out.

    Where `raw` holds copies of a store's files, those that could not be copied are among them.

    Raises:
        ConfigError: `raw` is no folder.
    """
    if not raw.is_dir():
        if raw.exists():
            raise ConfigError(f"{raw}: is a file; name the folder that it lies in with --raw")
        raise ConfigError(
            f"{raw}: no such folder; create it and put articles there, or name another with --raw"
        )
    return sorted({*_walk(raw), *absent_from(raw)})


def digests_of(raw: Path, paths: Iterable[str] | None = None) -> dict[str, bytes]:
    """SHA-256 of each file under `raw`, by path, or what keeps us from its bytes.

    Args:
        raw: A folder.
        paths: What `find_files` found in it, if it was asked already.

    Raises:
        ConfigError: `raw` is no folder.
    """
    top = os.fspath(raw)
    return {path: _file_digest(f"{top}/{path}") for path in (find_files(raw) if paths is None else paths)}


def some_came(raw: Path, paths: Iterable[str], since: Path) -> bool:
    """Whether a folder of `paths` under `raw` is younger than the file `since`, as where files came or went.

    That is told long before all are hashed, and proves nothing: a file may be written to in place, or come and go again.
    """
    try:
        last = since.stat().st_mtime_ns
        folders = {path.rpartition("/")[0] for path in paths}
        return any((raw / folder).stat().st_mtime_ns > last for folder in folders)
    except OSError:
        return True


def digest(raw: Path, digests: Mapping[str, bytes] | None = None) -> str:
    """A digest of every file under `raw`: its path and its bytes, or what keeps us from them.

    Args:
        raw: A folder.
        digests: What `digests_of` told of it, if it was asked already.

    Raises:
        ConfigError: `raw` is no folder.
    """
    told = hashlib.sha256()
    for path, content in (digests_of(raw) if digests is None else digests).items():
        told.update(os.fsencode(path) + b"\0" + content)
    told.update(repr(sorted(absent_from(raw).items())).encode("utf-8", "backslashreplace"))
    return told.hexdigest()


def _file_digest(path: str) -> bytes:
    told = hashlib.sha256()
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return b"not a file"
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            while block := os.read(descriptor, _BLOCK_BYTES):
                told.update(block)
        finally:
            os.close(descriptor)
    except OSError as error:
        return f"unreadable {error.errno}".encode()
    return told.digest()


def _walk(raw: Path) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        reason = f"cannot be read ({error.strerror}); check its permissions, its articles would be lost"
        raise ConfigError(f"{error.filename}: {reason}") from error

    top = os.fspath(raw)
    for folder, folders, names in os.walk(top, onerror=refuse, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        inside = folder[len(top) :].strip(
            "/"
        )  # paths as strings: of 10,000 files a Path each costs half a second
        for name in (*names, *links):
            if not name.startswith("."):
                yield f"{inside}/{name}" if inside else name
