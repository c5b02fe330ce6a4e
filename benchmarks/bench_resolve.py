"""What it costs to link the names of a growing collection: processor seconds with and without an earlier run.

    python benchmarks/bench_resolve.py --articles 300 1000 10000 --gists FOLDER

Invented articles are read without the model; their gists are kept in FOLDER, for reading ten thousand takes a while.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from corpus import articles

from pipeline import config
from pipeline.codec.gists import dump_gist, load_gist
from pipeline.records import Gist, Resolution
from pipeline.resolve import Resemblances, find_duplicates, gist_of
from pipeline.steps.analyse import analyse, build_extractors
from pipeline.steps.linking import link_all
from pipeline.store.cache import Cache
from pipeline.text.transliteration import load_model
from pipeline.types import Article, Depth

CONFIG = Path(__file__).parents[1] / "configs" / "pipeline.yaml"
_IN_A_FILE = 100


def gists(count: int, folder: Path, settings: config.Configuration) -> Iterator[str]:
    """The gists of the first `count` articles, as the cache keeps them."""
    extractors = build_extractors(settings.extractors)
    folder.mkdir(parents=True, exist_ok=True)
    for first in range(0, count, _IN_A_FILE):
        path = folder / f"{first:06}.txt"
        if not path.exists():
            told = []
            for name, text in articles(_IN_A_FILE, start=first):
                reading, _ = analyse(Article(name, name, text), extractors, depth=Depth.TOKENS)
                told.append(dump_gist(gist_of(reading)))
            path.write_text("\0".join(told), encoding="utf-8")
        yield from path.read_text(encoding="utf-8").split("\0")[: count - first]


def link(
    texts: Sequence[str], settings: config.Configuration, cache: Cache
) -> tuple[float, list[Gist], Resolution]:
    """Seconds of loading and linking gists, the gists, and whom they name."""
    begun = process_time()
    told = [load_gist(text) for text in texts]
    resolution = link_all(told, settings.known, settings.decisions, cache)
    cache.flush()
    return process_time() - begun, told, resolution


def _changed(texts: Sequence[str]) -> list[str]:
    """The same gists, the middle one of them with a name less."""
    middle = len(texts) // 2
    gist = load_gist(texts[middle])
    return [*texts[:middle], dump_gist(replace(gist, names=gist.names[:-1])), *texts[middle + 1 :]]


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description="Time the linking of names.")
    parser.add_argument("--articles", type=int, nargs="+", default=[300])
    parser.add_argument("--gists", type=Path, required=True)
    asked = parser.parse_args()
    settings = config.load(CONFIG)
    load_model()
    print("articles  first run  nothing new  one new  duplicates  entities  (processor seconds)")
    for count in asked.articles:
        texts = list(gists(count, asked.gists, settings))
        with TemporaryDirectory() as folder, closing(Cache(Path(folder))) as cache:
            laps = [link(texts, settings, cache)[0] for _ in range(2)]
            lap, told, resolution = link(_changed(texts), settings, cache)
            laps.append(lap)
        begun = process_time()
        resemblances = Resemblances(lambda _: "")
        find_duplicates(told, resolution.links, resemblances, settings.duplicates.least_similarity)
        laps.append(process_time() - begun)
        print(f"{count:8,}" + "".join(f"{lap:11.2f}" for lap in laps) + f"{len(resolution.entities):10,}")


if __name__ == "__main__":
    main()
