"""One numbered thing in several hands: 「ハリアー・ワン」, 「ハリアー1号」 and ``Harrier-1`` are ハリアー1, 「スザク3」 is 朱雀三号.

Both the number and the word before it must be the same: in letters but for habit, in sound across scripts, or as kanji are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extractors.names.linking.values import linked_to
from pipeline.extractors.names.sound.consonants import alike_at_all
from pipeline.extractors.names.sound.habits import fold_habits
from pipeline.extractors.names.words.vocabulary import load_vocabulary
from pipeline.text.kana import is_katakana
from pipeline.text.scripts import is_kanji
from pipeline.text.transliteration import may_match, similarity
from pipeline.types import TextView
from pipeline.values import Finding, NameType, NameValue

_SAME = 0.93  # across scripts, as `twins` has it
_SHORTEST = 2
_MOST = 60  # of an article; what has more is a list or an attack, and the work grows as the square
_KANJI = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class _Thing:
    """A numbered product.

    Attributes:
        value: What its mentions mean.
        number: Its number.
        stems: The word before it, and how kanji are read.
    """

    value: NameValue
    number: int
    stems: frozenset[str]

    def is_one_with(self, other: _Thing) -> bool:
        """Whether two numbered things are one."""
        if self.number != other.number:
            return False
        return any(_same(one, another) for one in self.stems for another in other.stems)


def join_numbered(findings: Sequence[Finding], view: TextView) -> list[Finding]:
    """The findings with each unlisted numbered product on the one that it is in another hand, the lexicon's or the first."""
    things = list(_things(findings, view))
    joined: dict[str, NameValue] = {}
    if 1 < len(things) <= _MOST:
        ordered = sorted(
            things, key=lambda thing: not thing.value.known
        )  # stable: then the first of the article
        for place, thing in enumerate(ordered):
            alike = [
                told for told in ordered[:place] if told.value.key not in joined and thing.is_one_with(told)
            ]
            keys = {told.value.key for told in alike} - {thing.value.key}
            if not thing.value.known and len(keys) == 1:
                joined[thing.value.key] = replace(alike[0].value, guess=None)
    return [linked_to(finding, joined, "one number, and one name in another hand") for finding in findings]


@cache
def _numbers() -> Mapping[str, int]:
    """Numbers by how they are spelled: ツー, 二."""
    read = {word: int(number) for number, word in load_vocabulary().titles.numbers_read.items()}
    return read | {sign: number for number, sign in enumerate(_KANJI, 1)}


@cache
def _numbered() -> re.Pattern[str]:
    number = f"[0-9]{{1,3}}|{'|'.join(_numbers())}"
    return re.compile(f"(?P<stem>[^0-9]{{2,30}}?)[ ・-]?(?P<number>{number})(?:号機?)?")


def _things(findings: Iterable[Finding], view: TextView) -> Iterable[_Thing]:
    """Each numbered spelling of a product once."""
    seen: set[tuple[str, str]] = set()
    for finding in findings:
        value, candidate = finding.outcome, finding.candidate
        if not isinstance(value, NameValue) or value.type is not NameType.PRODUCT:
            continue
        told = _numbered().fullmatch(candidate.surface)
        if told is None or (value.key, candidate.surface) in seen:
            continue
        seen.add((value.key, candidate.surface))
        stem, number = told.group("stem", "number")
        end = candidate.start + len(stem)
        tokens = view.tokens_between(candidate.start, end) if is_kanji(stem) else ()
        exact = bool(tokens) and (tokens[0].start, tokens[-1].end) == (candidate.start, end)
        read = {"".join(token.reading for token in tokens)} if exact else set()
        yield _Thing(value, _numbers().get(number) or int(number), frozenset({stem, *read}))


def _same(one: str, other: str) -> bool:
    """Whether two words are one: 「ハリアー」 and ``Harrier``."""
    if one.casefold() == other.casefold():
        return True
    if is_katakana(one) and is_katakana(other):
        return fold_habits(one) == fold_habits(other)
    across = is_katakana(one) is not is_katakana(other) and min(len(one), len(other)) > _SHORTEST
    spelled = across and (one.isascii() or other.isascii())
    return (
        spelled and alike_at_all(one, (other,)) and may_match(one, other) and similarity(one, other) >= _SAME
    )
