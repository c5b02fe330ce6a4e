"""Quotation marks around a term that a thing is said to have: システムの「不具合」, 銀行の「貸し渋り」 name nothing."""

from __future__ import annotations

from pipeline.text.scripts import is_kanji
from pipeline.types import TextView

_WORDS = ("名詞-普通名詞", "接頭辞", "接尾辞")


def is_term_of(view: TextView, start: int, end: int, works: tuple[str, ...]) -> bool:
    """Whether the stretch in quotation marks is made of common nouns and belongs to what の tells before it.

    Args:
        view: The text with its words.
        start: Where the stretch begins, behind the mark; offsets count in the view's text.
        end: One past its end.
        works: Words of films, books and games, which are called so: 映画の「雪国」.
    """
    before = start - 2
    if before < 0 or view.text[before] != "の" or view.text.endswith(works, 0, before):
        return False
    tokens = view.tokens_between(start, end)
    kanji = all(is_kanji(view.text[token.start]) for token in tokens)
    return bool(tokens) and kanji and all(it.tag.startswith(_WORDS) and not it.guessed for it in tokens)
