"""Heads of pages: newsletters, corrections, who signs and with a day, and what only looks so."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.text.clean import clean
from pipeline.text.lines import label_lines, published_in
from pipeline.text.view import find_lines

TITLE = "港に工場ができる"
LONG_TITLE = "港に新しい工場ができ、三百人が来春から働く"
DAY = "2024年5月2日 18:40"
BODY = "港の工場は来年の春に動き出し、三百人がそこで働くことになると市長は述べた。"


def told(*lines: str) -> tuple[list[str], date | None]:
    text = clean("\n".join(lines)).text
    labelled = label_lines(text, find_lines(text))
    return [line.role.value for line in labelled], published_in(text, labelled)


def roles(*lines: str) -> list[str]:
    return told(*lines)[0]


@pytest.mark.parametrize(
    "page",
    [
        ("ブラウザで表示する", "港の朝便り vol.12", DAY, BODY, BODY),
        ("[View in browser](https://example.org/v)", "# Harbor Weekly 日本語版 #88", DAY, BODY, BODY),
        ("ログイン", "訂正:港の工場は来年から動く", DAY, BODY, BODY),
        ("再生", "#12 港の声を録った人", DAY, BODY, BODY),
        ("お出かけ", "11月の催し 港町", DAY, BODY, BODY),
        ("市役所からのお知らせ", "港の祭りの結果", DAY, BODY, BODY),
        ("[ログイン](https://example.org/l)", "# 港の船の集まり", "**浜の船、南国に進出**", BODY, BODY),
    ],
)
def test_the_headline_is_found_below_what_stands_above_it(page: tuple[str, ...]) -> None:
    assert roles(*page)[1] == "title"


def test_what_heads_a_list_below_a_paragraph_is_no_headline() -> None:
    page = ("港の朝便り vol.12", DAY, BODY, "今日の話", "港の船のこと", BODY, BODY)
    assert roles(*page)[0] == "title"


def test_the_days_of_a_paper_are_no_headline() -> None:
    page = ("深い海の魚の骨", "丘野花", "受付:2026年1月8日 受理:2026年5月2日", BODY, BODY)
    assert roles(*page)[0] == "title"


def test_a_short_headline_is_one_where_there_is_no_other() -> None:
    assert roles("港の春", DAY, BODY, BODY)[0] == "title"


def test_a_slogan_above_the_headline_leaves_it_the_headline() -> None:
    assert roles("海を知る毎日を。", "トップ", TITLE, DAY, BODY, BODY)[2] == "title"


@pytest.mark.parametrize("line", ["2024年3月5日(火)~21日(木)", "2024年3月5日(火)〜4月21日(日)"])
def test_days_from_and_to_are_of_what_the_text_tells(line: str) -> None:
    labelled, day = told(TITLE, line, BODY, BODY)
    assert labelled[1] == "heading"
    assert day is None


@pytest.mark.parametrize(
    "line",
    [
        "2024年3月5日(火)[会員限定]",
        "2024年3月5日(火)【有料】",
        "Updated 9:12 AM EDT, Tue March 5, 2024",
        "Published 9:12 AM EST, March 5, 2024",
        "更新 10:12 2024年3月5日",
    ],
)
def test_a_day_in_print_is_that_of_the_text(line: str) -> None:
    labelled, day = told(TITLE, line, BODY, BODY)
    assert labelled[1] == "source"
    assert day == date(2024, 3, 5)


@pytest.mark.parametrize(
    "line", ["丘野こはる", "料理家 丘野ひなこ", "港支局 林みなと", "文・丘野千鶴", "文・丘野 花"]
)
def test_whoever_signs_beside_the_day_is_a_source(line: str) -> None:
    assert roles("ログイン", TITLE, line, DAY, BODY, BODY)[2] == "source"


@pytest.mark.parametrize("line", ["海をわたる風", "山が動いた", "はじめに", "文・理の融合"])
def test_a_subtitle_beside_the_day_is_a_heading(line: str) -> None:
    assert roles("ログイン", TITLE, line, DAY, BODY, BODY)[2] == "heading"


@pytest.mark.parametrize("line", ["【港町共同】", "【南国=時事】", "【北都聯合ニュース】"])
def test_the_agency_and_where_it_writes_from_are_a_source(line: str) -> None:
    assert roles(TITLE, line, BODY, BODY)[1] == "source"


@pytest.mark.parametrize(
    "line",
    [
        "2024年5月2日　釜山=林海",
        "2024年5月2日 18:40 ロンドン=ハンナ・ボート",
        "2024/05/02(木) 松江=田辺舟記者",
        "2024年5月2日 ソウル=共同",
    ],
)
def test_a_day_beside_the_place_and_who_wrote_there_is_of_publication(line: str) -> None:
    labelled, day = told(TITLE, line, BODY, BODY)
    assert (labelled[1], day) == ("source", date(2024, 5, 2))


@pytest.mark.parametrize(
    "line",
    ["2024年5月2日、釜山=林海撮影", "2024年5月2日、釜山の港=港通信", "2024年5月2日 港の祭りを見る人々=港町"],
)
def test_a_day_before_what_is_seen_is_of_the_picture(line: str) -> None:
    assert roles(TITLE, DAY, BODY, line, BODY)[3] == "caption"


@pytest.mark.parametrize("line", ["【南北共同宣言】", "【共同の宿】", "【時事問題】"])
def test_words_in_brackets_that_hold_an_agency_are_no_source(line: str) -> None:
    assert roles(TITLE, DAY, BODY, line, BODY)[3] == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "返される樹皮の衣(港の館) Photo by HARBOR",
        "集荷場で莢を選り分ける人たち。 Anna Keller/AFP/Getty Images",
        "桟橋の船長。 ハンナ・ボート/ロイター",
        "2024年3月5日、港の近くで、泥にまみれた船を見る船長。(AP写真/アンナ・ケラー)",
        "ゲッティイメージズ",
        "*タイトル画像:港の写真部",
        "※写真:昨年の船",
    ],
)
def test_a_credit_behind_what_is_seen_makes_a_caption(line: str) -> None:
    assert roles(TITLE, DAY, BODY, line, BODY)[3] == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "He took a photo by the river and left it to the museum of the harbor.",
        "船長は語った。 港/浜",
        "船長は写真を見せた(港/浜の会)。",
    ],
)
def test_a_sentence_with_such_words_is_text(line: str) -> None:
    assert roles(TITLE, DAY, BODY, line, BODY)[3] == "body"


@pytest.mark.parametrize("line", ["^ 『港の歴史』港書房、1975年、112頁。", "註1:港の商人のことである。"])
def test_a_note_with_its_sign_is_a_source(line: str) -> None:
    assert roles(TITLE, DAY, BODY, BODY, line)[4] == "source"


def test_whoever_signed_may_be_called_by_half_the_name_at_the_end() -> None:
    head = (TITLE, "アンナ・ケラー著", DAY, BODY, BODY)
    assert roles(*head, "ケラーは港の暮らしを取材する本紙の記者である。")[-1] == "source"
    assert roles(*head, "ケラーは記者に会わずに港を去った。")[-1] == "body"
    assert roles(*head, "ボートは港の暮らしを取材する本紙の記者である。")[-1] == "body"


def test_a_short_menu_takes_nothing_from_the_headline() -> None:
    menu = ("ニュース", "意見", "スポーツ", "文化", "暮らし", "環境", "科学")
    assert roles("港の声を読者にお届けしています", *menu, LONG_TITLE, DAY, BODY, BODY)[8] == "title"


def test_what_stands_above_bullets_is_their_heading() -> None:
    assert (
        roles(
            TITLE,
            DAY,
            "研究の成果のポイント",
            "・港の船の数から、魚の群れを三日前に知ることができると示しました。",
            BODY,
        )[2]
        == "heading"
    )
    assert roles(TITLE, DAY, "研究に使われた船", BODY, BODY)[2] == "caption"


def test_a_numbered_heading_above_the_first_sentence_is_a_heading() -> None:
    assert (
        roles("ログイン", TITLE, DAY, "1. 港の会社、南国に工場", BODY, "2. 浜の会社は減益", BODY)[3]
        == "heading"
    )


def test_whose_the_page_is_is_furniture_in_english_too() -> None:
    assert (
        roles(TITLE, DAY, BODY, BODY, "Copyright © 2024 Harbor Times of the North. All Rights Reserved.")[4]
        == "boilerplate"
    )
    assert roles(TITLE, DAY, BODY, "港の会社はCopyrightの扱いを定めた。", BODY)[3] == "body"
