"""Measure the transliteration model on pairs of name forms, beside rapidfuzz and Sudachi.

    python benchmarks/bench_names.py [--pairs FILE] [--part test|development]

A pair is a JSON line with `a` (katakana), `b`, `same`, `kind` (kana-kana, kana-latin, kana-zh) and `latin`, the name
behind `a`. The hash of `latin` puts every pair of a name into one half: the calibration saw the development half,
figures are told for the test half. Most negatives are near neighbours in sound or spelling, so they are hard.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.text.kana import is_katakana, to_romaji
from pipeline.text.pinyin import fold_latin, is_chinese, to_pinyin
from pipeline.text.transliteration import load_model, may_match, similarity

DEFAULT_PAIRS = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "variant_pairs.jsonl"
KINDS = ("kana-kana", "kana-latin", "kana-zh")
PRECISION = 0.99
KEPT = 0.5  # a pair that scores less is not used; so may_match may lose it

Scorer = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two forms, whether they render one name, and the Latin names behind them."""

    kind: str
    left: str
    right: str
    same: bool
    latin: str
    latin_b: str


def is_test(latin: str) -> bool:
    """Tell in which half a name is; half of all names, whatever their case."""
    return hashlib.sha256(latin.casefold().encode()).digest()[0] % 2 == 1


def read_pairs(path: Path, *, test: bool) -> Iterator[Pair]:
    """The pairs of one half."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            if is_test(told["latin"]) is test:
                yield Pair(told["kind"], told["a"], told["b"], told["same"], told["latin"], told["latin_b"])


def letters(form: str) -> str:
    """Any form in Latin letters, for scorers that know nothing else; empty if there is no reading."""
    try:
        if is_katakana(form):
            return to_romaji(form)
        return to_pinyin(form, load_model().readings) if is_chinese(form) else fold_latin(form)
    except ValueError:
        return ""


def sudachi_scorer() -> Scorer | None:
    """Equality of Sudachi's normalised forms; None without SudachiPy."""
    try:
        from sudachipy import Dictionary, SplitMode
    except ImportError:
        return None
    tokenizer = Dictionary().create(mode=SplitMode.C)

    def normalised(form: str) -> str:
        return "".join(token.normalized_form() for token in tokenizer.tokenize(form))

    return lambda left, right: float(normalised(left) == normalised(right))


def score_or_zero(left: str, right: str) -> float:
    try:
        return similarity(left, right)
    except ValueError:
        return 0.0


def measure(same: Sequence[bool], scores: Sequence[float]) -> tuple[float, float, float]:
    """ROC AUC, best F1 and greatest recall at `PRECISION`; equal scores share one threshold."""
    truth, values = np.asarray(same, dtype=bool), np.asarray(scores)
    order = np.argsort(-values, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(values[order])), len(values) - 1)
    right = np.cumsum(truth[order])[ends]
    found = ends + 1
    positives, negatives = truth.sum(), (~truth).sum()
    recall, precision = right / positives, right / found
    wrong = np.concatenate([[0], (found - right) / negatives])
    area = float(np.trapezoid(np.concatenate([[0], recall]), wrong))
    best = float((2 * precision * recall / np.maximum(precision + recall, 1e-9)).max())
    return area, best, float(recall[precision >= PRECISION].max(initial=0.0))


def report(kind: str, pairs: Sequence[Pair], scorers: dict[str, Scorer]) -> None:
    """Print the table of one kind of pairs."""
    same = [pair.same for pair in pairs]
    print(f"\n{kind}: {len(pairs)} pairs, {sum(same)} of one name")
    print(f"  {'':28}{'AUC':>8}{'best F1':>9}{'R@P.99':>8}{'ms/pair':>9}")
    for name, scorer in scorers.items():
        started = time.perf_counter()
        scores = [scorer(pair.left, pair.right) for pair in pairs]
        cost = (time.perf_counter() - started) * 1000 / len(pairs)
        area, best, recall = measure(same, scores)
        print(f"  {name:28}{area:8.4f}{best:9.3f}{recall:8.3f}{cost:9.3f}")
        if scorer is score_or_zero:
            passed = [may_match(pair.left, pair.right) for pair in pairs]
            kept = [p for p, s, t in zip(passed, scores, same, strict=True) if t and s >= KEPT]
            calls = sum(passed) / len(passed)
            print(
                f"  may_match keeps {sum(kept) / len(kept):.4f} of the right pairs above {KEPT}, {calls:.2f} of all"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pairs", type=Path, default=DEFAULT_PAIRS)
    parser.add_argument("--part", choices=("test", "development"), default="test")
    options = parser.parse_args()
    if not options.pairs.is_file():
        print(f"skipped: no pairs of names ({options.pairs.name} is not there); name them with --pairs FILE")
        return
    pairs = list(read_pairs(options.pairs, test=options.part == "test"))
    load_model()
    scorers: dict[str, Scorer] = {
        "nayose": score_or_zero,
        "rapidfuzz ratio, letters": lambda left, right: ratio(letters(left), letters(right)),
        "Jaro-Winkler, letters": lambda left, right: JaroWinkler.similarity(letters(left), letters(right)),
    }
    sudachi = sudachi_scorer()
    if sudachi:
        scorers["Sudachi normalized_form"] = sudachi
    for kind in KINDS:
        report(kind, [pair for pair in pairs if pair.kind == kind], scorers)


if __name__ == "__main__":
    main()
