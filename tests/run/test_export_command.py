"""``nayose export``: a set goes out whole into a folder of its own, and never over anything else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.export import format_names, load_format
from pipeline.published import PublishedSet, load_rows, load_texts
from pipeline.store.tables import cell_text
from pipeline.validate.columns import plain
from pipeline.validate.rows import TABLES

if TYPE_CHECKING:
    from tests.conftest import Nayose, Published, Told, World

FilesOf = Callable[..., dict[str, bytes]]


def export(world: World, name: str, *more: object) -> Told:
    places = ("--out", world.out, "--raw", world.raw, "--config", world.config)
    return world.nayose("export", name, *places, "--to", world.root / "made", *more)


@pytest.fixture
def world(world: World) -> World:
    world.write("a.txt")
    world.write("b/c.txt", "ミナトラボは😀6億円を得た。\r\n".encode("utf-16"))
    assert world.extract().code == 0
    return world


def test_formats_are_listed_with_a_line_each(nayose: Nayose) -> None:
    told = nayose("export")
    assert told.code == 0
    assert [line.split()[0] for line in told.out.splitlines()] == format_names()


@pytest.mark.parametrize("form", format_names())
def test_every_format_is_written_again_over_the_last(world: World, files_of: FilesOf, form: str) -> None:
    assert export(world, form).code == 0
    before = files_of(world.root / "made", without=())
    told = export(world, form)
    files = "1 file" if len(before) == 2 else f"{len(before) - 1} files"  # run.json is not counted
    assert (told.code, told.out) == (0, f"{files} written to {world.root / 'made'}/\n")
    if form != "duckdb":
        assert files_of(world.root / "made", without=()) == before


@pytest.mark.parametrize("form", ["sqlite", "duckdb"])
def test_database_that_the_disk_does_not_take_is_told_in_one_line(
    world: World, files_of: FilesOf, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    library = pytest.importorskip("sqlite3" if form == "sqlite" else form)
    assert export(world, form).code == 0
    before = files_of(world.root / "made", without=())

    def fail(*_: object) -> None:
        raise library.OperationalError("database or disk is full")

    monkeypatch.setattr(library, "connect", fail)
    told = export(world, form)
    assert (told.code, len(told.err.splitlines())) == (3, 1)
    assert "cannot be written (database or disk is full)" in told.err
    assert files_of(world.root / "made", without=()) == before


def test_texts_are_those_that_the_offsets_count_in(world: World) -> None:
    export(world, "brat")
    text = (world.root / "made" / "b" / "c.txt").read_bytes().decode()
    (row,) = [row for row in world.rows("amounts") if row["article_id"] == "b/c"]
    assert text == "ミナトラボは😀6億円を得た。\r\n"
    assert text[int(row["start"]) : int(row["end"])] == "6億円"


def test_article_that_is_gone_is_gone_from_the_export_and_files_of_others_stay(world: World) -> None:
    export(world, "brat")
    (world.root / "made" / "notes.md").write_text("mine", encoding="utf-8")
    (world.raw / "a.txt").unlink()
    world.extract()
    assert export(world, "brat").code == 0
    found = sorted(p.relative_to(world.root / "made").as_posix() for p in (world.root / "made").rglob("*.*"))
    assert found == ["annotation.conf", "b/c.ann", "b/c.txt", "notes.md", "run.json"]


def test_export_never_takes_the_place_of_a_set(world: World, files_of: FilesOf) -> None:
    before = files_of(world.out)
    for place in (world.out, world.root):
        told = export(world, "sqlite", "--to", place)
        assert (told.code, "name another folder with --to" in told.err) == (2, True)
    assert files_of(world.out) == before


def test_format_with_texts_tells_that_it_needs_the_folder_of_articles(world: World, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    told = export(world, "brat", "--raw", gone, "--to", tmp_path / "brat")
    assert (told.code, f"{gone}: no such folder; this format needs the texts" in told.err) == (2, True)
    assert "create it" not in told.err
    assert export(world, "sqlite", "--raw", gone, "--to", tmp_path / "sqlite").code == 0


def test_export_takes_no_folder_with_files_of_others(world: World) -> None:
    told = export(world, "sqlite", "--to", world.raw)
    assert (told.code, "holds files but no export" in told.err) == (2, True)
    assert sorted(p.name for p in world.raw.iterdir()) == ["a.txt", "b"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda world: world.write("a.txt", "別の文。"), "changed since the set was published"),
        (
            lambda world: (world.raw / "a.txt").unlink(),
            "article 'a' of the published set is gone; put it back",
        ),
        (lambda world: (world.out / "extraction.json").write_text("[]"), "changed since it was published"),
        (lambda world: (world.out / "run.json").unlink(), "no set there; run nayose extract first"),
    ],
)
def test_nothing_is_exported_from_what_no_longer_fits(
    world: World, change: Callable[[World], object], reason: str
) -> None:
    change(world)
    told = export(world, "brat")
    assert (told.code, reason in told.err) == (2, True), told.err
    assert not (world.root / "made").exists()


def test_texts_are_taken_from_where_the_set_was_made(world: World, files_of: FilesOf) -> None:
    assert export(world, "brat").code == 0
    told = world.nayose("export", "brat", "--out", world.out, "--to", world.root / "again")
    assert told.code == 0, told.err
    assert files_of(world.root / "again", without=()) == files_of(world.root / "made", without=())


def test_tables_need_no_articles(world: World) -> None:
    (world.raw / "a.txt").unlink()
    assert export(world, "sqlite").code == 0


@pytest.fixture(scope="module")
def real(published: Published) -> PublishedSet:
    """What was read from raw/, with its texts."""
    rows = load_rows(published.out)
    return PublishedSet(rows, load_texts(rows, published.raw, published.config))


@pytest.mark.model
@pytest.mark.parametrize("form", format_names())
def test_real_articles_fit_every_format(real: PublishedSet, tmp_path: Path, form: str) -> None:
    load_format(form).write(real, tmp_path)
    assert any(tmp_path.iterdir())


@pytest.mark.model
def test_what_was_published_is_read_back_as_it_was(published: Published) -> None:
    rows = load_rows(published.out)
    for model in TABLES:
        told = [
            {name: cell_text(cell) for name, cell in plain(row).items()} for row in rows.table(model.table)
        ]
        assert told == published.rows(model.table)


@pytest.mark.model
def test_database_of_real_articles_keeps_its_keys(published: Published, tmp_path: Path) -> None:
    load_format("sqlite").write(PublishedSet(load_rows(published.out)), tmp_path)
    with closing(sqlite3.connect(tmp_path / "nayose.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        told = database.execute("SELECT count(*) FROM entity_mentions").fetchone()
        assert told == (len(published.rows("mentions")),)
