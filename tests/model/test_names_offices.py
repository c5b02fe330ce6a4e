"""Offices of the state behind their town, and houses behind whoever founded them."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("岐阜地検は男を起訴し、呉簡裁は罰金を命じた。", [("岐阜地検", "ORG"), ("呉簡裁", "ORG")]),
        ("津地検は控訴を検討する。", [("津地検", "ORG")]),
        ("姫路労働基準監督署と半田労基署が調べた。", [("姫路労働基準監督署", "ORG"), ("半田労基署", "ORG")]),
        ("四日市北署によると、釧路署員が駆け付けた。", [("四日市北署", "ORG"), ("釧路署", "ORG")]),
        ("呉海保の巡視船が救助した。柏税務署は黙った。", [("呉海保", "ORG"), ("柏税務署", "ORG")]),
        ("京都府教委と直江津港湾事務所は黙る。", [("京都府教委", "ORG"), ("直江津港湾事務所", "ORG")]),
        ("汐音町で食中毒が起きた。汐音保健所は調べている。", [("汐音町", "PLACE"), ("汐音保健所", "ORG")]),
        ("音部町議会は可決した。音部町長は喜んだ。", [("音部町議会", "ORG"), ("音部町", "PLACE")]),
        (
            "けが人は市立函館病院と都立墨東病院に運ばれた。",
            [("市立函館病院", "ORG"), ("都立墨東病院", "ORG")],
        ),
        ("市立船橋高校が道立旭川美術館を訪れた。", [("市立船橋高校", "ORG"), ("道立旭川美術館", "ORG")]),
    ],
)
def test_an_office_is_one_name_with_its_town(text: str, found: list[tuple[str, str]]) -> None:
    assert [(row.surface, row.type.value) for row in extract(text).mentions] == found


@pytest.mark.parametrize(
    "text",
    [
        "各地検が連携し、最寄りの税務署に出す。所轄税務署長も来た。",
        "部署を移り、自署した。同署と各署は黙った。",
        "全国の税関は忙しい。地方法務局に届け、検察審査会が議決した。",
        "医療刑務所に移った。女子刑務所も満員だ。米地裁は認めた。",
        "政令市保健所の仕事は増え、昨年地検は動いた。",
        "公立学校の教員と、市立小中学校の給食。町立病院の赤字。",
    ],
)
def test_an_office_of_no_town_is_any(text: str) -> None:
    assert extract(text).mentions == []


def test_a_university_told_of_is_its_short_form_too() -> None:
    told = extract("岩手大学の学生は笑う。岩大と町が組む。岩大教授は語る。").mentions
    assert [row.entity_id for row in told] == ["iwate_university"] * 3


def test_a_word_is_no_short_form_of_a_university() -> None:
    told = extract("広島大学の調査。広大な土地で、高知大学は高大接続を進める。").mentions
    assert [row.surface for row in told] == ["広島大学", "高知大学"]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("北里大学で講演があった。北大の講堂は札幌にある。", "北大"),
        ("日本体育大学は勝った。日大の主将は泣いた。", "日大"),
        ("関西学院大学の投手は好投し、関大に勝った。", "関大"),
        ("立命館大学で学会を開く。立大の学生も来た。", "立大"),
        ("名城大学と名大が組む。", "名大"),
        ("広島大学は移転した。広大は来年も移る。広大な土地に寮が建ち、広大に広がる。", "広大な"),
    ],
)
def test_a_short_form_is_nobodys_but_its_owners(text: str, short: str) -> None:
    """What is short for another university, or a word that tells how something is, is not the one told of."""
    first, *others = extract(text).mentions
    at = text.index(short)
    assert all(row.entity_id != first.entity_id for row in others if row.start == at)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("津地検は起訴した。", "tsu_district_public_prosecutors_office"),
        ("呉市消防署が出動した。", "kure_city_fire_station"),
        ("甲府署は逮捕した。", "kofu_police_station"),
        ("別府税務署が調べた。", "beppu_tax_office"),
    ],
)
def test_an_office_is_spelled_by_its_town_and_its_kind(text: str, key: str) -> None:
    assert [row.entity_id for row in extract(text).mentions] == [key]
