"""Rows to the files of a set: cells are text, so that no number passes through a float and any reader reads back the same."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any


def csv_lines(rows: Iterable[Iterable[Any]]) -> bytes:
    r"""JSON-plain cells to lines: UTF-8, ``\n``, RFC 4180 quoting. Each line is told by its row alone."""
    lines = _Lines()
    # Before Python 3.13 the csv module leaves a lone CR unquoted, and readers take it for a line end; not so where CR
    # belongs to its own line ends.
    cells = ([cell if type(cell) in _WRITTEN_SO else cell_text(cell) for cell in row] for row in rows)
    csv.writer(lines, lineterminator="\r\n").writerows(cells)
    return "".join(f"{line[:-2]}\n" for line in lines).encode()


# What csv.writer itself writes as `cell_text` does, which nearly all cells are.
_WRITTEN_SO = frozenset({str, int, type(None)})


class _Lines(list[str]):
    """What csv.writer writes to: it tells a row at a time."""

    def write(self, line: str, /) -> None:
        self.append(line)


def write_json_rows(path: Path, rows: Iterable[Any]) -> None:
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
    """`rows` under a header, for programs that have wishes of their own; what the set publishes is `csv_lines`'."""
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
