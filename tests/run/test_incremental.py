"""Any history of runs gives what one run on the same articles gives, byte for byte, and works on what is new alone."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.engine import can_serve
from pipeline.nlp.tokens import tokenize
from pipeline.steps import ahead, batches, incremental
from pipeline.steps.familiar import profile_of
from pipeline.store import files
from pipeline.store.files import digests_of
from pipeline.types import Article, Depth
from pipeline.update import Plan, extract_folder
from tests.conftest import RELATED

if TYPE_CHECKING:
    from tests.conftest import World

FilesOf = Callable[..., dict[str, bytes]]
TEXTS = {
    **RELATED,
    "e.txt": "",
    "f.txt": b"\x00\x00\x00",
    "g.csv": "x\n",
}


@pytest.fixture
def world(world: World) -> World:
    for name, text in TEXTS.items():
        world.write(name, text)
    return world


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the articles that were analysed, one after the other."""
    seen: list[str] = []
    analysis = batches.analysis

    def watched(article: object, *rest: object, **named: object) -> object:
        seen.append(article.path)  # type: ignore[attr-defined]
        return analysis(article, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(batches, "analysis", watched)
    return seen


def plan(world: World, name: str = "outputs", *, cache: bool = True) -> Plan:
    return Plan(world.raw, world.root / name, world.config, world.root / "cache" if cache else None, jobs=1)


def test_second_run_changes_nothing(world: World, files_of: FilesOf) -> None:
    extract_folder(plan(world))
    before = files_of(world.out, without=())
    assert extract_folder(plan(world)).unchanged
    assert files_of(world.out, without=()) == before


def test_second_run_works_on_nothing(world: World, worked: list[str]) -> None:
    extract_folder(plan(world))
    assert worked == ["a.txt", "b/c.txt", "b/d.md", "e.txt"]
    extract_folder(plan(world))
    assert len(worked) == 4


ARTICLE = Article("a", "a.txt", "港で話した。")
CHANGED = {
    "article_id": "b",
    "path": "b.txt",
    "text": "山で話した。",
    "sha256": "1" * 64,
    "encoding": "cp932",
    "title": "港",
    "source": "港の知らせ",
    "published": date(2024, 5, 10),
    "published_from": "file",
    "meta_end": 3,
    "repeated_lines": (1,),
    "text_path": "texts/a.txt",
}
WHAT_THE_FILE_IS = {"path", "sha256", "encoding", "text_path"}


@pytest.mark.parametrize("name", [field.name for field in fields(Article)])
def test_reading_is_kept_under_every_field_but_those_of_the_file(name: str) -> None:
    other = replace(ARTICLE, **{name: CHANGED[name]})
    told = [profile_of(one, ()).content_beside(one.repeated_lines) for one in (ARTICLE, other)]
    job = batches.Job({}, "settings", Depth.TOKENS, "program")
    keys = {incremental._reading_key(content, job) for content in told}
    assert (len(keys) == 1) is (name in WHAT_THE_FILE_IS)


def test_date_of_the_page_that_the_register_tells_too_is_told_by_the_register(
    world: World,
) -> None:
    page = '<html><head><meta property="article:published_time" content="2024-05-10"></head><body>'
    story = "<article><h1>港の話</h1><p>昨日、港で話し合いがあった。会社は荷をおろす場所を広げるという。</p></article>"
    world.config.write_text("input: {suffixes: [.html]}\n", encoding="utf-8")
    world.write("page.html", f"{page}{story}</body></html>")
    extract_folder(plan(world))
    assert [row["published_from"] for row in world.rows("articles")] == ["file"]
    (world.configs / "articles.yaml").write_text("page: {published: 2024-05-10}\n", encoding="utf-8")
    extract_folder(plan(world))
    assert [row["published_from"] for row in world.rows("articles")] == ["metadata"]


def test_new_article_is_the_only_one_worked_on(world: World, worked: list[str]) -> None:
    extract_folder(plan(world))
    worked.clear()
    world.write("new.txt")
    assert extract_folder(plan(world)).cached == 4
    assert worked == ["new.txt"]


def test_metadata_of_a_third_article_changes_nothing_for_the_others(world: World, worked: list[str]) -> None:
    stories = {
        "m1.md": "港の倉庫で小さな火が出たが、朝までに消えて誰も傷つかなかったという。",
        "m2.md": "山あいの村では古い水車を直し、粉ひきの音が何十年ぶりかに戻ってきた。",
        "m3.md": "図書館は閉館の時刻を遅くして、仕事帰りの人にも席を用意することにした。",
    }
    for name, story in stories.items():
        world.write(name, f"---\nsource: 港の知らせ\n---\n{story}\n")
        worked.clear()
        extract_folder(plan(world))
    assert worked == ["m3.md"]


def test_reading_that_is_lost_beside_its_gist_is_made_again(
    world: World, worked: list[str], files_of: FilesOf
) -> None:
    extract_folder(plan(world))
    before = files_of(world.out)
    worked.clear()
    with sqlite3.connect(world.root / "cache" / "results.sqlite") as connection:
        rows = connection.execute("SELECT fingerprint, content FROM results").fetchall()
        kept = {key: zlib.decompress(content) for key, content in rows}
        readings = [key for key, content in kept.items() if content.startswith(b'{"article_id"')]
        longest = max(readings, key=lambda key: len(kept[key]))
        connection.execute("UPDATE results SET content = x'00' WHERE fingerprint = ?", (longest,))
        rows_of_articles = [(key,) for key, content in kept.items() if content.startswith(b'[{"article_id"')]
        connection.executemany("DELETE FROM results WHERE fingerprint = ?", rows_of_articles)
    connection.close()
    (world.out / "mentions.csv").write_text("", encoding="utf-8")
    extract_folder(plan(world))
    assert len(worked) == 1
    assert files_of(world.out) == before
    with sqlite3.connect(world.root / "cache" / "results.sqlite") as connection:
        query = "SELECT content FROM results WHERE fingerprint = ?"
        assert zlib.decompress(connection.execute(query, (longest,)).fetchone()[0]) == kept[longest]
    connection.close()


def test_changed_article_is_the_only_one_worked_on(world: World, worked: list[str]) -> None:
    extract_folder(plan(world))
    worked.clear()
    world.write("a.txt", "6億円になった。")
    extract_folder(plan(world))
    assert worked == ["a.txt"]


@pytest.mark.parametrize("name", ["articles.yaml", "a.meta.yaml"])
def test_new_metadata_is_taken_up(world: World, worked: list[str], name: str) -> None:
    extract_folder(plan(world))
    worked.clear()
    if name == "articles.yaml":
        (world.configs / name).write_text("a: {title: 新しい題}\n", encoding="utf-8")
    else:
        world.write(name, "title: 新しい題\n")
    extract_folder(plan(world))
    assert worked == ["a.txt"]
    assert world.rows("articles")[0]["title"] == "新しい題"


def test_changed_setting_works_on_everything_without_the_model(
    world: World, worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    extract_folder(plan(world))
    worked.clear()
    asked: list[str] = []
    monkeypatch.setattr("pipeline.nlp.annotate.load", lambda: asked.append("model"))
    world.config.write_text("money: {default_currency: {ドル: CAD}}\n", encoding="utf-8")
    extract_folder(plan(world))
    assert (len(worked), asked) == (4, [])
    assert "CAD" in [row["currency"] for row in world.rows("amounts")]


def test_renamed_article_has_new_ids(world: World) -> None:
    extract_folder(plan(world))
    (world.raw / "a.txt").rename(world.raw / "z.txt")
    extract_folder(plan(world))
    assert {row["article_id"] for row in world.rows("amounts")} == {"b/c", "z"}


def test_edited_set_is_made_anew(world: World, files_of: FilesOf) -> None:
    extract_folder(plan(world))
    before = files_of(world.out)
    (world.out / "dates.csv").write_text("edited", encoding="utf-8")
    (world.out / "schema" / "dates.json").unlink()
    assert not extract_folder(plan(world)).unchanged
    assert files_of(world.out) == before


def test_with_and_without_a_cache_the_bytes_are_the_same(world: World, files_of: FilesOf) -> None:
    extract_folder(plan(world))
    extract_folder(plan(world, "cached"))
    extract_folder(plan(world, "fresh", cache=False))
    assert files_of(world.out) == files_of(world.root / "cached") == files_of(world.root / "fresh")


def test_order_in_which_the_disk_tells_the_files_does_not_count(
    world: World, files_of: FilesOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract_folder(plan(world))
    walk = files._walk
    monkeypatch.setattr(files, "_walk", lambda raw: reversed(list(walk(raw))))
    extract_folder(plan(world, "reversed", cache=False))
    assert files_of(world.out) == files_of(world.root / "reversed")


def test_place_of_the_folders_does_not_count(world: World, files_of: FilesOf, tmp_path: Path) -> None:
    extract_folder(plan(world))
    (world.root / "elsewhere").mkdir()
    world.raw.rename(world.root / "elsewhere" / "articles")
    moved = Plan(world.root / "elsewhere" / "articles", world.root / "moved", world.config, None, jobs=1)
    extract_folder(moved)
    assert files_of(world.out) == files_of(world.root / "moved")


def test_damaged_cache_costs_time_only(world: World, files_of: FilesOf) -> None:
    extract_folder(plan(world))
    (world.root / "cache" / "results.sqlite").write_bytes(b"no database" * 1000)
    extract_folder(plan(world, "again"))
    assert files_of(world.out) == files_of(world.root / "again")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(TEXTS)), st.sampled_from(["gone", "first", "second"])), max_size=6
    )
)
def test_any_history_gives_what_one_run_gives(
    world: World, files_of: FilesOf, history: list[tuple[str, str]]
) -> None:
    for name, text in TEXTS.items():
        world.write(name, text)
    for name, state in history:
        match state:
            case "gone":
                (world.raw / name).unlink(missing_ok=True)
            case "first":
                world.write(name, TEXTS[name])
            case "second":
                world.write(name, "3億円を2022年に得た。リー・ハイガン氏が話した。\n")
        if any((world.raw / told).exists() for told in ("a.txt", "b/c.txt", "b/d.md", "e.txt")):
            extract_folder(plan(world))
    world.write("z.txt")
    extract_folder(plan(world))
    extract_folder(plan(world, "fresh", cache=False))
    assert files_of(world.out) == files_of(world.root / "fresh")


