"""Engines agree: results come in the order of the batches, whoever works on them, and whoever dies meanwhile."""

from __future__ import annotations

import os
import signal
import struct
import sys
import threading
from contextlib import closing, suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from time import sleep

import pytest

from pipeline import engine
from pipeline.engine import LOST, Dask, Engine, Processes, Serial, choose, cores
from pipeline.engine.processes import _Known
from pipeline.errors import ConfigError

BATCHES = ["a" * size for size in (5, 0, 3, 1, 4, 1, 5, 9, 2, 6)]


def add_length(common: int, batch: str) -> int:
    return common + len(batch)


def parse(_: None, batch: str) -> int:
    return int(batch)


def die_of_poison(flags: str, batch: str) -> str:
    """Dies of ``poison`` always, of ``weak`` once."""
    flag = Path(flags) / batch
    if batch == "poison" or (batch == "weak" and not flag.exists()):
        flag.touch()
        os._exit(9)
    return batch.upper()


def stop_when_stuck(_: None, batch: str) -> str:
    """Is stopped, as by a debugger, while it works on ``stuck``."""
    while batch == "stuck":  # also where somebody lets it go on
        os.kill(os.getpid(), signal.SIGSTOP)
    return batch.upper()


def send_half(_: None, batch: str) -> str:
    """Sends the beginning of a result of ``half``, and no more."""
    frame = sys._getframe()
    while batch == "half" and "result_queue" not in frame.f_locals:
        assert frame.f_back is not None
        frame = frame.f_back
    if batch == "half":
        os.write(frame.f_locals["result_queue"]._writer.fileno(), struct.pack("!i", 99) + b"half")
        signal.pause()
    return batch.upper()


def short_of(batch: str) -> float:
    return 1 if batch == "stuck" else 120


def time_out(_: None, batch: str) -> str:
    raise TimeoutError(batch)


def process_id(_: None, batch: str) -> int:
    return os.getpid()


@pytest.mark.parametrize("some", [Processes(1), Processes(2), Processes(2, share=2)])
def test_processes_give_what_one_process_gives(some: Engine) -> None:
    assert list(some.map(add_length, 7, BATCHES)) == list(Serial().map(add_length, 7, BATCHES))


def test_no_batches_give_no_results() -> None:
    assert list(Processes(2).map(add_length, 0, [])) == list(Serial().map(add_length, 0, [])) == []


def test_error_of_a_function_comes_through() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(Processes(1).map(parse, None, ["x"]))


def test_death_loses_what_is_under_way_and_nothing_else(tmp_path: Path) -> None:
    batches = [*"abcd", "poison", *"efghijkl"]
    told = list(Processes(2).map(die_of_poison, str(tmp_path), batches))
    assert [*map(str.upper, "abcd")] == told[:4] or LOST in told[:4]
    assert told[4] is LOST
    lost = [number for number, result in enumerate(told) if result is LOST]
    assert lost[-1] - lost[0] < 2 * 2 * 2  # two processes, two batches each, before and behind
    kept = [
        (batch.upper(), result) for batch, result in zip(batches, told, strict=True) if result is not LOST
    ]
    assert all(batch == result for batch, result in kept)


def test_who_kills_his_process_is_lost_and_harms_no_other(tmp_path: Path) -> None:
    alone = Processes(2).one_at_a_time()
    assert list(alone.map(die_of_poison, str(tmp_path), ["a", "poison", "b", "weak", "c"])) == [
        "A",
        LOST,
        "B",
        LOST,
        "C",
    ]
    assert list(alone.map(die_of_poison, str(tmp_path), ["weak"])) == ["WEAK"]


def test_process_that_is_stopped_is_not_waited_for() -> None:
    some = Processes(2, patience=short_of)
    told = list(some.map(stop_when_stuck, None, [*"ab", "stuck", *"cdefgh"]))
    assert told[2] is LOST
    assert {"D", "E", "F", "G", "H"} & set(told)
    alone = list(some.one_at_a_time().map(stop_when_stuck, None, ["a", "stuck", "b"]))
    assert alone == ["A", LOST, "B"]


def test_pool_that_got_half_of_a_result_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.engine.processes._LEAVING_SECONDS", 1)
    some = Processes(1, patience=lambda batch: 1 if batch == "half" else 120)
    assert list(some.map(send_half, None, ["a", "half", "b"])) == ["A", LOST, LOST]
    with closing(Processes(1, patience=lambda _: 120, waiting=3).map(send_half, None, ["a", "half"])) as done:
        assert next(done) == "A"  # and then somebody stops the run


def test_error_of_a_function_about_time_is_no_hung_process() -> None:
    with pytest.raises(TimeoutError, match="x"):
        list(Processes(1, patience=lambda _: 120).map(time_out, None, ["x"]))


def test_idle_process_that_is_stopped_does_not_keep_the_pool_from_ending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipeline.engine.processes._LEAVING_SECONDS", 1)
    some = iter(Processes(1).map(process_id, None, ["a", "b"]))
    process = int(str(next(some)))
    assert next(some) == process
    os.kill(process, signal.SIGSTOP)
    assert list(some) == []
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_stop_while_a_pool_ends_leaves_no_process() -> None:
    some = iter(Processes(1).map(process_id, None, ["a"]))
    process = int(str(next(some)))
    os.kill(process, signal.SIGSTOP)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever another test has left
    stop = threading.Timer(1, os.kill, (os.getpid(), signal.SIGINT))
    stop.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            next(some)
    finally:
        stop.join()
        signal.signal(signal.SIGINT, before)
    with suppress(ProcessLookupError):
        for _ in range(500):  # until it was taken leave of, which nobody waits for
            os.kill(process, 0)
            sleep(0.02)
        pytest.fail("it is still there")


