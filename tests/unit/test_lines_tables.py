"""Tables, results and lists behind the last paragraph, and what looks like them around the article."""

from __future__ import annotations

import pytest

from pipeline.text.clean import clean
from pipeline.text.lines import label_lines
from pipeline.text.view import find_lines

HEAD = ("港に工場ができる", "2024年5月2日 18:40")
BODY = "港の工場は来年の春に動き出し、三百人がそこで働くことになると市長は述べた。"
RELATED = ("関連記事", "港の船の話")


def roles(*lines: str) -> list[str]:
    text = clean("\n".join(lines)).text
    return [line.role.value for line in label_lines(text, find_lines(text))]


def below(*lines: str) -> list[str]:
    """The roles of lines between the last paragraph and links to other articles."""
    return roles(*HEAD, BODY, BODY, *lines, *RELATED)[4:-2]


@pytest.mark.parametrize(
    "rows",
    [
        ("2位 港FC 21勝4敗", "3位 浜FC 20勝5敗"),
        ("港FC 3-0 浜FC", "丘FC 1―2 岬FC"),
        ("港FC 3(25-20、25-19、25-18)0 浜FC", "丘FC 1(25-20、19-25、18-25、20-25)3 岬FC"),
        ("1着 ハマノナミ 丘野花 2:03.4", "2着 ミナトノカゼ C.ルメロ 2:03.9"),
        ("当 3,412 丘野花 無新", "  2,288 林 守 無現"),
        ("港町 31.4度 平年より7.2度高い", "浜町 30.2度 平年より6.0度高い"),
        ("大(45リットル) 450円 → 600円", "小(15リットル) 150円 → 200円"),
        ("前期実績 41,000 1,900 1,950", "今期予想 43,500 2,400 2,480"),
        ("1位 港町(北国) 月8,200ドル", "2位 浜町(南国) 月7,600ドル"),
        ("金賞 丘野花(港市)", "銀賞 林海(浜市)"),
        ("市長賞 丘野花", "審査員特別賞 林海"),
    ],
)
def test_rows_behind_the_last_paragraph_are_text(rows: tuple[str, ...]) -> None:
    assert below(*rows) == ["body", "body"]
    assert below("【結果】", *rows) == ["heading", "body", "body"]


@pytest.mark.parametrize(
    "links",
    [
        ("港FC 3戦連発 5位浮上", "浜町の手延べ 輸出2割増"),
        ("港電機 1000億円投資 北国に", "浜電機 3000人削減 南国で"),
        ("港文学賞 今年は誰に", "浜文学賞 候補作そろう"),
        ("1位 港町の朝ごはん", "2位 浜町の船の名前"),
        ("閲覧数 1,204 コメント 56", "いいね 230 シェア 112"),
        ("1 2 3 4 5 次へ", "1 2 3 4 5 次へ"),
    ],
)
def test_links_and_counters_behind_the_last_paragraph_are_no_rows(links: tuple[str, ...]) -> None:
    assert set(below(*links)) == {"boilerplate"}


def test_rates_that_a_page_shows_above_and_below_are_its_own() -> None:
    rates = ("港平均 51,234.56 +120.30", "港ドル 151.20 -0.35")
    told = roles(*rates, *HEAD, BODY, BODY, *rates)
    assert [told[at] for at in (0, 1, 6, 7)] == ["boilerplate"] * 4


def test_a_line_of_figures_alone_is_no_headline() -> None:
    assert roles("港平均 51,234.56 +120.30", *HEAD, BODY, *RELATED)[:2] == ["boilerplate", "title"]


def test_the_head_of_a_table_is_no_menu() -> None:
    table = (
        "売上高 営業利益 経常利益 純利益",
        "前期 41,000 1,900 1,950 1,300",
        "今期 43,500 2,400 2,480 1,700",
    )
    assert roles(*HEAD, BODY, *table, BODY, *RELATED)[3:6] == ["body"] * 3
    assert roles(*HEAD, BODY, "朝刊 夕刊 速報 検索", BODY, *RELATED)[3] == "boilerplate"


