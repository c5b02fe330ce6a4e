"""What people read, into the folder of a set: pages of the set published last that would be drawn again are taken over.

Of two hundred articles that the report tells, one more leaves nearly all pages as they are. Such a page is given a second
name in the new set (a hard link), so that it is neither drawn nor written nor brought to the disk again; the old set loses
its own name for it soon. Where the system knows no links, or somebody has changed a page, it is drawn. Until then what is
written to one name is written to both, so a page has to look at the end as it did when it was taken over.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import OutputError
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.seen import Look, is_intact, look_at
from pipeline.store.tables import write_text


@dataclass(frozen=True, slots=True)
class Page:
    """A page that may be as it was.

    Attributes:
        key: All that it is made from.
        draw: Makes it.
    """

    key: str
    draw: Callable[[], str]


class Pages:
    """The pages of a set that is being made.

    Args:
        folder: Where.
        out: The set published last, if there is one.
        cache: Where it is kept what its pages were made from.
        seen: The folder where it is kept how published files look, see `pipeline.store.seen`.
    """

    def __init__(self, folder: Path, out: Path, cache: Cache, seen: Path | None) -> None:
        self._folder, self._out, self._cache = folder, out, cache
        self._name = _name_of(out)
        self._keys: dict[str, str] = {}
        self._digests: dict[str, str] = {}
        self._taken: dict[str, Look] = {}
        old, digests = _load(cache.get_bytes(self._name))
        # Before they are checked, so that what is written to them afterwards does not pass for checked.
        self._looks = {path: look_at(out / path) for path in digests}
        is_old = bool(digests) and is_intact(out, digests, seen)
        self._old, self._old_digests = (old, digests) if is_old else ({}, {})

    def write(self, path: str, content: str | Page) -> None:
        """Have `content` at `path` under the folder."""
        if isinstance(content, str):
            write_text(self._folder / path, content)
            return
        key = fingerprint(content.key)
        self._keys[path] = key
        if self._old.get(path) == key and self._taken_over(path):
            self._digests[path] = self._old_digests[path]
            return
        text = self._cache.remembered(content.key, content.draw)
        write_text(self._folder / path, text)
        self._digests[path] = hashlib.sha256(text.encode()).hexdigest()

    def write_all(self, drawn: Iterable[tuple[str, str | Page]]) -> None:
        """Write each of `drawn`, a path and what is there, and keep what the pages were made from for the next run."""
        for path, content in drawn:
            self.write(path, content)
        self._cache.keep(self._name, json.dumps([self._keys, self._digests]))

    def finish(self) -> dict[str, str]:
        """SHA-256 of the pages by their path, now that the set is finished.

        Raises:
            OutputError: A page that was taken over was written to since.
        """
        for path, look in self._taken.items():
            if look_at(self._folder / path) != look:
                raise OutputError(f"{self._out / path}: was written to while it was read; run again")
        return self._digests

    def _taken_over(self, path: str) -> bool:
        place, old = self._folder / path, self._out / path
        place.parent.mkdir(parents=True, exist_ok=True)
        before = self._looks[path]
        with suppress(OSError):
            if old.is_symlink() or before is None or look_at(old) != before:
                return False  # it is somebody's: a link, or written to since it was checked
            place.hardlink_to(old)
            look = look_at(place)
            if look is not None and look[:-1] == before[:-1]:  # a link sets the time of the status
                self._taken[path] = look
                return True
            place.unlink()
        return False


def look_at_pages(out: Path, cache: Cache, seen: Path | None) -> None:
    """Read those of the set in `out` that must be read to know them; `Pages` need not, unless somebody changes one."""
    _, digests = _load(cache.get_bytes(_name_of(out)))
    is_intact(out, digests, seen)


def _name_of(out: Path) -> str:
    return fingerprint("pages", os.fspath(out.resolve()))


def _load(kept: bytes | None) -> tuple[Mapping[str, str], Mapping[str, str]]:
    if kept is None:
        return {}, {}
    keys, digests = json.loads(kept)
    return keys, digests
