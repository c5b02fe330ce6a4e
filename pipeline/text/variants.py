"""How two katakana forms differ, and whether that makes two names: 「アンダーセン」 and 「アンデルセン」, 「ハリス」 and 「モリス」.

Which differences spell one name anew and which make another one is habit. Each difference is named as *signs*, alone and
between its neighbours (「ヴ」 for 「ブ」 before 「ィ」, 「ル」 for 「ー」 before a consonant), and every sign has a weight. Their
sum, the best cut into blocks, and plain counts (lengths, edits, how common the sounds are) go through small regression trees:
a lost vowel says little in a name of ten sounds, and much in one of three. `benchmarks/judge.py` learns weights and trees.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from pipeline.text.kana import romaji_of_phones
from pipeline.text.multigram import Channel, best_path, count_edits, sum_of_paths

# A leaf's log odds, or [measure, threshold, tree up to the threshold, tree above it]: as it stands in the file.
Tree: TypeAlias = Any
Path: TypeAlias = Sequence[tuple[str, str, float]]

LEAST_CHANCE = -9.0  # log chance of two sounds that never follow each other
NO_DIFFERENCE = 9.0  # stands for the weight of a difference that is not there
_LONG = 15  # sounds; longer names are rare
_BORDER = 2  # blocks from the border, the first of which is the border itself
_MARKS = str.maketrans("", "", "Q-")
_VOWELS_AND_MARKS = str.maketrans("", "", "aiueoyQ-")
_CONSONANTS_AND_MARKS = str.maketrans("", "", "kgsztdnhbpmyrwSCTjfvNQ-")
_CLASSES = ("pbfv", "mnN", "rl", "ksztdcgjqxSCT", "aiueo", "yw")  # the rest are classes of their own
_CLASS_OF = {sound: sounds[0] for sounds in _CLASSES for sound in sounds}


@dataclass(frozen=True, slots=True)
class Judge:
    """What was learned about differences.

    Attributes:
        signs: sign → weight, ``intercept`` among them.
        base: log odds before any tree.
        trees: whose leaves add up.
    """

    signs: Mapping[str, float]
    base: float
    trees: Sequence[Tree]

    def odds(self, measures: Sequence[float], signs: Sequence[str]) -> float:
        """Log odds of one name, among such pairs as the judge was taught with."""
        told = [*measures, self.weigh(signs)]
        total = self.base
        for tree in self.trees:
            node = tree
            while node.__class__ is list:  # cheaper than isinstance, and asked a thousand times a pair
                node = node[2] if told[node[0]] <= node[1] else node[3]
            total += node
        return total

    def weigh(self, signs: Sequence[str]) -> float:
        """Sum of the weights of all signs; the trees know it as the last measure."""
        return self.signs["intercept"] + sum(self.signs.get(sign, 0.0) for sign in signs)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is measured on one form alone."""

    sounds: str
    spelling: str
    skeleton: str
    vowels: str
    consonants: Counter[str]
    commonness: float
    itself: float
    its_spelling: float


class Comparer:
    """Measures differences by learned weights; keeps what it found out about single forms."""

    def __init__(self, katakana: Channel, latin: Channel, chances: Mapping[str, float]) -> None:
        """Bind the weights.

        Args:
            katakana: of blocks, katakana to katakana.
            latin: of blocks, katakana to Latin letters.
            chances: log chance of one sound after another.
        """
        self._katakana, self._latin, self._chances = katakana, latin, chances
        self._profile = lru_cache(maxsize=16384)(self._measure_one)

    def compare(self, left: str, right: str) -> tuple[list[float], list[str]]:
        """Measure how two forms differ, and name the differences.

        Args:
            left: phones between ``^`` and ``$``; the caller keeps one order, for ties of paths are cut by it.
            right: as `left`.

        Returns:
            Measures, in one order for all pairs, and signs, each once.
        """
        path = best_path(self._katakana, left, right)
        one, other = self._profile(left), self._profile(right)
        total = sum_of_paths(self._katakana, left, right)
        # Spelled in Latin letters the one form shows what the other may be a rendering of.
        there, back = (
            sum_of_paths(self._latin, left, other.spelling),
            sum_of_paths(self._latin, right, one.spelling),
        )
        measures = [
            *(total, (one.itself + other.itself) / 2 - total, min(there, back), max(there, back)),
            (one.its_spelling + other.its_spelling - there - back) / 2,
            *_measure_path(path),
            *_count(one, other),
        ]
        return measures, _signs(path)

    def _measure_one(self, form: str) -> Profile:
        sounds = form[1:-1]
        spelling, skeleton = f"^{romaji_of_phones(sounds)}$", sounds.translate(_VOWELS_AND_MARKS)
        return Profile(
            sounds,
            spelling,
            skeleton,
            sounds.translate(_CONSONANTS_AND_MARKS),
            Counter(_CLASS_OF.get(sound, sound) for sound in skeleton),
            sum(self._chances.get(form[at : at + 2], LEAST_CHANCE) for at in range(len(form) - 1)),
            sum_of_paths(self._katakana, form, form),
            sum_of_paths(self._latin, form, spelling),
        )