@pytest.mark.skipif(not can_serve(), reason="this system forks no processes from a server")
def test_what_another_process_reads_gives_what_one_alone_would_have(
    world: World, files_of: FilesOf, monkeypatch: pytest.MonkeyPatch, worked: list[str]
) -> None:
    monkeypatch.setattr(ahead, "MANY_FILES", 1)
    monkeypatch.setattr("pipeline.steps.analyse.tokenize", tokenize)  # another process has no other
    with world.config.open("a", encoding="utf-8") as config:
        config.write("\nanalysis: tokens\n")
    two = replace(plan(world), jobs=2)
    extract_folder(two)
    for name, text in (
        ("b2.txt", "新しい社長は田中健一氏だ。\n"),
        ("c2.txt", "2024年5月に3億円を払った。\n"),
    ):
        worked.clear()
        world.write(name, text)
        assert extract_folder(two).cached == len(TEXTS) - 2 + (name == "c2.txt")
        assert worked == []
        extract_folder(plan(world, name, cache=False))
        assert files_of(world.out) == files_of(world.root / name)
    (world.raw / "b2.txt").unlink()
    extract_folder(two)  # there is nothing to read
    extract_folder(plan(world, "fresh", cache=False))
    assert files_of(world.out) == files_of(world.root / "fresh")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda raw: (raw / "z.txt").write_text("3億円。\n", encoding="utf-8"), ["loads", "hashed"]),
        (lambda raw: (raw / "a.txt").unlink(), ["loads", "hashed"]),
        (lambda raw: (raw / "a.txt").write_text("3億円。\n", encoding="utf-8"), ["hashed", "loads"]),
        (lambda raw: raw.touch(), ["loads", "hashed", "stops"]),
        (lambda raw: raw, ["hashed"]),
    ],
    ids=["came", "went", "changed", "came and went", "nothing"],
)
def test_other_process_loads_while_this_one_hashes_where_files_came_or_went(
    world: World, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], told: list[str]
) -> None:
    events: list[str] = []

    def hashed(*asked: Any) -> dict[str, bytes]:
        events.append("hashed")
        return digests_of(*asked)

    extract_folder(plan(world))
    monkeypatch.setattr(ahead, "MANY_FILES", 1)
    monkeypatch.setattr(ahead, "start_server", lambda _: events.append("loads"))
    monkeypatch.setattr("pipeline.engine.server.stop_server", lambda: events.append("stops"))
    monkeypatch.setattr("pipeline.update.digests_of", hashed)
    monkeypatch.setattr("pipeline.run.reads_aside", lambda *_: False)
    change(world.raw)
    extract_folder(replace(plan(world), jobs=2))
    assert events == told
