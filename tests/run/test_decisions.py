"""What a person writes into review.csv is kept, taken up by the next run, and never asked again."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from pipeline.steps import batches
from pipeline.values import LinkMethod, NameType, NameValue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import World

NAME = "リー・ヘイガン"


def wondering(analysis: Callable[..., Any]) -> Callable[..., Any]:
    """`analysis`, but every name is left open: it may be Lee Haigan. When that happens is the extractor's matter."""

    def analysis_and_wonder(*given: Any, **named: Any) -> Any:
        reading, oracle = yield from analysis(*given, **named)
        (mention,) = [mention for mention in reading.mentions if isinstance(mention.value, NameValue)]
        value = NameValue(
            NameType.PERSON,
            mention.surface,
            known=False,
            method=LinkMethod.DISCOVERED,
            score=0.5,
            guess="lee_haigan",
        )
        return replace(reading, mentions=(replace(mention, value=value),)), oracle

    return analysis_and_wonder


@pytest.fixture
def world(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A set with one question: whether リー・ヘイガン is Lee Haigan."""
    monkeypatch.setattr(batches, "analysis", wondering(batches.analysis))
    world.write("a.txt", f"{NAME}氏は港で話した。\n")
    assert world.extract().code == 0
    assert [(row["surface"], row["entity_id"]) for row in world.rows("review")] == [(NAME, "lee_haigan")]
    return world


def fill(path: Path, decision: str, *, encoding: str = "utf-8") -> None:
    """Write `decision` into every row, as a spreadsheet would."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row | {"decision": decision} for row in csv.DictReader(file)]
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def decisions(world: World) -> list[dict[str, str]]:
    return list(yaml.safe_load((world.configs / "decisions.yaml").read_text(encoding="utf-8")))


def entities(world: World) -> list[str]:
    return [row["entity_id"] for row in world.rows("mentions")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_accepted_name_is_linked_and_asked_no_more(world: World, encoding: str) -> None:
    fill(world.out / "review.csv", "accept", encoding=encoding)
    assert world.extract().code == 0
    told = {"surface": NAME, "type": "PERSON", "entity_id": "lee_haigan", "verdict": "accept"}
    assert decisions(world) == [told]
    assert entities(world) == ["lee_haigan"]
    assert world.rows("review") == []


def test_rejected_name_stays_a_name_of_its_own_and_is_asked_no_more(world: World) -> None:
    before = entities(world)
    fill(world.out / "review.csv", "reject")
    assert world.extract().code == 0
    assert decisions(world)[0]["verdict"] == "reject"
    assert {row["score"] for row in world.rows("mentions") if row["method"] == "discovered"} == {"0.5"}
    assert entities(world) == before != ["lee_haigan"]
    assert world.rows("review") == []


def test_name_may_be_given_to_another_entity(world: World) -> None:
    fill(world.out / "review.csv", "minato_lab")
    assert world.extract().code == 0
    assert entities(world) == ["minato_lab"]


def test_decision_outlives_the_set(world: World) -> None:
    fill(world.out / "review.csv", "accept")
    world.extract()
    world.write("b.txt", f"{NAME}氏は海でも話した。\n")
    assert world.extract().code == 0
    assert entities(world) == ["lee_haigan"] * 2
    assert len(decisions(world)) == 1


def test_decision_is_kept_when_the_run_fails_after_it(world: World) -> None:
    fill(world.out / "review.csv", "accept")
    (world.raw / "a.txt").unlink()
    assert world.extract().code == 2
    world.write("a.txt", f"{NAME}氏は港で話した。\n")
    assert world.extract().code == 0
    assert entities(world) == ["lee_haigan"]


def test_person_may_change_his_or_her_mind(world: World) -> None:
    review = (world.out / "review.csv").read_bytes()
    fill(world.out / "review.csv", "reject")
    world.extract()
    (world.out / "review.csv").write_bytes(review)
    fill(world.out / "review.csv", "accept")
    assert world.extract().code == 0
    assert [told["verdict"] for told in decisions(world)] == ["accept"]
    assert entities(world) == ["lee_haigan"]


def test_table_that_was_only_opened_decides_nothing(world: World) -> None:
    fill(world.out / "review.csv", "", encoding="cp932")
    assert world.extract().code == 0
    assert not (world.configs / "decisions.yaml").exists()
    assert len(world.rows("review")) == 1


def test_file_of_decisions_may_be_written_by_hand(world: World) -> None:
    text = f"- {{surface: {NAME}, type: PERSON, entity_id: lee_haigan, verdict: accept}}\n"
    (world.configs / "decisions.yaml").write_text(text, encoding="utf-8")
    assert world.extract().code == 0
    assert entities(world) == ["lee_haigan"]
    assert (world.configs / "decisions.yaml").read_text(encoding="utf-8") == text


def test_decision_about_a_name_of_no_article_is_told(world: World) -> None:
    fill(world.out / "review.csv", "accept")
    assert world.extract().code == 0
    assert "unused-decision" not in {row["code"] for row in world.rows("issues")}
    lost = {"surface": "ヘイゲン", "type": "PERSON", "entity_id": "lee_haigan", "verdict": "accept"}
    told = yaml.safe_dump([*decisions(world), lost], allow_unicode=True)
    (world.configs / "decisions.yaml").write_text(told, encoding="utf-8")
    assert world.extract().code == 0
    (issue,) = (row for row in world.rows("issues") if row["code"] == "unused-decision")
    assert "ヘイゲン as lee_haigan" in issue["reason"]


def deny(world: World) -> None:
    """decisions.yaml as it says that the name is none."""
    text = f"- {{surface: {NAME}, verdict: reject}}\n"
    (world.configs / "decisions.yaml").write_text(text, encoding="utf-8")


def test_spelling_that_is_no_name_is_no_question(world: World) -> None:
    deny(world)
    assert world.extract().code == 0
    assert (world.rows("review"), world.rows("mentions")) == ([], [])


def test_open_pair_rejected_in_the_table_stays_a_name(world: World) -> None:
    fill(world.out / "review.csv", "reject")
    assert world.extract().code == 0
    assert [row["surface"] for row in world.rows("mentions")] == [NAME]
    assert decisions(world)[0]["entity_id"] == "lee_haigan"


def test_name_may_be_accepted_after_it_was_none(world: World) -> None:
    fill(world.out / "review.csv", "accept")
    deny(world)
    assert world.extract().code == 0
    assert entities(world) == ["lee_haigan"]
    assert [told["verdict"] for told in decisions(world)] == ["accept"]
