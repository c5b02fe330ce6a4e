"""What report.html costs: its size and processor time on the articles of a folder, repeated to a hundred and more.

    .venv/bin/python benchmarks/bench_report.py [raw]

The articles are read once; each repetition is an article of its own to the report. Trust the growth, not the seconds.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.plan import Plan
from pipeline.report import Collection, Original, ReportSettings, pages
from pipeline.report.page import Remember, T
from pipeline.steps import show
from pipeline.update import extract_folder
from pipeline.validate.facts import facts_of

ROOT = Path(__file__).parents[1]
COUNTS = (10, 100, 1000, 10_000)


def collected(raw: Path) -> Collection:
    """What one run over `raw` gives to the report."""
    kept: list[Collection] = []

    def keep(
        collection: Collection, settings: ReportSettings, remember: Remember[T], *_: object
    ) -> Iterator[tuple[str, str | T]]:
        originals = {facts.article_id: collection.original(facts.article_id) for facts in collection.articles}
        kept.append(replace(collection, original=originals.__getitem__))
        return pages(collection, settings, remember)

    show.pages = keep  # type: ignore[assignment,attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        config = ROOT / "configs" / "pipeline.yaml"
        extract_folder(Plan(raw, Path(folder) / "out", config, Path(folder) / "cache"))
    return kept[0]


def repeated(collection: Collection, count: int) -> Collection:
    """`count` articles: those of `collection` again and again, under ids of their own."""
    told = [collection.original(facts.article_id) for facts in collection.articles]
    originals = [_renamed(told[n % len(told)], n // len(told)) for n in range(count)]
    by_id = {original.extraction.article_id: original for original in originals}
    facts = [facts_of(original.extraction, ()) for original in originals]
    return replace(collection, articles=facts, original=by_id.__getitem__)


def _renamed(original: Original, turn: int) -> Original:
    told = original.extraction
    changed = {"article_id": f"{told.article_id}-{turn}"}
    rows = {
        name: [row.model_copy(update=changed) for row in getattr(told, name)]
        for name in ("mentions", "dates", "amounts")
    }
    return Original(told.model_copy(update={**changed, **rows}), original.article, original.rules)


def _anew(_: str, make: Callable[[], str]) -> str:
    return make()


def main() -> None:
    """Print a row for each count."""
    collection = collected(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "raw")
    print("| articles | files | report.html, MB | all, MB | processor, s |\n|---|---|---|---|---|")
    list(pages(collection, ReportSettings(), _anew))  # templates are compiled once
    for count in COUNTS:
        told = repeated(collection, count)
        begin = time.process_time()
        sizes = {name: len(page.encode()) for name, page in pages(told, ReportSettings(), _anew)}
        seconds = time.process_time() - begin
        megabytes = sizes["report.html"] / 1e6, sum(sizes.values()) / 1e6
        print(f"| {count:,} | {len(sizes)} | {megabytes[0]:.1f} | {megabytes[1]:.1f} | {seconds:.2f} |")


if __name__ == "__main__":
    main()
