"""What the article tells of a name besides its sound: employer, title, partner, repeated sentences.

Sound alone proves nothing: サトクリフ is a surname of its own. That サトクリフ works where イリヤ works, and is named
together with the same colleague, does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.extractors.names.around.slots import Slots
from pipeline.text.lexicon import Entity
from pipeline.text.scripts import KANJI
from pipeline.values import Finding, NameType, NameValue

_EMPLOYED = re.compile("の[^、。\\n]{0,16}\\Z|社の[^、。\\n]{0,16}\\Z|\\Z")
_TITLE_BEFORE = re.compile(f"([{KANJI}ァ-ヺー・A-Z]{{2,16}})(?:の|である|だった)\\Z")
_ALIKE_SENTENCES = 0.6  # share of common bigrams from which two sentences tell the same
_SHORTEST_SENTENCE = 12  # bigrams
_LONGEST_SENTENCE = 400  # code points; a longer one is a list or an attack, and the work grows with both
_MOST_SENTENCES = 60  # of one name
_MOST_COMPARISONS = 400


@dataclass(slots=True)
class Testimony:
    """What is told of one name.

    Attributes:
        mentions: How often it is mentioned.
        spellings: Its single words as they stand.
        sentences: Starts of the sentences that mention it.
        employers: Keys of organisations that it stands in apposition to.
        titles: Titles and offices beside it.
        partners: Keys of persons that it is named together with.
        behind: Key of the person told of last before its first mention.
        told: Its sentences without the name itself, for comparison.
    """

    mentions: int = 0
    spellings: set[str] = field(default_factory=set)
    sentences: set[int] = field(default_factory=set)
    employers: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)
    behind: str | None = None
    told: list[str] = field(default_factory=list)


def hear(findings: Sequence[Finding], slots: Slots) -> dict[str, Testimony]:
    """Collect what the article tells, by the key of the name."""
    named = [
        (f.candidate.start, f.candidate.end, f.outcome) for f in findings if isinstance(f.outcome, NameValue)
    ]
    starts = {start: value.key for start, _, value in named if value.type is NameType.PERSON}
    ends = {end: value.key for _, end, value in named if value.type is NameType.PERSON}
    told: dict[str, Testimony] = defaultdict(Testimony)
    previous: tuple[int, str] | None = None
    person: str | None = None
    for start, end, value in named:
        if value.type is NameType.ORG:
            previous = (end, value.key)
        if value.type not in (NameType.PERSON, NameType.ORG):
            continue
        testimony = told[value.key]
        testimony.behind = testimony.behind if testimony.mentions else person
        sentence = slots.view.sentence_at(start)
        testimony.mentions += 1
        testimony.spellings.add(slots.view.text[start:end])
        testimony.sentences.add(sentence.start)
        if sentence.end - sentence.start <= _LONGEST_SENTENCE and len(testimony.told) < _MOST_SENTENCES:
            rest = slots.view.text[sentence.start : start] + slots.view.text[end : sentence.end]
            testimony.told.append(rest)
        if value.type is NameType.PERSON:
            person = value.key
            _hear_person(testimony, start, end, previous, slots)
            joined = (starts.get(slots.joined_after(end) or -1), ends.get(slots.joined_before(start) or -1))
            for partner in {key for key in joined if key is not None and key != value.key}:
                testimony.partners.add(partner)
                told[partner].partners.add(value.key)  # who of two is told of first does not matter
    return told


def _hear_person(
    testimony: Testimony, start: int, end: int, employer: tuple[int, str] | None, slots: Slots
) -> None:
    text = slots.view.text
    if employer is not None and start - employer[0] <= 20 and _EMPLOYED.fullmatch(text, employer[0], start):
        testimony.employers.add(employer[1])
    told = (slots.office(end), slots.honorific(end))
    testimony.titles.update(title for title in told if title and title not in slots.words.titles.honorifics)
    before = _TITLE_BEFORE.search(text, max(0, start - 20), start)
    if before:
        testimony.titles.update(
            t for t in slots.words.titles.offices if before.group(1).endswith(t) and len(t) > 1
        )


@dataclass(frozen=True, slots=True)
class Agreement:
    """A reason to believe that two names are one, with its weight in log-odds."""

    reason: str
    weight: float


SAME_EMPLOYER = Agreement("same employer", 1.5)
SAME_TITLE = Agreement("same title", 1.0)
SAME_PARTNER = Agreement("named together with the same person", 2.0)
WITH_COLLEAGUE = Agreement("named together with a colleague", 1.0)
SAME_SENTENCE = Agreement("same sentence told of both", 2.5)
AGREEMENTS = (SAME_EMPLOYER, SAME_TITLE, SAME_PARTNER, WITH_COLLEAGUE, SAME_SENTENCE)


def agreements(
    one: Testimony, other: Testimony, known: Entity | None, colleagues: Container[str]
) -> list[Agreement]:
    """What two testimonies have in common.

    Args:
        one: Of the unknown name.
        other: Of the name that it may be.
        known: The other in the lexicon, which may know its employers and titles.
        colleagues: Persons who share an organisation with the other.
    """
    employers, titles = (known.orgs, known.titles) if known is not None else ((), ())
    found: list[Agreement] = []
    if not one.employers.isdisjoint({*other.employers, *employers}):
        found.append(SAME_EMPLOYER)
    if not one.titles.isdisjoint({*other.titles, *titles}):
        found.append(SAME_TITLE)
    if not one.partners.isdisjoint(other.partners):
        found.append(SAME_PARTNER)
    elif any(partner in colleagues for partner in one.partners):
        found.append(WITH_COLLEAGUE)
    if _told_twice(one.told, other.told):
        found.append(SAME_SENTENCE)
    return found


def _told_twice(one: Sequence[str], other: Sequence[str]) -> bool:
    pairs = ((_bigrams(left), _bigrams(right)) for left in one for right in other)
    for _, (left, right) in zip(range(_MOST_COMPARISONS), pairs, strict=False):
        smaller, larger = sorted((len(left), len(right)))
        if smaller < _SHORTEST_SENTENCE or smaller < _ALIKE_SENTENCES * larger:
            continue
        if len(left & right) >= _ALIKE_SENTENCES * len(left | right):
            return True
    return False


@lru_cache(maxsize=1024)
def _bigrams(sentence: str) -> frozenset[str]:
    return frozenset(sentence[i : i + 2] for i in range(len(sentence) - 1))
