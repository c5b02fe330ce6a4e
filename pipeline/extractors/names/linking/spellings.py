"""A firm or product taken for a person where it is spelled another way: 「コルヴェイン社」 and, later, 「コルベインは」.

Whether ヴェ or ベ is written is habit, so the second is the first where nothing but its look makes it a person. Whoever
has a title or does what people do stays one, and so does who stands in one sentence with the firm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.extractors.names.linking.values import linked_to
from pipeline.extractors.names.proof.tally import looks_alone
from pipeline.extractors.names.sound.habits import fold_habits
from pipeline.text.kana import is_katakana
from pipeline.types import TextView
from pipeline.values import Finding, LinkMethod, NameType, NameValue

_THINGS = (NameType.ORG, NameType.PRODUCT)
_SHORTEST = 4  # signs without long marks: so few are two names too often


def join_spellings(findings: Sequence[Finding], view: TextView) -> list[Finding]:
    """The findings with each seeming person on the one unlisted firm or product that is spelled so but for habit."""
    things: dict[str, dict[str, NameValue]] = defaultdict(dict)
    people: dict[str, list[NameValue]] = defaultdict(list)
    sentences: dict[str, set[int]] = defaultdict(set)
    for finding, value in _in_katakana(findings):
        sentences[value.key].add(view.sentence_at(finding.candidate.start).start)
        if value.type in _THINGS:
            things[fold_habits(finding.candidate.surface)][value.key] = value
        elif value.type is NameType.PERSON and value.key == finding.candidate.surface:
            people[value.key].append(value)
    joined: dict[str, NameValue] = {}
    for key, told in people.items():
        meant = things.get(fold_habits(key), {})
        if len(meant) == 1 and len(fold_habits(key)) >= _SHORTEST and all(map(_by_look, told)):
            (thing,) = meant.values()
            if sentences[key].isdisjoint(sentences[thing.key]):
                joined[key] = thing
    return [linked_to(finding, joined, "spelled so but for habit", None) for finding in findings]


def _in_katakana(findings: Sequence[Finding]) -> Iterator[tuple[Finding, NameValue]]:
    """The unlisted names that are written in one katakana word."""
    for finding in findings:
        value = finding.outcome
        if isinstance(value, NameValue) and not value.known and is_katakana(finding.candidate.surface):
            yield finding, value


def _by_look(value: NameValue) -> bool:
    """Whether nothing that is said of a person shows him to be one."""
    return value.method is LinkMethod.DISCOVERED and value.guess is None and looks_alone(value.evidence)
