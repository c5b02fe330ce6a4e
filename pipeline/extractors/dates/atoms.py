"""Text to the smallest signs of the calendar: 「昨年3月末」 → 昨年, 3月 (末 is left to the grammar).

Each rule is a pattern with named groups and a reader that turns the groups into fields of a frame. All patterns are
tried at once, earlier rules first; every repetition is bounded or possessive, so the scan is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extractors.dates.guards import KANJI_NUMBERS, begins_cleanly, ends_cleanly, masked
from pipeline.extractors.dates.patterns import all_rules, first_characters
from pipeline.extractors.dates.words import Fields

_STRIP_NAMES = re.compile(r"\(\?P<[a-z_0-9]+>")
# A group for each rule would make `re` slow where none matches; a few are soon tried again by themselves.
_RULES_A_GROUP = 18
# What a pattern excludes, its brackets and its digits; in the rest a Latin letter, sign or wildcard.
_NO_TEXT = re.compile(r"\(\?<?!(?:[^()\[\]]|\[[^\]]*\])*\)|\(\?(?:<?[=!]|:)|\[0-9\]")
_LATIN = re.compile(r"[A-Za-z'(.]|\[\^")


@dataclass(frozen=True, slots=True)
class Atom:
    """A sign of the calendar at ``[start, end)``; `kind` is what the grammar joins by."""

    kind: str
    start: int
    end: int
    fields: Fields


@dataclass(frozen=True, slots=True)
class AtomRule:
    """A pattern and what its groups mean; a reader that returns None declines the match."""

    kind: str
    pattern: re.Pattern[str]
    read: Callable[[Mapping[str, str]], Fields | None]


def find_atoms(text: str) -> Iterator[Atom]:
    """Every atom in order; none overlap, and none lies in an address or a word that only looks like a date."""
    master, rules = _compiled()
    hidden = masked(text)
    position, before = 0, ""
    end_before = 0
    while match := master.search(hidden, position):
        # The rules of the groups before did not match here.
        left = rules[_RULES_A_GROUP * ((match.lastindex or 1) - 1) :]
        atom = _read(hidden, match.start(), left, before if match.start() == end_before else "")
        if atom is None:
            position = match.start() + 1
            continue
        yield atom
        position, before, end_before = atom.end, atom.kind, atom.end


def _read(text: str, start: int, rules: tuple[AtomRule, ...], before: str) -> Atom | None:
    for rule in rules:
        if rule.kind == "frequency" and before == "month":
            continue  # 5月3日2回 has a day, not a rate
        match = rule.pattern.match(text, start)
        if (
            match is None
            or not begins_cleanly(text, start, before)
            or not ends_cleanly(text, match.end(), before)
        ):
            continue
        fields = rule.read({name: told for name, told in match.groupdict().items() if told is not None})
        if fields is not None:
            return Atom(rule.kind, start, match.end(), fields)
    return None


@cache
def _compiled() -> tuple[re.Pattern[str], tuple[AtomRule, ...]]:
    told = all_rules()
    rules = tuple(AtomRule(kind, re.compile(pattern), read) for kind, pattern, read in told)
    # No atom begins inside a number (`guards.begins_cleanly`), so a long one is tried once and not at each digit.
    firsts = set(first_characters())
    numbers = ("".join(sorted(firsts & set(signs))) for signs in ("0123456789", KANJI_NUMBERS))
    outside = "|".join(f"(?<![{signs}])(?=[{signs}])" for signs in numbers)
    others = re.escape("".join(sorted(firsts - {*"0123456789", *KANJI_NUMBERS})))
    return re.compile(f"(?:{outside}|(?=[{others}]))(?:{_grouped(told)})"), rules


def _grouped(rules: Sequence[tuple[str, str, object]]) -> str:
    """All patterns in one, a group for every few. Which of a group matches is asked later, so their order does not count."""
    patterns = [_STRIP_NAMES.sub("(?:", pattern) for _, pattern, _ in rules]
    groups = (patterns[start : start + _RULES_A_GROUP] for start in range(0, len(patterns), _RULES_A_GROUP))
    return "|".join(f"({_alternatives(group)})" for group in groups)


def _alternatives(patterns: Sequence[str]) -> str:
    """At a Latin letter or sign only those patterns that hold one: most begin with a number or a Japanese word."""
    latin = [pattern for pattern in patterns if _LATIN.search(_NO_TEXT.sub("", pattern))]
    japanese = [pattern for pattern in patterns if pattern not in latin]
    return "|".join([*latin, f"(?![A-Za-z'(])(?:{'|'.join(japanese)})"] if japanese else latin)
