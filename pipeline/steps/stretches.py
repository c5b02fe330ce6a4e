"""The rows of the set published last, an article at a time, straight from its files.

Where one of ten thousand articles is new, the rows of the others lie in the old set, checked and in order, and are
quicker read there than unpacked from the cache. They are taken only under the key of all that they follow from, and only
from files that are as they were published.
"""

from __future__ import annotations

import json
import os
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter
from pathlib import Path
from typing import Any

from pipeline.steps.parting import parts_of
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.seen import is_intact
from pipeline.store.slices import Opened, Slice, opened
from pipeline.store.version import program_fingerprint
from pipeline.validate.facts import Facts, dump_facts, load_facts

_SIZE = 64  # articles of a sheet, about
Sizes = tuple[int, ...]  # bytes that an article has in each of the files


@dataclass(frozen=True, slots=True)
class FileShape:
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
class Stretches:
    """What articles gave to a set, one after the other.

    Attributes:
        keys: Of each a digest of all that it was made from.
        facts: What the set has to know of each.
        sizes: How much each gave.
    """

    keys: list[str] = field(default_factory=list)
    facts: list[Facts] = field(default_factory=list)
    sizes: list[Sizes] = field(default_factory=list)

    def extend(self, other: Stretches) -> None:
        """Add what more articles gave."""
        self.keys.extend(other.keys)
        self.facts.extend(other.facts)
        self.sizes.extend(other.sizes)

    def between(self, first: int, last: int) -> Stretches:
        """What the articles from the `first` on gave, without the `last`."""
        return Stretches(self.keys[first:last], self.facts[first:last], self.sizes[first:last])


class OldRows:
    """What the articles gave to the set in `out`; nothing where it is not the one that `keep_stretches` was told of.

    Args:
        out: The folder of the set.
        cache: Where its stretches are kept.
        shapes: Of the files that they lie in.
        seen: The folder where it is kept how published files look, see `pipeline.store.seen`.

    Attributes:
        told: What the articles gave to it.
    """

    def __init__(self, out: Path, cache: Cache, shapes: Sequence[FileShape], seen: Path | None) -> None:
        self._opened = ExitStack()
        self._shapes = shapes
        self._files: list[Opened] = []
        self.told = Stretches()
        self._place_of: dict[str, int] = {}
        digests, told = _load(out, cache)
        if digests.keys() != {shape.name for shape in shapes}:
            return
        try:  # before they are checked, so that what is written to them afterwards does not pass for checked
            self._files = [self._open(out / shape.name) for shape in shapes]
        except OSError:
            return
        if not is_intact(out, digests, seen):
            return
        self.told = told
        self._place_of = {key: place for place, key in enumerate(told.keys)}
        self._starts = [_starts(shape, [one[n] for one in told.sizes]) for n, shape in enumerate(shapes)]

    def __contains__(self, key: str) -> bool:
        return key in self._place_of

    def runs(self, keys: Sequence[str]) -> Iterator[tuple[int, Stretches | None, list[Slice]]]:
        """`keys` in turn, those together that stand for what lies one after the other.

        Yields:
            How many keys, what lies there under them, and where in each file; None where there is nothing of it.
        """
        places = [self._place_of.get(key, -1) for key in keys]
        first = 0
        while first < len(places):
            last = first + 1
            if places[first] < 0:
                yield 1, None, []
            else:
                while last < len(places) and places[last] == places[last - 1] + 1:
                    last += 1
                yield last - first, *self._run(places[first], places[last - 1] + 1)
            first = last

    def before(self, article_id: str) -> dict[str, Slice]:
        """By name of each file how it begins, up to where an article of this id would come."""
        if not self._files:
            return {}
        place = bisect_left(self.told.facts, article_id, key=attrgetter("article_id"))
        told = zip(self._shapes, self._files, self._starts, strict=True)
        return {shape.name: Slice(file, 0, starts[place]) for shape, file, starts in told}

    def close(self) -> None:
        """Let go of the files."""
        self._opened.close()

    def _run(self, first: int, last: int) -> tuple[Stretches, list[Slice]]:
        slices = []
        for file, shape, starts in zip(self._files, self._shapes, self._starts, strict=True):
            size = starts[last] - shape.between - starts[first]
            slices.append(Slice(file, starts[first], size))
        return self.told.between(first, last), slices

    def _open(self, path: Path) -> Opened:
        return opened(path, self._opened.enter_context(path.open("rb", buffering=0)).fileno())


def _starts(shape: FileShape, sizes: Sequence[int]) -> list[int]:
    """Where in a file each article begins, and where one more would."""
    return [*accumulate((size + shape.between for size in sizes), initial=shape.before)]


def keep_stretches(out: Path, cache: Cache, digests: Mapping[str, str], told: Stretches) -> None:
    """Keep what the articles gave to the set that will be in `out`.

    Args:
        out: The folder of the set.
        cache: Where to keep it, many articles on a sheet, of which one more article makes one anew.
        digests: SHA-256 of the files, by name.
        told: In their order in the files, which is that of their ids.
    """
    place_of = {facts.article_id: place for place, facts in enumerate(told.facts)}
    sheets: list[str] = []
    for part in parts_of(place_of, _SIZE):
        places = [place_of[name] for name in part]
        keys = [told.keys[place] for place in places]
        sheets.append(fingerprint("stretches of", *keys))
        if not cache.holds(sheets[-1]):
            facts = dump_facts([told.facts[place] for place in places])
            cache.keep(sheets[-1], _dumped([keys, facts, [told.sizes[place] for place in places]]))
    cache.keep(_name(out), _dumped([dict(digests), sheets]))


def _name(out: Path) -> str:
    return fingerprint("stretches", program_fingerprint(), os.fspath(out.resolve()))


def _dumped(told: list[Any]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _load(out: Path, cache: Cache) -> tuple[dict[str, str], Stretches]:
    rows: list[tuple[Facts, str, Sizes]] = []
    try:
        digests, sheets = json.loads(cache.get_bytes(_name(out)) or b"")
        for sheet in sheets:
            keys, facts, sizes = json.loads(cache.get_bytes(sheet) or b"")
            rows += zip(load_facts(facts), keys, map(tuple, sizes), strict=True)
    except (ValueError, TypeError):
        return {}, Stretches()
    rows.sort(key=lambda row: row[0].article_id)
    return dict(digests), Stretches(
        [row[1] for row in rows], [row[0] for row in rows], [row[2] for row in rows]
    )
