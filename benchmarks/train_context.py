"""Learn what the context of a name is worth (pipeline/resources/context.json) from articles with gold.

    python benchmarks/train_context.py [--write] [--before FILE] [WRITER=]FOLDER ...

A FOLDER holds raw/ and gold/ as `nayose evaluate` takes them; folders of one WRITER are left out together. Weights of
features by a softmax on the spellings that `open_names.py` finds, with a quadratic penalty; those of runs of letters by
the same on word lists, in five folds, so that no word is judged by weights that have seen it. First the scores are
printed of each writer by what was learned from the others. Needs numpy. About 3 minutes.

What earlier articles taught, which are kept no longer, stands in the context.json of then (FILE): weights are held near
those instead of near nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import spacy
import sudachipy
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench_articles import ROOT, read_corpus
from open_names import Annotated, Example, read_examples, share

from pipeline import config
from pipeline.extractors.names import Settings
from pipeline.extractors.names.proof.jury import BELIEVED, FORMAT, SUSPECTED, Jury, Opinion, runs
from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.vocabulary import Vocabulary, load_vocabulary
from pipeline.values import NameType

RESOURCE = ROOT / "pipeline" / "resources" / "context.json"
TYPES = tuple(NameType)
WITHHELD = 0.5  # what an example counts whose evidence was withheld
ARTICLES = 3  # in as many at least a feature must occur
PENALTY, ROUNDS, RATE = 2.0, 200, 0.1
BEFORE_PENALTY = 4.0  # of moving away from what earlier articles taught
WORDS, WORD_PENALTY = 20, 15.0  # the same for runs of letters
STRANGE = ROOT / "benchmarks" / "strange_words"  # words of no dictionary that are no names
STRANGE_WEIGHT = 0.3  # there are far more of them than in any article
FOLDS = 5
SMALLEST, SMALLEST_LETTERS = 0.05, 0.4  # weights below are left out
_KATAKANA = re.compile(f"[{KATAKANA}]{{2,20}}")
Floats = NDArray[np.float64]
Told = Mapping[str, float]
Weights = Mapping[str, Sequence[float]]


def softmax(
    rows: Sequence[Told], right: Floats, weight: Floats, penalty: float, before: Weights | None = None
) -> tuple[dict[str, int], Floats]:
    """Weights by feature and class; the empty feature always holds and is not held down (Adam, Kingma and Ba 2015).

    Those that `before` has, by feature against the first class, are held near there.
    """
    index = {"": 0}
    for row in (*rows, before or {}):
        for feature in row:
            index.setdefault(feature, len(index))
    at, which, value = _packed(rows, index)
    first = np.zeros((len(index), right.shape[1]))
    held = np.full((len(index), 1), penalty)
    for feature, worth in (before or {}).items():
        first[index[feature]] = np.array([0.0, *worth]) - sum(worth) / right.shape[1]
        held[index[feature]] = BEFORE_PENALTY
    weights = first.copy()
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, ROUNDS + 1):
        gap = (_chances(at, which, value, weights, len(rows)) - right) * weight[:, None]
        slope = np.stack(
            [np.bincount(which, value * gap[at, c], len(index)) for c in range(right.shape[1])], 1
        )
        slope[1:] += (held * (weights - first))[1:]
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        pace = RATE * (1 + np.cos(np.pi * step / ROUNDS)) / 2
        weights -= pace * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return index, weights


def _packed(
    rows: Sequence[Told], index: Mapping[str, int]
) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats]:
    told = [
        (at, index[f], v) for at, row in enumerate(rows) for f, v in {**row, "": 1.0}.items() if f in index
    ]
    at, which, value = zip(*told, strict=True)
    return np.array(at), np.array(which), np.array(value)


def _chances(
    at: NDArray[np.intp], which: NDArray[np.intp], value: Floats, weights: Floats, rows: int
) -> Floats:
    odds = np.stack([np.bincount(at, value * weights[which, c], rows) for c in range(weights.shape[1])], 1)
    chances: Floats = np.exp(odds - odds.max(1, keepdims=True))
    return chances / chances.sum(1, keepdims=True)


def _fold(word: str) -> int:
    return int(FOLDS * share(word))


def learn_letters(names: Iterable[str], ordinary: Iterable[str]) -> dict[str, float]:
    """What a run of signs adds to the likeness to a name, from katakana words that are names and such that are none."""
    words = [(word, 1.0) for word in sorted(names)] + [(word, 0.0) for word in sorted(ordinary)]
    often = Counter(run for word, _ in words for run in set(runs(word)))
    rows = [dict.fromkeys((run for run in runs(word) if often[run] >= WORDS), 1.0) for word, _ in words]
    right = np.array([[1 - named, named] for _, named in words])
    weight = (right / (2 * right.mean(0))).sum(1)
    index, weights = softmax(rows, right, weight, WORD_PENALTY)
    told = {run: round(float(weights[at, 1] - weights[at, 0]), 1) for run, at in index.items()}
    return {run: worth for run, worth in sorted(told.items()) if worth or not run}


def katakana_words(names: Settings, words: Vocabulary) -> tuple[set[str], set[str]]:
    """Katakana words that are names, of dictionary and lexicon with its garbled forms, and such that are none."""
    named, ordinary = set(words.persons), set(words.ordinary)
    vocabulary, tokenizer = spacy.load("ja_ginza").vocab, sudachipy.Dictionary().create()
    for word in map(vocabulary.strings.__getitem__, vocabulary.vectors.key2row):
        found = tokenizer.tokenize(word, sudachipy.SplitMode.C) if _KATAKANA.fullmatch(word) else ()
        if len(found) == 1 and not found[0].is_oov():
            (named if found[0].part_of_speech()[1] == "固有名詞" else ordinary).add(word)
    for entity in names.entities or ():
        parts = [part.ja for part in (entity.surname, entity.given) if part and part.ja]
        for spelling in (entity.ja, *entity.aliases, *entity.distorted, *parts):
            named.update(word for word in re.split("[・=]", spelling) if _KATAKANA.fullmatch(word))
    return named - ordinary, ordinary


def learn(
    examples: Sequence[Example], folds: Sequence[Mapping[str, float]], before: Weights | None = None
) -> Jury:
    """The weights of all features that occur in `ARTICLES` articles at least or `before`; `folds` are those of letters."""
    rows = [{**e.told, **_likeness(e.surface, folds)} for e in examples]
    where: dict[str, set[str]] = defaultdict(set)
    for row, example in zip(rows, examples, strict=True):
        for feature in row:
            where[feature].add(example.article.article_id)
    rows = [{f: v for f, v in row.items() if len(where[f]) >= ARTICLES and ";" not in f} for row in rows]
    right = np.array([[e.type is None, *(e.type is kind for kind in TYPES)] for e in examples], dtype=float)
    times = Counter(map(_place, examples))
    weight = np.array([_worth(e) / times[_place(e)] ** 0.5 for e in examples])
    index, weights = softmax(rows, right, weight, PENALTY, before)
    told = weights[:, 1:] - weights[:, :1]
    kept = {
        feature: [round(float(worth), 2) for worth in told[at]]
        for feature, at in sorted(index.items())
        if not feature or np.abs(told[at]).max() >= SMALLEST
    }
    return Jury(TYPES, kept, {})


def _place(example: Example) -> tuple[str, str, bool]:
    """What several readers of one article see alike."""
    return example.article.article_id, example.surface, example.natural


def _worth(example: Example) -> float:
    """How much an example counts."""
    worth = 1.0 if example.natural else WITHHELD
    return STRANGE_WEIGHT * worth if example.article.writer.startswith(STRANGE.name) else worth


def _likeness(surface: str, folds: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return Jury((), {}, folds[_fold(surface)]).likeness(surface)


def judge_writers(
    examples: Sequence[Example], folds: Sequence[Mapping[str, float]], before: Weights | None
) -> None:
    """Print for each writer how right what was learned from the others is."""
    found: dict[tuple[str, float], list[tuple[Opinion, Example]]] = defaultdict(list)
    for writer in sorted({e.article.writer for e in examples}):
        jury = learn([e for e in examples if e.article.writer != writer], folds, before)
        for e in examples:
            if e.article.writer == writer and e.natural:
                opinion = replace(jury, letters=folds[_fold(e.surface)]).hear(e.case, e.told)
                found[writer, e.keep].append((opinion, e))
                found["all", e.keep].append((opinion, e))
    for (writer, keep), judged in sorted(found.items()):
        print(f"{writer}, {keep:.0%} of the lexicon: {_figures(judged)}")


def _figures(judged: Sequence[tuple[Opinion, Example]]) -> str:
    told = [f"{sum(e.right for _, e in judged if e.type)} names left open"]
    for least in (SUSPECTED, 0.6, 0.7, BELIEVED, 0.9):
        taken = [(o, e) for o, e in judged if o.belief >= least and replace(o, belief=1.0).believed]
        right, ours = sum(e.right for _, e in taken), sum(len(e.types) for _, e in taken)
        typed = sum(e.right for opinion, e in taken if opinion.type is e.type)
        told.append(f"from {least:g} on {right} of {ours} right, {typed} with the type")
    return "; ".join(told)


def read_articles(folders: Iterable[str], settings: config.Configuration) -> list[Annotated]:
    """The articles of each ``[WRITER=]FOLDER[:ARTICLE]``."""
    articles: list[Annotated] = []
    for told in folders:
        writer, _, place = told.rpartition("=")
        folder, _, only = place.partition(":")
        corpus = read_corpus(place, Path(folder) / "raw", Path(folder) / "gold", settings)
        chosen = [a for a in corpus.articles if only in ("", a.article_id)]
        articles += [Annotated(writer or place, a, corpus.names(a.article_id)) for a in chosen]
    return articles


def strange_words() -> Iterable[str]:
    """Each article of `STRANGE` as one of a writer of its own."""
    for path in sorted((STRANGE / "raw").iterdir()):
        yield f"{STRANGE.name} {path.stem}={STRANGE}:{path.stem}"


def main() -> None:
    """Learn, print the scores, and write the resource if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", metavar="[WRITER=]FOLDER")
    parser.add_argument("--write", action="store_true", help="write pipeline/resources/context.json")
    parser.add_argument("--before", type=Path, metavar="FILE", help="a context.json of earlier articles")
    options = parser.parse_args()
    settings = config.load(ROOT / "configs" / "pipeline.yaml")
    names = settings.extractors["names"]
    assert isinstance(names, Settings)
    articles = read_articles([*options.folders, *strange_words()], settings)
    examples = read_examples(articles, names)
    print(
        f"{len(articles)} articles, {len(examples)} examples, {sum(e.type is not None for e in examples)} of names"
    )
    named, ordinary = katakana_words(names, load_vocabulary())
    folds = [
        learn_letters((w for w in named if _fold(w) != f), (w for w in ordinary if _fold(w) != f))
        for f in range(FOLDS)
    ]
    before = json.loads(options.before.read_text(encoding="utf-8"))["weights"] if options.before else None
    judge_writers(examples, folds, before)
    if options.write:
        jury, letters = learn(examples, folds, before), learn_letters(named, ordinary)
        shipped = {
            "format": FORMAT,
            "types": [kind.value for kind in TYPES],
            "weights": jury.weights,
            "letters": {
                run: worth for run, worth in letters.items() if abs(worth) >= SMALLEST_LETTERS or not run
            },
        }
        RESOURCE.write_text(
            json.dumps(shipped, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n", encoding="utf-8"
        )
        print(f"{RESOURCE.name}: {len(jury.weights)} features, {RESOURCE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
