"""CSV files for Excel: a byte order mark, so that it reads UTF-8, and an apostrophe before what it would calculate.

Only text is guarded; -5 stays a number. Excel keeps 15 digits of a number: open longer amounts as text.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.export import Format
from pipeline.export._guard import guarded
from pipeline.published import PublishedSet
from pipeline.store.tables import cell_text, write_cells
from pipeline.validate.columns import plain
from pipeline.validate.rows import TABLES, Decimals, Row
from pipeline.validate.schemas import table_columns


def write(published: PublishedSet, folder: Path) -> None:
    """Write ``<table>.csv`` into `folder`."""
    for model in TABLES:
        texts = text_columns(model)
        names = [column.name for column in table_columns(model)]
        rows = (plain(row) for row in published.rows.table(model.table))
        told = (
            [guarded(cell_text(cells[n])) if n in texts else cell_text(cells[n]) for n in names]
            for cells in rows
        )
        write_cells(folder / f"{model.table}.csv", names, told, encoding="utf-8-sig", newline="\r\n")


def text_columns(model: type[Row]) -> set[str]:
    """The columns of `model` that hold text rather than numbers and days."""
    kinds = {column.name: column.kind for column in table_columns(model)}
    numbers = {name for name, told in model.model_fields.items() if told.annotation == Decimals | None}
    return {name for name, kind in kinds.items() if kind in {"string", "array"}} - numbers


FORMAT = Format(write)
