"""Files that a thread writes are what was given, and nothing that fails there is passed over."""

from __future__ import annotations

import errno
import os
from hashlib import sha256
from io import FileIO
from pathlib import Path
from threading import Event, Timer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import OutputError
from pipeline.store import outputs, slices
from pipeline.store.difference import Same
from pipeline.store.drafts import Draft, nameless
from pipeline.store.outputs import Output, Scribe
from pipeline.store.slices import Slice, opened

needs_drafts = pytest.mark.skipif(
    not hasattr(os, "O_TMPFILE"), reason="this system has no files without names"
)
PLACES = st.tuples(st.integers(0, 9), st.integers(0, 9))


@given(st.lists(st.binary(max_size=9) | PLACES, max_size=9), st.sampled_from([1, 8, 1 << 20]))
def test_file_in_pieces_is_the_file_with_its_size_and_digest(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes | tuple[int, int]], block: int
) -> None:
    path, before = (tmp_path_factory.getbasetemp() / name for name in ("pieces", "before"))
    before.write_bytes(bytes(range(20)))
    whole = b""
    with (
        pytest.MonkeyPatch.context() as patch,
        before.open("rb") as old,
        Scribe() as scribe,
        Output(path, scribe) as file,
    ):
        patch.setattr(outputs, "BLOCK_BYTES", block)
        patch.setattr(slices, "BLOCK_BYTES", block)
        for piece in pieces:
            if isinstance(piece, bytes):
                file.write(piece)
                whole += piece
            else:
                file.write(Slice(opened(before, old.fileno()), *piece))
                whole += bytes(range(20))[piece[0] : piece[0] + piece[1]]
        file.finish()
        scribe.finish()
        assert file.digest() == sha256(whole).hexdigest()
    assert path.read_bytes() == whole
    assert file.bytes == len(whole)


def test_what_fails_in_the_thread_is_told_when_it_is_finished(tmp_path: Path) -> None:
    done = []
    with Scribe() as scribe:
        scribe.do(lambda: os.open(tmp_path / "missing" / "file", os.O_WRONLY))
        scribe.do(lambda: done.append("too late"))
        with pytest.raises(FileNotFoundError, match="missing"):
            scribe.finish()
    assert not done


def test_what_fails_in_the_thread_is_told_to_whoever_gives_more(tmp_path: Path) -> None:
    def give() -> None:
        with Scribe() as scribe:
            while True:
                scribe.do((tmp_path / "missing").read_bytes)

    with pytest.raises(FileNotFoundError):
        give()


def test_run_that_fails_waits_for_no_more_than_what_is_under_way() -> None:
    go_on, done = Event(), []

    def fail() -> None:
        with Scribe() as scribe:
            scribe.do(lambda: go_on.wait(9))
            scribe.do(lambda: done.append("given up"))
            Timer(0.1, go_on.set).start()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not done


