"""How two katakana forms differ, and whether that makes two names: 「アンダーセン」 and 「アンデルセン」, 「ハリス」 and 「モリス」.

Which differences spell one name anew and which make another one is habit. Each difference is named as *signs*, alone and
between its neighbours (「ヴ」 for 「ブ」 before 「ィ」, 「ル」 for 「ー」 before a consonant), and every sign has a weight. Their
sum, the best cut into blocks, a small net over the aligned sounds, what a dictionary lists as one, and plain counts (lengths,
edits, how rare it is to share such sounds) go through small regression trees: a lost vowel says little in a name of ten
sounds, and much in one of three.
`benchmarks/judge.py` learns weights, net and trees.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from pipeline.text.alignment import NOTHING, Columns, align
from pipeline.text.chances import Chances
from pipeline.text.convolution import Net
from pipeline.text.headwords import Headwords
from pipeline.text.multigram import Channel, best_path, count_edits

# A leaf's log odds, or [measure, threshold, tree up to the threshold, tree above it]: as it stands in the file.
Tree: TypeAlias = Any
Path: TypeAlias = Sequence[tuple[str, str, float]]

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
                measure, threshold, low, high = node
                node = low if told[measure] <= threshold else high
            total += node
        return total

    def weigh(self, signs: Sequence[str]) -> float:
        """Sum of the weights of all signs; the trees know it as the last measure."""
        return self.signs["intercept"] + sum(self.signs.get(sign, 0.0) for sign in signs)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is measured on one form alone."""

    sounds: str
    bare: str
    skeleton: str
    vowels: str
    consonants: Counter[str]
    chances: Sequence[float]
    commonness: float


class Comparer:
    """Measures differences by learned weights; keeps what it found out about single forms."""

    def __init__(self, katakana: Channel, chances: Chances, headwords: Headwords, net: Net | None) -> None:
        """Bind the weights.

        Args:
            katakana: of blocks, katakana to katakana.
            chances: how common sounds are after others.
            headwords: which spellings a dictionary has under one.
            net: judges aligned names; None while it is being taught, then the last measure is 0.
        """
        self._katakana, self._chances, self._headwords, self._net = katakana, chances, headwords, net
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
        columns = align(left, right)
        measures = [
            *_measure_path(path),
            *_count(one, other),
            *_weigh_columns(columns, one.chances, other.chances),
            float(self._headwords.share(one.sounds, other.sounds)),
            self._net.odds(columns) if self._net else 0.0,
        ]
        return measures, _signs(path)

    def _measure_one(self, form: str) -> Profile:
        sounds = form[1:-1]
        skeleton, chances = sounds.translate(_VOWELS_AND_MARKS), self._chances.of_each(sounds)
        return Profile(
            sounds,
            sounds.translate(_MARKS),
            skeleton,
            sounds.translate(_CONSONANTS_AND_MARKS),
            Counter(_CLASS_OF.get(sound, sound) for sound in skeleton),
            chances,
            sum(chances),
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
        *(count_edits(short, long), count_edits(one.bare, other.bare)),
        *(count_edits(one.skeleton, other.skeleton), count_edits(one.vowels, other.vowels)),
        sum(abs(one.consonants[sound] - other.consonants[sound]) for sound in classes),
        *(abs(short.count(mark) - long.count(mark)) for mark in "-QN"),
        *(start, end, len(short) + len(long) - 2 * (start + end)),
        *(float(short[:1] == long[:1]), float(short[-1:] == long[-1:]), float(short[-2:] == long[-2:])),
    ]


def _weigh_columns(columns: Columns, left: Sequence[float], right: Sequence[float]) -> list[float]:
    """How rare the sounds are that two aligned names share and do not share; the same in either order.

    A long rare stretch in common is no chance, and a difference that chance would bring is no habit.
    """
    shared, apart, stretches, longest, run = [0.0, 0.0], [0.0, 0.0], 0, 0, 0
    chances, equal = (iter(left), iter(right)), True
    for column in columns[1:]:  # the border before the name has no chance
        stretches += equal and column[0] != column[1]
        equal = column[0] == column[1]
        run = run + 1 if equal else 0
        longest = max(longest, run)
        for side, sign in enumerate(column):
            if sign != NOTHING:
                (shared if equal else apart)[side] += next(chances[side])
    return [
        *(sum(shared) / 2, min(shared), sum(apart), abs(apart[0] - apart[1])),
        *(float(stretches), float(longest)),
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
