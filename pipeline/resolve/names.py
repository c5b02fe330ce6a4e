"""What articles tell of names, added up: a part of a collection to one `Names`, and the `Names` of all parts to one.

Work afterwards grows with distinct names, not with mentions. Addition does not mind how articles are parted or in which
order parts come, so that parts may be read on different machines, or in different runs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from pipeline.records import Gist, Known
from pipeline.resolve.deciding import NAME_PARTS, Decided, decide_uses
from pipeline.resolve.decisions import Decisions
from pipeline.values import NameType

FullForm = tuple[NameType, str]  # a type and the fullest form of a name that the lexicon does not hold
Asked = tuple[str, NameType, str]  # an open spelling, its type, and the entity that it may mean
T = TypeVar("T")
Counts = dict[T, int]  # plain ones: ten thousands of Counters would take most of the time


@dataclass(slots=True)
class KnownName:
    """What is told of an entity of the lexicon: how often it is spelled how, and in how many articles."""

    surfaces: Counts[str] = field(default_factory=dict)
    articles: int = 0


@dataclass(slots=True)
class UnknownName:
    """What is told of a form, counted in mentions.

    Attributes:
        surfaces: How it is spelled.
        types: What it is taken for: in one article the most frequent type makes the form.
        glosses: Its Latin spellings.
        readings: Its katakana readings.
        spellings: How English would spell it.
        articles: Where it is told of.
        first: The first of them.
        person: Whether that one anywhere takes it for a person.
    """

    surfaces: Counts[str] = field(default_factory=dict)
    types: Counts[NameType] = field(default_factory=dict)
    glosses: Counts[str] = field(default_factory=dict)
    readings: Counts[str] = field(default_factory=dict)
    spellings: Counts[str] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)
    first: str = ""
    person: bool = False

    def take(self, other: UnknownName) -> None:
        """Add what other articles tell of the same form."""
        add(self.surfaces, other.surfaces)
        add(self.types, other.types)
        add(self.glosses, other.glosses)
        add(self.readings, other.readings)
        add(self.spellings, other.spellings)
        self.articles |= other.articles
        self.come_first(other.first, person=other.person)

    def come_first(self, article_id: str, *, person: bool) -> None:
        """Count `article_id` as the first one if it is."""
        if not self.first or article_id < self.first:
            self.first, self.person = article_id, person


@dataclass(slots=True)
class OpenName:
    """What is told of an open spelling; `best` is the score, evidence and sentence of its surest mention."""

    mentions: int = 0
    articles: int = 0
    best: tuple[float, tuple[str, ...], str] = (-1.0, (), "")


@dataclass(slots=True)
class Names:
    """What some articles tell of names.

    Attributes:
        known: Of entities of the lexicon, by id.
        unknown: Of all others.
        read_alike: Forms of one type that some article reads alike: 早川美帆 and ハヤカワ・ミホ.
        open: What people should be asked about.
        decided: By article, what people's word changes in it.
        denied: Spellings among them that people say are no names.
    """

    known: dict[str, KnownName] = field(default_factory=lambda: defaultdict(KnownName))
    unknown: dict[FullForm, UnknownName] = field(default_factory=lambda: defaultdict(UnknownName))
    read_alike: set[tuple[FullForm, FullForm]] = field(default_factory=set)
    open: dict[Asked, OpenName] = field(default_factory=lambda: defaultdict(OpenName))
    decided: dict[str, str] = field(default_factory=dict)
    denied: set[str] = field(default_factory=set)

    def take(self, other: Names) -> None:
        """Add what other articles tell."""
        for entity_id, known in other.known.items():
            add(self.known[entity_id].surfaces, known.surfaces)
            self.known[entity_id].articles += known.articles
        for form, unknown in other.unknown.items():
            self.unknown[form].take(unknown)
        self.read_alike |= other.read_alike
        self.decided |= other.decided
        self.denied |= other.denied
        for asked, told in other.open.items():
            whole = self.open[asked]
            whole.mentions += told.mentions
            whole.articles += told.articles
            whole.best = max(whole.best, told.best)


def summarise(gists: Iterable[Gist], known: Mapping[str, Known], decisions: Decisions) -> Names:
    """What `gists` tell of names.

    Args:
        gists: Articles, each once.
        known: The lexicon by entity id.
        decisions: What people decided.
    """
    names = Names()
    for gist in gists:
        told = decide_uses(gist, known, decisions)
        _add_known(names, told)
        _add_unknown(names, gist.article_id, told)
        _add_open(names, told)
        changed = [value for use, value in told if value is not use.value]
        denied = sorted({use.surface for use in gist.names if decisions.denies(use.surface)})
        if changed or denied:
            names.decided[gist.article_id] = repr((changed, denied))
            names.denied.update(denied)
    return names


def merge(parts: Iterable[Names]) -> Names:
    """What all articles of `parts` tell together; no article may be in two of them."""
    names = Names()
    for part in parts:
        names.take(part)
    return names


def forms_of(told: Sequence[Decided]) -> dict[str, FullForm]:
    """The form of each unknown key of one article: of several types that of most mentions."""
    forms: dict[str, FullForm] = {}
    doubtful: dict[str, Counter[NameType]] = {}
    for _, value in told:
        if value.known:
            continue
        first = forms.setdefault(value.key, (value.type, value.key))
        if first[0] is not value.type and value.key not in doubtful:
            doubtful[value.key] = Counter()
    if doubtful:
        for use, value in told:
            if not value.known and value.key in doubtful:
                doubtful[value.key][value.type] += len(use.starts)
    return forms | {key: (majority(types) or NameType.ORG, key) for key, types in doubtful.items()}


def add(counts: Counts[T], more: Mapping[T, int]) -> None:
    """Add `more` to `counts`."""
    for one, count in more.items():
        counts[one] = counts.get(one, 0) + count


def majority(counts: Mapping[T, int]) -> T | None:
    """The most frequent, the first in order of text among equals; None of nothing."""
    return min(counts, key=lambda one: (-counts[one], str(one))) if counts else None


def _add_known(names: Names, told: Iterable[Decided]) -> None:
    seen: set[str] = set()
    for use, value in told:
        if value.known:
            surfaces = names.known[value.key].surfaces
            surfaces[use.surface] = surfaces.get(use.surface, 0) + len(use.starts)
            seen.add(value.key)
    for entity_id in seen:
        names.known[entity_id].articles += 1


def _add_unknown(names: Names, article_id: str, told: Sequence[Decided]) -> None:
    forms = forms_of(told)
    read: dict[tuple[NameType, str], set[FullForm]] = defaultdict(set)
    persons = {value.key for _, value in told if not value.known and value.type is NameType.PERSON}
    for use, value in told:
        if value.known:
            continue
        form, count = forms[value.key], len(use.starts)
        name = names.unknown[form]
        name.surfaces[use.surface] = name.surfaces.get(use.surface, 0) + count
        name.types[value.type] = name.types.get(value.type, 0) + count
        if value.gloss:
            name.glosses[value.gloss] = name.glosses.get(value.gloss, 0) + count
        if value.latin:
            name.spellings[value.latin] = name.spellings.get(value.latin, 0) + count
        if value.reading:
            name.readings[value.reading] = name.readings.get(value.reading, 0) + count
            joined = NAME_PARTS.sub("", value.reading)
            if joined != value.reading:
                read[form[0], joined].add(form)
    for key, form in forms.items():
        names.unknown[form].articles.add(article_id)
        names.unknown[form].come_first(article_id, person=key in persons)
    for alike in read.values():
        if len(alike) > 1:
            names.read_alike.update(pairwise(sorted(alike)))


def _add_open(names: Names, told: Iterable[Decided]) -> None:
    seen: set[Asked] = set()
    for use, value in told:
        if value.known or value.guess is None:
            continue
        asked = (use.surface, value.type, value.guess)
        open_name = names.open[asked]
        open_name.mentions += len(use.starts)
        open_name.best = max(open_name.best, (value.score, value.evidence, use.example))
        seen.add(asked)
    for asked in seen:
        names.open[asked].articles += 1
