"""What the statistical model says of a stretch: GiNZA's entity labels and Sudachi's proper-noun tags.

It is a voter and no judge: it sees a company in some persons, an animal in others, and tags garbled names as
common nouns. Where no model ran, nobody votes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.resources import Resource, load
from pipeline.types import ModelEntity, Span, TextView
from pipeline.values import NameType

_CLUB = "Pro_Sports_Organization"


class ModelLabels(Resource):
    """GiNZA's labels by the type that they vote for."""

    PERSON: tuple[str, ...]
    ORG: tuple[str, ...]
    PRODUCT: tuple[str, ...]
    PLACE: tuple[str, ...]


@cache
def _types() -> Mapping[str, NameType]:
    labels = load("model_labels.yaml", ModelLabels)
    return {label: NameType(name) for name, told in labels.model_dump().items() for label in told}


@dataclass(frozen=True, slots=True)
class Votes:
    """The model's opinions on one text.

    Attributes:
        view: The annotated text.
        spans: Type by exact span, of those labels that we heed.
        clubs: Names of two words that the model takes for a club's; of single words it says so of any.
    """

    view: TextView
    spans: Mapping[Span, NameType]
    clubs: frozenset[Span] = frozenset()

    def label(self, span: Span) -> NameType | None:
        """The type that the model gives to exactly this stretch."""
        return self.spans.get(span)

    def person_within(self, start: int, end: int) -> bool:
        """Whether the model sees a person in a part of the stretch that begins with it (楊植 of 楊植麟)."""
        return any(self.spans.get(Span(start, stop)) is NameType.PERSON for stop in range(start + 1, end))

    def tags(self, start: int, end: int) -> frozenset[str]:
        """Which proper-noun tags its tokens bear: 人名, 姓, 名, 地名, or 一般 for other proper nouns; 普通 for none."""
        told: set[str] = set()
        for token in self.view.tokens_between(start, end):
            if "固有名詞" not in token.tag:
                told.add("普通")
                continue
            parts = token.tag.split("-")
            told.update(part for part in parts[2:] if part in ("人名", "地名"))
            told.update(part for part in parts[3:] if part in ("姓", "名"))
            if len(parts) == 3:
                told.add("一般")
        return frozenset(told)

    def pieces(self, start: int, end: int) -> tuple[str, ...]:
        """The words into which the tokenizer cuts the stretch."""
        return tuple(
            self.view.text[token.start : token.end] for token in self.view.tokens_between(start, end)
        )


def hear_votes(view: TextView, words: Vocabulary) -> Votes:
    """Collect the labels of `view` that stand for one of our types; titles inside an entity are cut off."""
    types = _types()
    spans: dict[Span, NameType] = {}
    for entity in view.entities:
        kind = types.get(entity.label)
        if kind is not None:
            spans.setdefault(Span(entity.start, _without_title(view.text, entity, words)), kind)
    clubs = (e for e in view.entities if e.label == _CLUB and "・" in view.text[e.start : e.end])
    return Votes(view, spans, frozenset(Span(e.start, e.end) for e in clubs))


def _without_title(text: str, entity: ModelEntity, words: Vocabulary) -> int:
    """Where the name in an entity ends that swallowed its title: 「トランプ大統領」."""
    for end in range(entity.start + 2, entity.end):
        for pattern in (words.honorific, words.office):
            match = pattern.match(text, end, entity.end)
            if match and match.end() == entity.end:
                return end
    return entity.end
