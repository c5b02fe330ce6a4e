"""Whom names of other countries, of brackets and of firms do not mean: 独社民党, 美浦村(茨城県), 清水建さん."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


def entities(text: str) -> dict[str, str | None]:
    return {row.surface: row.entity_id for row in extract(text).mentions}


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("独社民党は選挙で敗れた。", "独社民党"),
        ("ドイツの社民党は選挙で敗れた。", "社民党"),
        ("豪労働党は選挙で勝った。", "豪労働党"),
        ("オーストラリアの労働党は選挙で勝った。", "労働党"),
    ],
)
def test_a_party_of_another_country_is_not_the_listed_one(text: str, surface: str) -> None:
    assert entities(text)[surface] not in (
        "social_democratic_party_japan",
        "labour_party_uk",
        "liberal_democratic_party_japan",
        None,
    )


@pytest.mark.parametrize(
    ("text", "surface", "party"),
    [
        ("社民党は選挙で敗れた。", "社民党", "social_democratic_party_japan"),
        ("日本の社民党は選挙で敗れた。", "社民党", "social_democratic_party_japan"),
        ("英労働党は選挙で勝った。", "労働党", "labour_party_uk"),
    ],
)
def test_a_party_of_its_country_is_the_listed_one(text: str, surface: str, party: str) -> None:
    assert entities(text)[surface] == party


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("競走馬は美浦村(茨城県)で走る。", "美浦村", "茨城県"),
        ("旅はヴェルデン(ドイツ)で終わる。", "ヴェルデン", "ドイツ"),
        ("都市対抗野球で港北精機(トヨタ自動車)が勝った。", "港北精機", "トヨタ自動車"),
        ("都市対抗野球で港北精機(トヨタ)が勝った。", "港北精機", "トヨタ"),
    ],
)
def test_a_bracket_without_a_label_tells_a_state_or_a_parent(text: str, one: str, other: str) -> None:
    told = entities(text)
    assert told[one] != told[other]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("大阪大学(阪大)は学部を開いた。", "大阪大学", "阪大"),
        ("中国の北京で京東(ジンドン)は倉庫を建てた。", "京東", "ジンドン"),
    ],
)
def test_a_bracket_tells_another_spelling(text: str, one: str, other: str) -> None:
    told = entities(text)
    assert told[one] == told[other]


def test_a_family_and_a_given_name_are_no_firm_that_is_printed_so() -> None:
    rows = extract("近所の清水建さんは笑った。清水建の株は上がった。").mentions
    assert [row.type.value for row in rows if row.surface == "清水建"] == ["PERSON", "ORG"]


def test_a_family_name_of_two_people_and_their_firm_is_not_the_firm() -> None:
    told = entities("田中電機の田中一郎社長は来た。田中次郎さんは泣いた。田中さんは笑った。")
    assert told["田中"] != told["田中電機"]
