"""Lists of words as one pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.extractors.names.words.vocabulary import load_vocabulary
from pipeline.resources import Lists
from pipeline.text.alternation import any_of

WORDS = st.lists(st.text("社長会-.[^", min_size=1, max_size=5), min_size=1, max_size=12)


def plain(words: list[str]) -> str:
    """All words one after the other, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@given(WORDS, st.text("社長会-.[^", max_size=30), st.sampled_from(["", "会", "(?!長)", "\\Z"]))
@example(["社", "社長", "社長会"], "社長会社長社", "")
@example(["社長会", "社長"], "社長会", "会")  # the longer word must be given back where the rest then fails
def test_words_are_found_as_by_an_alternation_of_the_longest_first(
    words: list[str], text: str, after: str
) -> None:
    told, expected = (re.compile(f"(?:{pattern}){after}") for pattern in (any_of(words), plain(words)))
    assert [match.span() for match in told.finditer(text)] == [
        match.span() for match in expected.finditer(text)
    ]


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        (["社長"], "社長"),
        (["社長", "社員"], "社[員長]"),
        (["社長", "社"], "社(?:長)?"),
        (["社長室", "社員"], "社(?:長室|員)"),
        (["G.", "G-"], r"G[\-\.]"),
    ],
)
def test_what_words_begin_with_alike_is_told_once(words: list[str], pattern: str) -> None:
    assert any_of(words) == pattern


@pytest.mark.parametrize("tail", ["", "の", "である", "だった", "「", "の「", "の『", "“"])
def test_look_at_the_last_sign_turns_away_nothing_that_the_pattern_finds(tail: str) -> None:
    words = load_vocabulary()
    titles = words.titles
    nouns = (
        *titles.person_nouns,
        *titles.person_titles,
        *titles.offices,
        *titles.organisation_nouns,
        *titles.organisation_introductions,
        *titles.product_nouns,
        *titles.quoted_product_nouns,
        "アイルランド人",
    )
    stretches = [f"新しい{noun}{tail}" for noun in nouns]
    for endings in (words.person_before, words.introduced):
        found = [stretch for stretch in stretches if endings.pattern.search(stretch)]
        assert [stretch for stretch in found if not endings.search(stretch, 0, len(stretch))] == []


class Ranks(Lists):
    """Lists of which one is a part of others."""

    parts: ClassVar[Mapping[str, tuple[str, ...]]] = {"heads": ("titles", "offices")}

    titles: tuple[str, ...]
    offices: tuple[str, ...]
    heads: tuple[str, ...]


@pytest.mark.parametrize("heads", [(), ("市長",), ("社長", "市長")])
def test_part_of_lists_holds_entries_of_any_of_them(heads: tuple[str, ...]) -> None:
    assert Ranks(titles=("市長", "博士"), offices=("社長",), heads=heads).heads == heads


def test_part_of_lists_that_holds_anything_else_is_refused() -> None:
    with pytest.raises(ValidationError, match="heads: 校長, 園長: not in titles or offices"):
        Ranks(titles=("市長",), offices=("社長",), heads=("市長", "校長", "園長"))
