"""A full date in the headline or before the first sentence: of publication, of an old event, or of one to come."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extractors import dates
from pipeline.records import Reading
from pipeline.steps.analyse import analyse
from pipeline.types import Article, Depth

EXTRACTORS = (dates.build(dates.Settings()),)


def headed(text: str) -> Reading:
    """What an article of that text says; nobody tells when it was published."""
    return analyse(Article("a", "a.txt", text), EXTRACTORS, depth=Depth.TOKENS)[0]


@pytest.mark.parametrize(
    "text",
    [
        "2025年11月12日 町が新庁舎の計画を公表\n\n町は12日、計画を公表した。昨年は3%増えた。",
        "町が新庁舎の計画を公表 2025年11月12日\n\n計画を町長が11日、公表した。昨年は3%増えた。",
        "町が新庁舎の計画を公表(2025年11月12日)\n\n11月4日(火)に住民が集まった。昨年は3%増えた。",
        "町が新庁舎の計画を公表\n\n2025年11月12日 昨年の税収は2025年11月5日の推計で3%増えた。",
        "2025年11月12日(水) 町が新庁舎の計画を公表\n\n昨年は3%増えた。",
        "2025年11月12日(水) 町が新庁舎の計画を公表した\n\n町は12日、計画を公表した。昨年は3%増えた。",
        "2025年11月12日 18時30分 町が新庁舎の計画を公表\n\n昨年は3%増えた。",
        "町が新庁舎の計画を公表 2025年11月12日付\n\n昨年は3%増えた。",
        "2025年11月12日朝刊 町が新庁舎の計画を公表\n\n昨年は3%増えた。",
        "釧路、2025年11月12日 — 昨年の水揚げは3%増えた。",
        "釧路2025年11月12日電 昨年の水揚げは3%増えた。",
        "町が新庁舎の計画を公表\n\n2025年11月12日 - 町は本日、計画を公表した。昨年の税収は3%増えた。",
        "町が新庁舎の計画を公表\n\n2025年11月12日 — 町は11日、計画を公表した。昨年の税収は3%増えた。",
        "令和7年11月12日 町長の会見\n\n町長は12日に述べた。昨年は3%増えた。",
    ],
)
def test_date_that_heads_the_article_is_the_publication(text: str) -> None:
    assert headed(text).published == date(2025, 11, 12)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("2011年3月11日 あの日を忘れない\n\n昨年、町は駅を開いた。", "2011年3月11日"),
        ("1959年9月26日 台風と町\n\n町は2019年に碑を建てた。昨年、直した。", "1959年9月26日"),
        ("2026年4月1日 新庁舎が完成へ\n\n町は昨年、着工した。4月1日に使い始める予定だ。", "2026年4月1日"),
        ("音楽祭の開催 2025年11月12日\n\n昨年は300人が来た。", "2025年11月12日"),
        (
            "1985年8月12日 墜落機に乗っていた父\n\n遺族は今年も山に登った。40年たっても涙が出る。",
            "1985年8月12日",
        ),
        ("1985年8月12日 墜落機に乗っていた父\n\n父は12日、家を出た。今年も山に登った。", "1985年8月12日"),
        ("1995年1月17日 神戸の街が崩れた\n\n女性は店を失った。去年、語り部になった。", "1995年1月17日"),
        (
            "1995年1月17日(火) 街が崩れた\n\n当時、女性は高校生だった。去年、語り部になった。",
            "1995年1月17日(火)",
        ),
        ("1995年1月17日 街が崩れた\n\n30年前の冬、女性は店を失った。去年、語り部になった。", "1995年1月17日"),
        ("2019年10月12日 台風が町を襲った\n\n女性は12日、避難した。去年、家を直した。", "2019年10月12日"),
        ("1945年8月6日 少年が見たもの\n\n男性は6日、駅にいた。昨年、本を出した。", "1945年8月6日"),
        ("1995年1月17日 午前5時46分 街が崩れた\n\n女性は昨年、店を開いた。", "1995年1月17日 午前5時46分"),
        ("1995年1月17日 神戸の街が崩れた\n\n1994年12月に越してきた。昨年、店を開いた。", "1995年1月17日"),
        ("事故で失った家族 2014年4月16日\n\n父は今年も花を手向けた。", "2014年4月16日"),
        ("事故で失った家族(2014年4月16日)\n\n父は昨年、本を書いた。", "2014年4月16日"),
        ("2026年4月1日 新しい役場に移る町\n\n町は昨年、決めた。4月から使う。", "2026年4月1日"),
        ("2026年4月1日(水) 新制度が始動\n\n町は昨年、決めた。", "2026年4月1日(水)"),
        ("2011年3月11日(金) 津波が町を襲った\n\n女性は家を失った。昨年、店を開いた。", "2011年3月11日(金)"),
        ("2025年11月12日(木) 町が新庁舎の計画を公表\n\n昨年は3%増えた。", "2025年11月12日(木)"),
        ("町が計画を公表 2025年11月12日\n\n町は今月12日に集まる。昨年は3%増えた。", "2025年11月12日"),
        ("町が計画を公表 2025年11月12日\n\n11月5日(火)に集まった。昨年は3%増えた。", "2025年11月12日"),
        ("2025年11月12日 町が新庁舎の計画を公表\n\n昨年は3%増えた。", "2025年11月12日"),
        ("町の歩み\n\n2025年11月12日 — 町は駅を開いた。昨年、直した。", "2025年11月12日"),
    ],
)
def test_date_that_heads_a_tale_or_a_plan_is_doubtful(text: str, surface: str) -> None:
    reading = headed(text)
    assert reading.published is None
    assert [(i.code, i.surface) for i in reading.issues if i.stage == "dates"] == [
        ("publication-doubtful", surface)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2025年11月12日の会見要旨\n\n昨年は3%増えた。",
        "2025年11月12日、町は昨年の人口を公表した。",
        "町は2025年11月12日 昨年の人口を公表した。",
        "町の歩み\n\n2025年11月12日 — 町は本日、駅を開いた。\n2025年12月1日 — 昨年の橋を直した。",
        "1995年1月17日(火)、何をしていたか\n\n女性は昨年、店を開いた。",
    ],
)
def test_date_within_the_first_sentence_is_none_of_publication(text: str) -> None:
    reading = headed(text)
    codes = {issue.code for issue in reading.issues if issue.stage == "dates"}
    assert (reading.published, codes - {"no-publication-date"}) == (None, set())


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        ("町は昨年、港を広げた。昨日、船が着いた。\n", ["no-publication-date"]),
        ("町は3月に港を広げた。\n", ["no-publication-date"]),
        ("町は2023年、港を広げた。翌年、船が着いた。\n", []),
        ("町は港を広げた。\n", []),
        ("2024年5月3日 港新聞\n港が広がる\n\n町は昨年、港を広げた。\n", []),
    ],
)
def test_missing_publication_date_is_told_once_where_values_hang_on_it(text: str, issues: list[str]) -> None:
    assert [issue.code for issue in headed(text).issues] == issues
