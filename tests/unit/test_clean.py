"""Cleaning folds what NFKC folds, keeps what would change the meaning, and leads every offset back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.clean import clean, fold

# What articles are made of: kana, kanji, full and half width, squared words, marks to compose. Left out are the
# characters that must not fold as NFKC folds them, for each of which there is a test below.
FOLDING = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(min_codepoint=0x3041, max_codepoint=0x309A, categories=["Lo", "Lm", "Mn"]),
        st.characters(min_codepoint=0x30A1, max_codepoint=0x30FE, categories=["Lo", "Lm", "Po"]),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x4EFF, categories=["Lo"]),
        st.characters(min_codepoint=0xFF01, max_codepoint=0xFF9F, categories=["Lo", "Lm", "Nd", "Po", "Sm"]),
        st.characters(min_codepoint=0x3300, max_codepoint=0x3357),
        st.sampled_from("\n\u3000\u0301\u3099がガパ㌦㍿㎏éＡ８㋿～￥"),
    )
)


@given(FOLDING)
def test_folding_equals_nfkc(raw: str) -> None:
    assert clean(raw).text == unicodedata.normalize("NFKC", raw)


@given(st.text())
def test_every_cleaned_stretch_leads_to_a_raw_one_inside_the_text(raw: str) -> None:
    cleaned = clean(raw)
    spans = [cleaned.to_raw(offset, offset + 1) for offset in range(len(cleaned.text))]
    assert all(0 <= start < end <= len(raw) for start, end in spans)


@given(st.text())
def test_raw_offsets_never_go_back(raw: str) -> None:
    cleaned = clean(raw)
    assert list(cleaned.starts) == sorted(cleaned.starts)
    assert list(cleaned.ends) == sorted(cleaned.ends)
    assert len(cleaned.starts) == len(cleaned.ends) + 1 == len(cleaned.text) + 1


@given(st.text(), st.data())
def test_raw_stretch_cleans_to_its_cleaned_stretch(raw: str, data: st.DataObject) -> None:
    cleaned = clean(raw)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(cleaned.text))] * 2)))
    first, last = cleaned.to_raw(start, end)
    assert cleaned.text[start:end] in clean(raw[first:last]).text


@given(st.text())
def test_cleaned_text_has_no_control_character_but_the_line_feed(raw: str) -> None:
    categories = {unicodedata.category(c) for c in clean(raw).text.replace("\n", "")}
    assert categories.isdisjoint({"Cc", "Cf", "Cs"})


@given(st.text())
def test_from_raw_finds_the_cleaned_offset_of_each_raw_start(raw: str) -> None:
    cleaned = clean(raw)
    for offset in cleaned.starts:
        assert cleaned.starts[cleaned.from_raw(offset)] == offset


@pytest.mark.parametrize("character", ["①", "㊀", "²", "₂", "½", "㈱", "℡", "…", "´"])
def test_character_whose_fold_would_change_the_meaning_stays(character: str) -> None:
    assert fold(character) == character
    assert unicodedata.normalize("NFKC", character) != character


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_one_line_feed(end: str) -> None:
    assert fold(f"一{end}二") == "一\n二"


@pytest.mark.parametrize("space", ["\t", "\u3000", "\u00a0", "\u2003", "\u202f"])
def test_every_space_becomes_a_space(space: str) -> None:
    assert fold(f"一{space}二") == "一 二"


@pytest.mark.parametrize("invisible", ["\u200b", "\u200d", "\ufeff", "\u00ad", "\u200f", "\x00", "\x1b"])
def test_invisible_character_is_dropped(invisible: str) -> None:
    assert fold(f"5{invisible}億円") == "5億円"


@pytest.mark.parametrize("variation", ["辻\ufe00", "葛\U000e0100"])
def test_variation_selector_stays_with_its_character(variation: str) -> None:
    assert fold(variation).startswith(variation[0])


@pytest.mark.parametrize(
    ("raw", "cleaned"), [("ｶﾞ", "ガ"), ("か\u3099", "が"), ("ﾊﾟﾘ", "パリ"), ("e\u0301", "é")]
)
def test_mark_joins_its_base(raw: str, cleaned: str) -> None:
    assert fold(raw) == cleaned


def test_offsets_of_a_squared_word_lead_to_the_whole_character() -> None:
    cleaned = clean("１０億㌦だ")
    assert cleaned.text == "10億ドルだ"
    assert cleaned.to_raw(3, 4) == cleaned.to_raw(4, 5) == (3, 4)


def test_offsets_of_a_composed_character_cover_its_mark() -> None:
    assert clean("ｶﾞｽ").to_raw(0, 1) == (0, 2)


def test_stretch_ends_before_what_is_dropped_after_it() -> None:
    assert clean("円\u200b。").to_raw(0, 1) == (0, 1)


def test_empty_stretch_stays_empty() -> None:
    assert clean("円。").to_raw(1, 1) == (1, 1)


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    assert fold("\ud800円") == "\ufffd円"


def test_mark_after_a_line_end_joins_nothing() -> None:
    assert fold("\n\u0301") == "\n\u0301"
