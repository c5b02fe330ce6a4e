"""raw/ as it is published: every file of the contract, valid, grounded, and the same whichever way it was made."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.update import Plan, extract_folder
from tests.conftest import outside

if TYPE_CHECKING:
    from tests.conftest import Published

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
TABLES = ["articles", "mentions", "entities", "dates", "amounts", "review", "issues"]
FilesOf = Callable[..., dict[str, bytes]]
Faults = Callable[[Path, Path], Iterator[str]]


CHECKS: dict[str, Faults] = {
    "frictionless": lambda out, _: outside().package_faults(out),
    "sizes and digests": lambda out, _: outside().count_faults(out),
    "line ends": lambda out, _: outside().form_faults(out),
    "jsonschema": lambda out, _: outside().schema_faults(out),
    "offsets": lambda out, raw: outside().grounding_faults(out, raw),
}


def plan(published: Published, out: Path, **changes: object) -> Plan:
    """A run like the one that published, into another folder."""
    return replace(Plan(published.raw, out, published.config, published.cache, jobs=1), **changes)


def test_every_file_of_the_contract_is_there(published: Published) -> None:
    found = {
        path.relative_to(published.out).as_posix() for path in published.out.rglob("*") if path.is_file()
    }
    schemas = {f"schema/{name}.json" for name in [*TABLES, "extraction"]}
    tables = {f"{name}.csv" for name in TABLES}
    others = {"extraction.json", "datapackage.json", "changes.json", "run.json", "report.html"}
    assert found == tables | schemas | others


def test_every_article_of_raw_is_read(published: Published) -> None:
    articles = published.rows("articles")
    files = {
        p.relative_to(published.raw).as_posix()
        for p in published.raw.rglob("*")
        if p.suffix in (".txt", ".md")
    }
    assert {row["path"] for row in articles} == files
    assert {row["status"] for row in articles} == {"ok"}


@pytest.mark.parametrize("table", ["mentions", "entities", "dates", "amounts"])
def test_table_is_not_empty(published: Published, table: str) -> None:
    assert len(published.rows(table)) >= len(published.rows("articles"))


@pytest.mark.parametrize("check", CHECKS)
def test_set_has_no_fault(published: Published, check: str) -> None:
    assert list(CHECKS[check](published.out, published.raw)) == []


def break_cell(column: str, cell: str, table: str = "dates") -> Callable[[Path], None]:
    def change(out: Path) -> None:
        path = out / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        rows[0][column] = cell
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    return change


def break_line_ends(out: Path) -> None:
    path = out / "issues.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


@pytest.mark.parametrize(
    ("check", "change"),
    [
        ("frictionless", break_cell("type", "DAY")),
        ("frictionless", break_cell("article_id", "nowhere")),
        ("sizes and digests", break_cell("note", "edited")),
        ("line ends", break_line_ends),
        ("jsonschema", break_cell("start", "-1")),
        ("jsonschema", break_cell("value", "来年")),
        ("offsets", break_cell("surface", "別の日")),
    ],
)
def test_check_from_outside_sees_a_fault(
    published: Published, tmp_path: Path, check: str, change: Callable[[Path], None]
) -> None:
    shutil.copytree(published.out, tmp_path / "outputs")
    change(tmp_path / "outputs")
    assert list(CHECKS[check](tmp_path / "outputs", published.raw)) != []


@pytest.mark.parametrize("table", ["mentions", "dates", "amounts"])
def test_rows_come_by_article_and_place(published: Published, table: str) -> None:
    rows = published.rows(table)
    places = [(row["article_id"], int(row["start"]), int(row["end"])) for row in rows]
    assert places == sorted(places)


@pytest.mark.parametrize("table", ["mentions", "dates", "amounts"])
def test_document_tells_the_rows_of_the_tables(published: Published, table: str) -> None:
    told = [row for element in published.extractions() for row in element[table]]
    for row in told:
        if row.get("score") is not None:
            row["score"] = f"{row['score']:.4f}".rstrip("0").rstrip(".")
        row["repeated"] = str(row["repeated"]).lower()
    cells = [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in told]
    assert cells == published.rows(table)


def test_entities_count_their_mentions(published: Published) -> None:
    mentions = published.rows("mentions")
    for entity in published.rows("entities"):
        own = [row for row in mentions if row["entity_id"] == entity["entity_id"]]
        assert int(entity["mentions"]) == len(own)
        assert int(entity["articles"]) == len({row["article_id"] for row in own})
        assert set(json.loads(entity["surfaces"])) == {row["surface"] for row in own}


def test_sentence_holds_its_surface(published: Published) -> None:
    for table in ("mentions", "dates", "amounts"):
        assert [row for row in published.rows(table) if row["surface"] not in row["sentence"]] == []


def test_set_names_no_machine_and_no_day(published: Published, files_of: FilesOf) -> None:
    told = b"".join(files_of(published.out).values())
    assert str(published.out.parent).encode() not in told
    assert str(ROOT).encode() not in told
    assert (
        json.loads((published.out / "run.json").read_text(encoding="utf-8"))["finished"].encode() not in told
    )


# The same bytes --------------------------------------------------------------------------------------------------------


def test_second_run_publishes_nothing_and_imports_nothing_heavy(
    published: Published, files_of: FilesOf
) -> None:
    before = files_of(published.out, without=())
    code = """
import sys
from pipeline import cli
try:
    cli.main()
except SystemExit as stopped:
    assert stopped.code == 0, stopped.code
print(sorted({"spacy", "thinc", "ginza", "pandas", "numpy", "sudachipy", "dateparser"} & set(sys.modules)))
"""
    asked = [sys.executable, "-c", code, "extract", *map(str, published.places)]
    told = subprocess.run(asked, check=False, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    assert "unchanged" in told.stdout
    assert told.stdout.splitlines()[-1] == "[]"
    assert files_of(published.out, without=()) == before


def test_two_processes_without_a_cache_publish_the_same_bytes(
    published: Published, tmp_path: Path, files_of: FilesOf
) -> None:
    summary = extract_folder(plan(published, tmp_path / "outputs", jobs=2, cache=None))
    assert summary.cached == 0
    assert files_of(tmp_path / "outputs") == files_of(published.out)


def test_cache_publishes_the_same_bytes(published: Published, tmp_path: Path, files_of: FilesOf) -> None:
    summary = extract_folder(plan(published, tmp_path / "outputs"))
    assert summary.cached == summary.articles
    assert files_of(tmp_path / "outputs") == files_of(published.out)


def test_article_that_comes_and_goes_leaves_the_same_bytes(
    published: Published, tmp_path: Path, files_of: FilesOf
) -> None:
    shutil.copytree(published.raw, tmp_path / "raw")
    asked = plan(published, tmp_path / "outputs", raw=tmp_path / "raw")
    (tmp_path / "raw" / "new.txt").write_text("港のミナト社は5億円を得た。\n", encoding="utf-8")
    assert extract_folder(asked).cached == len(published.rows("articles"))
    with_new = files_of(tmp_path / "outputs")
    extract_folder(replace(asked, out=tmp_path / "fresh", cache=None))
    assert files_of(tmp_path / "fresh") == with_new != files_of(published.out)
    (tmp_path / "raw" / "new.txt").unlink()
    extract_folder(asked)
    assert files_of(tmp_path / "outputs") == files_of(published.out)
