"""Whom an article may mean that it does not introduce: the lexicon's bearers of a family name, as guesses only."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from pipeline.extractors.names import Settings, build
from pipeline.text.clean import clean
from pipeline.text.lexicon import Entity
from pipeline.text.view import build_view
from pipeline.types import Context
from pipeline.values import NameType, NameValue


def _person(key: str, ja: str, en: str, *orgs: str, aliases: tuple[str, ...] = ()) -> Entity:
    given, family = ja.split("・")
    first, last = en.split(" ")
    return Entity(
        id=key,
        type=NameType.PERSON,
        ja=ja,
        en=en,
        surname={"ja": family, "en": last},
        given={"ja": given, "en": first},
        ambiguous=(family, last),
        orgs=orgs,
        aliases=aliases,
    )


MILL = Entity(id="tidemill", type=NameType.ORG, ja="タイドミル", en="Tidemill")
KILN = Entity(id="kilnworks", type=NameType.ORG, ja="キルンワークス", en="Kilnworks")
FAMOUS = _person(
    "ottilie_brask", "オッティリエ・ブラスク", "Ottilie Brask", "tidemill", aliases=("O・ブラスク",)
)
BROTHER = _person("sven_brask", "スヴェン・ブラスク", "Sven Brask", "kilnworks")
MANY = tuple(
    _person(f"{first.lower()}_smith", f"{ja}・スミス", f"{first} Smith")
    for ja, first in (("アダ", "Ada"), ("ボー", "Bo"), ("カイ", "Kai"), ("ドラ", "Dora"), ("エフ", "Eff"))
)


@pytest.fixture(scope="module")
def names() -> Extractor:
    return build(Settings(entities=(MILL, KILN, FAMOUS, BROTHER, *MANY)))


def guesses(extractor: Extractor, text: str) -> dict[str, str | None]:
    """What each name is linked to, or ``?`` and whom it may mean."""
    findings = extractor(Context(build_view(clean(text).text)))
    values = ((f.candidate.surface, f.outcome) for f in findings if isinstance(f.outcome, NameValue))
    return {surface: value.key if value.known else f"?{value.guess}" for surface, value in values}


def test_a_family_name_alone_asks_for_its_most_told_bearer(names: Extractor) -> None:
    assert guesses(names, "ブラスク氏は港で演説した。") == {"ブラスク": "?ottilie_brask"}


def test_the_other_bearers_are_told_to_whoever_answers(names: Extractor) -> None:
    findings = names(Context(build_view("ブラスク氏は港で演説した。")))
    (value,) = (f.outcome for f in findings if isinstance(f.outcome, NameValue))
    assert "also of sven_brask" in value.evidence


def test_an_organisation_of_the_article_makes_its_bearer_the_one(names: Extractor) -> None:
    assert guesses(names, "キルンワークスは窯を売る。会場でブラスク氏が話した。")["ブラスク"] == "sven_brask"


def test_the_full_name_of_somebody_else_leaves_no_question(names: Extractor) -> None:
    told = guesses(names, "漁師のルネ・ブラスク氏が来た。ブラスク氏は笑った。")
    assert told == {"ルネ・ブラスク": "?None", "ブラスク": "?None"}


def test_one_of_many_bearers_of_a_common_name_is_no_question(names: Extractor) -> None:
    assert guesses(names, "スミス氏は帰った。") == {"スミス": "?None"}
