"""What a number counts is no name, whatever it is in: 9パーセント, 1バレル75ドル, 3億欧元."""

from __future__ import annotations

import pytest

from pipeline import extract
from pipeline.extractors.names.words.units import is_counted

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "投資会社は約9パーセントの株式を所有した。",
        "原油は1バレル75.14ドルで引けた。",
        "金は1トロイオンス2000ドルだ。",
        "発電所は5ギガワット、蓄電池は3テラバイトを出す。",
        "会社は3億欧元を投じた。",
        "財布に800万越南盾と20瑞士法郎、500盧布があった。",
        "賞金は50ラク・ルピーだ。",
    ],
)
def test_units_and_money_behind_a_number_are_no_names(text: str) -> None:
    told = extract(text)
    assert told.mentions == []
    assert [issue for issue in told.issues if issue.stage == "names"] == []


@pytest.mark.parametrize(
    ("number", "unit", "counts"),
    [
        ("9", "パーセント", True),
        ("9 ", "パーセント", True),
        ("数", "キロワット時", True),
        ("40平方", "フィート", True),
        ("3", "パーセンテージ・ポイント", True),
        ("5", "ポンド・スミス", False),
        ("2", "レアル・マドリード", False),
        ("3", "トンネル", False),
        ("10", "元木", False),
        ("", "パーセント", False),
        ("九州", "ワット", False),
    ],
)
def test_unit_is_whole_and_stands_behind_a_number(number: str, unit: str, *, counts: bool) -> None:
    assert is_counted(number + unit, len(number)) is counts
