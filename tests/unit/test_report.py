"""The page for people: self-contained, escaped, every table there."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pipeline.report import render

TABLES = ("articles", "mentions", "entities", "dates", "amounts", "review", "issues")


def tables(**told: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    return {name: told.get(name, []) for name in TABLES}


def test_page_of_nothing_has_every_table() -> None:
    page = render(tables())
    assert {f'<table id="{name}">' for name in TABLES if name != "mentions"} <= set(
        re.findall(r"<table[^>]*>", page)
    )


def test_cells_are_told_as_text() -> None:
    page = render(
        tables(entities=[{"name": "ミナト", "name_en": None, "surfaces": ["ミナト", "湊"], "mentions": 0}])
    )
    assert re.findall("<td>(.*?)</td>", page)[:4] == ["ミナト", "", "ミナト、湊", "0"]
    assert re.findall('<th scope="col">(.*?)</th>', page) == ["name", "name_en", "surfaces", "mentions"]


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}"]
)
def test_text_of_an_article_stays_text(hostile: str) -> None:
    page = render(tables(review=[{"surface": hostile}]))
    assert hostile not in page or "{{" in hostile
    assert "<script" not in page
    assert "<img" not in page
    assert "49" not in re.findall("<td>(.*?)</td>", page)


def test_page_fetches_nothing() -> None:
    page = render(tables(articles=[{"path": "https://example.com/a"}]))
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=[\"'](?!#)", page)
    assert "url(" not in page


def test_counts_are_those_of_the_tables() -> None:
    page = render(tables(mentions=[{}, {}], articles=[{}]))
    assert "1 articles (記事) · 2 mentions (言及)" in page


def test_same_tables_give_the_same_page() -> None:
    assert render(tables()) == render(tables())
