"""The large files of a set, written and hashed in a thread of their own while the run goes on.

What lies in the set before and stays as it is goes from file to file; nobody else reads it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from io import FileIO
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Self

from pipeline.store.difference import Same
from pipeline.store.drafts import Draft
from pipeline.store.slices import BLOCK_BYTES, Slice

_MOST_WAITING = 32  # blocks that wait in memory


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

    def give_up(self) -> None:
        """Do nothing that is not begun; return when that is done."""
        self._given_up = True
        self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.give_up()

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
        draft: Its content so far, which the scribe wrote.

    Attributes:
        bytes: Its size, as far as it was given.
    """

    def __init__(self, path: Path, scribe: Scribe, draft: Draft | None = None) -> None:
        if draft is None or not draft.give_name(path):
            draft = Draft(FileIO(path, "w+b"))
        self._draft, self._foreseen = draft, draft.foreseen
        self._scribe = scribe
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
        behind = content if self._foreseen is None else self._behind(self._foreseen, content)
        self.bytes += len(content)
        self._write(behind)

    def _write(self, content: bytes | Slice) -> None:
        if isinstance(content, Slice):
            self._flush()
            self._scribe.do(partial(self._draft.copy, content))
            return
        self._waiting.append(content)
        self._waiting_bytes += len(content)
        if self._waiting_bytes >= BLOCK_BYTES:
            self._flush()

    def finish(self) -> None:
        """Let the rest be written and brought to the disk, while there is other work."""
        self._leave_foreseen()
        self._flush()
        self._scribe.do(self._draft.sync)

    def digest(self) -> str:
        """Its SHA-256, once the scribe has finished."""
        return self._draft.digest()

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
        self._draft.file.close()

    def _behind(self, foreseen: Slice, content: bytes | Slice) -> bytes | Slice:
        """What of `content` its draft does not hold yet, which may go on as was `foreseen` or otherwise."""
        left = max(0, foreseen.size - self.bytes)
        if isinstance(content, Slice):
            if content.file is foreseen.file and content.start == self.bytes:
                held = min(left, content.size)
                return Slice(content.file, content.start + held, content.size - held)
        elif not content or (
            len(content) <= left and foreseen.file.read(self.bytes, len(content)) == content
        ):
            return b""
        self._leave_foreseen()
        return content

    def _leave_foreseen(self) -> None:
        """Go on otherwise; what was foreseen and did not come is not left in the draft."""
        foreseen, self._foreseen = self._foreseen, None
        if foreseen is not None and self.bytes < foreseen.size:
            self._scribe.do(partial(self._draft.begin_anew, Slice(foreseen.file, 0, self.bytes)))

    def _flush(self) -> None:
        block = b"".join(self._waiting)
        self._waiting.clear()
        self._waiting_bytes = 0
        if block:
            self._scribe.do(partial(self._draft.add, block))
