"""One person, one key: 「レナ・ホフステット(Lena Hoffstedt)」 is one name in two spellings, wherever either stands.

A bracket after a name tells that both spellings mean the same, and its Latin one is kept as the gloss of all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from pipeline.extractors.names.sighting import LATIN
from pipeline.values import Finding, LinkMethod, NameType, NameValue

_SPELLED = re.compile(f"[{LATIN}0-9 .,&'’-]+")
_LONGEST_TITLE = 12  # between a name and its bracket: 氏, 最高経営責任者
_GLOSS = 0.98


def is_latin(surface: str) -> bool:
    """Whether a name is spelled in Latin letters: ``Élodie Marchand``."""
    return _SPELLED.fullmatch(surface) is not None


def follow_glosses(findings: list[Finding], text: str) -> list[Finding]:
    """An open name whose bracket spells a known one is that one, and one that spells an open one shares its key."""
    known: dict[str, NameValue] = {}
    keys: dict[str, str] = {}
    glosses: dict[str, str] = {}
    for left, right in pairwise(findings):
        one, other = left.outcome, right.outcome
        if not (isinstance(one, NameValue) and isinstance(other, NameValue)) or one.type is not other.type:
            continue
        if not _in_bracket(text[left.candidate.end : right.candidate.start]):
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


def _in_bracket(between: str) -> bool:
    return "(" in between and len(between) <= _LONGEST_TITLE and not re.search("[。)]", between)


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


def share_spellings(findings: list[Finding]) -> list[Finding]:
    """Give every mention of an open name the gloss and the reading that any mention of it has."""
    glosses: dict[tuple[str, NameType], str] = {}
    readings: dict[tuple[str, NameType], str] = {}
    for finding in findings:
        value = finding.outcome
        if not isinstance(value, NameValue) or value.known:
            continue
        if value.gloss is not None:
            glosses.setdefault((value.key, value.type), value.gloss)
        if value.reading is not None and finding.candidate.surface == value.key:
            readings.setdefault((value.key, value.type), value.reading)
    return [_spelled(finding, glosses, readings) for finding in findings]


def _spelled(
    finding: Finding,
    glosses: Mapping[tuple[str, NameType], str],
    readings: Mapping[tuple[str, NameType], str],
) -> Finding:
    value = finding.outcome
    if not isinstance(value, NameValue) or value.known:
        return finding
    name = (value.key, value.type)
    gloss, reading = glosses.get(name, value.gloss), readings.get(name, value.reading)
    if (gloss, reading) == (value.gloss, value.reading):
        return finding
    return replace(finding, outcome=replace(value, gloss=gloss, reading=reading))
