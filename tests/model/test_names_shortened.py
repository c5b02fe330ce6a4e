"""Short forms in kanji of an organisation that an article tells in full: signs of its words, a cut ending, a word of two that are one."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


def entities(text: str) -> dict[str, str | None]:
    return {row.surface: row.entity_id for row in extract(text).mentions}


@pytest.mark.parametrize(
    ("text", "short", "whole"),
    [
        (
            "半導体大手の霧沢セミコンダクターは赤字だ。霧沢セミコンの株は下がった。",
            "霧沢セミコン",
            "霧沢セミコンダクター",
        ),
        (
            "半導体大手の霧沢セミコンダクターは赤字だ。霧沢セミコンの株は下がった。霧沢の24年3月期の売上高は減った。",
            "霧沢",
            "霧沢セミコンダクター",
        ),
        ("津山科学技術大学は研究した。津科大の学長は笑った。", "津科大", "津山科学技術大学"),
        ("霧沢信用金庫は融資した。霧沢信金の理事長は笑った。", "霧沢信金", "霧沢信用金庫"),
        ("霧沢工業大学は研究した。霧沢工大の学長は笑った。", "霧沢工大", "霧沢工業大学"),
        ("霧沢市教育委員会は謝罪した。霧沢市教委の課長は黙った。", "霧沢市教委", "霧沢市教育委員会"),
        ("霧沢地方検察庁は起訴した。霧沢地検の検事は黙った。", "霧沢地検", "霧沢地方検察庁"),
        (
            "財団法人のオーレン・ヴェルダ財団は訴えた。翌日、ヴェルダ財団の理事長は黙った。",
            "ヴェルダ財団",
            "オーレン・ヴェルダ財団",
        ),
        ("部品会社の霧沢電機は黒字だ。投資会社はKIRISAWA社の株を買った。", "KIRISAWA", "霧沢電機"),
        ("群馬県沼田の祭りに人が来た。沼田市は喜んだ。", "沼田", "沼田市"),
        ("北海道名寄の農家が建てた。名寄市は支えた。", "名寄", "名寄市"),
        ("中外製薬は増産する。中外の社長は笑った。", "中外", "中外製薬"),
        ("テンセントグループは出資した。テンセントは増益だ。", "テンセント", "テンセントグループ"),
        ("日本霧沢協会は集まった。霧沢協会は笑った。", "霧沢協会", "日本霧沢協会"),
        (
            "広州市第四中級人民法院は判決を出した。広州四中院は控訴を待つ。",
            "広州四中院",
            "広州市第四中級人民法院",
        ),
    ],
)
def test_a_short_form_is_its_only_long_one(text: str, short: str, whole: str) -> None:
    told = entities(text)
    assert told[short] == told[whole]


@pytest.mark.parametrize(
    ("text", "short", "whole", "why"),
    [
        (
            "霧沢工業大学は研究した。霧沢大の食堂は混んだ。",
            "霧沢大",
            "霧沢工業大学",
            "a university of that name",
        ),
        (
            "津山科学技術大学は研究した。津島教育科学大学は黙った。津科大の学長は笑った。",
            "津科大",
            "津山科学技術大学",
            "two are picked so",
        ),
        (
            "半導体大手の霧沢セミコンダクターは霧沢セミコンの株を売った。",
            "霧沢セミコン",
            "霧沢セミコンダクター",
            "one sentence tells of both",
        ),
    ],
)
def test_what_may_be_another_body_stays_so(text: str, short: str, whole: str, why: str) -> None:
    told = entities(text)
    assert told[short] != told[whole], why


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "決めたのは坂出涼(26)だ。坂出は飛び込んだ。「怖くなかった」と坂出は言う。監督は合宿に坂出を招く。",
            {"PERSON"},
        ),
        (
            "決めたのは坂出涼(26)だ。坂出は飛び込んだ。「怖くなかった」と坂出は言う。合宿は坂出で開く。",
            {"PERSON", "PLACE"},
        ),
    ],
)
def test_a_town_is_who_goes_by_its_name_unless_something_is_there(text: str, kinds: set[str]) -> None:
    assert {row.type.value for row in extract(text).mentions if row.surface == "坂出"} == kinds


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("スピリット航空は運休した。スピリットの株は下がり、スピリット社は黙った。", 3),
        ("フロンティア航空は増便した。学問のフロンティアは広く、フロンティアを目指す。", 1),
        ("フロンティア航空は増便した。フロンティアの従業員は喜んだ。", 2),
    ],
)
def test_an_airline_is_called_by_its_common_word_where_only_firms_are_meant(text: str, told: int) -> None:
    assert [row.type.value for row in extract(text).mentions] == ["ORG"] * told
    assert len({row.entity_id for row in extract(text).mentions}) == 1
