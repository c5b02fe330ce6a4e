"""Prefectures and towns that are family names, too, told by what stands behind them."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from tests.conftest import default_names, named_by_model

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def names() -> Extractor:
    return default_names()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("福井、宮崎、山口の3県が補助を続ける。", ["fukui", "miyazaki", "yamaguchi"]),
        ("長野、群馬両県で雹が降った。", ["nagano", "gunma"]),
        ("福井と石川の県境で雪崩が起きた。", ["fukui", "ishikawa"]),
    ],
)
def test_prefectures_that_are_counted_are_no_people(names: Extractor, text: str, found: list[str]) -> None:
    assert [value for _, value in named_by_model(names, text)] == [f"PLACE {p}_prefecture" for p in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("山口で火災があった。", "PLACE yamaguchi_prefecture"),
        ("長野の旅館は客を待つ。", "PLACE nagano_prefecture"),
        ("福島を訪れた親子が桃を摘んだ。", "PLACE fukushima_prefecture"),
        ("岡崎に住む夫婦が味噌を仕込んだ。", "PLACE okazaki"),
        ("福井・敦賀まで線路が延びた。", "PLACE fukui_prefecture"),
        ("長野を結ぶ特急が走る。", "PLACE nagano_prefecture"),
    ],
)
def test_what_is_found_or_done_in_a_place_tells_it_from_a_family(
    names: Extractor, text: str, value: str
) -> None:
    assert named_by_model(names, text)[0][1] == value


@pytest.mark.parametrize(
    "text",
    [
        "石川、福井の両県議が質問した。",
        "山口・石川のペアが勝った。",
        "石川・山口両氏が会談した。",
        "先発は山口で、開幕から好調だ。",
        "先発は山口、監督は選手を信じ、リーグの首位を守る。山口で開幕する。",
        "日立で火災があった。日立出身の社長は謝罪した。",
        "石川は首を横に振った。石川の妻が証言した。",
        "作家の石川は本を出した。石川の郷土料理の話が続く。",
        "千葉容疑者は黙った。警察は千葉の民家を調べた。",
        "山口さんは料理人だ。記者は山口を訪れ、話を聞いた。",
        "妻は福井に滞在費を送った。",
        "宮崎と長野を結ぶ絆は固い。",
    ],
)
def test_people_and_firms_that_are_called_like_places_stay_what_they_are(names: Extractor, text: str) -> None:
    assert not [value for _, value in named_by_model(names, text) if value.startswith("PLACE")]


REPORT = "監督は選手をたたえ、リーグの順位が動いた。"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "J2の鳥取は山口と1―1で引き分けた。新潟は大分を3―0で下した。" + REPORT,
            ["gainare_tottori", "renofa_yamaguchi", "albirex_niigata", "oita_trinita"],
        ),
        ("J1浦和は湘南のGKを獲得した。" + REPORT, ["urawa_red_diamonds", "shonan_bellmare"]),
        ("J3長野は首位に立った。" + REPORT, ["ac_nagano_parceiro"]),
    ],
)
def test_towns_are_the_clubs_of_the_league_in_its_reports(
    names: Extractor, text: str, found: list[str]
) -> None:
    assert [value for _, value in named_by_model(names, text)] == [f"ORG {club}" for club in found]


def test_a_town_stays_one_where_it_does_not_play(names: Extractor) -> None:
    told = "J2新潟のFWが、新潟の市長に会った。監督は雨の新潟に戻った。新潟で募金も始まる。" + REPORT
    found = [value for surface, value in named_by_model(names, told) if surface == "新潟"]
    assert [value.split()[0] for value in found] == ["ORG", "PLACE", "PLACE", "PLACE"]


@pytest.mark.parametrize(
    "text",
    [
        "J1の試合でMF山口が先制のゴールを決めた。山口は今季5得点目。" + REPORT,
        "バドミントンの大会で山口は奥原を2―0で下した。山口が優勝した。" + REPORT,
        "都道府県対抗駅伝で長野が優勝し、千葉が2位だった。大会のゴール。" + REPORT,
        "新潟の農家が米を作る。札幌の佐藤監督が撮った映画も人気だ。",
        "高校サッカーで新潟の選手がゴールを決めた。J1の千葉も見守る。" + REPORT,
    ],
)
def test_players_and_towns_of_other_reports_are_no_clubs(names: Extractor, text: str) -> None:
    clubs = ("yamaguchi", "parceiro", "jef_united", "albirex", "consadole")
    assert not [value for _, value in named_by_model(names, text) if value.endswith(clubs)]
