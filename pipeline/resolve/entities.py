"""Names that the lexicon does not hold to entities with stable ids: リーハイガン → ``riihaigan``.

An id is made of the Latin gloss where an article gives one, else of how English would spell the name, else of its
reading. It depends on what else is told in one way alone: an id that two entities would have is given to neither. Both
get the type behind it, or a short digest of the name where that leaves them alike. So when articles come or go an id may
give way to others (佐藤武 alone is ``takeshi_sato``; beside 佐藤剛 nobody is). It passes to
somebody else only where its owner leaves in the same run, or is called otherwise by most glosses.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.records import Known
from pipeline.resolve.deciding import NAME_PARTS
from pipeline.resolve.decisions import Decisions
from pipeline.resolve.joined import Joined
from pipeline.resolve.names import Counts, FullForm, Names, UnknownName, add, majority
from pipeline.resolve.namesakes import Ear, Person, person_of
from pipeline.resolve.unions import join_decided
from pipeline.text.kana import is_katakana, to_romaji_of_reading
from pipeline.text.pinyin import LETTERS
from pipeline.text.scripts import KANJI
from pipeline.text.spellings import printed
from pipeline.values import NameType

_SEPARATORS = re.compile(r"[^0-9a-z]+")
_KATAKANA = re.compile("[ァ-ヺー]+")
_WORDS = re.compile("[ァ-ヺー]+|[A-Za-z0-9]+")
_KANA_OR_KANJI = re.compile(f"[ぁ-んァ-ヺ{KANJI}]")
_LATIN = re.compile(r"[A-Za-z]")
_INITIALS = re.compile("[A-Z]{2,6}")
_HOLDING = re.compile(f"(?<=[ァ-ヺー{KANJI}])HD$")
_LEAST_LETTERS = 3  # of what alone is spelled of a name
_LAST_WISH = 2
_LONGEST_ID = 80  # the reading of a hundred kanji has five hundred letters


@dataclass(frozen=True, slots=True)
class Discovered:
    """An entity that the lexicon does not hold."""

    entity_id: str
    type: NameType
    name: str
    name_en: str | None
    decided: bool = field(default=False, compare=False)
    """Whether people joined to it the name that it stands for."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """What one entity is called, and the ids that it would have, the dearest first."""

    type: NameType
    name: str
    name_en: str | None
    wishes: tuple[str, str, str]


def discover(
    names: Names, taken: Mapping[str, Known], ear: Ear, decisions: Decisions
) -> tuple[dict[FullForm, Discovered], frozenset[FullForm]]:
    """Unknown names to entities over all articles, and the names whose decision to be another of them was followed.

    Two are one entity when they share their fullest form or a Latin spelling, when an article reads them alike, or when
    two persons are namesakes in all that is told of them.

    Args:
        names: What all articles tell.
        taken: Entities of the lexicon by id; their ids are never given again.
        ear: Tells who sound alike.
        decisions: What people decided; two that they say are one are.
    """
    clusters = _cluster(names, ear)
    claims = [_claim([(form, names.unknown[form]) for form in members]) for members in clusters]
    found: dict[FullForm, Discovered] = {}
    for members, claim, entity_id in zip(clusters, claims, _share_out(claims, taken), strict=True):
        found.update(dict.fromkeys(members, Discovered(entity_id, claim.type, claim.name, claim.name_en)))
    return join_decided(found, decisions, taken)


def _share_out(claims: Sequence[_Claim], taken: Mapping[str, Known]) -> list[str]:
    """An id for each of `claims`: its first wish that is not of the lexicon and that no other claim comes to.

    Who shares a wish with others has to give it up, and so do they; whoever came first would lose it to the next.
    """
    turns = [0] * len(claims)
    while True:
        ids = [claim.wishes[turn] for claim, turn in zip(claims, turns, strict=True)]
        wanted = Counter(ids)
        lost = [
            place
            for place, entity_id in enumerate(ids)
            if turns[place] < _LAST_WISH and (wanted[entity_id] > 1 or entity_id in taken)
        ]
        if not lost:
            return ids
        for place in lost:
            turns[place] += 1


def slug(text: str) -> str:
    """ASCII words joined by ``_``; empty where `text` has no Latin letters or digits."""
    named = text.replace("+", " plus ")  # Lumina+
    plain = unicodedata.normalize("NFKD", named.translate(LETTERS)).encode("ascii", "ignore").decode().lower()
    return _SEPARATORS.sub("_", plain).strip("_")


def _cluster(names: Names, ear: Ear) -> list[list[FullForm]]:
    """Forms of one entity each: full names first, then lone ones with their bearers."""
    unknown = names.unknown
    # Every cluster and all of them come in the order of their first places, whatever came in first.
    joined = Joined(sorted(unknown, key=lambda form: (unknown[form].first, form[1])))
    spelled: dict[FullForm, FullForm] = {}
    abbreviated: dict[FullForm, list[FullForm]] = defaultdict(list)
    for form, name in unknown.items():
        for same in _spellings(form, name):
            joined.join(form, spelled.setdefault(same, form))
        for short in _initials(form, name):
            abbreviated[short].append(form)
    for told, alike in names.read_alike:
        joined.join(told, alike)
    for short, bearers in abbreviated.items():  # KTA alone is whoever alone is called so
        if short in spelled and all(joined.together(bearers[0], other) for other in bearers[1:]):
            joined.join(spelled[short], bearers[0])
    for find in (ear.same_in_full, ear.only_bearers):
        persons = [forms for forms in joined.groups() if unknown[forms[0]].person]
        people = [_person(forms, unknown) for forms in persons]
        for one, other in find(people):
            joined.join(persons[one][0], persons[other][0])
    return joined.groups()


def _spellings(form: FullForm, name: UnknownName) -> set[FullForm]:
    """What makes a name one with others of its type: its fullest form, and every Latin spelling of it.

    So 潮路HD is 潮路ホールディングス. Its reading does not make it one: 佐藤健 and 佐藤武 are two unless one article says
    otherwise. Nor do initials: 霧沢フーズ(KF) and 金星ファーマ(KF).
    """
    kind, key = form
    told = (key, *(gloss for gloss in name.glosses if not _INITIALS.fullmatch(gloss)))
    latin = {slug(word) for word in told if _LATIN.search(word) and not _KANA_OR_KANJI.search(word)}
    whole = _HOLDING.sub("ホールディングス", key) if kind is NameType.ORG else key
    return {(kind, word) for word in {printed(key), printed(whole), *latin} if word}


def _initials(form: FullForm, name: UnknownName) -> set[FullForm]:
    """The initials that stand in brackets behind a name, as names of their own."""
    kind, key = form
    return {(kind, slug(gloss)) for gloss in name.glosses if _INITIALS.fullmatch(gloss) and gloss != key}


def _person(forms: Iterable[FullForm], unknown: Mapping[FullForm, UnknownName]) -> Person:
    spellings: set[str] = set()
    articles: set[str] = set()
    for form in forms:
        spellings |= {form[1], *unknown[form].glosses}
        articles |= unknown[form].articles
    return person_of(spellings, articles)


def _claim(members: Sequence[tuple[FullForm, UnknownName]]) -> _Claim:
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
    gloss = None if latin and _only_initials(latin, name) else latin
    spelled = gloss or majority(spellings) or _romaji(majority(readings) or name)
    plain = slug(spelled)
    # 7 of 白鷺7号 names nobody, nor does x of 容疑者Xの献身, of which nobody tells how it is read.
    least = 1 if gloss or spellings or readings else _LEAST_LETTERS
    if len(re.findall("[a-z]", plain)) < least and (_KANA_OR_KANJI.search(name) or not plain):
        plain = f"name_{_digest(name)}"
    plain = _bounded(plain)
    wishes = plain, f"{plain}_{kind.value.lower()}", f"{plain}_{_digest(f'{kind.value} {name}')}"
    return _Claim(kind, name, latin, wishes)


def _bounded(plain: str) -> str:
    """An id of bounded length: as many whole words as fit, and a digest of all of them."""
    if len(plain) <= _LONGEST_ID:
        return plain
    return f"{plain[:_LONGEST_ID].rpartition('_')[0] or plain[:_LONGEST_ID]}_{_digest(plain)}"


def _fullest(members: Iterable[tuple[FullForm, UnknownName]]) -> Counts[str]:
    """The keys of the most words, each as often as it is told: a lone family name renames nobody."""
    counts: Counts[str] = {}
    for (_, key), told in members:
        add(counts, {key: sum(told.types.values())})
    most = max((len(NAME_PARTS.split(key)) for key in counts), default=0)
    return {key: count for key, count in counts.items() if len(NAME_PARTS.split(key)) == most}


def _only_initials(latin: str, name: str) -> bool:
    """Whether `latin` abbreviates a name that has its English words in katakana: NGP of ノースゲート・パートナーズ."""
    words = NAME_PARTS.split(name)
    return len(words) > 1 and all(map(is_katakana, words)) and _INITIALS.fullmatch(latin) is not None


def _latin(name: str) -> bool:
    return _LATIN.search(name) is not None and _KANA_OR_KANJI.search(name) is None


def _romaji(name: str) -> str:
    """The katakana and Latin words of `name` in Latin letters; 「レナ・ホフステット」 → ``rena hofusutetto``."""
    parts = _WORDS.findall(name)
    return " ".join(to_romaji_of_reading(part) if _KATAKANA.match(part) else part for part in parts)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
