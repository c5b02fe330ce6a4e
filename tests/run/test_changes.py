"""changes.json leads from the set before to this one, and names no row that is as it was."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipeline.published import load_rows
from pipeline.steps import changes
from pipeline.steps.changes import compare_sets, dump_changes
from pipeline.store import difference
from pipeline.store.difference import Same, compare_tables
from pipeline.store.tables import csv_lines
from pipeline.validate.columns import plain
from pipeline.validate.rows import TABLES

if TYPE_CHECKING:
    from tests.conftest import World

FilesOf = Callable[..., dict[str, bytes]]
_TABLE = {"enum": [model.table for model in TABLES]}
_COUNT = {"type": "integer", "minimum": 0}
SCHEMA = {
    "type": "object",
    "required": ["from", "to", "reload", "counts", "changes"],
    "additionalProperties": False,
    "properties": {
        "from": {"type": ["string", "null"]},
        "to": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "reload": {"type": "array", "items": _TABLE},
        "counts": {
            "additionalProperties": {"properties": dict.fromkeys(("added", "removed", "changed"), _COUNT)}
        },
        "changes": {
            "type": "array",
            "items": {
                "required": ["table", "change", "key"],
                "properties": {"table": _TABLE, "key": {"type": "object", "minProperties": 1}},
                "oneOf": [
                    {"properties": {"change": {"const": "added"}}, "required": ["row"]},
                    {"properties": {"change": {"const": "removed"}, "row": False, "cells": False}},
                    {"properties": {"change": {"const": "changed"}, "row": False}, "required": ["cells"]},
                ],
            },
        },
    },
}
Rows = dict[str, list[dict[str, Any]]]


def told(world: World) -> dict[str, Any]:
    """The published changes.json, which fits its schema."""
    document = json.loads((world.out / "changes.json").read_text(encoding="utf-8"))
    Draft202012Validator(SCHEMA).validate(document)
    return dict(document)


def tables(out: Path) -> Rows:
    rows = load_rows(out)
    return {model.table: [plain(row) for row in rows.table(model.table)] for model in TABLES}


def apply(document: dict[str, Any], before: Rows, after: Rows) -> Rows:
    """What a consumer holds who had `before`, and reads only the tables anew that it is told to."""
    held = {name: after[name] if name in document["reload"] else list(rows) for name, rows in before.items()}
    for change in document["changes"]:
        rows = held[change["table"]]
        if change["change"] == "added":
            rows.append(change["row"])
            continue
        row = next(r for r in rows if {n: r[n] for n in change["key"]} == change["key"])
        rows.remove(row)
        if change["change"] == "changed":
            assert {name: row[name] for name in change["cells"]} == {
                n: c[0] for n, c in change["cells"].items()
            }
            rows.append(row | {name: cell[1] for name, cell in change["cells"].items()})
    return held


def unordered(rows: Rows) -> dict[str, list[str]]:
    return {name: sorted(json.dumps(row, sort_keys=True) for row in held) for name, held in rows.items()}


def digest(out: Path) -> str:
    return hashlib.sha256((out / "datapackage.json").read_bytes()).hexdigest()


def test_first_set_is_to_be_read_whole(world: World) -> None:
    world.write("a.txt")
    world.extract()
    document = told(world)
    assert (document["from"], document["to"], document["changes"]) == (None, digest(world.out), [])
    assert document["reload"] == [model.table for model in TABLES]


def test_changes_name_the_set_that_they_start_from(world: World) -> None:
    world.write("a.txt")
    world.extract()
    before = digest(world.out)
    world.write("b.txt", "6億円。")
    world.extract()
    assert (told(world)["from"], told(world)["to"]) == (before, digest(world.out))


def test_run_without_news_leaves_the_changes_as_they_are(world: World, files_of: FilesOf) -> None:
    world.write("a.txt")
    world.extract()
    before = files_of(world.out, without=())
    world.extract()
    assert files_of(world.out, without=()) == before


TEXTS = [
    "ミナトラボは2024年5月31日、5億円を調達した。翌月には2億円を加えた。\n",
    'リー・ハイガン氏は"10億ドル"(約1500億円)を出した。\n\n2023年にも。\n',
    "昨年、ミナトラボは港で会見した。😀3000円\r\n",
    "何も書いていない。\n",
]
# Unlike all of the others: what is equal to an earlier article would make a copy of one of the two.
ADDED = [
    "ミナトラボは翌年、港に7億円の倉庫を建てた。\n",
    'リー・ハイガン氏は2022年に"3億ドル"を返した。\n\n昨年も。\n',
    "港には何もない。\n",
]


@settings(
    max_examples=8, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from(TEXTS)), min_size=1, max_size=4), st.data()
)
def test_one_article_more_changes_its_rows_and_the_counts_that_it_touches(
    world: World, articles: list[tuple[str, str]], drawn: st.DataObject
) -> None:
    for path in world.raw.iterdir():
        path.unlink()
    for name, text in articles:
        world.write(f"{name}.txt", text)
    world.extract()
    before = tables(world.out)
    name, text = drawn.draw(st.sampled_from(["A", "b2", "f"])), drawn.draw(st.sampled_from(ADDED))
    world.write(f"{name}.txt", text)
    world.extract()
    after, document = tables(world.out), told(world)
    assert document["reload"] == []
    assert unordered(apply(document, before, after)) == unordered(after)
    mine = [c for c in document["changes"] if c["table"] != "entities"]
    assert {(c["change"], c["row"]["article_id"]) for c in mine} == {("added", name)}
    own = {
        table: [r for r in after[table] if r["article_id"] == name]
        for table in ("mentions", "dates", "amounts")
    }
    assert {t: n["added"] for t, n in document["counts"].items() if t in own} == {
        t: len(r) for t, r in own.items()
    }
    touched = {c["key"]["entity_id"]: c for c in document["changes"] if c["table"] == "entities"}
    assert set(touched) == {row["entity_id"] for row in own["mentions"]}
    for change in touched.values():
        assert change["change"] == "added" or {"mentions", "articles"} <= set(change["cells"]) <= {
            "mentions", "articles", "surfaces",
        }  # fmt: skip


def test_removed_and_changed_articles_are_told(world: World) -> None:
    for name, text in zip("abc", TEXTS, strict=False):
        world.write(f"{name}.txt", text)
    world.extract()
    before = tables(world.out)
    (world.raw / "a.txt").unlink()
    world.write("b.txt", "リー・ハイガン氏は12億ドルを出した。")
    world.extract()
    document = told(world)
    assert unordered(apply(document, before, tables(world.out))) == unordered(tables(world.out))
    kinds = {(c["table"], c["change"]) for c in document["changes"]}
    assert {
        ("articles", "removed"),
        ("articles", "changed"),
        ("amounts", "added"),
        ("dates", "removed"),
    } <= kinds


def test_issue_that_goes_is_told_from_another_without_a_place(world: World) -> None:
    idle = [
        f"- {{surface: {surface}, type: ORG, verdict: accept, entity_id: nobody_there}}\n"
        for surface in ("橋丸", "島丸")
    ]
    world.write("a.txt")
    for decisions in (idle, idle[1:]):
        (world.configs / "decisions.yaml").write_text("".join(decisions), encoding="utf-8")
        world.extract()
        if decisions is idle:
            before = tables(world.out)
    document = told(world)
    (change,) = (change for change in document["changes"] if change["table"] == "issues")
    assert change["change"] == "removed"
    assert "橋丸" in change["key"]["reason"]
    assert unordered(apply(document, before, tables(world.out))) == unordered(tables(world.out))


def test_edited_table_is_to_be_read_anew(world: World) -> None:
    world.write("a.txt")
    world.extract()
    with (world.out / "review.csv").open("a", encoding="utf-8") as file:
        file.write("")
    (world.out / "issues.csv").write_text("edited", encoding="utf-8")
    world.write("b.txt")
    world.extract()
    assert told(world)["reload"] == ["issues"]


def test_table_with_more_changes_than_rows_worth_telling_is_to_be_read_anew(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MOST_CHANGES", 2)
    world.write("a.txt")
    world.extract()
    world.write("b.txt", "1円、2円、3円。")
    world.extract()
    assert told(world)["reload"] == ["amounts"]


def test_diff_tells_the_way_between_any_two_sets(world: World, files_of: FilesOf) -> None:
    world.write("a.txt")
    world.extract()
    old = world.out.rename(world.root / "old")
    world.write("b.txt", "ミナトラボは6億円を得た。")
    world.extract()
    lines = world.nayose("diff", old, world.out).out.splitlines()
    assert "+ articles b" in lines
    assert "+ amounts b#a6-9  6億円" in lines
    assert "~ entities minato_lab  mentions: 1 → 2, articles: 1 → 2" in lines
    document = json.loads(world.nayose("diff", old, world.out, "--json").out)
    assert document == json.loads(dump_changes(compare_sets(old, world.out)))
    assert world.nayose("diff", old, old).out == ""
    assert world.nayose("diff", old, world.raw).code == 2


@pytest.mark.parametrize("change", ["first", "b/middle", "z/last", "-a", "-b/c", "-all but one"])
def test_changes_of_a_run_are_those_of_a_plain_comparison(world: World, change: str) -> None:
    for name in ("a.txt", "b/c.txt", "b/n.txt", "y.txt"):
        world.write(name, f"{name[0] * 3}は2024年6月30日、7億円を得た。\n港が賑わう。\n")
    world.extract()
    if change.startswith("-"):
        gone = ("a", "b/c", "y") if change == "-all but one" else (change[1:],)
        for name in gone:
            (world.raw / f"{name}.txt").unlink()
    else:
        world.write(f"{change}.txt", "ミナトラボは5月に6億円を得た。")
    shutil.copytree(world.out, world.root / "old")
    world.extract()
    assert told(world) == json.loads(dump_changes(compare_sets(world.root / "old", world.out)))


CELL = st.text(alphabet='a",\n\r 😀', max_size=4)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(CELL, max_size=8),
    st.lists(CELL, max_size=8),
    st.sampled_from(['"{}"\n', '"{}"', ""]),
    st.sampled_from([1, 3, 1 << 20]),
)
def test_rows_that_differ_are_those_of_a_plain_comparison(
    tmp_path: Path, old: list[str], new: list[str], told: str, step: int
) -> None:
    shared = [f"row {number}" for number in range(3)]
    ends = csv_lines([cell, told.format(cell)] for cell in shared)
    header = csv_lines([["id", "text"]])
    for name, cells in (("old.csv", old), ("new.csv", new)):
        rows = [[cell, told.format(cell)] for cell in (*shared, *cells, *shared)]
        (tmp_path / name).write_bytes(csv_lines([["id", "text"], *rows]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(difference, "_STEP", step)
        found = compare_tables(tmp_path / "old.csv", tmp_path / "new.csv")
        for same in (Same(len(header + ends), len(ends)), Same(len(header)), Same(0, len(ends))):
            again = compare_tables(tmp_path / "old.csv", tmp_path / "new.csv", same)
            assert again is not None
            assert found is not None
            assert [sorted(row["id"] for row in rows) for rows in (again.gone, again.fresh)] == [
                sorted(row["id"] for row in rows) for rows in (found.gone, found.fresh)
            ]
    assert found is not None
    gone, fresh = ([row["id"] for row in rows] for rows in (found.gone, found.fresh))
    kept = list(old)
    for cell in gone:
        kept.remove(cell)  # what is told as gone was there
    assert sorted([*kept, *fresh]) == sorted(new)


def test_tables_with_other_columns_are_not_compared(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes(csv_lines([["id"], ["a"]]))
    (tmp_path / "new.csv").write_bytes(csv_lines([["id", "text"], ["a", "b"]]))
    assert compare_tables(tmp_path / "old.csv", tmp_path / "new.csv") is None
