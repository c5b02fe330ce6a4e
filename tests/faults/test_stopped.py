"""A run that somebody stops, by Ctrl-C or SIGTERM: it says so in one line, leaves no process, and the next one goes on."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import pytest
from pydantic import ConfigDict, PlainSerializer, TypeAdapter

from pipeline.cli.stopping import stoppable, told_if_stopped

if TYPE_CHECKING:
    from tests.conftest import Disturbed, Nayose, World

FilesOf = Callable[..., dict[str, bytes]]
OF_ONE_RUN = ("run.json", "changes.json")
ARTICLES = 200
TOLD = re.compile(
    "nayose: stopped; (?:what was read of (?P<read>[0-9]+) of [0-9]+ articles is kept"
    "|no article was read yet), and no half set was published; run again(?(read) to go on)"
)


def read_when_stopped(complaint: str) -> int:
    """How many articles the last line of `complaint` says to be read and kept."""
    told = TOLD.fullmatch(complaint.splitlines()[-1])
    assert told, complaint
    return int(told["read"] or 0)


def write_many(world: World, articles: int = ARTICLES) -> None:
    for number in range(articles):
        told = f"ミナトラボは2024年{number % 12 + 1}月、{number + 2}億円を得た。" * 8
        world.write(f"a{number:03}.txt", f"{told}\n")


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="finds and watches processes as Linux lets one")
@pytest.mark.parametrize(
    ("by", "after", "least", "code"),
    [
        ("SIGINT", f"100 of {ARTICLES} articles\n", 100, 130),  # as a terminal does
        ("SIGTERM", f"{ARTICLES} articles\n", 0, 143),  # as a service manager does
    ],
)
def test_stopped_run_says_so_in_one_line_and_leaves_no_process(
    world: World, by: str, after: str, least: int, code: int
) -> None:
    write_many(world)
    with world.config.open("a", encoding="utf-8") as config:
        config.write("analysis: tokens\n")
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "extract", "--jobs", "2"]
    started = subprocess.Popen(
        [*command, *map(str, world.places)],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - one thread
    )
    with started as run:
        assert run.stderr is not None
        for line in iter(run.stderr.readline, after):
            assert line
        os.killpg(run.pid, signal.Signals[by])
        left = run.stderr.read().splitlines(keepends=True)
    assert len([line for line in left if line.startswith("nayose: ")]) == 1
    assert read_when_stopped(left[-1]) >= least
    assert run.returncode == code
    assert not world.out.exists()
    for process in of_session(run.pid):
        with suppress(ProcessLookupError), os.fdopen(os.pidfd_open(process)) as ended:
            assert select.select([ended], [], [], 60)[0], f"{process} goes on"


def of_session(session: int) -> list[int]:
    """The processes of a session that there are."""
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            told = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(told[3]) == session:
                found.append(int(path.parent.name))
    return found


@pytest.mark.parametrize(("by", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_stopped_run_leaves_the_old_set_or_the_new_one_and_the_next_goes_on(
    world: World,
    disturbed: Disturbed,
    files_of: FilesOf,
    tmp_path_factory: pytest.TempPathFactory,
    by: str,
    code: int,
) -> None:
    world.write("a.txt")
    assert disturbed().code == 0
    world.write("b.txt", "港は2024年6月1日、7億円を得た。\n")
    copied = shutil.copytree(world.root, tmp_path_factory.mktemp("copied") / "world")
    before = files_of(world.out, without=OF_ONE_RUN)
    counted = world.root / "events"
    assert disturbed(count_to=str(counted)).code == 0
    after, events = files_of(world.out, without=OF_ONE_RUN), int(counted.read_text(encoding="utf-8"))
    codes = set()
    for moment in range(1, events + 1, events // 6):
        shutil.rmtree(world.root)
        shutil.copytree(copied, world.root)
        codes.add(disturbed(kill_at=moment, by=by).code)
        assert files_of(world.out, without=OF_ONE_RUN) in (before, after), moment
        assert disturbed().code == 0, moment
        assert files_of(world.out, without=OF_ONE_RUN) == after, moment
    assert code in codes
    assert codes <= {code, 0}  # SQLite swallows what is raised in the callback that counts its statements


def test_what_was_read_before_a_stop_is_not_read_again(
    world: World, disturbed: Disturbed, nayose: Nayose
) -> None:
    write_many(world, 48)
    stopped = disturbed("--jobs", "2", kill_parent_on="、40億円", by="SIGTERM")
    assert (stopped.code, world.out.exists()) == (143, False)
    read = read_when_stopped(stopped.err)
    assert read >= 8
    told = nayose("extract", *world.places)
    assert told.code == 0
    assert int(told.out.partition("(")[2].partition(" cached")[0]) >= read


def test_run_stopped_before_it_read_anything_says_so(world: World, disturbed: Disturbed) -> None:
    write_many(world, 2)
    stopped = disturbed("--jobs", "1", kill_at=3, by="SIGTERM")
    assert stopped.code == 143
    assert read_when_stopped(stopped.err) == 0


def test_without_a_cache_nothing_is_said_to_be_kept(world: World, disturbed: Disturbed) -> None:
    write_many(world, 2)
    told = disturbed("--no-cache", "--jobs", "1", kill_at=100, by="SIGINT")
    assert told.err.endswith("nayose: stopped; no half set was published; run again\n")


@pytest.fixture
def hears_ctrl_c() -> Iterator[None]:
    """Ctrl-C is an interrupt here, though a shell that runs the tests in its background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def raise_anew(by: signal.Signals) -> None:
    """As watchfiles does with what it hears."""
    try:
        signal.raise_signal(by)
    except KeyboardInterrupt:
        raise KeyboardInterrupt from None


@pytest.mark.usefixtures("hears_ctrl_c")
@pytest.mark.parametrize(("by", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupt_that_a_library_raises_anew_keeps_its_code(by: signal.Signals, code: int) -> None:
    with pytest.raises(SystemExit) as ended, stoppable():
        raise_anew(by)
    assert ended.value.code == code


@pytest.mark.usefixtures("hears_ctrl_c")
@pytest.mark.parametrize(("by", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupt_of_which_a_library_makes_another_error_keeps_its_code(
    by: signal.Signals, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    class Odd:
        def __str__(self) -> str:
            signal.raise_signal(by)
            return ""

    printing = TypeAdapter(
        Annotated[Odd, PlainSerializer(str)], config=ConfigDict(arbitrary_types_allowed=True)
    )
    with pytest.raises(SystemExit) as ended, stoppable(), told_if_stopped(lambda: "nothing is left"):
        printing.dump_json(Odd())
    assert ended.value.code == code
    assert capsys.readouterr().err == "nayose: stopped; nothing is left\n"


def test_error_without_an_interrupt_is_no_stop(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError), stoppable(), told_if_stopped(lambda: "nothing is left"):
        print(1 // 0)
    assert capsys.readouterr().err == ""
