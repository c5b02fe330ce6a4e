"""Software and other products by what is said of them, and networks in lines that pass a page on."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("争いの対象はQuillbase、つまり銀行が使う無料のデータベースである。", [("Quillbase", "PRODUCT")]),
        ("無料のデータベースQuillbaseのバージョン3.2が公開された。", [("Quillbase", "PRODUCT")]),
        ("Wireframeは自由なライセンスで公開されている。", [("Wireframe", "PRODUCT")]),
        ("Terraformから分岐したOpenTofuは速い。", [("Terraform", "PRODUCT"), ("OpenTofu", "PRODUCT")]),
        ("ルミナリスは家庭用のロボットである。", [("ルミナリス", "PRODUCT")]),
        ("クイルストアは自由なライセンスで公開されている。", [("クイルストア", "PRODUCT")]),
        (
            "ヴェルモの強みはロボットだ。ヴェルモは新工場を建設した。",
            [("ヴェルモ", "ORG"), ("ヴェルモ", "ORG")],
        ),
        ("Veltrixの最新版を入れ、Quornaをベースに作った。", [("Veltrix", "PRODUCT"), ("Quorna", "PRODUCT")]),
        # Dishes, variants and firms in katakana.
        ("ブイヨンドレギュームをベースに煮込み、ベラトリスクから派生した株を調べた。", []),
        ("同社はロボットだ。彼はモデルだった。これはゲームだ。", []),
    ],
)
def test_what_is_said_of_products_tells_one(text: str, found: list[tuple[str, str]]) -> None:
    assert [(row.surface, row.type.value) for row in extract(text).mentions] == found


@pytest.mark.parametrize("text", ["シェア:X Facebook メール", "この記事をシェアする X・LINE", "共有 X"])
def test_a_letter_in_a_line_of_networks_is_one(text: str) -> None:
    assert extract(text).mentions[0].entity_id == "x_twitter"


def test_a_letter_beside_a_share_is_a_letter() -> None:
    assert extract("シェア:Xとyの値。共有するX軸。シェアが伸びたX社。").mentions == []


def test_whoever_writes_and_paints_is_no_work() -> None:
    rows = extract("クンデラの主人公は黙る。ターナーの前作を飾る。ボルヘスの続編を待つ。").mentions
    assert "PRODUCT" not in {row.type.value for row in rows}
