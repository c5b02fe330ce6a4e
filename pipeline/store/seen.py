"""What published files looked like when they were as published, so that half a gigabyte need not be read to know it.

A file that lies where it lay (device, inode) with the size and the times it had has not been written to: a program may
set the time of its content (mtime), but none can set the time of its status (ctime). Any other is read and hashed, such
as a page that lost its name in the set before: that sets its ctime, too, and hides what was written to it just then.
What is kept is a file of the cache; losing it costs the reading.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

_AT_ONCE = 4  # files hashed at the same time; the largest is half of a set
# A file written again within a tick of the clock looks as before, so one that was young when it was looked at is
# read once more. Ticks are 1 to 10 ms.
_YOUNG_NS = 100_000_000

Look = tuple[int, ...]
"""Of a file: device, inode, size in bytes, times of its content and of its status."""


def is_intact(folder: Path, digests: Mapping[str, str], cache: Path | None) -> bool:
    """Whether every file of a set is as it was published.

    Args:
        folder: The set.
        digests: SHA-256 of each of its files, or of some.
        cache: Where `remember` kept how they look; None reads all.
    """
    seen = {} if cache is None else _load(_place(cache, folder))
    looks = {path: look_at(folder / path) for path in digests}
    doubtful = [path for path, look in looks.items() if not look or seen.get(path) != [*look, digests[path]]]
    if not _are_as_told(folder, {path: digests[path] for path in doubtful}):
        return False
    if doubtful and cache is not None:
        _save(_place(cache, folder), {**seen, **_told(looks, digests)})
    return True


def remember(cache: Path | None, out: Path, folder: Path, digests: Mapping[str, str]) -> None:
    """Keep how the finished files in `folder` look, which will be the set in `out`."""
    if cache is not None:
        _save(_place(cache, out), _told({path: look_at(folder / path) for path in digests}, digests))


def look_at(file: Path | int) -> Look | None:
    """How a file looks, by its path or by the descriptor of one that is open; None where it cannot be told."""
    try:
        told = os.stat(file)  # noqa: PTH116 - of all files of a set
    except OSError:
        return None
    return told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns


def sha256_of(path: Path) -> str | None:
    """The digest of the file at `path`, None where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _are_as_told(folder: Path, digests: Mapping[str, str]) -> bool:
    if not digests:
        return True
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - slower to load than all the rest

    with ThreadPoolExecutor(_AT_ONCE) as readers:  # hashing lets other threads run
        found = readers.map(sha256_of, [folder / path for path in digests])
        return all(digest == told for digest, told in zip(found, digests.values(), strict=True))


def _place(cache: Path, out: Path) -> Path:
    return cache / f"seen-{hashlib.sha256(os.fsencode(out.resolve())).hexdigest()[:16]}.json"


def _load(place: Path) -> dict[str, list[object]]:
    """How each file looked, with its digest; those left out that were young when they were looked at."""
    try:
        latest = place.stat().st_mtime_ns - _YOUNG_NS
        told = json.loads(place.read_bytes())
        return {path: look for path, look in told.items() if look[4] < latest}
    except (OSError, ValueError, AttributeError, TypeError, LookupError):
        return {}


def _told(looks: Mapping[str, Look | None], digests: Mapping[str, str]) -> dict[str, list[object]]:
    return {path: [*look, digests[path]] for path, look in looks.items() if look}


def _save(place: Path, told: Mapping[str, list[object]]) -> None:
    fresh = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        fresh.write_text(json.dumps(told), encoding="ascii")
        fresh.replace(place)
    except OSError:
        fresh.unlink(missing_ok=True)  # the next run reads the files
