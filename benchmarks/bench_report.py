"""What report.html costs: its size and processor time on the articles of a folder, repeated to a hundred and more.

    .venv/bin/python benchmarks/bench_report.py [raw]

The articles are read once; each repetition is an article of its own to the report. Trust the growth, not the seconds.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline import run
from pipeline.report import Collection, ReportSettings, Source, pages
from pipeline.update import Plan, extract_folder

ROOT = Path(__file__).parents[1]
COUNTS = (10, 100, 1000, 10_000)


def collected(raw: Path) -> Collection:
    """What one run over `raw` gives to the report."""
    kept: list[Collection] = []

    def keep(collection: Collection, settings: ReportSettings) -> Iterator[tuple[str, str]]:
        kept.append(collection)
        return pages(collection, settings)

    run.pages = keep  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        config = ROOT / "configs" / "pipeline.yaml"
        extract_folder(Plan(raw, Path(folder) / "out", config, Path(folder) / "cache"))
    return kept[0]


def repeated(collection: Collection, count: int) -> Collection:
    """`count` articles: those of `collection` again and again, under ids of their own."""
    sources = [
        _renamed(collection.sources[n % len(collection.sources)], n // len(collection.sources))
        for n in range(count)
    ]
    return Collection(sources, collection.entities, collection.review, collection.issues)


def _renamed(source: Source, turn: int) -> Source:
    told = source.extraction
    changed = {"article_id": f"{told.article_id}-{turn}"}
    rows = {
        name: [row.model_copy(update=changed) for row in getattr(told, name)]
        for name in ("mentions", "dates", "amounts")
    }
    return Source(told.model_copy(update={**changed, **rows}), source.article, source.reading)


def main() -> None:
    """Print a row for each count."""
    collection = collected(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "raw")
    print("| articles | files | report.html, MB | all, MB | processor, s |\n|---|---|---|---|---|")
    list(pages(collection, ReportSettings()))  # templates are compiled once
    for count in COUNTS:
        told = repeated(collection, count)
        begin = time.process_time()
        sizes = {name: len(page.encode()) for name, page in pages(told, ReportSettings())}
        seconds = time.process_time() - begin
        megabytes = sizes["report.html"] / 1e6, sum(sizes.values()) / 1e6
        print(f"| {count:,} | {len(sizes)} | {megabytes[0]:.1f} | {megabytes[1]:.1f} | {seconds:.2f} |")


if __name__ == "__main__":
    main()
