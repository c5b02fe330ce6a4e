"""How the article itself spells an open name, and who is called by a reading: 「大河内誠一郎」 is オオコウチ氏, too.

A Latin spelling that stands anywhere goes before what katakana are most likely spelled; so do the kanji of a name that
katakana or a bracket give the sound of: 「ショウタ・マカベ」, 「マカベ(真壁翔太)」 → ``Shota Makabe``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.extractors.names.linking.identity import is_latin
from pipeline.extractors.names.linking.values import linked_to
from pipeline.extractors.names.parts import is_single
from pipeline.extractors.names.sighting import LATIN, components
from pipeline.extractors.names.written.latin import spell
from pipeline.text.kana import is_katakana
from pipeline.text.scripts import is_kanji
from pipeline.text.transliteration import similarity
from pipeline.types import TextView
from pipeline.values import Finding, NameType, NameValue

_FULL = 2
_FAMILY_NAME = re.compile(f"[{LATIN}][{LATIN}'’-]{{2,30}}")
_SOUNDS_SO = 0.8
_SHORTEST = 3


def follow_readings(findings: Sequence[Finding], view: TextView) -> list[Finding]:
    """The findings with each person in katakana or Latin letters on the only one whose kanji are read so."""
    read: dict[str, set[str]] = defaultdict(set)
    people: dict[str, NameValue] = {}
    for finding in findings:
        value, surface = finding.outcome, finding.candidate.surface
        if not isinstance(value, NameValue) or value.known or value.type is not NameType.PERSON:
            continue
        if is_kanji(surface) and (surface == value.key or not is_kanji(value.key)):
            people.setdefault(value.key, value)
            words = components(value.reading or "")
            if len(words) >= _FULL and surface == value.key:
                read[words[0]].add(value.key)
            spelled = _of_kanji(finding, view)
            if spelled is not None and len(components(spelled)) >= _FULL:
                read[_bare(spelled)].add(value.key)
    joined: dict[str, NameValue] = {}
    for finding in findings:
        value = finding.outcome
        if isinstance(value, NameValue) and not value.known and value.key not in people:
            sound = value.key if is_katakana(value.key) else _bare(value.key)
            meant = read.get(sound, set()) if len(sound) >= _SHORTEST else set()
            if len(meant) == 1 and (value.type is NameType.PERSON or not is_katakana(value.key)):
                joined[value.key] = replace(people[next(iter(meant))], guess=None)
    return [linked_to(finding, joined, "kanji that are read so") for finding in findings]


def take_spellings(findings: Sequence[Finding], view: TextView) -> list[Finding]:
    """The findings with each open name spelled as the article has it, where no bracket does."""
    latin: dict[str, Counter[str]] = defaultdict(Counter)
    kanji: dict[str, str] = {}
    parts: dict[str, tuple[int, str]] = {}
    for finding in findings:
        value, surface = finding.outcome, finding.candidate.surface
        if not isinstance(value, NameValue) or value.known or surface == value.key:
            continue
        if is_latin(surface):
            if value.type is not NameType.PERSON or not is_single(surface):
                latin[value.key][surface] += 1
            elif (place := _place_of(surface, value.key)) is not None:
                parts.setdefault(value.key, (place, surface))
        elif is_kanji(surface) and value.type is NameType.PERSON and _spells_sounds(value.key):
            spelled = _of_kanji(finding, view)
            if spelled is not None and len(components(spelled)) >= _FULL:
                kanji.setdefault(value.key, spelled)
    return [_spell(_with_part(finding, parts), latin, kanji) for finding in findings]


def _place_of(word: str, key: str) -> int | None:
    """Which word of a katakana name one in Latin letters spells, by its sound: the last of キラン・ムスヌル, Musunuru."""
    words = components(key)
    if len(words) != _FULL or not all(map(is_katakana, words)) or not _FAMILY_NAME.fullmatch(word):
        return None
    first, last = (similarity(told, word) for told in words)
    return None if max(last, first) < _SOUNDS_SO else int(last >= first)


def _with_part(finding: Finding, parts: Mapping[str, tuple[int, str]]) -> Finding:
    """The finding with the word of its spelling that the article spells: Kiran Musunuru."""
    value = finding.outcome
    if not isinstance(value, NameValue) or value.known or value.gloss or value.key not in parts:
        return finding
    spelled = components(value.latin or "")
    if len(spelled) != _FULL or not is_latin(value.latin or ""):
        return finding
    place, word = parts[value.key]
    told = (spelled[0], word) if place else (word, spelled[1])
    return replace(finding, outcome=replace(value, latin=" ".join(told)))


def _spells_sounds(key: str) -> bool:
    """Whether a name is told in katakana or Latin letters; 月島ルカ, who is 山根瑠香, is another name."""
    return is_latin(key) or all(map(is_katakana, components(key)))


def _of_kanji(finding: Finding, view: TextView) -> str | None:
    """The kanji of a mention in Latin letters."""
    candidate = finding.candidate
    tokens = view.tokens_between(candidate.start, candidate.end)
    exact = bool(tokens) and (tokens[0].start, tokens[-1].end) == (candidate.start, candidate.end)
    return spell(candidate.surface, NameType.PERSON, tokens if exact else (), None, view)


def _bare(spelled: str) -> str:
    """Letters of a full name whatever the order of its words: Shota Makabe, Makabe Shota."""
    return " ".join(sorted(components(spelled.lower().replace("-", ""))))


def _spell(finding: Finding, latin: Mapping[str, Counter[str]], kanji: Mapping[str, str]) -> Finding:
    value = finding.outcome
    if not isinstance(value, NameValue) or value.known or value.gloss:
        return finding
    told = latin.get(value.key)
    if told:
        return replace(finding, outcome=replace(value, gloss=max(told, key=lambda name: (told[name], name))))
    spelled = kanji.get(value.key)
    return replace(finding, outcome=replace(value, latin=spelled)) if spelled else finding
