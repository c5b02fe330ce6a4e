"""One unlisted firm, product or family name in two spellings: 「Velmora」 and 「ベルモーラ」 are one where nothing tells them apart.

Two scripts spell one name more often than two names, so a fair sound is enough there; two katakana words must differ by
hardly more than the writer's hand, for ノバテック and ノバテル are two. What one sentence tells of both is never one, nor
what sounds like two others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.stems import brand_stems, own_first
from pipeline.extractors.names.linking.identity import is_latin
from pipeline.extractors.names.proof.clues import STRANGE
from pipeline.extractors.names.proof.court import Case
from pipeline.extractors.names.sighting import KATAKANA, LATIN, Sighting, components
from pipeline.extractors.names.sound.consonants import alike_at_all
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.text.kana import is_katakana
from pipeline.text.scripts import KANJI
from pipeline.text.transliteration import may_match, similarity
from pipeline.types import TextView
from pipeline.values import Finding, LinkMethod, NameType, NameValue

_ACROSS_SCRIPTS, _IN_KATAKANA = 0.93, 0.97
_UNPROVED = 0.95  # nothing else shows the spelling to be a name at all
_SHORTEST = 4  # signs of either: カナ and Cana are found everywhere
_THINGS = (NameType.ORG, NameType.PRODUCT)
_NEAR = 20
_INTRODUCTION = re.compile(f"(?P<what>[{KANJI}{KATAKANA}{LATIN}]{{2,20}}+)の?[「『]?\\Z")
# Of one article; what has more is a list or an attack, and the work grows as the square, or as the product of both.
_MOST, _MOST_UNTOLD = 60, 300


def find_twins(cases: Mapping[str, Case], named: Iterable[Sighting], view: TextView) -> Iterator[Sighting]:
    """Spellings too little told of to be names that sound like an unlisted one in the other script: テセレート beside Tessellate."""
    names: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in named:
        if sighting.entity is None and sighting.whole is None and sighting.type in _THINGS:
            names[view.text[sighting.start : sighting.end]].append(sighting)
    if not 0 < len(names) <= _MOST:
        return
    untold = [(surface, case) for surface, case in cases.items() if _is_untold(surface, case)]
    for surface, case in untold if len(untold) <= _MOST_UNTOLD else ():
        here = {view.sentence_at(chunk.start).start for chunk in case.chunks}
        twins = [
            told
            for name, told in names.items()
            if is_latin(surface) is not is_latin(name) and _alike(surface, name) >= _UNPROVED
        ]
        if len(twins) == 1 and here.isdisjoint(view.sentence_at(s.start).start for s in twins[0]):
            whole, kind = view.text[twins[0][0].start : twins[0][0].end], twins[0][0].type
            for chunk in case.chunks:
                clues = ("sounds like a name in another script",)
                yield Sighting(chunk.start, chunk.end, kind, "sound", None, whole, clues)


def _is_untold(surface: str, case: Case) -> bool:
    """Whether a spelling looks like a name and too little is told of it to be one."""
    strange = STRANGE in case.tally.clues or len(components(surface)) > 1
    return strange and case.tally.decide() is None


def join_twins(findings: Sequence[Finding], slots: Slots) -> list[Finding]:
    """The findings with every spelling of an unlisted firm or product on the first one of the article."""
    values, sentences = _open_things(findings, slots.view)
    called = _called(findings, values, slots.words)
    if len(values) > _MOST:
        return list(findings)
    introduced = _introductions(values, findings, slots)
    joined: dict[str, str] = {}
    firsts: list[str] = []
    for key, value in values.items():
        alike = [
            first
            for first in firsts
            if values[first].type is value.type
            and (value.type in _THINGS or is_latin(key) is not is_latin(first))
            and _twins(called[key], called[first])
        ]
        apart = alike and not sentences[alike[0]].isdisjoint(sentences[key])
        if len(alike) == 1 and not apart and _one_story(introduced[alike[0]], introduced[key]):
            joined[key] = alike[0]
            sentences[alike[0]] |= sentences[key]
        else:
            firsts.append(key)
    glosses = {first: name for key, first in joined.items() for name in (first, key) if is_latin(name)}
    return [_on_twin(finding, joined, glosses) for finding in findings]


def _open_things(
    findings: Iterable[Finding], view: TextView
) -> tuple[dict[str, NameValue], dict[str, set[int]]]:
    """The unlisted firms and products of an article by key, and who is told by one word alone; with the sentences of each."""
    values: dict[str, NameValue] = {}
    sentences: dict[str, set[int]] = defaultdict(set)
    for finding in findings:
        value = finding.outcome
        if isinstance(value, NameValue) and not value.known and _may_be_a_twin(value):
            values.setdefault(value.key, value)
            sentences[value.key].add(view.sentence_at(finding.candidate.start).start)
    return values, sentences


def _may_be_a_twin(value: NameValue) -> bool:
    """Whether two spellings may be one: of firms and products, and of people told by the family name alone (McIntyre)."""
    return value.type in _THINGS or (value.type is NameType.PERSON and len(components(value.key)) == 1)


def _introductions(keys: Iterable[str], findings: Iterable[Finding], slots: Slots) -> Mapping[str, set[str]]:
    """What the article says each name is right before it: 製薬会社 of 「製薬会社のMerinda」."""
    introduced: dict[str, set[str]] = {key: set() for key in keys}
    for finding in findings:
        value, start = finding.outcome, finding.candidate.start
        if not isinstance(value, NameValue) or value.key not in introduced:
            continue
        if slots.called(start, finding.candidate.end):
            told = _INTRODUCTION.search(slots.view.text, max(0, start - _NEAR), start)
            introduced[value.key] |= {told.group("what")} if told else set()
    return introduced


def _one_story(one: set[str], other: set[str]) -> bool:
    """Whether two names are not each introduced as something else."""
    return not one or not other or not one.isdisjoint(other)


def _called(
    findings: Iterable[Finding], values: Mapping[str, NameValue], words: Vocabulary
) -> Mapping[str, set[str]]:
    """How each name is spelled, its short forms in one word included: ハルヴォルセン of ハルヴォルセン・ファーマ."""
    told = {key: {key, *(brand_stems(key) if "・" in key else ())} for key in values}
    for key in values:
        first = own_first(key, words) if values[key].type is NameType.ORG else None
        told[key] |= {first} if first else set()
    for finding in findings:
        value, surface = finding.outcome, finding.candidate.surface
        if isinstance(value, NameValue) and value.key in told and len(components(surface)) == 1:
            told[value.key].add(surface)
    return told


def _twins(some: Iterable[str], others: Iterable[str]) -> bool:
    others = list(others)
    return any(sounds_as_one(one, other) for one in sorted(some) for other in sorted(others))


def sounds_as_one(one: str, other: str) -> bool:
    """Whether two spellings sound so alike that they are one name, of which one at least is in katakana."""
    if not alike_at_all(one, (other,)):  # which costs a hundredth of the comparison
        return False
    across = is_latin(one) is not is_latin(other)
    return _alike(one, other) >= (_ACROSS_SCRIPTS if across else _IN_KATAKANA)


def _alike(one: str, other: str) -> float:
    """How alike two names sound of which one at least is in katakana; 0 for letters that are spelled out."""
    words = (one, other)
    spelled = [w for w in words if len(w) >= _SHORTEST and (is_katakana(w.replace("・", "")) or is_latin(w))]
    if len(spelled) < len(words) or all(map(is_latin, words)) or any(word.isupper() for word in words):
        return 0.0
    if not alike_at_all(one, (other,)) or not may_match(one, other):
        return 0.0
    return similarity(one, other)


def _on_twin(finding: Finding, joined: Mapping[str, str], glosses: Mapping[str, str]) -> Finding:
    value = finding.outcome
    if not isinstance(value, NameValue) or value.known or not _may_be_a_twin(value):
        return finding
    first = joined.get(value.key)
    told = replace(value, gloss=value.gloss or glosses.get(first or value.key))
    if first is not None:
        told = replace(
            told, key=first, method=LinkMethod.TRANSLITERATION, evidence=("sounds alike",), guess=None
        )
    return finding if told == value else replace(finding, outcome=told)
