"""What the context of a spelling is worth, learned from articles with gold: 「ブロンテックは新工場を建設した」 → ORG, 0.93.

The court hears clues that were weighed by hand; spellings that it leaves open come before the jury, which weighs what
stands around them (`context`) and how their letters follow each other. `benchmarks/train_context.py` learns the
weights, `context.card.md` tells from what and how well.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.proof.context import Neighbours
from pipeline.extractors.names.proof.court import Case
from pipeline.extractors.names.proof.penalty import COMPOUND_PENALTY, ORDINARY_PENALTY
from pipeline.extractors.names.proof.tally import by_form_alone
from pipeline.extractors.names.sighting import KATAKANA, Cover, Sighting, components
from pipeline.extractors.names.written.chunk import Script
from pipeline.values import NameType

# From here on a spelling is published: in cross-validation by writer 39 of 41 such were names, with the user's articles and
# lists of terms 39 of 52, before `has_cast` (context.card.md).
BELIEVED = 0.8
# And from here on it is told as one that may be a name.
SUSPECTED = 0.5
FORMAT = 1
RULE = "context"
OPINION = "reads like a name here"
LIKENESS = "written as names are"
_LEAST_NAMES = 3  # mentions of others
# Spellings that are left open, to one that is a name. In 45 articles of news there were 0.1 to 1.3, in 15 on materials,
# software, music or law 2.2 and more; there three of four that the jury believed were terms.
_MOST_OPEN = 1.6
# What may speak against it: グレインコープ is made of words and no word itself, and two letters are any (JR, G1). Letters with
# kanji are not published: those of ICカード prove nothing.
_MOST_PENALTY = {Script.KATAKANA: COMPOUND_PENALTY, Script.LATIN: 2 * ORDINARY_PENALTY, Script.KANJI: 0.0}
_MOST_REASONS = 3
_LEAST_REASON = 0.2
_SUREST = 6.0  # of letters alone, in log-odds
_KATAKANA_WORD = re.compile(f"[{KATAKANA}]{{2,}}")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the jury thinks of a spelling.

    Attributes:
        case: The spelling, with its clues, where no name stands.
        type: What it names, if it is a name.
        belief: That it is a name, 0 to 1.
        reasons: What speaks most for it, in words.
        among_terms: Whether its text is so full of strange words that this may be one more of them.
    """

    case: Case
    type: NameType
    belief: float
    reasons: tuple[str, ...]
    among_terms: bool = False

    @property
    def believed(self) -> bool:
        """Whether it is published.

        Of an ordinary word no context is enough (「データベースは…」), and of kanji nobody shows where a name ends, but for
        signs of no word that may be a firm (英偉達, 発改委); behind a trade there are words, too (解説番組).
        """
        chunk = self.case.chunks[0]
        signs = chunk.script is Script.KANJI and chunk.shape == "firm" and not chunk.ending
        fit = signs or (chunk.shape == "name" and chunk.script is not Script.KANJI)
        fair = self.case.tally.penalty <= _MOST_PENALTY.get(chunk.script, -1.0)
        return fit and fair and not self.among_terms and self.belief >= BELIEVED

    def names(self, slots: Slots) -> Iterator[Sighting]:
        """The mentions, if they are believed."""
        for chunk in self.case.chunks if self.believed else ():
            if not slots.ordinary(chunk.surface, chunk.start, chunk.end):
                yield Sighting(chunk.start, chunk.end, self.type, RULE, clues=self._clues())

    def doubt(self) -> Sighting:
        """Where the spelling first stands, as one that may be a name."""
        chunk = self.case.chunks[0]
        return Sighting(chunk.start, chunk.end, self.type, RULE, clues=self._clues())

    def _clues(self) -> tuple[str, ...]:
        return *self.case.tally.clues, f"{OPINION} {self.belief:.2f}", *self.reasons


