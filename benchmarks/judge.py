"""Teach the judge of two katakana forms on pairs of the development half: chances of sounds, signs, a net, trees on top.

The trees are taught with what the rest says of names that it has not seen, or they would trust it too much: for each fold
of names, chances, signs and net are learned without it. Measures were chosen by the same folds, never by the test half.
The net first sees renderings drawn by chance (`renderings.py`), of names that stand in no pair.
The trees also see names that came through Chinese (`detours.py`).
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from bench_names import KINDS, Pair, read_pairs
from boosting import Boosting, Floats, Ints, fit_signs
from detours import Detour
from multigram import log
from net import Learner, number_columns
from numpy.typing import NDArray
from renderings import draw_pairs

from pipeline.text.alignment import align
from pipeline.text.chances import FALL, ORDER, UNIT
from pipeline.text.pinyin import fold_latin
from pipeline.text.transliteration import Script, build_model, order_forms, read_form
from pipeline.text.variants import Judge

FOLDS = 5
REHEARSALS, EPOCHS = 4, 8  # times that the net sees drawn pairs, and then those of dictionaries
LEAST = 0.05  # a sign that weighs less is not told
SELDOM = 10  # histories of two sounds and more that are seen less often tell nothing
DETOUR = 0.15  # weight of a name that came through Chinese, for the trees; one of the dictionaries weighs 1
UNTAUGHT = {"signs": {"intercept": 0.0}, "base": 0.0, "trees": []}


@dataclass(frozen=True)
class Lesson:
    """Katakana pairs whose sounds differ.

    Attributes:
        forms: phones between borders.
        names: Latin letters of the names behind each pair.
        truth: 1 for one name, 0 for two.
        fold: all pairs of a name share it.
        detour: whether one of the two came through Chinese.
    """

    forms: Sequence[tuple[str, str]]
    names: Sequence[tuple[str, ...]]
    truth: Floats
    fold: Ints
    detour: NDArray[np.bool_]


def teach(
    told: dict[str, Any], pairs: Path, names: Sequence[tuple[str, str]], detours: Sequence[Detour]
) -> None:
    """Put chances, net and judge into the weights.

    Args:
        told: the weights with all channels; gets the keys ``chances``, ``net`` and ``judge``.
        pairs: file of the pairs.
        names: phones and Latin letters of the names that chances of sounds are counted on.
        detours: pairs that only the trees see.
    """
    lesson = read_lesson(pairs, detours)
    log(f"judge: {len(lesson.truth)} pairs")
    columns = number_columns([align(*forms) for forms in lesson.forms])
    table, signs = np.empty(0), [()] * len(lesson.truth)
    rehearsed = rehearse(told, names, lesson)
    for one in range(FOLDS):
        held, seen = np.flatnonzero(lesson.fold == one), _spelled(lesson, one)
        hidden = {letters for i in held for letters in lesson.names[i]}
        learner = rehearsed.copy(one)
        learner.teach(columns[seen], lesson.truth[seen], EPOCHS)
        chances = count_chances(phones for phones, latin in names if latin not in hidden)
        model = build_model(told | {"chances": chances, "net": learner.told(), "judge": UNTAUGHT})
        for i in held:
            measured, signs[i] = model.comparer.compare(*lesson.forms[i])
            table = table if table.size else np.zeros((len(lesson.truth), len(measured) + 1))
            table[i, :-1] = measured
        log(f"  fold {one + 1} of {FOLDS}")
    for one in range(FOLDS):
        seen = _spelled(lesson, one)
        judge = Judge(fit_signs([signs[i] for i in seen], lesson.truth[seen]), 0.0, ())
        for i in np.flatnonzero(lesson.fold == one):
            table[i, -1] = judge.weigh(signs[i])
    _finish(told, names, lesson, rehearsed, columns, table, signs)


def rehearse(told: dict[str, Any], names: Sequence[tuple[str, str]], lesson: Lesson) -> Learner:
    """Show a net pairs that were drawn from names of no lesson."""
    hidden = {letters for pair in lesson.names for letters in pair}
    channel = build_model(told | {"judge": UNTAUGHT, "net": {}}).channels[Script.LATIN]
    pairs, truth = draw_pairs(channel, [name for name in names if name[1] not in hidden])
    log(f"  {len(pairs)} drawn pairs, {truth.mean():.2f} of one name")
    learner = Learner(FOLDS + 1)
    learner.teach(number_columns([align(*forms) for forms in pairs]), truth, REHEARSALS)
    log("  rehearsed")
    return learner


def _spelled(lesson: Lesson, hidden: int | None = None) -> Ints:
    """Places of the pairs of dictionaries, those of one fold left out."""
    return np.flatnonzero(~lesson.detour & (lesson.fold != hidden))


def _finish(
    told: dict[str, Any],
    names: Sequence[tuple[str, str]],
    lesson: Lesson,
    rehearsed: Learner,
    columns: Ints,
    table: Floats,
    signs: Sequence[Sequence[str]],
) -> None:
    """Learn everything once more from all folds."""
    spelled, learner = _spelled(lesson), rehearsed.copy(FOLDS)
    learner.teach(columns[spelled], lesson.truth[spelled], EPOCHS)
    told["chances"], told["net"] = count_chances(phones for phones, _ in names), learner.told()
    weights, trees = fit_signs([signs[i] for i in spelled], lesson.truth[spelled]), Boosting(table)
    trees.fit(lesson.truth, np.where(lesson.detour, DETOUR, 1.0))
    kept = {sign: value for sign, value in weights.items() if abs(value) >= LEAST}
    told["judge"] = {"signs": kept, "base": round(trees.base, 4), "trees": trees.trees}


def read_lesson(pairs: Path, detours: Sequence[Detour]) -> Lesson:
    """The katakana pairs of the development half, and those through Chinese."""
    forms, names, truth, fold = [], [], [], []
    for pair in read_pairs(pairs, test=False):
        if pair.kind == KINDS[0]:
            first, second = order_forms(read_form(pair.left), read_form(pair.right))
            if first.letters != second.letters:
                forms.append((first.letters, second.letters))
                names.append(tuple(_names_of(pair)))
                truth.append(float(pair.same))
                fold.append(_fold_of(pair.latin))
    spelled = len(forms)
    for detour in detours:
        one, other = sorted(f"^{phones}$" for phones in detour.forms)
        forms.append((one, other))
        names.append(detour.names)
        truth.append(float(detour.same))
        fold.append(_fold_of(detour.names[1]))
    return Lesson(forms, names, np.array(truth), np.array(fold), np.arange(len(forms)) >= spelled)


def _fold_of(latin: str) -> int:
    return hashlib.sha256(latin.casefold().encode()).digest()[1] % FOLDS


def _names_of(pair: Pair) -> Iterable[str]:
    for name in (pair.latin, pair.latin_b):
        try:
            yield fold_latin("".join(sign for sign in name if sign.isalnum()))
        except ValueError:
            continue


def count_chances(names: Iterable[str]) -> dict[str, dict[str, int]]:
    """Chances of a sound after up to three others, smoothed by Witten and Bell's way; as they stand in the file."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        padded = "^" * (ORDER - 1) + name + "$"
        for at in range(ORDER - 1, len(padded)):
            for length in range(ORDER):
                counts[padded[at - length : at]][padded[at]] += 1
    chance: dict[str, dict[str, float]] = {}
    rows: dict[str, dict[str, int]] = {}
    for history in sorted(counts, key=lambda history: (len(history), history)):
        row = counts[history]
        total, ways = sum(row.values()), len(row)
        if len(history) > 1 and total < SELDOM:
            continue
        shorter = chance[history[1:]] if history else dict.fromkeys(row, 1 / ways)
        chance[history] = {
            sound: (count + ways * shorter[sound]) / (total + ways) for sound, count in sorted(row.items())
        }
        rows[history] = {
            sound: round(UNIT * float(np.log(value))) for sound, value in chance[history].items()
        }
        rows[history][FALL] = round(UNIT * float(np.log(ways / (total + ways))))
    return rows
