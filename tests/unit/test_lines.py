"""Lines to their roles, the publication date and the source that they tell."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from pipeline.text.clean import clean
from pipeline.text.lines import label_lines, published_in, source_in
from pipeline.text.view import find_lines
from pipeline.types import Line, LineRole

BODY = "港の工場は来年の春に動き出し、三百人がそこで働くことになると市長は述べた。"


def lines_of(text: str, *, meta_end: int = 0, title: str | None = None) -> tuple[Line, ...]:
    return label_lines(text, find_lines(text), meta_end=meta_end, title=title)


def roles(*lines: str, title: str | None = None) -> list[str]:
    return [line.role.value for line in lines_of("\n".join(lines), title=title)]


def role(line: str) -> str:
    """The role of a line in the middle of an article."""
    return roles("題はここにある", BODY, BODY, line, BODY)[3]


@pytest.mark.parametrize(
    "line",
    [
        "写真:港の工場(提供:ミナト通信)",
        "画像1 新しい設備",
        "図2:売上の推移",
        "港に立つ市長 撮影:リー・ハイガン",
        "![港](minato.png)",
        "Photo: Minato Port",
        "▲ 港の航空写真。画像提供:ミナト通信",
        "【画像】港に建つ工場",
        "港の工場の売り上げ(ミナト総研調べ)",
        "港で話す市長(5日、大阪市)",
        "港に建つ新しい倉庫(10月、港市)",
        "港に建つ新しい倉庫(2023年10月1日、港市)",
        "市長は港を指さした。写真:ミナト通信",
        "浅瀬に乗り上げた船=5日午後、沿岸の警備隊提供",
        "会見する市長=2025年3月、港市",
        "港で話す市長=3月5日午前9時半",
        "新しい病院の完成予想図(港市提供)",
        "船の上で握手する市長と船長(図源:港湾車)",
        "造船所の社長リー・ハイガン(Lee Haigan)。港の自宅にて。",
        "5日、港で語る市長(左)とリー・ハイガン氏。(ミナト通信)",
        "写真=新しい橋を渡る市長(港市で)",
        "2023年4月、港の会見場で旗を振る林海(新華社)",
        "港で船を見上げる職員ら(AFP=時事)",
        "取材に応じる海野園長",
        "会見に臨む海野社長(13日午後)",
        "港の市場でのリー・ハイガン",
        "新しい造船所の外観",
        "左は旧型、右は新型の船体。画像ソース:ミナト通信",
        "新型の船体(右)は旧型より長い",
        "写真はミナト通信提供",
        "使い続けてきた古い羅針盤。(リー・ハイガン/ミナト通信)",
        "魚市場を歩く船長。2024年5月、ミナ・ハマ撮影",
        "港に並ぶコンテナ。港市で林花子撮影",
        "魚市場の朝。船長が網を引く | Photo by Harbor Images",
        "桟橋に立つ船長、2024年5月。Photograph by Anna Keller",
        "撮影/浜野健",
        "*図1 港の倉庫(港市)*",
        "港に立つ船長。5日撮影。REUTERS/Anna Keller",
    ],
)
def test_line_of_an_image_is_a_caption(line: str) -> None:
    assert role(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "ログイン | 新規登録",
        "ホーム > 経済 > 港",
        "この記事は会員限定です",
        "Copyright 2024 Minato",
        "タグ: 港 工場",
        "コメントを書く",
        "次のページ",
        "Xでシェア LINEで送る",
        "本文へスキップ",
        "関連: 港の工場、来春に稼働",
        "健康に関するご注意:この記事は助言ではありません。",
        "当サイトではクッキーを使用しています。同意してください。",
        "朝刊 夕刊 速報 検索",
        "0:00 / 42:17",
        "港の会社のコラムをメールでお届け。登録はこちら",
        "関連記事:港の工場はなぜ止まったか",
        "次に読む:港の船の一覧",
        "港の報道を支えてください。月額4.99ドルで読み放題",
        "トップ 速報 経済・金融 くらしと健康 港町 ログイン",
        "広告 — 記事は下に続きます",
        "この記事は参考になりましたか? はい いいえ",
        "この記事の画像を見る(4枚)",
        "【印刷】【閉じる】",
        "— 完 —",
        "QRコードを読み取って友だち追加",
        "ミナト通信の公式アカウントをフォローする",
        "情報提供はこちら:tips@minato.example",
        "広告 - スクロール後に記事が続きます",
        "私たちの行動規範:ミナト通信の約束",
    ],
)
def test_line_of_the_page_is_boilerplate(line: str) -> None:
    assert role(line) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "出典:ミナト通信",
        "文:リー・ハイガン",
        "文:リー・ハイガン 写真:浜野健",
        "取材・文/林花子 撮影/浜野健",
        "文・写真 林さやか",
        "取材・構成=林花子",
        "(聞き手・林花子)",
        "(取材・林花子)",
        "> 出典:ミナト通信",
        "2024年5月31日 公開",
        "翻訳:編集部",
        "[1] 港の研究、2023年",
        "※写真は昨年のもの",
        "本稿の内容は著者個人の見解です",
        "記事は筆者個人の意見であり、港の工場の立場とは関係ありません。",
        "2026年2月14日 5:00",
        "リー・ハイガン 著、ミナト通信",
        "By Lee Haigan",
        "1984年港市生まれ。港の新聞社を経て独立。著書に『海の道』など。",
        "港湾ニュース 3時間前",
        "シリーズ:港の百年",
        "この記事の筆者:林海 機械で訳した文章です",
        "リー・ハイガン、港湾担当記者",
        "ミナト・タロウ、シニアエディター",
        "この記事は「ミナト通信」に掲載されたものを翻訳した",
        "論文のアドレス:https://papers.example.org/1",
        "第38号、2022年秋",
        "港の窓 | 公式アカウント MinatoWin",
        "著者丨リー・ハイガン",
        "リー・ハイガンとミナ・ハマによる",
        "【ミナト市=田辺舟】",
        "(報告:リー・ハイガン、編集:港野花)",
        "ハンナ・ボート(ベルリン)、ジョン・ハーバー(ロンドン)",
        "Hannah Boot (Berlin), John Harbor (London)",
        "港湾経済 記者 ミナ・ハマ",
        "【港支局・林花子】",
        "トム・ハーバー、ジェーン・ボート",
        "2024.05.03 FRI 11:00 読了時間:8分",
        "2024年5月3日、金曜日、11:00",
    ],
)
def test_line_about_the_text_is_a_source(line: str) -> None:
    assert role(line) == "source"


@pytest.mark.parametrize(
    "line",
    [
        "■港の行方",
        "第2章 海へ",
        "01",
        "工場ができるまで",
        "「静かな革命」",
        "岐路に立つミナト",
        "再編に臨むミナト自動車",
        "嵐の後の様子",
        "三連敗からの復活",
        "成長を支える港、データ・センターの街",
        "円安はここまで進むのか",
    ],
)
def test_short_line_without_an_end_is_a_heading(line: str) -> None:
    assert role(line) == "heading"


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        "「動き出すのは春だ」",
        "短い文だ。",
        "写真を見た市長は笑った。",
        "撮影 3日目の朝は雪が降り、町の人々は黙って見ていた。",
        "文=林海の評価が高い。長く読まれてきた。",
        "同社は認めた。関係者が話した。AP/ロイターが報じた",
        "上は80歳から、下は5歳までの500人が、港に着いた船を旗で迎えた。",
        "左は労組、右は経団連まで、港のすべての団体がこの案に反対した。",
        "賞を受けたのは港の林花子さん。(男性/30代)",
        "港で生まれた彼は、戦争を避けて海を渡り、1949年に大学へ進んだ。のちに造船会社に入社し、25年のあいだ船を造り続けた。町の人々が彼を呼び戻したのは、その工場が閉じた翌年のことである。",
        "佐藤氏は1970年生まれ。大学卒業後に入社し、営業を担当した。",
        "林さんは港市出身で、大学卒業後に同社に入社した。",
        "彼はログインと登録の違いを問うた。",
        "市長は港に着いた。駅にて。",
        "市長は港を訪れ、船長と話した。続編は昨年末に港市で追加撮影。",
        "著作権をめぐる争いで、港の会社は1億ドルを払うことに同意した。",
        "会議は港にて開かれ、市長(右)も出た。",
        "港の会社はプライバシーポリシーを改め、利用者に知らせた。",
        "2014年:10億円 / 2020年:140億円 / 2022年:200億円",
    ],
)
def test_sentence_is_body(line: str) -> None:
    assert role(line) == "body"


def test_first_headline_is_the_title() -> None:
    assert roles("ミナト通信 > 経済 > 港", "港に工場、三百人", BODY, "次の一歩", BODY)[1:4] == [
        "title",
        "body",
        "heading",
    ]


def test_metadata_tells_which_line_is_the_title() -> None:
    assert roles("特集", "港に工場、三百人", BODY, title="港に工場、三百人") == ["source", "title", "body"]


def test_article_may_have_no_title() -> None:
    assert roles(BODY, BODY, BODY) == ["body"] * 3


def test_life_in_the_midst_of_the_text_is_that_of_somebody_in_it() -> None:
    life = "港子は1984年、港市生まれ。大学卒業後、港の新聞社を経て独立した。"
    assert roles("港に工場、三百人", BODY, life, BODY)[2] == "body"
    assert roles("港に工場、三百人", BODY, life)[2] == "source"
    assert roles("港に工場、三百人", "【港支局・港子】", BODY, life, BODY)[3] == "source"


def test_figures_one_below_the_other_are_text() -> None:
    figures = ("売上高 910億円(843億円)", "営業利益 160億円(139億円)", "純利益 120億円(98億円)")
    assert roles("港に工場、三百人", BODY, *figures, BODY)[2:5] == ["body"] * 3
    assert roles("港に工場、三百人", BODY, "投資額 910億円", BODY)[2] == "heading"


def test_front_matter_is_a_source() -> None:
    text = f"---\ntitle: 港\n---\n{BODY}"
    assert [line.role.value for line in lines_of(text, meta_end=text.index(BODY))] == ["source"] * 3 + [
        "body"
    ]


def test_reference_list_lasts_to_its_end() -> None:
    told = roles("題はここにある", BODY, "参考文献", "リー・ハイガン『海の道』", "港の年鑑", BODY)
    assert told[2:5] == ["source"] * 3


def test_list_of_other_articles_lasts_to_the_next_sentence() -> None:
    assert roles("題はここにある", BODY, "関連記事", "・港に新しい橋", "・市長が語る", BODY * 2)[2:] == [
        "boilerplate"
    ] * 3 + ["body"]


def test_empty_lines_have_no_role() -> None:
    assert [line.number for line in lines_of(f"題\n\n \n{BODY}")] == [1, 4]


@pytest.mark.parametrize(
    "line",
    [
        "2023/12/11 掲載",
        "公開日:2023年12月11日",
        "Published: 2023-12-11",
        "2023.12.11 10:30 更新",
        "配信日時: 2023/12/11 09:00",
        "2023年12月11日(月) 5:00",
        "Minato Weekly 2023-12-11 18:40",
        "港湾医薬新報 2023年12月11日 16時5分",
        "港新聞(2023年12月11日付朝刊)",
        "港日報 2023年12月11日 夕刊 3面",
        "2023/12/11 5:00 | 山田太郎",
        "芯港東西 | 2023-12-11",
        "Minato Herald, 11 Dec. 2023",
        "令和5年12月11日(月) 港新報",
        "Published December 11, 2023",
        "公開日時: 2023-12-11T09:00:00+09:00",
        "出典:港新聞 2023年12月11日午後3時半",
        "来源:芯港東西 発表時間:2023-12-11 09:15",
        "港湾医薬新報 2023年12月11日 16:05 [会員限定]",
        "港日報 2023年12月11日 会員限定",
        "港の車|文:林海|2023年12月11日",
        "記者:山田花子 2023/12/11 08:00",
        "2023年12月11日|編集:港湾週報",
        "港タイムス 2023年(令和5年)12月11日 月曜日",
        "令和5年(2023年)12月11日 港タイムス",
        "二〇二三年十二月十一日 港タイムス",
        "令和五年十二月十一日付 港タイムス",
        "(2023年12月11日付「港タイムス」経済面より)",
        "掲載:港湾新聞 2023年12月11日付",
        "港湾新聞 企業報道部 山田太郎、林花子 2023/12/11 05:00",
        "【港=山田太郎、林花子】2023年12月11日 5:00",
        "2023年12月11日 朝刊 13版",
        "2023年12月11日月曜日12版",
        "2023年12月11日 5時00分 有料会員記事",
        "(2023年12月11日朝刊)",
        "暮らし 2023年12月11日 18:15 [有料会員限定]",
        "港湾毎日2023年12月11日号より",
        "(港湾毎日2023年12月11日号より)",
        "R5.12.11 港湾毎日",
        "港湾毎日 R5/12/11",
        "令和5.12.11 港湾毎日",
        "2023.12.11 MON 07:00 読了時間:12分",
        "2023.12.11 約5分で読めます",
        "2023年12月11日、月曜日、7:00",
        "2023年12月11日,月曜日",
        "[2023/12/11 07:00]",
        "Monday, December 11, 2023 at 7:00 AM",
        "2023年12月11日 PM 7:05",
        "文:港野花 2023.12.11 MON 07:00",
        "2023年12月11日(月) 発",
        "2023年12月11日発",
        "── 港湾日報、2023年12月11日",
        "*2023年12月11日 — リー・ハイガン*",
        "夕刊2面 2023年12月11日",
        "朝刊 2023年12月11日",
        "日付:2023年12月11日",
        "記事:港野花 日付:2023年12月11日",
        "発表:2023年12月11日",
        "Date: 2023-12-11",
        "Last modified: December 11, 2023",
        "Dec. 11, 2023, 7:05 a.m. ET",
        "December 11, 2023 | 7:05 AM EDT",
        "転載:港湾日報 2023年12月11日",
        "来源:港湾日報 2023-12-11 07:05",
        "2023年12月11日 · 5分で読了",
        "2023年12月11日付。",
        "2023年12月11日(月)付。",
    ],
)
def test_publication_date_is_read_where_the_text_tells_it(line: str) -> None:
    text = f"題はここにある\n{line}\n{BODY}"
    assert published_in(text, lines_of(text)) == date(2023, 12, 11)


@pytest.mark.parametrize(
    "line",
    [
        "2023/13/45 掲載",
        "港は2023年12月11日に開いた。",
        "掲載は未定",
        "港花火大会 2023年12月11日",
        "日時:2023年12月11日 18:00",
        "会員限定セミナー 2023年12月11日",
        "出演:山田花子 2023年12月11日 開演",
        "会期 2023年12月11日〜15日",
        "新型機を2023年12月11日発売",
        "船が沈んだ2023年12月11日",
        "2023年12月11日、港で何があったか",
        "港電機、新工場 2023年12月11日",
        "二〇二三年十三月三十五日 港タイムス",
        "令和十十年一月一日 港タイムス",
        "令和元一年十二月十一日 港タイムス",
        "令和五年十二月十一十日 港タイムス",
        "港大会、2023年12月11日開幕",
        "R5.12.11 変更履歴",
        "R5.12.11 Base",
        "R5.12.11を公開",
        "R5.12.11.2 港湾毎日",
        "R5.13.11 港湾毎日",
        "R 5.12.11 港湾毎日",
        "V1.R5.12.11 港湾毎日",
        "r5.12.11 港湾毎日",
        "港湾毎日2023年12月11日より",
        "(12月11日)",
        "2023年12月11日の工事は5分で終わる",
        "2023年12月11日まで公開",
        "2023年12月11日 橋の上で",
        "2023年12月11日 午後3時、堤防で",
        "次回 2023年12月11日",
        "港大橋 2023年12月11日開通",
        "港マラソン 2023年12月11日",
        "発表 2023年12月11日に延期",
        "辞令は2023年12月11日付。",
        "2023年12月11日。",
    ],
)
def test_other_dates_are_no_publication_date(line: str) -> None:
    text = f"題はここにある\n{line}\n{BODY}"
    assert published_in(text, lines_of(text)) is None


@pytest.mark.parametrize(
    "lines",
    [
        "更新日:2024年4月2日 公開日:2023年12月11日",
        "最終更新:2024年4月2日\n公開:2023年12月11日",
        "2023年12月11日公開(2024年4月2日更新)",
        "2023年12月11日 更新:2024年4月2日",
        "2023/12/11 6:30 (2024/4/2 5:00 更新)",
        "2024年4月2日 更新\n2023年12月11日 08:00",
        "Updated April 2, 2024 | Published December 11, 2023",
        "更新日:2023年12月11日",
        "2023/12/11 10:00更新\n公開:2024年1月5日",  # later than the update: another text
    ],
)
def test_update_is_the_publication_where_no_earlier_day_is_told(lines: str) -> None:
    text = f"題はここにある\n{lines}\n{BODY}"
    assert published_in(text, lines_of(text)) == date(2023, 12, 11)


def test_date_below_the_story_does_not_correct_an_update_at_its_head() -> None:
    text = f"題はここにある\n2023年12月11日 更新\n{BODY}\n2020年1月2日公開"
    assert published_in(text, lines_of(text)) == date(2023, 12, 11)


@pytest.mark.parametrize(
    "line",
    [
        "文=港太郎(みなと・たろう) 1985年3月3日生まれ",
        "取材日 2023年12月11日",
        "撮影:2023年12月11日",
        "2023年12月11日取材",
        "数字は2023年12月11日現在",
        "港の新しい工場(2023年12月11日、港市)",
    ],
)
def test_day_of_a_birth_or_a_picture_is_no_publication(line: str) -> None:
    text = f"題はここにある\n{line}\n{BODY}"
    assert published_in(text, lines_of(text)) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("取材日 2023年11月2日 公開日 2023年12月11日", date(2023, 12, 11)),
        ("取材・文:港太郎 2023年12月11日", date(2023, 12, 11)),
        ("2023年12月11日 取材・文/港太郎", date(2023, 12, 11)),
        ("港湾新聞(2023年12月11日、朝刊)", date(2023, 12, 11)),
    ],
)
def test_word_of_another_day_harms_no_publication_beside_it(line: str, expected: date) -> None:
    text = f"題はここにある\n{line}\n{BODY}"
    assert published_in(text, lines_of(text)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("参考文献\n港湾新聞社『海の記録』2023年12月11日発行\n2023年12月11日公開、港湾省「統計」", None),
        ("参考文献\n港湾新聞社『海の記録』\n2023年12月11日 公開", date(2023, 12, 11)),
        ("参考:港湾新聞 2023年12月11日掲載", None),
        ("注:2023年12月11日発行の白書による", None),
        ("港湾新聞 2023年12月11日掲載", date(2023, 12, 11)),
        ("出典:港湾新聞 2023年12月11日掲載", date(2023, 12, 11)),
        ("※この記事は2023年12月11日に公開の記事です", date(2023, 12, 11)),
    ],
)
def test_texts_that_a_list_names_have_days_of_their_own(lines: str, expected: date | None) -> None:
    text = f"題はここにある\n{BODY}\n{BODY}\n{lines}"
    assert published_in(text, lines_of(text)) == expected


def test_letter_of_an_era_stands_for_its_name() -> None:
    for line, told in (("R5.12.11 港湾毎日", date(2023, 12, 11)), ("H30.1.9 港湾毎日", date(2018, 1, 9))):
        text = f"{line}\n題はここにある\n\n{BODY}"
        assert published_in(text, lines_of(text)) == told


def test_issue_that_the_text_is_from_may_sign_it() -> None:
    assert roles("題はここにある", BODY, "港湾毎日2023年12月11日号より")[-1] == "source"
    assert roles("題はここにある", BODY, "過去の号より")[-1] == "boilerplate"


def test_name_and_date_between_paragraphs_are_a_heading() -> None:
    text = f"題はここにある\n{BODY}\n港新聞 2023年12月11日\n{BODY}"
    assert published_in(text, lines_of(text)) is None
    assert role("港新聞 2023年12月11日") == "heading"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("出典:ミナト通信", "ミナト通信"),
        ("出典：ミナト通信 2023/12/11 掲載", "ミナト通信"),
        ("文:リー・ハイガン", None),
        ("出典:", None),
        ("出典:『港湾通信』2018年6月1日号)", "『港湾通信』"),
        ("(出典:港湾通信)", "港湾通信"),
        ("出典:港湾通信(2018年6月1日配信)", "港湾通信"),
        ("出典:港湾通信 2018年6月1日付朝刊3面", "港湾通信"),
        ("出典:港湾通信(東京)", "港湾通信(東京)"),
        ("出典:港湾通信 作者:林海 2018年6月1日", "港湾通信"),
        ("出典:港湾通信 / 記者:林海", "港湾通信"),
        ("出典:港湾通信 取材・文/山田花", "港湾通信"),
        ("出典:作者:林海", "作者:林海"),
        ("出典:https://minato.example/2018/06/01", "https://minato.example/2018/06/01"),
    ],
)
def test_source_is_what_the_line_names(line: str, expected: str | None) -> None:
    text = clean(f"題はここにある\n{line}\n{BODY}").text
    assert source_in(text, lines_of(text)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("港湾日報、2023年12月11日", "港湾日報"),
        ("(2023年12月11日付 港湾日報 朝刊)", "港湾日報"),
        ("── 港湾日報、2023年12月11日", "港湾日報"),
        ("港湾日報電子版 2023年12月11日", "港湾日報"),
        ("【港町=共同】2023年12月11日", "共同"),
        ("参考:港湾日報 2023年12月11日", None),
        ("情報通信 2023年12月11日", None),
        ("港野花 2023年12月11日", None),
        ("港湾日報を読む 2023年12月11日", None),
        ("橋の下の新聞配達 2023年12月11日", None),
    ],
)
def test_paper_beside_the_date_is_the_source(line: str, expected: str | None) -> None:
    head, foot = (
        clean(f"題はここにある\n{it}").text for it in (f"{line}\n{BODY}", f"{BODY}\n{BODY}\n{line}")
    )
    assert source_in(head, lines_of(head)) == expected
    assert source_in(foot, lines_of(foot)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("港湾日報\n2023年12月11日", "港湾日報"),
        ("港湾日報\n\n2023年12月11日(月) 7:05", "港湾日報"),
        ("2023年12月11日 公開\n港湾日報", "港湾日報"),
        ("出典:港通信\n港湾日報\n2023年12月11日", "港通信"),
        ("経済\n2023年12月11日", None),
        ("港野花\n2023年12月11日", None),
        ("公開\n港湾日報", None),
        ("港湾日報を読む\n2023年12月11日", None),
        ("港湾日報\n港野花\n2023年12月11日", None),
        ("関連記事\n港湾日報\n2023年12月11日", None),
    ],
)
def test_paper_on_the_line_beside_that_of_the_date_is_the_source(head: str, expected: str | None) -> None:
    text = clean(f"題はここにある\n{head}\n{BODY}").text
    assert source_in(text, lines_of(text)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("港湾日報デジタル\n経済\n題はここにある\n2023年12月11日", "港湾日報"),
        ("港に新しい工場、春にも動く - 港湾日報\n2023年12月11日", "港湾日報"),
        ("港に新しい工場、春にも動く | 港湾日報オンライン", "港湾日報"),
        ("港に新しい工場、春にも動く\n2023-12-11 18:40 | 出典:港湾網 | 作者:林海", "港湾網"),
        ("港湾日報\n青橋新聞\n港に新しい工場、春にも動く\n2023年12月11日", None),
        ("港の町に残る港湾日報\n2023年12月11日", None),
        ("消えた町の新聞\n2023年12月11日", None),
    ],
)
def test_site_and_what_stands_behind_the_date_are_the_source(head: str, expected: str | None) -> None:
    text = clean(f"{head}\n{BODY}\n{BODY}").text
    assert source_in(text, lines_of(text)) == expected


def test_paper_and_date_that_another_text_prints_name_no_source() -> None:
    text = clean(f"題はここにある\n{BODY}\n港湾日報\n2023年12月11日\n{BODY}").text
    assert source_in(text, lines_of(text)) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("source: {name: 港通信}", None),
        ("source: [港通信, 橋新聞]", None),
        ("出典: 港通信", "港通信"),
    ],
)
def test_collection_in_front_matter_is_no_source(line: str, expected: str | None) -> None:
    matter = f"---\ntitle: 題\n{line}\n---\n"
    text = f"{matter}{BODY}"
    assert source_in(text, lines_of(text, meta_end=len(matter)), len(matter)) == expected


def test_picture_stands_between_who_wrote_the_text_and_its_first_sentence() -> None:
    page = ("港に工場、三百人が働く", "文:林海", "2024年5月3日", "港の会見場で旗を囲む人たち", BODY)
    assert roles(*page) == ["title", "source", "source", "caption", "body"]


@pytest.mark.parametrize(
    "row",
    [
        "【男子】①海野航288.12②リー・ハイガン270.01③林海(港大)251.60",
        "(1)港FC 21勝 (2)浜FC 20勝 (3)丘クラブ 18勝",
        "1位 海野航 2位 林海 3位 山田太郎",
    ],
)
def test_results_behind_the_last_paragraph_are_text(row: str) -> None:
    assert roles("題はここにある", BODY, BODY, "◇上位成績", row, "関連記事", "港の船", "ログイン") == [
        *("title", "body", "body", "heading", "body"),
        *("boilerplate", "boilerplate", "boilerplate"),
    ]


@pytest.mark.parametrize("line", ["(山田花子、ミナト=林海)", "(港支局=山田花子)"])
def test_names_of_writers_and_their_places_are_a_source(line: str) -> None:
    assert roles("題はここにある", BODY, BODY, line)[3] == "source"


def test_series_before_a_headline_leaves_it_the_headline_where_there_is_no_other() -> None:
    page = ("インタビュー:海の底の声を録った人", "聞き手 林海 | 2024年5月3日", BODY, BODY)
    assert roles(*page)[:2] == ["title", "source"]
    assert roles("連載:海の底", "港に工場、三百人が働く", BODY, BODY)[:2] == ["source", "title"]
    assert roles("インタビュー", "聞き手 林海 | 2024年5月3日", BODY, BODY)[0] == "source"


def test_who_signs_stands_between_the_headline_and_the_day() -> None:
    for line in (
        "港湾新聞(ミナトニュース) 林海",
        "リー・ハイガン記者、The Harbor",
        "リー・ハイガン記者、港湾新聞",
    ):
        assert roles("港に工場、三百人が働く", line, "2024年5月3日(金) 発", BODY)[1] == "source", line
    for line in ("リー・ハイガン記者、拘束を解かれる", "工場に三百人、来春に開く"):
        assert roles("港に工場、三百人が働く", line, "2024年5月3日(金) 発", BODY)[1] == "heading", line


def test_what_is_quoted_in_the_next_paragraph_heads_it() -> None:
    said = "「もう待てないのです」"
    assert role(said) == "body"
    assert roles("題はここにある", BODY, said, f"市長は{said}と述べた。{BODY}", BODY)[2] == "heading"


def test_links_and_offers_behind_a_colon_are_furniture() -> None:
    for line in ("関連リンク:港の工場はいま", "メールで受け取る:港湾日報の朝の便り"):
        assert roles("題はここにある", BODY, BODY, line)[3] == "boilerplate"


def test_writer_who_is_called_so_at_the_end_is_a_source() -> None:
    page = ("題はここにある", BODY, BODY)
    assert roles(*page, "筆者のリー・ハイガン(Lee Haigan)はザ・ハーバーの上級記者。")[-1] == "source"
    assert roles(*page, "筆者のリー・ハイガンは港の朝が好きだという。")[-1] == "body"


def test_what_stands_at_the_end_about_the_author_is_a_source() -> None:
    page = (
        "港に工場、三百人が働く",
        "文:リー・ハイガン",
        BODY,
        BODY,
        "リー・ハイガンは港の町に住む作家です。",
    )
    assert roles(*page)[-1] == "source"
    assert roles("題はここにある", BODY, BODY, "リー・ハイガンは港の町に住む作家です。")[-1] == "body"
    page = "港に工場、三百人が働く", "文:林さやか 写真:浜野健", BODY, BODY, "林さやかは本誌の編集委員である。"
    assert roles(*page)[-1] == "source"
    assert (
        roles("題はここにある", BODY, BODY, "筆者は港の歴史を調べ、著書に『海の道』などがある。")[-1]
        == "source"
    )
    assert roles("題はここにある", BODY, BODY, "筆者は港の歴史を調べ、町の未来を案じている。")[-1] == "body"


def test_steps_that_count_on_are_text_but_numbered_headings_are_not() -> None:
    steps = ("1.港の水を止める", "2.底の砂を測る", "3.壁を直す")
    assert roles("港の直し方を三つに分ける", BODY, *steps, BODY)[2:5] == ["body"] * 3
    parted = [line for step in steps for line in (step, BODY)]
    assert roles("港の直し方を三つに分ける", BODY, *parted)[2::2] == ["heading"] * 3


def test_table_of_contents_is_furniture_and_its_headings_are_not() -> None:
    page = ("港に工場、三百人が働く", BODY, "朝の港", "夜の港", BODY, "朝の港", BODY, "夜の港", BODY)
    assert roles(*page)[2:4] == ["boilerplate"] * 2
    assert (roles(*page)[5], roles(*page)[7]) == ("heading", "heading")


def test_headings_that_come_again_without_text_between_are_no_contents() -> None:
    results = ("男子", "決勝", "女子", "決勝", "団体", "男子", "決勝")
    text = (BODY * 2,) * 3
    assert set(roles("港の大会の結果を伝える", *text, *results, *text)[4:11]) == {"heading"}


def test_rows_under_the_caption_of_a_table_are_text() -> None:
    page = (
        "港に工場、三百人が働く",
        BODY,
        "表1:船の速さ",
        "船 速さ 重さ",
        "旧型 12.5 40トン",
        "新型 20.1 38トン",
        BODY,
    )
    assert roles(*page)[2:6] == ["caption", "body", "body", "body"]


@pytest.mark.counts
@pytest.mark.parametrize(
    "part",
    [
        " ",
        "> ",
        "1",
        "1 ",
        "港 3-0",
        "港 1,000 ",
        "金賞 ",
        "^ ",
        "(",
        "写真",
        "2023/12/",
        "* ",
        "「",
        "ログイン",
        "表1: 港 海\n",
        "港\n",
        "林・",
    ],
)
def test_hostile_line_costs_linear_time(
    part: str, cpu_limit: Callable[[float], AbstractContextManager[None]]
) -> None:
    with cpu_limit(2):
        lines_of("出典:" + part * 20_000)


def test_lines_that_other_articles_share_are_furniture() -> None:
    text = f"題はここにある\n{BODY}\nまとめ\n{BODY}港の朝。\n港の会社の約束\n港の会社の願い"
    lines = label_lines(text, find_lines(text), repeated={3, 5, 6})
    assert [line.role.value for line in lines] == ["title", "body", "heading", "body"] + ["boilerplate"] * 2


def test_repeated_sentence_is_furniture_but_repeated_heading_alone_is_not() -> None:
    notice = "港の会社は皆さまの声をもとに作られている。"
    text = f"題はここにある\n{BODY}\n{notice}\n{BODY}"
    lines = label_lines(text, find_lines(text), repeated={3})
    assert [line.role.value for line in lines] == ["title", "body", "boilerplate", "body"]


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("(注)25年度は会社計画", "caption"),
        ("(注)▲は減少。港の調べによる。", "caption"),
        ("単位:億円", "caption"),
        ("出典:ミナト通信", "source"),
        ("※本稿は翻訳である。", "source"),
    ],
)
def test_note_under_a_caption_is_about_the_figure(note: str, told: str) -> None:
    page = "港に工場、三百人", BODY, "写真:新しい桟橋(10月、ミナト市)", note, BODY
    assert roles(*page)[2:4] == ["caption", told]


def test_note_of_the_author_stays_a_source() -> None:
    assert roles("港に工場、三百人", BODY, BODY, "(注)▲は減少。円換算は概算である。")[-1] == "source"
    assert (
        roles("題はここにある", BODY, "写真:桟橋", "(注)増減は前年比", "(注)▲は減少", BODY)[2:5]
        == ["caption"] * 3
    )


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (("主な港の工事", "2024年6月5日", "・浜の会社:120億円を倉庫に投じる", "・島の会社:80億円", BODY), 0),
        (("【連載】海の仕事場(3)", "港の会社が船を造る", BODY), 1),
        (("<連載>海と港の仕事 第12回", "港の会社が船を造る", "文=海野花子", BODY), 1),
        (("港湾重工株式会社", "2024年6月5日", "報道関係者各位", "港の会社が船を造る", BODY), 3),
        (("ニュースリリース", "2024年6月5日", "(株)港湾重工", "港に新しい船台を建設", BODY), 3),
        (("船台の完成のお知らせ", "日時:2024年6月5日 10:00", BODY), 0),
        (("【連載】海の仕事場(3)", "2024年6月5日", BODY), 0),  # where there is no other
        (("港湾重工株式会社", BODY), 0),
        (("決算:3月期は増収、港湾重工", "2024年6月5日", BODY), 0),
        (("【連載】港の会社が船を造る", "海の仕事場", "2024年6月5日", BODY), 0),
    ],
)
def test_headline_is_no_bullet_series_firm_or_appointment(page: tuple[str, ...], title: int) -> None:
    told = roles(*page)
    assert [at for at, role_told in enumerate(told) if role_told == "title"] == [title]


@pytest.mark.parametrize(
    ("line", "day", "source"),
    [
        ("2023年12月11日 18:14 記者:ミナ・ハマ、トム・ミナト 翻訳:丘野花", date(2023, 12, 11), None),
        ("港町日報 2023年12月11日 17:30 【島町=丘野花】", date(2023, 12, 11), "港町日報"),
        ("港町スポーツ 2023年12月11日朝刊 文・丘野花、写真・浜野健", date(2023, 12, 11), None),
        ("【島町=丘野花】2023年12月11日 11:20", date(2023, 12, 11), None),
        ("丘野花、浜野健 | 港町ニュース編集部 | 2023年12月11日", date(2023, 12, 11), None),
        ("スポーツ 2023年12月11日 18:30", date(2023, 12, 11), None),
        ("ビジネス 2023年12月11日 18:30", date(2023, 12, 11), None),
        ("鯨嗅APP 2023年12月11日 18:22 島町", date(2023, 12, 11), "鯨嗅APP"),
    ],
)
def test_line_under_the_headline_prints_the_day_beside_whoever_wrote(
    line: str, day: date, source: str | None
) -> None:
    text = clean(f"題はここにある\n{line}\n{BODY}").text
    lines = lines_of(text)
    assert (lines[1].role, published_in(text, lines)) == (LineRole.SOURCE, day)
    assert source_in(text, lines) == source


@pytest.mark.parametrize(
    "line",
    [
        "2023年12月11日 10:00 開演 港ホール",
        "会議は2023年12月11日 10:00に港で",
        "締め切り:2023年12月11日 17:00 編集部まで",
        "2023年12月11日、港町で火災 写真・浜野健",
        "丘野花が2023年12月11日 9:00に見た港",
        "2023年12月11日 9:00〜2023年12月12日 9:00 港町ニュース",
    ],
)
def test_line_under_the_headline_that_says_more_is_no_masthead(line: str) -> None:
    text = clean(f"題はここにある\n{line}\n{BODY}").text
    assert published_in(text, lines_of(text)) is None


@pytest.mark.parametrize(
    "line", ["[島町 17日 共同]", "港鯨 文 | 丘野花 編集 | 浜野健", "港の窓誌 2023年春号 丘野花"]
)
def test_line_of_a_place_an_issue_or_whoever_wrote_is_a_source(line: str) -> None:
    text = clean(f"題はここにある\n{line}\n{BODY}").text
    assert lines_of(text)[1].role is LineRole.SOURCE


@pytest.mark.parametrize(
    "line",
    [
        "燃える前の灯台(2018年5月2日、港新聞)",
        "灯台のあたり=2018年5月2日、共同",
        "浜野選手 2018年5月2日 写真:ロイター",
    ],
)
def test_a_picture_has_a_day_of_its_own(line: str) -> None:
    head, foot = (
        clean(f"題はここにある\n{it}").text for it in (f"{line}\n{BODY}", f"{BODY}\n{BODY}\n{line}")
    )
    assert published_in(head, lines_of(head)) is None
    assert published_in(foot, lines_of(foot)) is None


@pytest.mark.parametrize("line", ["合格発表:2019年5月2日", "契約の日付:2019年5月2日"])
def test_another_announcement_is_no_publication(line: str) -> None:
    text = clean(f"題はここにある\n{BODY}\n{BODY}\n{line}").text
    assert published_in(text, lines_of(text)) is None


def test_the_last_sentence_may_tell_what_its_author_thinks() -> None:
    text = clean(f"題はここにある\n{BODY}\n{BODY}\n著者の主張は、編集者の仕事を見直すことにある。").text
    assert lines_of(text)[-1].role is LineRole.BODY


def test_a_list_of_the_menu_above_the_headline_ends_there() -> None:
    page = (
        "港の週刊",
        "ランキング",
        "メルマガ登録",
        "港に工場、三百人が働く",
        "2024.05.02 07:00",
        "林花子(ライター)",
        BODY,
    )
    assert roles(*page)[3:6] == ["title", "source", "source"]


def test_a_table_and_a_rule_of_markdown_do_not_end_the_article() -> None:
    rows = (
        "| 項目 | 金額 |",
        "|---|---|",
        "| 研究 | 1億2000万ドル |",
        "| 採用 | 5000万ドル |",
        "| 広告 | 800万ドル |",
    )
    short = "港の工場は人を集める。"
    page = roles("港に工場、三百人が働く", short, "## 支出", *rows, "---", short, BODY)
    assert page[2:] == ["heading", *["body"] * 5, "boilerplate", "body", "body"]


def test_an_advertisement_that_says_so_does_not_end_the_article() -> None:
    short = "港の工場は人を集める。"
    page = roles("港に工場、三百人が働く", short, "広告の後に続きます", short, "広告の後に続きます", short)
    assert page[1::2] == ["body"] * 3


def test_three_lines_without_text_between_are_a_list() -> None:
    entries = (
        "議案第41号 港の管理を託す 可決",
        "議案第42号 給食費の補助 可決",
        "議案第43号 バスの運賃 継続審査",
    )
    page = roles("港に工場、三百人が働く", BODY * 2, "主な議案と結果", *entries, BODY * 2)
    assert page[2:6] == ["heading", *["body"] * 3]
    assert roles("港に工場、三百人が働く", BODY * 2, *entries, BODY * 2)[2:5] == ["body"] * 3
    assert roles("港に工場、三百人が働く", BODY, *entries[:2], BODY)[2:4] == ["heading"] * 2


def test_a_paper_that_the_article_is_about_is_its_title_and_not_its_source() -> None:
    assert roles("港湾日報", "港湾日報は港の町の新聞である。" + BODY, BODY)[0] == "title"
    page = "港の町の新聞を読み比べる\n2023年12月11日\n港湾日報\n" + BODY + "\n青橋新聞\n" + BODY
    text = clean(page).text
    assert source_in(text, lines_of(text)) is None


def test_whose_a_picture_is_tells_no_source_of_the_text() -> None:
    text = clean(f"港に工場、三百人が働く\n2023年12月11日 18:40 | 写真 出典:港写真協会\n{BODY}\n{BODY}").text
    assert source_in(text, lines_of(text)) is None


def test_a_festival_of_the_source_is_no_author() -> None:
    page = "港に祭り、三百人が集う", "出典:港まつり", BODY, BODY, "港まつりは大学を卒業した若者が始めた。"
    assert roles(*page)[-1] == "body"


def test_a_table_below_the_date_is_text() -> None:
    rows = "| 年 | 人 |", "|---|---|", "| 2023 | 2万人 |"
    assert roles("港に祭り、三百人が集う", "2023年12月11日", *rows, BODY, BODY)[2:5] == ["body"] * 3


def test_a_text_without_furniture_is_all_article() -> None:
    history = "1938年 画商が絵を手放す", "1951年 美術館が買い取る", "1995年 遺族が返還を求める", "2024年 提訴"
    page = roles("港に工場、三百人が働く", BODY, "【これまでの経緯】", *history, BODY)
    assert page[2:] == ["heading", *["body"] * 5]


def test_turns_of_an_assembly_are_text() -> None:
    turns = "丘野議員「負担はいくらか」", "市長「92億円を見込む」", "丘野議員「返済はいつ終わるのか」"
    assert roles("港に工場、三百人が働く", BODY, *turns, BODY)[2:5] == ["body"] * 3
    assert roles("港に工場、三百人が働く", BODY, turns[1], BODY)[2] == "heading"


def test_whoever_signs_within_the_text_is_a_source() -> None:
    assert roles("港に工場、三百人が働く", BODY, BODY, "(林花子)", BODY)[3] == "source"
