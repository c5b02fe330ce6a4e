"""Two spellings of one unlisted firm or product in one article, and who stays two."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from pipeline.extractors.names import Settings, build
from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.linking import twins
from pipeline.extractors.names.proof.clues import STRANGE
from pipeline.extractors.names.proof.court import Case
from pipeline.extractors.names.proof.tally import Tally
from pipeline.extractors.names.sighting import Sighting
from pipeline.extractors.names.words.vocabulary import load_vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.clean import clean
from pipeline.text.view import build_view
from pipeline.types import Candidate, Context
from pipeline.values import Finding, LinkMethod, NameType, NameValue


@pytest.fixture(scope="module")
def names() -> Extractor:
    return build(Settings(entities=(), use_territories=False))


def read(extractor: Extractor, text: str) -> list[tuple[str, NameValue]]:
    findings = extractor(Context(build_view(clean(text).text)))
    return [(f.candidate.surface, f.outcome) for f in findings if isinstance(f.outcome, NameValue)]


@pytest.mark.parametrize(
    "text",
    [
        "新興企業のGlintwoodは家具を作る。グリントウッド社は来年上場する。",
        "新興企業のグリントウッドは家具を作る。Glintwood社は来年上場する。",
        "通信会社のソルヴェリンクは社債を出す。ソールベリンク社は沈黙した。",
        "新興企業のVarmoraは家具を作る。バルモーラ社は赤字だ。ヴァルモラ社は来年上場する。",
    ],
)
def test_spellings_of_one_firm_are_one(names: Extractor, text: str) -> None:
    found = read(names, text)
    assert len({surface for surface, _ in found}) > 1
    assert len({value.key for _, value in found}) == 1


def test_the_latin_spelling_is_the_gloss_of_all(names: Extractor) -> None:
    found = read(names, "新興企業のグリントウッドは家具を作る。Glintwood社は来年上場する。")
    assert {value.gloss for _, value in found} == {"Glintwood"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "通信会社のオルバテックは減益だった。電機会社のオルバテルは増益だった。",
            "two words that sound near",
        ),
        (
            "新興企業のGlintwoodは家具を作る。製薬会社のグリントウッドは赤字だ。",
            "each introduced as something else",
        ),
        (
            "新興企業のGlintwoodは家具を作る。Glintwood社はグリントウッド社を訴えた。",
            "one sentence tells of both",
        ),
        ("新興企業のGTWLは家具を作る。グトウル社は赤字だ。", "letters are spelled out"),
    ],
)
def test_who_may_be_two_stays_two(names: Extractor, text: str, why: str) -> None:
    assert len({value.key for _, value in read(names, text)}) == 2, why


def test_a_word_near_a_firm_is_no_name_of_it(names: Extractor) -> None:
    found = read(names, "物流会社のStreetは資金を集めた。港のストリートで荷車が動いている。")
    assert "ストリート" not in {surface for surface, _ in found}


def compared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The pairs that are compared by sound from now on, none of which is alike."""
    pairs: list[tuple[str, str]] = []

    def alike(one: str, other: str) -> float:
        pairs.append((one, other))
        return 0.0

    monkeypatch.setattr(twins, "_alike", alike)
    return pairs


def firms(count: int) -> tuple[Slots, list[Finding]]:
    """An article that tells twice of each of so many firms."""
    spellings = [f"Glint{number}" for number in range(count)] * 2
    text = "".join(f"{spelling}社。" for spelling in spellings)
    findings, start = [], 0
    for spelling in spellings:
        value = NameValue(NameType.ORG, spelling, known=False, method=LinkMethod.DISCOVERED, score=1.0)
        findings.append(Finding(Candidate(start, start + len(spelling), spelling, "rule"), value))
        start += len(spelling) + 2
    return Slots(build_view(text), load_vocabulary()), findings


@pytest.mark.parametrize(("count", "looked_at"), [(60, 120), (61, 0), (2000, 0)])
def test_each_mention_is_looked_at_once_and_none_of_a_list(
    monkeypatch: pytest.MonkeyPatch, count: int, looked_at: int
) -> None:
    slots, findings = firms(count)
    pairs, asked = compared(monkeypatch), []
    monkeypatch.setattr(Slots, "called", lambda _slots, start, _end: asked.append(start))
    assert twins.join_twins(findings, slots) == findings
    assert len(asked) == looked_at
    assert len(pairs) == (count * (count - 1) // 2 if looked_at else 0)


def untold(spellings: list[str]) -> dict[str, Case]:
    chunks = [Chunk(0, 1, spelling, Script.KATAKANA) for spelling in spellings]
    return {c.surface: Case([c], Tally({STRANGE: None})) for c in chunks}


@pytest.mark.parametrize(("count", "expected"), [(300, 300), (301, 0), (5000, 0)])
def test_spellings_too_little_told_of_are_compared_up_to_a_number(
    monkeypatch: pytest.MonkeyPatch, count: int, expected: int
) -> None:
    pairs, text = compared(monkeypatch), "Velmora社。"
    named = [Sighting(0, 7, NameType.ORG, "organisation")]
    cases = untold([f"テセレ{'ー' * number}" for number in range(count)])
    assert list(twins.find_twins(cases, named, build_view(text))) == []
    assert len(pairs) == expected


def test_spellings_in_one_script_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs, text = compared(monkeypatch), "ベルモーラ社とVelmora社。"
    named = [Sighting(0, 5, NameType.ORG, "organisation"), Sighting(7, 14, NameType.ORG, "organisation")]
    list(twins.find_twins(untold(["テセレート", "Tessellate"]), named, build_view(text)))
    assert pairs == [("テセレート", "Velmora"), ("Tessellate", "ベルモーラ")]
