"""Firms by their trade behind a town, a bay or a word in katakana, and foundations by any word."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ナカヤマ車体(花巻市)に払う。", [("ナカヤマ車体", "ORG"), ("花巻市", "PLACE")]),
        ("駿河湾油脂と琵琶湖汽船は罰金を払った。", [("駿河湾油脂", "ORG"), ("琵琶湖汽船", "ORG")]),
        ("今治造船と能登塩業が組む。", [("今治造船", "ORG"), ("能登塩業", "ORG")]),
        ("アトラス財団とリレー財団が助成する。", [("アトラス財団", "ORG"), ("リレー財団", "ORG")]),
        ("専門家の見方は割れる。", []),
        ("伊勢湾台風と琵琶湖遊覧船。", [("伊勢湾", "PLACE"), ("琵琶湖", "PLACE")]),
        ("スポーツ財団の理事が、アルミ車体を見た。", []),
    ],
)
def test_a_trade_makes_a_firm_of_what_stands_before_it(text: str, found: list[tuple[str, str]]) -> None:
    assert [(row.surface, row.type.value) for row in extract(text).mentions] == found
