"""Firms that a word of industry ends, by what stands beside them, and goods that are built alike."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "通信機器の南洋ケーブル(北九州市、古賀茂社長)は工場を建てる。",
            [("南洋ケーブル", "ORG"), ("北九州市", "PLACE"), ("古賀茂", "PERSON")],
        ),
        (
            "山吹モールドの窪田蓮専務が来た。山吹向けの鋼材は重い。",
            [("山吹モールド", "ORG"), ("窪田蓮", "PERSON"), ("山吹", "ORG")],
        ),
        ("金型は山吹モールドから買う。", [("山吹モールド", "ORG")]),
        ("旭化成と東雲フィルムが供給する。", [("旭化成", "ORG"), ("東雲フィルム", "ORG")]),
        ("常磐ドック、北前海運の2社は新会社を設ける。", [("常磐ドック", "ORG"), ("北前海運", "ORG")]),
        (
            "北辰電装(新潟県長岡市)が13日に発表した26年3月期の連結決算は減益だった。",
            [("北辰電装", "ORG"), ("新潟県", "PLACE"), ("長岡市", "PLACE")],
        ),
        ("北辰電装が13日に発表した連結決算は減益だった。", [("北辰電装", "ORG")]),
        ("樹脂フィルムが供給され、光学フィルムが発表された。", []),
        ("太陽電池パネルから電力を買い、純米味噌を買収の対価にした。", []),
        ("鉄道車両、建設機械、空調設備の3社が減益だ。", []),
        ("会員サービスの社長室。半導体部品の株。防犯カメラは社員が見る。", []),
        ("平和は訪れた。政府は住宅を増やす。若者向けの服、個人向けの融資が伸びる。", []),
    ],
)
def test_firms_and_goods_that_end_in_a_word_of_industry(text: str, found: list[tuple[str, str]]) -> None:
    assert [(m.surface, m.type) for m in extract(text).mentions] == found
