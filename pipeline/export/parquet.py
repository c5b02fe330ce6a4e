"""One Parquet file for each table, typed: days as dates, spellings as lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.export import Format
from pipeline.published import PublishedSet
from pipeline.steps.partitions import arrow_schema
from pipeline.validate.columns import columns
from pipeline.validate.rows import TABLES


def write(published: PublishedSet, folder: Path) -> None:
    """Write ``<table>.parquet`` into `folder`."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415

    for model in TABLES:
        rows = published.rows.table(model.table)
        cells: dict[str, list[Any]] = {name: [getattr(row, name) for row in rows] for name in columns(model)}
        table = pa.Table.from_pydict(cells, schema=arrow_schema(model))
        parquet.write_table(table, folder / f"{model.table}.parquet", compression="zstd")


FORMAT = Format(write, library="pyarrow", extra="parquet")