@dataclass(frozen=True, slots=True)
class Jury:
    """The learned weights.

    Attributes:
        types: The types that a weight is given for, in order.
        weights: By feature what it adds to each type against no name, in log-odds; the empty one always holds.
        letters: By run of two or three signs what it adds to a katakana word's likeness to a name, in log-odds.
    """

    types: tuple[NameType, ...]
    weights: Mapping[str, Sequence[float]]
    letters: Mapping[str, float]

    def hear(self, case: Case, told: Mapping[str, float]) -> Opinion:
        """An opinion on a spelling of which `told` holds, each feature to the degree of its value."""
        described = {**told, **self.likeness(case.chunks[0].surface), "": 1.0}
        known = [
            (feature, value, self.weights[feature])
            for feature, value in described.items()
            if feature in self.weights
        ]
        odds = [sum(value * weight[at] for _, value, weight in known) for at in range(len(self.types))]
        highest = max(0.0, *odds)
        chances = [math.exp(worth - highest) for worth in odds]
        named = sum(chances)
        best = max(range(len(odds)), key=odds.__getitem__)
        ranked = sorted(
            ((value * weight[best], feature) for feature, value, weight in known if feature), reverse=True
        )
        reasons = tuple(feature for worth, feature in ranked[:_MOST_REASONS] if worth >= _LEAST_REASON)
        return Opinion(case, self.types[best], named / (named + math.exp(-highest)), reasons)

    def likeness(self, surface: str) -> dict[str, float]:
        """How much the katakana words of a spelling are written as names are; nothing for other scripts."""
        words = [word for word in components(surface) if _KATAKANA_WORD.fullmatch(word)]
        if not words:
            return {}
        sums = (
            self.letters[""] + sum(self.letters.get(run, 0.0) for run in set(runs(word))) for word in words
        )
        mean = max(-_SUREST, min(_SUREST, sum(sums) / len(words)))
        return {LIKENESS: mean / _SUREST, f"{LIKENESS}: {round(mean):+d}": 1.0}

    def weight_of(self, feature: str) -> str | None:
        """What a feature adds for the type that it speaks most for; None for one that was not learned."""
        weight = self.weights.get(feature)
        if weight is None:
            return None
        best = max(range(len(weight)), key=weight.__getitem__)
        return f"{self.types[best].value}, log-odds {weight[best]:+.1f}"


def runs(word: str) -> Iterator[str]:
    """Every two and three signs in a row of a word, with its borders."""
    bounded = f"^{word}$"
    for size in (2, 3):
        for start in range(len(bounded) - size + 1):
            yield bounded[start : start + size]


@cache
def load_jury() -> Jury:
    """The jury that ships with the package, read once a process.

    Raises:
        ValueError: The file is of another format; a mistake of ours, not of the user.
    """
    told = json.loads(files("pipeline.resources").joinpath("context.json").read_text(encoding="utf-8"))
    if told["format"] != FORMAT:
        raise ValueError(f"context.json: not format {FORMAT}")
    return Jury(tuple(map(NameType, told["types"])), told["weights"], told["letters"])


def has_cast(named: Sequence[Sighting]) -> bool:
    """Whether a text tells of enough names to be news of somebody: in a text on materials グラフェン is one more of them."""
    return len(named) >= _LEAST_NAMES


def is_about_terms(opened: int, named: int) -> bool:
    """Whether a text is full of strange words: `opened` spellings that are left open beside `named` that are names."""
    return opened > _MOST_OPEN * named


def open_cases(cases: Mapping[str, Case], named: Sequence[Sighting]) -> Iterator[tuple[str, Case]]:
    """The spellings that the court left open, each with those of its places where no name stands."""
    cover = Cover(named)
    for surface, case in cases.items():
        if case.tally.decide() is None:
            free = [chunk for chunk in case.chunks if not cover.touches(chunk.start, chunk.end)]
            if free:
                yield surface, Case(free, case.tally)


def neighbours(surface: str, named: Sequence[Sighting], text: str) -> Neighbours:
    """The names that may stand beside a spelling."""
    others = [name for name in named if text[name.start : name.end] != surface]
    return Neighbours({n.start: n.type for n in others}, {n.end: n.type for n in others})


def with_doubts(told: Iterable[Sighting], opinions: Iterable[Opinion]) -> Iterator[Sighting]:
    """Those that the court suspects, and those that the jury does, with what it thinks of them."""
    heard = {(s.start, s.end): s for s in told}
    for opinion in opinions:
        doubt = opinion.doubt()
        if opinion.belief >= SUSPECTED and not opinion.believed:
            heard[doubt.start, doubt.end] = doubt
    yield from heard.values()


def without_terms(
    named: Sequence[Sighting], opinions: Sequence[Opinion], text: str
) -> tuple[list[Sighting], list[Sighting]]:
    """The names, and what is rather a term: in a text full of them, what is shown by its form alone."""
    if not any(opinion.among_terms for opinion in opinions):
        return list(named), []
    terms: dict[str, Sighting] = {}  # each where it first stands
    for name in named:
        if name.entity is None and name.whole is None and by_form_alone(name.clues):
            terms.setdefault(text[name.start : name.end], name)
    kept = [n for n in named if text[n.start : n.end] not in terms and n.whole not in terms]
    return kept, list(terms.values())
