"""A run that is killed at any moment: readers see the old set or the new one, and the next run completes it."""

from __future__ import annotations

import os
import random  # noqa: TID251 - where a kill falls is chance
import secrets
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Disturbed, World

FilesOf = Callable[..., dict[str, bytes]]
KILLS = int(os.environ.get("KILLS", "50"))
AT_EVENTS = KILLS * 3 // 5  # or at all of them, where there are fewer; the rest is killed by the clock
SEED = int(os.environ.get("KILL_SEED", "0")) or secrets.randbits(32)
# What tells of the run that wrote it; the rest is the same whoever writes it.
OF_ONE_RUN = ("run.json", "changes.json")


@pytest.fixture
def chance() -> random.Random:
    """Where kills fall: elsewhere in every run of the tests, and where KILL_SEED says."""
    print(f"the same kills again: KILLS={KILLS} KILL_SEED={SEED}")  # shown where the test fails
    return random.Random(SEED)  # noqa: S311 - nobody is to be kept from guessing it


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


@dataclass(frozen=True)
class Killed:
    """A changing world before and after an undisturbed run, and what that run took."""

    world: World
    disturbed: Disturbed
    files_of: FilesOf
    copied: Path
    before: dict[str, bytes]
    after: dict[str, bytes]
    events: int
    seconds: float

    def code_and_set(self, **kill: float) -> tuple[int, bool]:
        """How a killed run ends and whether it left the new set; the one after it must make good what is missing."""
        put_back(self.world, self.copied)
        code = self.disturbed(**kill).code
        left = self.files_of(self.world.out, without=OF_ONE_RUN)
        assert left in (self.before, self.after), kill
        assert self.disturbed().code == 0, kill
        assert self.files_of(self.world.out, without=OF_ONE_RUN) == self.after, kill
        assert [path.name for path in self.world.root.glob(".outputs.*")] == [".outputs.lock"], kill
        return code, left == self.after


@pytest.fixture
def killed(changing: World, disturbed: Disturbed, files_of: FilesOf) -> Killed:
    copied = copy_of(changing, "before")
    before = files_of(changing.out, without=OF_ONE_RUN)
    counted, timed = changing.root / "events", changing.root / "seconds"
    assert disturbed(count_to=str(counted), time_to=str(timed)).code == 0
    after = files_of(changing.out, without=OF_ONE_RUN)
    assert before != after
    events, seconds = (place.read_text(encoding="utf-8") for place in (counted, timed))
    return Killed(changing, disturbed, files_of, copied, before, after, int(events), float(seconds))


def test_kill_at_any_moment_leaves_one_whole_set_and_the_next_run_completes_it(
    killed: Killed, chance: random.Random
) -> None:
    assert killed.events > 100  # reading, the cache, every table and the publication
    moments = sorted(chance.sample(range(1, killed.events + 1), min(AT_EVENTS, killed.events)))
    outcomes = [killed.code_and_set(kill_at=moment) for moment in moments]
    assert {code for code, _ in outcomes} == {-signal.SIGKILL}
    seen = [new for _, new in outcomes]
    assert seen == sorted(seen)  # the old set up to one moment, the new one from there on
    assert not seen[0]


def test_kill_by_the_clock_leaves_one_whole_set_and_the_next_run_completes_it(
    killed: Killed, chance: random.Random
) -> None:
    """In the middle of a system call, too, and wherever Python stands between two of them."""
    longest, codes = killed.seconds, set()
    for _ in range(KILLS - min(AT_EVENTS, killed.events)):
        seconds = chance.uniform(0, longest)
        code, _ = killed.code_and_set(seconds=seconds)
        longest = seconds if code == 0 else longest  # the disk was slow when it was measured
        codes.add(code)
    assert -signal.SIGKILL in codes
    assert codes <= {-signal.SIGKILL, 0}  # a run may have ended before its time


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
