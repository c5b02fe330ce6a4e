"""Spellings that the rules leave open, with what gold says of them: what `train_context.py` learns from.

So that there are enough of them, every article is read with all of the lexicon, with parts of it and with none; and of
a spelling that the rules decide those places are taken alone that would not have decided it.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.extractors.names import Settings, build
from pipeline.extractors.names.find import Finder, Search
from pipeline.extractors.names.proof.context import describe
from pipeline.extractors.names.proof.court import Case
from pipeline.extractors.names.proof.jury import neighbours, open_cases
from pipeline.nlp.annotate import Oracle
from pipeline.nlp.tokens import tokenize
from pipeline.steps.analyse import labelled
from pipeline.text.clean import clean, without_front_matter
from pipeline.text.view import build_view
from pipeline.types import Article
from pipeline.values import NameType

# How much of the lexicon is known, and how often the articles are read so.
DRAWS = ((1.0, 1), (0.75, 2), (0.5, 2), (0.25, 2), (0.0, 1))


class Annotated:
    """An article whose text was annotated once; what the model said of it is kept."""

    def __init__(
        self, writer: str, article: Article, names: Mapping[tuple[int, int], Mapping[str, Any]]
    ) -> None:
        cleaned = clean(article.text)
        text = without_front_matter(cleaned, article.meta_end)
        tokens = tokenize(text)
        self.writer, self.article_id = writer, article.article_id
        self.view = build_view(text, lines=labelled(article, cleaned), tokens=tokens)
        self.names = {
            (cleaned.from_raw(start), cleaned.from_raw(end)): NameType(told["type"])
            for (start, end), told in names.items()
        }
        self._oracle = Oracle(text, tokens)

    def search(self, finder: Finder) -> Search:
        """What `finder` sees in it, with the model's word where it is asked."""
        search = Search(finder, self.view)
        spans = search.open_spans()
        entities = self._oracle.near(spans) if spans else ()
        if entities:
            search.hear(replace(self.view, entities=tuple(entities)))
        return search


@dataclass(frozen=True)
class Example:
    """One spelling of one article, as one reader leaves it open.

    Attributes:
        article: Which.
        case: The spelling with its clues, at the places that count.
        told: Its features, without the likeness of its letters.
        types: What gold says of each place, None where it has no name exactly there.
        keep: How much of the lexicon the reader knew.
        natural: False where evidence was withheld.
    """

    article: Annotated
    case: Case
    told: Mapping[str, float]
    types: Sequence[NameType | None]
    keep: float
    natural: bool

    @property
    def surface(self) -> str:
        """The spelling."""
        return self.case.chunks[0].surface

    @property
    def type(self) -> NameType | None:
        """What it names at half of its places or more, None if nothing."""
        named = [kind for kind in self.types if kind is not None]
        return named[0] if named and 2 * len(named) >= len(self.types) else None

    @property
    def right(self) -> int:
        """At how many places gold has a name."""
        return sum(kind is not None for kind in self.types)


def examples_of(article: Annotated, finder: Finder, keep: float, draw: int) -> Iterator[Example]:
    """Every spelling that `finder` leaves open, and those that it would with less evidence."""
    search = article.search(finder)
    named, reader = search.without_jury(), search.court.reader

    def example(case: Case, *, natural: bool) -> Example:
        beside = neighbours(case.chunks[0].surface, named, article.view.text)
        told = describe(case.chunks, case.tally, search.slots, beside)
        types = [article.names.get((chunk.start, chunk.end)) for chunk in case.chunks]
        return Example(article, case, told, types, keep, natural)

    for surface, case in open_cases(search.cases, named):
        if not search.spelled(surface):
            yield example(case, natural=True)
    for surface, case in search.cases.items():
        weak = [chunk for chunk in case.chunks if reader.read([chunk]).decide() is None]
        if case.tally.decide() is None or not weak:
            continue
        one = weak[int(len(weak) * share(f"{draw} {surface}"))]
        for chunks in (weak, [one])[: len(weak)]:
            tally = reader.read(chunks)
            if tally.decide() is None:
                yield example(Case(chunks, tally), natural=False)


def read_examples(articles: Sequence[Annotated], names: Settings) -> list[Example]:
    """The examples of all articles, read as often as `DRAWS` says."""
    found: list[Example] = []
    for keep, times in DRAWS:
        for draw in range(times):
            known = tuple(e for e in names.entities or () if share(f"{draw} {e.id}") < keep)
            finder = build(names.model_copy(update={"entities": known})).find
            assert isinstance(finder, Finder)
            for article in articles:
                found.extend(examples_of(article, finder, keep, draw))
    return found


def share(told: str) -> float:
    """A number from 0 to below 1 that is as good as drawn, and the same every time."""
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:4], "big") / 2**32
