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
        "2025年11月12日 町が新庁舎の計画を公表\n\n昨年は3%増えた。",
        "町が新庁舎の計画を公表 2025年11月12日\n\n昨年は3%増えた。",
        "町が新庁舎の計画を公表(2025年11月12日)\n\n昨年は3%増えた。",
        "町が新庁舎の計画を公表\n\n2025年11月12日 昨年の税収は3%増えた。",
        "釧路、2025年11月12日 — 昨年の水揚げは3%増えた。",
        "令和7年11月12日 町長の会見\n\n昨年は3%増えた。",
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
    ],
)
def test_date_within_the_first_sentence_is_none_of_publication(text: str) -> None:
    reading = headed(text)
    assert (reading.published, [i.code for i in reading.issues if i.stage == "dates"]) == (None, [])
