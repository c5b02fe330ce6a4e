"""Names that the lexicon does not hold to entities with stable ids: リーハイガン → ``riihaigan``.

An id is made of the Latin gloss where an article gives one, else of how English would spell the name, else of its
reading, so it stays the same when other articles come or go.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.records import Known
from pipeline.resolve.joined import Joined
from pipeline.resolve.names import NAME_PARTS, Counts, Label, Names, UnknownName, add, majority
from pipeline.resolve.namesakes import Ear, Person, person_of
from pipeline.text.kana import to_romaji_of_reading
from pipeline.text.pinyin import LETTERS
from pipeline.text.scripts import KANJI
from pipeline.values import NameType

_SEPARATORS = re.compile(r"[^0-9a-z]+")
_KATAKANA = re.compile("[ァ-ヺー]+")
_WORDS = re.compile("[ァ-ヺー]+|[A-Za-z0-9]+")
_KANA_OR_KANJI = re.compile(f"[ぁ-んァ-ヺ{KANJI}]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Discovered:
    """An entity that the lexicon does not hold."""

    entity_id: str
    type: NameType
    name: str
    name_en: str | None


def discover(names: Names, taken: Mapping[str, Known], ear: Ear) -> dict[Label, Discovered]:
    """Unknown names to entities over all articles.

    Two are one entity when they share their fullest form or a Latin spelling, when an article reads them alike, or when
    two persons are namesakes in all that is told of them.

    Args:
        names: What all articles tell.
        taken: Entities of the lexicon by id; their ids are never given again.
        ear: Tells who sound alike.
    """
    found: dict[Label, Discovered] = {}
    used: set[str] = set()
    clusters = _cluster(names, ear)
    for members in sorted(
        clusters, key=lambda labels: min((key, names.unknown[kind, key].first) for kind, key in labels)
    ):
        entity = _entity([(label, names.unknown[label]) for label in members], taken, used)
        used.add(entity.entity_id)
        found.update(dict.fromkeys(members, entity))
    return found


def slug(text: str) -> str:
    """ASCII words joined by ``_``; empty where `text` has no Latin letters or digits."""
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS)).encode("ascii", "ignore").decode().lower()
    return _SEPARATORS.sub("_", plain).strip("_")


def _cluster(names: Names, ear: Ear) -> list[list[Label]]:
    """Labels of one entity each: full names first, then lone ones with their bearers."""
    unknown = names.unknown
    # Every cluster and all of them come in the order of their first places, whatever came in first.
    joined = Joined(sorted(unknown, key=lambda label: (unknown[label].first, label[1])))
    spelled: dict[Label, Label] = {}
    for label, name in unknown.items():
        for same in _spellings(label, name):
            joined.join(label, spelled.setdefault(same, label))
    for told, alike in names.read_alike:
        joined.join(told, alike)
    for find in (ear.same_in_full, ear.only_bearers):
        persons = [labels for labels in joined.groups() if unknown[labels[0]].person]
        people = [_person(labels, unknown) for labels in persons]
        for one, other in find(people):
            joined.join(persons[one][0], persons[other][0])
    return joined.groups()


def _spellings(label: Label, name: UnknownName) -> set[Label]:
    """What makes a name one with others of its type: its fullest form, and every Latin spelling of it.

    Its reading does not: 佐藤健 and 佐藤武 are two unless one article says otherwise.
    """
    kind, key = label
    latin = {
        slug(told) for told in (key, *name.glosses) if _LATIN.search(told) and not _KANA_OR_KANJI.search(told)
    }
    return {(kind, told) for told in {key, *latin} if told}


def _person(labels: Iterable[Label], unknown: Mapping[Label, UnknownName]) -> Person:
    spellings: set[str] = set()
    articles: set[str] = set()
    for label in labels:
        spellings |= {label[1], *unknown[label].glosses}
        articles |= unknown[label].articles
    return person_of(spellings, articles)


def _entity(
    members: Sequence[tuple[Label, UnknownName]], taken: Mapping[str, Known], used: set[str]
) -> Discovered:
    types: Counts[NameType] = {}
    glosses: Counts[str] = {}
    readings: Counts[str] = {}
    spellings: Counts[str] = {}
    for _, told in members:
        add(types, told.types)
        add(glosses, told.glosses)
    kind = majority(types) or NameType.ORG
    keys = _fullest(members)
    name = majority({key: count for key, count in keys.items() if not _latin(key)}) or majority(keys) or ""
    latin = majority(glosses) or majority({key: count for key, count in keys.items() if _latin(key)})
    for (_, key), told in members:
        if key == name:
            add(readings, told.readings)
            add(spellings, told.spellings)
    spelled = latin or majority(spellings) or _romaji(majority(readings) or name)
    wanted = slug(spelled) or f"name_{_digest(name)}"
    entity_id = wanted
    if entity_id in taken or entity_id in used:
        entity_id = f"{wanted}_{kind.value.lower()}"
    if entity_id in taken or entity_id in used:
        entity_id = f"{wanted}_{_digest(name)}"
    return Discovered(entity_id, kind, name, latin)


def _fullest(members: Iterable[tuple[Label, UnknownName]]) -> Counts[str]:
    """The keys of the most words, each as often as it is told: a lone family name renames nobody."""
    counts: Counts[str] = {}
    for (_, key), told in members:
        add(counts, {key: sum(told.types.values())})
    most = max((len(NAME_PARTS.split(key)) for key in counts), default=0)
    return {key: count for key, count in counts.items() if len(NAME_PARTS.split(key)) == most}


def _latin(name: str) -> bool:
    return _LATIN.search(name) is not None and _KANA_OR_KANJI.search(name) is None


def _romaji(name: str) -> str:
    """The katakana and Latin words of `name` in Latin letters; 「レナ・ホフステット」 → ``rena hofusutetto``."""
    parts = _WORDS.findall(name)
    return " ".join(to_romaji_of_reading(part) if _KATAKANA.match(part) else part for part in parts)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
