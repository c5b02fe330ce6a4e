"""Names with the statistical model: its votes find what no list knows, and never overrule the rules."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from tests.conftest import default_names, named_by_model

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def names() -> Extractor:
    return default_names()


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("高橋健太社長は席を立った。", "高橋健太", "PERSON ?高橋健太"),
        (
            "講演のあと、ヴァルデマル・シュトルツは握手に応じた。",
            "ヴァルデマル・シュトルツ",
            "PERSON ?ヴァルデマル・シュトルツ",
        ),
        ("部品を納める鳥羽精機は増産を決めた。", "鳥羽精機", "ORG ?鳥羽精機"),
        ("調査会社のひばり総研が見通しを出した。", "ひばり総研", "ORG ?ひばり総研"),
        ("西部森林保護センターは訴えを起こした。", "西部森林保護センター", "ORG ?西部森林保護センター"),
        ("昨日、金沢で会議が開かれた。", "金沢", "PLACE kanazawa"),
        ("高浜ホールディングスは増益だった。高浜HDの株は上がった。", "高浜HD", "ORG ?高浜ホールディングス"),
        ("潮騒電機の塩見武社長は笑った。潮騒電機は無線機を作る。", "潮騒電機", "ORG ?潮騒電機"),
        ("北越信金と潮騒信用金庫は手を組む。北越信金の客は多い。", "北越信金", "ORG ?北越信金"),
        ("社内弁護士は東村あさひ法律事務所に移った。", "東村あさひ法律事務所", "ORG ?東村あさひ法律事務所"),
        ("丸森の丸山支店長は首を振った。", "丸山", "PERSON ?丸山"),
        ("静かな北浜郵船の船が着いた。", "北浜郵船", "ORG ?北浜郵船"),
        ("元技術者羅志遠が会社を興した。", "羅志遠", "PERSON ?羅志遠"),
    ],
)
def test_the_model_helps_to_find_names(names: Extractor, text: str, surface: str, value: str) -> None:
    assert (surface, value) in named_by_model(names, text)


@pytest.mark.parametrize(
    "text",
    [
        "夕食にカリフォルニアロールを頼んだ。",
        "日本時間の午前三時に始まる。",
        "医療用マスクの在庫は十分にある。",
        "人工知能研究所という看板が立っていた。",
        "スタートアップのインタビューをポッドキャストで聴いた。",
        "大規模計算センターの電力が足りない。",
        "こども病院は混んでいた。",
        "大手電機が発表した。総合電機の株は上がった。",
        "国内格安航空と中堅証券は提携した。",
        "地方銀行の頭取は「厳しい」と述べた。",
        "連邦地裁は訴えを退けた。",
        "音声技術に投資する。",
        "シングルランキングトップ3に入った。",
        "担当の編集者(45)が首を振った。",
        "アメリカ人の同僚が日本語を話す。",
    ],
)
def test_the_model_alone_makes_no_name(names: Extractor, text: str) -> None:
    assert named_by_model(names, text) == []


def test_a_kanji_name_that_the_tokenizer_cuts_stays_whole(names: Extractor) -> None:
    assert ("周暁東", "PERSON ?周暁東") in named_by_model(
        names, "創業者の周暁東(Zhou Xiaodong)は会場に現れた。"
    )
