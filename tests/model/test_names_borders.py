"""Where a known name ends and where it is a part of another: 「名古屋大学宇宙地球環境研究所」, 「米国食品医薬品局」."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # A country before a body of its government belongs to the name, also where no list tells whose the body is.
        ("米国食品医薬品局の承認を待つ。", [("米国食品医薬品局", "food_and_drug_administration")]),
        ("英国金融行為規制機構が調べ始めた。", [("英国金融行為規制機構", "financial_conduct_authority")]),
        (
            "米国のホワイトハウスと英国政府が話した。",
            [("米国", "united_states"), ("ホワイトハウス", "white_house"), ("英国", "united_kingdom")],
        ),
        ("日本国会のそばで号外を配った。", [("日本", "japan")]),
        # An institute of a university is a body of its own; its people and the firms that come from it are not.
        (
            "名古屋大学宇宙地球環境研究所が彗星を捉えた。",
            [("名古屋大学宇宙地球環境研究所", None)],
        ),
        ("名古屋大学教授が彗星を捉えた。", [("名古屋大学", "nagoya_university")]),
        ("名古屋大学発の新興企業が研究所を建てた。", [("名古屋大学", "nagoya_university")]),
    ],
)
def test_a_known_name_is_as_long_as_what_stands_there(text: str, found: list[tuple[str, str | None]]) -> None:
    told = [(row.surface, row.entity_id) for row in extract(text).mentions]
    assert [surface for surface, _ in told] == [surface for surface, _ in found]
    for (_, entity), (_, expected) in zip(told, found, strict=True):
        assert expected is None or entity == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ソニー中国は減収だった。", ["ソニー中国"]),
        ("トヨタ中国で減産。", ["トヨタ", "中国"]),  # a headline without its comma
        ("董事長の賀啓明は黙った。副董事長の陳東も出席した。", ["賀啓明", "陳東"]),
        ("ロンドン発 2025年6月30日(月)\n船が着いた。", ["ロンドン"]),
        ("新しいシステムの「不具合」と製品の「安全神話」が問われた。", []),  # terms, not what they are called
        ("銀行の「貸し渋り」と企業の「内部留保」が問われた。", []),
        (
            "© 北潮新聞社 無断転載を禁ず\n配信 2024年5月10日\n港で祭りがあった。\n最終更新 2024年5月11日",
            ["北潮新聞社"],
        ),
        ("【北潮日報 2026年9月14日(月)朝刊】\n港で祭りがあった。祭りは昼に終わった。", ["北潮日報"]),
        ("銅はどこまで\nPublished: 7 August 2026 (Fri) 06:15 JST\n銅が値上がりした。", []),
        ("プーチン大統領は外務省に検討を指示した。", ["プーチン", "外務省"]),
        (
            "大相撲夏場所で横綱は中日に勝ち越しを決めた。連勝を伸ばし、優勝争いで首位に立つ。白星を重ねた。",
            [],
        ),
        ("大相撲で大関陣の成績が振るわない。横綱は千秋楽まで土俵に上がる。", []),
        ("松本清張原作の映画「疑惑」が再び話題だ。", ["松本清張", "疑惑"]),
        ("フリゲート艦ベルナが警戒任務に就いた。", []),
        ("出所:会社資料\n開催期間 2024年5月10日\n港で祭りがあった。\nソース:トマト缶1個、塩少々", []),
        ("出典:筆者作成\n最終更新日 2024年5月10日\n港で祭りがあった。\n© 無断転載禁止", []),
    ],
)
def test_branches_are_whole_and_offices_and_datelines_name_nobody(text: str, found: list[str]) -> None:
    assert [row.surface for row in extract(text).mentions] == found


@pytest.mark.parametrize(
    ("text", "surface", "entity"),
    [
        ("インド食品医薬品局は認めた。", "インド食品医薬品局", None),  # the one that is listed is American
        ("東京大学元学長博物館が開く。", "東京大学", "university_of_tokyo"),
        ("雪は南カリフォルニア州に降った。", "カリフォルニア州", "california"),
        ("雪は南オーストラリア州に降った。", "南オーストラリア州", "south_australia"),
    ],
)
def test_what_stands_beside_a_known_name_may_make_it_another(
    text: str, surface: str, entity: str | None
) -> None:
    (row,) = extract(text).mentions
    assert row.surface == surface
    assert row.entity_id == entity or (entity is None and row.entity_id != "food_and_drug_administration")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("妻恵子さん(40)と長男大輔さん(12)が来た。", [("恵子", "PERSON"), ("大輔", "PERSON")]),
        ("夫の修さんと父正さんは漁師だ。", [("修", "PERSON"), ("正", "PERSON")]),
        ("長女さくらさんと三女千尋さんは医師だ。", [("さくら", "PERSON"), ("千尋", "PERSON")]),
        ("妻百合亜さん(36)は語った。", [("百合亜", "PERSON")]),
        ("娘愛ちゃん(3)と次女の凛ちゃんが歌った。", [("愛", "PERSON"), ("凛", "PERSON")]),
        ("夫の娘さんと弟の姑さんが、母の猫ちゃんを父の宿さんへ運ぶ。妹の姪さんもいた。", []),
        ("元夫誠被告(45)と内縁の夫剛容疑者(38)。", [("誠", "PERSON"), ("剛", "PERSON")]),
        ("娘婿さんと兄嫁さんは来た。", []),
        # Families of such signs.
        ("妻木さんは笑い、妻夫木さんは来た。", [("妻木", "PERSON"), ("妻夫木", "PERSON")]),
        ("弟子さんは黙り、夫婦さんは来た。", []),
    ],
)
def test_what_somebody_is_to_another_is_no_part_of_a_name(text: str, found: list[tuple[str, str]]) -> None:
    assert [(row.surface, row.type.value) for row in extract(text).mentions] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("武田誠司開発本部長は説明した。", [("武田誠司", "PERSON")]),
        ("谷口翔太生産技術課長は首を振る。", [("谷口翔太", "PERSON")]),
        ("村山英経営企画部長は語った。", [("村山英", "PERSON")]),
        ("宮本弘財務担当役員と柳沢慎二研究開発統括。", [("宮本弘", "PERSON"), ("柳沢慎二", "PERSON")]),
        ("佐藤正彦交通局長と大野修観光課長が来た。", [("佐藤正彦", "PERSON"), ("大野修", "PERSON")]),
        ("岡村弘子営業推進部長代理が出席した。", [("岡村弘子", "PERSON")]),
        # Firms of such words.
        ("兼松開発社長は話した。", [("兼松開発", "ORG")]),
    ],
)
def test_a_department_before_a_title_is_no_part_of_a_name(text: str, found: list[tuple[str, str]]) -> None:
    assert [(row.surface, row.type.value) for row in extract(text).mentions] == found
