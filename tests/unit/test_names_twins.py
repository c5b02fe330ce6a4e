"""Two spellings of one unlisted firm or product in one article, and who stays two."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from pipeline.extractors.names import Settings, build
from pipeline.text.clean import clean
from pipeline.text.view import build_view
from pipeline.types import Context
from pipeline.values import NameValue


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
