"""Kanji by their sound: 「馮冀」 is 馮驥 and 「宮元」 is 宮本茂 where an article tells of nobody else who is read so.

A machine that hears a Chinese or Japanese name, or passes through pinyin, writes other signs that are read alike. Sound
alone would prove little, for 佐藤健 and 佐藤武 are two; so a full name must begin with the same sign and be read alike in
Mandarin, and a lone family name must be read as the family name of the only person who is told in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.extractors.names.linking.values import linked_to
from pipeline.extractors.names.sighting import Sighting, components
from pipeline.extractors.names.sound.voices import Voice
from pipeline.extractors.names.written.chinese import in_pinyin, pinyin_of
from pipeline.text.lexicon import Entity, Lexicon
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.text.spellings import printed
from pipeline.values import Finding, NameType, NameValue

_SHORTEST_FULL, _LONGEST_FULL = 2, 4
_LONGEST_FAMILY = 3


def in_mandarin(voice: Voice, known: Entity) -> Voice:
    """A known person's voice with the sound of the kanji in Mandarin: 呉泳銘 is Wu Yongming, whom katakana call ウー・ヨンミン.

    Only a family name that English spells by its pinyin shows a Chinese one: 宮本茂 has no such reading.
    """
    name = known.zh or known.ja
    if voice.type is not NameType.PERSON or not is_kanji(name) or len(name) > _LONGEST_FULL:
        return voice
    family, _, given = (in_pinyin(printed(name)) or "").partition(" ")
    if not given or family not in components(known.en):
        return voice
    english = given.lower() not in known.en.lower().replace("-", "")
    givens = (*voice.givens, given)
    return replace(voice, families=(*voice.families, family), givens=givens, english_given=english)


def find_homophones(text: str, named: Sequence[Sighting], lexicon: Lexicon) -> Iterator[Sighting]:
    """Kanji that begin as a person's name does and are read alike in Mandarin: 梁文峰 where 梁文鋒 is told of."""
    for name, bearer in _full_names(text, named, lexicon).items():
        told = pinyin_of(name)
        for match in re.finditer(f"{name[0]}[{KANJI}]{{{len(name) - 1}}}", text) if told else ():
            if match.group() != name and pinyin_of(match.group()) == told:
                whole = None if bearer.entity else name
                clues = ("kanji of one sound",)
                yield Sighting(*match.span(), NameType.PERSON, "sound", bearer.entity, whole, clues)


def _full_names(text: str, named: Iterable[Sighting], lexicon: Lexicon) -> dict[str, Sighting]:
    """The kanji names of three signs and more by which the persons of an article go."""
    found: dict[str, Sighting] = {}
    for sighting in named:
        if sighting.type is not NameType.PERSON:
            continue
        names = [text[sighting.start : sighting.end]]
        if sighting.entity is not None:
            entity = lexicon.entities[sighting.entity]
            names += [name for name in (entity.ja, entity.zh) if name]
        for name in names:
            if is_kanji(name) and _SHORTEST_FULL < len(name) <= _LONGEST_FULL:
                found.setdefault(name, sighting)
    return found


def join_homophones(findings: Sequence[Finding], lexicon: Lexicon) -> list[Finding]:
    """The findings with each open kanji name on the only person of the article who is read so."""
    persons = {value.key: value for value in _persons(findings)}
    written = {key: _kanji_of(value, lexicon) for key, value in persons.items()}
    joined: dict[str, NameValue] = {}
    for key, value in persons.items():
        if value.known or not is_kanji(key):
            continue
        others = [persons[other] for other in persons if other != key and other not in joined]
        alike = [other for other in others if _alike(value, other, written)]
        if len(alike) == 1 and (alike[0].known or _first(persons, alike[0].key, key)):
            joined[key] = replace(alike[0], guess=None)
    return [linked_to(finding, joined, "kanji of one sound") for finding in findings]


def _persons(findings: Iterable[Finding]) -> Iterable[NameValue]:
    values = (finding.outcome for finding in findings)
    return (v for v in values if isinstance(v, NameValue) and v.type is NameType.PERSON)


def _kanji_of(value: NameValue, lexicon: Lexicon) -> tuple[str, ...]:
    """How a person is written in kanji: the key of an open name, what the lexicon has for a known one."""
    if not value.known:
        return (value.key,) if is_kanji(value.key) else ()
    entity = lexicon.entities[value.key]
    return tuple(name for name in (entity.ja, entity.zh, *entity.aliases) if name and is_kanji(name))


def _alike(open_name: NameValue, other: NameValue, written: Mapping[str, tuple[str, ...]]) -> bool:
    return any(_same_in_mandarin(open_name.key, name) for name in written[other.key]) or _same_family(
        open_name, other
    )


def _same_in_mandarin(one: str, other: str) -> bool:
    """Two full names that begin with one sign and are read alike in Mandarin: 馮冀, 馮驥."""
    if len(one) != len(other) or len(one) <= _SHORTEST_FULL - 1 or one[0] != other[0] or one == other:
        return False
    told = pinyin_of(one)
    return told is not None and told == pinyin_of(other)


def _same_family(open_name: NameValue, other: NameValue) -> bool:
    """A lone family name that is read as the family name of a full one: 唐澤, 唐沢みどり."""
    lone, full = open_name.reading, (other.reading or "").split()
    if lone is None or " " in lone or len(open_name.key) > _LONGEST_FAMILY or len(full) < _SHORTEST_FULL:
        return False
    return lone == full[0] and not other.key.startswith(open_name.key)


def _first(persons: Mapping[str, NameValue], one: str, other: str) -> bool:
    """Of two open names the longer one, of equal ones the one told first, is everybody's."""
    order = list(persons)
    return (-len(one), order.index(one)) < (-len(other), order.index(other))
