"""One person, one key: 「レナ・ホフステット(Lena Hoffstedt)」 is one name in two spellings, wherever either stands.

A bracket after a name tells that both spellings mean the same, and its Latin one is kept as the gloss of all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from pipeline.extractors.names.known.ministries import OF_SOME_COUNTRY
from pipeline.extractors.names.known.parties import of_another_country
from pipeline.extractors.names.linking.otherwise import are_one
from pipeline.extractors.names.linking.values import is_reading
from pipeline.extractors.names.sighting import LATIN, SEVERAL
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.text.kana import is_katakana
from pipeline.text.lexicon import Entity, EntityKind, FormKind, Lexicon
from pipeline.values import Finding, LinkMethod, NameType, NameValue

_SPELLED = re.compile(f"[{LATIN}0-9 .,&'’+-]+")
_SHORTEST_FIRM = 3
_ONE_WORD = re.compile("[A-Z][A-Za-z]{2,20}")
_GLOSS, _LISTED = 0.98, 0.95


def is_latin(surface: str) -> bool:
    """Whether a name is spelled in Latin letters: ``Élodie Marchand``."""
    return _SPELLED.fullmatch(surface) is not None


def follow_glosses(findings: list[Finding], text: str) -> list[Finding]:
    """An open name that is told to be a known one is that one, and one that is told to be an open one shares its key."""
    known: dict[str, NameValue] = {}
    keys: dict[str, str] = {}
    glosses: dict[str, str] = {}
    for left, right in pairwise(findings):
        one, other = left.outcome, right.outcome
        if not (isinstance(one, NameValue) and isinstance(other, NameValue)) or one.type is not other.type:
            continue
        first, second = (told.candidate for told in (left, right))
        listed = one.known is not other.known
        if not are_one(text, (first.start, first.end), (second.start, second.end), one.type, listed=listed):
            continue
        if one.known or other.known:
            sure, unsure = (one, other) if one.known else (other, one)
            if not unsure.known:
                known[unsure.key] = replace(
                    sure, method=LinkMethod.TRANSLITERATION, score=_GLOSS, evidence=("gloss",)
                )
            continue
        latin = next((f.candidate.surface for f in (right, left) if is_latin(f.candidate.surface)), None)
        key = keys.get(one.key, one.key)
        if other.key != key:
            keys.setdefault(other.key, key)
        if latin is not None:
            glosses.setdefault(key, latin)
    return [_follow(finding, known, keys, glosses) for finding in findings]


def _follow(
    finding: Finding, known: Mapping[str, NameValue], keys: Mapping[str, str], glosses: Mapping[str, str]
) -> Finding:
    value = finding.outcome
    if not isinstance(value, NameValue) or value.known:
        return finding
    key = keys.get(value.key, value.key)
    sure = known.get(value.key) or known.get(key)
    if sure is not None:
        return replace(finding, outcome=sure)
    gloss = glosses.get(key, value.gloss)
    if (key, gloss) == (value.key, value.gloss):
        return finding
    return replace(finding, outcome=replace(value, key=key, gloss=gloss))


def follow_lexicon(
    findings: Sequence[Finding], lexicon: Lexicon, words: Vocabulary, text: str
) -> list[Finding]:
    """Link open names that the lexicon lists for somebody whom the article turned out to mean: 丁磊 beside ディン・レイ.

    A party is meant where one of its people is told of, or another party of its parliament.
    """
    told = {f.outcome.key for f in findings if isinstance(f.outcome, NameValue) and f.outcome.known}
    bodies = {org for key in told for org in lexicon.entities[key].orgs}
    people = {f.candidate.surface for f in findings if _is_person(f)}
    found: list[Finding] = []
    for finding in findings:
        listed = finding if _is_family(finding, people) else _as_listed(finding, told, bodies, lexicon, words)
        value = listed.outcome
        meant = (
            lexicon.entities.get(value.key)
            if isinstance(value, NameValue) and listed is not finding
            else None
        )
        abroad = meant is not None and of_another_country(text, finding.candidate.start, meant, words)
        found.append(finding if abroad else listed)
    return found


def _is_person(finding: Finding) -> bool:
    return isinstance(finding.outcome, NameValue) and finding.outcome.type is NameType.PERSON


def _is_family(finding: Finding, people: AbstractSet[str]) -> bool:
    """Whether somebody of the article goes by what a town is called, too: 坂出 of 坂出涼."""
    value = finding.outcome
    return isinstance(value, NameValue) and value.type is NameType.PLACE and value.key in people


def _as_listed(
    finding: Finding, told: AbstractSet[str], bodies: AbstractSet[str], lexicon: Lexicon, words: Vocabulary
) -> Finding:
    value = finding.outcome
    clues = finding.candidate.parts.get("clues", "")
    if not isinstance(value, NameValue) or value.known or SEVERAL in clues or OF_SOME_COUNTRY in clues:
        return finding
    listed = [form.entity for form in lexicon.readings(value.key) if form.entity.type is value.type]
    meant = {entity.id for entity in listed if entity.id in told}
    # フランクフルト is a sausage elsewhere.
    firm = value.type is NameType.ORG and _well_known(value.key, lexicon, words)
    if not meant and (firm or value.type is NameType.PLACE):
        meant = {entity.id for entity in listed}
    if not meant and value.type is NameType.ORG and len(listed) > 1:  # 中国新聞社 of 北京, or of 広島
        meant = {entity.id for entity in listed if not told.isdisjoint(entity.orgs)}
    if not meant and value.key.endswith("党"):
        meant = {e.id for e in listed if e.id in bodies or not bodies.isdisjoint(e.orgs)}
    if not meant and finding.candidate.rule == "faction":
        meant = {e.id for e in listed if "national_diet" in e.orgs}
    if (
        not meant and value.type is NameType.ORG
    ):  # オルデンバイオ・中京大: where no mention of the lexicon stands free
        meant = _sure(value.key, lexicon)
    if not meant and value.type is NameType.ORG and _ONE_WORD.fullmatch(value.key):
        meant = {key for key in told if _begins_with(lexicon.entities[key], value.key, words)}
    if not meant and value.type is NameType.PERSON:  # 霧島, a wrestler where his association is told of
        named = {f.entity for f in lexicon.readings(value.key) if f.kind is FormKind.NAME}
        meant = {e.id for e in named if e.type is value.type and any(org in told for org in e.orgs)}
    if len(meant) != 1:
        return finding
    linked = replace(value, key=meant.pop(), known=True, method=LinkMethod.CONTEXT, score=_LISTED, guess=None)
    return replace(finding, outcome=replace(linked, evidence=("listed for somebody told of",)))


def _begins_with(entity: Entity, word: str, words: Vocabulary) -> bool:
    """Whether a firm is called by its first word, since its last tells what it does: Beam of Beam Therapeutics, IDG."""
    first, _, last = (entity.en or "").rpartition(" ")
    kinds = (*words.titles.latin_endings, *words.titles.gloss_endings)
    return entity.type is NameType.ORG and first.casefold() == word.casefold() and last in kinds


def _sure(key: str, lexicon: Lexicon) -> set[str]:
    """The organisations of the lexicon that a name means wherever it stands."""
    forms = lexicon.readings(key) if len(key) >= _SHORTEST_FIRM else ()
    return {form.entity.id for form in forms if form.entity.type is NameType.ORG and not form.doubtful}


def _well_known(key: str, lexicon: Lexicon, words: Vocabulary) -> bool:
    """Whether a katakana word means one firm of the lexicon and nothing else there: no word, town, family or club.

    A doubtful spelling must be the firm's full name, and the lexicon tell of its people or products: スズキ.
    """
    if key in words.ordinary or key in words.always_doubtful:
        return False
    forms = lexicon.readings(key)
    firms = {form.entity.id: form.entity for form in forms if form.entity.kind is not EntityKind.CLUB}
    if len({form.entity.id for form in forms}) != 1 or not firms:
        return False
    if len(key) < _SHORTEST_FIRM or not is_katakana(key):
        return False
    (firm,) = firms.values()
    doubtful = any(form.doubtful for form in forms)
    return not doubtful or (firm.ja == key and any(firm.id in e.orgs for e in lexicon.entities.values()))


Named: TypeAlias = tuple[str, NameType]


def share_spellings(findings: list[Finding]) -> list[Finding]:
    """Give every mention of an open name the gloss, the reading and the spelling that any mention of it has."""
    told: dict[Named, _Told] = defaultdict(_Told)
    for finding in findings:
        value = finding.outcome
        if isinstance(value, NameValue) and not value.known:
            heard = told[value.key, value.type]
            if is_reading(finding.candidate):  # goes before the dictionary's
                heard.reading, heard.latin = value.reading, value.latin
            heard.hear(value, whole=finding.candidate.surface == value.key)
    return [_spelled(finding, told) for finding in findings]


@dataclass(slots=True)
class _Told:
    """The first gloss of a name, and the first reading and spelling of its fullest form."""

    gloss: str | None = None
    reading: str | None = None
    latin: str | None = None

    def hear(self, value: NameValue, *, whole: bool) -> None:
        self.gloss = self.gloss or value.gloss
        self.reading = self.reading or (value.reading if whole else None)
        self.latin = self.latin or (value.latin if whole else None)


def _spelled(finding: Finding, heard: Mapping[Named, _Told]) -> Finding:
    value = finding.outcome
    if not isinstance(value, NameValue) or value.known:
        return finding
    told = heard[value.key, value.type]
    spelled = (told.gloss or value.gloss, told.reading or value.reading, told.latin or value.latin)
    if spelled == (value.gloss, value.reading, value.latin):
        return finding
    gloss, reading, latin = spelled
    return replace(finding, outcome=replace(value, gloss=gloss, reading=reading, latin=latin))
