"""One person under several spellings in several articles: サンダー・ピチャイ, スンダル・ピチャイ, ピチャイ and ``Pichai``.

Two full names are one where family and given name both agree, and one of them to the letter or in another script; a
lone family name is whoever alone sounds so in all articles. Two names that one article tells apart stay two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from pipeline.extractors.names.ear import sound_key
from pipeline.extractors.names.habits import fold_latin, same_by_habit
from pipeline.extractors.names.sighting import components
from pipeline.text.kana import is_katakana, to_phones
from pipeline.text.transliteration import may_match, similarity

_SAME_FAMILY, _SAME_GIVEN, _SAME_LONE = 0.95, 0.9, 0.95
_SHORTEST = 3  # ヤン and ヤーン are two
# More people of one sound are a list or an attack, and the work grows as the square.
_MOST_ALIKE = 60


@dataclass(frozen=True, slots=True)
class Person:
    """One discovered person.

    Attributes:
        names: Every spelling: keys and Latin glosses.
        articles: Where he or she is told of.
    """

    names: frozenset[str]
    articles: frozenset[str]

    @property
    def full(self) -> list[tuple[str, str]]:
        """Given and family name of every full spelling."""
        parts = (components(name) for name in sorted(self.names))
        return [(told[0], told[-1]) for told in parts if len(told) > 1]

    @property
    def families(self) -> list[str]:
        """The family names, or the single words of somebody never told in full."""
        return [family for _, family in self.full] or sorted(self.names)


def same_in_full(people: Sequence[Person]) -> Iterator[tuple[int, int]]:
    """The places in `people` of every two that full names show to be one."""
    for bucket in _by_sound(people).values():
        for one, other in combinations(bucket[:_MOST_ALIKE], 2):
            if _apart(people[one], people[other]) and _same_full(people[one].full, people[other].full):
                yield one, other


def only_bearers(people: Sequence[Person]) -> Iterator[tuple[int, int]]:
    """The places in `people` of everybody never told in full, and of whoever alone sounds so."""
    alike = _by_sound(people)
    for number, person in enumerate(people):
        bearers = (
            set()
            if person.full
            else {
                other
                for family in person.families
                for other in alike.get(sound_key(family), ())[:_MOST_ALIKE]
                if people[other].full and _sounds_like(family, people[other].families)
            }
        )
        if len(bearers) == 1 and _apart(person, people[bearer := bearers.pop()]):
            yield number, bearer


def _by_sound(people: Sequence[Person]) -> Mapping[str, list[int]]:
    alike: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        for key in sorted({sound_key(family) for family in person.families} - {""}):
            alike[key].append(number)
    return alike


def _apart(one: Person, other: Person) -> bool:
    """Whether no article tells of both; one that does has had its reasons."""
    return one.articles.isdisjoint(other.articles)


def _same_full(one: Iterable[tuple[str, str]], other: Sequence[tuple[str, str]]) -> bool:
    return any(_same(left, right) for left in one for right in other)


def _same(left: tuple[str, str], right: tuple[str, str]) -> bool:
    one_script = is_katakana(left[1]) is is_katakana(right[1])
    if one_script and not any(map(_same_sounds, left, right)):
        return False
    return _alike(left[1], right[1]) >= _SAME_FAMILY and _alike(left[0], right[0]) >= _SAME_GIVEN


def _same_sounds(one: str, other: str) -> bool:
    """Whether two words are alike by 1, without the weights that only tell likeness below it."""
    if one == other:
        return True
    katakana = is_katakana(one), is_katakana(other)
    if not any(katakana):
        return _alike(one, other) == 1.0
    return all(katakana) and (same_by_habit(one, other) or to_phones(one) == to_phones(other))


def _sounds_like(name: str, families: Iterable[str]) -> bool:
    return any(_alike(name, family) >= _SAME_LONE for family in families)


@lru_cache(1 << 16)  # a collection tells of the same few families again and again
def _alike(one: str, other: str) -> float:
    """How alike two words are: 1 for the same spelling, up to habit."""
    if one == other or (is_katakana(one) and is_katakana(other) and same_by_habit(one, other)):
        return 1.0
    if min(len(one), len(other)) < _SHORTEST:
        return 0.0
    if one.isascii() and other.isascii():
        return float(fold_latin(one) == fold_latin(other))
    return similarity(one, other) if may_match(one, other) else 0.0
