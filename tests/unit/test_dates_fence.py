"""The fence around dateparser: full dates of metadata in, everything else refused."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extractors._dateparser import parse_published

DAY = date(2023, 12, 11)


@pytest.mark.parametrize(
    "text",
    [
        "2023-12-11",
        "2023/12/11",
        "2023.12.11",
        "20231211",
        "11.12.2023",
        "2023年12月11日 10:30",
        "2023年12月11日(月) 10時30分",
        "令和5年12月11日",
        "２０２３年１２月１１日",
        "2023-12-11T10:30:00+09:00",
        "2023-12-11T10:30:00Z",
        "Dec 11, 2023",
        "December 11th, 2023",
        "11 December 2023",
        "11-Dec-2023",
        "Mon, 11 Dec 2023 10:30:00 GMT",
        "公開日: 2023年12月11日",
    ],
)
def test_full_date_is_read_in_any_notation(text: str) -> None:
    assert parse_published(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023年12月",
        "12月11日",
        "Dec 11",
        "December 2023",
        "昨日",
        "3日前",
        "yesterday",
        "3 days ago",
        "now",
        "11/12/2023",
        "2023-02-30",
        "20231345",
        "2023年12月11日から2024年1月5日まで",
        "1702252800",
        "ニュース" * 30,
    ],
)
def test_what_is_not_a_full_date_is_refused(text: str) -> None:
    assert parse_published(text) is None
