"""Few new articles beside many old ones, which another process reads: nothing waits for ever, is lost or left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from pipeline.engine import can_serve
from pipeline.plan import Plan
from pipeline.update import extract_folder

if TYPE_CHECKING:
    from tests.conftest import World

pytestmark = pytest.mark.skipif(not can_serve(), reason="this system forks no processes from a server")

FilesOf = Callable[..., dict[str, bytes]]
COMMAND = (
    sys.executable,
    "-c",
    "from pipeline.steps import ahead; ahead.MANY_FILES = 1; from pipeline.cli import main; main()",
    "extract",
    "--jobs",
    "2",
)


@pytest.fixture
def world(world: World) -> World:
    """Three articles that are published."""
    with world.config.open("a", encoding="utf-8") as config:
        config.write("\nanalysis: tokens\n")
    for number in range(3):
        world.write(f"a{number}.txt", f"2024年{number + 1}月に{number + 2}億円を払った。\n")
    extract_folder(Plan(world.raw, world.out, world.config, world.root / "cache", jobs=1))
    return world


@contextmanager
def started(world: World) -> Iterator[subprocess.Popen[str]]:
    """A run over `world` with another process beside it, which is killed if it goes on afterwards."""
    command = [*COMMAND, *map(str, world.places)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as run:
        try:
            yield run
        finally:
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)


def fresh(world: World, files_of: FilesOf) -> dict[str, bytes]:
    extract_folder(Plan(world.raw, world.root / "fresh", world.config, None, jobs=1))
    return files_of(world.root / "fresh")


def test_articles_longer_than_a_pipe_holds_are_read(world: World, files_of: FilesOf) -> None:
    world.write("b1.txt", "港の会社は2024年3月、3億円を払った。\n" * 1_000)  # its result is long
    world.write("b2.txt", f"{'港' * 100}。\n" * 1_000)
    with started(world) as run:
        _, complaint = run.communicate(timeout=200)
    assert run.returncode == 0, complaint
    assert files_of(world.out) == fresh(world, files_of)
