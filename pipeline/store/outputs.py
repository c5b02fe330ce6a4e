"""The large files of a set, written and hashed in a thread of their own while the run goes on.

What lies in the set before and stays as it is goes from file to file; nobody else reads it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Self

from pipeline.errors import OutputError
from pipeline.store.difference import Same
from pipeline.store.seen import Look, look_at

_BLOCK_BYTES = 1 << 20
_MOST_WAITING = 32  # blocks that wait in memory


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is open to be read, as `opened` saw it.

    Attributes:
        path: What it is called.
        descriptor: By which it is read.
        look: How it looked then.
    """

    path: Path
    descriptor: int
    look: Look | None

    def read(self, start: int, most: int) -> bytes:
        """At most so many bytes from `start` on, as they were when it was opened.

        Raises:
            OutputError: The file was written to since, or ends at `start`.
        """
        block = os.pread(self.descriptor, most, start)
        # Looked at behind each reading: whoever writes in place, minutes later, leaves the size as it is.
        if not block or look_at(self.descriptor) != self.look:
            raise OutputError(f"{self.path}: was written to while it was read; run again")
        return block


def opened(path: Path, descriptor: int) -> Opened:
    """The file at `path` that is read by `descriptor`, as it looks now; to be known before what it holds is checked."""
    return Opened(path, descriptor, look_at(descriptor))


@dataclass(frozen=True, slots=True)
class Slice:
    """Some bytes of an open file.

    Attributes:
        file: That file.
        start: Where they begin.
        size: How many they are.
    """

    file: Opened
    start: int
    size: int

    def __len__(self) -> int:
        return self.size

    def blocks(self) -> Iterator[bytes]:
        """The bytes, so many at a time.

        Raises:
            OutputError: The file was written to since it was opened.
        """
        at, end = self.start, self.start + self.size
        while at < end:
            block = self.file.read(at, min(_BLOCK_BYTES, end - at))
            at += len(block)
            yield block


class Scribe:
    """Does work in a thread of its own, in the order in which it is given; what fails is told at the next occasion."""

    def __init__(self) -> None:
        self._waiting: Queue[Callable[[], object] | None] = Queue(_MOST_WAITING)
        self._error: BaseException | None = None
        self._given_up = False
        self._thread = Thread(target=self._work, name="scribe", daemon=True)
        self._thread.start()

    def do(self, work: Callable[[], object]) -> None:
        """Do `work` after what was given before."""
        if self._error is not None:
            raise self._error
        self._waiting.put(work)

    def finish(self) -> None:
        """Return when all is done."""
        self._end()
        if self._error is not None:
            raise self._error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._given_up = True
        self._end()

    def _end(self) -> None:
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()

    def _work(self) -> None:
        while (work := self._waiting.get()) is not None:
            if self._error is None and not self._given_up:
                try:
                    work()
                except BaseException as error:  # noqa: BLE001 - whoever waits for the work raises it
                    self._error = error


class Output:
    """A file of the set, written piece by piece; its size and digest are known without reading it again.

    Args:
        path: Where it lies.
        scribe: Writes it.

    Attributes:
        bytes: Its size, as far as it was given.
    """

    def __init__(self, path: Path, scribe: Scribe) -> None:
        self._file = path.open("wb", buffering=0)
        self._scribe = scribe
        self._digest = hashlib.sha256()
        self._waiting: list[bytes] = []
        self._waiting_bytes = 0
        self._slices = 0
        self._begins_as = 0  # bytes of the file that the first slice is of
        self._ends_with: Slice | None = None
        self.bytes = 0

    def write(self, content: bytes | Slice) -> None:
        """Add `content` to its end."""
        if content:
            self._note(content)
        self.bytes += len(content)
        if isinstance(content, Slice):
            self._flush()
            self._scribe.do(partial(self._copy, content))
            return
        self._waiting.append(content)
        self._waiting_bytes += len(content)
        if self._waiting_bytes >= _BLOCK_BYTES:
            self._flush()

    def finish(self) -> None:
        """Let the rest be written and brought to the disk, while there is other work."""
        self._flush()
        self._scribe.do(partial(os.fsync, self._file.fileno()))

    def digest(self) -> str:
        """Its SHA-256, once the scribe has finished."""
        return self._digest.hexdigest()

    def same(self) -> Same:
        """What it shares with the file that slices of it are of, where both have the same header."""
        last = self._ends_with
        if (
            last is None
            or self._slices < 2
            or os.fstat(last.file.descriptor).st_size != last.start + last.size
        ):
            return Same(self._begins_as)
        return Same(self._begins_as, last.size)

    def _note(self, content: bytes | Slice) -> None:
        self._ends_with = None
        if isinstance(content, Slice):
            if not self._slices and content.start == self.bytes:
                self._begins_as = content.start + content.size
            self._slices += 1
            self._ends_with = content

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _flush(self) -> None:
        block = b"".join(self._waiting)
        self._waiting.clear()
        self._waiting_bytes = 0
        if block:
            self._scribe.do(partial(self._add, block))

    def _copy(self, content: Slice) -> None:
        for block in content.blocks():
            self._add(block)

    def _add(self, block: bytes) -> None:
        self._digest.update(block)
        left = memoryview(block)
        while left:
            left = left[self._file.write(left) :]
