"""Few new articles beside many old ones, which another process reads: nothing waits for ever, is lost or left."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.engine import Processes, can_serve
from pipeline.nlp.tokens import tokenize
from pipeline.plan import Plan
from pipeline.steps import ahead, incremental
from pipeline.steps.ahead import BATCH_ARTICLES
from pipeline.update import extract_folder
from tests.faults.test_stopped import of_session, read_when_stopped

if TYPE_CHECKING:
    from tests.conftest import World

pytestmark = pytest.mark.skipif(not can_serve(), reason="this system forks no processes from a server")

FilesOf = Callable[..., dict[str, bytes]]
# `begun` and `waited` are what a test wants to happen right after the process was asked for, and when it is waited for.
SCRIPT = """
import os, pathlib, signal, sys, time
from pipeline import cli, run
from pipeline.engine.server import stop_server
from pipeline.errors import ConfigError
from pipeline.steps import ahead, incremental

def gather(*_):
    raise ConfigError("nothing to read")

def reader(*told):
    aside = begin(*told)
    {begun}
    return aside

def wait(self, gists):
    aside = self.reader
    {waited}
    go_on(self, gists)

ahead.MANY_FILES = 1
begin, run.reader = run.reader, reader
go_on, incremental.Beside.wait = incremental.Beside.wait, wait
cli.main()
"""


@pytest.fixture
def world(world: World) -> World:
    """Three articles that are published."""
    with world.config.open("a", encoding="utf-8") as config:
        config.write("\nanalysis: tokens\n")
    for number in range(3):
        world.write(f"a{number}.txt", f"2024年{number + 1}月に{number + 2}億円を払った。\n")
    extract_folder(plan(world))
    return world


@contextmanager
def started(world: World, *, begun: str = "pass", waited: str = "pass") -> Iterator[subprocess.Popen[str]]:
    """A run over `world` with another process beside it, which is killed if it goes on afterwards."""
    script = SCRIPT.format(begun=begun, waited=waited)
    command = [sys.executable, "-c", script, "extract", "--jobs", "2", *map(str, world.places)]
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - one thread
    ) as run:
        try:
            yield run
        finally:
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)


def without_progress(told: str) -> list[str]:
    return [line for line in told.splitlines() if not line.endswith(" articles")]


def left(session: int) -> list[int]:
    """The processes of a session that go on though their run has ended."""
    return [process for process in of_session(session) if not has_ended(process)]


def has_ended(process: int) -> bool:
    with suppress(ProcessLookupError), os.fdopen(os.pidfd_open(process)) as ended:
        return bool(select.select([ended], [], [], 60)[0])
    return True


def plan(world: World) -> Plan:
    return Plan(world.raw, world.out, world.config, world.root / "cache", jobs=1)


def fresh(world: World, files_of: FilesOf) -> dict[str, bytes]:
    extract_folder(replace(plan(world), out=world.root / "fresh", cache=None))
    return files_of(world.root / "fresh")


def test_articles_longer_than_a_pipe_holds_are_read(world: World, files_of: FilesOf) -> None:
    world.write("b1.txt", "港の会社は2024年3月、3億円を払った。\n" * 1_000)  # its result is long
    world.write("b2.txt", f"{'港' * 100}。\n" * 1_000)
    with started(world) as run:
        _, complaint = run.communicate(timeout=200)
    assert run.returncode == 0, complaint
    assert files_of(world.out) == fresh(world, files_of)


@pytest.mark.parametrize("by", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize(("moment", "read"), [("begun", 0), ("waited", 3)])
def test_stopped_run_leaves_no_process_beside_it(
    world: World, files_of: FilesOf, by: str, moment: str, read: int
) -> None:
    before = files_of(world.out, without=())
    world.write("b.txt", "港の会社は7億円を得た。\n")
    with started(world, **{moment: f"os.killpg(0, signal.{by})"}) as run:
        _, complaint = run.communicate(timeout=200)
    assert (run.returncode, read_when_stopped(complaint)) == ({"SIGINT": 130, "SIGTERM": 143}[by], read)
    assert left(run.pid) == []
    assert files_of(world.out, without=()) == before
    with started(world) as run:
        run.communicate(timeout=200)
    assert files_of(world.out) == fresh(world, files_of)


@pytest.mark.parametrize(
    "happens",
    [
        {"begun": "stop_server()"},
        {"waited": "aside._starting.join(); aside._process.kill()"},
        {"waited": "aside._starting.join(); aside._process.kill(); aside._process.join(); stop_server()"},
    ],
)
def test_what_the_process_beside_a_run_was_killed_at_is_read_all_the_same(
    world: World, files_of: FilesOf, happens: dict[str, str]
) -> None:
    world.write("b1.txt", "港の会社は7億円を得た。\n")
    world.write("b2.txt", "橋は2024年5月に完成した。\n" * 1_500)  # a batch of its own
    with started(world, **happens) as run:
        _, complaint = run.communicate(timeout=200)
    assert (run.returncode, without_progress(complaint)) == (0, [])
    assert left(run.pid) == []
    assert files_of(world.out) == fresh(world, files_of)


def test_run_that_finds_nothing_to_read_ends_the_process_beside_it(world: World) -> None:
    world.write("b.txt", "港の会社は7億円を得た。\n")
    with started(world, begun="run.gather = gather") as run:
        _, complaint = run.communicate(timeout=200)
    assert (run.returncode, complaint) == (2, "nayose: nothing to read\n")
    assert left(run.pid) == []


@pytest.mark.parametrize("moment", ["begun", "waited"])
def test_articles_that_change_meanwhile_are_read_as_they_are(
    world: World, files_of: FilesOf, moment: str
) -> None:
    world.write("b.txt", "港の会社は7億円を得た。\n")
    changed = (
        f"pathlib.Path({str(world.raw / 'a0.txt')!r}).write_text('橋は8億円だった。\\n', encoding='utf-8')"
    )
    with started(world, **{moment: changed}) as run:
        _, complaint = run.communicate(timeout=200)
    assert run.returncode == 0, complaint
    assert left(run.pid) == []
    with started(world) as run:
        run.communicate(timeout=200)
    assert files_of(world.out) == fresh(world, files_of)


@pytest.mark.parametrize(
    ("new", "then"),
    [(0, (incremental.Sheets, "keep")), (5, (Processes, "map"))],
    ids=["none is new", "many are"],
)
def test_process_beside_a_run_ends_where_it_is_not_needed(
    world: World,
    files_of: FilesOf,
    monkeypatch: pytest.MonkeyPatch,
    new: int,
    then: tuple[type, str],
) -> None:
    begun: list[incremental.Reader] = []
    alive: list[bool] = []
    real = getattr(*then)

    def reader(*told: Any) -> incremental.Reader:
        begun.append(incremental.reader(*told))
        return begun[0]

    def look(*told: Any, **named: Any) -> Any:
        alive.append(not begun[0].has_result() or begun[0]._process.is_alive())
        return real(*told, **named)

    monkeypatch.setattr(ahead, "MANY_FILES", 1)
    monkeypatch.setattr("pipeline.run.reader", reader)
    monkeypatch.setattr(*then, look)
    monkeypatch.setattr("pipeline.steps.analyse.tokenize", tokenize)  # other processes have no other
    (world.raw / "a0.txt").unlink()
    for number in range(new * BATCH_ARTICLES):
        world.write(f"b{number:02}.txt", f"港の会社は{number + 1}億円を得た。\n")
    extract_folder(replace(plan(world), jobs=2))
    assert alive[:1] == [False]
    assert files_of(world.out) == fresh(world, files_of)
