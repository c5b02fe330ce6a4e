"""No regular expression of pipeline/ can be made to run for ever: a new one is looked at without being named here.

`make bench-patterns` measures how the time of each grows; here stands what needs no clock.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from nested import has_nested_repeats  # noqa: E402
from patterns import hostile_pieces, tree_of  # noqa: E402


def test_no_pattern_repeats_a_repetition() -> None:
    asked = [sys.executable, str(ROOT / "benchmarks" / "nested.py")]
    told = subprocess.run(asked, check=True, capture_output=True, text=True, cwd=ROOT).stdout.splitlines()
    assert len(told) > 300  # those that are compiled when their module is imported
    assert [line for line in told if line.startswith("1")] == []


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(?:a*)*b",
        "(?:a+|b)+",
        "(?:a*b?)+",
        "x(?:(?:[0-9]+,?)*円)?",
        "(?:a{2,})*",
        "(?:(?:a+)?)+",
        "(?=(?:a+)+)",
    ],
)
def test_repetition_of_a_repetition_is_found(pattern: str) -> None:
    assert has_nested_repeats(tree_of(re.compile(pattern)))


@pytest.mark.parametrize(
    "pattern",
    ["(?:a+b)+", "(?:a++)+", "(?>a+)*", "(?:[0-9]{1,3},)*", "(?:ab)+c+", "(?:a|b)+", "(?:a+){1,4}", "a+b+c+"],
)
def test_pattern_with_one_way_to_read_a_text_is_none(pattern: str) -> None:
    assert not has_nested_repeats(tree_of(re.compile(pattern)))


def test_hostile_pieces_come_from_the_pattern() -> None:
    pieces = hostile_pieces(re.compile(r"第(?:[一二]+|[0-9]{2})四半期"))
    assert {"第一四半期", "第一四半", "四半期"[0], "1"} <= set(pieces)
