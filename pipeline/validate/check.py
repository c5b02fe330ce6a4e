"""A whole set before it is published: what no single row can know.

A row's own form is held by its model; here are grounding, identity and the links between tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.errors import OutputError
from pipeline.validate.assemble import RowSet
from pipeline.validate.rows import TABLES, Extraction, Grounded, Row

_MOST_TOLD = 5


def check(rows: RowSet, texts: Mapping[str, str]) -> None:
    """Nothing ungrounded, doubled, overlapping or dangling may be published.

    Args:
        rows: The set.
        texts: The raw decoded text of each article that was read, by id.

    Raises:
        OutputError: Naming the first few faults.
    """
    faults = list(_faults(rows, texts))
    if faults:
        told = "\n  ".join(faults[:_MOST_TOLD])
        raise OutputError(f"{len(faults)} faults in the rows, nothing was published:\n  {told}")


def check_article(extraction: Extraction, text: str) -> None:
    """The part of `check` that one article can show alone.

    Raises:
        OutputError: As in `check`.
    """
    faults = list(_article_faults(extraction, text))
    if faults:
        raise OutputError("; ".join(faults[:_MOST_TOLD]))


def _faults(rows: RowSet, texts: Mapping[str, str]) -> Iterator[str]:
    for extraction in rows.extractions:
        if extraction.article_id in texts:
            yield from _article_faults(extraction, texts[extraction.article_id])
    tables = {model.table: rows.table(model.table) for model in TABLES}
    keys = {
        model.table: {getattr(r, model.key) for r in tables[model.table]} for model in TABLES if model.key
    }
    for model in TABLES:
        yield from _doubled(model, tables[model.table])
        for column, target in model.links.items():
            for row in tables[model.table]:
                told = getattr(row, column)
                if told is not None and told not in keys[target]:
                    yield f"{model.table}: {column} {told!r} is not in {target}"


def _doubled(model: type[Row], rows: Sequence[Row]) -> Iterator[str]:
    if model.key:
        for key, count in Counter(getattr(row, model.key) for row in rows).items():
            if count > 1:
                yield f"{model.table}: {model.key} {key!r} stands {count} times"


def _article_faults(extraction: Extraction, text: str) -> Iterator[str]:
    kinds: tuple[Iterable[Grounded], ...] = (extraction.mentions, extraction.dates, extraction.amounts)
    for rows in kinds:
        end = 0
        for row in rows:
            where = f"{row.table}: {row.article_id}#{row.start}-{row.end}"
            if text[row.start : row.end] != row.surface:
                yield f"{where}: {row.surface!r} is not the text there"
            if row.start < end:
                yield f"{where}: overlaps the row before"
            end = row.end
