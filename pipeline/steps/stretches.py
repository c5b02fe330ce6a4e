"""The rows of the set published last, an article at a time, straight from its files.

Where one of ten thousand articles is new, the rows of the others lie in the old set, checked and in order, and are
quicker read there than unpacked from the cache. They are taken only under the key of all that they follow from, and only
from files that are as they were published.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline.store.cache import Cache, fingerprint
from pipeline.store.seen import is_intact
from pipeline.store.version import program_fingerprint
from pipeline.validate.facts import Facts

_BLOCK_BYTES = 1 << 20  # read at once: most articles lie where they lay, one after the other
_KEPT = TypeAdapter(tuple[dict[str, str], list[tuple[str, Facts, tuple[int, ...]]]])


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file of the set is put together.

    Attributes:
        name: Its path under the set's folder.
        before: Bytes before the first article's.
        between: Bytes between two articles'.
    """

    name: str
    before: int
    between: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """What an article gave to a set.

    Attributes:
        key: Digest of all that it was made from.
        facts: What the set has to know of it.
        sizes: Bytes that it has in each of the files.
    """

    key: str
    facts: Facts
    sizes: tuple[int, ...]


class OldRows:
    """What the articles gave to the set in `out`; nothing where it is not the one that `keep_stretches` was told of.

    Args:
        out: The folder of the set.
        cache: Where its stretches are kept.
        shapes: Of the files that they lie in.
        seen: The folder where it is kept how published files look, see `pipeline.store.seen`.
    """

    def __init__(self, out: Path, cache: Cache, shapes: Sequence[Shape], seen: Path | None) -> None:
        self._opened = ExitStack()
        self._files: list[_Blocks] = []
        self._found: dict[str, tuple[Facts, list[tuple[int, int]]]] = {}
        digests, stretches = _load(cache.get_bytes(_name(out)))
        if digests.keys() != {shape.name for shape in shapes} or not is_intact(out, digests, seen):
            return
        try:
            opened = [
                self._opened.enter_context((out / shape.name).open("rb", buffering=0)) for shape in shapes
            ]
        except OSError:
            return
        self._files = [_Blocks(file.fileno()) for file in opened]
        ends = [shape.before for shape in shapes]
        for key, facts, sizes in stretches:
            places = list(zip(sizes, ends, strict=True))
            ends = [end + size + shape.between for (size, end), shape in zip(places, shapes, strict=True)]
            self._found[key] = facts, places

    def __contains__(self, key: str) -> bool:
        return key in self._found

    def get(self, key: str) -> tuple[Facts, list[bytes]] | None:
        """The facts and the bytes in each file that follow from what `key` stands for, None where they are not there."""
        found = self._found.get(key)
        if found is None:
            return None
        facts, places = found
        parts = [file.read(*place) for file, place in zip(self._files, places, strict=True)]
        whole = all(len(part) == size for part, (size, _) in zip(parts, places, strict=True))
        return (facts, parts) if whole else None

    def close(self) -> None:
        """Let go of the files."""
        self._opened.close()


class _Blocks:
    """A file read in blocks."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._start, self._block = 0, b""

    def read(self, size: int, start: int) -> bytes:
        """`size` bytes from `start` on, fewer where the file ends."""
        first = start - self._start
        if first < 0 or first + size > len(self._block):
            self._block = os.pread(self._file, max(size, _BLOCK_BYTES), start)
            self._start, first = start, 0
        return self._block[first : first + size]


def keep_stretches(out: Path, cache: Cache, digests: Mapping[str, str], stretches: Iterable[Stretch]) -> None:
    """Keep what the articles gave to the set that will be in `out`.

    Args:
        out: The folder of the set.
        cache: Where to keep it.
        digests: SHA-256 of the files, by name.
        stretches: In their order in the files.
    """
    told = [(stretch.key, stretch.facts, stretch.sizes) for stretch in stretches]
    cache.keep(_name(out), _KEPT.dump_json((dict(digests), told)))


def _name(out: Path) -> str:
    return fingerprint("stretches", program_fingerprint(), os.fspath(out.resolve()))


def _load(kept: bytes | None) -> tuple[dict[str, str], list[tuple[str, Facts, tuple[int, ...]]]]:
    try:
        return _KEPT.validate_json(kept or b"[{},[]]")
    except ValidationError:
        return {}, []
