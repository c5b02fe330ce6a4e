"""The same bytes whatever the machine is like: its hash seed, its zone, its language, its batches, its clock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.steps import workshop

if TYPE_CHECKING:
    from tests.conftest import World

FilesOf = Callable[..., dict[str, bytes]]
DRIVER = Path(__file__).with_name("driver.py")
RAW = Path(__file__).parents[2] / "raw"
MACHINES = (
    {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "99", "TZ": "America/Los_Angeles", "LC_ALL": "POSIX", "PYTHONOPTIMIZE": "1"},
)


@pytest.fixture
def real(world: World) -> World:
    """A world with articles of the repository, which have enough names to be put into another order."""
    for path in sorted(RAW.glob("*.txt"))[:4]:
        world.write(path.name, path.read_bytes())
    return world


def extract_on(machine: dict[str, str], world: World, name: str) -> Path:
    """The set that a process in that environment publishes."""
    out = world.root / name
    order = {
        "arguments": ["extract", *map(str, world.places), "--no-cache", "--jobs", "1", "--out", str(out)],
        "options": {},
        "out": str(world.root / "told.out"),
        "err": str(world.root / "told.err"),
    }
    quiet = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}
    run = subprocess.run(
        [sys.executable, str(DRIVER), "--cold"],
        input=json.dumps(order) + "\n",
        env=os.environ | quiet | machine,
        check=True,
        capture_output=True,
        text=True,
    )
    assert run.stdout == "0\n", (world.root / "told.err").read_text(encoding="utf-8")
    return out


def test_hash_seed_zone_and_language_of_the_machine_do_not_count(real: World, files_of: FilesOf) -> None:
    assert real.extract().code == 0
    here = files_of(real.out)
    assert len(here["mentions.csv"].splitlines()) > 50
    for number, machine in enumerate(MACHINES):
        assert files_of(extract_on(machine, real, f"set{number}")) == here


def test_size_of_the_batches_does_not_count(
    real: World, files_of: FilesOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for most in (1, 32):
        monkeypatch.setattr(workshop, "BATCH_ARTICLES", most)
        assert real.extract("--out", str(real.root / f"set{most}")).code == 0
    assert files_of(real.root / "set1") == files_of(real.root / "set32")


@pytest.mark.parametrize("seconds", [0, 4_000_000_000])
def test_clock_of_the_files_does_not_count(world: World, files_of: FilesOf, seconds: int) -> None:
    article = world.write("a.txt")
    assert world.extract().code == 0
    os.utime(article, (seconds, seconds))
    assert world.extract("--out", str(world.root / "again")).code == 0
    assert files_of(world.root / "again") == files_of(world.out)


def test_other_bytes_of_the_same_size_and_time_are_seen(world: World) -> None:
    article = world.write("a.txt", "ミナトラボは5億円を得た。\n")
    told = article.stat()
    assert world.extract().code == 0
    article.write_text("ミナトラボは7億円を得た。\n", encoding="utf-8")
    os.utime(article, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert world.extract().code == 0
    assert [row["surface"] for row in world.rows("amounts")] == ["7億円"]
