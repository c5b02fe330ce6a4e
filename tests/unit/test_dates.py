"""What a row of the case table cannot say: spans, notes, the days covered, and stories over several lines."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.extractors import dates
from pipeline.extractors.dates.tense import Prefer
from pipeline.text.clean import clean
from pipeline.text.view import build_view, find_lines
from pipeline.types import Context, Line, LineRole, TextView
from pipeline.values import Anchor, Finding, TimeValue

EXTRACTOR = dates.build(dates.Settings())
CASES = Path(__file__).parents[1] / "cases" / "dates.tsv"
YEAR = re.compile(r"(?:FY)?(\d{4})(?!\d)")


def view_of(text: str, **roles: LineRole) -> TextView:
    """The view of `text`; `roles` as ``line_1=LineRole.SOURCE``."""
    cleaned = clean(text).text
    lines = [
        Line(line.number, line.start, line.end, roles.get(f"line_{line.number}", LineRole.BODY))
        for line in find_lines(cleaned)
    ]
    return build_view(cleaned, lines=lines)


def values_in(text: str, published: date | None = None, **roles: LineRole) -> dict[str, TimeValue]:
    """Every value by its surface."""
    findings = EXTRACTOR(Context(view_of(text, **roles), published))
    return {f.candidate.surface: f.outcome for f in findings if isinstance(f.outcome, TimeValue)}


def findings_in(text: str, published: date | None = None, **roles: LineRole) -> list[Finding]:
    return EXTRACTOR(Context(view_of(text, **roles), published))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024年4月に", date(2024, 4, 1), date(2024, 4, 30)),
        ("2024年2月に", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025年度に", date(2025, 4, 1), date(2026, 3, 31)),
        ("26年3月期に", date(2025, 4, 1), date(2026, 3, 31)),
        ("2023年10月期に", date(2022, 11, 1), date(2023, 10, 31)),
        ("2022年3月上旬に", date(2022, 3, 1), date(2022, 3, 10)),
        ("2022年3月中旬に", date(2022, 3, 11), date(2022, 3, 20)),
        ("2023年2月下旬に", date(2023, 2, 21), date(2023, 2, 28)),
        ("2021年前半に", date(2021, 1, 1), date(2021, 6, 30)),
        ("2021年後半に", date(2021, 7, 1), date(2021, 12, 31)),
        ("2025年第4四半期に", date(2025, 10, 1), date(2025, 12, 31)),
        ("2020年度下期に", date(2020, 10, 1), date(2021, 3, 31)),
        ("1990年代に", date(1990, 1, 1), date(1999, 12, 31)),
        ("2021年冬に", date(2021, 12, 1), date(2022, 2, 28)),
        ("2016年1月19日23時に", date(2016, 1, 19), date(2016, 1, 19)),
    ],
)
def test_value_covers_its_calendar_days(text: str, first: date, last: date) -> None:
    (value,) = values_in(text).values()
    assert (value.first, value.last) == (first, last)


def test_line_before_a_year_of_two_digits_leads_nothing() -> None:
    """A heading that ends in kanji makes no length of the year that the next line begins with."""
    assert str(values_in("港の老舗\n98年創業の店だ。")["98年"]).startswith("DATE 1998")


def test_week_runs_from_monday_to_sunday() -> None:
    value = values_in("先週は雨だった。", date(2024, 5, 10))["先週"]
    assert (value.first, value.last) == (date(2024, 4, 29), date(2024, 5, 5))


def test_open_value_covers_no_days() -> None:
    value = values_in("11月28日に開く。")["11月28日"]
    assert (value.first, value.last) == (None, None)


@pytest.mark.parametrize(
    ("text", "surface", "begins"),
    [
        ("同社のFY2026-Q3は増収だった。", "FY2026-Q3", date(2026, 10, 1)),
        ("同社のFY2026-Q3は増収だった。会計年度は2月に始まる。", "FY2026-Q3", None),
        ("同社のFY2026は増収だった。会計年度は4月に始まる。", "FY2026", date(2026, 4, 1)),
        ("事業年度は9月末に終わる。FY2026は増収だった。", "FY2026", None),
        ("25年1月期は増収だった。FY2026 Q3は減収だった。", "FY2026 Q3", None),
        ("25年3月期は増収だった。FY2026 Q3は減収だった。", "FY2026 Q3", date(2026, 10, 1)),
        ("2026年度第3四半期(8〜10月)は増収だった。", "2026年度第3四半期", None),
        ("2026年度第3四半期(10〜12月)は増収だった。", "2026年度第3四半期", date(2026, 10, 1)),
        ("25年1月期は増収だった。国の2026年度の予算は増えた。", "2026年度", date(2026, 4, 1)),
    ],
)
def test_business_year_that_begins_elsewhere_covers_no_days(
    text: str, surface: str, begins: date | None
) -> None:
    assert values_in(text)[surface].first == begins


@pytest.mark.parametrize(
    ("text", "surface", "note"),
    [
        ("3月2023日の対談", "3月2023日", "garbled"),
        ("12 月 11 日、2015 年に", "12 月 11 日、2015 年", "garbled"),
        ("平成33年に", "平成33年", "era ended"),
        ("寛政7年に", "寛政7年", "旧暦"),
        ("日本時間12日午前3時に", "12日午前3時", "日本時間"),
        ("12日午前3時(現地時間)に", "12日午前3時", "現地時間"),
        ("2023年12月11日(火)に", "2023年12月11日(火)", "weekday differs"),
        ("3営業日以内に", "3営業日以内", "営業日"),
        ("2024年6月18日に始まり、翌日の木曜日に終わった。", "翌日の木曜日", "weekday differs"),
        ("2024年6月18日に始まり、翌日の水曜日に終わった。", "翌日の水曜日", None),
    ],
)
def test_note_tells_what_a_reader_should_know(text: str, surface: str, note: str | None) -> None:
    assert values_in(text)[surface].note == note


@pytest.mark.parametrize(
    ("text", "surface", "told"),
    [
        ("今年6月に", "今年6月", "XXXX-06"),
        ("翌月に", "翌月", "+P1M"),
        ("昨年に", "昨年", "-P1Y"),
        ("その年に", "その年", "P0Y"),
        ("金曜日に", "金曜日", "XXXX-WXX-5"),
        ("8日に", "8日", "XXXX-XX-08"),
        ("5カ月後に", "5カ月後", "+P5M"),
        ("6ヶ月間", "6ヶ月間", "P6M"),
        ("週末に", "週末", "XXXX-WXX-WE"),
    ],
)
def test_words_alone_tell_a_symbolic_value(text: str, surface: str, told: str) -> None:
    assert values_in(text, date(2024, 5, 10))[surface].value_from_text == told


def test_anchor_span_points_at_the_date_told_before() -> None:
    text = "2017年8月、交渉が始まった。翌月、署名した。"
    value = values_in(text)["翌月"]
    assert value.anchor_span is not None
    assert text[value.anchor_span.start : value.anchor_span.end] == "2017年8月"


def test_anchor_span_points_at_the_event() -> None:
    text = "2018年に彼は会社を離れた。\n2019年、彼は退社の理由を語った。\n\n退社から2年後、彼は本を書いた。"
    value = values_in(text)["2年後"]
    assert (value.value, value.anchor, value.offset) == ("2020", Anchor.EVENT, "+P2Y")
    assert value.anchor_span is not None
    assert text[value.anchor_span.start : value.anchor_span.end] == "2018年"


def test_clause_names_its_event_by_the_words_it_shares() -> None:
    text = (
        "2017年8月、技師は設計に疑問を表明した。\n翌月、技師と会計士は設計への懸念を書面で説明した。\n"
        "技師と会計士が懸念を表明してからわずか5カ月後、工場は止まった。"
    )
    assert values_in(text)["5カ月後"].value == "2018-02"


@pytest.mark.parametrize("head", ["2023/12/11 掲載", "公開日: 2023年12月11日", "2023年12月11日 10:30 配信"])
def test_printed_publication_date_is_the_moment_of_speech(head: str) -> None:
    text = f"{head}\n\n昨年、店を閉めた。5月に再開した。"
    found = values_in(text)
    assert (found["昨年"].value, found["昨年"].anchor) == ("2022", Anchor.DOCUMENT)
    assert found["5月"].value == "2023-05"
    assert found["昨年"].anchor_span is not None


def test_date_on_a_source_line_is_the_publication() -> None:
    found = values_in("記者 2023年12月11日\n先月、店を閉めた。", line_1=LineRole.SOURCE)
    assert found["先月"].value == "2023-11"


@pytest.mark.parametrize(
    "head",
    [
        "(2023年12月11日、港) ",
        "2023年12月11日、港 — ",
        "港、2023年12月11日(港通信)— ",
        "港(2023年12月11日)— ",
        "<2023年12月11日 港>",
    ],
)
def test_release_tells_its_day_and_place_first(head: str) -> None:
    assert values_in(f"{head}会社は昨年、店を閉めた。")["昨年"].value == "2022"


@pytest.mark.parametrize(
    "head",
    [
        "2023年12月11日 — ",  # a chronicle
        "2023年12月11日、",
        "港で2023年12月11日、",
        "(2023年12月11日時点) ",
        "役員が集まった。\n2023年12月11日、港 — ",
    ],
)
def test_date_that_begins_a_line_is_not_its_publication(head: str) -> None:
    assert values_in(f"{head}会社は昨年、店を閉めた。")["昨年"].value is None


def test_given_publication_beats_the_printed_one() -> None:
    found = values_in("2023/12/11 掲載\n昨年、店を閉めた。", date(2020, 1, 1))
    assert found["昨年"].value == "2019"


def test_date_outside_the_story_anchors_within_its_line() -> None:
    text = "町は5日に集まった。\n写真:2024年8月の港。翌月に壊された\n町は翌日、会見した。"
    found = values_in(text, date(2026, 3, 10), line_2=LineRole.CAPTION)
    assert (found["翌月"].value, found["翌日"].value) == ("2024-09", "2026-03-06")


@pytest.mark.parametrize("role", [LineRole.SOURCE, LineRole.CAPTION, LineRole.BOILERPLATE])
def test_date_outside_the_story_is_no_anchor(role: LineRole) -> None:
    found = values_in(
        "関連記事は1999年の火災の話題が中心です、こちらもご覧ください、ほかにも多数あります。\n翌年、店を閉めた。",
        line_1=role,
    )
    assert found["翌年"].value is None


def test_coarse_date_of_another_line_stops_the_search() -> None:
    text = "2019年3月4日に開いた。\n2021年に移った。\n翌日、火が出た。"
    assert values_in(text)["翌日"].value is None


def test_month_goes_on_from_a_date_of_the_paragraph_before() -> None:
    found = values_in("2023年3月に講演した。\nその話は長い。\n5月には本を出した。")
    assert found["5月"].value == "2023-05"


@pytest.mark.parametrize(
    "text",
    [
        "2023年3月に講演した。\n話は長い。\n疲れた。\n寝た。\n5月には本を出した。",
        "2023年3月に講演した。\n次の話題\n5月には本を出した。",
        "2023年3月に講演した。\n5月からは新しい連載が始まる。",
        "2023年に講演した。\n5月には本を出した。",
    ],
    ids=["far", "another section", "ahead", "only a year"],
)
def test_month_without_a_link_stays_open(text: str) -> None:
    role = LineRole.HEADING if "話題" in text else LineRole.BODY
    assert values_in(text, line_2=role)["5月"].value == "XXXX-05"


def test_present_before_a_later_date_of_the_article_is_history() -> None:
    text = "1521年4月17日、彼は立った。\n5月4日、馬車が襲われる。\n1525年に結婚した。"
    assert values_in(text)["5月4日"].value == "1521-05-04"
    assert values_in(text.replace("1525年に", ""))["5月4日"].value == "XXXX-05-04"


def test_publication_outweighs_the_story_of_another_paragraph() -> None:
    found = values_in("2019年8月に開いた。\n3月に閉じた。", date(2025, 5, 15))
    assert found["3月"].value == "2025-03"


def test_plan_for_the_future_does_not_stand_between_a_date_and_its_offset() -> None:
    text = (
        "同社は15日、工場を閉じると発表した。26年度第1四半期に移る見込みだ。\nその2日後、社長は町を訪れた。"
    )
    assert values_in(text, date(2025, 4, 18))["その2日後"].value == "2025-04-17"


def test_title_about_results_makes_quarters_fiscal() -> None:
    text = "通期予想を上方修正\n第3四半期は増益だった。"
    published = date(2025, 2, 7)
    assert values_in(text, published, line_1=LineRole.TITLE)["第3四半期"].value == "FY2024-Q3"
    assert values_in(text, published, line_1=LineRole.CAPTION)["第3四半期"].value == "2024-Q3"


@pytest.mark.parametrize(
    ("headline", "lead", "value"),
    [
        ("港電機、前年同期比2割増益", "港電機の4〜12月期の純利益は5億円だった。", "2024-04/2024-12"),
        ("輸出、前年同月比2割増", "12日に発表された1月の輸出額は5億円だった。", "2025-01"),
        ("輸出、前年同月比2割増", "12日に発表された10〜12月期の輸出額は5億円だった。", None),
        ("港電機、前年同期比2割増益", "港電機は12日、会見した。", None),
    ],
)
def test_headline_is_measured_against_the_stretch_of_its_lead(
    headline: str, lead: str, value: str | None
) -> None:
    told = values_in(f"{headline}\n{lead}", date(2026, 2, 12), line_1=LineRole.TITLE)
    assert told[next(words for words in told if words.startswith("前年"))].value == value


def test_next_day_goes_on_from_the_day_before_it() -> None:
    text = "6月23日に新しい端末を出した。発売は7月10日。\n翌24日に株価が上がった。"
    assert values_in(text, date(2025, 6, 30))["翌24日"].value == "2025-06-24"


def test_event_counts_from_the_latest_date_that_tells_it() -> None:
    text = (
        "2020年3月に増資を行った。\n2022年3月、2度目の増資を行った。\n\n増資から1年後、評価額は倍になった。"
    )
    assert values_in(text)["1年後"].value == "2023"


@pytest.mark.parametrize(
    ("prefer", "text", "value"),
    [
        (Prefer.PAST, "5月の会議", "2023-05"),
        (Prefer.NEAREST, "5月の会議", "2024-05"),
        (Prefer.FUTURE, "5月の会議", "2024-05"),
        (Prefer.NEAREST, "12月の会議", "2023-12"),
        (Prefer.FUTURE, "12月の会議", "2024-12"),
        (Prefer.FUTURE, "12月に会議を開いた。", "2023-12"),
        (Prefer.PAST, "月曜日の会議", "2024-03-04"),
        (Prefer.FUTURE, "月曜日の会議", "2024-03-11"),
        (Prefer.NEAREST, "金曜日の会議", "2024-03-01"),
        (Prefer.FUTURE, "月曜日に会議を開いた。", "2024-03-04"),
        (Prefer.PAST, "10日の会議", "2024-02-10"),
        (Prefer.FUTURE, "2日の会議", "2024-04-02"),
        (Prefer.PAST, "9時の会議", "T09:00"),
        (Prefer.FUTURE, "9時の会議", "2024-03-05T09:00"),
        (Prefer.FUTURE, "11時の会議", "2024-03-04T11:00"),
    ],
)
def test_preference_decides_where_no_tense_is_told(prefer: Prefer, text: str, value: str) -> None:
    extractor = dates.build(dates.Settings(prefer=prefer))
    (finding,) = extractor(Context(view_of(text), datetime(2024, 3, 4, 10, 30)))  # noqa: DTZ001 - a Monday
    assert isinstance(finding.outcome, TimeValue)
    assert finding.outcome.value == value


def test_hours_are_counted_from_a_publication_that_tells_its_hour() -> None:
    moment = datetime(2024, 3, 1, 1, 30)  # noqa: DTZ001 - as the metadata told it
    assert values_in("3時間前に開いた。", moment)["3時間前"].value == "2024-02-29T22:30"
    assert values_in("1カ月と2時間後に開く。", moment)["1カ月と2時間後"].value == "2024-04-01T03:30"
    assert values_in("数時間前に開いた。", moment)["数時間前"].value is None
    assert values_in("3時間前に開いた。", moment.date())["3時間前"].value is None
    assert values_in("2024年3月1日 1:30 配信\n\n3時間前に開いた。")["3時間前"].value == "2024-02-29T22:30"


def test_event_of_the_same_paragraph_comes_first() -> None:
    text = "2005年に老舗が店を買収した。\n2022年5月に別の会社が店を買い取った。買収から2年後に仲が冷えた。"
    assert values_in(text)["2年後"].value == "2024"


@pytest.mark.parametrize("line", ["参考:村の新聞(2023年9月14日付)", "画像: 2023年9月14日"])
def test_reference_is_no_publication(line: str) -> None:
    assert values_in(f"先週、店を閉めた。\n{line}", line_2=LineRole.SOURCE)["先週"].value is None


def test_caption_is_of_the_year_of_publication() -> None:
    text = "2023年8月に開いた。\n店の前に立つ店主=4月30日"
    found = values_in(text, date(2025, 9, 4), line_2=LineRole.CAPTION)
    assert found["4月30日"].value == "2025-04-30"


@pytest.mark.parametrize(
    ("text", "surface", "rule"),
    [
        ("2017年8月に開いた。", "2017年8月", "words"),
        ("6ヶ月間続いた。", "6ヶ月間", "words"),
        ("昨年に開いた。", "昨年", "publication"),
        ("10年前に開いた。", "10年前", "publication"),
        ("2015年3月10日の手紙に「明日着く」と書いた。", "明日", "quotation"),
        ("2017年8月に開いた。翌月に閉じた。", "翌月", "story"),
        ("2018年に退任した。退任から2年後、戻った。", "2年後", "event"),
        ("6年後の2008年に戻った。", "6年後", "apposition"),
        ("2019年11月1日〜15日に開く。", "15日", "range"),
        ("24年3月期の第3四半期は赤字だった。", "第3四半期", "business-year"),
        ("3月に発表した。", "3月", "last"),
        ("金曜日に発表した。", "金曜日", "last"),
        ("8日に発表した。", "8日", "last"),
        ("9月に発売する予定だ。", "9月", "next"),
        ("火曜日に発売する予定だ。", "火曜日", "next"),
        ("評決の翌日に去った。", "翌日", "open"),
    ],
)
def test_rule_tells_how_the_value_was_found(text: str, surface: str, rule: str) -> None:
    assert values_in(text, date(2024, 5, 10))[surface].rule == rule


@pytest.mark.parametrize(
    ("published", "value"), [(date(2025, 6, 14), "2025-06-15"), (date(2025, 6, 12), None)]
)
def test_what_leads_past_the_publication_leans_on_no_date(published: date, value: str | None) -> None:
    told = values_in("社長は12日、港で会見し、増産すると述べた。会見した3日後、島を訪れた。", published)[
        "3日後"
    ]
    assert (told.value, told.anchor_span is not None) == (value, value is not None)


def test_without_a_publication_the_rule_is_open() -> None:
    for text in ("昨年に開いた。", "3月に開いた。", "金曜日に開いた。", "8日に開いた。", "翌月に開いた。"):
        (value,) = values_in(text).values()
        assert value.rule == "open"


def test_masking_keeps_offsets() -> None:
    text = "https://example.com/2023/12/11 を見て、毎日新聞は2024年5月に書いた。"
    (finding,) = findings_in(text)
    assert text[finding.candidate.start : finding.candidate.end] == "2024年5月"


def rows() -> list[tuple[str, str]]:
    """Every text of the table without its publication date, with the surfaces that it tells."""
    with CASES.open(encoding="utf-8", newline="") as file:
        told = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        texts = sorted({row[0] for row in told if not row[0].startswith("#")} - {"text"})
    return [(text.split(" ", 1)[1] if text.startswith("@") else text, text) for text in texts]


@pytest.mark.parametrize("text", [text for text, _ in rows()])
def test_no_year_is_invented_without_a_publication_date(text: str) -> None:
    """A year of a value stands in the text, or follows from one that does."""
    text = clean(text).text
    has_year = (
        re.search(r"[12]\d{3}|年[代度]|\d年|世紀|[元〇一二三四五六七八九十]年|R\d|FY\d", text) is not None
    )
    for value in values_in(text).values():
        if value.value is not None and YEAR.match(value.value):
            assert has_year, f"{value.value} from {text}"


def test_table_holds_enough_probes() -> None:
    with CASES.open(encoding="utf-8", newline="") as file:
        table = [
            row
            for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if not row[0].startswith("#")
        ]
    assert len({row[0] for row in table}) >= 150
    assert sum(row[1] == "-" for row in table) >= 60


def test_hour_of_another_paragraph_is_of_the_publication_unless_past_days_are_told() -> None:
    published = date(2025, 11, 11)
    planned = "会社は11日、決算を発表した。\n今月17日から株を買う。\n発表は午後3時半の取引終了後だった。"
    assert values_in(planned, published)["午後3時半"].value == "2025-11-11T15:30"
    past = "会社は11日、決算を発表した。\n船は9日に出た。\n暖房は午後3時半に切れた。"
    assert values_in(past, published)["午後3時半"].value == "T15:30"


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        (
            "市長は28日の議会で案を示した。\n市は2022年に案を出していた。前日の総会では反対が続いた。",
            "前日",
            "2025-11-27",
        ),
        (
            "市長は12日の議会で案を示した。\n市は2022年に案を出していた。前日の総会では反対が続いた。",
            "前日",
            None,
        ),
        (
            "首相は28日に案を示した。\n農相は先週水曜日に現地を訪れた。\n2023年の案は消えた。党首は前日、減税を約束している。",
            "前日",
            "2025-11-27",
        ),
        (
            "政府は水曜日、許可を取り消した。\n2019年の秋にも同じことがあった。\n商務省は翌日の声明で措置を批判した。",
            "翌日",
            "2025-11-27",
        ),
        (
            "政府は水曜日、許可を取り消した。\n2019年の秋にも同じことがあり、商務省は翌日の声明で措置を批判した。",
            "翌日",
            None,
        ),
        (
            "横綱が28日、優勝した。\n復帰は今月5日で、この日が3番目だった。\n親方は前夜、手紙を渡した。",
            "前夜",
            "2025-11-27TNI",
        ),
        ("横綱が28日、優勝した。\n復帰は3月5日だった。\n親方は前夜、手紙を渡した。", "前夜", "2025-03-04TNI"),
        ("横綱が28日、優勝した。\n会館には夕方までに800人が集まった。", "夕方", "2025-11-28TEV"),
        ("横綱が28日、優勝した。\n会館は夕方に閉まる。", "夕方", "TEV"),
        ("横綱は2024年5月12日に優勝した。\n会館には夕方までに800人が集まった。", "夕方", "TEV"),
    ],
)
def test_next_paragraph_goes_on_with_the_day_of_the_news(text: str, surface: str, value: str | None) -> None:
    assert values_in(text, date(2025, 11, 29))[surface].value == value


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("10月に試験運行\n町は10月上旬にバスの試験運行を始める予定だ。", "10月", "2026-10"),
        ("5月で引退、柏木投手が会見\n柏木投手は17日、5月末で引退すると発表した。", "5月", "2026-05"),
        ("5月に火災、倉庫が全焼\n倉庫が昨年5月の火災で焼けた。", "5月", "2025-05"),
        ("10月に開業、駅前の百貨店\n店は2019年10月に閉じた。", "10月", "2025-10"),
        (
            "10月1日に値上げ\n会社は10月末に値上げする。10月に入り次第、電気も上げる。",
            "10月1日",
            "2026-10-01",
        ),
        ("10月1日に値上げ\n会社は10月9日に値上げする。", "10月1日", "2025-10-01"),
        ("10月に火災があった\n倉庫は10月に建て直される。", "10月", "2025-10"),
        ("2月の宿泊客8万人\n2025年2月の6万人を3割上回った。", "2月", "2026-02"),
        ("2月の休業率3.1%\n県が公表した。2025年2月は3.4%だった。", "2月", "2026-02"),
    ],
)
def test_month_of_a_headline_is_that_of_the_text_below(text: str, surface: str, value: str) -> None:
    findings = findings_in(text, date(2026, 3, 18), line_1=LineRole.HEADING)
    told = [f.outcome for f in findings if f.candidate.surface == surface]
    assert isinstance(told[0], TimeValue)
    assert told[0].value == value


def test_day_that_nobody_knows_stops_the_count() -> None:
    found = values_in("契約は2030年6月30日までだ。彼は月曜に検査を受け、翌日に練習した。")
    assert found["翌日"].value is None


@pytest.mark.parametrize("above", ["捕手が3年契約", "核を禁じる条約", "宿の予約", "費用はおよそ"])
def test_about_does_not_stand_on_the_line_above(above: str) -> None:
    found = values_in(f"{above}\n2024年12月17日 朝刊\n\n球団は広島で会見した。")
    assert found["2024年12月17日"].mod is None


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("大会は7月8日に開幕する。\n優勝者は12日に決まる。", "12日", "2026-07-12"),
        ("大会は7月8日に開幕する。\n協会は12日、会見を開いた。", "12日", "2026-06-12"),
        ("大会は7月8日に開幕する。\n協会は2日に会見を開く。", "2日", "2026-07-02"),
        ("大会は7月8日に開幕する。\n協会は28日に会見を開く。", "28日", "2026-06-28"),
    ],
)
def test_what_is_to_come_goes_on_with_the_month_to_come(text: str, surface: str, value: str) -> None:
    assert values_in(text, date(2026, 6, 25))[surface].value == value


@pytest.mark.parametrize("above", ["費用はおよそ", "工事は残り", "開幕まで", "休みは"])
def test_length_does_not_begin_on_the_line_above(above: str) -> None:
    assert values_in(f"{above}\n12日に市は会見した。", date(2026, 4, 20))["12日"].value == "2026-04-12"
