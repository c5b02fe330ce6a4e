"""Cleaned text to tokens and named entities: 「東京都で会った」 → 東京都 (名詞-固有名詞-地名-一般), … .

Tokens of Sudachi's mode C keep long names whole; readings come from the dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.nlp.model import load
from pipeline.text.segment import cut
from pipeline.types import ModelEntity, Token

Annotation = tuple[tuple[Token, ...], tuple[ModelEntity, ...]]


def annotate(text: str) -> Annotation:
    """Tokens and entities of cleaned `text` in order, with offsets into it."""
    tokens: list[Token] = []
    entities: list[ModelEntity] = []
    nlp = load()
    for piece in cut(text):
        doc = nlp(text[piece.start : piece.end])
        tokens.extend(tokens_of(doc, piece.start))
        entities.extend(entities_of(doc, piece.start))
    return tuple(tokens), tuple(entities)


def tokens_of(doc: Any, shift: int = 0) -> Iterable[Token]:
    """The morphemes of a spaCy `doc` made by GiNZA's tokenizer, white space left out."""
    for token in doc:
        if not token.is_space:
            start = shift + token.idx
            reading = "".join(token.morph.get("Reading"))
            yield Token(start, start + len(token), token.tag_, reading)


def entities_of(doc: Any, shift: int = 0) -> Iterable[ModelEntity]:
    """The entities of a spaCy `doc`, cut at line ends, which the model sometimes runs across."""
    for entity in doc.ents:
        start = shift + entity.start_char
        first = entity.text.split("\n", 1)[0].rstrip()
        if first:
            yield ModelEntity(start, start + len(first), entity.label_)
