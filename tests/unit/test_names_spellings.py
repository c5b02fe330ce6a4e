"""A firm that is spelled another way and taken for a person there, and who stays a person."""

from __future__ import annotations

import pytest

from pipeline.extractors.names.linking.spellings import join_spellings
from pipeline.text.view import build_view
from pipeline.types import Candidate
from pipeline.values import Finding, LinkMethod, NameType, NameValue

FIRM, PRODUCT, PERSON = NameType.ORG, NameType.PRODUCT, NameType.PERSON


def found(text: str, surface: str, kind: NameType, *evidence: str, known: bool = False) -> Finding:
    value = NameValue(kind, surface, known, LinkMethod.DISCOVERED, 0.5, evidence)
    start = text.index(surface)
    return Finding(Candidate(start, start + len(surface), surface, "rule"), value)


def keys(text: str, *findings: Finding) -> list[str]:
    return [str(finding.outcome) for finding in join_spellings(findings, build_view(text))]


@pytest.mark.parametrize("kind", [FIRM, PRODUCT])
@pytest.mark.parametrize(
    ("one", "other"),
    [("モルヴェイン", "モルベイン"), ("グラーヴィス", "グラビス"), ("ソルディナー", "ソルジナ")],
)
def test_a_seeming_person_spelled_as_a_firm_is_the_firm(kind: NameType, one: str, other: str) -> None:
    text = f"新興の{one}は伸びた。{other}は赤字だ。"
    findings = found(text, one, kind), found(text, other, PERSON, "no ordinary word", "model: PERSON")
    assert keys(text, *findings) == [f"{kind.value} ?{one}"] * 2


@pytest.mark.parametrize(
    "clue", ["honorific", "personal title", "speaks", "office", "introduced as a person"]
)
def test_who_is_said_to_be_a_person_stays_one(clue: str) -> None:
    text = "新興のモルヴェインは伸びた。モルベインは退いた。"
    findings = found(text, "モルヴェイン", FIRM), found(text, "モルベイン", PERSON, "no ordinary word", clue)
    assert keys(text, *findings) == ["ORG ?モルヴェイン", "PERSON ?モルベイン"]


def test_one_mention_that_shows_a_person_speaks_for_all_of_his() -> None:
    text = "新興のモルヴェインは伸びた。モルベインは退いた。"
    told = [found(text, "モルベイン", PERSON, *clues) for clues in (("no ordinary word",), ("honorific",))]
    assert keys(text, found(text, "モルヴェイン", FIRM), *told)[1:] == ["PERSON ?モルベイン"] * 2


def test_two_of_one_sentence_stay_two() -> None:
    text = "モルベインはモルヴェインを創業した。"
    findings = found(text, "モルヴェイン", FIRM), found(text, "モルベイン", PERSON, "no ordinary word")
    assert keys(text, *findings) == ["ORG ?モルヴェイン", "PERSON ?モルベイン"]


def test_what_is_spelled_as_two_is_neither() -> None:
    text = "モルヴェインは伸びた。モルヴェーインは縮んだ。モルベインは赤字だ。"
    firms = found(text, "モルヴェイン", FIRM), found(text, "モルヴェーイン", PRODUCT)
    assert keys(text, *firms, found(text, "モルベイン", PERSON))[2] == "PERSON ?モルベイン"


@pytest.mark.parametrize(("one", "other"), [("ノーヴァ", "ノバ"), ("モルヴェイン", "モルダイン")])
def test_short_and_other_words_are_not_joined(one: str, other: str) -> None:
    text = f"新興の{one}は伸びた。{other}は赤字だ。"
    assert keys(text, found(text, one, FIRM), found(text, other, PERSON))[1] == f"PERSON ?{other}"


def test_a_listed_firm_takes_no_person_by_spelling() -> None:
    text = "新興のモルヴェインは伸びた。モルベインは赤字だ。"
    findings = found(text, "モルヴェイン", FIRM, known=True), found(text, "モルベイン", PERSON)
    assert keys(text, *findings)[1] == "PERSON ?モルベイン"


def test_a_seeming_person_who_sounds_like_a_firm_in_latin_letters_is_the_firm() -> None:
    text = "新興のGlintwoodは伸びた。グリントウッドは赤字だ。"
    findings = found(text, "Glintwood", FIRM), found(text, "グリントウッド", PERSON, "no ordinary word")
    assert keys(text, *findings) == ["ORG ?Glintwood"] * 2


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("新興のGlintwoodは伸びた。グリントウッドは赤字だ。", "honorific"),
        ("新興のGlintwoodはグリントウッドを雇った。", "no ordinary word"),
    ],
)
def test_who_is_somebody_beside_a_firm_in_latin_letters_stays_so(text: str, clue: str) -> None:
    findings = found(text, "Glintwood", FIRM), found(text, "グリントウッド", PERSON, clue)
    assert keys(text, *findings)[1] == "PERSON ?グリントウッド"
