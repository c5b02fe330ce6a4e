"""Words that no dictionary holds: names where they do what somebody does, and otherwise told and not published."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from pipeline.values import NameValue
from tests.conftest import default_names, read_by_model

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def names() -> Extractor:
    return default_names()


def told(extractor: Extractor, text: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The names with their values, and the words of which too little is told."""
    findings = read_by_model(extractor, text)
    found = [(f.candidate.surface, str(f.outcome)) for f in findings if isinstance(f.outcome, NameValue)]
    return found, [f.candidate.surface for f in findings if str(f.outcome) == "!unproved-name"]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("ゼロフォトンは50人を採用する計画だ。", "ゼロフォトン"),
        ("昨日、メルクアリオが新しい蓄電池を発表した。", "メルクアリオ"),
        ("トレジャーフォードは、港の近くに本社を置く。", "トレジャーフォード"),
        ("ドローン製造のオルビタニクスは増益だった。", "オルビタニクス"),
        ("グルフテックと組むのは初めてだ。", "グルフテック"),
        ("Ostravexは工場の建設を中止した。", "Ostravex"),
    ],
)
def test_a_word_of_no_dictionary_that_acts_is_a_firm(names: Extractor, text: str, surface: str) -> None:
    assert told(names, text) == ([(surface, f"ORG ?{surface}")], [])


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("研究室はメルクアリオの装置を使った。", "メルクアリオ"),
        ("グルフテック製の箱が届いた。", "グルフテック"),
        ("ペロブスカイトは量産が難しい。", "ペロブスカイト"),
        ("グラフェンは隣国の企業が技術を開発した。", "グラフェン"),
        ("潮騒電機を訪ねた。", "潮騒電機"),
        ("棚にはOstravexが並ぶ。", "Ostravex"),
        ("Ostravex+は値上げする。", "Ostravex+"),
        ("Grace Homesが物件を売った。", "Grace Homes"),
    ],
)
def test_what_may_be_a_name_is_told_and_not_published(names: Extractor, text: str, surface: str) -> None:
    assert told(names, text) == ([], [surface])


@pytest.mark.parametrize(
    "text",
    [
        "アイデアを発表した。アーキテクチャは性能を公開した。",
        "ガスタービンが電力を供給する。",
        "エージェンティックな仕組みが広がる。",
        "セキュリティチームは社員を募集した。",
        "サウジリヤルは値を戻した。",
        "夕食にカリフォルニアロールを頼んだ。",
        "消費電力は減った。加工食品は売れた。",
    ],
)
def test_words_of_the_dictionary_are_neither(names: Extractor, text: str) -> None:
    assert told(names, text) == ([], [])


def test_a_word_is_told_once_and_not_where_it_is_a_name_after_all(names: Extractor) -> None:
    text = "棚にはメルクアリオが並ぶ。メルクアリオの箱は赤い。"
    assert told(names, text) == ([], ["メルクアリオ"])
    assert told(names, text + "メルクアリオ社は黙る。")[1] == []


def test_a_word_is_a_name_where_it_sounds_like_one_in_another_script(names: Extractor) -> None:
    text = "物流会社のTesselmateは資金を集めた。港には昨日からテセルメイトの荷車が並ぶ。"
    assert told(names, text)[0] == [("Tesselmate", "ORG ?Tesselmate"), ("テセルメイト", "ORG ?Tesselmate")]


def test_a_word_in_one_sentence_with_the_name_it_sounds_like_is_none(names: Extractor) -> None:
    text = "物流会社のTesselmateは資金を集め、テセルメイトの荷車を並べた。"
    assert told(names, text)[1] == ["テセルメイト"]
