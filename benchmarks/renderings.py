"""Other katakana of names: learn how letters become sounds, and draw renderings that nobody wrote but somebody might.

Names of the training data have one rendering each, so they do not tell how two renderings of one name differ. A small net
learns which sounds each letter becomes, given the letters around it and the sounds of the three before it; drawn by
chance, it reads *Hulot* as 「ユロ」, 「フロー」 and 「ヒュロー」, as translators do. Such pairs, beside near misses, teach the net of
the judge more than all pairs of the dictionaries (a student taught by a teacher's samples: Sennrich et al. 2016).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from descent import Descent, Weights
from near import fold_doubled, near_misses
from numpy.typing import NDArray

from pipeline.text.multigram import Channel, best_path

LETTERS = "_^$abcdefghijklmnopqrstuvwxyz"
AROUND, BEFORE = 4, 3  # letters on either side; sounds of letters before
HIDDEN, EPOCHS, AT_ONCE, RATE = 128, 5, 512, 3e-3
LEAST_FIT = -0.2  # mean weight of a block from which a row is believed to pair a name with itself
SELDOM = 3  # sounds of one letter that are rarer are noise
DRAWN = 6  # renderings of a name
MISSES = (3, 2)  # of each name, by sound and by spelling
DRAWN_MISSES = 0.3  # share of near misses that stand beside a drawn rendering
LONGEST = 24  # sounds

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Name = tuple[str, str]  # phones and Latin letters


def cut_letters(channel: Channel, name: Name) -> tuple[list[str], float]:
    """The sounds that each letter stands for, borders included, and how well they fit on average."""
    path = best_path(channel, f"^{name[0]}$", f"^{name[1]}$")
    told: list[str] = []
    for sounds, letters, _ in path:
        if letters:
            told += sounds if len(sounds) == len(letters) else [sounds, *[""] * (len(letters) - 1)]
        elif told:
            told[-1] += sounds
    return told, sum(weight for *_, weight in path) / max(3, len(name[1]))


@dataclass(frozen=True)
class Spelled:
    """Latin names as numbers: a row for each name, a column for each letter, 0 beyond both ends."""

    letters: Ints
    lengths: Ints

    def around(self, rows: Ints, at: Ints | int) -> Ints:
        """The letters around one place of each row."""
        return np.stack([self.letters[rows, at + step] for step in range(2 * AROUND + 1)], 1)


def spell(names: Sequence[str]) -> Spelled:
    """Number the letters of names and of their borders."""
    longest = max(len(name) for name in names) + 2
    table = np.zeros((len(names), longest + 2 * AROUND), np.int64)
    for row, name in zip(table, names, strict=True):
        row[AROUND : AROUND + len(name) + 2] = [LETTERS.index(letter) for letter in f"^{name}$"]
    return Spelled(table, np.array([len(name) + 2 for name in names]))


class Reader:
    """A net of two layers from letters to sounds."""

    def __init__(self, sounds: Sequence[str], seed: int) -> None:
        """Draw weights for a reader that knows these `sounds` of a letter."""
        self.sounds, self.order = sounds, np.random.default_rng(seed)
        self._starts = np.concatenate(
            [
                np.arange(2 * AROUND + 1) * len(LETTERS),
                (2 * AROUND + 1) * len(LETTERS) + np.arange(BEFORE) * (len(sounds) + 1),
            ]
        )
        inputs, draw = (2 * AROUND + 1) * len(LETTERS) + BEFORE * (len(sounds) + 1), self.order.normal
        self.weights: Weights = {
            name: values.astype(np.float32)
            for name, values in {
                "first": draw(0, 0.15, (inputs, HIDDEN)),
                "first_bias": np.zeros(HIDDEN),
                "second": draw(0, 0.5 * np.sqrt(2 / HIDDEN), (HIDDEN, HIDDEN)),
                "second_bias": np.zeros(HIDDEN),
                "last": draw(0, 0.05, (HIDDEN, len(sounds))),
                "last_bias": np.zeros(len(sounds)),
            }.items()
        }

    def teach(self, seen: Ints, truth: Ints) -> None:
        """Learn the sound of each letter.

        Args:
            seen: letters around it and sounds before it, a row for each letter.
            truth: the numbers of its sounds.
        """
        descent = Descent(self.weights, RATE, EPOCHS * (len(seen) // AT_ONCE))
        for _ in range(EPOCHS):
            order = self.order.permutation(len(seen))
            for at in range(0, len(seen) - AT_ONCE + 1, AT_ONCE):
                chosen = order[at : at + AT_ONCE]
                descent.step(self._slopes(seen[chosen], truth[chosen]))

    def _layers(self, seen: Ints) -> tuple[Floats, Floats, Floats]:
        weights = self.weights
        one = np.maximum(weights["first"][seen + self._starts].sum(1) + weights["first_bias"], 0)
        two = np.maximum(one @ weights["second"] + weights["second_bias"], 0)
        return one, two, (one + two) @ weights["last"] + weights["last_bias"]

    def _slopes(self, seen: Ints, truth: Ints) -> Weights:
        weights, rows = self.weights, np.arange(len(seen))
        one, two, odds = self._layers(seen)
        pull = np.exp(odds - odds.max(1, keepdims=True))
        pull /= pull.sum(1, keepdims=True)
        pull[rows, truth] -= 1
        pull /= np.float32(len(seen))
        back = pull @ weights["last"].T
        upper = back * (two > 0)
        lower = (back + upper @ weights["second"].T) * (one > 0)
        marks = np.zeros((len(seen), len(weights["first"])), np.float32)
        marks[rows[:, None], seen + self._starts] = 1
        return {
            "first": marks.T @ lower,
            "first_bias": lower.sum(0),
            "second": one.T @ upper,
            "second_bias": upper.sum(0),
            "last": (one + two).T @ pull,
            "last_bias": pull.sum(0),
        }

    def draw(self, spelled: Spelled) -> list[str]:
        """One rendering of each name by chance, with its borders."""
        found = [""] * len(spelled.lengths)
        before = np.full((len(found), BEFORE), len(self.sounds))
        for at in range(int(spelled.lengths.max())):
            rows = np.flatnonzero(spelled.lengths > at)
            for part in np.array_split(rows, 1 + len(rows) // 8192):
                odds = self._layers(np.concatenate([spelled.around(part, at), before[part]], 1))[2]
                drawn = (odds + self.order.gumbel(size=odds.shape)).argmax(1)
                before[part] = np.concatenate([before[part][:, 1:], drawn[:, None]], 1)
                for row, sound in zip(part, drawn, strict=True):
                    found[row] += self.sounds[sound]
        return found


def learn_reader(channel: Channel, names: Sequence[Name], seed: int) -> tuple[Reader, list[int]]:
    """Teach a reader; also tell which names fit their sounds."""
    cuts = [cut_letters(channel, name) for name in names]
    good = [
        place
        for place, ((told, fit), name) in enumerate(zip(cuts, names, strict=True))
        if fit > LEAST_FIT and len(told) == len(name[1]) + 2
    ]
    counts = Counter(sounds for place in good for sounds in cuts[place][0])
    number = {sounds: at for at, sounds in enumerate(sorted(s for s, n in counts.items() if n >= SELDOM))}
    reader = Reader(list(number), seed)
    usual = [place for place in good if all(sounds in number for sounds in cuts[place][0])]
    spelled = spell([names[place][1] for place in usual])
    rows = np.repeat(np.arange(len(usual)), spelled.lengths)
    places = np.concatenate([np.arange(length) for length in spelled.lengths])
    told = [[number[sounds] for sounds in cuts[place][0]] for place in usual]
    padded = [[*[len(number)] * BEFORE, *numbers] for numbers in told]
    before = [row[at : at + BEFORE] for row in padded for at in range(len(row) - BEFORE)]
    seen = np.concatenate([spelled.around(rows, places), np.array(before)], 1)
    reader.teach(seen, np.array([at for numbers in told for at in numbers]))
    return reader, good


def draw_pairs(
    channel: Channel, names: Sequence[Name], seed: int = 4
) -> tuple[list[tuple[str, str]], NDArray[np.float64]]:
    """Pairs of renderings of one name, some drawn, and near misses; and 1 or 0 for each.

    Args:
        channel: katakana to Latin.
        names: none that a judge is measured by.
        seed: of all that is drawn.

    Returns:
        Phones between borders, the lesser first.
    """
    reader, good = learn_reader(channel, names, seed)
    names, order = [names[place] for place in good], np.random.default_rng(seed)
    own = [f"^{phones}$" for phones, _ in names]
    drawn = _draw_others(reader, names)
    pairs = [(one, form) for one, forms in zip(own, drawn, strict=True) for form in forms[:2]]
    pairs += [(forms[1], forms[2]) for forms in drawn if len(forms) > 2]
    count, key = len(pairs), [fold_doubled(latin) for _, latin in names]
    for column, misses in enumerate(MISSES):
        asked = order.permutation(len(names))
        for one, other in near_misses([name[column] for name in names], asked, order, misses):
            forms = drawn[one] if order.random() < DRAWN_MISSES else ()
            form = forms[order.integers(len(forms))] if forms else own[one]
            if key[one] != key[other] and form != own[other]:
                pairs.append((form, own[other]))
    return [(min(pair), max(pair)) for pair in pairs], (np.arange(len(pairs)) < count).astype(np.float64)


def _draw_others(reader: Reader, names: Sequence[Name]) -> list[list[str]]:
    """For each name what was drawn for it, itself left out."""
    spelled = spell([latin for _, latin in names])
    drawn = (reader.draw(spelled) for _ in range(DRAWN))
    return [_others(f"^{phones}$", forms) for (phones, _), *forms in zip(names, *drawn, strict=True)]


def _others(own: str, forms: Sequence[str]) -> list[str]:
    """Whole names that differ from the known one, each once."""
    return [
        form
        for form in dict.fromkeys(forms)
        if form != own
        and form[:1] + form[-1:] == "^$"
        and 1 < len(form[1:-1]) < LONGEST
        and not set("^$") & set(form[1:-1])
    ]
