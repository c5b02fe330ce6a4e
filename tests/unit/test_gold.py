"""The dates and amounts of the shipped articles are those that the gold says, without a model and one by one."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.extractors import dates, money
from pipeline.steps.analyse import analyse
from pipeline.store.read import metadata_of, parse_register, read_article
from pipeline.store.sources import find_sources
from pipeline.types import Depth
from pipeline.values import Amount, TimeValue, plain

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
EXTRACTORS = (dates.build(dates.Settings()), money.build(money.Settings()))
Row = tuple[Any, ...]


@cache
def read(article_id: str) -> dict[tuple[int, int], Row]:
    """Every date and amount of an article by its place in the raw text, as the gold has them."""
    sources, _ = find_sources(ROOT / "raw", [".txt"])
    (source,) = (source for source in sources if source.article_id == article_id)
    register = parse_register((ROOT / "configs" / "articles.yaml").read_text(encoding="utf-8"))
    article, _ = read_article(ROOT / "raw", source, metadata_of(source, register), most_bytes=1_000_000)
    rows: dict[tuple[int, int], Row] = {}
    for mention in analyse(article, EXTRACTORS, depth=Depth.TOKENS)[0].mentions:
        value = mention.value
        if isinstance(value, TimeValue):
            row: Row = (value.type, value.value, value.mod, value.anchor, value.offset)
        else:
            assert isinstance(value, Amount)
            numbers = (None if n is None else plain(n) for n in (value.value, value.minimum, value.maximum))
            partner = value.equivalent_of.start if value.equivalent_of else None
            row = (value.currency, *numbers, value.modifier, value.period, partner)
        rows[mention.start, mention.end] = row
    return rows


def wanted(article_id: str) -> dict[tuple[int, int], Row]:
    """What the gold of an article says of them."""
    lines = (GOLD / f"{article_id}.jsonl").read_text(encoding="utf-8").splitlines()
    columns = {
        "time": ("type", "value", "mod", "anchor", "offset"),
        "money": ("currency", "value", "min", "max", "modifier", "period", "equivalent_of"),
    }
    return {
        (row["start"], row["end"]): tuple(row[column] for column in columns[row["kind"]])
        for row in map(json.loads, lines)
        if row["kind"] in columns
    }


@pytest.mark.parametrize("article_id", sorted(path.stem for path in GOLD.glob("*.jsonl")))
def test_values_of_an_article_are_those_of_its_gold(article_id: str) -> None:
    assert read(article_id) == wanted(article_id)
    assert wanted(article_id)
