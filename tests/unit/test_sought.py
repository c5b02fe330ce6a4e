"""Words are found wherever they stand, whether they are looked up or an automaton finds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import sought
from pipeline.text.sought import SoughtWords

LETTERS = "アイab𠮷\0"
WORDS = st.frozensets(st.text(LETTERS, min_size=1, max_size=4), max_size=12)


@given(WORDS, st.text(LETTERS, max_size=20))
def test_every_word_is_found_by_its_end_and_the_longest_first(words: frozenset[str], text: str) -> None:
    wanted = [
        (end - 1, text[start:end])
        for end in range(1, len(text) + 1)
        for start in range(end)
        if text[start:end] in words
    ]
    with pytest.MonkeyPatch.context() as patch:
        for most in (0, 100):
            patch.setattr(sought, "_FEW_CHARS", most)
            assert list(SoughtWords(words).places_in(text)) == wanted


def test_long_texts_are_left_to_the_automaton(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sought, "_FEW_CHARS", 5)
    words = SoughtWords({"港"})
    for _ in range(3):
        assert list(words.places_in("港町")) == [(0, "港")]
        assert ("_automaton" in vars(words)) is (words._looked_up > 5)
