"""A long run with the memory of each of its processes recorded: is it flat, and does time grow as the articles do?

    python benchmarks/soak.py [--articles 20000] [--chars 500] [--jobs 2] [--place FOLDER]

The run is the command itself, on generated articles, with nothing cached before. Linux alone tells what is asked here
(/proc). It ends with exit code 1 where a promise is broken: no process above 1.2 GiB, workers that need no more at the
end than after the first thousand articles, and no article of the second half dearer than one of the first by more than 10 %.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import corpus

ROOT = Path(__file__).parents[1]
_MOST_MIB = 1.2 * 1024
_GROWTH = 0.10
_WARM = 1000  # articles after which nothing may grow
_ROWS = 10  # parts in the table that is printed
_TICKS = os.sysconf("SC_CLK_TCK")
_DONE = re.compile(r"([0-9]+) of [0-9]+ articles")


@dataclass(slots=True)
class Seen:
    """A process as far as it was seen: its memory in MiB now and at most, its CPU seconds."""

    driver: bool
    now: float = 0
    peak: float = 0
    cpu: float = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """What was seen at one moment, `done` articles into the run; the largest worker since the moment before."""

    done: int
    cpu: float
    driver: float
    worker: float


@dataclass(slots=True)
class Watch:
    """The processes of a run, looked at every so many seconds.

    Attributes:
        root: The driver's id.
        seen: All processes that there ever were.
        done: Articles that the driver has told to be done.
        moments: One for each hundred articles, the start and the end.
        largest: The largest worker since the last moment.
    """

    root: int
    seen: dict[int, Seen] = field(default_factory=dict)
    done: int = 0
    moments: list[Moment] = field(default_factory=list)
    largest: float = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def look(self) -> None:
        """Take down what /proc tells of the driver and of all below it."""
        with self.lock:
            for pid in _tree(self.root):
                told = self.seen.setdefault(pid, Seen(pid == self.root))
                try:
                    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
                    times = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
                except OSError:
                    told.now = 0  # it ended meanwhile
                    continue
                told.now, told.peak = _mib(status, "VmRSS"), max(told.peak, _mib(status, "VmHWM"))
                user, system = times.rpartition(")")[2].split()[11:13]
                told.cpu = (int(user) + int(system)) / _TICKS
                if not told.driver:
                    self.largest = max(self.largest, told.now)

    def mark(self, done: int) -> None:
        """`done` articles are done."""
        self.look()
        with self.lock:
            self.done = done
            cpu = sum(told.cpu for told in self.seen.values())
            self.moments.append(Moment(done, cpu, self.seen[self.root].now, self.largest))
            self.largest = 0
        if done % _WARM == 0:
            told = self.moments[-1]
            line = f"{done:,} articles: driver {told.driver:,.0f} MiB, worker {told.worker:,.0f} MiB, {told.cpu:.0f} CPU s"
            print(line, file=sys.stderr, flush=True)


def _tree(root: int) -> Iterator[int]:
    """`root` and every process below it."""
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        yield pid
        try:
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting += map(int, (task / "children").read_text(encoding="ascii").split())
        except OSError:
            continue


def _mib(status: str, name: str) -> float:
    found = re.search(rf"^{name}:\s+([0-9]+) kB", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0


def run(place: Path, raw: Path, jobs: int, every: float) -> Watch:
    """Extract `raw` into `place`, watched from the first moment to the last."""
    shutil.rmtree(place / "configs", ignore_errors=True)
    shutil.copytree(ROOT / "configs", place / "configs")
    where: list[str | Path] = ["--raw", raw, "--out", place / "outputs"]
    where += ["--config", place / "configs" / "pipeline.yaml"]
    options = [*where, "--cache", place / "cache", "--jobs", str(jobs)]
    nayose = Path(sys.executable).with_name("nayose")
    with subprocess.Popen([nayose, "extract", *options], stderr=subprocess.PIPE, text=True) as process:
        watch, ended = Watch(process.pid), threading.Event()
        watch.mark(0)

        def look_again() -> None:
            while not ended.wait(every):
                watch.look()

        looking = threading.Thread(target=look_again)
        looking.start()
        try:
            assert process.stderr is not None
            for line in process.stderr:
                if found := _DONE.search(line):
                    watch.mark(int(found[1]))
                elif not line[:1].isdigit():
                    print(line, end="", file=sys.stderr)
        finally:
            ended.set()
            looking.join()
        if process.wait():
            raise SystemExit(f"the run ended with exit code {process.returncode}")
    return watch


def table(moments: Sequence[Moment]) -> Iterator[str]:
    """The course of the run in a few rows: memory and processor time of each part of the articles."""
    yield "| articles done | driver, MiB | largest worker, MiB | CPU s of these articles | ms an article |"
    yield "|---|---|---|---|---|"
    for before, after in pairwise(_parts(moments)):
        within = [moment for moment in moments if before.done < moment.done <= after.done]
        cpu = after.cpu - before.cpu
        each = 1000 * cpu / (after.done - before.done)
        worker = max(moment.worker for moment in within)
        yield f"| {after.done:,} | {after.driver:,.0f} | {worker:,.0f} | {cpu:.1f} | {each:.1f} |"


def _parts(moments: Sequence[Moment]) -> list[Moment]:
    """The start and the ends of at most ten parts, all equal but the last."""
    step = max(1, -(-(len(moments) - 1) // _ROWS))
    return [*moments[:-1:step], moments[-1]]


def verdicts(watch: Watch) -> Iterator[tuple[bool, str]]:
    """Each promise, whether it was kept and what was measured."""
    for name, driver in (("driver", True), ("worker", False)):
        peak = max((told.peak for told in watch.seen.values() if told.driver is driver), default=0)
        yield peak < _MOST_MIB, f"largest {name}: {peak:,.0f} MiB, of {_MOST_MIB:,.0f} allowed"
    warm = [moment for moment in watch.moments if 0 < moment.done <= _WARM]
    later = [moment for moment in watch.moments if moment.done > _WARM]
    if not later:
        return
    first, last = max(m.worker for m in warm), max(m.worker for m in later)
    yield (
        last <= first * (1 + _GROWTH),
        f"largest worker until {_WARM:,} articles {first:,.0f}, later {last:,.0f} MiB",
    )
    rates = [
        (after.cpu - before.cpu) / (after.done - before.done)
        for before, after in pairwise(m for m in watch.moments if m.done >= _WARM)
    ]
    half = len(rates) // 2
    if half:
        ratio = (sum(rates[-half:]) / half) / (sum(rates[:half]) / half)
        kept = ratio <= 1 + _GROWTH
        yield (
            kept,
            f"an article of the second half costs {ratio:.3f} of one of the first ({_WARM:,} left out)",
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Record the memory of a long run.")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--chars", type=int, default=500, help="of each article, about")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--every", type=float, default=1, help="seconds between two looks")
    parser.add_argument("--place", type=Path, help="folder to work in, kept; else a new one, removed")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place: Path = told.place or Path(temporary)
        raw = place / "raw"
        shutil.rmtree(place / "outputs", ignore_errors=True)
        shutil.rmtree(place / "cache", ignore_errors=True)
        shutil.rmtree(raw, ignore_errors=True)
        chars = corpus.write(raw, told.articles, chars=told.chars)
        start = time.perf_counter()
        watch = run(place, raw, told.jobs, told.every)
        wall = time.perf_counter() - start
        summary = json.loads((place / "outputs" / "run.json").read_text(encoding="utf-8"))
    cpu = sum(seen.cpu for seen in watch.seen.values())
    stages = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in summary["seconds"].items())
    print(
        f"{told.articles:,} articles, {chars:,} characters, {told.jobs} processes: {wall:.0f} s by the clock,"
    )
    print(f"{cpu:.0f} s of the processor, {len(watch.seen)} processes in all; {stages}\n")
    print(*table(watch.moments), sep="\n", end="\n\n")
    print(f"After the last article: {cpu - watch.moments[-1].cpu:.1f} s of the processor")
    kept = True
    for well, line in verdicts(watch):
        print("kept  " if well else "BROKEN", line)
        kept = kept and well
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
