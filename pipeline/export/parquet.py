"""One Parquet file for each table, typed: days as dates, spellings as lists.

Amounts of money stay exact decimal strings, as the contract has them: no one width and scale holds them all.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.export import Format
from pipeline.published import PublishedSet
from pipeline.validate.rows import TABLES, columns
from pipeline.validate.schemas import table_columns


def write(published: PublishedSet, folder: Path) -> None:
    """Write ``<table>.parquet`` into `folder`."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415

    kinds = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "array": pa.list_(pa.string()),
    }
    for model in TABLES:
        fields = [
            pa.field(
                c.name, kinds[c.kind], nullable=not c.required, metadata={"description": _told(model, c.name)}
            )
            for c in table_columns(model)
        ]
        rows = published.rows.table(model.table)
        cells: dict[str, list[Any]] = {name: [getattr(row, name) for row in rows] for name in columns(model)}
        table = pa.Table.from_pydict(cells, schema=pa.schema(fields))
        parquet.write_table(table, folder / f"{model.table}.parquet", compression="zstd")


def _told(model: Any, name: str) -> str:
    return model.model_fields[name].description or ""


FORMAT = Format(write, library="pyarrow", extra="parquet")
