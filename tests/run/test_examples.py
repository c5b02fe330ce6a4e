"""The examples run and say something true of a published set."""

from __future__ import annotations

import contextlib
import csv
import io
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from pipeline.export import load_format
from pipeline.published import PublishedSet, load_rows

if TYPE_CHECKING:
    from tests.conftest import Published, World

ROOT = Path(__file__).parents[2]
BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
pytestmark = pytest.mark.model


def run(*words: str) -> str:
    told = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True, cwd=ROOT)
    return told.stdout


def test_sums_are_exact_and_by_currency(published: Published) -> None:
    lines = run("examples/sum_by_currency.py", str(published.out)).splitlines()
    assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)
    assert any(line.startswith("USD ") for line in lines)


def test_sums_count_each_amount_once(world: World) -> None:
    story = "港の会社は新しい倉庫を2棟建て、そこで働く人を三百人まで増やすと市長に伝えた。"
    told = "倉庫には5億ドル(約750億円)を投じる。"
    more = "島の港では、古い桟橋を直すためにも7億ドルを投じる。"
    articles = {
        "a.txt": f"港に倉庫、5億ドル\n{story}{told}株は1株20ドルで売り出す。次は橋だという声もある。{told}",
        "b.txt": f"港に倉庫\n{story}{told}次は橋だという声もある。",
        "c.txt": f"港に倉庫\n{story}{told}次は橋だという声もある。{more}",
        "d.txt": "山の天文台は望遠鏡を磨くために2億ドルを借りた。",
    }
    for name, text in articles.items():
        world.write(name, text)
    assert world.extract().code == 0
    copies = [row["duplicate_of"] for row in world.rows("articles")]
    assert copies[0] == ""
    assert copies[3] == ""
    assert "" not in copies[1:3]
    assert run("examples/sum_by_currency.py", str(world.out)) == "USD 1,400,000,000\n"
    (block,) = (block for block in BLOCKS if 'amounts.currency == "USD"' in block)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(block.replace('"outputs"', repr(str(world.out))), {})  # noqa: S102 - our own words
    assert Decimal(printed.getvalue()) == 1_400_000_000


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


def test_money_of_an_entity_comes_from_the_database(published: Published, tmp_path: Path) -> None:
    load_format("sqlite").write(PublishedSet(load_rows(published.out)), tmp_path)
    lines = run("examples/amounts_of_an_entity.py", str(tmp_path / "nayose.sqlite"), "openai").splitlines()
    assert lines
    assert {len(line.split("\t")) for line in lines} == {5}
    assert [line for line in lines if line.split("\t")[3] not in line.split("\t")[4]] == []


@pytest.mark.parametrize("config", [(), ("configs/pipeline.yaml",)])
def test_many_texts_are_read_with_one_configuration(config: tuple[str, ...]) -> None:
    assert run("examples/many_texts.py", *config).splitlines() == [
        "text-0\t['elon_musk', 'xai']\t['2024-W21']",
        "text-1\t['sam_altman', 'openai']\t['2023']",
    ]


@contextlib.contextmanager
def following(root: Path, sets: int) -> Iterator[IO[str]]:
    """What the example prints that follows `root`/raw until so many sets were published."""
    places = (root / "raw", root / "outputs", ROOT / "configs" / "pipeline.yaml", sets)
    words = [sys.executable, ROOT / "examples" / "follow.py", *map(str, places)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=root) as loop:
        assert loop.stdout is not None
        yield loop.stdout
    assert loop.returncode == 0


def test_copy_follows_the_set(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text("港は5億円を得た。\n", encoding="utf-8")
    with following(tmp_path, 2) as printed:
        assert printed.readline() == "1 amounts\n"
        (raw / "b.txt").write_text("港は6億円と7億円を得た。\n", encoding="utf-8")
        assert printed.readline() == "3 amounts\n"
    # A copy that is begun beside a set knows nothing of the one before it.
    with following(tmp_path, 2) as printed:
        assert printed.readline() == "3 amounts\n"
        (raw / "a.txt").unlink()
        assert printed.readline() == "2 amounts\n"
