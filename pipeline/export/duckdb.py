"""One DuckDB database: typed tables with keys, and views by entity.

Amounts of money stay exact decimal strings, as the contract has them: ``value::DECIMAL(38, 4)`` where one fits. The
file's bytes are DuckDB's own matter and differ between two exports of the same set; its rows do not.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.export import Format
from pipeline.export._relational import IN_ORDER, create_table, indexes_and_views, written
from pipeline.published import PublishedSet
from pipeline.store.tables import write_cells
from pipeline.validate.rows import Row, plain
from pipeline.validate.schemas import table_columns

NAME = "nayose.duckdb"
_TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "array": "VARCHAR[]",
}


def write(published: PublishedSet, folder: Path) -> None:
    """Write the database into `folder`; raises `OutputError` where the disk does not take it."""
    import duckdb  # noqa: PLC0415 - an extra

    passing = folder / "rows.csv"
    with written(NAME, duckdb.Error), duckdb.connect(str(folder / NAME)) as database:
        for model in IN_ORDER:
            # DuckDB checks a key row by row, so a table cannot point to rows of its own that come later.
            database.execute(create_table(model, _TYPES, own_links=None))
            names = [column.name for column in table_columns(model)]
            rows = (plain(row) for row in published.rows.table(model.table))
            write_cells(passing, names, ([cells[name] for name in names] for cells in rows))
            database.execute(_copy(model), [str(passing)])
        for statement in indexes_and_views():
            database.execute(statement)
    passing.unlink()


def _copy(model: type[Row]) -> str:
    """Rows by a CSV file, a hundred times faster than one by one; an empty cell of a required column is no null."""
    columns = table_columns(model)
    told = ", ".join(f"'{c.name}': '{'VARCHAR' if c.kind == 'array' else _TYPES[c.kind]}'" for c in columns)
    filled = ", ".join(f"'{c.name}'" for c in columns if c.required and c.kind in {"string", "array"})
    listed = ", ".join(
        f'"{c.name}"::JSON::VARCHAR[]' if c.kind == "array" else f'"{c.name}"' for c in columns
    )
    options = f"header = true, delim = ',', quote = '\"', escape = '\"', columns = {{{told}}}"
    limits = f"force_not_null = [{filled}], max_line_size = 2000000000, parallel = false"
    return f'INSERT INTO "{model.table}" SELECT {listed} FROM read_csv(?, {options}, {limits})'  # noqa: S608


FORMAT = Format(write, library="duckdb", extra="duckdb")
