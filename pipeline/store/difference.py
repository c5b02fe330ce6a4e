"""Two CSV files of the same table to the rows that only one of them has, without parsing what is equal.

After one more article nearly all of a table is as before. What the files share at their beginnings and ends is
passed over as bytes, and only rows that differ between them are read as rows.
"""

from __future__ import annotations

import csv
import mmap
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

_STEP = 1 << 20  # bytes compared at once
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """The rows, in their order, that only one of two files has."""

    gone: list[Cells]
    fresh: list[Cells]


@dataclass(frozen=True, slots=True)
class Same:
    """How many bytes of whole rows two files are known to share at their beginnings, header counted, and at their ends."""

    first: int = 0
    last: int = 0


_UNKNOWN = Same()


def compare_tables(old: Path, new: Path, same: Same = _UNKNOWN) -> Difference | None:
    """What distinguishes the table at `new` from the one at `old`; None where their columns differ.

    Args:
        old: A CSV file.
        new: Another.
        same: What need not be compared.

    Raises:
        OSError: One of them cannot be read.
        ValueError: One of them is not UTF-8.
    """
    with ExitStack() as opened:
        before, after = (_body_of(path, opened) for path in (old, new))
        if before.names != after.names:
            return None
        start = same.first - before.start
        if start < 0:
            start = _row_start(before, _shared_start(before, after))
        shared = same.last or _row_end(before, _shared_end(before, after, start))
        gone, fresh = _apart(
            _records(before[start : len(before) - shared]), _records(after[start : len(after) - shared])
        )
        # What differs as bytes may be equal as cells: one lone CR has a whole file quoted.
        rows = Counter(_rows(gone)), Counter(_rows(fresh))
        return Difference(_named(rows[0] - rows[1], before.names), _named(rows[1] - rows[0], after.names))


class _Body:
    """The bytes of a table below its header, which ends at `start`, mapped rather than read."""

    def __init__(self, content: mmap.mmap | bytes) -> None:
        self._content = content
        self.start = content.find(b"\n") + 1
        self.names = next(csv.reader([content[: self.start].decode()]), [])

    def __len__(self) -> int:
        return len(self._content) - self.start

    def __getitem__(self, place: slice) -> bytes:
        return self._content[self.start + place.start : self.start + place.stop]

    def find(self, start: int) -> int:
        """Where the next line ends, counted from the header's end; negative where none does."""
        return self._content.find(b"\n", self.start + start) - self.start

    def rfind(self, end: int) -> int:
        """Where the last line before `end` ends, likewise."""
        return self._content.rfind(b"\n", self.start, self.start + end) - self.start


def _body_of(path: Path, opened: ExitStack) -> _Body:
    file = opened.enter_context(path.open("rb"))
    if not path.stat().st_size:
        return _Body(b"")  # nothing can be mapped
    return _Body(opened.enter_context(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def _shared_start(one: _Body, other: _Body) -> int:
    """How many bytes at the beginning are the same."""
    end = min(len(one), len(other))
    for start in range(0, end, _STEP):
        stop = min(start + _STEP, end)
        if one[start:stop] != other[start:stop]:
            while stop - start > 1:
                middle = (start + stop) // 2
                if one[start:middle] == other[start:middle]:
                    start = middle  # noqa: PLW2901 - the search goes on in this half
                else:
                    stop = middle
            return start
    return end


def _shared_end(one: _Body, other: _Body, floor: int) -> int:
    """How many bytes at the end are the same, of those behind `floor`."""
    most = min(len(one), len(other)) - floor
    shared = 0
    step = _STEP
    while shared < most and step:
        width = min(step, most - shared)
        ends = (slice(len(told) - shared - width, len(told) - shared) for told in (one, other))
        if one[next(ends)] == other[next(ends)]:
            shared += width
        else:
            step = width // 2
    return shared


def _row_start(table: _Body, offset: int) -> int:
    """Where the row begins that holds the byte at `offset`: a line end inside quotes ends no row."""
    quotes = _quotes(table, 0, offset)
    end = offset
    while (found := table.rfind(end)) >= 0:
        quotes -= _quotes(table, found, end)
        if quotes % 2 == 0:
            return found + 1
        end = found
    return 0


def _row_end(table: _Body, shared: int) -> int:
    """How many of the last `shared` bytes are whole rows."""
    start = len(table) - shared
    quotes = _quotes(table, start, len(table))
    while (found := table.find(start)) >= 0:
        quotes -= _quotes(table, start, found)
        if quotes % 2 == 0:
            return len(table) - found - 1
        start = found + 1
    return 0


def _quotes(table: _Body, start: int, end: int) -> int:
    return sum(table[at : min(at + _STEP, end)].count(b'"') for at in range(start, end, _STEP))


def _records(content: bytes) -> list[bytes]:
    """The rows of `content` as they are written."""
    lines = content.split(b"\n")[:-1]
    if not any(line.count(b'"') % 2 for line in lines):
        return lines  # no line ends inside quotes, as nearly always
    rows: list[bytes] = []
    waiting: list[bytes] = []
    quotes = 0
    for line in lines:
        waiting.append(line)
        quotes += line.count(b'"')
        if quotes % 2 == 0:
            rows.append(b"\n".join(waiting))
            waiting.clear()
    return rows


def _apart(gone: list[bytes], fresh: list[bytes]) -> tuple[list[bytes], list[bytes]]:
    """Without the rows that both have, each as often as both do; in their order."""
    before, after = {*gone}, {*fresh}
    if len(before) == len(gone) and len(after) == len(fresh):  # quicker than to count
        return [row for row in gone if row not in after], [row for row in fresh if row not in before]
    counts = Counter(gone), Counter(fresh)
    return [*(counts[0] - counts[1]).elements()], [*(counts[1] - counts[0]).elements()]


def _rows(records: Iterable[bytes]) -> Iterator[tuple[str, ...]]:
    text = b"\n".join(records).decode()
    return map(tuple, csv.reader(StringIO(text, newline=""), strict=True))


def _named(rows: Counter[tuple[str, ...]], names: list[str]) -> list[Cells]:
    return [dict(zip(names, row, strict=True)) for row in rows.elements()]
