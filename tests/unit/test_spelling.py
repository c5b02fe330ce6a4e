"""Katakana in the Latin letters that they most likely render."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.kana import to_romaji
from pipeline.text.spelling import LONGEST, read_speller, spell_katakana

KATAKANA = st.text(
    alphabet="アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロンーッャュョァィェ",
    min_size=1,
    max_size=14,
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("ダニエル", "daniel"), ("トーマス", "thomas"), ("クレイグ", "craig"), ("ロドリゴ", "rodrigo"), ("ヤコブセン", "jacobsen")],
)  # fmt: skip
def test_common_names_are_spelled_as_their_bearers_do(word: str, expected: str) -> None:
    assert spell_katakana(word) == expected
    assert to_romaji(word) != expected


@given(KATAKANA)
def test_every_word_has_letters_and_always_the_same_ones(word: str) -> None:
    told = spell_katakana(word)
    assert told is None or (told.isascii() and told.isalpha() and told.islower())
    spell_katakana.cache_clear()
    assert spell_katakana(word) == told


def test_what_is_too_long_is_not_spelled() -> None:
    assert spell_katakana("カ" * LONGEST) is None


def test_other_signs_are_refused() -> None:
    with pytest.raises(ValueError, match="not katakana"):
        spell_katakana("山田")


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format"):
        read_speller(gzip.compress(json.dumps({"format": 2}).encode()))


def test_the_likelier_of_two_spellings_is_taken_and_backing_off_costs() -> None:
    told = {
        "format": 1,
        "order": 2,
        "blocks": {"あ": ["a", "a"], "い": ["a", "ah"]},
        "weights": {"あ": [20], "い": [10], "$": [10], "^": [0, 0], "^あ": [1], "あ$": [1]},
    }
    speller = read_speller(gzip.compress(json.dumps(told).encode()))
    assert speller.spell("a") == "a"  # seen together, though alone the other one is likelier
    assert speller.weigh("^", "い") == pytest.approx(-1.0)
    assert speller.spell("x") == ""
