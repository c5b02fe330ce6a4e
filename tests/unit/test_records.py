"""Every value that the case tables give, as a whole: a change of any field of any of them shows, and is judged.

The tables say what a right value is, by its one canonical form. ``tests/records`` holds the rest of it, too: the rule,
the days, the words alone, what it leans on; as told, as if published on other days, and with the next text of the table
for a neighbour. Those files are written, not thought up: ``make records`` after a change that was meant, and their
difference is what it did. What is right is held by the tables, the gold and test_values_agree.py.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest
from pathlib import Path

import pytest

from pipeline.extractors import Extractor, dates, money
from pipeline.extractors.dates.tense import Prefer
from pipeline.text.clean import clean
from pipeline.text.lines import label_lines
from pipeline.text.view import build_view, find_lines
from pipeline.types import Context
from pipeline.values import Amount, Finding, TimeValue

TESTS = Path(__file__).parents[1]
EXTRACTORS = {"money": money.build(money.Settings()), "dates": dates.build(dates.Settings())}
LOOKING_AHEAD = dates.build(dates.Settings(prefer=Prefer.FUTURE))
OTHER_WAYS = {
    "dates": {
        "published on no day": (None, EXTRACTORS["dates"]),
        "published 2023-02-28": (date(2023, 2, 28), EXTRACTORS["dates"]),
        "published 2024-12-30, looking ahead": (date(2024, 12, 30), LOOKING_AHEAD),
    },
    "money": {},
}
Told = tuple[str, date | None]


def texts(table: str) -> list[Told]:
    """Every text of a case table, and the day it was published."""
    with (TESTS / "cases" / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row[0] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row]
    told = [text for text in dict.fromkeys(rows[1:]) if not text.startswith("#")]
    return [
        (text[12:], date.fromisoformat(text[1:11])) if text.startswith("@") else (text, None) for text in told
    ]


def rest_of(value: TimeValue | Amount) -> Iterator[str]:
    """What the canonical form of a value leaves out, as far as it is told."""
    if isinstance(value, Amount):
        yield f"{value.minimum}..{value.maximum}"
        leans_on, told = value.equivalent_of, (value.basis, *value.candidates)
    else:
        if value.first or value.last:
            yield f"{value.first}..{value.last}"
        if value.value_from_text != value.value:
            yield f"({value.value_from_text})"
        leans_on, told = value.anchor_span, (value.note, value.rule)
    if leans_on is not None:
        yield f"<{leans_on.start}-{leans_on.end}"
    yield from (str(part) for part in told if part)


def line_of(finding: Finding) -> str:
    """Place, surface, rule and value, with all its fields."""
    candidate, outcome = finding.candidate, finding.outcome
    told = rest_of(outcome) if isinstance(outcome, TimeValue | Amount) else ()
    return " ".join([str(candidate.start), candidate.surface, candidate.rule, f"= {outcome}", *told])


def found(extractor: Extractor, told: str, published: date | None) -> list[str]:
    """The records of a text."""
    text = clean(told).text
    view = build_view(text, lines=label_lines(text, find_lines(text)))
    return [line_of(finding) for finding in extractor(Context(view, published))]


def news(lines: Iterable[str], known: Iterable[str]) -> list[str]:
    """Those of `lines` that say another thing than the `known` ones, wherever in the text."""
    said = {line.split(" ", 1)[1] for line in known}
    return [line for line in lines if line.split(" ", 1)[1] not in said]


def records(table: str) -> Iterator[str]:
    """Of each text: as told; where that differs, published otherwise; and before the next text of the table."""
    extractor = EXTRACTORS[table]
    told = texts(table)
    for (text, published), (following, _) in zip(told, [*told[1:], told[0]], strict=True):
        before = found(extractor, text, published)
        yield from (f"# @{published} {text}" if published else f"# {text}", *before)
        for way, (day, other) in OTHER_WAYS[table].items():
            now = found(other, text, day)
            yield from (f"- {way}", *now) if now != before else ()
            before = now
        alone = [*found(extractor, text, published), *found(extractor, following, published)]
        if together := news(found(extractor, f"{text}\n{following}", published), alone):
            yield from ("- before the next text", *together)


def file_of(table: str) -> Path:
    return TESTS / "records" / f"{table}.txt"


@pytest.mark.parametrize("table", EXTRACTORS)
def test_values_are_those_recorded(table: str) -> None:
    before = file_of(table).read_text(encoding="utf-8").splitlines()
    heading = ""
    for number, (old, new) in enumerate(zip_longest(before, records(table)), start=1):
        heading = old if old and old.startswith("#") else heading
        if old != new:
            pytest.fail(
                f"{table}.txt:{number}: {heading}\n  recorded: {old}\n  now:      {new}\n"
                "If this was meant: `make records`, and read the difference.",
                pytrace=False,
            )


def write() -> None:
    for table in EXTRACTORS:
        file_of(table).write_text("".join(f"{line}\n" for line in records(table)), encoding="utf-8")


if __name__ == "__main__":
    write()
