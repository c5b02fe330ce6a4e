"""On a Dask cluster: the same bytes as in one process, with a worker killed in the middle, with workers started by hand."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.engine import Dask, Serial
from pipeline.errors import ConfigError
from pipeline.update import Plan, extract_folder

if TYPE_CHECKING:
    from tests.conftest import World

pytest.importorskip("distributed", reason="Dask is not installed: pip install nayose[cluster]")

FilesOf = Callable[..., dict[str, bytes]]
BATCHES = [str(number) for number in range(12)]
ROOT = Path(__file__).parents[2]


def kill_the_first(flags: str, batch: str) -> str:
    """The first process that works on batch 3 dies; results are those of the batch alone."""
    flag = Path(flags) / "died"
    if batch == "3" and not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return batch * 2


@pytest.fixture
def by_hand() -> Iterator[str]:
    """A scheduler and two workers as a person would start them, on the loopback interface."""
    python = [sys.executable, "-m"]
    place = ["--host", "127.0.0.1", "--no-dashboard"]
    started = [
        subprocess.Popen([*python, "distributed.cli.dask_scheduler", *place, "--port", "8799"], cwd=ROOT)
    ]
    address = "tcp://127.0.0.1:8799"
    worker = [*python, "distributed.cli.dask_worker", address, *place, "--nthreads", "1"]
    try:
        started += [subprocess.Popen(worker, cwd=ROOT) for _ in range(2)]
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(timeout=20)


def test_killed_worker_costs_time_only(tmp_path: Path) -> None:
    told = list(Dask(None, 2).map(kill_the_first, str(tmp_path), BATCHES))
    assert (tmp_path / "died").exists()
    assert told == list(Serial().map(kill_the_first, str(tmp_path), BATCHES))


def test_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.engine.dask._PATIENCE_SECONDS", 1)
    with pytest.raises(ConfigError, match="does not answer"):
        list(Dask("tcp://127.0.0.1:9", 1).map(kill_the_first, "", BATCHES))


@pytest.mark.model
@pytest.mark.parametrize("place", ["here", "by hand"])
def test_cluster_gives_the_bytes_of_one_process(
    world: World, files_of: FilesOf, place: str, request: pytest.FixtureRequest
) -> None:
    monkeypatch = request.getfixturevalue("monkeypatch")
    monkeypatch.undo()  # the workers have the model, so we need it, too
    for number in range(9):
        world.write(
            f"{number}.txt",
            f"ミナトラボは2024年5月{number + 1}日、札幌で5億円を調達した。ハン・ソレ氏も来た。\n",
        )
    extract_folder(Plan(world.raw, world.out, world.config, None, jobs=1))
    scheduler = request.getfixturevalue("by_hand") if place == "by hand" else "null"
    told = world.config.read_text(encoding="utf-8")
    world.config.write_text(f"engine: dask\nscheduler: {scheduler}\n{told}", encoding="utf-8")
    extract_folder(Plan(world.raw, world.root / "clustered", world.config, None, jobs=2))
    assert files_of(world.out) == files_of(world.root / "clustered")
    assert world.rows("mentions")
