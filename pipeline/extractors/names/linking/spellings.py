"""A firm or product taken for a person where it is spelled another way: 「コルヴェイン社」 and, later, 「コルベインは」.

Whether ヴェ or ベ is written is habit, and 「オルベクサ」 sounds like ``Orbexa``, so the second is the first where nothing but its
look makes it a person. Whoever has a title or does what people do stays one, and so does who stands in one sentence with
the firm.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.extractors.names.linking.twins import sounds_as_one
from pipeline.extractors.names.linking.values import linked_to
from pipeline.extractors.names.proof.tally import looks_alone
from pipeline.extractors.names.sound.habits import fold_habits
from pipeline.text.kana import is_katakana
from pipeline.types import TextView
from pipeline.values import Finding, LinkMethod, NameType, NameValue

_THINGS = (NameType.ORG, NameType.PRODUCT)
_LATIN = re.compile("[A-Z][a-z]{3,19}")
_SHORTEST = 4  # signs without long marks: so few are two names too often


def join_spellings(findings: Sequence[Finding], view: TextView) -> list[Finding]:
    """The findings with each seeming person on the one unlisted firm or product that is spelled so but for habit."""
    things: dict[str, dict[str, NameValue]] = defaultdict(dict)
    people: dict[str, list[NameValue]] = defaultdict(list)
    sentences: dict[str, set[int]] = defaultdict(set)
    latin: dict[str, NameValue] = {}
    for finding, value in _in_one_word(findings):
        surface = finding.candidate.surface
        sentences[value.key].add(view.sentence_at(finding.candidate.start).start)
        if value.type in _THINGS and is_katakana(surface):
            things[fold_habits(surface)][value.key] = value
        elif value.type in _THINGS:
            latin[surface] = value
        elif value.type is NameType.PERSON and value.key == surface and is_katakana(surface):
            people[value.key].append(value)
    joined: dict[str, NameValue] = {}
    for key, told in people.items():
        if len(fold_habits(key)) < _SHORTEST or not all(map(_by_look, told)):
            continue
        meant = things.get(fold_habits(key)) or _heard(key, latin)
        if len(meant) == 1:
            (thing,) = meant.values()
            if sentences[key].isdisjoint(sentences[thing.key]):
                joined[key] = thing
    return [linked_to(finding, joined, "spelled so but for habit", None) for finding in findings]


def _heard(word: str, latin: Mapping[str, NameValue]) -> dict[str, NameValue]:
    """The things that sound like a katakana word, by key."""
    return {value.key: value for name, value in latin.items() if sounds_as_one(word, name)}


def _in_one_word(findings: Sequence[Finding]) -> Iterator[tuple[Finding, NameValue]]:
    """The unlisted names that are written in one katakana or Latin word."""
    for finding in findings:
        value, surface = finding.outcome, finding.candidate.surface
        if (
            isinstance(value, NameValue)
            and not value.known
            and (is_katakana(surface) or _LATIN.fullmatch(surface))
        ):
            yield finding, value


def _by_look(value: NameValue) -> bool:
    """Whether nothing that is said of a person shows him to be one."""
    return value.method is LinkMethod.DISCOVERED and value.guess is None and looks_alone(value.evidence)
