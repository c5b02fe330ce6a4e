"""Rows of earlier runs are taken as they are where nothing that they follow from changed, and only there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import OutputError
from pipeline.plan import Plan
from pipeline.records import Mention
from pipeline.steps import fragment, stretches
from pipeline.update import extract_folder
from pipeline.validate.assemble import ReadArticle
from pipeline.validate.rows import Extraction
from pipeline.values import TimeValue
from tests.conftest import RELATED

if TYPE_CHECKING:
    from tests.conftest import World

FilesOf = Callable[..., dict[str, bytes]]

STORY = "".join(
    f"第{n}区の港では{n + 3}隻の船が{n}月{n + 1}日に荷をおろし、会社は{n}億円を得たという。"
    for n in range(1, 12)
)
TEXTS = {
    **RELATED,
    "story.txt": f"{STORY}\n",
    "again.txt": f"{STORY}\n続きがある。\n",
    "bad.txt": b"\x00\x00\x00",
}
DECISIONS = {
    "none": "[]\n",
    "accept": "- {surface: ウェン・リー, type: PERSON, entity_id: lee_haigan, verdict: accept}\n",
    "reject": "- {surface: ミナトラボ, type: ORG, entity_id: minato_lab, verdict: reject}\n",
    "no name": "- {surface: ウェン・リー, verdict: reject}\n- {surface: ミナトラボ, verdict: reject}\n",
}
ENTITIES: dict[str, Callable[[str], str]] = {
    "two": lambda lexicon: lexicon,
    "renamed": lambda lexicon: lexicon.replace("ja: ミナトラボ", "ja: ミナト研究所"),
    "one": lambda lexicon: lexicon.split("- id: minato_lab")[0],
}
REGISTER = {"none": "{}\n", "titled": "a: {title: 港の知らせ, published: 2024-06-01}\n"}


@pytest.fixture
def world(world: World) -> World:
    for name, text in TEXTS.items():
        world.write(name, text)
    return world


@pytest.fixture
def assembled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the articles whose rows were made, one after the other."""
    seen: list[str] = []
    extraction = fragment.extraction

    def watched(article: object, *rest: object) -> object:
        seen.append(article.article_id)  # type: ignore[attr-defined]
        return extraction(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(fragment, "extraction", watched)
    return seen


def plan(world: World, name: str = "outputs", *, cache: bool = True) -> Plan:
    return Plan(world.raw, world.root / name, world.config, world.root / "cache" if cache else None, jobs=1)


def assert_as_fresh(world: World, files_of: FilesOf) -> None:
    extract_folder(plan(world, "fresh", cache=False))
    assert files_of(world.out) == files_of(world.root / "fresh")


def test_rows_of_the_new_article_alone_are_made(
    world: World, assembled: list[str], files_of: FilesOf
) -> None:
    extract_folder(plan(world))
    assert sorted(assembled) == ["a", "again", "b/c", "b/d", "bad", "story"]
    assembled.clear()
    world.write("new.txt")
    extract_folder(plan(world))
    assert assembled == ["new"]
    assert_as_fresh(world, files_of)


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the articles whose rows were taken from the set published last."""
    seen: list[str] = []
    runs = stretches.OldRows.runs

    def watched(old: stretches.OldRows, keys: Sequence[str]) -> Iterator[Any]:
        for count, told, slices in runs(old, keys):
            seen.extend(facts.article_id for facts in (told.facts if told else ()))
            yield count, told, slices

    monkeypatch.setattr(stretches.OldRows, "runs", watched)
    return seen


def test_rows_of_the_others_come_from_the_set_before(
    world: World, copied: list[str], files_of: FilesOf
) -> None:
    extract_folder(plan(world))
    assert copied == []
    world.write("b/new.txt")
    extract_folder(plan(world))
    assert copied == ["a", "again", "b/c", "b/d", "bad", "story"]
    (world.raw / "a.txt").unlink()
    extract_folder(plan(world))
    assert copied[6:] == ["again", "b/c", "b/d", "b/new", "bad", "story"]
    assert_as_fresh(world, files_of)


@pytest.mark.parametrize("table", [shape.name for shape in fragment.SHAPES])
def test_set_that_was_written_to_gives_no_rows(
    world: World, copied: list[str], files_of: FilesOf, table: str
) -> None:
    extract_folder(plan(world))
    path = world.out / table
    before, content = path.stat(), path.read_bytes()
    path.write_bytes(content[:-9] + b"x" + content[-8:])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    world.write("new.txt")
    extract_folder(plan(world))
    assert copied == []
    assert_as_fresh(world, files_of)


@pytest.mark.parametrize("table", [shape.name for shape in fragment.SHAPES])
def test_rows_that_are_written_to_before_they_are_copied_are_not_published(
    world: World, files_of: FilesOf, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    def interrupted(old: stretches.OldRows, keys: Sequence[str]) -> Iterator[Any]:
        before, content = path.stat(), path.read_bytes()
        path.write_bytes(content[:-9] + b"x" + content[-8:])
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        yield from runs(old, keys)

    extract_folder(plan(world))
    path, runs = world.out / table, stretches.OldRows.runs
    world.write("new.txt")
    with monkeypatch.context() as patched:
        patched.setattr(stretches.OldRows, "runs", interrupted)
        with pytest.raises(OutputError, match=f"{table}: was written to while it was read; run again"):
            extract_folder(plan(world))
    extract_folder(plan(world))
    assert_as_fresh(world, files_of)


def test_set_of_another_cache_gives_no_rows(world: World, copied: list[str], files_of: FilesOf) -> None:
    extract_folder(plan(world))
    kept = world.root / "kept"
    world.out.rename(kept)
    world.write("new.txt")
    extract_folder(plan(world))
    shutil.rmtree(world.out)
    kept.rename(world.out)
    extract_folder(plan(world))
    assert copied == []
    assert_as_fresh(world, files_of)


def test_article_that_is_gone_takes_its_rows_along(
    world: World, assembled: list[str], files_of: FilesOf
) -> None:
    extract_folder(plan(world))
    assembled.clear()
    (world.raw / "a.txt").unlink()
    extract_folder(plan(world))
    assert assembled == []
    assert {row["article_id"] for row in world.rows("dates")} == {"again", "b/d", "story"}
    assert_as_fresh(world, files_of)


@pytest.mark.parametrize("told", ["accept", "reject", "no name"])
def test_decision_makes_the_rows_that_it_changes(
    world: World, assembled: list[str], files_of: FilesOf, told: str
) -> None:
    extract_folder(plan(world))
    before = world.rows("mentions")
    assembled.clear()
    (world.configs / "decisions.yaml").write_text(DECISIONS[told], encoding="utf-8")
    extract_folder(plan(world))
    assert world.rows("mentions") != before
    assert not {"story", "bad"} & {*assembled}
    assert_as_fresh(world, files_of)


def test_copy_of_an_article_that_came_later_is_told(
    world: World, assembled: list[str], files_of: FilesOf
) -> None:
    (world.raw / "story.txt").unlink()
    extract_folder(plan(world))
    assert not any(row["duplicate_of"] for row in world.rows("articles"))
    assembled.clear()
    world.write("above.txt", TEXTS["story.txt"])  # comes first, so "again" repeats it
    extract_folder(plan(world))
    assert assembled == ["above", "again"]
    assert {row["article_id"]: row["duplicate_of"] for row in world.rows("articles")}["again"] == "above"
    assert_as_fresh(world, files_of)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda m: replace(m, value=replace(m.value, value="P1.5.5Y")), "DateRow.value"),
        (lambda m: replace(m, surface="昨日"), "is not the text there"),
    ],
)
def test_article_whose_rows_fit_no_table_costs_no_other(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    files_of: FilesOf,
    wrong: Callable[[Mention], Mention],
    told: str,
) -> None:
    extraction = fragment.extraction

    def mistaken(article: ReadArticle, *rest: Any) -> Extraction:
        if article.article_id == "a" and article.reading is not None:
            mentions = article.reading.mentions
            mentions = tuple(wrong(m) if isinstance(m.value, TimeValue) else m for m in mentions)
            article = replace(article, reading=replace(article.reading, mentions=mentions))
        return extraction(article, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(fragment, "extraction", mistaken)
        summary = extract_folder(plan(world))
    assert [name for name, _ in summary.failures] == ["a.txt", "bad.txt"]
    (reason,) = (row["reason"] for row in world.rows("issues") if row["code"] == "internal")
    assert told in reason
    assert {row["article_id"] for row in world.rows("dates")} == {"again", "b/d", "story"}
    assert "ミナトラボ" not in {row["name"] for row in world.rows("entities")}
    extract_folder(plan(world))  # by a program without the mistake
    assert_as_fresh(world, files_of)


@pytest.mark.parametrize("damage", [b"", b"\x00", b"damaged"])
def test_damaged_rows_are_made_again(
    world: World, assembled: list[str], files_of: FilesOf, damage: bytes
) -> None:
    extract_folder(plan(world))
    before = files_of(world.out)
    with closing(sqlite3.connect(world.root / "cache" / "results.sqlite")) as cache, cache:
        cache.execute("UPDATE results SET content = ? || substr(content, 3)", (damage,))
    assembled.clear()
    (world.out / "dates.csv").unlink()
    extract_folder(plan(world))
    assert len(assembled) == len(TEXTS)
    assert files_of(world.out) == before


def test_rows_that_point_at_nobody_are_not_published(
    world: World, files_of: FilesOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = (
        "--cache",
        world.root / "cache",
        "--raw",
        world.raw,
        "--out",
        world.out,
        "--config",
        world.config,
    )
    assert world.nayose("extract", *places).code == 1  # one file is no text
    before = files_of(world.out, without=())
    world.write("new.txt", "港の話。\n")
    monkeypatch.setattr("pipeline.steps.writing.entity_rows", lambda _: [])
    told = world.nayose("extract", *places)
    assert told.code == 3
    assert "entity_id 'minato_lab' is not in entities" in told.err
    assert files_of(world.out, without=()) == before


ANYTHING = st.one_of(
    st.tuples(st.just("file"), st.sampled_from(sorted(TEXTS)), st.sampled_from(["gone", "first", "second"])),
    st.tuples(st.just("decisions"), st.just(""), st.sampled_from(sorted(DECISIONS))),
    st.tuples(st.just("entities"), st.just(""), st.sampled_from(sorted(ENTITIES))),
    st.tuples(st.just("register"), st.just(""), st.sampled_from(sorted(REGISTER))),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ANYTHING, min_size=1, max_size=6))
def test_any_history_of_articles_and_choices_gives_what_one_run_gives(
    world: World, files_of: FilesOf, history: list[tuple[str, str, str]]
) -> None:
    for name, text in TEXTS.items():
        world.write(name, text)
    for kind in ("decisions", "articles"):
        (world.configs / f"{kind}.yaml").unlink(missing_ok=True)
    entities = world.configs / "entities" / "all.yaml"
    lexicon = entities.read_text(encoding="utf-8")
    for kind, name, state in history:
        match kind, state:
            case "decisions", _:
                (world.configs / "decisions.yaml").write_text(DECISIONS[state], encoding="utf-8")
            case "entities", _:
                entities.write_text(ENTITIES[state](lexicon), encoding="utf-8")
            case "register", _:
                (world.configs / "articles.yaml").write_text(REGISTER[state], encoding="utf-8")
            case _, "gone":
                (world.raw / name).unlink(missing_ok=True)
            case _, "first":
                world.write(name, TEXTS[name])
            case _:
                world.write(name, "3億円を2022年に得た。リー・ハイガン氏が話した。\n")
        if any((world.raw / told).exists() for told in TEXTS if told != "bad.txt"):
            extract_folder(plan(world))
    world.write("z.txt")
    extract_folder(plan(world))
    assert_as_fresh(world, files_of)
    entities.write_text(lexicon, encoding="utf-8")
