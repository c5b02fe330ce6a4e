"""Readings to links, entities and open questions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.records import Decision, Entity, Known, Link, Mention, Question, Reading, Resolution
from pipeline.resolve.decisions import Decisions
from pipeline.resolve.entities import Discovered, Group, discover
from pipeline.values import LinkMethod, NameType, NameValue


@dataclass(slots=True)
class _Open:
    """What is gathered about one open name."""

    mentions: int = 0
    articles: set[str] = field(default_factory=set)
    best: tuple[float, tuple[str, ...], str] = (-1.0, (), "")


def resolve(
    readings: Sequence[Reading], known: Mapping[str, Known], decisions: Iterable[Decision]
) -> Resolution:
    """Link every name of `readings`.

    Args:
        readings: All articles of the collection.
        known: The lexicon by entity id.
        decisions: What people decided; those about entities that the lexicon does not hold are ignored.
    """
    decided = Decisions(decisions)
    named = [
        (reading.article_id, mention, _decide(mention, mention.value, known, decided))
        for reading in readings
        for mention in reading.mentions
        if isinstance(mention.value, NameValue)
    ]
    discovered = discover([(article_id, value) for article_id, _, value in named if not value.known], known)
    links = {
        (article_id, mention.start): _link(article_id, value, known, discovered)
        for article_id, mention, value in named
    }
    return Resolution(links, _entities(named, links, known, discovered), _questions(named))


Named = tuple[str, Mention, NameValue]


def _decide(mention: Mention, value: NameValue, known: Mapping[str, Known], decided: Decisions) -> NameValue:
    """`value` after what people said of it; a link that they reject leaves a name of its own."""
    told = decided.accepted(mention.surface, value.type)
    if told is not None and told in known:
        kind = known[told].type
        return replace(value, key=told, type=kind, known=True, method=LinkMethod.ALIAS, score=1.0, guess=None)
    if value.known and (value.key not in known or decided.rejects(mention.surface, value.type, value.key)):
        return replace(value, key=mention.surface, known=False, method=LinkMethod.DISCOVERED, guess=None)
    if value.guess not in known or decided.rejects(mention.surface, value.type, value.guess):
        return replace(value, guess=None)
    return value


def _link(
    article_id: str, value: NameValue, known: Mapping[str, Known], discovered: Mapping[Group, Discovered]
) -> Link:
    entity = known[value.key] if value.known else discovered[article_id, value.key]
    return Link(entity.entity_id, entity.type, entity.name, value.method, value.score)


def _entities(
    named: Iterable[Named],
    links: Mapping[tuple[str, int], Link],
    known: Mapping[str, Known],
    discovered: Mapping[Group, Discovered],
) -> tuple[Entity, ...]:
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    articles: dict[str, set[str]] = defaultdict(set)
    english = {entity.entity_id: entity.name_en for entity in discovered.values()}
    told: dict[str, Link] = {}
    for article_id, mention, _ in named:
        link = links[article_id, mention.start]
        told.setdefault(link.entity_id, link)
        surfaces[link.entity_id][mention.surface] += 1
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


def _questions(named: Iterable[Named]) -> tuple[Question, ...]:
    """One question for each open name and guess, the surest guess first."""
    gathered: dict[tuple[str, NameType, str], _Open] = defaultdict(_Open)
    for article_id, mention, value in named:
        if value.known or value.guess is None:
            continue
        open_name = gathered[mention.surface, value.type, value.guess]
        open_name.mentions += 1
        open_name.articles.add(article_id)
        open_name.best = max(open_name.best, (value.score, value.evidence, mention.sentence))
    questions = [
        Question(
            surface, kind, o.mentions, len(o.articles), guess, o.best[0], "; ".join(o.best[1]), o.best[2]
        )
        for (surface, kind, guess), o in gathered.items()
    ]
    return tuple(sorted(questions, key=lambda q: (-q.score, -q.mentions, q.surface, q.guess)))
