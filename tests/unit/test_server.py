"""Processes come from a server that has loaded what all of them need; they work, die and end as spawned ones do."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.engine import can_serve
from pipeline.plan import Plan
from pipeline.steps import ahead
from pipeline.types import Depth

pytestmark = pytest.mark.skipif(not can_serve(), reason="this system forks no processes from a server")

# In a process of its own, for a process has one server and another test may have started it.
SCRIPT = """
import os, sys, time
from pipeline.engine import LOST, Processes

def told(asker, batch):
    if batch == "poison":
        os._exit(9)
    if batch == "wait":
        print("waiting", flush=True)
        time.sleep(600)
    return f"{batch} {'statistics' in sys.modules} {os.getpid() == asker}"

if __name__ == "__main__":
    some = Processes(2, share=3, preload=["statistics", "deadly"], patience=lambda _: 60)
    print(*("lost" if result is LOST else result for result in some.map(told, os.getpid(), sys.argv[1:])), sep="\\n")
"""


def started(folder: Path, *batches: str, before: str = "") -> subprocess.Popen[str]:
    script = folder / "elsewhere" / "script.py"
    script.parent.mkdir()
    script.write_text(before + SCRIPT, encoding="utf-8")
    command = [sys.executable, script, *batches]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def test_processes_of_a_server_have_what_it_loaded_and_give_results_in_order(tmp_path: Path) -> None:
    told, _ = started(tmp_path, *"abcdefgh").communicate(timeout=120)
    assert told.splitlines() == [f"{batch} True False" for batch in "abcdefgh"]


def test_process_of_a_server_that_dies_loses_its_batch_alone(tmp_path: Path) -> None:
    told, _ = started(tmp_path, *"ab", "poison", *"cdefgh").communicate(timeout=120)
    lines = told.splitlines()
    assert lines[2] == "lost"
    assert lines.count("lost") <= 4  # two processes, two batches each
    assert lines[-1] == "h True False"


def test_nothing_is_left_when_the_one_who_asked_is_killed(tmp_path: Path) -> None:
    asking = started(tmp_path, "wait", "wait")
    assert asking.stdout is not None
    assert asking.stdout.readline() == "waiting\n"
    asking.send_signal(signal.SIGKILL)
    assert set(asking.communicate(timeout=60)[0].splitlines()) <= {"waiting"}  # nobody holds its end any more


def test_server_loads_nothing_from_where_it_is_started(tmp_path: Path) -> None:
    (tmp_path / "statistics.py").write_text("raise SystemExit('the wrong one')\n", encoding="utf-8")
    told, _ = started(tmp_path, "a", "b").communicate(timeout=120)
    assert told.splitlines() == ["a True False", "b True False"]


def test_without_a_server_that_lives_processes_load_for_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deadly.py").write_text("import os\nos._exit(9)\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    told, _ = started(tmp_path, *"abcd").communicate(timeout=120)
    assert told.splitlines() == [f"{batch} False False" for batch in "abcd"]


@pytest.mark.parametrize(
    ("articles", "jobs", "wanted"),
    [(80, None, True), (79, None, False), (80, 1, False), (16, 2, True)],
)
def test_server_is_started_ahead_of_a_first_run_with_many_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, articles: int, jobs: int | None, *, wanted: bool
) -> None:
    raw, out, loaded = tmp_path / "raw", tmp_path / "outputs", list[object]()
    monkeypatch.setattr(ahead, "start_server", loaded.append)
    monkeypatch.setattr("pipeline.engine.cores", lambda: 2)
    raw.mkdir()
    for number in range(articles):
        (raw / f"{number}.txt").touch()
    plan = Plan(raw, out, tmp_path / "pipeline.yaml", jobs=jobs)
    plan.config.write_text("analysis: auto\n", encoding="utf-8")
    ahead.load_ahead(plan, articles)
    assert loaded == [ahead.preloaded(Depth.AUTO)] * wanted
    out.mkdir()
    (out / "run.json").touch()
    ahead.load_ahead(plan, articles)
    assert len(loaded) == wanted  # most of it was read before


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("analysis: full\n", True),
        ("analysis: tokens\n", False),
        ("# all\nengine:  dask\n", False),
        ("", True),
    ],
)
def test_model_is_not_loaded_ahead_where_nobody_asks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, *, wanted: bool
) -> None:
    raw, loaded = tmp_path / "raw", list[object]()
    monkeypatch.setattr(ahead, "start_server", loaded.append)
    raw.mkdir()
    for number in range(16):
        (raw / f"{number}.txt").touch()
    config = tmp_path / "pipeline.yaml"
    config.write_text(told, encoding="utf-8")
    ahead.load_ahead(Plan(raw, tmp_path / "outputs", config, jobs=2), 16)
    assert len(loaded) == wanted
    assert "pipeline.nlp.preloaded" not in (*ahead.preloaded(Depth.TOKENS), *ahead.preloaded(None))


# The second process that is asked for cannot be started.
SECOND_FAILS = """
from multiprocessing import popen_forkserver
starts, launch = [], popen_forkserver.Popen._launch
def fail_second(self, process):
    starts.append(process)
    if len(starts) == 2:
        raise EOFError
    launch(self, process)
popen_forkserver.Popen._launch = fail_second
"""


def test_results_stay_with_their_batches_where_a_process_cannot_be_started(tmp_path: Path) -> None:
    told, _ = started(tmp_path, *"abcdefgh", before=SECOND_FAILS).communicate(timeout=120)
    assert [line[0] for line in told.splitlines()] == [*"abcdefgh"]


def test_configuration_that_cannot_be_read_is_for_others_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = list[object]()
    monkeypatch.setattr(ahead, "start_server", loaded.append)
    (tmp_path / "folder.yaml").mkdir()
    for name in ("none.yaml", "folder.yaml"):
        ahead.load_ahead(Plan(tmp_path, tmp_path / "outputs", tmp_path / name, jobs=2), 16)
    assert loaded == []
