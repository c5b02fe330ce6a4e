"""What the model says of a text, asked for all of it or only around some stretches of it.

What it says depends on where the text that it reads begins, so the pieces are a pure function of the text and of
the stretches asked about. A piece around a stretch reaches as far as the model sees, which makes its word on the
stretch that of a reading of the whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from pipeline.nlp.model import REACH, Words, load
from pipeline.nlp.tokens import tokenize, words_of
from pipeline.text.segment import cut
from pipeline.types import ModelEntity, Span, Token

Said = Mapping[Span, tuple[ModelEntity, ...]]
"""The model's word on each piece of a text that it read."""

_JOINED = 2  # pieces nearer than this many words are read as one


class Oracle:
    """The model, asked about one text; what an earlier run heard is not asked again.

    Attributes:
        said: Every piece that was needed so far, with the model's word on it.
        asked: The stretches that it was asked about.
        news: Whether the model itself had to be asked.
    """

    def __init__(self, text: str, tokens: Sequence[Token], heard: Said | None = None) -> None:
        self._text, self._tokens = text, tokens
        self._heard = heard or {}
        self.said: dict[Span, tuple[ModelEntity, ...]] = {}
        self.asked: list[Span] = []
        self.news = False

    def near(self, spans: Sequence[Span] | None) -> tuple[ModelEntity, ...]:
        """The entities that touch any of `spans` (in order of their starts), or all where it is None."""
        pieces = self.pieces(spans)
        self.asked.extend(pieces if spans is None else spans)
        said = self.read(pieces)
        return tuple(said if spans is None else _touching(said, spans))

    def pieces(self, spans: Sequence[Span] | None) -> list[Span]:
        """The pieces that have to be read for `spans`, or for all of the text."""
        return self._cuts if spans is None else _around(spans, self._tokens)

    def unread(self, pieces: Iterable[Span]) -> list[Span]:
        """Those of `pieces` that the model has not read yet."""
        return [piece for piece in pieces if piece not in self._heard and piece not in self.said]

    def read(self, pieces: Sequence[Span]) -> list[ModelEntity]:
        """The entities of `pieces`, in their order."""
        read_together([(self, pieces)])
        self.said |= {piece: self._heard[piece] for piece in pieces if piece in self._heard}
        return [entity for piece in pieces for entity in self.said[piece]]

    def words(self, piece: Span) -> Words:
        """The words of a piece; its core follows from the piece alone, or its word would depend on who asked first."""
        first = bisect_right(self._tokens, piece.start, key=lambda token: token.end)
        last = bisect_right(self._tokens, piece.end - 1, key=lambda token: token.start)
        words, spaces = words_of(self._text, self._tokens[first:last], piece.start, piece.end)
        begin = REACH if first else 0
        end = len(words) - (REACH if last < len(self._tokens) else 0)
        return Words(words, spaces, None if piece in self._cuts else (begin, end))

    @cached_property
    def _cuts(self) -> list[Span]:
        """The pieces of all of the text."""
        return [*cut(self._text)]


def read_together(wanted: Iterable[tuple[Oracle, Sequence[Span]]]) -> None:
    """Have the model read pieces of several texts at once.

    Its matrices are the same for all words, so what it takes to fetch and lay them out is paid once. What it says of a
    piece does not depend on the others.
    """
    unread = [(oracle, piece) for oracle, pieces in wanted for piece in oracle.unread(pieces)]
    if unread:
        docs = load().entities(oracle.words(piece) for oracle, piece in unread)
        for (oracle, piece), doc in zip(unread, docs, strict=True):
            oracle.said[piece] = tuple(entities_of(doc, piece.start))
            oracle.news = True


def annotate(text: str) -> tuple[tuple[Token, ...], tuple[ModelEntity, ...]]:
    """Tokens and all entities of cleaned `text` in order, with offsets into it."""
    tokens = tokenize(text)
    return tokens, Oracle(text, tokens).near(None)


def _around(spans: Iterable[Span], tokens: Sequence[Token]) -> list[Span]:
    """The pieces to read for `spans`: with `REACH` words on both sides, near ones joined, in order."""
    pieces: list[tuple[int, int]] = []
    for span in spans:
        first = bisect_right(tokens, span.start, key=lambda token: token.end)
        last = bisect_right(tokens, span.end - 1, key=lambda token: token.start)
        first, last = max(0, first - REACH), min(len(tokens), last + REACH)
        if pieces and first <= pieces[-1][1] + _JOINED:
            pieces[-1] = pieces[-1][0], max(last, pieces[-1][1])
        elif first < last:
            pieces.append((first, last))
    return [Span(tokens[first].start, tokens[last - 1].end) for first, last in pieces]


def _touching(entities: Iterable[ModelEntity], spans: Iterable[Span]) -> Iterator[ModelEntity]:
    """What lies outside all `spans` was read with too little around it to be believed."""
    starts: list[int] = []
    ends: list[int] = []
    for span in spans:
        if ends and span.start <= ends[-1]:
            ends[-1] = max(ends[-1], span.end)
        else:
            starts.append(span.start)
            ends.append(span.end)
    for entity in entities:
        index = bisect_right(starts, entity.end - 1) - 1
        if index >= 0 and ends[index] > entity.start:
            yield entity


def tokens_of(doc: Any, shift: int = 0) -> Iterable[Token]:
    """The morphemes of a spaCy `doc` made by GiNZA's tokenizer, white space left out.

    A document does not keep which words the dictionary holds, so that is asked again.
    """
    guessed = {(token.start, token.end) for token in tokenize(doc.text) if token.guessed}
    for token in doc:
        if not token.is_space:
            start = shift + token.idx
            reading = "".join(token.morph.get("Reading"))
            place = token.idx, token.idx + len(token)
            yield Token(start, start + len(token), token.tag_, reading, place in guessed)


def entities_of(doc: Any, shift: int = 0) -> Iterable[ModelEntity]:
    """The entities of a spaCy `doc`, cut at line ends, which the model sometimes runs across."""
    for entity in doc.ents:
        start = shift + entity.start_char
        first = entity.text.split("\n", 1)[0].rstrip()
        if first:
            yield ModelEntity(start, start + len(first), entity.label_)
