"""What is written as names are and names nothing: harassment at work, standards of medicine, wine of a region."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # What many people meet with is none of them, nor what goes on in kanji.
        ("従業員のカスハラが増えた。カスハラは違法だ。", []),
        ("医師のカスハラ被害を防ぐ。", []),
        ("漁師のグズルンは網を引いた。", ["グズルン"]),
        ("創業者のグズルン君は黙った。", ["グズルン"]),
        ("住民のヘルガは言った。", ["ヘルガ"]),
    ],
)
def test_terms_beside_people_are_nobody(text: str, found: list[str]) -> None:
    assert [row.surface for row in extract(text).mentions] == found