def test_pool_that_is_ended_late_closes_each_pipe_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a second thread closes once more may be somebody else's by then: the pipe of the next pool had been closed so."""
    monkeypatch.setattr("pipeline.engine.processes._LEAVING_SECONDS", 1)
    closed: list[Connection] = []
    killers: list[int] = []
    close, kill = Connection._close, _Known.kill  # type: ignore[attr-defined]

    def close_slowly(pipe: Connection) -> None:
        closed.append(pipe)
        if threading.get_ident() in killers:
            sleep(0.2)
        close(pipe)

    def kill_and_tell(context: _Known) -> None:
        killers.append(threading.get_ident())
        kill(context)

    monkeypatch.setattr(Connection, "_close", close_slowly)
    monkeypatch.setattr(_Known, "kill", kill_and_tell)
    some = iter(Processes(1).map(process_id, None, ["a"]))
    os.kill(int(str(next(some))), signal.SIGSTOP)
    assert list(some) == []
    assert killers
    assert len(set(map(id, closed))) == len(closed)


def test_process_is_replaced_when_it_has_done_its_share() -> None:
    told = list(Processes(1, share=3).map(process_id, None, BATCHES))
    assert [told.count(process) for process in dict.fromkeys(told)] == [3, 3, 3, 1]


def test_batches_are_made_when_a_process_can_take_them() -> None:
    made: list[int] = []
    done = 0
    for _ in Processes(2, share=50).map(process_id, None, (made.append(n) or str(n) for n in range(40))):
        done += 1
        assert len(made) <= done + 2 * 2 + 1
    assert (done, len(made)) == (40, 40)


def test_pool_that_never_started_a_process_is_ended_all_the_same() -> None:
    """As where the server dies while a process is asked for: what went wrong is told, not that nobody is there to kill."""
    context = Processes(1)._context()
    context.Process(target=print)
    context.kill()


@pytest.mark.parametrize(
    ("jobs", "batches", "kind"),
    [
        (1, 100, Serial),
        (1, 1000, Processes),
        (2, 100, Processes),
        (8, 1, Serial),
        (2, 0, Serial),
        (None, 3, Serial),
        (None, 100, Processes),
    ],
)
def test_processes_are_used_where_they_pay(
    monkeypatch: pytest.MonkeyPatch, jobs: int | None, batches: int, kind: type
) -> None:
    monkeypatch.setattr(engine, "cores", lambda: 4)
    assert type(choose(jobs, batches)) is kind


def test_one_core_needs_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "cores", lambda: 1)
    assert type(choose(None, 100)) is Serial


@pytest.mark.parametrize("there", [1, 2, 3, 64])
def test_processes_are_no_more_than_cores(monkeypatch: pytest.MonkeyPatch, there: int) -> None:
    monkeypatch.setattr(engine, "cores", lambda: there)
    told = {choose(None, batches).describe() for batches in (0, 1, 19, 20, 99, 500, 5000, 50_000)}
    processes = [int(words.split()[0]) for words in told if words != "this process alone"]
    assert max(processes, default=1) == there
    assert (
        choose(None, 9, cluster=True).describe()
        == f"a Dask cluster here with {there} workers of one thread each"
    )


@pytest.mark.parametrize(
    ("quota", "told"),
    [
        ("max 100000", 4),
        ("250000 100000", 2),
        ("50000 100000", 1),
        ("900000 100000", 4),
        ("", 4),
        ("x y", 4),
        ("1 0", 4),
    ],
)
def test_cores_are_those_that_the_container_may_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quota: str, told: int
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 5}, raising=False)
    (tmp_path / "cpu.max").write_text(quota + "\n", encoding="ascii")
    assert cores(tmp_path / "cpu.max") == told
    assert cores(tmp_path / "nothing") == 4


def test_machine_that_knows_no_affinity_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    assert cores(tmp_path / "nothing") == 8


def loaded_before(_: None, batch: str) -> str:
    return os.environ.get("PREPARED", "nothing")


def prepare() -> None:
    """What a process must do before NumPy is there; this module loads none."""
    os.environ["PREPARED"] = "numpy" if "numpy" in sys.modules else "in time"


def test_process_is_prepared_before_what_it_needs_is_loaded() -> None:
    function = import_module("pipeline.steps.batches").analyse_batch  # its module loads NumPy
    assert "numpy" in sys.modules
    packed = Processes(1, prepare=prepare)
    told = packed.map(loaded_before, function, ["a"])  # type: ignore[arg-type]
    assert list(told) == ["in time"]


def threads(_: None, batch: object) -> int:
    import numpy as np

    np.ones((300, 300)) @ np.ones((300, 300))
    waiting = threading.active_count() - 1  # Python's own, such as the one that watches the parent
    return len(list(Path("/proc/self/task").iterdir())) - waiting


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs Linux's /proc")
def test_process_that_multiplies_has_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        monkeypatch.delenv(name, raising=False)
    from pipeline.steps.workshop import Workshop  # not above: a process loads this module first

    assert list(Workshop(jobs=2).engine(2).map(threads, None, [(), ()])) == [1, 1]


def test_cluster_works_where_it_is_asked_for() -> None:
    assert type(choose(2, 3, cluster=True)) is Dask
    assert type(choose(2, 0, cluster=True)) is Serial


def test_want_of_dask_is_told_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ConfigError, match=r'pip install "\.\[cluster\]"'):
        list(Dask(None, 1).map(add_length, 0, BATCHES))
