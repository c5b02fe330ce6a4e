"""A published CSV file to a pandas DataFrame with the types that its columns are said to have."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import pandas as pd

Frame: TypeAlias = "pd.DataFrame"
# What Table Schema calls them, as pandas holds them: all of these know a missing value.
_TYPES: dict[str, Any] = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
# Days before 1677 fit into no timestamp of pandas, so days stay days.
_PARSERS: dict[str, Callable[[str], Any]] = {"date": date.fromisoformat, "array": json.loads}


def read_frame(path: Path, kinds: Mapping[str, str]) -> Frame:
    """The table at `path`.

    Args:
        path: A CSV file of a set; an empty cell is a missing value, and nothing else is ("NA" is a text).
        kinds: The type of each of its columns, by Table Schema.

    Raises:
        OSError: It cannot be read.
        ValueError: A cell does not fit its column.
    """
    import pandas as pd  # noqa: PLC0415 - half a second that nobody else need pay

    told = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8")
    for name, kind in kinds.items():
        column = told[name]
        if kind == "boolean":
            column = column.map({"true": True, "false": False})
        if kind in _PARSERS:
            parse = _PARSERS[kind]
            cells = [None if pd.isna(cell) else parse(cell) for cell in column]
            told[name] = pd.Series(cells, index=told.index, dtype=object)
        elif kind in {"integer", "number"}:
            told[name] = pd.to_numeric(column).astype(_TYPES[kind])
        else:
            told[name] = column.astype(_TYPES[kind])
    return told
