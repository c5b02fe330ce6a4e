"""The examples run and say something true of a published set."""

from __future__ import annotations

import csv
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Published

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.model


def run(*words: str) -> str:
    told = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True, cwd=ROOT)
    return told.stdout


def test_sums_are_exact_and_by_currency(published: Published) -> None:
    lines = run("examples/sum_by_currency.py", str(published.out)).splitlines()
    assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)
    assert any(line.startswith("USD ") for line in lines)


def test_pairs_are_counted_most_frequent_first(published: Published) -> None:
    counts = [
        int(line.split()[0]) for line in run("examples/who_with_whom.py", str(published.out)).splitlines()
    ]
    assert counts
    assert counts == sorted(counts, reverse=True)


def test_sql_finds_the_distorted_spellings(published: Published) -> None:
    with (published.out / "mentions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    query = (ROOT / "examples" / "spellings.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"CREATE TABLE mentions ({', '.join(rows[0])})")
        database.executemany(f"INSERT INTO mentions VALUES ({', '.join('?' * len(rows[0]))})", rows[1:])  # noqa: S608
        surfaces = {surface for surface, _, _ in database.execute(query)}
    assert {"アルトマン", "オッターマン"} <= surfaces


def test_components_tell_names_dates_and_amounts() -> None:
    told = run("examples/spacy_components.py")
    for line in ("xAI\tORG xai", "先週\tDATE 2024-W21 document -P1W", "60億ドル\tUSD 6000000000"):
        assert line in told
