"""Names that the lexicon does not hold to entities with stable ids: リーハイガン → ``riihaigan``.

An id is made of the Latin gloss where an article gives one, else of the reading, so it stays the same when
other articles come or go.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.records import Known
from pipeline.resolve.namesakes import Person, only_bearers, same_in_full
from pipeline.text.kana import to_romaji_of_reading
from pipeline.values import NameType, NameValue

_SEPARATORS = re.compile(r"[^0-9a-z]+")
_NAME_PARTS = re.compile(r"[・=\s]+")
_KATAKANA = re.compile("[ァ-ヺー]+")
_WORDS = re.compile("[ァ-ヺー]+|[A-Za-z0-9]+")
_KANA_OR_KANJI = re.compile("[ぁ-んァ-ヺ一-龠]")
_LATIN = re.compile(r"[A-Za-z]")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Discovered:
    """An entity that the lexicon does not hold."""

    entity_id: str
    type: NameType
    name: str
    name_en: str | None


Label = tuple[NameType, str]  # a type and a spelling
Group = tuple[str, str]  # (article_id, key): the mentions that one article says are the same


def discover(names: Iterable[tuple[str, NameValue]], taken: Mapping[str, Known]) -> dict[Group, Discovered]:
    """Each article's unknown names to entities over all articles.

    Two groups are one entity when they share a Latin gloss or their fullest form, and a lone surname joins
    the only full name that ends in it.

    Args:
        names: ``(article_id, value)`` of every mention with ``known=False``.
        taken: Entities of the lexicon by id; their ids are never given again.
    """
    groups: dict[Group, list[NameValue]] = defaultdict(list)
    for article_id, value in names:
        groups[article_id, value.key].append(value)
    clusters = _cluster(groups)
    found: dict[Group, Discovered] = {}
    used: set[str] = set()
    for members in sorted(clusters, key=_first_key):
        values = [value for group in members for value in groups[group]]
        entity = _entity(values, taken, used)
        used.add(entity.entity_id)
        found.update(dict.fromkeys(members, entity))
    return found


def slug(text: str) -> str:
    """ASCII words joined by ``_``; empty where `text` has no Latin letters or digits."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _SEPARATORS.sub("_", plain).strip("_")


def _cluster(groups: Mapping[Group, list[NameValue]]) -> list[list[Group]]:
    """Groups that share an identity, directly or through others: full names first, then lone ones with their bearers."""
    labels = {group: _identities(*group, values) for group, values in groups.items()}
    for find in (same_in_full, only_bearers):
        persons = [c for c in _components(labels) if any(v.type is NameType.PERSON for v in groups[c[0]])]
        for one, other in find([_person(members, groups) for members in persons]):
            # A label of their own, so that nobody else is drawn in.
            label = (NameType.PERSON, f"{min(persons[one])}\0{min(persons[other])}")
            for group in (persons[one][0], persons[other][0]):
                labels[group] = labels[group] | {label}
    return _components(labels)


def _person(members: Iterable[Group], groups: Mapping[Group, list[NameValue]]) -> Person:
    told = list(members)
    glosses = {value.gloss for group in told for value in groups[group] if value.gloss}
    return Person(frozenset({key for _, key in told} | glosses), frozenset(article for article, _ in told))


def _identities(article_id: str, key: str, values: Sequence[NameValue]) -> frozenset[Label]:
    """What makes two names one: the type with the fullest form, and with every Latin spelling of it.

    Within one article the reading does, too; elsewhere 佐藤健 and 佐藤武 are two.
    """
    kind = _majority(value.type for value in values) or NameType.ORG
    spelled = (
        told for told in (key, *(v.gloss for v in values if v.gloss)) if not _KANA_OR_KANJI.search(told)
    )
    latin = {slug(told) for told in spelled if _LATIN.search(told)}
    read = {_said_in(article_id, v.reading) for v in values if v.reading and _NAME_PARTS.search(v.reading)}
    return frozenset((kind, told) for told in {key, *latin, *read} if told)


def _said_in(article_id: str, reading: str) -> str:
    """A reading as an identity of one article: no name holds a NUL."""
    return f"{article_id}\0{_NAME_PARTS.sub('', reading)}"


def _components(labels: Mapping[Group, frozenset[Label]]) -> list[list[Group]]:
    """Groups joined by the labels that they share (union-find), each component and all of them sorted."""
    parent: dict[Group, Group] = {group: group for group in labels}

    def root(group: Group) -> Group:
        while parent[group] != group:
            parent[group] = group = parent[parent[group]]
        return group

    first: dict[Label, Group] = {}
    for group in sorted(labels):
        for label in labels[group]:
            parent[root(group)] = root(first.setdefault(label, group))
    found: dict[Group, list[Group]] = defaultdict(list)
    for group in sorted(labels):
        found[root(group)].append(group)
    return sorted(found.values())


def _first_key(members: list[Group]) -> tuple[str, Group]:
    return min((key, (article, key)) for article, key in members)


def _entity(values: list[NameValue], taken: Mapping[str, Known], used: set[str]) -> Discovered:
    kind = _majority(value.type for value in values) or NameType.ORG
    keys = _fullest(value.key for value in values)
    name = _majority(key for key in keys if not _latin(key)) or _majority(keys) or ""
    latin = _majority(value.gloss for value in values if value.gloss) or _majority(filter(_latin, keys))
    reading = _majority(value.reading for value in values if value.reading and value.key == name)
    wanted = slug(latin or "") or slug(_romaji(reading or name)) or f"name_{_digest(name)}"
    entity_id = wanted
    if entity_id in taken or entity_id in used:
        entity_id = f"{wanted}_{kind.value.lower()}"
    if entity_id in taken or entity_id in used:
        entity_id = f"{wanted}_{_digest(name)}"
    return Discovered(entity_id, kind, name, latin)


def _fullest(keys: Iterable[str]) -> list[str]:
    """Those of the most words, each as often as it is told: a lone family name renames nobody."""
    told = list(keys)
    most = max((len(_NAME_PARTS.split(key)) for key in told), default=0)
    return [key for key in told if len(_NAME_PARTS.split(key)) == most]


def _latin(name: str) -> bool:
    return _LATIN.search(name) is not None and _KANA_OR_KANJI.search(name) is None


def _romaji(name: str) -> str:
    """The katakana and Latin words of `name` in Latin letters; 「レナ・ホフステット」 → ``rena hofusutetto``."""
    parts = _WORDS.findall(name)
    return " ".join(to_romaji_of_reading(part) if _KATAKANA.match(part) else part for part in parts)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _majority(told: Iterable[T]) -> T | None:
    """The most frequent, the first in order of text among equals; None of nothing."""
    counts = Counter(told)
    return min(counts, key=lambda one: (-counts[one], str(one))) if counts else None
