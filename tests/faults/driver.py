"""``nayose`` in processes of their own, without GiNZA and disturbed.

Standard input takes one JSON object a line: ``arguments``, ``options``, and the files ``out`` and ``err``. For each,
a child is forked that has everything loaded already, and its exit code is told on standard output. With ``--cold`` it has
only what is imported, which is enough for one child.

Every touch of the world (a file opened, made, renamed, removed or flushed to the disk, an SQL statement) counts as one
event, so that a fault can be set at any moment of a run and set there again. Options, all of them optional:

- ``root``: the folder whose events count.
- ``kill_at``: the event before which the process kills itself, as a loss of power would.
- ``by``: the signal with which it does so or its processes kill it, where that is not SIGKILL.
- ``seconds``: the time after which the process is killed from outside, wherever it is, in a system call or between two.
- ``count_to``, ``time_to``: files that take the number of events, and the seconds that the run took.
- ``stop_at``, ``stopped``: the event before which the process waits, after it has made the file ``stopped``.
- ``most_bytes``: no file may grow beyond (RLIMIT_FSIZE).
- ``plain_user``: root's power over the rights of files is given up, where this runs as root.
- ``offline``: every use of a socket is an error.
- ``dial_on``: text of an article whose analysis opens a connection.
- ``model``: GiNZA is asked after all.
- ``die_on``: text of an article whose analysis kills the process that works on it.
- ``stop_on``: text of an article whose analysis stops the process that works on it (SIGSTOP).
- ``kill_parent_on``: text of an article whose analysis kills the run that gave it out.
- ``kill_server_on``, ``killed``: text of an article whose analysis kills the server that its process is forked from, once:
  afterwards there is the file ``killed``.
- ``unlink``, ``unlink_at``: a path that vanishes before an event.
- ``fail_at``, ``errno``: the touch of a file that ends in this error of the operating system.
- ``failing_fsync``: no flush to the disk succeeds.
- ``rewrite``, ``text``, ``rewrite_at``: a file that gets another content before an event.
"""

from __future__ import annotations

import ctypes
import errno
import itertools
import json
import multiprocessing
import os
import resource
import select
import shutil
import signal
import socket
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pipeline.run
import pipeline.steps.analyse
import pipeline.steps.workshop
from pipeline import cli
from pipeline.types import Token
from pipeline.update import Plan, extract_folder

ROOT = Path(__file__).parents[2]

