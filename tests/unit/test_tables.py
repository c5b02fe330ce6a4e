"""Rows to files: any reader reads back what was written, and no number passes through a float."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.store.tables import cell_text, compact_json, csv_lines, write_json_rows

ODD = [
    "a,b",
    'say "hi"',
    "two\nlines",
    "=1+1",
    " leading",
    "１２億円",
    "NA",
    "nan",
    "None",
    "0001",
    "1e5",
    "123456789012345678901234567890.10",
    "a\tb",
    "a\rb",
    "",
]


def write_csv(path: Path, rows: list[list[str]]) -> None:
    path.write_bytes(csv_lines([["a", "b"], *rows]))


@pytest.mark.parametrize("cell", ODD)
def test_cell_is_read_back_by_csv(
    tmp_path: Path, read_csv: Callable[[Path], list[dict[str, str]]], cell: str
) -> None:
    write_csv(tmp_path / "t.csv", [[cell, "x"]])
    assert read_csv(tmp_path / "t.csv") == [{"a": cell, "b": "x"}]


@pytest.mark.parametrize("cell", ODD)
def test_cell_is_read_back_by_pandas(tmp_path: Path, cell: str) -> None:
    write_csv(tmp_path / "t.csv", [[cell, "x"]])
    read = pd.read_csv(tmp_path / "t.csv", dtype="str", keep_default_na=False)
    assert read.to_dict("records") == [{"a": cell, "b": "x"}]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2)))
def test_any_table_is_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    path = tmp_path_factory.getbasetemp() / "t.csv"
    write_csv(path, rows)
    with path.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file, strict=True)) == [["a", "b"], *rows]


def test_table_is_utf8_without_mark_and_with_line_feeds() -> None:
    assert csv_lines([["a"], ["億"], ["兆"]]) == "a\n億\n兆\n".encode()


def test_line_is_told_by_its_row_alone() -> None:
    rows = [["a\rb", "x"], ["plain", "x"], ['"', "\r\n"]]
    assert csv_lines(rows) == b"".join(csv_lines([row]) for row in rows)
    assert csv_lines(rows).startswith(b'"a\rb",x\nplain,x\n')


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (5, "5"),
        (0.5, "0.5"),
        (1.0, "1"),
        (0.0, "0"),
        (0.123456, "0.1235"),
        (["ア", 'イ"'], '["ア","イ\\""]'),
        ([], "[]"),
        ("億", "億"),
    ],
)
def test_value_is_written_as_one_text(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_json_has_one_row_a_line(tmp_path: Path) -> None:
    rows = [{"a": "億\u2028兆"}, {"a": None}]
    write_json_rows(tmp_path / "t.json", rows)
    text = (tmp_path / "t.json").read_text(encoding="utf-8")
    assert text.split("\n") == ["[", '{"a":"億\u2028兆"},', '{"a":null}', "]", ""]
    assert json.loads(text) == rows


def test_json_of_nothing_is_an_empty_array(tmp_path: Path) -> None:
    write_json_rows(tmp_path / "t.json", [])
    assert (tmp_path / "t.json").read_text(encoding="utf-8") == "[]\n"


def test_json_refuses_what_is_no_json() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        compact_json(float("nan"))
