"""``nayose doctor`` finds what is wrong before a run does, and ``nayose watch`` keeps the set up to date."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from pipeline import doctor
from pipeline.doctor import Checked

if TYPE_CHECKING:
    from tests.conftest import Told, World

PROBED = {"dictionary", "model"}  # of these a world without GiNZA says nothing


def examine(world: World, *more: object) -> tuple[Told, dict[str, str]]:
    told = world.nayose("doctor", *world.places, *more)
    return told, {line[7:23].strip(): line[:6].strip() for line in told.out.splitlines()}


@pytest.fixture
def world(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    for name in PROBED:
        monkeypatch.setattr(doctor, f"_{name}", lambda _: "not asked")
    world.write("a.txt")
    return world


def test_what_is_well_is_said_to_be(world: World) -> None:
    told, marks = examine(world)
    assert told.code == 0
    assert set(marks.values()) <= {"ok", "-"}
    assert {
        "Python",
        "packages",
        "configuration",
        "articles",
        "engine",
        "outputs",
        "cache",
        "decisions",
    } <= marks.keys()


@pytest.mark.parametrize(
    ("broken", "names"),
    [
        (
            lambda world: world.config.write_text("mony: {}\n", encoding="utf-8"),
            {"configuration", "articles", "engine"},
        ),
        (lambda world: world.config.unlink(), {"configuration", "articles", "engine"}),
        (lambda world: (world.raw / "a.txt").unlink(), {"articles", "engine"}),
        (lambda world: world.out.write_text("a file", encoding="utf-8"), {"outputs"}),
        (lambda world: (world.root / "cache").write_text("a file", encoding="utf-8"), {"cache"}),
    ],
)
def test_what_is_wrong_is_named_and_ends_with_an_exit_code(
    world: World, broken: Any, names: set[str]
) -> None:
    broken(world)
    told, marks = examine(world)
    assert told.code == 2
    assert {name for name, mark in marks.items() if mark == "WRONG"} == names


def test_every_fault_of_the_configuration_is_told_once(world: World) -> None:
    world.config.write_text("mony: {}\nanalysis: deep\n", encoding="utf-8")
    told, _ = examine(world)
    wrong = [line.split()[1:] for line in told.out.splitlines() if line.startswith("WRONG")]
    assert [(words[0], words[2 if words[1] != "as" else 1]) for words in wrong] == [
        ("configuration", "mony:"),
        ("configuration", "analysis:"),
        ("articles", "as"),
        ("engine", "as"),
    ]


def test_engine_and_processes_of_a_run_are_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.engine.cores", lambda: 3)
    monkeypatch.setattr("pipeline.doctor.cores", lambda: 3)
    assert "local: this process alone, on a machine with 3 cores for it" in examine(world)[0].out
    for number in range(120):
        world.write(f"{number}.txt")
    assert "local: 3 processes of one thread each, on a machine with 3 cores" in examine(world)[0].out
    monkeypatch.setattr("pipeline.engine.dask._PATIENCE_SECONDS", 1)
    pytest.importorskip("distributed")
    for scheduler, told in (
        ("null", "dask: a Dask cluster here with 3 workers of one thread each"),
        ("tcp://127.0.0.1:9", "scheduler: 'tcp://127.0.0.1:9' does not answer"),
    ):
        world.config.write_text(f"engine: dask\nscheduler: {scheduler}\n", encoding="utf-8")
        said, marks = examine(world)
        assert told in said.out
        assert marks["engine"] == ("ok" if scheduler == "null" else "WRONG")


def test_missing_extra_is_told_but_not_wrong(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_is_installed", lambda name: name != "duckdb")
    told, marks = examine(world)
    assert (told.code, marks["extra duckdb"], marks["extra excel"]) == (0, "-", "ok")
    assert 'pip install ".[duckdb]"' in told.out


def test_other_python_is_wrong(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.sys, "version_info", (3, 10, 0))
    assert examine(world)[1]["Python"] == "WRONG"


@pytest.mark.model
def test_model_and_dictionary_are_asked() -> None:
    from pathlib import Path

    from pipeline.plan import Plan

    found = {f.name: f for f in doctor.examine(Plan(Path("none"), Path("none"), Path("none/pipeline.yaml")))}
    assert {name: isinstance(found[name], Checked) and found[name].well for name in PROBED} == {
        "dictionary": True,
        "model": True,
    }


def watch(world: World, monkeypatch: pytest.MonkeyPatch, edits: list[Any], rounds: int) -> Told:
    """``nayose watch`` while `edits` happen one after the other."""

    def changes(*_: object, **__: object) -> Iterator[set[object]]:
        for edit in edits:
            edit()
            yield set()

    watchfiles = pytest.importorskip("watchfiles")
    monkeypatch.setattr(watchfiles, "watch", changes)
    return world.nayose("watch", *world.places, "--rounds", rounds)


def test_set_follows_articles_and_outlives_a_broken_configuration(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits = [
        lambda: None,
        lambda: world.write("b.txt", "6億円。"),
        lambda: world.config.write_text("mony: {}\n", encoding="utf-8"),
        lambda: world.config.write_text("money: {default_currency: {ドル: CAD}}\n", encoding="utf-8"),
    ]
    told = watch(world, monkeypatch, edits, rounds=3)
    assert told.code == 0
    assert [line.split(":")[0] for line in told.out.splitlines()] == [
        "published 1 articles (0 failed)",
        "published 2 articles (0 failed)",
        "published 2 articles (0 failed)",
    ]
    assert told.err.count("waiting for the next change") == 1
    assert len(world.rows("articles")) == 2


def test_watch_of_a_folder_that_is_not_there_ends_at_once(world: World) -> None:
    told = world.nayose("watch", "--raw", world.root / "none", "--out", world.out, "--config", world.config)
    assert (told.code, "none: no such folder; create it" in told.err) == (2, True)


def test_watch_without_its_library_says_what_to_install(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    told = world.nayose("watch", "--raw", world.raw, "--out", world.out, "--config", world.config)
    assert (told.code, 'pip install ".[watch]"' in told.err) == (2, True)
