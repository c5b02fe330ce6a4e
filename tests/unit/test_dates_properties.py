"""Whatever the reference date: counting agrees with the calendar, nothing raises, and the scan stays linear."""

from __future__ import annotations

import re
import sys
import time
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.extractors import dates
from pipeline.extractors.dates import atoms, calendar
from pipeline.extractors.dates.guards import DIGITS, masked
from pipeline.extractors.dates.patterns import NUMBERS, all_rules, counted, separated
from pipeline.text.view import build_view
from pipeline.types import Context
from pipeline.validate.timex import timex_pattern
from pipeline.values import TimeValue

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
sys.path.insert(0, str(ROOT / "benchmarks"))

from patterns import hostile_pieces  # noqa: E402

EXTRACTOR = dates.build(dates.Settings())
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
NEWS_DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
RELATIVE = (
    "昨年、今年、来年、一昨年、再来年、昨年度、今年度、来年度、先月、今月、来月、先週、今週、来週、昨日、今日、明日、あさって、"
    "先週末、来週の水曜日、来月の31日、昨年2月29日、今年6月、今夜25時、年末、今四半期、今世紀、10年前、3カ月前、2週間前、31日前、"
    "5万年前、1億年前、1年2カ月3日後、8日、30日、31日、2月29日、12月、1月、金曜日、週末、第3四半期、上期、第31週、5月の第5金曜日、"
    "3月期、前年同期、翌月、翌日、同年、7月下旬、2月後半、今年前半、毎月31日、'24年、99年2月、9999年の翌年、9999年12月31日の翌日"
)

SIGNS = (
    *(
        "0",
        "1.5",
        "2",
        "12",
        "31",
        "99",
        "三",
        "十",
        "数",
        "第",
        "半",
        "約",
        "毎",
        "翌",
        "同",
        "昨",
        "FY",
        "2024年",
        "昭和30年",
    ),
    *(
        "年",
        "年度",
        "カ月",
        "月",
        "週間",
        "週",
        "日",
        "世紀",
        "年代",
        "時間",
        "時",
        "分",
        "秒",
        "四半期",
        "期",
        "水曜日",
        "週末",
    ),
    *(
        "間",
        "前",
        "後",
        "ごと",
        "に",
        "と",
        "の",
        "から",
        "〜",
        "末",
        "上旬",
        "午後",
        "夜",
        "来月",
        "紀元前",
        "/",
        "-",
        ":",
        "T",
    ),
)


def value_of(text: str, published: date) -> TimeValue:
    (finding,) = EXTRACTOR(Context(build_view(text), published))
    assert isinstance(finding.outcome, TimeValue)
    return finding.outcome


@given(DAYS)
@example(date(1, 1, 1))
@example(date(9999, 12, 31))
@example(date(2024, 2, 29))
@example(date(2023, 12, 31))
def test_no_reference_date_raises(published: date) -> None:
    for finding in EXTRACTOR(Context(build_view(RELATIVE), published)):
        outcome = finding.outcome
        if isinstance(outcome, TimeValue) and outcome.first is not None:
            assert outcome.last is not None
            assert outcome.first <= outcome.last


@settings(max_examples=400)
@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=8).map("".join), DAYS | st.none())
def test_whatever_stands_together_the_table_takes_its_value(text: str, published: date | None) -> None:
    for finding in EXTRACTOR(Context(build_view(text), published)):
        if isinstance(outcome := finding.outcome, TimeValue):
            told = (outcome.value, outcome.value_from_text, outcome.offset)
            assert [value for value in told if value and not re.search(timex_pattern(), value)] == []


@given(NEWS_DAYS)
@example(date(2024, 3, 31))
@example(date(2024, 2, 29))
def test_last_month_ends_where_this_month_begins(published: date) -> None:
    value = value_of("先月は増えた", published)
    assert value.last == published.replace(day=1) - timedelta(days=1)


@given(NEWS_DAYS, st.integers(1, 400))
def test_days_ago_agree_with_subtraction(published: date, days: int) -> None:
    assert value_of(f"それが{days}日前", published).value == (published - timedelta(days=days)).isoformat()


@given(NEWS_DAYS)
def test_last_week_is_the_iso_week_before(published: date) -> None:
    value = value_of("先週は雨", published)
    year, week, _ = (published - timedelta(days=7)).isocalendar()
    assert value.value == f"{year}-W{week:02}"
    assert value.first is not None
    assert value.first.isoweekday() == 1


@given(NEWS_DAYS, st.integers(1, 7))
def test_weekday_is_the_last_one_up_to_the_publication(published: date, weekday: int) -> None:
    value = value_of(f"{'月火水木金土日'[weekday - 1]}曜日に発表した", published)
    assert value.first is not None
    assert value.first.isoweekday() == weekday
    assert timedelta(0) <= published - value.first < timedelta(days=7)


@given(NEWS_DAYS, st.integers(1, 12))
def test_month_is_the_last_one_up_to_the_publication(published: date, month: int) -> None:
    value = value_of(f"{month}月に発表した", published)
    assert value.first is not None
    assert value.first <= published
    assert calendar.add_months(value.first.year, value.first.month, 12) > (published.year, published.month)


