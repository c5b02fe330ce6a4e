"""The case tables: every row of tests/cases/<extractor>.tsv against the extractor of that name.

A row is ``text ⇥ surface ⇥ value ⇥ why``. Surface ``-`` means that nothing at all may be found in the text, value
``!code`` that the surface must be rejected so, and ``@2024-05-10 `` before the text when it was published. Rows
with one text belong together: they are all that may be found in it, values and rejections alike.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipeline.extractors import Extractor, extractor_modules
from pipeline.text.clean import clean
from pipeline.text.lines import label_lines
from pipeline.text.view import build_view, find_lines
from pipeline.types import Context
from pipeline.values import Rejected
from tests.conftest import house_extractors

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
HEADER = ["text", "surface", "value", "why"]
NOTHING = "-"


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    number: int
    surface: str
    value: str
    why: str


@dataclass(frozen=True)
class Case:
    """A text with every finding that is expected in it."""

    table: str
    text: str
    rows: tuple[Row, ...]


def read_cases(path: Path) -> list[Case]:
    """The cases of a table, in its order."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *lines = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))
    assert header == HEADER, f"{path.name}: the header must be {HEADER}"
    texts: dict[str, list[Row]] = {}
    for number, line in enumerate(lines, start=2):
        if not line or line[0].startswith("#"):
            continue
        assert len(line) == len(HEADER), f"{path.name}:{number}: {len(line)} columns, not {len(HEADER)}"
        assert line[3].strip(), f"{path.name}:{number}: does not say why"
        texts.setdefault(line[0], []).append(Row(number, *line[1:]))
    return [Case(path.stem, text, tuple(rows)) for text, rows in texts.items()]


TABLES = {path.stem: read_cases(path) for path in sorted(CASES.glob("*.tsv"))}


@cache
def extractors() -> dict[str, Extractor]:
    """The extractors by name as the repository's configs set them up, so that names know the lexicon."""
    return {extractor.name: extractor for extractor in house_extractors()}


def context_of(told: str) -> Context:
    """The view of a case's text without a model, with the day it was published."""
    published = None
    if told.startswith("@"):
        day, told = told[1:].split(" ", 1)
        published = date.fromisoformat(day)
    cleaned = clean(told).text
    return Context(build_view(cleaned, lines=label_lines(cleaned, find_lines(cleaned))), published)


def found_in(case: Case) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """``(surface, value)`` of every value, and of every rejection."""
    context = context_of(case.text)
    values: list[tuple[str, str]] = []
    rejections: list[tuple[str, str]] = []
    for finding in extractors()[case.table](context):
        surface = context.view.text[finding.candidate.start : finding.candidate.end]
        kept = rejections if isinstance(finding.outcome, Rejected) else values
        kept.append((surface, str(finding.outcome)))
    return values, rejections


def faults_of(case: Case) -> list[str]:
    """What differs, each with its line in the table and the reason that stands there."""
    values, rejections = found_in(case)
    rest = [*values, *rejections]
    if case.rows[0].surface == NOTHING:
        return [f"line {case.rows[0].number}: something is found: {case.rows[0].why}"] if rest else []
    faults: list[str] = []
    for row in case.rows:
        if (row.surface, row.value) in rest:
            rest.remove((row.surface, row.value))
        elif row.value.startswith("!"):
            faults.append(f"line {row.number}: {row.surface!r} is not rejected as {row.value}: {row.why}")
        else:
            faults.append(f"line {row.number}: no {row.surface!r} = {row.value!r}: {row.why}")
    return faults + [f"{surface!r} = {value!r} is found and stands in no row" for surface, value in rest]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{table}:{case.rows[0].number}")
        for table, cases in TABLES.items()
        for case in cases
    ],
)
def test_case_is_read_as_its_table_says(case: Case) -> None:
    faults = faults_of(case)
    if faults:
        values, rejections = found_in(case)
        told = "\n  ".join(faults)
        pytest.fail(
            f"{case.table}.tsv: {case.text}\n  {told}\nfound: {values}\nrejected: {rejections}", pytrace=False
        )


@pytest.mark.parametrize("name", sorted(extractor_modules()))
def test_every_extractor_has_a_table(name: str) -> None:
    assert TABLES.get(name), f"tests/cases/{name}.tsv is missing or empty"


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_has_an_extractor(name: str) -> None:
    assert name in extractor_modules()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_has_negatives(name: str) -> None:
    rows = [row for case in TABLES[name] for row in case.rows]
    assert any(row.surface == NOTHING or row.value.startswith("!") for row in rows)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_no_row_stands_twice(name: str) -> None:
    # One text may hold the same words with the same value more than once, but then the rows are neighbours.
    numbers: dict[tuple[str, str, str], list[int]] = {}
    for case in TABLES[name]:
        for row in case.rows:
            numbers.setdefault((case.text, row.surface, row.value), []).append(row.number)
    apart = {key: n for key, n in numbers.items() if n != list(range(n[0], n[0] + len(n)))}
    assert apart == {}


def test_runner_tells_a_wrong_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "found_in", lambda _: ([("5億円", "JPY 500000000")], []))
    case = Case("money", "5億円を出した", (Row(2, "5億円", "JPY 5", "億 is 10^8"),))
    assert faults_of(case) == [
        "line 2: no '5億円' = 'JPY 5': 億 is 10^8",
        "'5億円' = 'JPY 500000000' is found and stands in no row",
    ]


def test_runner_tells_what_may_not_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "found_in", lambda _: ([], [("銭", "!number-ill-formed")]))
    case = Case("money", "銭函へ行く", (Row(3, NOTHING, NOTHING, "a station"),))
    assert faults_of(case) == ["line 3: something is found: a station"]


def test_runner_tells_a_rejection_that_stands_in_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "found_in", lambda _: ([], [("5ペソ", "!currency-ambiguous")]))
    case = Case("money", "5ペソ払う", (Row(4, "5ペソ", "!number-ill-formed", "a number"),))
    assert faults_of(case) == [
        "line 4: '5ペソ' is not rejected as !number-ill-formed: a number",
        "'5ペソ' = '!currency-ambiguous' is found and stands in no row",
    ]


def test_runner_tells_a_missing_rejection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "found_in", lambda _: ([], []))
    case = Case("money", "5ペソ払う", (Row(4, "5ペソ", "!currency-ambiguous", "many pesos"),))
    assert faults_of(case) == ["line 4: '5ペソ' is not rejected as !currency-ambiguous: many pesos"]
