"""What a person says is no name is published in no article, and comes back when its entry is deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from pipeline.steps import batches

if TYPE_CHECKING:
    from tests.conftest import World

FilesOf = Callable[..., dict[str, bytes]]
DENIED = "- {surface: クモカゲ, verdict: reject}\n"
CLOUDS = {
    "a.txt": "クモカゲ氏は港で話した。ミナトラボは黙る。\n",
    "b.txt": "その日、クモカゲ氏は5億円を出した。\n",
    "c.txt": "ウェン・リー氏が来た。\n",
}


def deny(world: World, text: str = DENIED) -> None:
    (world.configs / "decisions.yaml").write_text(text, encoding="utf-8")


def publish(world: World, *more: str) -> None:
    assert world.nayose("extract", *world.places, *more).code == 0


@pytest.fixture
def clouds(world: World) -> World:
    """Articles in which クモカゲ is taken for a person."""
    for name, text in CLOUDS.items():
        world.write(name, text)
    publish(world)
    assert [row["surface"] for row in world.rows("mentions")].count("クモカゲ") == 2
    return world


def test_spelling_that_is_no_name_is_published_nowhere_and_each_is_told(clouds: World) -> None:
    deny(clouds)
    publish(clouds)
    assert [row["surface"] for row in clouds.rows("mentions")] == ["ミナトラボ", "ウェン・リー"]
    assert [row["name"] for row in clouds.rows("entities")] == ["ミナトラボ", "ウェン・リー"]
    told = [row for row in clouds.rows("issues") if row["code"] == "decided-no-name"]
    assert [(row["article_id"], row["start"], row["end"], row["surface"]) for row in told] == [
        ("a", "0", "4", "クモカゲ"),
        ("b", "4", "8", "クモカゲ"),
    ]
    assert {row["stage"] for row in told} == {"resolve"}


def test_names_come_back_where_the_entry_is_deleted(clouds: World, files_of: FilesOf) -> None:
    before = files_of(clouds.out)
    deny(clouds)
    publish(clouds)
    assert files_of(clouds.out) != before
    deny(clouds, "[]\n")
    publish(clouds)
    assert files_of(clouds.out) == before


def test_denying_a_name_reads_no_article_again_and_gives_what_a_fresh_run_gives(
    clouds: World, files_of: FilesOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    deny(clouds)
    with monkeypatch.context() as patch:
        patch.setattr(batches, "analysis", lambda *_, **__: pytest.fail("read again"))
        publish(clouds)
    grown = files_of(clouds.out)
    clouds.out.rename(clouds.root / "before")
    publish(clouds, "--no-cache")
    assert files_of(clouds.out) == grown


def test_article_that_comes_later_is_held_to_it(clouds: World, files_of: FilesOf) -> None:
    deny(clouds)
    publish(clouds)
    clouds.write("d.txt", "翌日もクモカゲ氏がいた。\n")
    publish(clouds)
    assert "クモカゲ" not in {row["surface"] for row in clouds.rows("mentions")}
    assert clouds.codes()["d.txt"] == "decided-no-name"


def test_entry_about_no_name_that_no_article_holds_is_told(clouds: World) -> None:
    deny(clouds, DENIED + "- {surface: ハグレグモ, verdict: reject}\n")
    publish(clouds)
    (issue,) = (row for row in clouds.rows("issues") if row["code"] == "unused-decision")
    assert issue["reason"] == "ハグレグモ as no name: no article tells of it"


def test_place_of_what_is_no_name_is_explained(clouds: World) -> None:
    deny(clouds)
    publish(clouds)
    told = clouds.nayose("explain", "a#m0-4", *clouds.places[:6])
    assert (told.code, "no name" in told.out) == (0, True), told
