"""One SQLite database: tables with keys, indexes, and views by entity.

Amounts of money stay exact decimal strings: SQLite's numbers are binary floats. ``CAST(value AS REAL)`` where a
rough sum will do.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.export import Format
from pipeline.export._relational import IN_ORDER, create_table, indexes_and_views, written
from pipeline.published import PublishedSet
from pipeline.store.tables import compact_json
from pipeline.validate.columns import plain
from pipeline.validate.schemas import table_columns

NAME = "nayose.sqlite"
_TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
    "array": "TEXT",
}
# A date may point to one told after it, so a key is checked when all rows are there.
_OWN_LINKS = "DEFERRABLE INITIALLY DEFERRED"


def write(published: PublishedSet, folder: Path) -> None:
    """Write the database into `folder`; raises `OutputError` where the disk does not take it."""
    with written(NAME, sqlite3.Error), closing(sqlite3.connect(folder / NAME)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        for model in IN_ORDER:
            database.execute(create_table(model, _TYPES, own_links=_OWN_LINKS))
        with database:
            for model in IN_ORDER:
                names = [column.name for column in table_columns(model)]
                marks = ", ".join("?" * len(names))
                rows = (_cells(plain(row), names) for row in published.rows.table(model.table))
                database.executemany(f'INSERT INTO "{model.table}" VALUES ({marks})', rows)  # noqa: S608 - our own names
        for statement in indexes_and_views():
            database.execute(statement)
        database.execute("ANALYZE")
        database.commit()


def _cells(cells: dict[str, Any], names: list[str]) -> list[Any]:
    return [compact_json(cells[n]) if isinstance(cells[n], list) else cells[n] for n in names]


FORMAT = Format(write)
