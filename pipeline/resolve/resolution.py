"""Gists to links, entities and open questions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.records import Decision, Entity, Gist, Known, Link, NameUse, Question, Resolution
from pipeline.resolve.decisions import Decisions
from pipeline.resolve.entities import Discovered, Group, discover
from pipeline.values import LinkMethod, NameType, NameValue


@dataclass(slots=True)
class _Open:
    """What is gathered about one open name."""

    mentions: int = 0
    articles: set[str] = field(default_factory=set)
    best: tuple[float, tuple[str, ...], str] = (-1.0, (), "")


def resolve(gists: Iterable[Gist], known: Mapping[str, Known], decisions: Iterable[Decision]) -> Resolution:
    """Link every name of `gists`.

    Args:
        gists: All articles of the collection.
        known: The lexicon by entity id.
        decisions: What people decided; those about entities that the lexicon does not hold are ignored.
    """
    decided = Decisions(decisions)
    named = {
        gist.article_id: [(use, _decide(use.surface, use.value, known, decided)) for use in gist.names]
        for gist in gists
    }
    unknown = (
        (article_id, value)
        for article_id, told in named.items()
        for use, value in told
        if not value.known
        for _ in use.starts
    )
    discovered = discover(unknown, known)
    links = {
        article_id: tuple(_link(article_id, value, known, discovered) for _, value in told)
        for article_id, told in named.items()
    }
    return Resolution(links, _entities(named, links, known, discovered), _questions(named))


Named = Mapping[str, Sequence[tuple[NameUse, NameValue]]]  # by article id: each use, and its value as decided


def _decide(surface: str, value: NameValue, known: Mapping[str, Known], decided: Decisions) -> NameValue:
    """`value` after what people said of it; a link that they reject leaves a name of its own."""
    told = decided.accepted(surface, value.type)
    if told is not None and told in known:
        kind = known[told].type
        return replace(value, key=told, type=kind, known=True, method=LinkMethod.ALIAS, score=1.0, guess=None)
    if value.known and (value.key not in known or decided.rejects(surface, value.type, value.key)):
        return replace(value, key=surface, known=False, method=LinkMethod.DISCOVERED, guess=None)
    if value.guess not in known or decided.rejects(surface, value.type, value.guess):
        return replace(value, guess=None)
    return value


def _link(
    article_id: str, value: NameValue, known: Mapping[str, Known], discovered: Mapping[Group, Discovered]
) -> Link:
    entity = known[value.key] if value.known else discovered[article_id, value.key]
    return Link(entity.entity_id, entity.type, entity.name, value.method, value.score)


def _entities(
    named: Named,
    links: Mapping[str, Sequence[Link]],
    known: Mapping[str, Known],
    discovered: Mapping[Group, Discovered],
) -> tuple[Entity, ...]:
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    articles: dict[str, set[str]] = defaultdict(set)
    english = {entity.entity_id: entity.name_en for entity in discovered.values()}
    told: dict[str, Link] = {}
    for article_id, uses in named.items():
        for (use, _), link in zip(uses, links[article_id], strict=True):
            told.setdefault(link.entity_id, link)
            surfaces[link.entity_id][use.surface] += len(use.starts)
            articles[link.entity_id].add(article_id)
    rows = []
    for entity_id, link in sorted(told.items()):
        counts = surfaces[entity_id]
        ordered = tuple(sorted(counts, key=lambda surface: (-counts[surface], surface)))
        lexical = known.get(entity_id)
        name_en = lexical.name_en if lexical else english.get(entity_id)
        rows.append(
            Entity(
                entity_id,
                link.type,
                link.name,
                name_en,
                lexical is not None,
                counts.total(),
                len(articles[entity_id]),
                ordered,
            )
        )
    return tuple(rows)


def _questions(named: Named) -> tuple[Question, ...]:
    """One question for each open name and guess, the surest guess first."""
    gathered: dict[tuple[str, NameType, str], _Open] = defaultdict(_Open)
    for article_id, told in named.items():
        for use, value in told:
            if value.known or value.guess is None:
                continue
            open_name = gathered[use.surface, value.type, value.guess]
            open_name.mentions += len(use.starts)
            open_name.articles.add(article_id)
            open_name.best = max(open_name.best, (value.score, value.evidence, use.example))
    questions = [
        Question(
            surface, kind, o.mentions, len(o.articles), guess, o.best[0], "; ".join(o.best[1]), o.best[2]
        )
        for (surface, kind, guess), o in gathered.items()
    ]
    return tuple(sorted(questions, key=lambda q: (-q.score, -q.mentions, q.surface, q.guess, q.type)))
