"""Whom of the lexicon an article has told of so far, and where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.extractors.names.sighting import Sighting
from pipeline.extractors.names.sound.voices import Voices
from pipeline.text.lexicon import Entity
from pipeline.values import NameType


@dataclass(slots=True)
class Encounters:
    """The entities of the lexicon that the article has told of so far.

    Attributes:
        voices: All known entities and how they sound.
        rivals: Parts of full names that the lexicon does not know, with those names: ジョンソン of ボリス・ジョンソン.
        introduced: Ids of entities mentioned beyond doubt, in order.
        by_start: Entity by the start of its mention.
        by_end: Entity by the end of its mention.
        firms: Ids of the firms told in full, by the first of two words: セコイア of セコイア・チャイナ.
        spelled: Ends of what is spelled like a firm of the lexicon, by start.
        home: The country whose ministries need none before them.
        settled: Whether whatever its own neighbours tell has been accepted, so that the article's topic may be asked.
        ordinary: Whether a word stands anywhere in the article in its ordinary sense, as far as anybody has asked.
        families: Whether a word stands anywhere as the family name of somebody, as far as anybody has asked.
    """

    voices: Voices
    rivals: Mapping[str, set[str]]
    introduced: dict[str, None] = field(default_factory=dict)
    by_start: dict[int, str] = field(default_factory=dict)
    by_end: dict[int, str] = field(default_factory=dict)
    firms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    spelled: Mapping[int, int] = field(default_factory=dict)
    home: str | None = None
    settled: bool = False
    ordinary: dict[str, bool] = field(default_factory=dict)
    families: dict[str, bool] = field(default_factory=dict)
    _orgs_told: Counter[str] = field(default_factory=Counter)

    def accept(self, sightings: Iterable[Sighting]) -> None:
        """Remember mentions of known entities."""
        for sighting in sightings:
            if sighting.entity is not None:
                if sighting.entity not in self.introduced:
                    self.introduced[sighting.entity] = None
                    self._orgs_told.update(self.voices.lexicon.entities[sighting.entity].orgs)
                self.by_start[sighting.start] = sighting.entity
                self.by_end[sighting.end] = sighting.entity

    def persons(self) -> Iterator[Entity]:
        """The persons introduced so far."""
        for told in self.introduced:
            if self.voices.lexicon.entities[told].type is NameType.PERSON:
                yield self.voices.lexicon.entities[told]

    def related(self, one: str, other: str | None) -> bool:
        """Whether the lexicon relates two entities by their organisations."""
        entities = self.voices.lexicon.entities
        if other is None or one == other or one not in entities or other not in entities:
            return False
        first, second = entities[one], entities[other]
        return one in second.orgs or other in first.orgs or not set(first.orgs).isdisjoint(second.orgs)

    def relative_introduced(self, entity: Entity) -> bool:
        """Whether the article tells of an entity related to `entity`."""
        if self._orgs_told[entity.id] or not self.introduced.keys().isdisjoint(entity.orgs):
            return True
        itself = int(entity.id in self.introduced)
        return any(self._orgs_told[org] > itself for org in entity.orgs)

    def houses_told(self, entity: Entity) -> int:
        """Of how many of the organisations of `entity` the article tells, or of what is theirs."""
        return sum(org in self.introduced or self._orgs_told[org] > 0 for org in entity.orgs)
