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
        ("入江ホールディングスは買収を提案した。", [("入江ホールディングス", "ORG")]),
        ("霙灘フォトニクスの朝は早い。", [("霙灘フォトニクス", "ORG")]),
        ("若竹ロボティクスは来年、第二工場を建てる。", [("若竹ロボティクス", "ORG")]),
        ("朝凪リース社長の窪田蓮氏は退く。", [("朝凪リース", "ORG"), ("窪田蓮", "PERSON")]),
        ("大手の朝凪リース、新興企業の藤波AI。", [("朝凪リース", "ORG"), ("藤波AI", "ORG")]),
        ("藤波AIは2億円を集めた。", [("藤波AI", "ORG")]),
        ("産業ロボティクスは人手を減らすと発表された。各ホールディングスは決算を発表した。", []),
        ("新興ファーマは薬を発表した。米系リースは融資した。", []),
        ("画像AIは医師を助け、診断AIは資料を集めた。", []),
        ("三菱電機は高崎工場を増やす。主力工場は遠い。", [("三菱電機", "ORG"), ("高崎", "PLACE")]),
        (
            "霜峰銀行は統合する。純利益は霜峰が前年同期比18%増の112億円だった。",
            [("霜峰銀行", "ORG"), ("霜峰", "ORG")],
        ),
        ("樹脂フィルムが供給され、光学フィルムが発表された。", []),
        ("太陽電池パネルから電力を買い、純米味噌を買収の対価にした。", []),
        ("鉄道車両、建設機械、空調設備の3社が減益だ。", []),
        ("会員サービスの社長室。半導体部品の株。防犯カメラは社員が見る。", []),
        # Whence and of when goods are; and what is bought anew.
        ("米国トラックから買い替えた。昭和レンズから買い換えた人もいる。", [("米国", "PLACE")]),
        ("北欧家具から机を買った。駅前スイーツから菓子を、外車リースから車を購入した。", [("北欧", "PLACE")]),
        ("平和は訪れた。政府は住宅を増やす。若者向けの服、個人向けの融資が伸びる。", []),
    ],
)
def test_firms_and_goods_that_end_in_a_word_of_industry(text: str, found: list[tuple[str, str]]) -> None:
    assert [(m.surface, m.type) for m in extract(text).mentions] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("伊勢丹新宿本店で初売りがある。", {"伊勢丹", "新宿"}),
        ("イオン札幌店が開く。", {"イオン", "札幌"}),
        ("アップル専門店で買い、イオン大型店の前を通った。", set()),
        ("オアシス大阪工場は静かだ。", {"大阪"}),
    ],
)
def test_a_branch_in_a_town_shows_a_firm(text: str, found: set[str]) -> None:
    assert {row.surface for row in extract(text).mentions} == found