_OPTIONS: dict[str, Any] = json.loads(os.environ.get("NAYOSE_DISTURBANCE", "{}"))  # those of the pool, too
_TOUCHES = {"open", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.link", "os.symlink", "os.truncate"}
_moments = itertools.count(1)


def _count(touched: object = None) -> None:
    moment = next(_moments)
    if moment == _OPTIONS.get("kill_at"):
        os.kill(os.getpid(), _signal())
    if moment == _OPTIONS.get("unlink_at"):
        shutil.rmtree(_OPTIONS["unlink"], ignore_errors=True)
    if moment == _OPTIONS.get("rewrite_at"):
        Path(_OPTIONS["rewrite"]).write_text(_OPTIONS["text"], encoding="utf-8")
    if moment == _OPTIONS.get("fail_at") and touched is not None:
        number = _OPTIONS["errno"]
        raise OSError(number, os.strerror(number), touched)
    if moment == _OPTIONS.get("stop_at"):
        Path(_OPTIONS["stopped"]).touch()
        time.sleep(600)


def _signal() -> signal.Signals:
    return signal.Signals[_OPTIONS.get("by", "SIGKILL")]


def _on_touch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _TOUCHES and arguments and isinstance(arguments[0], str | bytes | os.PathLike):
        if os.fsdecode(arguments[0]).startswith(_OPTIONS["root"]):
            _count(arguments[0])
    elif event == "ctypes.dlsym":
        _count()
    elif event.startswith("socket.") and event != "socket.gethostname" and _OPTIONS.get("offline"):
        raise PermissionError(f"{event}: the network is not there")


def _connect(*arguments: Any, **options: Any) -> sqlite3.Connection:
    connection = _real_connect(*arguments, **options)
    connection.set_trace_callback(_count)
    return connection


def _fsync(_: int) -> None:
    """The disk is not waited for: what was written outlives a process that is killed, and no power is lost here."""
    _count()
    if _OPTIONS.get("failing_fsync"):
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def _tokenize(text: str) -> tuple[Token, ...]:
    """No words, so that the model is not asked about any."""
    if (poison := _OPTIONS.get("die_on")) and poison in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if (number := _OPTIONS.get("dial_on")) and number in text:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    while (tar := _OPTIONS.get("stop_on")) and tar in text:  # also where somebody lets all processes go on
        os.kill(os.getpid(), signal.SIGSTOP)
    if (fatal := _OPTIONS.get("kill_parent_on")) and fatal in text and os.environ.pop("NAYOSE_RUN", None):
        run = multiprocessing.parent_process()
        assert run is not None
        os.kill(run.pid, _signal())
    if (fatal := _OPTIONS.get("kill_server_on")) and fatal in text and not Path(_OPTIONS["killed"]).exists():
        Path(_OPTIONS["killed"]).touch()
        os.kill(os.getppid(), signal.SIGKILL)
    return _real_tokenize(text) if _OPTIONS.get("model") else ()


_real_connect = sqlite3.connect
_real_tokenize = pipeline.steps.analyse.tokenize


def _give_up_rights() -> None:
    """capset(2): no capability at all, so that the rights of a file count for root, too."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    if libc.capset(header, (ctypes.c_uint32 * 6)()) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def run(arguments: list[str]) -> None:
    """The command, in this process."""
    sys.argv = ["nayose", *arguments]
    _OPTIONS.setdefault("root", "\0")
    sys.addaudithook(_on_touch)
    sqlite3.connect = _connect
    os.fsync = _fsync
    if _OPTIONS.get("plain_user"):
        _give_up_rights()
    if most := _OPTIONS.get("most_bytes"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the write then fails as on a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    began = time.monotonic()
    try:
        cli.main()
    finally:
        seconds, events = time.monotonic() - began, next(_moments) - 1  # before the files that tell them
        if "time_to" in _OPTIONS:
            Path(_OPTIONS["time_to"]).write_text(str(seconds), encoding="utf-8")
        if "count_to" in _OPTIONS:
            Path(_OPTIONS["count_to"]).write_text(str(events), encoding="utf-8")


def _run_and_leave(arguments: list[str]) -> None:
    """Ends this process with the command's code, at once: to take everything apart that was forked takes longer than the run."""
    try:
        run(arguments)
    except SystemExit as stopped:
        if not isinstance(stopped.code, int | None):
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(stopped.code or 0)


def _kill_after(seconds: float, child: int) -> None:
    """kill -9 for a child that still runs then."""
    handle = os.pidfd_open(child)
    if not select.select([handle], [], [], seconds)[0]:
        signal.pidfd_send_signal(handle, signal.SIGKILL)
    os.close(handle)


def _warm_up() -> None:
    """One whole run: word lists, patterns, models of rows and templates of the report are then there for every child."""
    with tempfile.TemporaryDirectory() as folder:
        raw, out = Path(folder, "raw"), Path(folder, "outputs")
        raw.mkdir()
        (raw / "a.txt").write_text("港は2024年5月31日、5億円を得た。\n", encoding="utf-8")
        extract_folder(Plan(raw, out, ROOT / "configs" / "pipeline.yaml", None, jobs=1))


def serve() -> None:
    """One child for each line of standard input."""
    if "--cold" not in sys.argv:
        _warm_up()
    for line in sys.stdin:
        asked = json.loads(line)
        told = [os.open(asked[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC) for name in ("out", "err")]
        child = os.fork()
        if child == 0:
            for stream, descriptor in enumerate(told, start=1):
                os.dup2(descriptor, stream)
            _OPTIONS.update(asked["options"])
            signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it
            os.environ["NAYOSE_RUN"] = "its processes may kill it"
            os.environ["NAYOSE_DISTURBANCE"] = json.dumps(_OPTIONS)
            _run_and_leave(asked["arguments"])
        for descriptor in told:
            os.close(descriptor)
        if "seconds" in asked["options"]:
            _kill_after(asked["options"]["seconds"], child)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


pipeline.steps.workshop.preloaded = lambda _: ("pipeline.steps.incremental",)  # no model
pipeline.steps.analyse.tokenize = _tokenize  # in a process of the pool, too: it imports this file
if __name__ == "__main__":
    serve()