def test_a_last_short_sentence_below_rows_is_text() -> None:
    assert below("【着順】", "1着 ハマノナミ 丘野花", "2着 ミナトノカゼ 林海", "馬主は港牧場。")[-1] == "body"
    # Behind links it is whatever the page says.
    assert roles(*HEAD, BODY, BODY, *RELATED, "浜の船の話", "馬主は港牧場。")[-1] == "boilerplate"


def test_a_sentence_below_what_is_told_of_the_author_is_no_text() -> None:
    assert below("この記事を書いた人", "丘野花", "2019年入社。船と離島を担当。")[-1] == "source"


def test_entries_below_a_heading_that_tells_of_a_work_are_text() -> None:
    film = ("作品情報", "監督:丘野花", "音楽:林海", "配給:港映画")
    assert below(*film) == ["heading", "body", "body", "body"]
    assert set(below("お問い合わせ", "TEL:03-0000-0000", "FAX:03-0000-0001")) == {"boilerplate"}


def test_who_made_a_film_or_a_book_is_text_and_who_wrote_the_article_is_not() -> None:
    assert below("監督:丘野花", "翻訳:林海", "出演:岬みなと", "配給:港映画") == ["body"] * 4
    assert below("書名:港の本", "著者:丘野花", "出版社:港書房") == ["body"] * 3
    assert below("取材・文:丘野花", "編集:林海", "企画:港通信") != ["body"] * 3
    assert roles(*HEAD, "監修:丘野花", "著者:林海", "分野:船", BODY, *RELATED)[3] == "source"


def test_a_list_under_a_heading_marked_as_the_others_are_is_text() -> None:
    going_on = ("## 港の今", BODY, BODY, "## 見通し", "- 来年の春に橋を架ける", "- 船を三隻ふやす")
    assert roles("# 港の工場の話", *going_on)[-3:] == ["heading", "body", "body"]
    links = ("■おすすめの話", "・港の船の話", "・浜の橋の話")
    assert set(roles("トップ", "ログイン", *HEAD, BODY, BODY, *links)[-3:]) == {"boilerplate"}


def test_entries_that_have_a_key_each_are_text_under_a_marked_heading() -> None:
    posts = ("■役員人事(4月1日)", "代表取締役会長 丘野花", "代表取締役社長 林海", "退任 岬みなと(専務取締役)")
    assert below(*posts) == ["heading", "body", "body", "body"]
    shop = ("【店舗情報】", "住所 港市浜町3の1", "営業時間 11:30~14:00、17:00~21:00", "定休日 火・水曜")
    assert "boilerplate" not in below(*shop)


@pytest.mark.parametrize(
    "links",
    [
        ("■港の話題から", "港の船 二隻目が進水", "浜の橋 来春に開通", "岬の灯台 世界遺産へ"),
        ("■港の話題から", "港FC 3戦連発 5位へ", "浜FC 首位陥落 監督は", "丘FC 主将離脱 今季絶望"),
        ("■港の話題から", "港市長選 丘野氏", "浜市長選 林氏"),
        ("港の話題から", "港市長選 丘野氏", "浜市長選 林氏", "岬市長選 岬氏"),
    ],
)
def test_links_under_a_heading_are_none(links: tuple[str, ...]) -> None:
    assert set(below(*links)) == {"boilerplate"}


def test_what_a_release_tells_of_its_firm_is_text() -> None:
    told = below("会社概要", "会社名:港機械", "設立:2019年5月", "資本金:500万円")
    assert told == ["heading", "body", "body", "body"]
    assert set(below("会社概要", "採用", "アクセス")) == {"boilerplate"}


@pytest.mark.parametrize("head", ["丘野花 コメント", "岬みなと(船長役) コメント"])
def test_what_somebody_says_for_the_release_is_text(head: str) -> None:
    assert below(head, "船の上は寒くて、みんなで毛布をかぶっていました。") == ["heading", "body"]


@pytest.mark.parametrize("head", ["コメント", "新着 コメント", "読者 コメント"])
def test_what_readers_say_is_none(head: str) -> None:
    assert set(below(head, "船の上は寒くて、みんなで毛布をかぶっていました。")) == {"boilerplate"}


def test_what_people_say_one_below_the_other_is_text() -> None:
    said = ("港山理事長(元横綱浜の海)「下半身が崩れない。来場所は三役だろう」", "浜の海「完敗です」")
    assert below(*said) == ["body", "body"]
