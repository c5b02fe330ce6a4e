"""One run at a time for one folder."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pipeline.errors import OutputError
from pipeline.store.lock import only_run


def test_second_run_is_told_who_is_writing(tmp_path: Path) -> None:
    out = tmp_path / "outputs"
    with (
        only_run(out),
        pytest.raises(
            OutputError, match=f"process {os.getpid()} on .* since [-0-9: ]+ UTC is writing it; let it end"
        ),
        only_run(out),
    ):
        pass


def test_lock_is_free_after_a_run(tmp_path: Path) -> None:
    with only_run(tmp_path / "outputs"):
        pass
    with only_run(tmp_path / "outputs"):
        assert not (tmp_path / "outputs").exists()


def test_lock_is_free_after_a_run_that_failed(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), only_run(tmp_path / "outputs"):
        raise ZeroDivisionError
    with only_run(tmp_path / "outputs"):
        pass


def test_runs_into_two_folders_do_not_wait(tmp_path: Path) -> None:
    with only_run(tmp_path / "one"), only_run(tmp_path / "two"):
        pass


def test_lock_left_by_a_dead_process_holds_nobody(tmp_path: Path) -> None:
    (tmp_path / ".outputs.lock").write_text("process 1 on elsewhere", encoding="utf-8")
    with only_run(tmp_path / "outputs"):
        pass


def test_lock_that_is_a_link_is_refused_and_its_target_kept(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear reader", encoding="utf-8")
    (tmp_path / ".outputs.lock").symlink_to("letter.txt")
    with (
        pytest.raises(OutputError, match=r"\.outputs\.lock: a link, pipe or device; remove it"),
        only_run(tmp_path / "outputs"),
    ):
        pass
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "dear reader"


@pytest.mark.parametrize("kind", ["link to nothing", "pipe", "folder"])
def test_lock_that_is_no_file_is_refused(tmp_path: Path, kind: str) -> None:
    place = tmp_path / ".outputs.lock"
    make = {
        "link to nothing": lambda: place.symlink_to("none"),
        "pipe": lambda: os.mkfifo(place),
        "folder": place.mkdir,
    }
    make[kind]()
    with pytest.raises(OutputError, match="remove it"), only_run(tmp_path / "outputs"):
        pass
    assert not (tmp_path / "none").exists()


def test_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with (
        pytest.raises(OutputError, match="name another place with --out"),
        only_run(tmp_path / "file" / "out"),
    ):
        pass


def test_file_system_without_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else is at work there; to wait for him would be to wait for ever."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("pipeline.store.lock.fcntl.flock", refuse)
    with (
        pytest.raises(OutputError, match=r"cannot be locked \(.*locks.*\); name a place on another disk"),
        only_run(tmp_path / "outputs"),
    ):
        pass
