"""Cleaned text to Sudachi's morphemes: 「東京都で会った」 → 東京都 (名詞-固有名詞-地名-一般), で, 会っ, た.

Mode C keeps long names whole. SudachiPy is asked directly, several times as fast as through spaCy, which builds a
document around the same morphemes; `words_of` builds that document's words where the model is to read them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from typing import Any

from pipeline.text.segment import cut
from pipeline.types import Token

# spaCy keeps readings among features, in which these have a meaning of their own.
_FEATURES = str.maketrans({"=": "_", "|": "_", ",": None})
# The number of a word that no dictionary holds, below four bits that tell the dictionary. `is_oov` is false of
# katakana that Sudachi put together from pieces, and true of nothing that it holds.
_NO_WORD = 0x0FFFFFFF
_MOST_WORDS = 50_000  # kept at once
# White space is left out; but what Sudachi hears between the words of one Arabic sign (U+FDFA) has its number, too.
_BLANK = "空白"


def tokenize(text: str) -> tuple[Token, ...]:
    """The morphemes of cleaned `text` in order, white space left out."""
    told: list[Token] = []
    for piece in cut(text):
        whole = piece.start == 0 and piece.end == len(text)
        told.extend(_morphemes(text if whole else text[piece.start : piece.end], piece.start))
    return tuple(told)


def words_of(text: str, tokens: Sequence[Token], start: int, end: int) -> tuple[list[str], list[bool]]:
    """The words of ``text[start:end]`` as spaCy's Japanese tokenizer makes them, and whether a space follows each.

    Args:
        text: Cleaned text.
        tokens: Its morphemes between `start` and `end`.
        start: First code point.
        end: One past the last.
    """
    words: list[str] = []
    spaces: list[bool] = []
    at = start
    for token in tokens:
        if token.start > at:
            at = _gap(text, at, token.start, words, spaces)
        words.append(text[token.start : token.end])
        spaces.append(False)
        at = token.end
    if at < end:
        _gap(text, at, end, words, spaces)
    return words, spaces


def _gap(text: str, start: int, end: int, words: list[str], spaces: list[bool]) -> int:
    """White space before a word: one space belongs to the word before, the rest is a word of its own."""
    if words and text[start] == " ":
        spaces[-1] = True
        start += 1
    if start < end:
        words.append(text[start:end])
        spaces.append(False)
    return end


def _morphemes(text: str, shift: int) -> list[Token]:
    words = _words()
    told: list[Token] = []
    for morpheme in _tokenizer().tokenize(text):
        start, end = morpheme.begin(), morpheme.end()
        if start == end:
            continue  # characters like … can leave an empty morpheme behind
        number = morpheme.word_id()
        word = words.get(number)
        if word is None:
            if text[start:end].isspace():
                continue
            word = _word(morpheme)
            if not word[-1] and word[0] != _BLANK:
                if len(words) == _MOST_WORDS:
                    words.clear()
                words[number] = word
        told.append(Token(shift + start, shift + end, *word))
    return told


def _word(morpheme: Any) -> tuple[str, str, bool]:
    """The tag of a word, its reading, and whether no dictionary holds it; if one does, that is all in its number."""
    tag = "-".join(part for part in morpheme.part_of_speech()[:4] if part != "*")
    reading = morpheme.reading_form()
    if not reading.isalpha():
        reading = reading.translate(_FEATURES)
    return sys.intern(tag), reading, morpheme.word_id() & _NO_WORD == _NO_WORD or morpheme.is_oov()


@cache
def _words() -> dict[int, tuple[str, str, bool]]:
    """Words of the dictionary by their numbers, as far as texts hold them: most come again and again."""
    return {}


@cache
def _tokenizer() -> Any:
    from sudachipy import Dictionary, SplitMode  # noqa: PLC0415 - a run without new articles never comes here

    return Dictionary().create(mode=SplitMode.C, fields={"pos", "reading_form"})
