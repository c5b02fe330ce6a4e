"""Measure names on whole articles: without the garbled forms of the lexicon, without any lexicon, and the speed.

    python benchmarks/bench_articles.py [--articles FOLDER --gold FOLDER] [--list]

The articles of raw/ with tests/gold, and those kept beside the repository where they exist. A *garbled form* is a
spelling in gold of somebody in the lexicon that is no spelling of his there once `distorted` is left out. It is
linked, or proposed first in review.csv, or lost. A *wrong link* is a mention linked to somebody of the lexicon who is
not the one in gold. With an empty lexicon only the spans of persons are compared.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline import config
from pipeline.extractors import Extractor
from pipeline.extractors.names import Settings, build
from pipeline.extractors.names.sound import consonants, ear
from pipeline.nlp.annotate import Said
from pipeline.records import Reading
from pipeline.resolve import gist_of, resolve
from pipeline.steps.analyse import analyse
from pipeline.store.gold import load_gold
from pipeline.store.read import metadata_of, read_article
from pipeline.store.sources import find_sources
from pipeline.text import transliteration
from pipeline.text.lexicon import build_lexicon
from pipeline.types import Article
from pipeline.values import NameType, NameValue

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ROOT.parent / "shared"
_ROUNDS = 15
Record = Mapping[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True)
class Corpus:
    """Articles with gold, and what the model was heard to say of each."""

    label: str
    articles: Sequence[Article]
    heard: dict[str, Said]
    gold: Mapping[str, Sequence[Record]]

    def names(self, article_id: str) -> dict[Span, Record]:
        """The names of one article in gold."""
        return {(r["start"], r["end"]): r for r in self.gold[article_id] if r["kind"] == "name"}


def read_corpus(label: str, folder: Path, gold: Path, settings: config.Configuration) -> Corpus:
    """The articles of `folder` that have gold."""
    told = load_gold(gold)
    sources = [
        source for source in find_sources(folder, settings.input.suffixes)[0] if source.article_id in told
    ]
    articles = [
        read_article(
            folder, source, metadata_of(source, settings.register), most_bytes=settings.input.most_bytes
        )[0]
        for source in sources
    ]
    return Corpus(label, articles, {}, told)


def read_names(corpus: Corpus, extractor: Extractor) -> list[Reading]:
    """What `extractor` finds in every article; what the model says is kept for the next reader."""
    readings = []
    for article in corpus.articles:
        reading, oracle = analyse(article, (extractor,), heard=corpus.heard.get(article.article_id))
        corpus.heard[article.article_id] = {**corpus.heard.get(article.article_id, {}), **oracle.said}
        readings.append(reading)
    return readings


def names_of(reading: Reading) -> Iterator[tuple[Span, NameValue]]:
    """The names of one article by their spans."""
    for mention in reading.mentions:
        if isinstance(mention.value, NameValue):
            yield (mention.start, mention.end), mention.value


def measure_garbled(corpus: Corpus, settings: config.Configuration, *, listed: bool) -> None:
    """Print what becomes of every garbled form, and how many links are wrong."""
    names = settings.extractors["names"]
    assert isinstance(names, Settings)
    deaf = names.model_copy(update={"use_distorted": False})
    spelled = build_lexicon(deaf.entities or (), use_distorted=False)
    readings = read_names(corpus, build(deaf))
    proposed: dict[tuple[str, str], str] = {}
    for question in resolve(map(gist_of, readings), settings.known, ()).questions:
        proposed.setdefault((question.surface, question.type.value), question.guess)
    fates: dict[tuple[str, str, str], Counter[str]] = {}
    wrong: list[str] = []
    for reading in readings:
        ours = dict(names_of(reading))
        for span, told in corpus.names(reading.article_id).items():
            value = ours.get(span)
            if value is not None and value.known and value.key != told["entity"]:
                wrong.append(
                    f"{told['surface']}: {value.key}, not {told['entity']} ({'; '.join(value.evidence)})"
                )
            forms = spelled.readings(told["surface"])
            if told["entity"] in spelled.entities and told["entity"] not in {f.entity.id for f in forms}:
                key = reading.article_id, told["surface"], told["entity"]
                fate = _fate(value, told, proposed)
                fates.setdefault(key, Counter())[fate] += 1
    settled = {key: max(counts, key=_ORDER.index) for key, counts in fates.items()}
    told_of = Counter(settled.values())
    print(f"\n{corpus.label}, lexicon without garbled forms: {len(settled)} garbled forms by article")
    print(f"  linked {told_of['linked']}, proposed first {told_of['proposed']}, lost {told_of['lost']}")
    print(f"  wrong links {len(wrong)} of {sum(value.known for r in readings for _, value in names_of(r))}")
    if listed:
        for key, fate in settled.items():
            if fate == "lost":
                print("    lost:", *key)
        for line in wrong:
            print("    wrong:", line)


_ORDER = ("linked", "proposed", "lost")


def _fate(value: NameValue | None, told: Record, proposed: Mapping[tuple[str, str], str]) -> str:
    if value is None:
        return "lost"
    if value.known and value.key == told["entity"]:
        return "linked"
    first = proposed.get((told["surface"], value.type.value))
    return "proposed" if not value.known and first == told["entity"] else "lost"


def measure_strangers(corpus: Corpus, *, listed: bool) -> None:
    """Print how well persons are found by a reader that knows nobody."""
    extractor = build(Settings(entities=(), use_territories=False))
    right = ours = theirs = 0
    misses: list[str] = []
    for reading in read_names(corpus, extractor):
        found = {span for span, value in names_of(reading) if value.type is NameType.PERSON}
        names = corpus.names(reading.article_id)
        gold = {span for span, told in names.items() if told["type"] == "PERSON"}
        right, ours, theirs = right + len(found & gold), ours + len(found), theirs + len(gold)
        text = {(m.start, m.end): m.surface for m in reading.mentions}
        misses += [f"missed {names[span]['surface']} @{span[0]}" for span in sorted(gold - found)]
        misses += [f"no person {text[span]} @{span[0]}" for span in sorted(found - gold)]
    print(f"\n{corpus.label}, empty lexicon: persons (spans)")
    print(
        f"  precision {right / ours:.3f}, recall {right / theirs:.3f}, F1 {2 * right / (ours + theirs):.3f}"
    )
    for line in misses if listed else ():
        print("    ", line)


def measure_speed(corpus: Corpus, settings: config.Configuration) -> None:
    """Print how fast names are read where the annotation is there already; CPU time, for machines are shared."""
    names = settings.extractors["names"]
    assert isinstance(names, Settings)
    extractor = build(names)
    read_names(corpus, extractor)
    rounds = [(_seconds(corpus, ()), _seconds(corpus, (extractor,))) for _ in range(_ROUNDS) if _forget()]
    nothing, whole = (statistics.median(seconds) for seconds in zip(*rounds, strict=True))
    chars = sum(len(article.text) for article in corpus.articles)
    rate = chars / (whole - nothing)
    print(
        f"\n{corpus.label}, names beside the annotation: {rate:,.0f} characters a second (median of {_ROUNDS})"
    )


def _forget() -> bool:
    """Forget which names were compared, so that every round compares them anew."""
    compared = transliteration.read_form, transliteration._similarity
    for remembered in (ear._best, consonants._common, consonants.consonants, *compared):
        remembered.cache_clear()
    return True


def _seconds(corpus: Corpus, extractors: tuple[Extractor, ...]) -> float:
    started = time.process_time()
    for article in corpus.articles:
        analyse(article, extractors, heard=corpus.heard[article.article_id])
    return time.process_time() - started


def main() -> None:
    """Measure raw/ and the articles beside the repository."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=Path, help="another folder of articles, measured instead")
    parser.add_argument("--gold", type=Path, help="its gold")
    parser.add_argument("--list", action="store_true", help="list what is lost or wrong")
    options = parser.parse_args()
    settings = config.load(ROOT / "configs" / "pipeline.yaml")
    folders = [
        ("raw/", ROOT / "raw", ROOT / "tests" / "gold"),
        ("sources", BESIDE / "sources", BESIDE / "gold"),
    ]
    if options.articles and options.gold:
        folders = [(options.articles.name, options.articles, options.gold)]
    for label, folder, gold in folders:
        if not (folder.is_dir() and gold.is_dir()):
            print(f"\nskipped: {label} (no articles or no gold there)")
            continue
        corpus = read_corpus(label, folder, gold, settings)
        measure_garbled(corpus, settings, listed=options.list)
        measure_strangers(corpus, listed=options.list)
        measure_speed(corpus, settings)


if __name__ == "__main__":
    main()
