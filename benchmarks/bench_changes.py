"""What changes.json costs when one article joins many: ``bench_changes.py outputs [--articles 10000]``.

The published set is repeated under new ids until it has so many articles; one more is put in the middle. The cost is
told as a ratio to hashing the same tables once, which every run does anyway.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import tempfile
from itertools import chain
from pathlib import Path
from time import perf_counter

from pipeline.steps.changes import compare_sets, dump_changes
from pipeline.store.seen import sha256_of
from pipeline.store.tables import csv_lines
from pipeline.validate.rows import TABLES

BY_ARTICLE = ("articles", "mentions", "dates", "amounts", "issues")


def repeat(out: Path, folder: Path, prefixes: list[str], more: int) -> None:
    """A set in `folder` that holds the one in `out` under each of `prefixes`; entities count `more`."""
    folder.mkdir()
    for model in TABLES:
        with (out / f"{model.table}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        names = list(rows[0]) if rows else []
        if model.table in BY_ARTICLE:
            told = ([_renamed(n, row[n], prefix) for n in names] for prefix in prefixes for row in rows)
        else:
            told = ([str(int(row[n]) + more) if n == "mentions" else row[n] for n in names] for row in rows)
        (folder / f"{model.table}.csv").write_bytes(csv_lines(chain([names], told)))
    shutil.copy(out / "datapackage.json", folder)
    files = {f"{model.table}.csv": sha256_of(folder / f"{model.table}.csv") for model in TABLES}
    (folder / "run.json").write_text(json.dumps({"stamp": "", "files": files}), encoding="utf-8")


def _renamed(name: str, cell: str, prefix: str) -> str:
    return (
        f"{prefix}/{cell}"
        if cell and name in {"article_id", "path", "anchor_id", "equivalent_of"} | KEYS
        else cell
    )


KEYS = {model.key for model in TABLES} - {"entity_id"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    asked = parser.parse_args()
    with (asked.out / "articles.csv").open(encoding="utf-8", newline="") as file:
        each = sum(1 for _ in csv.DictReader(file))
    prefixes = [f"{number:06}" for number in range(asked.articles // each)]
    with tempfile.TemporaryDirectory() as place:
        old, new = Path(place, "old"), Path(place, "new")
        repeat(asked.out, old, prefixes, 0)
        repeat(asked.out, new, sorted([*prefixes, prefixes[len(prefixes) // 2] + "x"]), 1)
        begun = perf_counter()
        for model in TABLES:
            sha256_of(new / f"{model.table}.csv")
        hashed = perf_counter() - begun
        begun = perf_counter()
        told = dump_changes(compare_sets(old, new))
        compared = perf_counter() - begun
        size = sum((new / f"{model.table}.csv").stat().st_size for model in TABLES)
        print(f"articles {len(prefixes) * each} + {each}, tables of {size / 1e6:.0f} MB")
        print(
            f"changes {len(json.loads(told)['changes'])}, hashing {hashed:.2f} s, comparing {compared:.2f} s"
        )
        print(f"comparing / hashing {compared / hashed:.2f}")


if __name__ == "__main__":
    main()
