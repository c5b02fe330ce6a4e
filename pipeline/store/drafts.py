"""The content of a file that is being made, and what the file is likely to begin with, copied before it has a name.

Of ten thousand articles of which one is new a table begins as the table before did. That is copied while nobody knows yet
how it goes on, into a file without a name, so that nothing is left of it where the run ends before the set is made.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from io import FileIO
from pathlib import Path

from pipeline.store.slices import Slice


class Draft:
    """The content of a file, with its digest.

    Args:
        file: Empty, and written by nobody else.
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
        for block in content.blocks():
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
        descriptor = os.open(folder, os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC, 0o666)
        return Draft(FileIO(descriptor, "wb"), foreseen)
    return None
