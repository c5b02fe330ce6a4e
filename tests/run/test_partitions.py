"""Large tables in Parquet files of bounded size: the rows of the CSV files, in their order, named and counted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.steps import partitions
from tests.conftest import outside

if TYPE_CHECKING:
    from tests.conftest import World

parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install .[parquet]")

FilesOf = Callable[..., dict[str, bytes]]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def many(world: World) -> World:
    """Ten articles with a name, a date and an amount each, and one with a name of two bytes and a line in its title."""
    for number in range(10):
        world.write(f"{number}.txt", f"ミナトラボは2024年5月{number + 1}日、{number + 2}億円を調達した。\n")
    world.write("x,y.txt", '---\ntitle: "a\\"b, c"\n---\nミナトラボは翌月、3億円から4億円を得た。\n')
    return world


def choose(world: World, rows: object) -> None:
    world.config.write_text(f"outputs:\n  partition_rows: {rows}\n", encoding="utf-8")


def parts(world: World, table: str) -> list[Path]:
    return sorted((world.out / "partitions" / table).glob("*.parquet"))


@pytest.mark.parametrize("rows", [1, 4, 10])
def test_parts_hold_the_rows_of_the_tables_and_pass_the_checks_from_outside(many: World, rows: int) -> None:
    choose(many, rows)
    assert many.extract().code == 0
    checks = outside()
    for check in (checks.package_faults, checks.count_faults, checks.partition_faults):
        assert list(check(many.out)) == []
    sizes = [parquet.read_metadata(path).num_rows for path in parts(many, "mentions")]
    assert len(many.rows("mentions")) == 11
    assert sizes == [rows] * (11 // rows) + [11 % rows] * bool(11 % rows)


def test_checks_from_outside_see_a_row_that_is_missing(many: World) -> None:
    choose(many, 4)
    many.extract()
    last = parts(many, "amounts")[-1]
    parquet.write_table(parquet.read_table(last).slice(1), last)
    checks = outside()
    assert list(checks.partition_faults(many.out)) == ["partitions/amounts: not the rows of amounts.csv"]
    assert list(checks.count_faults(many.out))


def test_values_are_typed_and_amounts_stay_exact(many: World) -> None:
    choose(many, 4)
    many.extract()
    dates = parquet.read_table(many.out / "partitions" / "dates").to_pylist()
    assert str(dates[0]["earliest"]) == "2024-05-01"
    assert dates[0]["start"] == 6
    amounts = parquet.read_table(many.out / "partitions" / "amounts").to_pylist()
    assert [amounts[-1][name] for name in ("value", "min", "max")] == [None, "300000000", "400000000"]


def test_small_tables_have_no_parts_and_the_tables_themselves_do_not_change(
    many: World, files_of: FilesOf
) -> None:
    many.extract()
    before = files_of(many.out)
    choose(many, 10)
    many.extract()
    after = files_of(many.out)
    made = {name for name in after if name.startswith("partitions/")}
    assert {name.split("/")[1] for name in made} == {"articles", "mentions", "dates", "amounts"}
    assert {name for name in before if before[name] != after[name]} == {"datapackage.json"}
    named = {told["path"] for told in json.loads(after["datapackage.json"])["resources"]}
    assert made <= named
    choose(many, "null")
    many.extract()
    assert files_of(many.out) == before
    assert not (many.out / "partitions").exists()


def test_bytes_are_those_of_a_run_from_nothing(many: World, files_of: FilesOf) -> None:
    choose(many, 4)
    many.extract()
    many.write("5a.txt", "リー・ハイガン氏は6億円を出した。\n")
    many.extract()
    grown = files_of(many.out)
    many.extract("--out", str(many.root / "fresh"))
    assert files_of(many.root / "fresh") == grown


def test_rows_are_written_group_by_group(many: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "_ROWS_AT_ONCE", 3)
    choose(many, 8)
    many.extract()
    assert list(outside().partition_faults(many.out)) == []
    told = [parquet.ParquetFile(path).metadata for path in parts(many, "mentions")]
    assert [[m.row_group(at).num_rows for at in range(m.num_row_groups)] for m in told] == [[3, 3, 2], [3]]


def test_duckdb_reads_all_parts_at_once(many: World) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed: pip install .[duckdb]")
    choose(many, 4)
    many.extract()
    with duckdb.connect() as database:
        asked = "SELECT count(*), min(earliest)::varchar FROM read_parquet(?)"
        found = database.execute(asked, [f"{many.out}/partitions/dates/*.parquet"]).fetchone()
    assert found == (len(many.rows("dates")), "2024-05-01")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("0", "outputs.partition_rows: expected at least 1"),
        ("viele", "outputs.partition_rows: expected a whole number"),
    ],
)
def test_wrong_size_is_told(many: World, rows: str, told: str) -> None:
    choose(many, rows)
    said = many.extract()
    assert (said.code, told in said.err) == (2, True)


def test_want_of_arrow_is_told_before_anything_is_read(many: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.config.find_spec", lambda _: None)
    choose(many, 4)
    said = many.extract()
    assert (said.code, 'pip install ".[parquet]"' in said.err) == (2, True)
    assert not many.out.exists()
