"""Given names with hiragana before their last sign, and family names of one sign."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("火山学者の坂元なつ代さんは山を見た。", ["坂元なつ代"]),
        ("加藤ふみ江社長は退いた。", ["加藤ふみ江"]),
        ("山田ゆうが走った。", ["山田ゆう"]),
        ("王先生の講義は長い。李さんは眠った。", ["王", "李"]),
        ("兄さんとお客さんが笑った。", []),
        ("農協は会議を開いた。", []),  # which one is not told
    ],
)
def test_people_are_named_whole(text: str, found: list[str]) -> None:
    assert [row.surface for row in extract(text).mentions] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("世界保健機関のアマリオ事務局長が声明を出した。", [("世界保健機関", "ORG"), ("アマリオ", "PERSON")]),
        ("新興企業のアマリオは資金を集めた。", [("アマリオ", "ORG")]),
        ("グーグルのクラウド最高経営責任者は話した。", [("グーグル", "ORG")]),
        ("坂元日銀総裁は話した。", [("坂元", "PERSON"), ("日銀", "ORG")]),
        ("坂元輝明経団連会長は話した。", [("坂元輝明", "PERSON"), ("経団連", "ORG")]),
        ("元日銀総裁と次期経団連会長は話した。", [("日銀", "ORG"), ("経団連", "ORG")]),
        (
            "シュタルク・カンザスシティー連銀総裁は話した。",
            [("シュタルク", "PERSON"), ("カンザスシティー連銀", "ORG")],
        ),
        (
            "ダラス・カンザスシティー連銀は話し合った。",
            [("ダラス", "PLACE"), ("カンザスシティー連銀", "ORG")],
        ),
    ],
)
def test_a_body_before_a_name_and_its_office_tells_of_a_person(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert [(row.surface, row.type.value) for row in extract(text).mentions] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "坂元輝明が本塁打を打ち、試合は4-2で投手戦になった。坂元輝は打率1位の選手だ。",
            {"坂元輝明": "坂元輝明", "坂元輝": "坂元輝明"},
        ),
        (
            "坂元輝明が本塁打を打ち、試合は4-2で投手戦になった。坂元輝也投手も笑った。",
            {"坂元輝明": "坂元輝明", "坂元輝也": "坂元輝也"},
        ),
    ],
)
def test_sports_pages_cut_a_given_name_to_its_first_sign(text: str, found: dict[str, str]) -> None:
    assert {row.surface: row.name for row in extract(text).mentions} == found
