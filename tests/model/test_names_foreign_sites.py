"""What stands somewhere or serves the public in a foreign town, behind katakana that no dictionary has as a word."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from pipeline.extractors.names import Settings, build
from tests.conftest import named_by_model

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def names() -> Extractor:
    return build(Settings(use_territories=False, entities=()))


@pytest.fixture(scope="module")
def listed() -> Extractor:
    return build(Settings())


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("車列はヴェルトン検問所で止められた。", "ヴェルトン検問所"),
        ("ゾルメア大聖堂の塔が崩れた。", "ゾルメア大聖堂"),
        ("便はドルヴァン国際空港に引き返した。", "ドルヴァン国際空港"),
        ("ヌエバ・ロサリオ村で雹が降った。", "ヌエバ・ロサリオ村"),
        ("ベルドナ原発が止まった。", "ベルドナ原発"),
        ("ナルヴェカ湖周辺の農家は水を汲む。", "ナルヴェカ湖"),
        ("ザルミア川沿いの工場を閉じた。", "ザルミア川"),
    ],
)
def test_what_stands_or_lies_somewhere_is_a_place(names: Extractor, text: str, surface: str) -> None:
    assert named_by_model(names, text) == [(surface, f"PLACE ?{surface}")]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("ヴェルドン小児病院は手術を延ばした。", "ヴェルドン小児病院"),
        ("グラーデン地方裁判所は懲役3年とした。", "グラーデン地方裁判所"),
        ("マルヴェン工科大学の学生だ。", "マルヴェン工科大学"),
        ("ドルナヤ刑務所で火が出た。", "ドルナヤ刑務所"),
        ("トラヴァン製錬所の煙突が倒れた。", "トラヴァン製錬所"),
        ("オルカダ国立博物館の壺が割れた。", "オルカダ国立博物館"),
    ],
)
def test_bodies_tell_what_kind_they_are_before_their_last_word(
    names: Extractor, text: str, surface: str
) -> None:
    assert named_by_model(names, text) == [(surface, f"ORG ?{surface}")]


@pytest.mark.parametrize(
    "text",
    [
        "ニッケル鉱山を買う。",
        "ハブ空港の役目だ。",
        "シェール油田を掘る。",
        "トラス橋を渡る。",
        "ロヒンギャ難民キャンプで配る。",
        "バーチャル総合病院を開く。",
        "オンライン大学の学生だ。",
        "デジタル図書館を整える。",
        "アルミ製錬所が止まる。",
        "エコ村に泊まる。",
    ],
)
def test_kinds_of_sites_and_bodies_name_nothing(names: Extractor, text: str) -> None:
    assert named_by_model(names, text) == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("便はバグダッド空港に着いた。", "バグダッド空港"),
        ("ベルリン大聖堂の鐘が鳴った。", "ベルリン大聖堂"),
        ("ロンドン・スタジアムは満員だ。", "ロンドン・スタジアム"),
    ],
)
def test_a_site_called_after_a_town_is_no_town(listed: Extractor, text: str, surface: str) -> None:
    assert named_by_model(listed, text) == [(surface, f"PLACE ?{surface}")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("試合はザンダール・アリーナで開く。", ["PLACE ?ザンダール・アリーナ"]),
        ("予選はジル・ヴェルモン・サーキットで行う。", ["PLACE ?ジル・ヴェルモン・サーキット"]),
        ("ヴェルドスタジアムに雨が降る。", ["PLACE ?ヴェルドスタジアム"]),
        ("ホーム・スタジアムに雨が降る。", []),
        ("サッカースタジアムを建てる。", []),
        ("フォトニックサーキットを作る。", []),
        ("サリー・フィールドは笑った。", []),
        ("映画「ゴスフォード・パーク」を見た。", ["PRODUCT ?ゴスフォード・パーク"]),
        ("テーマ・パークが閉まる。", []),
    ],
)
def test_venues_are_places_and_kinds_of_them_are_none(names: Extractor, text: str, found: list[str]) -> None:
    values = [str(value) for _, value in named_by_model(names, text)]
    assert values == found
