"""Second spellings of one person that are habit and no likeness of sounds: 「ショータ」 is ショウタ・マカベ, 「ハンモ」 ハン・モー.

So are an initial for the given name, 「M・フローテ」 of マリエケ・フローテ, a given name before the full one is told, 「妻の美咲さん」, and
a family name that breaks off, 「ヴェンカタラ」 of ヴェンカタラマン, or was taken for a firm or a town. Asked last, when all that
are one have been joined: until then everybody stands beside a rival, his own other spelling.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.stems import LOCATIVE
from pipeline.extractors.names.linking.values import linked_to
from pipeline.extractors.names.proof.tally import hardly_shown
from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.sound.habits import fold_long_vowels
from pipeline.extractors.names.sound.voices import Voices
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.text.kana import is_katakana
from pipeline.text.scripts import is_kanji
from pipeline.values import Finding, NameType, NameValue

_THINGS = (NameType.ORG, NameType.PRODUCT)
_SHORTEST = 3  # signs without long marks: so few are two names too often
_SHORTEST_CUT = 4
_INITIAL = re.compile("[A-Z]\\.?")
_PAIR = 2
_BEGUN = 2 / 3


@dataclass(slots=True)
class _Bearer:
    """Somebody who is told of in full.

    Attributes:
        value: What his mentions mean.
        full: His full spellings, word by word.
        heard: Those of them that the lexicon tells, and the article does not.
        alone: The single words that he goes by, in one way to spell them.
    """

    value: NameValue
    full: set[tuple[str, ...]] = field(default_factory=set)
    heard: set[tuple[str, ...]] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)

    def has(self, word: str) -> bool:
        """Whether a word is one of his names but for habit."""
        return any(_folded(part) == word for name in self.full for part in name)

    def has_begun(self, word: str) -> bool:
        """Whether his family name goes on where a word breaks off, near its end: ヴェンカタラ of ヴェンカタラマン."""
        families = {name[-1] for name in self.full - self.heard if is_katakana(name[-1])}
        return any(name.startswith(word) and len(word) >= _BEGUN * len(name) for name in families)

    def has_joined(self, word: str) -> bool:
        """Whether a word is both of his names without the sign between them, in either order: ハンモ, モーハン."""
        pairs = (name for name in self.full if len(name) == _PAIR and all(map(is_katakana, name)))
        return any(word in (_folded(one + other), _folded(other + one)) for one, other in pairs)

    def is_given(self, name: NameValue) -> bool:
        """Whether kanji are his given name by sign and sound: 美咲 of 倉橋美咲."""
        family, _, given = (self.value.reading or "").partition(" ")
        same = bool(given) and given == name.reading and bool(family)
        return same and is_kanji(self.value.key) and self.value.key.endswith(name.key)

    def begins_with(self, initial: str, family: Sequence[str]) -> bool:
        """Whether his given name begins with a letter and these are his other words."""
        wanted = [*map(_folded, family)]
        same = any([*map(_folded, name[1:])] == wanted for name in self.full)
        spelled = [*(name[0] for name in self.full), self.value.gloss or "", self.value.latin or ""]
        return same and any(name.isascii() and name[:1].upper() == initial for name in spelled)


def join_respelled(findings: Sequence[Finding], voices: Voices, slots: Slots) -> list[Finding]:
    """The findings with each open person on the only one told in full whose name his is in another hand."""
    open_names = _open_names(findings, slots)
    bearers = _bearers(findings, voices) if open_names else {}
    joined: dict[str, NameValue] = {}
    titled = _titled(findings, slots)
    for key, value in open_names.items():
        told = [bearer for other, bearer in bearers.items() if other != key]
        meant = _meant(value, told) or ([] if key in titled else _begun(value, told, slots.words))
        if len(meant) == 1:
            joined[key] = replace(meant[0].value, guess=None)
    return [linked_to(finding, joined, "another spelling of a name told in full") for finding in findings]


def _open_names(findings: Iterable[Finding], slots: Slots) -> Mapping[str, NameValue]:
    """The open names that may be somebody's in another hand, by key."""
    told: dict[str, NameValue] = {}
    other: set[str] = set()
    for finding in findings:
        value = finding.outcome
        if isinstance(value, NameValue) and not value.known:
            told.setdefault(value.key, value)
            other |= set() if _may_be_another_hand(value, finding, slots) else {value.key}
    return {key: value for key, value in told.items() if key not in other}


