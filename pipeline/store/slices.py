"""Stretches of the files of the set published last, which go from file to file and are held in memory by nobody."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import OutputError
from pipeline.store.seen import Look, look_at

BLOCK_BYTES = 1 << 20
_SENT_BYTES = 1 << 26  # in one call: a second thread that gives up waits no longer than these take


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
        self._check(ended=not block)
        return block

    def send(self, start: int, most: int, to: int) -> int:
        """Have the system copy at most so many bytes from `start` on to where the file `to` stands; how many it did, perhaps none.

        Raises:
            OSError: It cannot, or the disk does not take it.
            OutputError: As for `read`.
        """
        sent = os.copy_file_range(self.descriptor, to, most, start)
        self._check()
        return sent

    def _check(self, *, ended: bool = False) -> None:
        # Looked at behind each reading: whoever writes in place, minutes later, leaves the size as it is.
        if ended or look_at(self.descriptor) != self.look:
            raise OutputError(f"{self.path}: was written to while it was read; run again")


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
            block = self.file.read(at, min(BLOCK_BYTES, end - at))
            at += len(block)
            yield block

    def send(self, to: int) -> int:
        """Have the system copy the bytes to where the file `to` stands, past this process; how many it did, 0 where it has no such call.

        Raises:
            OSError: As `Opened.send`; some may have been copied.
            OutputError: The file was written to since it was opened.
        """
        sent = 0
        while sent < self.size and hasattr(os, "copy_file_range"):
            more = self.file.send(self.start + sent, min(_SENT_BYTES, self.size - sent), to)
            if not more:  # so answer some file systems that cannot
                break
            sent += more
        return sent
