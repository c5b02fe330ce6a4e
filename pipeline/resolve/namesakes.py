"""One person under several spellings in several articles: サンダー・ピチャイ, スンダル・ピチャイ, ピチャイ and ``Pichai``.

Two full names are one where family and given name both agree, and one of them to the letter or in another script; a
lone family name is whoever alone sounds so in all articles. Two names that one article tells apart stay two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import combinations, product

from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.sound.consonants import sound_key
from pipeline.extractors.names.sound.habits import fold_latin, same_by_habit
from pipeline.resolve.joined import Joined
from pipeline.text.kana import is_katakana
from pipeline.text.transliteration import may_match, read_form, similarity

_SAME_FAMILY, _SAME_GIVEN, _SAME_LONE = 0.95, 0.9, 0.95
_SPELLED, _NEAR = 2, 1
_SHORTEST = 3  # ヤン and ヤーン are two
_PAIR = 16  # bytes that stand for two people
# More people of one sound are a list or an attack, and the work grows as the square.
_MOST_ALIKE = 60


_katakana = lru_cache(1 << 16)(is_katakana)  # a collection tells of the same few words again and again

Heard = Mapping[tuple[str, str], float]  # by two words in order of text
Full = tuple[str, str]  # a given and a family name


@dataclass(frozen=True, slots=True)
class Person:
    """One discovered person.

    Attributes:
        families: The family names, or the single words of somebody never told in full.
        full: Given and family name of every full spelling.
        articles: Where he or she is told of.
    """

    families: tuple[str, ...]
    full: tuple[Full, ...]
    articles: frozenset[str]


def person_of(spellings: Iterable[str], articles: Iterable[str]) -> Person:
    """The person of all `spellings`, keys and Latin glosses alike."""
    told = sorted(spellings)
    parts = (components(name) for name in told)
    full = tuple(dict.fromkeys((part[0], part[-1]) for part in parts if len(part) > 1))
    families = tuple(dict.fromkeys(family for _, family in full)) or tuple(told)
    return Person(families, full, frozenset(articles))


class Ear:
    """Tells namesakes among people by their sounds, and asks again neither what it asked nor what the run before told it.

    Args:
        kept: How alike words are that an earlier run compared.
        strangers: What `strangers` of an earlier run told.

    Attributes:
        heard: How alike the words are that this one asked about.
    """

    def __init__(self, kept: Heard | None = None, strangers: bytes = b"") -> None:
        self._kept = kept or {}
        self.heard: dict[tuple[str, str], float] = {}
        self._known_apart = {strangers[at : at + _PAIR] for at in range(0, len(strangers), _PAIR)}
        self._told_apart: set[bytes] = set()

    def strangers(self) -> bytes:
        """All pairs of full names, as digests, that this run or the one before found to be of two people."""
        return b"".join(sorted(self._told_apart))

    def same_in_full(self, people: Sequence[Person]) -> Iterator[tuple[int, int]]:
        """The places in `people` of two that full names show to be one, as many as join all that are."""
        joined = Joined(range(len(people)))
        marks = [_digest(person.full) for person in people]
        for bucket in _by_sound(people).values():
            for one, other in combinations(bucket[:_MOST_ALIKE], 2):
                pair = marks[one] + marks[other] if marks[one] < marks[other] else marks[other] + marks[one]
                if pair in self._known_apart:  # nearly all are
                    self._told_apart.add(pair)
                elif (
                    pair not in self._told_apart
                    and not joined.together(one, other)
                    and _apart(people[one], people[other])
                    and self._same_full(people[one].full, people[other].full, pair)
                ):
                    joined.join(one, other)
                    yield one, other

    def only_bearers(self, people: Sequence[Person]) -> Iterator[tuple[int, int]]:
        """The places in `people` of everybody never told in full, and of whoever alone sounds so."""
        alike = _by_sound(people)
        for number, person in enumerate(people):
            if person.full:
                continue
            near = {family: alike.get(sound_key(family), ()) for family in person.families}
            if max(map(len, near.values()), default=0) > _MOST_ALIKE:
                continue  # among so many nobody is heard out, so nobody can be shown to be the only one
            bearers = {
                other
                for family, others in near.items()
                for other in others
                if people[other].full and self._sounds_like(family, people[other].families)
            }
            if len(bearers) == 1 and _apart(person, people[bearer := bearers.pop()]):
                yield number, bearer

    def _same_full(self, one: tuple[Full, ...], other: tuple[Full, ...], pair: bytes) -> bool:
        if any(self._is_same(*both) for both in product(one, other)):
            return True
        self._told_apart.add(pair)
        return False

    def _is_same(self, left: Full, right: Full) -> bool:
        (given, family), (other_given, other_family) = left, right
        one_given, one_family = _kinship(given, other_given), _kinship(family, other_family)
        if not one_given or not one_family:
            return False
        spelled = _SPELLED in (one_given, one_family)
        if not spelled and _katakana(family) is _katakana(other_family):
            return False  # in one script one of the two has to agree to the letter
        return (one_given == _SPELLED or self._sound(given, other_given) >= _SAME_GIVEN) and (
            one_family == _SPELLED or self._sound(family, other_family) >= _SAME_FAMILY
        )

    def _sounds_like(self, name: str, families: Iterable[str]) -> bool:
        alike = ((family, _kinship(name, family)) for family in families)
        return any(
            near == _SPELLED or (near == _NEAR and self._sound(name, family) >= _SAME_LONE)
            for family, near in alike
        )

    def _sound(self, one: str, other: str) -> float:
        """How alike two words sound."""
        pair = (one, other) if one < other else (other, one)
        score = self.heard.get(pair)
        if score is None:
            score = self._kept.get(pair)
            self.heard[pair] = score = similarity(*pair) if score is None else score
        return score


@lru_cache(1 << 16)
def _digest(full: tuple[Full, ...]) -> bytes:
    return sha256(repr(full).encode("utf-8", "surrogatepass")).digest()[: _PAIR // 2]


def _by_sound(people: Sequence[Person]) -> Mapping[str, list[int]]:
    alike: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        for key in sorted({sound_key(family) for family in person.families} - {""}):
            alike[key].append(number)
    return alike


def _apart(one: Person, other: Person) -> bool:
    """Whether no article tells of both; one that does has had its reasons."""
    return one.articles.isdisjoint(other.articles)


@lru_cache(1 << 18)
def _kinship(one: str, other: str) -> int:
    """How near two words are before their sounds are compared: spelled alike, worth a comparison, or nothing to each other."""
    if _spelled_alike(one, other):
        return _SPELLED
    too_short = min(len(one), len(other)) < _SHORTEST
    may = not too_short and not (one.isascii() and other.isascii()) and may_match(one, other)
    return _NEAR if may else 0


def _spelled_alike(one: str, other: str) -> bool:
    """Whether two words are one by their letters or, of katakana, by what they are read as."""
    if one == other or (_katakana(one) and _katakana(other) and same_by_habit(one, other)):
        return True
    if min(len(one), len(other)) < _SHORTEST:
        return False
    if one.isascii() and other.isascii():
        return fold_latin(one) == fold_latin(other)
    if not may_match(one, other):
        return False
    first, second = read_form(one), read_form(other)
    return first.script is second.script and first.letters == second.letters
