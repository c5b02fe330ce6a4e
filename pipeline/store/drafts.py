"""The content of a file that is being made, and what the file is likely to begin with, copied before it has a name.

Of ten thousand articles of which one is new a table begins as the table before did. That is copied while nobody knows yet
how it goes on, into a file without a name, so that nothing is left of it where the run ends before the set is made.
"""

from __future__ import annotations

import hashlib
import mmap
import os
from contextlib import suppress
from io import FileIO
from pathlib import Path

from pipeline.store.slices import Slice

# What is shorter is copied through this process: to have it done by the system costs two calls more.
_MUCH = 1 << 20


class Draft:
    """The content of a file, with its digest.

    Args:
        file: Empty, open to be read, too, and written by nobody else.
        foreseen: What it will begin with.
    """

    def __init__(self, file: FileIO, foreseen: Slice | None = None) -> None:
        self.file, self.foreseen = file, foreseen
        self._digest = hashlib.sha256()

    def add(self, block: bytes) -> None:
        """Add `block` to its end."""
        self._digest.update(block)
        left = memoryview(block)
        while left:
            left = left[self.file.write(left) :]

    def copy(self, content: Slice) -> None:
        """Add `content` to its end."""
        sent = self._send(content) if content.size >= _MUCH else 0
        for block in Slice(content.file, content.start + sent, content.size - sent).blocks():
            self.add(block)

    def copy_foreseen(self) -> None:
        """Let it begin as was foreseen, and bring that to the disk."""
        if self.foreseen is not None:
            self.copy(self.foreseen)
            self.sync()

    def begin_anew(self, content: Slice) -> None:
        """Let it be `content` and nothing else."""
        self.file.seek(0)
        self.file.truncate()
        self._digest = hashlib.sha256()
        self.copy(content)

    def sync(self) -> None:
        """Bring it to the disk."""
        os.fsync(self.file.fileno())

    def _send(self, content: Slice) -> int:
        """Have the system add `content`; so many bytes were, fewer where it cannot.

        Few calls do all of it. To copy block by block asks four times a block for the interpreter's lock, and waits for it
        up to 5 ms each time while another thread computes.
        """
        start = self.file.tell()
        # It has no such call, lies on another disk, or lends no file to memory.
        with suppress(OSError, ValueError):
            sent = content.send(self.file.fileno())
            if sent:
                self._hash(start, sent)
            return sent
        self.file.seek(start)
        self.file.truncate()
        return 0

    def _hash(self, start: int, size: int) -> None:
        """Take what was written from `start` on into the digest."""
        before = start % mmap.ALLOCATIONGRANULARITY
        whole, offset = before + size, start - before
        with (
            mmap.mmap(self.file.fileno(), whole, access=mmap.ACCESS_READ, offset=offset) as mapped,
            memoryview(mapped) as all_of_it,
            all_of_it[before:] as ours,
        ):
            self._digest.update(ours)

    def digest(self) -> str:
        """Its SHA-256."""
        return self._digest.hexdigest()

    def give_name(self, path: Path) -> bool:
        """Have it lie at `path`; False where this system cannot."""
        with suppress(OSError):
            files = os.open("/proc/self/fd", os.O_RDONLY | os.O_DIRECTORY)
            try:
                # By a folder of its own, or the link would be to the link and not to the file that it leads to.
                os.link(str(self.file.fileno()), path, src_dir_fd=files, follow_symlinks=True)
            finally:
                os.close(files)
            return True
        return False


def nameless(folder: Path, foreseen: Slice) -> Draft | None:
    """A draft on the disk of `folder`, of a file that will begin with `foreseen`; None where the system has no such files."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC, 0o666)
        return Draft(FileIO(descriptor, "r+b"), foreseen)
    return None
