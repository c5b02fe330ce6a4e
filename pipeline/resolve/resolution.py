"""Gists to links, entities and open questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.records import Answer, CountedEntity, Gist, Known, Link, Question, Resolution
from pipeline.resolve.deciding import Decided, decide_uses
from pipeline.resolve.decisions import Decisions
from pipeline.resolve.entities import Discovered, discover
from pipeline.resolve.names import Counts, FullForm, Names, add, forms_of, summarise
from pipeline.resolve.namesakes import Ear
from pipeline.values import LinkMethod


def resolve(
    gists: Iterable[Gist],
    known: Mapping[str, Known],
    decisions: Iterable[Answer],
    ear: Ear | None = None,
) -> Resolution:
    """Link every name of `gists`.

    Args:
        gists: All articles of the collection.
        known: The lexicon by entity id.
        decisions: What people decided; those about entities that neither the lexicon nor an article holds are ignored.
        ear: Tells who sound alike; that of an earlier run has compared most names already.
    """
    told = {gist.article_id: gist for gist in gists}
    decided = Decisions(decisions)
    return resolve_names(summarise(told.values(), known, decided), told, known, decided, ear or Ear())


def resolve_names(
    names: Names, gists: Mapping[str, Gist], known: Mapping[str, Known], decisions: Decisions, ear: Ear
) -> Resolution:
    """The resolution of a collection from what all its articles tell of names.

    Args:
        names: The sum over all articles.
        gists: The articles by id.
        known: The lexicon by entity id.
        decisions: What people decided, as it was when the sum was made.
        ear: Tells who sound alike.
    """
    discovered, joined = discover(names, known, ear, decisions)
    links = Links(gists, known, decisions, discovered)
    entities = tuple(_entities(names, known, discovered))
    keys = _keys(gists, names, discovered)
    questions = _questions(names, decisions, discovered)
    return Resolution(links, entities, questions, frozenset(names.denied), keys, joined)


class Links(Mapping[str, tuple[Link | None, ...]]):
    """The links of each article, made when they are asked for; None stands for what is no name.

    Args:
        gists: The collection by article id.
        known: The lexicon by entity id.
        decisions: What people decided.
        discovered: Whom unknown names mean.
    """

    def __init__(
        self,
        gists: Mapping[str, Gist],
        known: Mapping[str, Known],
        decisions: Decisions,
        discovered: Mapping[FullForm, Discovered],
    ) -> None:
        self._gists, self._known = gists, known
        self._decisions, self._discovered = decisions, discovered

    def __getitem__(self, article_id: str) -> tuple[Link | None, ...]:
        gist = self._gists[article_id]
        links = self._links(decide_uses(gist, self._known, self._decisions))
        return tuple(None if self._decisions.denies(use.surface) else next(links) for use in gist.names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._gists)

    def __len__(self) -> int:
        return len(self._gists)

    def _links(self, told: Sequence[Decided]) -> Iterator[Link]:
        forms = forms_of(told)
        for _, value in told:
            entity = self._known[value.key] if value.known else self._discovered[forms[value.key]]
            decided = isinstance(entity, Discovered) and entity.decided
            method, score = (LinkMethod.DECIDED, 1.0) if decided else (value.method, value.link_score)
            yield Link(entity.entity_id, entity.type, entity.name, method, score)


def _keys(gists: Iterable[str], names: Names, discovered: Mapping[FullForm, Discovered]) -> dict[str, str]:
    """What links hang on besides an article's own reading: whom others make of its unknown names, and people's word.

    The lexicon is part of what a reading is made from.
    """
    told: dict[str, list[str]] = {article_id: [] for article_id in gists}
    for article_id, changed in names.decided.items():
        told[article_id].append(changed)
    for form, entity in sorted(discovered.items()):
        text = repr((form, entity))
        for article_id in names.unknown[form].articles:
            told[article_id].append(text)
    return {article_id: "".join(texts) for article_id, texts in told.items()}


@dataclass(slots=True)
class _Told:
    surfaces: Counts[str] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)


def _entities(
    names: Names, known: Mapping[str, Known], discovered: Mapping[FullForm, Discovered]
) -> list[CountedEntity]:
    """All that are told of, by id."""
    found = [
        _entity(known[entity_id], told.surfaces, told.articles) for entity_id, told in names.known.items()
    ]
    of_entity: dict[Discovered, _Told] = defaultdict(_Told)
    for form, entity in discovered.items():
        told = of_entity[entity]
        add(told.surfaces, names.unknown[form].surfaces)
        told.articles |= names.unknown[form].articles
    found += [_entity(entity, told.surfaces, len(told.articles)) for entity, told in of_entity.items()]
    return sorted(found, key=lambda entity: entity.entity_id)


def _entity(entity: Known | Discovered, surfaces: Counts[str], articles: int) -> CountedEntity:
    ordered = tuple(sorted(surfaces, key=lambda surface: (-surfaces[surface], surface)))
    return CountedEntity(
        entity_id=entity.entity_id,
        type=entity.type,
        name=entity.name,
        name_en=entity.name_en,
        known=isinstance(entity, Known),
        mentions=sum(surfaces.values()),
        articles=articles,
        surfaces=ordered,
    )


def _questions(
    names: Names, decisions: Decisions, discovered: Mapping[FullForm, Discovered]
) -> tuple[Question, ...]:
    """One question for each open name and guess, the surest guess first; of whom people told already none."""
    unlisted, questions = {entity.entity_id for entity in discovered.values()}, []
    for (surface, kind, guess), told in names.open.items():
        if decisions.accepted(surface, kind) in unlisted:
            continue
        score, evidence, example = told.best
        questions.append(
            Question(surface, kind, told.mentions, told.articles, guess, score, "; ".join(evidence), example)
        )
    return tuple(sorted(questions, key=lambda q: (-q.score, -q.mentions, q.surface, q.guess, q.type)))
