"""Runs that meet, and processes that die: one works, the others say so, and every set is the same."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.engine import can_serve

if TYPE_CHECKING:
    from tests.conftest import Disturbed, World

FilesOf = Callable[..., dict[str, bytes]]
OF_ONE_RUN = ("run.json", "changes.json")
HOLD = """
import sys
from pathlib import Path
from pipeline.store.lock import only_run
with only_run(Path(sys.argv[1]), wait=False):
    print("held", flush=True)
    sys.stdin.read()
"""
WAIT = HOLD.replace("wait=False", "wait=True")


@pytest.fixture
def world(world: World) -> World:
    """A world with three articles."""
    for number in range(3):
        world.write(f"a{number}.txt")
    return world


def start(script: str, out: Path) -> subprocess.Popen[str]:
    """A process that runs `script` until it is killed."""
    asked = [sys.executable, "-c", script, str(out)]
    return subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def hold(out: Path) -> subprocess.Popen[str]:
    """A process that holds the lock of `out`."""
    started = start(HOLD, out)
    assert started.stdout is not None
    assert started.stdout.readline() == "held\n"
    return started


def test_second_run_says_who_is_at_work_and_does_nothing(world: World) -> None:
    with hold(world.out) as holder:
        told = world.extract()
        holder.kill()
    assert told.code == 75
    who = rf"process {holder.pid} on \S+ since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d UTC is writing it; let it end, or wait"
    assert re.search(who, told.err)
    assert not world.out.exists()


def test_lock_of_a_process_that_died_is_taken_over(world: World) -> None:
    with hold(world.out) as holder:
        holder.kill()
    assert world.extract().code == 0


def test_run_that_waits_goes_on_when_the_other_ends(world: World) -> None:
    with hold(world.out) as holder, start(WAIT, world.out) as waiter:
        with pytest.raises(subprocess.TimeoutExpired):
            waiter.wait(1)
        holder.kill()
        assert waiter.stdout is not None
        assert waiter.stdout.readline() == "held\n"
        waiter.kill()
    assert world.extract("--wait").code == 0


@pytest.mark.model
def test_of_eight_runs_at_once_one_works_and_the_others_do_nothing(world: World, files_of: FilesOf) -> None:
    command = [sys.executable, "-c", "from pipeline.cli import main; main()"]
    asked = [*command, "extract", *map(str, world.places)]
    started = [
        subprocess.Popen(asked, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) for _ in range(8)
    ]
    codes = [run.wait() for run in started]
    assert set(codes) <= {0, 75}
    assert 0 in codes
    published = files_of(world.out, without=OF_ONE_RUN)
    shutil.rmtree(world.out)
    assert subprocess.run(asked, check=False, capture_output=True).returncode == 0
    assert files_of(world.out, without=OF_ONE_RUN) == published


def test_two_processes_give_the_bytes_of_one(world: World, disturbed: Disturbed, files_of: FilesOf) -> None:
    for number in range(12):
        world.write(f"b{number}.txt", f"ミナトラボは2024年{number + 1}月、{number + 2}億円を得た。\n")
    assert disturbed("--no-cache", "--jobs", "1").code == 0
    alone = files_of(world.out, without=OF_ONE_RUN)
    shutil.rmtree(world.out)
    assert disturbed("--no-cache", "--jobs", "2").code == 0
    assert files_of(world.out, without=OF_ONE_RUN) == alone


@pytest.mark.parametrize("fault", ["die_on", "stop_on"])
def test_article_that_kills_or_stops_its_process_is_named_and_the_others_are_read(
    world: World, disturbed: Disturbed, fault: str
) -> None:
    for number in range(12):
        world.write(f"b{number}.txt", f"ミナトラボは2024年{number + 1}月、{number + 2}億円を得た。\n")
    timed = world.root / "seconds"
    assert disturbed("--no-cache", "--jobs", "2", time_to=str(timed)).code == 0
    amounts = world.rows("amounts")
    if fault == "stop_on":  # a busy machine takes seconds to load what a process needs
        patience = 2 + 3 * float(timed.read_text(encoding="utf-8"))
        with world.config.open("a", encoding="utf-8") as config:
            config.write(f"patience_seconds: {patience}\n")
    world.write("poison.txt", "毒の記事は1億円で売られた。\n")
    told = disturbed("--no-cache", "--jobs", "2", **{fault: "毒の記事"})
    assert told.code == 1
    assert re.search(
        r"poison\.txt: .*its process died twice, .* or took longer than patience_seconds", told.err
    )
    assert world.statuses()["poison.txt"] == "failed"
    assert world.rows("amounts") == amounts


@pytest.mark.skipif(not can_serve(), reason="this system forks no processes from a server")
def test_death_of_the_server_costs_no_article(world: World, disturbed: Disturbed, files_of: FilesOf) -> None:
    for number in range(12):
        world.write(f"b{number}.txt", f"ミナトラボは2024年{number + 1}月、{number + 2}億円を得た。\n")
    assert disturbed("--no-cache", "--jobs", "1").code == 0
    alone = files_of(world.out, without=OF_ONE_RUN)
    shutil.rmtree(world.out)
    killed = world.root / "killed"
    assert disturbed("--no-cache", "--jobs", "2", kill_server_on="2024年7月", killed=str(killed)).code == 0
    assert killed.exists()
    assert files_of(world.out, without=OF_ONE_RUN) == alone


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="finds and watches processes as Linux lets one")
def test_processes_of_a_run_that_is_killed_end_with_it(world: World, disturbed: Disturbed) -> None:
    """The driver's options stand in the environment of its processes, and name the folder of this test."""
    for number in range(12):
        world.write(f"b{number}.txt", f"ミナトラボは2024年{number + 1}月、{number + 2}億円を得た。\n")
    assert (
        disturbed("--no-cache", "--jobs", "2", kill_parent_on="ミナトラボは2024年7月").code == -signal.SIGKILL
    )
    mark = str(world.root).encode()
    left = [
        path.parent.name for path in Path("/proc").glob("[0-9]*/environ") if mark in read_or_nothing(path)
    ]
    for process in left:
        with suppress(ProcessLookupError), os.fdopen(os.pidfd_open(int(process))) as ended:
            assert select.select([ended], [], [], 60)[0], f"{process} goes on"


def read_or_nothing(path: Path) -> bytes:
    """The content of a file of a process, which may be gone by now."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
