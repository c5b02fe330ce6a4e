"""Whole runs beside the naive peer, growth, runs without news and with little, in one go; writes its part of RESULTS.md.

    python benchmarks/bench_speed.py [--articles 200] [--growth 100,1000] [--peer PYTHON] [--write]

The peer runs with our locked packages. With --peer it has those of another environment instead, such as the one that
`pip install ginza ja_ginza dateparser pandas` makes today, which on Python 3.11 is the one that reads names slowly.

Every run is a process of its own on the same articles, one after the other; what counts are the ratios. Seconds are CPU
seconds where they are divided by each other, since the machine may have other work, and wall seconds where a user waits.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import corpus

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_name("RESULTS.md")
HEADING = "## Speed: `make bench`"
_VERSIONS = ("spacy", "ginza", "SudachiPy", "numpy", "thinc")
_TOKENIZER = """
import sys, time, json, spacy, pathlib
nlp = spacy.load("ja_ginza")
texts = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path(sys.argv[1]).rglob("*.txt"))]
start = time.process_time()
for text in texts:
    nlp.make_doc(text)
print(json.dumps({"seconds": time.process_time() - start, "chars": sum(map(len, texts))}))
"""
# The encoder's nine matrices (one of the embedding, eight of the convolutions) on as many words as a batch has.
_PRODUCTS = """
import sys, time, json, pathlib
from pipeline.nlp.process import prepare_process
prepare_process()
import numpy as np
from pipeline.nlp.tokens import tokenize
texts = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path(sys.argv[1]).rglob("*.txt"))]
words = sum(len(tokenize(text)) for text in texts)
rows, weights = np.ones((1500, 768), dtype="float32"), np.ones((768, 768), dtype="float32")
rows @ weights.T
start = time.process_time()
for _ in range(45):
    rows @ weights.T
print(json.dumps({"seconds": (time.process_time() - start) / 45 * 9 * words / 1500, "words": words}))
"""
_MODEL = "import spacy; spacy.load('ja_ginza')"
_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
# What a machine may prescribe to OpenBLAS; a reader's own does not, and then the kernel that fits is taken.
_PRESCRIBED = "OPENBLAS_"


@dataclass(frozen=True, slots=True)
class Measured:
    """A process: its CPU and wall seconds, the largest memory of one process in MiB, what it printed."""

    cpu: float
    wall: float
    peak_mib: int
    told: str


def measure(*command: str | Path, **environment: str) -> Measured:
    """Run `command` and its children to their end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    watched = [sys.executable, __file__, "--watch", *map(str, command)]
    inherited = {name: told for name, told in os.environ.items() if not name.startswith(_PRESCRIBED)}
    done = subprocess.run(
        watched, check=True, capture_output=True, text=True, env={**inherited, **environment}
    )
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    *told, peak = done.stdout.rstrip("\n").split("\n")
    return Measured(cpu, wall, int(peak), "\n".join(told))


def watch(command: Sequence[str]) -> None:
    """Run `command`, then tell the largest memory of any one of its processes in MiB.

    Processes that outlive the one that started them become ours, so that all of their time counts.
    """
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1)
    subprocess.run(command, check=True)
    with suppress(ChildProcessError):
        while True:
            os.wait()
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)


class Bench:
    """A place for corpora and outputs, and the rows of the report."""

    def __init__(self, place: Path, peer: str) -> None:
        self.place = place
        self.peer = peer
        shutil.copytree(ROOT / "configs", place / "configs")

    def corpus(self, articles: int) -> tuple[Path, int]:
        """A folder with so many articles, and their characters."""
        folder = self.place / f"raw{articles}"
        return folder, corpus.write(folder, articles)

    def extract(self, raw: Path, out: str, *, analysis: str = "auto", jobs: int = 1) -> Measured:
        """A run of ours with a cache of its own for each `out`."""
        config = self.place / "configs" / f"{analysis}.yaml"
        text = (ROOT / "configs" / "pipeline.yaml").read_text(encoding="utf-8")
        config.write_text(text.replace("analysis: auto", f"analysis: {analysis}"), encoding="utf-8")
        nayose = Path(sys.executable).with_name("nayose")
        options: list[str | Path] = ["--raw", raw, "--out", self.place / out]
        options += ["--config", config, "--jobs", str(jobs)]
        return measure(nayose, "extract", *options, "--cache", self.place / f"cache-{out}")

    def stages(self, out: str) -> str:
        """The seconds that the run told of its stages."""
        told = json.loads((self.place / out / "run.json").read_text(encoding="utf-8"))
        read = f"{told['modelled']:,} of {told['sentences']:,} sentences read by the model"
        return (
            ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in told["seconds"].items()) + f"; {read}"
        )