def test_file_that_becomes_shorter_is_told(tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.write_bytes(b"123")
    with before.open("rb") as old, Scribe() as scribe, Output(tmp_path / "after", scribe) as file:
        file.write(Slice(opened(before, old.fileno()), 1, 5))
        with pytest.raises(OutputError, match="before: was written to"):
            scribe.finish()


@pytest.mark.parametrize("written", [b"xyz", b"123", b"12345", b""])
def test_file_that_is_written_to_before_it_is_copied_is_told(tmp_path: Path, written: bytes) -> None:
    before = tmp_path / "before"
    before.write_bytes(b"123")
    os.utime(before, ns=(0, 0))  # long ago
    with before.open("rb") as old, Scribe() as scribe, Output(tmp_path / "after", scribe) as file:
        part = Slice(opened(before, old.fileno()), 0, 3)
        before.write_bytes(written)
        file.write(part)
        with pytest.raises(OutputError, match="before: was written to while it was read; run again"):
            scribe.finish()
    assert not (tmp_path / "after").read_bytes()


def test_what_is_copied_already_may_be_written_to(tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.write_bytes(b"123")
    os.utime(before, ns=(0, 0))
    with before.open("rb") as old, Scribe() as scribe, Output(tmp_path / "after", scribe) as file:
        file.write(Slice(opened(before, old.fileno()), 0, 3))
        scribe.finish()
        before.write_bytes(b"xyz")
        assert file.digest() == sha256(b"123").hexdigest()


@pytest.mark.parametrize(
    ("pieces", "same"),
    [
        ([b"he", (2, 3), b"new", (5, 5)], Same(5, 5)),
        ([b"he", (2, 3), b"new", (5, 4)], Same(5)),
        ([b"he", (2, 8)], Same(10)),
        ([b"he", b"new", (2, 8)], Same(0)),
        ([b"he", (3, 2), (5, 5)], Same(0, 5)),
        ([b"he", (2, 3), (5, 5), b"new"], Same(5)),
        ([b"he", b"new"], Same()),
    ],
)
def test_what_is_copied_from_a_place_to_the_same_need_not_be_compared(
    tmp_path: Path, pieces: list[bytes | tuple[int, int]], same: Same
) -> None:
    before = tmp_path / "before"
    before.write_bytes(b"he34567890")
    with before.open("rb") as old, Scribe() as scribe, Output(tmp_path / "after", scribe) as file:
        for piece in pieces:
            file.write(piece if isinstance(piece, bytes) else Slice(opened(before, old.fileno()), *piece))
        scribe.finish()
        assert file.same() == same


@needs_drafts
@given(
    st.integers(0, 20),
    st.lists(PLACES | st.tuples(st.integers(0, 20), st.integers(0, 9), st.none()), max_size=5),
)
def test_file_is_what_is_given_whatever_was_foreseen(
    tmp_path_factory: pytest.TempPathFactory,
    foreseen: int,
    pieces: list[tuple[int, int] | tuple[int, int, None]],
) -> None:
    folder = tmp_path_factory.mktemp("foreseen")
    before = folder / "before"
    before.write_bytes(bytes(range(20)))
    whole = b""
    with before.open("rb") as file, Scribe() as scribe:
        old = opened(before, file.fileno())
        draft = nameless(folder, Slice(old, 0, foreseen))
        assert draft is not None
        scribe.do(draft.copy_foreseen)
        with Output(folder / "after", scribe, draft) as output:
            for start, size, *told in pieces:
                slice_ = Slice(old, start, min(size, 20 - start))
                output.write(b"".join(slice_.blocks()) if told else slice_)
                whole += bytes(range(20))[start : start + size]
            output.finish()
            scribe.finish()
            assert output.digest() == sha256(whole).hexdigest()
            assert output.bytes == len(whole)
    assert (folder / "after").read_bytes() == whole
    assert (folder / "after").stat().st_mode == before.stat().st_mode


@needs_drafts
def test_what_was_foreseen_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tmp_path / "before"
    before.write_bytes(b"he34567890")
    with before.open("rb") as file, Scribe() as scribe:
        old = opened(before, file.fileno())
        draft = nameless(tmp_path, Slice(old, 0, 5))
        assert draft is not None
        assert [*tmp_path.iterdir()] == [before]  # nothing that would be left
        draft.copy_foreseen()
        with Output(tmp_path / "after", scribe, draft) as output:
            copied = list[Slice]()
            monkeypatch.setattr(draft, "copy", copied.append)
            for piece in (b"he", Slice(old, 2, 2), Slice(old, 4, 3)):
                output.write(piece)
            output.finish()
            scribe.finish()
            assert [(told.start, told.size) for told in copied] == [(4, 0), (5, 2)]


def test_file_is_copied_where_the_system_gives_no_name_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tmp_path / "before"
    before.write_bytes(b"he34567890")
    with before.open("rb") as file, Scribe() as scribe:
        beginning = Slice(opened(before, file.fileno()), 0, 5)
        with Draft(FileIO(tmp_path / "nameless", "wb"), beginning).file as lost:
            draft = Draft(lost, beginning)
            monkeypatch.setattr(draft, "give_name", lambda _: False)
            with Output(tmp_path / "after", scribe, draft) as output:
                output.write(beginning)
                output.finish()
                scribe.finish()
    assert (tmp_path / "after").read_bytes() == b"he345"


_LONG = bytes(range(251)) * 9_000  # beyond 2 MiB, and no two blocks of it are alike


def _refused(*_: object) -> int:
    raise OSError(errno.EXDEV, "Invalid cross-device link")


def _half(source: int, target: int, count: int, start: int) -> int:
    copied = os.write(target, os.pread(source, min(count, 1_000_000), start))
    if start > 1_000_000:
        raise OSError(errno.EIO, "Input/output error")
    return copied


def _nothing(*_: object) -> int:
    return 0


@pytest.mark.parametrize("copy_file_range", [None, _refused, _nothing, _half, "absent"])
def test_much_is_copied_by_the_system_or_else_block_by_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copy_file_range: object
) -> None:
    if copy_file_range == "absent":
        monkeypatch.delattr("os.copy_file_range", raising=False)
    elif copy_file_range is not None:
        monkeypatch.setattr("os.copy_file_range", copy_file_range)
    before = tmp_path / "before"
    before.write_bytes(_LONG)
    with before.open("rb") as file, FileIO(tmp_path / "after", "w+b") as after:
        draft = Draft(after)
        draft.add(b"head")
        draft.copy(Slice(opened(before, file.fileno()), 7, len(_LONG) - 20))
        draft.add(b"tail")
    wanted = b"head" + _LONG[7:-13] + b"tail"
    assert (tmp_path / "after").read_bytes() == wanted
    assert draft.digest() == sha256(wanted).hexdigest()


def test_much_of_a_file_that_was_written_to_meanwhile_is_no_copy(tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.write_bytes(_LONG)
    with before.open("rb") as file, FileIO(tmp_path / "after", "w+b") as after:
        all_of_it = Slice(opened(before, file.fileno()), 0, len(_LONG))
        before.write_bytes(_LONG[::-1])
        with pytest.raises(OutputError, match="was written to while it was read"):
            Draft(after).copy(all_of_it)
