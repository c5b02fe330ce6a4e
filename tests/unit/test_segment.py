"""A text to pieces that Sudachi takes: nothing is lost and each piece fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.segment import PIECE_BYTES, SUDACHI_LIMIT_BYTES, cut

TEXTS = st.text(st.sampled_from("aé会社。、\n 𠮷"), max_size=80)


def pieces(text: str, limit: int) -> list[str]:
    return [text[piece.start : piece.end] for piece in cut(text, limit)]


@given(TEXTS, st.integers(4, 40))
def test_pieces_join_to_the_text(text: str, limit: int) -> None:
    assert "".join(pieces(text, limit)) == text


@given(TEXTS, st.integers(4, 40))
def test_every_piece_fits(text: str, limit: int) -> None:
    assert all(0 < len(piece.encode()) <= limit for piece in pieces(text, limit))


@given(TEXTS, st.integers(4, 40))
def test_text_that_fits_is_one_piece(text: str, limit: int) -> None:
    fits = len(text.encode()) <= limit
    assert (len(pieces(text, limit)) <= 1) == fits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一。二\n三。四五六", ["一。二\n", "三。四五六"]),
        ("一。二三、四五六七", ["一。", "二三、", "四五六七"]),
        ("一二三四五六七八", ["一二三四五", "六七八"]),
        ("ab cd ef gh ij klmn", ["ab cd ef gh ij ", "klmn"]),
    ],
)
def test_cut_is_where_a_reader_would_pause(text: str, expected: list[str]) -> None:
    assert pieces(text, 15) == expected


def test_default_piece_is_below_the_limit_of_sudachi() -> None:
    assert PIECE_BYTES < SUDACHI_LIMIT_BYTES
    assert [len(piece.encode()) for piece in pieces("字" * 20_000, PIECE_BYTES)] == [48_000, 12_000]