@given(NEWS_DAYS)
def test_fiscal_year_holds_the_publication(published: date) -> None:
    value = value_of("今年度は増えた", published)
    assert value.first is not None
    assert value.last is not None
    assert value.first <= published <= value.last
    assert (value.first.month, value.first.day, value.last.month) == (4, 1, 3)


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(-200_000, 200_000))
def test_adding_months_is_undone_by_taking_them(year: int, month: int, months: int) -> None:
    assert calendar.add_months(*calendar.add_months(year, month, months), -months) == (year, month)


@given(
    st.text(
        alphabet="0123456789年月日時分前後第一二十〜、./-:の半末期週曜火(){}午昨今翌数カ約間毎 \n",
        max_size=80,
    )
)
def test_no_text_raises(text: str) -> None:
    for finding in EXTRACTOR(Context(build_view(text), date(2024, 5, 10))):
        candidate = finding.candidate
        assert text[candidate.start : candidate.end] == candidate.surface
        assert candidate.surface


HOSTILE = [
    "1",
    "十",
    "1,1",
    "12:",
    "1年",
    "第1",
    "数",
    "2024年(",
    "1月1日、",
    "昨年の",
    "年月日",
    "「",
    "http://",
    "3日と",
    "午後3時。",
    "昨年「",
    "第3四半期は",
    "5月に",
    "翌14日",
    "退任から2年後に",
    "2024年5月1日「明日」と",
    "十時",
    "1/1/",
    "約",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        context = Context(build_view(piece * (size // len(piece))))
        start = time.process_time()
        EXTRACTOR(context)
        return time.process_time() - start

    seconds(2_000)
    short, long = max(seconds(3_000), 0.002), seconds(24_000)
    assert long < 30 * short  # eight times the text; quadratic would be sixty-four


def test_business_years_told_again_and_again_take_twice_the_time_in_twice_the_text() -> None:
    def seconds(count: int) -> float:
        context = Context(build_view("会計年度は10月に始まる。今年度は増えた。\n" * count))
        start = time.process_time()
        EXTRACTOR(context)
        return time.process_time() - start

    seconds(200)
    short, long = (min(seconds(count) for _ in range(3)) for count in (800, 1600))
    assert long < 2.5 * short


@cache
def every_rule() -> list[atoms.AtomRule]:
    return [atoms.AtomRule(kind, re.compile(pattern), read) for kind, _, pattern, read in all_rules()]


def atoms_one_by_one(text: str) -> list[atoms.Atom]:
    """The atoms of `text` by trying every rule at every place."""
    hidden = masked(text)
    found: list[atoms.Atom] = []
    position = 0
    while position < len(text):
        before = found[-1].kind if found and found[-1].end == position else ""
        atom = atoms._read(hidden, position, every_rule(), before)
        position = position + 1 if atom is None else atom.end
        found += [] if atom is None else [atom]
    return found


@given(
    st.text(alphabet="12０8年月日週前後第一十半末火曜昨今令R'QFHYMayTap(),/-.:© \n", max_size=60),
    st.text(alphabet="38０,.二十百千万億数何 年月日週時分秒世紀度代期半カヵか間にと〜-", max_size=60),
)
@example("May 5, 2024 (火) PM 3:05 '24年 FY24-Q3 R6.5.1 ©2024 (令和6)年 June of 2021", "")
@example(RELATIVE, "123,456,789.5万年前 1億2000万年 三百二十一 日間 3営業日 2時間に1回 十数年")
def test_all_rules_at_once_find_what_each_finds_by_itself(signs: str, numbers: str) -> None:
    for text in (signs, numbers):
        assert list(atoms.find_atoms(text)) == atoms_one_by_one(text)


def test_all_rules_at_once_find_what_each_finds_by_itself_in_every_case() -> None:
    for case in (CASES / "dates.tsv").read_text(encoding="utf-8").splitlines():
        assert list(atoms.find_atoms(case)) == atoms_one_by_one(case), case


@pytest.mark.parametrize(("firsts", "pattern"), [told[1:3] for told in all_rules()])
def test_rule_names_every_character_that_it_begins_with(firsts: str, pattern: str) -> None:
    """Texts made from the pattern, where a place that names no such character or counts nothing would be passed over."""
    compiled = re.compile(pattern)
    for piece in hostile_pieces(compiled):
        if compiled.match(piece):
            assert piece[0] in firsts
            guard = counted() if NUMBERS in firsts else separated()
            assert piece[0] not in (NUMBERS if NUMBERS in firsts else DIGITS) or re.match(guard, piece)


@given(st.text(alphabet="昨今来翌前同その年月日週末上旬午後前3582〜に、。「」", max_size=60), NEWS_DAYS)
def test_without_a_publication_no_year_is_known(text: str, published: date) -> None:
    """Text that tells no year yields none, whatever the day of the machine; a publication may only add."""
    for finding in EXTRACTOR(Context(build_view(text))):
        outcome = finding.outcome
        if isinstance(outcome, TimeValue) and outcome.value is not None and "年" not in text:
            assert not outcome.value[:4].isdigit()
            assert outcome.first is None
    for finding in EXTRACTOR(Context(build_view(text), published)):
        assert finding.candidate.surface == text[finding.candidate.start : finding.candidate.end]
