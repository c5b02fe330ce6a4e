"""Quality never drops in silence: F1 per measure, for raw/ and for the articles kept beside the repository."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.evaluate import Evaluation, evaluate
from pipeline.store.gold import load_extractions, load_gold
from pipeline.update import Plan, extract_folder

if TYPE_CHECKING:
    from tests.conftest import Published

pytestmark = pytest.mark.model
ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FLOORS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)
# The issue promises these; a floor below one of them is no floor.
PROMISED = {"name linked": 0.95, "date value": 0.9, "money value": 0.95}
_MOST_MISSES = 40


@pytest.fixture(scope="module")
def raw(published: Published) -> Evaluation:
    return evaluate(load_gold(ROOT / "tests" / "gold"), load_extractions(published.out))


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    if not (SHARED / "sources").is_dir() or not (SHARED / "gold").is_dir():
        pytest.skip("no articles beside the repository: ../shared/sources and ../shared/gold are missing")
    folder = tmp_path_factory.mktemp("sources")
    config = ROOT / "configs" / "pipeline.yaml"
    extract_folder(Plan(SHARED / "sources", folder / "outputs", config, None, jobs=1))
    return evaluate(load_gold(SHARED / "gold"), load_extractions(folder / "outputs"))


@pytest.mark.parametrize(
    ("corpus", "measure"), [(corpus, measure) for corpus, floors in FLOORS.items() for measure in floors]
)
def test_measure_is_not_below_its_floor(request: pytest.FixtureRequest, corpus: str, measure: str) -> None:
    told: Evaluation = request.getfixturevalue(corpus)
    score = told.scores[measure]
    if score.f1 < FLOORS[corpus][measure]:
        misses = [miss for miss in told.misses if miss.measure == measure]
        lines = [f"  {m.article_id}:{m.start} {m.surface!r} gold={m.gold} ours={m.ours}" for m in misses]
        head = f"{corpus}: {measure} F1 {score.f1:.4f} is below {FLOORS[corpus][measure]} ({len(misses)} differences)"
        pytest.fail("\n".join([head, *lines[:_MOST_MISSES]]), pytrace=False)


@pytest.mark.parametrize("corpus", ["raw", "sources"])
@pytest.mark.parametrize("measure", PROMISED)
def test_floor_is_not_below_what_was_promised(corpus: str, measure: str) -> None:
    assert FLOORS[corpus][measure] >= PROMISED[measure]


def test_every_floor_is_of_a_measure(raw: Evaluation) -> None:
    assert {measure for floors in FLOORS.values() for measure in floors} <= raw.scores.keys()


def test_every_article_of_raw_has_gold(published: Published) -> None:
    assert load_gold(ROOT / "tests" / "gold").keys() == {
        row["article_id"] for row in published.rows("articles")
    }


def test_gold_points_into_its_article(published: Published) -> None:
    articles = {row["article_id"]: row for row in published.rows("articles")}
    for article_id, records in load_gold(ROOT / "tests" / "gold").items():
        row = articles[article_id]
        text = (published.raw / row["path"]).read_bytes().decode(row["encoding"])
        wrong = [r for r in records if r["kind"] != "line" and text[r["start"] : r["end"]] != r["surface"]]
        assert wrong == [], article_id


def test_gold_does_not_overlap_within_a_kind() -> None:
    for article_id, records in load_gold(ROOT / "tests" / "gold").items():
        for kind in ("name", "time", "money"):
            spans = sorted((r["start"], r["end"]) for r in records if r["kind"] == kind)
            assert all(a[1] <= b[0] for a, b in pairwise(spans)), f"{article_id}: {kind}"
