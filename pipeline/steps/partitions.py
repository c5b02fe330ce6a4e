"""Large tables once more as Parquet files of bounded size (``partitions/mentions/part-00000.parquet``).

The CSV tables stay the contract; the parts hold the same rows in the same order, typed by the same models, for programs
that read in parallel. They are made of the CSV files row by row, so that no table need fit into memory, and are named
in datapackage.json after the tables.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.store.tables import read_cells, write_json
from pipeline.validate.rows import TABLES, Row
from pipeline.validate.schemas import Column, table_columns

FOLDER = "partitions"
_ROWS_AT_ONCE = 20_000  # of a row group, which is what memory must hold


def add_partitions(folder: Path, most_rows: int | None) -> None:
    """Partition each table of the finished set in `folder` that has more than `most_rows` rows; with None, none.

    Args:
        folder: Where the CSV tables and the datapackage.json that counts their rows lie.
        most_rows: Of a part.
    """
    if most_rows is None:
        return
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    counts = {resource["name"]: resource["rows"] for resource in package["resources"]}
    for model in TABLES:
        if counts[model.table] > most_rows:
            (folder / FOLDER / model.table).mkdir(parents=True)
            package["resources"] += _write_table(folder, model, most_rows)
    write_json(folder / "datapackage.json", package)


def arrow_schema(model: type[Row]) -> Any:
    """The columns of `model`'s table as Arrow has them, with their descriptions.

    Amounts of money stay exact decimal strings, as the contract has them: no one width and scale holds them all.
    """
    import pyarrow as pa  # noqa: PLC0415 - an extra

    kinds = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "array": pa.list_(pa.string()),
    }
    told = {name: field.description or "" for name, field in model.model_fields.items()}
    return pa.schema(
        pa.field(c.name, kinds[c.kind], nullable=not c.required, metadata={"description": told[c.name]})
        for c in table_columns(model)
    )


def _write_table(folder: Path, model: type[Row], most_rows: int) -> Iterator[dict[str, Any]]:
    """Each part, once it is written, as a resource of the Data Package."""
    from pyarrow import parquet  # noqa: PLC0415

    schema = arrow_schema(model)
    rows = read_cells(folder / f"{model.table}.csv")
    number = 0
    while first := list(islice(rows, min(_ROWS_AT_ONCE, most_rows))):
        path = f"{FOLDER}/{model.table}/part-{number:05}.parquet"
        written = 0
        with parquet.ParquetWriter(folder / path, schema, compression="zstd") as writer:
            group = first
            while group:
                writer.write_batch(_batch(group, model, schema))
                written += len(group)
                group = list(islice(rows, min(_ROWS_AT_ONCE, most_rows - written)))
        yield _resource(folder, path, model, written)
        number += 1


def _batch(rows: list[dict[str, str]], model: type[Row], schema: Any) -> Any:
    import pyarrow as pa  # noqa: PLC0415

    cells = {c.name: [_typed(c, row[c.name]) for row in rows] for c in table_columns(model)}
    return pa.RecordBatch.from_pydict(cells, schema=schema)


def _typed(column: Column, cell: str) -> Any:
    told = column.parse(cell)
    return date.fromisoformat(told) if column.kind == "date" and told is not None else told


def _resource(folder: Path, path: str, model: type[Row], rows: int) -> dict[str, Any]:
    """No schema, for a Parquet file holds its own; `rowCount`, since `rows` is for what Data Packages call tables."""
    with (folder / path).open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": path.removesuffix(".parquet").replace("/", "-"),
        "path": path,
        "title": f"Part of {model.table}.csv",
        "type": "file",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": (folder / path).stat().st_size,
        "hash": f"sha256:{sha256}",
        "rowCount": rows,
    }
