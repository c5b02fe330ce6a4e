"""One DuckDB database: typed tables with keys, and views by entity.

Amounts of money are ``DECIMAL(38, 4)``, so that they add up exactly; with as many decimals more as an amount of the set
has. DuckDB rounds in silence what does not fit, so a set with an amount of more digits keeps them as the strings of the
contract. The file's bytes are DuckDB's own matter and differ between two exports of the same set; its rows do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from pipeline.export import Format
from pipeline.export._relational import IN_ORDER, create_table, indexes_and_views, written
from pipeline.published import PublishedSet
from pipeline.store.tables import write_cells
from pipeline.validate.columns import plain
from pipeline.validate.rows import AmountRow, Row
from pipeline.validate.schemas import table_columns

NAME = "nayose.duckdb"
_AMOUNTS = ("value", "min", "max")
_DIGITS = 38  # as many as DuckDB has at most
_DECIMALS = 4  # as many as even rates of exchange are told with
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
            amounts = _types_of_amounts(published) if model.table == AmountRow.table else {}
            database.execute(create_table(model, _TYPES, own_links=None, of_columns=amounts))
            names = [column.name for column in table_columns(model)]
            rows = (plain(row) for row in published.rows.table(model.table))
            write_cells(passing, names, ([cells[name] for name in names] for cells in rows))
            database.execute(_copy(model, amounts), [str(passing)])
        for statement in indexes_and_views():
            database.execute(statement)
    passing.unlink()


def _types_of_amounts(published: PublishedSet) -> dict[str, str]:
    """The type that holds every amount of the set as it is, by column; nothing where no type does."""
    amounts = (row for extraction in published.rows.extractions for row in extraction.amounts)
    cells = (cell for row in amounts for cell in (row.value, row.min, row.max))
    told = [Decimal(cell) for cell in cells if cell is not None]
    decimals = max((_decimals(amount) for amount in told), default=0)
    scale = max(_DECIMALS, decimals)
    fits = scale <= _DIGITS and all(amount.adjusted() < _DIGITS - scale for amount in told)
    return dict.fromkeys(_AMOUNTS, f"DECIMAL({_DIGITS}, {scale})") if fits else {}


def _decimals(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _copy(model: type[Row], of_columns: Mapping[str, str]) -> str:
    """Rows by a CSV file, a hundred times faster than one by one; an empty cell of a required column is no null."""
    columns = table_columns(model)
    told = ", ".join(f"'{c.name}': '{'VARCHAR' if c.kind == 'array' else _TYPES[c.kind]}'" for c in columns)
    filled = ", ".join(f"'{c.name}'" for c in columns if c.required and c.kind in {"string", "array"})
    made = {c.name: "JSON::VARCHAR[]" for c in columns if c.kind == "array"} | dict(of_columns)
    listed = ", ".join(f'"{c.name}"::{made[c.name]}' if c.name in made else f'"{c.name}"' for c in columns)
    options = f"header = true, delim = ',', quote = '\"', escape = '\"', columns = {{{told}}}"
    limits = f"force_not_null = [{filled}], max_line_size = 2000000000, parallel = false"
    return f'INSERT INTO "{model.table}" SELECT {listed} FROM read_csv(?, {options}, {limits})'  # noqa: S608


FORMAT = Format(write, library="duckdb", extra="duckdb")
