"""The collection in numbers, and each entity with the articles that name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.report.collection import Chapter, Collection
from pipeline.report.money import Entry, Ledger
from pipeline.report.passage import ACTORS
from pipeline.validate.rows import EntityRow, MentionRow

_TOP = 8
_CURRENCIES = 5


@dataclass(frozen=True, slots=True)
class Numbers:
    """Rows of the whole set, told or not."""

    articles: int
    unread: int
    characters: int
    mentions: int
    entities: int
    discovered: int
    dates: int
    amounts: int
    review: int
    issues: int
    sentences: int
    modelled: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An article that names an entity: where first, how often."""

    chapter: Chapter
    href: str
    mentions: int


@dataclass(frozen=True, slots=True)
class EntityEntry:
    """A row of the table of entities; `share` is its mentions in percent of the most."""

    entity: EntityRow
    occurrences: tuple[Occurrence, ...]
    share: int


@dataclass(frozen=True, slots=True)
class Highlights:
    """What a reader wants to see first."""

    people: tuple[EntityEntry, ...]
    largest: tuple[tuple[Entry, int], ...]


def numbers(collection: Collection) -> Numbers:
    """How much there is of everything."""
    articles = collection.articles
    days = [facts.published for facts in articles if facts.published is not None]
    return Numbers(
        articles=len(articles),
        unread=sum(facts.status != "ok" for facts in articles),
        characters=sum(facts.chars for facts in articles),
        mentions=sum(facts.mentions for facts in articles),
        entities=len(collection.entities),
        discovered=sum(entity.status == "discovered" for entity in collection.entities),
        dates=sum(facts.dates for facts in articles),
        amounts=sum(facts.amounts for facts in articles),
        review=len(collection.review),
        issues=collection.issue_count,
        sentences=collection.sentences,
        modelled=collection.modelled,
        first=min(days, default=None),
        last=max(days, default=None),
    )


def most_mentioned(entities: Iterable[EntityRow], most: int) -> list[EntityRow]:
    """The `most` entities with the most mentions, in that order."""
    return sorted(entities, key=lambda entity: (-entity.mentions, entity.entity_id))[:most]


def occurrences(told: Iterable[Chapter]) -> dict[str, tuple[Occurrence, ...]]:
    """The articles that name an entity, by its id."""
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for chapter in told:
        first: dict[str, tuple[MentionRow, int]] = {}
        for mention in chapter.original.extraction.mentions:
            earlier = first.get(mention.entity_id)
            first[mention.entity_id] = (earlier[0], earlier[1] + 1) if earlier else (mention, 1)
        for entity_id, (mention, count) in first.items():
            found[entity_id].append(Occurrence(chapter, chapter.href_of(mention), count))
    return {entity_id: tuple(told) for entity_id, told in found.items()}


def entity_entries(
    entities: Sequence[EntityRow], named_in: Mapping[str, tuple[Occurrence, ...]]
) -> list[EntityEntry]:
    """`entities` with the articles that name them, as `occurrences` tells them."""
    most = max((entity.mentions for entity in entities), default=1) or 1
    return [
        EntityEntry(entity, named_in.get(entity.entity_id, ()), -(-100 * entity.mentions // most))
        for entity in entities
    ]


def highlights(entries: Sequence[EntityEntry], ledger: Ledger) -> Highlights:
    """The people and organisations told of most, and the largest amount of the most frequent currencies."""
    people = [entry for entry in entries if entry.entity.type in ACTORS]
    largest: list[tuple[Entry, int]] = []
    for currency, count in ledger.currencies[:_CURRENCIES]:
        first = next((e for e in ledger.entries if e.money.row.currency == currency), None)
        if first is not None:
            largest.append((first, count))
    return Highlights(tuple(people[:_TOP]), tuple(largest))
