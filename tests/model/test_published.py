"""articles.csv tells the day that the dates of the text are counted from, in whatever form the text prints it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.steps.analyse import analyse
from pipeline.types import Article, Depth
from pipeline.values import TimeValue
from tests.conftest import default_extractors

pytestmark = pytest.mark.model

STORY = "港の会社は昨年、倉庫を広げた。荷は増えているという。"
DAY = date(2023, 5, 1)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (f"【東京=2023年5月1日】{STORY}", DAY),
        (f"[2023年5月1日]{STORY}", DAY),
        (f"2023/5/1 掲載\n{STORY}", DAY),
        (f"公開日: 2023年5月1日\n{STORY}", DAY),
        (f"{STORY}\n2023年5月1日に公開\n", DAY),
        (f"倉庫を広げた港\n港の知らせ 2023年5月1日\n{STORY}", DAY),
        (f"二〇二三年五月一日配信\n{STORY}", DAY),
        (STORY, None),
        (f"2021年2月3日の会議では何も決まらなかった。{STORY}", None),
        (f"{STORY}\n参考: 2021年2月3日の記事\n", None),
    ],
)
def test_day_of_publication_is_the_one_that_dates_count_from(text: str, published: date | None) -> None:
    reading, _ = analyse(Article("a", "a.txt", text), default_extractors(), depth=Depth.TOKENS)
    (last_year,) = (m.value for m in reading.mentions if m.surface == "昨年")
    assert isinstance(last_year, TimeValue)
    assert reading.published == published
    assert reading.published_from == (None if published is None else "text")
    assert last_year.value == (None if published is None else str(published.year - 1))
