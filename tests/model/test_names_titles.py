"""Titles of several words, which are no part of the name before them, and words that begin as titles do."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from tests.conftest import default_names, named_by_model

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def names() -> Extractor:
    return default_names()


@pytest.mark.parametrize(
    "title",
    [
        "次席検事",
        "看護部長",
        "政務調査会長",
        "特任准教授",
        "火山課長",
        "管理官",
        "一塁手",
        "農水相",
        "料理長",
        "四冠",
        "著",
        "監訳",
        "三冠王",
    ],
)
def test_a_title_of_several_words_is_no_part_of_a_family(names: Extractor, title: str) -> None:
    assert named_by_model(names, f"会合で小川{title}は妥当だと話した。") == [("小川", "PERSON ?小川")]


@pytest.mark.parametrize("title", ["特別教授", "特別研究員", "書記次長", "予報官", "上席執行役員"])
def test_nor_of_a_full_name(names: Extractor, title: str) -> None:
    assert named_by_model(names, f"会合で小川亮太{title}が話した。") == [("小川亮太", "PERSON ?小川亮太")]


@pytest.mark.parametrize(
    "text",
    [
        "第70回全国高校水球選手権大会が開かれた。",
        "ルタニア大使館は声明を出した。",
        "小川自治会長は話した。",
        "県警刑事部長は陳謝し、文化財課長も謝った。",
    ],
)
def test_what_begins_or_ends_as_a_title_names_nobody(names: Extractor, text: str) -> None:
    assert named_by_model(names, text) == []


@pytest.mark.parametrize(
    "behind",
    [
        "首相国葬の日",
        "大統領国賓として",
        "外相国際会議へ",
        "署長署員と",
        "選手号の船",
        "弁護士館で",
        "市長杯の試合",
        "大使館員と",
        "議長国際会議へ",
    ],
)
def test_a_word_behind_a_title_takes_nothing_from_it(names: Extractor, behind: str) -> None:
    assert [name for name, _ in named_by_model(names, f"今年は小川{behind}会う。")] == ["小川"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ルーカ・ストールン党首は敗北を認めた。", [("ルーカ・ストールン", "PERSON ?ルーカ・ストールン")]),
        (
            "エマ・カルナが来た。カルナ前党首が語った。",
            [("エマ・カルナ", "PERSON ?エマ・カルナ"), ("カルナ", "PERSON ?エマ・カルナ")],
        ),
        ("リクード党首が会見した。", [("リクード党", "ORG ?リクード党")]),
        ("ヴェルデ党首脳が集まった。", [("ヴェルデ党", "ORG ?ヴェルデ党")]),
        ("全日本大学駅伝が行われた。", [("日本", "PLACE japan")]),
        ("元日本大学教授が語った。", [("日本大学", "ORG nihon_university")]),
        ("クマ被害、最多に。クマの目撃も多い。", []),
    ],
)
def test_what_stands_around_tells_where_a_name_ends(
    names: Extractor, text: str, found: list[tuple[str, str]]
) -> None:
    assert named_by_model(names, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("県警は長谷部、今野両容疑者を逮捕した。", ["長谷部", "今野"]),
        ("津田、岸本の両被告に懲役を求刑した。", ["津田", "岸本"]),
        ("山本、小川両選手が走った。", ["山本", "小川"]),
        ("FW塩谷が決め、DF望月とMF佐藤蓮は守った。", ["塩谷", "望月", "佐藤蓮"]),
    ],
)
def test_people_of_one_title_and_players_are_each_somebody(
    names: Extractor, text: str, found: list[str]
) -> None:
    assert named_by_model(names, text) == [(name, f"PERSON ?{name}") for name in found]


@pytest.mark.parametrize(
    "text",
    [
        "左、右両投手を並べた。赤組、白組の両選手が走った。",
        "男性、女性両被告が争う。日本中の両選手団が入場した。",
        "FW陣とMF登録の選手。PR活動とSF小説。",
        "浜辺総裁選候補が語った。次期町長選に出る。",
        "所轄の署に届けた。両署が捜査する。",
        "林、森両選手村に食堂を開く。山口、宮崎両市議会が話し合う。",
    ],
)
def test_what_is_no_family_there_is_nobody(names: Extractor, text: str) -> None:
    assert not [value for _, value in named_by_model(names, text) if value.startswith("PERSON")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("川口署は男を逮捕した。", [("川口署", "ORG ?川口署")]),
        ("川口署長は謝った。", [("川口", "PERSON ?川口")]),
        ("汐音町長選が告示された。", [("汐音町", "PLACE ?汐音町")]),
    ],
)
def test_a_town_that_families_are_called_like_has_its_police_and_its_election(
    names: Extractor, text: str, found: list[tuple[str, str]]
) -> None:
    assert named_by_model(names, text) == found


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("マラソンはキプチルバ(ケニア)が2時間6分で優勝した。", "キプチルバ"),
        ("卓球の大会でカルデロナ(ブラジル)は相手を破った。", "カルデロナ"),
    ],
)
def test_whoever_wins_for_a_country_is_a_person(names: Extractor, text: str, surface: str) -> None:
    assert named_by_model(names, text)[0] == (surface, f"PERSON ?{surface}")


@pytest.mark.parametrize(
    "text",
    [
        "ゴルフ場でゴーダ(オランダ)を食べた。",
        "陸上の大会はヘルネスタ(スウェーデン)でも開かれる。",
        "テニス用品のテクニファルバ(フランス)は人気だ。",
        "コーヒー部門でモカブル(エチオピア)が優勝した。",
    ],
)
def test_goods_and_towns_of_a_country_are_nobody(names: Extractor, text: str) -> None:
    assert not [value for _, value in named_by_model(names, text) if value.startswith("PERSON")]


@pytest.mark.parametrize("text", ["国内四冠を逃した。", "牝馬三冠に挑む。", "史上初の六冠だ。"])
def test_what_is_won_is_no_title_of_somebody(names: Extractor, text: str) -> None:
    assert all(not told.startswith("PERSON") for _, told in named_by_model(names, text))


def test_clubs_abroad_are_told_by_the_words_that_begin_them(names: Extractor) -> None:
    told = dict(named_by_model(names, "ドイツ1部マッカビ・ハルデンの林選手が移籍した。"))
    assert told["マッカビ・ハルデン"].startswith("ORG")


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("三宅民夫元アナウンサーらが詩を選んだ。", "三宅民夫"),
        ("鈴木浩一元教諭が畑を耕す。", "鈴木浩一"),
        ("小林真一元社長が絵を描いた。", "小林真一"),
        ("井伊直弼役は決まっていない。", "井伊直弼"),
        ("磯野波平役の声優が歌った。", "磯野波平"),
        ("藤井王将が先に立った。", "藤井"),
        ("坂本店主は蕎麦を打つ。", "坂本"),
        ("坂本飼育員が餌をやった。", "坂本"),
        ("坂本獣医師が犬を診た。", "坂本"),
        ("坂本支局長が筆を執った。", "坂本"),
    ],
)
def test_a_name_ends_before_what_its_bearer_is_was_or_plays(
    names: Extractor, text: str, surface: str
) -> None:
    assert [(s, v.split()[0]) for s, v in named_by_model(names, text)] == [(surface, "PERSON")]


@pytest.mark.parametrize(
    "text",
    [
        "女性隊員と新人隊員が走る。消防隊員も走る。",
        "ラーメン店主と書店主が会った。名物店主は去る。",
        "ベテラン保育士と動物園飼育員の仕事だ。",
        "元組員の男と暴力団総長が黙った。",
        "大阪王将で餃子を食べた。王将戦が始まった。",
        "歯科医師会と公認会計士協会が歌った。",
        "母親役が光り、主人公役に決まった。",
    ],
)
def test_what_anybody_is_or_plays_names_nobody(names: Extractor, text: str) -> None:
    assert not [value for _, value in named_by_model(names, text) if value.startswith("PERSON")]


def test_who_writes_from_a_town_leaves_it_a_town(names: Extractor) -> None:
    assert named_by_model(names, "北京特派員が書いた。") == [("北京", "PLACE beijing")]
