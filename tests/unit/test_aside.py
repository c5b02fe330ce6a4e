"""A process beside this one reads what is new; it dies, sticks or is not needed, and nothing is lost or left."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.engine import can_serve

pytestmark = pytest.mark.skipif(not can_serve(), reason="this system forks no processes from a server")

# In a process of its own, for a process has one server and another test may have started it.
SCRIPT = """
import os, signal, sys, threading, time
from pipeline.engine import LOST, Aside

def told(asker, batch):
    if batch == "poison":
        os._exit(9)
    if batch == "wrong":
        raise ValueError
    if batch == "stopped":
        os.kill(os.getpid(), signal.SIGSTOP)
    if batch == "half":
        threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGSTOP)).start()
        return batch * 1_000_000
    if batch == "wait":
        print("waiting", flush=True)
        time.sleep(600)
    loaded.append(batch)
    return f"{batch} {'statistics' in sys.modules} {loaded[0]} {os.getpid() == asker}"

LENGTH, PAUSE = {}, 0
IMPATIENT = "stuck", "stopped", "half"
loaded = []
def nothing():
    pass

if __name__ == "__main__":
    first, *batches = sys.argv[1:]
    kept = dict(prepare=nothing, preload=["statistics"], patience=lambda batch: 1 if batch in IMPATIENT else 60)
    with Aside(told, os.getpid(), first, **kept) as reader:
        results = reader.map(batch * LENGTH.get(batch, 1) for batch in batches)
        time.sleep(PAUSE)
        print(*("lost" if result is LOST else result for result in results), sep="\\n")
"""


def started(folder: Path, *batches: str, change: tuple[str, str] = ("", "")) -> subprocess.Popen[str]:
    script = folder / "script.py"
    script.write_text(SCRIPT.replace(*change), encoding="utf-8")
    command = [sys.executable, str(script), *batches]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_it_begins_with_what_all_need_and_gives_results_in_order(tmp_path: Path) -> None:
    told, _ = started(tmp_path, "first", *"abc").communicate(timeout=120)
    assert told.splitlines() == [f"{batch} True first False" for batch in "abc"]


@pytest.mark.parametrize("deadly", ["poison", "wrong"])
def test_what_it_dies_of_is_lost_and_all_behind_it(tmp_path: Path, deadly: str) -> None:
    told, complaint = started(tmp_path, "first", "a", deadly, "b").communicate(timeout=120)
    assert told.splitlines() == ["a True first False", "lost", "lost"]
    assert complaint == ""


def test_one_that_dies_before_it_is_asked_has_no_result(tmp_path: Path) -> None:
    told, _ = started(tmp_path, "poison", "a", "b").communicate(timeout=120)
    assert told.splitlines() == ["lost", "lost"]


def test_one_that_sticks_is_given_up(tmp_path: Path) -> None:
    sticks = ('if batch == "wait":', 'if batch == "stuck":')
    told, _ = started(tmp_path, "first", "stuck", "b", change=sticks).communicate(timeout=120)
    assert [line for line in told.splitlines() if line != "waiting"] == ["lost", "lost"]


LONG = "LENGTH, PAUSE = {}, 0", "LENGTH, PAUSE = dict.fromkeys('abc', 1_000_000), 0"


def test_batches_and_results_longer_than_a_pipe_holds_wait_for_each_other_no_longer(tmp_path: Path) -> None:
    told, _ = started(tmp_path, "first", *"abc", change=LONG).communicate(timeout=120)
    assert told.splitlines() == [f"{batch * 1_000_000} True first False" for batch in "abc"]


def test_one_that_takes_no_long_batch_any_more_is_given_up(tmp_path: Path) -> None:
    told, complaint = started(tmp_path, "first", "stopped", *"ab", change=LONG).communicate(timeout=120)
    assert (told.splitlines(), complaint) == (["lost"] * 3, "")


def test_one_that_sent_half_of_a_result_is_given_up(tmp_path: Path) -> None:
    later = "LENGTH, PAUSE = {}, 0", "LENGTH, PAUSE = {}, 5"  # the server loads meanwhile, too
    told, complaint = started(tmp_path, "first", "half", "a", change=later).communicate(timeout=120)
    assert (told.splitlines(), complaint) == (["lost"] * 2, "")


def test_nothing_is_left_when_the_one_who_asked_is_killed(tmp_path: Path) -> None:
    asking = started(tmp_path, "first", "wait")
    assert asking.stdout is not None
    assert asking.stdout.readline() == "waiting\n"
    asking.send_signal(signal.SIGKILL)
    assert asking.communicate(timeout=60)[0] == ""  # nobody holds its end any more


def test_one_that_is_not_needed_is_not_waited_for(tmp_path: Path) -> None:
    told, complaint = started(tmp_path, "wait").communicate(timeout=60)
    assert set(told.splitlines()) <= {"", "waiting"}
    assert complaint == ""


def test_server_goes_on_for_others_when_one_is_not_needed(tmp_path: Path) -> None:
    before, _ = SCRIPT.split("        results = ")
    others = """\
        reader.close(others_come=True)
        assert reader.has_result() and not reader._process.is_alive()
        server = forkserver._forkserver._forkserver_pid
        results = Processes(1, preload=["statistics"]).map(told, os.getpid(), batches)
        print(*results, forkserver._forkserver._forkserver_pid == server)
"""
    imported = "from multiprocessing import forkserver\nfrom pipeline.engine import Processes"
    change = SCRIPT, before.replace("import os", f"{imported}\nimport os", 1) + others
    told, complaint = started(tmp_path, "first", "a", change=change).communicate(timeout=120)
    assert told == "a True a False True\n", complaint


def test_one_that_has_given_its_last_result_ends_without_being_waited_for(tmp_path: Path) -> None:
    told_too = (
        'sep="\\n")',
        'sep="\\n")\n        reader._process.join(60)\n        print(reader._process.is_alive())',
    )
    told, _ = started(tmp_path, "first", "a", change=told_too).communicate(timeout=120)
    assert told.splitlines() == ["a True first False", "False"]
