"""Numbered products in several hands, and those of another number or name."""

from __future__ import annotations

import pytest

from pipeline.extractors.names.linking.numbered import join_numbered
from pipeline.text.view import build_view
from pipeline.types import Candidate, Token
from pipeline.values import Finding, LinkMethod, NameType, NameValue

NOUN = "名詞-普通名詞-一般"


def keys(*surfaces: str, known: str = "", readings: dict[str, str] | None = None) -> list[str]:
    """Whom each of `surfaces` means, of one text that tells of them in this order."""
    text, findings, tokens = "", [], []
    for surface in surfaces:
        start = len(text)
        text += f"{surface}は飛んだ。"
        told = NameValue(NameType.PRODUCT, surface, surface == known, LinkMethod.DISCOVERED, 0.5)
        findings.append(Finding(Candidate(start, start + len(surface), surface, "rule"), told))
        for word, reading in (readings or {}).items():
            if surface.startswith(word):
                tokens.append(Token(start, start + len(word), NOUN, reading))
    joined = join_numbered(findings, build_view(text, tokens=tokens))
    return [f.outcome.key for f in joined if isinstance(f.outcome, NameValue)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("オルカ1", "オルカ1号"),
        ("オルカ1", "オルカ・ワン"),
        ("オルカ1号機", "Orca-1"),
        ("Orca 1", "ORCA1"),
        ("ヴェルカ2", "ベルカ・ツー"),
        ("白鷺三号", "白鷺3号"),
    ],
)
def test_one_number_behind_one_name_is_one_product(one: str, other: str) -> None:
    assert keys(one, other) == [one, one]


def test_kanji_are_one_with_the_katakana_that_they_are_read_as() -> None:
    assert keys("白鷺三号", "シラサギ3", readings={"白鷺": "シラサギ"}) == ["白鷺三号", "白鷺三号"]


def test_the_lexicon_goes_before_the_first() -> None:
    assert keys("オルカ1", "Orca-1", known="Orca-1") == ["Orca-1", "Orca-1"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("オルカ1", "オルカ2号"),
        ("オルカ1", "オルガ・ワン"),
        ("オルカ1", "Arca-1"),
        ("白鷺三号", "シラサギ3"),
        ("オルカ", "オルカ1"),
    ],
)
def test_another_number_or_name_is_another(one: str, other: str) -> None:
    assert keys(one, other) == [one, other]
