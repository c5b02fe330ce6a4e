"""Rows to the files of a set.

CSV is written by pandas from columns of text, so that no number passes through a float and every file reads
back equal with any reader.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Cells = Mapping[str, Any]


def write_csv(path: Path, columns: Sequence[str], rows: Sequence[Cells]) -> None:
    r"""`rows` under a header: UTF-8, ``\n``, RFC 4180 quoting, empty cell = null."""
    import pandas as pd  # noqa: PLC0415 - half a second that a run without news need not pay

    texts = {column: [cell_text(row[column]) for row in rows] for column in columns}
    frame = pd.DataFrame(texts, columns=list(columns), dtype="object")
    # Before Python 3.13 the csv module leaves a lone CR unquoted, and readers take it for a line end.
    has_cr = any("\r" in text for column in texts.values() for text in column)
    frame.to_csv(
        path,
        index=False,
        encoding="utf-8",
        lineterminator="\n",
        quoting=csv.QUOTE_ALL if has_cr else csv.QUOTE_MINIMAL,
    )


def write_json_rows(path: Path, rows: Iterable[Cells]) -> None:
    """One JSON array with one row a line."""
    lines = ",\n".join(compact_json(row) for row in rows)
    path.write_text(f"[\n{lines}\n]\n" if lines else "[]\n", encoding="utf-8", newline="")


def write_json(path: Path, told: Any) -> None:
    """One indented JSON document."""
    text = json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="")


def write_text(path: Path, text: str) -> None:
    """`text` as it stands, in UTF-8; a folder that is missing is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def compact_json(told: Any) -> str:
    """`told` on one line, keys in their order."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def cell_text(value: Any) -> str:
    """A JSON-plain value as a CSV cell: null is empty, a list is JSON, a truth is true or false, a score has at most four decimals."""
    if value is None:
        return ""
    if isinstance(value, list):
        return compact_json(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return str(value)


def write_cells(
    path: Path,
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    encoding: str = "utf-8",
    newline: str = "\n",
) -> None:
    """`rows` under a header, for programs that have wishes of their own; what the set publishes is `write_csv`'s."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, lineterminator=newline, quoting=csv.QUOTE_ALL)
        writer.writerow(names)
        writer.writerows([cell_text(cell) for cell in row] for row in rows)


def read_cells(path: Path) -> Iterator[dict[str, str]]:
    """The rows of the CSV file at `path` as it was published, cells as text.

    Raises:
        ValueError: It is no such file.
        OSError: It cannot be read.
    """
    csv.field_size_limit(sys.maxsize)  # a sentence may be as long as an article
    with path.open(encoding="utf-8", newline="") as file:
        try:
            yield from csv.DictReader(file, strict=True)
        except csv.Error as error:
            raise ValueError(str(error)) from error


def measure(path: Path) -> tuple[int, str]:
    """Bytes of the file at `path` and their SHA-256."""
    content = path.read_bytes()
    return len(content), hashlib.sha256(content).hexdigest()
