"""Crafts, trains and ships by their number or their 号, and letters before ordinary words, which name nothing."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("町のバス「しおかぜ号」が走る。しおかぜ号は無料だ。", ["しおかぜ号", "しおかぜ号"]),
        (
            "移動図書館「あおぞら号」が来る。さくら号とこだま700号が遅れた。",
            ["あおぞら号", "さくら号", "こだま700号"],
        ),
        (
            "ロケット「カモメ1」を打ち上げた。カモメ・ワンは飛んだ。発射場に立つカモメ1号。",
            ["カモメ1", "カモメ・ワン", "カモメ1号"],
        ),
        ("機関誌「10月号」と「創刊号」を読む。", []),
        ("新聞は本塁打を「逆転号」と書き、宿は料理を「里の恵み号」と呼ぶ。", []),
        ("「暗号」を解き、「番号」を呼ぶ。「一号」が来た。これは号泣だ。", []),
    ],
)
def test_what_ends_in_its_number_is_one_name_with_it(text: str, found: list[str]) -> None:
    assert [(row.surface, row.type.value) for row in extract(text).mentions] == [
        (name, "PRODUCT") for name in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "組み換えたんぱく型RSウイルスワクチン候補の治験を終えた。",
        "オープンソースの開発者は怒っている。",
        "フィンテックの記事は、プレーオフの話をした。",
    ],
)
def test_ordinary_words_with_letters_or_without_are_no_names(text: str) -> None:
    assert extract(text).mentions == []


@pytest.mark.parametrize("text", ["シャオミYT9の価格は高い。YT9は速い。", "小米YT9が出た。YT9は売れた。"])
def test_letters_with_a_number_are_nobody(text: str) -> None:
    assert all(row.type.value != "PERSON" for row in extract(text).mentions)
