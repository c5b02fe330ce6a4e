"""The table of faults in README.md says nothing that no test holds."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
COLUMNS = ["#", "fault", "outcome", "rows lost", "wrong rows", "tests", "the rows are compared by"]
# What reads published or extracted rows back.
READERS = {"files_of", "files_at", "rows", "read", "reader"}


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split(" | ")]


LINES = [
    line for line in (HERE / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")
]
ROWS = [dict(zip(COLUMNS, cells(line), strict=True)) for line in LINES[1:]]


@cache
def definitions(path: Path) -> dict[str, ast.AST]:
    """Functions and classes of a file by their names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def names_in(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} | {
        part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)
    }


def with_what_it_uses(name: str, path: Path) -> list[ast.AST]:
    """A test, and the functions and classes of its file that it leads to."""
    found: dict[str, ast.AST] = {}
    waiting = [name]
    while waiting:
        told = waiting.pop()
        if told in definitions(path) and told not in found:
            found[told] = definitions(path)[told]
            waiting += names_in(found[told])
    return list(found.values())


def files_of_row(row: dict[str, str]) -> list[Path]:
    named = re.findall("`([^`]+)`", row["tests"])
    return [ROOT / name if "/" in name else HERE / name for name in named]


def test_table_has_its_columns_and_every_fault() -> None:
    assert cells(LINES[0]) == COLUMNS
    assert [row["#"] for row in ROWS] == [*map(str, range(1, 17)), *"––––"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["fault"][:40])
def test_row_names_tests_that_exist_and_one_that_compares_rows(row: dict[str, str]) -> None:
    files = files_of_row(row)
    assert files
    assert all(any(name.startswith("test_") for name in definitions(path)) for path in files)
    comparing = row["the rows are compared by"].strip("`")
    (home,) = [path for path in files if comparing in definitions(path)]
    led_to = with_what_it_uses(comparing, home)
    assert any(isinstance(part, ast.Assert) for node in led_to for part in ast.walk(node))
    assert READERS & set().union(*map(names_in, led_to))
    assert (row["rows lost"][0], row["wrong rows"]) == ("0", "0")


def test_every_file_of_this_folder_stands_in_the_table() -> None:
    named = {path for row in ROWS for path in files_of_row(row)}
    assert set(HERE.glob("test_*.py")) - named == {Path(__file__)}
