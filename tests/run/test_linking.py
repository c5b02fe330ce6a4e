"""Names of a growing collection are linked as those of a new one, and only what is new is added up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.records import Decision, Gist, Known, NameUse, Resolution, Verdict
from pipeline.resolve import Ear, resolve
from pipeline.steps import sums
from pipeline.steps.linking import link_all
from pipeline.store.cache import Cache
from pipeline.values import LinkMethod, NameType, NameValue

KNOWN = {"minato_lab": Known("minato_lab", NameType.ORG, "ミナトラボ", None)}
FULL = (
    "ミラ・ソルハイム",
    "ペトラ・ソルハイム",
    "Mira Solheim",
    "ソルハイム",
    "カレル・ドボルスキー",
    "ドヴォルスキー",
)


def gist(number: int) -> Gist:
    key = FULL[number % len(FULL)]
    new = NameValue(NameType.PERSON, key, known=False, method=LinkMethod.DISCOVERED, score=0.5)
    old = NameValue(NameType.ORG, "minato_lab", known=True, method=LinkMethod.ALIAS, score=1.0)
    return Gist(f"a{number:03}", names=(NameUse(key, new, (3, 9)), NameUse("ミナト", old, (20,))))


GISTS = [gist(number) for number in range(60)]


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sums, "_PART", 16)
    monkeypatch.setattr(sums, "_SMALL", 4)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def added_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the articles whose names were added up."""
    seen: list[str] = []
    real = sums.summarise

    def watched(gists: list[Gist], *rest: object) -> object:
        seen.extend(one.article_id for one in gists)
        return real(gists, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(sums, "summarise", watched)
    return seen


def fresh(gists: list[Gist], *decisions: Decision) -> Resolution:
    return resolve(gists, KNOWN, decisions)


def test_resolution_is_that_of_one_sum(cache: Cache) -> None:
    for gists in (GISTS[:57], GISTS, GISTS, GISTS[5:]):
        assert link_all(gists, KNOWN, (), cache) == fresh(gists)


def test_part_without_news_is_not_added_up_again(cache: Cache, added_up: list[str]) -> None:
    link_all(GISTS[:59], KNOWN, (), cache)
    assert len(added_up) == 59
    added_up.clear()
    link_all(GISTS[:59], KNOWN, (), cache)
    assert added_up == []
    link_all(GISTS, KNOWN, (), cache)
    assert "a059" in added_up
    assert len(added_up) < 8  # a part of about sixteen has parts of about four


def test_articles_that_came_are_added_to_a_kept_sum_until_they_are_many(
    cache: Cache, added_up: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sums, "_MOST_SINCE", 3)
    link_all(GISTS[:50], KNOWN, (), cache)
    for last, anew in ((52, {"a050", "a051"}), (53, {"a050", "a051", "a052"})):
        added_up.clear()
        assert link_all(GISTS[:last], KNOWN, (), cache) == fresh(GISTS[:last])
        assert set(added_up) == anew
    link_all(GISTS[:54], KNOWN, (), cache)  # whose sum is kept
    added_up.clear()
    assert link_all(GISTS[:55], KNOWN, (), cache) == fresh(GISTS[:55])
    assert added_up == ["a054"]


def test_new_decision_counts_at_once(cache: Cache) -> None:
    link_all(GISTS, KNOWN, (), cache)
    verdict = Decision("ミナト", NameType.ORG, "minato_lab", Verdict.REJECT)
    assert link_all(GISTS, KNOWN, (verdict,), cache) == fresh(GISTS, verdict)


def test_words_of_an_earlier_run_are_not_compared_again(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = link_all(GISTS, KNOWN, (), cache)
    monkeypatch.setattr("pipeline.resolve.namesakes.similarity", None)
    assert link_all(GISTS, KNOWN, (), cache) == first


def test_people_of_an_earlier_run_are_not_compared_again(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[set[str]] = []
    real = Ear._is_same

    def watched(ear: Ear, one: tuple[str, str], other: tuple[str, str]) -> bool:
        compared.append({one[0], other[0]})
        return real(ear, one, other)

    monkeypatch.setattr(Ear, "_is_same", watched)
    link_all(GISTS[:4], KNOWN, (), cache)
    assert {"ミラ", "ペトラ"} in compared
    compared.clear()
    assert link_all(GISTS, KNOWN, (), cache) == fresh(GISTS)
    told = len(compared)
    assert {"ミラ", "ペトラ"} in compared  # by the run without a memory
    compared.clear()
    link_all(GISTS[1:], KNOWN, (), cache)
    assert {"ミラ", "ペトラ"} not in compared
    assert len(compared) < told
