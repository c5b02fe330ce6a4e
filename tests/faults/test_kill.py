"""A run that is killed at any moment: readers see the old set or the new one, and the next run completes it."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Disturbed, World

FilesOf = Callable[..., dict[str, bytes]]
MOMENTS = int(os.environ.get("KILLS", "50"))
# What tells of the run that wrote it; the rest is the same whoever writes it.
OF_ONE_RUN = ("run.json", "changes.json")


@pytest.fixture
def changing(world: World, disturbed: Disturbed) -> World:
    """A world with a published set of two articles, and since then one more, one changed and one gone."""
    world.write("first.txt")
    world.write("second.txt", "港の会社は2023年4月、3億円を得た。\n")
    assert disturbed().code == 0
    (world.raw / "second.txt").unlink()
    world.write("first.txt", "ミナトラボは2024年6月30日、7億円を調達した。\n")
    world.write("deep/third.txt", "リー・ハイガン氏は翌月、20億円から30億円を投じると話した。\n")
    return world


def copy_of(world: World, name: str) -> Path:
    """A copy of what a run reads and writes; killing one leaves the others alone."""
    copied = world.root / "copies" / name
    for part in ("outputs", "cache"):
        if (world.root / part).exists():
            shutil.copytree(world.root / part, copied / part)
    return copied


def put_back(world: World, copied: Path) -> None:
    for part in ("outputs", "cache"):
        shutil.rmtree(world.root / part, ignore_errors=True)
        shutil.copytree(copied / part, world.root / part)
    for left in world.root.glob(".outputs.*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def test_kill_at_any_moment_leaves_one_whole_set_and_the_next_run_completes_it(
    changing: World, disturbed: Disturbed, files_of: FilesOf
) -> None:
    copied = copy_of(changing, "before")
    before = files_of(changing.out, without=OF_ONE_RUN)
    counted = changing.root / "events"
    assert disturbed(count_to=str(counted)).code == 0
    after = files_of(changing.out, without=OF_ONE_RUN)
    events = int(counted.read_text(encoding="utf-8"))
    assert before != after
    assert events > 100  # reading, the cache, every table and the publication
    moments = min(MOMENTS, events)
    seen = []
    for moment in range(moments):
        put_back(changing, copied)
        told = disturbed(kill_at=1 + moment * events // moments)
        assert told.code == -signal.SIGKILL
        left = files_of(changing.out, without=OF_ONE_RUN)
        assert left in (before, after)
        seen.append(left == after)
        assert disturbed().code == 0
        assert files_of(changing.out, without=OF_ONE_RUN) == after
        assert [path.name for path in changing.root.glob(".outputs.*")] == [".outputs.lock"]
    assert seen == sorted(seen)  # the old set up to one moment, the new one from there on
    assert not seen[0]


def test_kill_by_the_clock_leaves_one_whole_set_and_the_next_run_completes_it(
    changing: World, disturbed: Disturbed, files_of: FilesOf
) -> None:
    copied = copy_of(changing, "before")
    before = files_of(changing.out, without=OF_ONE_RUN)
    counted, timed = changing.root / "events", changing.root / "seconds"
    assert disturbed(count_to=str(counted), time_to=str(timed)).code == 0
    longest = float(timed.read_text(encoding="utf-8"))
    after = files_of(changing.out, without=OF_ONE_RUN)
    codes = set()
    # Where in a system call is another question than before which of them: a few, and what KILLS asks beyond all events.
    kills = max(5, MOMENTS - int(counted.read_text(encoding="utf-8")))
    for kill in range(kills):
        put_back(changing, copied)
        codes.add(disturbed(seconds=longest * (kill + 0.5) / kills).code)
        assert files_of(changing.out, without=OF_ONE_RUN) in (before, after)
        assert disturbed().code == 0
        assert files_of(changing.out, without=OF_ONE_RUN) == after
        assert [path.name for path in changing.root.glob(".outputs.*")] == [".outputs.lock"]
    assert -signal.SIGALRM in codes
    assert codes <= {-signal.SIGALRM, 0}  # a run may have ended before its time


def test_kill_before_anything_is_published_leaves_no_set(changing: World, disturbed: Disturbed) -> None:
    shutil.rmtree(changing.out)
    counted = changing.root / "events"
    assert disturbed(count_to=str(counted)).code == 0
    shutil.rmtree(changing.out)
    assert disturbed(kill_at=int(counted.read_text(encoding="utf-8")) // 2).code == -signal.SIGKILL
    assert not changing.out.exists()
    assert disturbed().code == 0


def test_what_was_analysed_before_a_kill_is_not_analysed_again(changing: World, disturbed: Disturbed) -> None:
    counted = changing.root / "events"

    def from_nothing(**options: object) -> int:
        for part in (changing.out, changing.root / "cache"):
            shutil.rmtree(part, ignore_errors=True)
        return disturbed(**options).code

    from_nothing()
    assert from_nothing(count_to=str(counted)) == 0
    moment = int(counted.read_text(encoding="utf-8"))
    while changing.out.exists():  # the last moment before it is published
        assert from_nothing(kill_at=moment) == -signal.SIGKILL
        moment -= 1
    assert "2 (2 cached, 0 empty)" in disturbed().out
