"""Bridges, roads, grounds and parks of Japan, and what lies beside them."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from tests.conftest import house_extractors, named_by_model

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def names() -> Extractor:
    return next(extractor for extractor in house_extractors() if extractor.name == "names")


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("角島大橋で風が強まり、車は引き返した。", "角島大橋"),
        ("夜の萬代橋を歩いた。", "萬代橋"),
        ("東北自動車道で雪が舞った。", "東北自動車道"),
        ("八橋球場で幼なじみと会った。", "八橋球場"),
        ("新潟競馬場の芝が刈られた。", "新潟競馬場"),
        ("舞鶴公園の梅が咲いた。", "舞鶴公園"),
        ("朝の小松基地は静かだ。", "小松基地"),
        ("釧路湿原で鶴が鳴いた。", "釧路湿原"),
        ("谷津干潟の鳥を数えた。", "谷津干潟"),
        ("小樽運河の灯がともった。", "小樽運河"),
        ("天神橋筋商店街は雨でも歩ける。", "天神橋筋商店街"),
        ("蔵王温泉スキー場は15日に開く。", "蔵王温泉スキー場"),
        ("鳥栖ジャンクションを先頭に渋滞した。", "鳥栖ジャンクション"),
        ("圏央道の桶川北本ICで降りた。", "桶川北本IC"),
        ("関越道の三芳スマートIC付近で休んだ。", "三芳スマートIC"),
        ("生月大橋近くの食堂で昼を食べた。", "生月大橋"),
        ("四万十川流域の村で花が咲いた。", "四万十川"),
        ("鳥海山山頂の小屋を直した。", "鳥海山"),
        ("長居公園内の池が凍った。", "長居公園"),
        ("岡山北部の農家は雪を喜んだ。", "岡山"),
        ("富山南部に大雪の警報が出た。", "富山"),
    ],
)
def test_what_ends_in_a_word_of_its_kind_is_a_place(names: Extractor, text: str, surface: str) -> None:
    assert [(s, value.split()[0]) for s, value in named_by_model(names, text) if s == surface] == [
        (surface, "PLACE")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "同球場で試合がある。両競技場とも混んだ。",
        "本拠地球場で敗れ、地元球場に戻った。",
        "自然公園と国定公園を歩く。",
        "米軍基地の負担を減らす。新基地は要らない。",
        "東京湾架橋の案を読んだ。",
        "地熱発電所を掘る。反原発を唱えた。",
        "電源ICを買い、道路を渡った。",
        "大橋選手と岩橋投手が走った。",
        "旧街道と長い大橋を渡る。",
        "石川東部支社長と小島東部本部長が歩いた。",
        "道路の脇で三芳PA代表が待った。",
    ],
)
def test_kinds_and_people_are_no_such_places(names: Extractor, text: str) -> None:
    assert not [surface for surface, value in named_by_model(names, text) if value.startswith("PLACE ?")]


def test_a_town_that_ends_in_what_lies_within_is_whole(names: Extractor) -> None:
    assert ("薩摩川内", "PLACE ?薩摩川内") not in named_by_model(names, "薩摩川内市で雨が降った。")
    assert "薩摩川" not in [surface for surface, _ in named_by_model(names, "薩摩川内で火が出た。")]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("高知県四万十市佐田の川で泳いだ。", ["高知県", "四万十市", "佐田"]),
        ("函館市本通2丁目に店がある。", ["函館市", "本通"]),
        ("名古屋市中区栄3丁目を歩いた。", ["名古屋市", "中区", "栄"]),
        ("岡山市南区妹尾の用水路で魚を見た。", ["岡山市", "南区", "妹尾"]),
        ("柏市十余二の倉庫で働く。", ["柏市", "十余二"]),
        ("つくば市天久保の坂を上る。", ["つくば市", "天久保"]),
        ("枚方市楠葉の自宅で編んだ。", ["枚方市", "楠葉"]),
        ("浜松市浜名区引佐町の山で茸を採る。", ["浜松市", "浜名区", "引佐町"]),
        ("仙台市青葉区国分町の角で待つ。", ["仙台市", "青葉区", "国分町"]),
        ("東村山市で蛍を見た。", ["東村山市"]),
        ("四日市市の港で釣った。", ["四日市市"]),
        ("廿日市市の森を歩いた。", ["廿日市市"]),
        ("今市本町の坂を下りた。", []),
    ],
)
def test_an_address_is_cut_where_its_parts_begin(names: Extractor, text: str, parts: list[str]) -> None:
    found = [surface for surface, value in named_by_model(names, text) if value.startswith("PLACE")]
    assert [surface for surface in found if surface in parts or len(surface) > 2] == parts