def throughput(bench: Bench, articles: int) -> Iterator[str]:
    """First runs beside the peer and the tokenizer."""
    raw, chars = bench.corpus(articles)
    tokens = json.loads(measure(sys.executable, "-c", _TOKENIZER, raw).told)
    peer = measure(bench.peer, ROOT / "benchmarks" / "naive_peer.py", raw, bench.place / "naive")
    runs = {name: bench.extract(raw, name, analysis=name) for name in ("full", "auto", "tokens")}
    two = bench.extract(raw, "two", jobs=2)
    tokenizer = tokens["chars"] / tokens["seconds"]
    yield f"{articles} articles, {chars:,} characters; characters a CPU second of whole commands, loading included:"
    yield ""
    yield "| reader | characters a second | to the naive peer | to GiNZA's tokenizer | peak MiB |"
    yield "|---|---|---|---|---|"
    yield f"| GiNZA's tokenizer alone | {tokenizer:,.0f} | | 1 | |"
    for name, run in {"naive peer": peer, **{f"nayose, {name}": run for name, run in runs.items()}}.items():
        speed = chars / run.cpu
        yield f"| {name} | {speed:,.0f} | {peer.cpu / run.cpu:.1f} | {speed / tokenizer:.2f} | {run.peak_mib:,} |"
    yield ""
    gain = runs["auto"].wall / two.wall
    yield f"Two processes: {gain:.2f} times as fast as one by the clock. Stages of `auto`: {bench.stages('auto')}."
    yield ""
    products = json.loads(measure(sys.executable, "-c", _PRODUCTS, raw).told)
    least = products["seconds"] + runs["tokens"].cpu
    yield (
        f"What bounds `full`: the matrix products of its {products['words']:,} words take {products['seconds']:.1f} s "
        f"alone, {products['seconds'] / runs['full'].cpu:.0%} of the run. With these and `tokens`, and all else free, it "
        f"would be {peer.cpu / least:.1f} times the naive peer."
    )
    yield ""


def growth(bench: Bench, sizes: Sequence[int]) -> Iterator[str]:
    """Larger and larger corpora, without news and with one new article."""
    yield "| articles | first run, CPU s | µs a character | nothing new, s | one new, s | of that model and analysis | peak MiB |"
    yield "|---|---|---|---|---|---|---|"
    model = measure(sys.executable, "-c", _MODEL)
    for size in sizes:
        raw, chars = bench.corpus(size)
        out = f"grown{size}"
        first = bench.extract(raw, out)
        nothing = min((bench.extract(raw, out) for _ in range(3)), key=lambda run: run.wall)
        name, text = next(corpus.articles(1, start=size))
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_text(text, encoding="utf-8")
        one = bench.extract(raw, out)
        yield (
            f"| {size:,} | {first.cpu:.1f} | {first.cpu / chars * 1e6:.1f} | {nothing.wall:.2f} | {one.wall:.2f} "
            f"| {model.wall:.1f} | {max(first.peak_mib, one.peak_mib):,} |"
        )
    yield ""


def machine() -> str:
    """Cores and versions."""
    told = ", ".join(f"{name} {version(name)}" for name in _VERSIONS)
    return f"Python {platform.python_version()}, {told}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start."


def write(lines: Sequence[str]) -> None:
    """Put `lines` under our heading of RESULTS.md in place of what stood there."""
    text = RESULTS.read_text(encoding="utf-8")
    before, found, after = text.partition(HEADING)
    _, following, rest = after.partition("\n## ")
    kept = f"{following}{rest}" if found else ""
    told = "\n".join(lines).rstrip("\n")
    RESULTS.write_text(f"{before.rstrip()}\n\n{HEADING}\n\n{told}\n{kept}", encoding="utf-8", newline="")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure whole runs.")
    parser.add_argument("--articles", type=int, default=200, help="of the comparison with the peer")
    parser.add_argument(
        "--growth", default="100,1000", help="sizes of corpora; 10000 takes a quarter of an hour"
    )
    parser.add_argument("--peer", default=sys.executable, help="interpreter of the naive peer")
    parser.add_argument("--write", action="store_true", help="write benchmarks/RESULTS.md")
    parser.add_argument("--watch", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.watch:
        watch(told.watch)
        return
    with tempfile.TemporaryDirectory() as place:
        lines = [machine(), ""]
        bench = Bench(Path(place), told.peer)
        parts = [throughput(bench, told.articles)] if told.articles else []
        parts += [growth(bench, [int(size) for size in told.growth.split(",")])] if told.growth else []
        for part in parts:
            for line in part:
                print(line, flush=True)
                lines.append(line)
    if told.write:
        write(lines)


if __name__ == "__main__":
    main()
