"""Engines agree: results come in the order of the batches, whoever works on them."""

from __future__ import annotations

import os

import pytest

from pipeline import engine
from pipeline.engine import choose
from pipeline.engine.processes import Processes
from pipeline.engine.serial import Serial
from pipeline.errors import OutputError

BATCHES = ["a" * size for size in (5, 0, 3, 1, 4, 1, 5, 9, 2, 6)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_give_what_one_process_gives(jobs: int) -> None:
    assert list(Processes(jobs).map(len, BATCHES)) == list(Serial().map(len, BATCHES))


def test_no_batches_give_no_results() -> None:
    assert list(Processes(2).map(len, [])) == list(Serial().map(len, [])) == []


def test_error_of_a_function_comes_through() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(Processes(1).map(int, ["x"]))


def test_process_that_dies_is_told_with_a_remedy() -> None:
    with pytest.raises(OutputError, match="run again with fewer --jobs"):
        list(Processes(1).map(os._exit, [9]))


@pytest.mark.parametrize(
    ("jobs", "batches", "kind"),
    [
        (1, 100, Serial),
        (2, 100, Processes),
        (8, 1, Serial),
        (2, 0, Serial),
        (None, 3, Serial),
        (None, 100, Processes),
    ],
)
def test_processes_are_used_where_they_pay(
    monkeypatch: pytest.MonkeyPatch, jobs: int | None, batches: int, kind: type
) -> None:
    monkeypatch.setattr(engine.os, "cpu_count", lambda: 4)
    assert type(choose(jobs, batches)) is kind


def test_one_core_needs_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.os, "cpu_count", lambda: 1)
    assert type(choose(None, 1000)) is Serial
