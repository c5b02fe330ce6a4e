"""Text to the smallest signs of the calendar: 「昨年3月末」 → 昨年, 3月 (末 is left to the grammar).

Each rule is a pattern with named groups and a reader that turns the groups into fields of a frame. All patterns are
tried at once, earlier rules first; every repetition is bounded or possessive, so the scan is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extractors.dates.guards import DIGITS, KANJI_NUMBERS, begins_cleanly, ends_cleanly, masked
from pipeline.extractors.dates.patterns import NUMBERS, all_rules, counted, separated
from pipeline.extractors.dates.words import Fields

_STRIP_NAMES = re.compile(r"\(\?P<[a-z_0-9]+>")
# A group for each rule would make `re` slow where none matches; a few are soon tried again by themselves.
_RULES_A_GROUP = 6


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


@dataclass(frozen=True, slots=True)
class _Scan:
    """Where an atom may begin, and which rules to try there.

    Attributes:
        begins: A place where one of the rules that begin with a number matches, or any character that others begin with.
        by_group: What is left to try, earlier rules first, where the group of that index matched.
        by_character: The rules that begin with a character.
    """

    begins: re.Pattern[str]
    by_group: Sequence[Sequence[AtomRule]]
    by_character: Mapping[str, Sequence[AtomRule]]

    def rules(self, match: re.Match[str]) -> Sequence[AtomRule]:
        """The rules to try where `begins` matched."""
        return self.by_group[match.lastindex - 1] if match.lastindex else self.by_character[match.group()]


def find_atoms(text: str) -> Iterator[Atom]:
    """Every atom in order; none overlap, and none lies in an address or a word that only looks like a date."""
    scan = _compiled()
    hidden = masked(text)
    position, before = 0, ""
    end_before = 0
    while match := scan.begins.search(hidden, position):
        start = match.start()
        atom = _read(hidden, start, scan.rules(match), before if start == end_before else "")
        if atom is None:
            position = start + 1
            continue
        yield atom
        position, before, end_before = atom.end, atom.kind, atom.end


def _read(text: str, start: int, rules: Sequence[AtomRule], before: str) -> Atom | None:
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
def _compiled() -> _Scan:
    told = [
        (firsts, AtomRule(kind, re.compile(pattern), read)) for kind, firsts, pattern, read in all_rules()
    ]
    by_group: list[Sequence[AtomRule]] = []
    branches: list[str] = []
    for signs in (DIGITS, KANJI_NUMBERS):
        branch, left = _branch(signs, [(firsts, rule) for firsts, rule in told if {*firsts} & {*signs}])
        branches.append(branch)
        by_group += left
    others: dict[str, list[AtomRule]] = {}
    for firsts, rule in told:
        for first in {*firsts} - {*DIGITS, *KANJI_NUMBERS}:
            others.setdefault(first, []).append(rule)
    begins = "|".join([f"[{re.escape(''.join(sorted(others)))}]", *branches])
    return _Scan(re.compile(begins), by_group, others)


def _branch(signs: str, told: Sequence[tuple[str, AtomRule]]) -> tuple[str, list[list[AtomRule]]]:
    """A pattern of a few groups for what begins with one of `signs`, and the rules left to try where each group matches.

    No atom begins inside a number (`guards.begins_cleanly`), so a long one is tried once and not at each digit; and
    most numbers of a text count no days.
    """
    rules = [rule for _, rule in told]
    counting = [rule for firsts, rule in told if NUMBERS in firsts]
    groups: list[str] = []
    left: list[list[AtomRule]] = []
    tried: list[AtomRule] = []
    others = [rule for rule in rules if rule not in counting]
    for guard, guarded in ((counted(), counting), (separated() if signs == DIGITS else "", others)):
        for start in range(0, len(guarded), _RULES_A_GROUP):
            few = guarded[start : start + _RULES_A_GROUP]
            any_of = "|".join(_STRIP_NAMES.sub("(?:", rule.pattern.pattern) for rule in few)
            groups.append(f"{guard}({any_of})")
            left.append([rule for rule in rules if rule not in tried])
            tried += few
    return f"(?<![{signs}])(?=[{signs}])(?:{'|'.join(groups)})", left