def _measure_path(path: Path) -> list[float]:
    """The best cut: its weight, and that of its differences, the three worst one by one."""
    unequal = sorted(weight for one, other, weight in path if one != other)
    worst = [*unequal[:3], NO_DIFFERENCE, NO_DIFFERENCE, NO_DIFFERENCE][:3]
    letters = sum(len(one) + len(other) for one, other, _ in path if one != other)
    return [sum(weight for _, _, weight in path), sum(unequal), len(unequal), letters, *worst]


def _count(one: Profile, other: Profile) -> list[float]:
    """Lengths, edits, and what stands at the borders; the same in either order."""
    short, long = sorted((one.sounds, other.sounds), key=len)
    start = _common_start(short, long)
    end = _common_start(short[start:][::-1], long[start:][::-1])
    # Two rare names that sound alike are one name sooner than two common ones.
    rare, common = sorted((one.commonness, other.commonness))
    classes = one.consonants.keys() | other.consonants.keys()
    return [
        *(len(short), len(long)),
        *(min(len(one.skeleton), len(other.skeleton)), min(len(one.vowels), len(other.vowels))),
        *(rare, common, (rare + common) / (len(short) + len(long) + 2)),
        *(count_edits(short, long), count_edits(short.translate(_MARKS), long.translate(_MARKS))),
        *(count_edits(one.skeleton, other.skeleton), count_edits(one.vowels, other.vowels)),
        sum(abs(one.consonants[sound] - other.consonants[sound]) for sound in classes),
        *(abs(short.count(mark) - long.count(mark)) for mark in "-QN"),
        *(start, end, len(short) + len(long) - 2 * (start + end)),
        *(float(short[:1] == long[:1]), float(short[-1:] == long[-1:]), float(short[-2:] == long[-2:])),
    ]


def _common_start(left: str, right: str) -> int:
    """Count the sounds that two strings begin with alike."""
    at = 0
    while at < min(len(left), len(right)) and left[at] == right[at]:
        at += 1
    return at


def _signs(path: Path) -> list[str]:
    """Each difference alone, between its neighbours or their classes, and where in the name it stands."""
    signs = [f"length {min(_LONG, sum(len(one) for one, _, _ in path))}"]
    signs.append(f"differences {sum(one != other for one, other, _ in path)}")
    for at, (one, other, _) in enumerate(path):
        if one == other:
            continue
        change = ":".join(sorted((one, other)))
        before = _or_right(path[at - 1])[-1:] if at else "^"
        after = _or_right(path[at + 1])[:1] if at + 1 < len(path) else "$"
        place = "start" if at < _BORDER else "end" if at >= len(path) - _BORDER else "middle"
        left, right = _CLASS_OF.get(before, before), _CLASS_OF.get(after, after)
        signs += [change, f"{left}_{change}", f"{change}_{right}", f"{left}_{change}_{right}"]
        signs += [f"{before}<{change}", f"{change}>{after}", f"{place} {change}"]
    return list(dict.fromkeys(signs))


def _or_right(block: tuple[str, str, float]) -> str:
    """What a block has on the left, or on the right where it has nothing there."""
    return block[0] or block[1]
