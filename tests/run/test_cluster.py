"""On a Dask cluster: the same bytes as in one process, with a worker killed in the middle, with workers started by hand."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.engine import Dask, Serial
from pipeline.errors import OutputError
from pipeline.plan import Progress
from pipeline.update import Plan, extract_folder

if TYPE_CHECKING:
    from tests.conftest import World

pytest.importorskip("distributed", reason="Dask is not installed: pip install .[cluster]")

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


@dataclass(frozen=True)
class Cluster:
    """A scheduler, and the processes that work for it."""

    address: str
    scheduler: int
    workers: list[int]


@pytest.fixture
def by_hand(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two workers as a person would start them, on the loopback interface."""
    from distributed import Client

    python = [sys.executable, "-m"]
    place = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(tmp_path / "scheduler.json")]
    scheduler = [*python, "distributed.cli.dask_scheduler", *place, "--port", "0"]
    worker = [*python, "distributed.cli.dask_worker", *place, "--nthreads", "1", "--death-timeout", "30"]
    started = [subprocess.Popen(scheduler, cwd=ROOT)]
    try:
        started += [subprocess.Popen(worker, cwd=ROOT) for _ in range(2)]
        with Client(scheduler_file=str(tmp_path / "scheduler.json"), timeout=60) as client:
            client.wait_for_workers(2, timeout=60)
            address, workers = client.scheduler.address, list(client.run(os.getpid).values())
        yield Cluster(address, started[0].pid, workers)
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(timeout=60)


class Killer(Progress):
    """Kills a process as soon as the first article is done, with most of the work before it."""

    def __init__(self, victim: int) -> None:
        self._victim = victim
        self.articles = self.done_before = 0

    def begin(self, articles: int) -> None:
        self.articles = articles

    def done(self, path: str, chars: int, *, cached: bool) -> None:
        if not self.done_before:
            os.kill(self._victim, signal.SIGKILL)
        self.done_before += 1


def test_killed_worker_costs_time_only(tmp_path: Path) -> None:
    told = list(Dask(None, 2).map(kill_the_first, str(tmp_path), BATCHES))
    assert (tmp_path / "died").exists()
    assert told == list(Serial().map(kill_the_first, str(tmp_path), BATCHES))


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("tcp://127.0.0.1:9", "does not answer"),
        ("tcp://no-such-host.invalid:8786", "does not answer"),
        ("carrier-pigeon://roof", "does not answer"),
        ("tcp://", "does not answer"),
    ],
)
def test_wrong_scheduler_is_told_before_anything_is_published(
    world: World, monkeypatch: pytest.MonkeyPatch, address: str, reason: str
) -> None:
    monkeypatch.setattr("pipeline.engine.dask._PATIENCE_SECONDS", 1)
    world.write("a.txt")
    world.config.write_text(f"engine: dask\nscheduler: '{address}'\n", encoding="utf-8")
    told = world.extract()
    assert (told.code, world.out.exists()) == (2, False)
    assert f"scheduler: '{address}' {reason}" in told.err


@pytest.mark.model
def test_cluster_gives_the_bytes_of_one_process_whoever_dies(
    world: World, files_of: FilesOf, by_hand: Cluster, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("monkeypatch").undo()  # the workers have the model, so we need it, too
    for number in range(24):
        world.write(
            f"{number:02}.txt",
            f"ミナトラボは2024年5月{number + 1}日、札幌で5億円を調達した。ハン・ソレ氏も来た。\n",
        )
    extract_folder(Plan(world.raw, world.out, world.config, None, jobs=1))
    alone, told = files_of(world.out), world.config.read_text(encoding="utf-8")

    def on(scheduler: str, progress: Progress) -> dict[str, bytes]:
        world.config.write_text(f"engine: dask\nscheduler: {scheduler}\n{told}", encoding="utf-8")
        extract_folder(Plan(world.raw, world.root / "clustered", world.config, None, jobs=2), progress)
        return files_of(world.root / "clustered")

    assert (
        Dask(by_hand.address, 1).describe() == f"Dask at {by_hand.address} with 2 workers, 2 threads in all"
    )
    assert on("null", Progress()) == alone
    shutil.rmtree(world.root / "clustered")
    killer = Killer(by_hand.workers[0])
    assert on(by_hand.address, killer) == alone
    assert killer.done_before == 24
    assert by_hand.workers[0] not in workers_of(by_hand)
    shutil.rmtree(world.root / "clustered")
    with pytest.raises(OutputError, match="the cluster went away"):
        on(by_hand.address, Killer(by_hand.scheduler))
    assert not (world.root / "clustered").exists()


def workers_of(cluster: Cluster) -> list[int]:
    from distributed import Client

    with Client(cluster.address, timeout=60) as client:
        return list(client.run(os.getpid).values())