def _may_be_another_hand(value: NameValue, finding: Finding, slots: Slots) -> bool:
    """Whether an open name is one word, of katakana or of two kanji and more, or has an initial for the given name."""
    first, *rest = components(value.key) or ("",)
    clues = finding.candidate.parts.get("clues", "").split("; ")
    match value.type:
        case NameType.PERSON if rest:
            return _INITIAL.fullmatch(first) is not None
        case NameType.PERSON:
            return is_katakana(first) or (len(first) >= _PAIR and is_kanji(first))
        case NameType.PLACE:
            there = LOCATIVE.match(slots.view.text, finding.candidate.end)
            return is_kanji(value.key) and hardly_shown(clues, NameType.PLACE) and there is None
        case _:
            return not rest and is_katakana(first) and hardly_shown(clues, *_THINGS)


def _bearers(findings: Iterable[Finding], voices: Voices) -> Mapping[str, _Bearer]:
    """Everybody who is told of in full, by key."""
    told: dict[str, _Bearer] = {}
    heard: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    alone: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        value = finding.outcome
        if not isinstance(value, NameValue) or value.type is not NameType.PERSON:
            continue
        spellings = (components(name) for name in (finding.candidate.surface, value.gloss or ""))
        full = {name for name in spellings if len(name) > 1 and not _INITIAL.fullmatch(name[0])}
        full |= {(value.key,)} if value.reading and " " in value.reading and is_kanji(value.key) else set()
        if value.known and value.key not in told:
            voice = voices.of(value.key)
            heard[value.key] |= {(given, family) for given in voice.givens for family in voice.families}
        if full or heard[value.key]:
            told.setdefault(value.key, _Bearer(value)).full |= full
        alone[value.key].add(_folded(finding.candidate.surface))
    for key, bearer in told.items():
        bearer.alone, bearer.heard = alone[key], heard[key] - bearer.full
        bearer.full |= heard[key]
    return told


def _meant(value: NameValue, told: Sequence[_Bearer]) -> list[_Bearer]:
    """Whose name an open one may be; of several who share a name the one who goes by it alone."""
    first, *family = components(value.key)
    if value.type is NameType.PLACE:
        return [bearer for bearer in told if first in bearer.alone]
    if is_kanji(first):
        return [bearer for bearer in told if bearer.is_given(value)]
    if family:
        return [bearer for bearer in told if bearer.begins_with(first[0], family)]
    word = _folded(first)
    if len(word) < _SHORTEST:
        return []
    named = [bearer for bearer in told if bearer.has(word)]
    if len(named) > 1:
        return [bearer for bearer in named if word in bearer.alone]
    return named or [bearer for bearer in told if bearer.has_joined(word)]


def _begun(value: NameValue, told: Sequence[_Bearer], words: Vocabulary) -> list[_Bearer]:
    """Whose family name an open one breaks off; シュワルツ教授 is nobody's but his own."""
    first, *family = components(value.key)
    whole = value.type is NameType.PLACE or bool(family) or not is_katakana(first)
    if whole or len(first) < _SHORTEST_CUT or first in words.ordinary or first in words.persons:
        return []
    if any(bearer.has(_folded(first)) for bearer in told):
        return []
    return [bearer for bearer in told if bearer.has_begun(first)]


def _titled(findings: Iterable[Finding], slots: Slots) -> frozenset[str]:
    """The names that stand before a title or an honorific somewhere."""
    told = ((finding.outcome, finding.candidate.end) for finding in findings)
    return frozenset(
        value.key
        for value, end in told
        if isinstance(value, NameValue)
        and (slots.honorific(end) is not None or slots.office(end) is not None)
    )


def _folded(word: str) -> str:
    return fold_long_vowels(word) if is_katakana(word) else word
