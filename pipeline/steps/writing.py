"""What all articles give, and what the collection says, to the files of a set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from csv import DictReader
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from pipeline.records import Issue, Resolution
from pipeline.steps.fragment import BEFORE, BEHIND, BETWEEN, ELEMENT, Content, Contribution
from pipeline.steps.fragment import TABLES as OF_ARTICLES
from pipeline.store.difference import Same
from pipeline.store.drafts import Draft, nameless
from pipeline.store.outputs import Output, Scribe
from pipeline.store.slices import Slice
from pipeline.store.tables import csv_lines, write_json
from pipeline.validate.assemble import entity_rows, other_issue_rows, review_rows
from pipeline.validate.check import check_set
from pipeline.validate.columns import columns, plain
from pipeline.validate.facts import Facts
from pipeline.validate.rows import TABLES, EntityRow, IssueRow, ReviewRow, Row
from pipeline.validate.schemas import descriptor, json_schemas


@dataclass(frozen=True, slots=True)
class Written:
    """The tables of a set that is being made.

    Attributes:
        articles: What is in them of each article, by its id.
        entities: The rows of entities.csv.
        review: The rows of review.csv.
        issues: The first rows of issues.csv.
        counts: Rows of each table.
    """

    articles: Sequence[Facts]
    entities: Sequence[EntityRow]
    review: Sequence[ReviewRow]
    issues: Sequence[IssueRow]
    counts: Mapping[str, int]


class Tables:
    """The files of the tables, and extraction.json, of a set that is being made; they may be begun before there is a place for it."""

    def __init__(self) -> None:
        self._opened = ExitStack()
        of_tables, of_elements = Scribe(), Scribe()  # two threads hash, and two write
        self._scribes = {f"{model.table}.csv": of_tables for model in TABLES} | {
            f"{ELEMENT}.json": of_elements
        }
        self._drafts: dict[str, Draft] = {}
        self._files: dict[str, Output] = {}
        self._folder = Path()

    def foresee(self, beginnings: Mapping[str, Slice], disk: Path) -> None:
        """Write what files are likely to begin with, beside other work.

        Args:
            beginnings: From the files of the set before, by name.
            disk: A folder on the disk that they will lie on.
        """
        for name, beginning in beginnings.items():
            draft = nameless(disk, beginning)
            if draft is not None:
                self._opened.callback(draft.file.close)
                self._drafts[name] = draft
                self._scribes[name].do(draft.copy_foreseen)

    def settle(self, folder: Path) -> None:
        """Have the files lie in `folder`, an empty one."""
        self._folder = folder
        for name, scribe in self._scribes.items():
            output = Output(folder / name, scribe, self._drafts.get(name))
            self._files[name] = self._opened.enter_context(output)

    def write(self, name: str, content: Content) -> None:
        """Add `content` to the end of a table, or of extraction.json."""
        self._files[f"{name}.json" if name == ELEMENT else f"{name}.csv"].write(content)

    def end(self) -> None:
        """Nothing more will be written; what is left to do is done beside other work."""
        for file in self._files.values():
            file.finish()

    def finish(self, counts: Mapping[str, int]) -> dict[str, str]:
        """Write the schemas and the descriptor, now that the tables are written.

        Args:
            counts: Rows of each table.

        Returns:
            SHA-256 of each file of `write`.

        Raises:
            OSError: The disk does not take it.
            OutputError: The set from which rows were copied was written to meanwhile.
        """
        for scribe in self._scribes.values():
            scribe.finish()
        digests = {name: file.digest() for name, file in self._files.items()}
        tables = [f"{model.table}.csv" for model in TABLES]
        (self._folder / "schema").mkdir()
        for name, schema in json_schemas().items():
            write_json(self._folder / "schema" / f"{name}.json", schema)
        measures = {name: (self._files[name].bytes, digests[name]) for name in tables}
        write_json(self._folder / "datapackage.json", descriptor(counts, measures))
        return digests

    def same(self) -> dict[str, Same]:
        """By table what it shares with that of the set from which rows were copied."""
        return {model.table: self._files[f"{model.table}.csv"].same() for model in TABLES}

    def close(self) -> None:
        """Let go of the files; what is not written yet is given up."""
        for scribe in self._scribes.values():  # or they would write to what is closed
            scribe.give_up()
        self._opened.close()


def write_tables(
    tables: Tables,
    contributions: Iterable[Contribution],
    resolution: Resolution,
    others: Iterable[tuple[str, Issue]],
    most_issues: int,
) -> Written:
    """Write every table and extraction.json, and check the whole.

    Args:
        tables: Their files.
        contributions: What the articles give, by their ids.
        resolution: Whom they name, and what people are asked.
        others: ``(path, issue)`` of files that are no articles.
        most_issues: So many rows of issues.csv are told.

    Raises:
        OutputError: The set is not valid.
        OSError: The disk does not take it.
    """
    entities, review = entity_rows(resolution.entities), review_rows(resolution.questions)
    rows: dict[str, Sequence[Row]] = {
        "entities": entities,
        "review": review,
        "issues": other_issue_rows(others),
    }
    issues = _FirstIssues(most_issues)
    for model in TABLES:
        tables.write(model.table, csv_lines([columns(model)]))
    told = list(_write_contributions(contributions, tables, issues))
    counts = _counts(told)
    for table, more in rows.items():
        lines = csv_lines(plain(row).values() for row in more)
        tables.write(table, lines)
        counts[table] += len(more)
        if table == IssueRow.table:
            issues.add(lines, len(more))
    tables.end()
    check_set(told, entities)
    return Written(told, entities, review, issues.rows(), counts)


def _write_contributions(
    contributions: Iterable[Contribution], tables: Tables, issues: _FirstIssues
) -> Iterator[Facts]:
    """The facts of each article, when its rows are given."""
    before = BEFORE
    for contribution in contributions:
        for model in OF_ARTICLES:
            tables.write(model.table, contribution.parts[model.table])
        tables.write(ELEMENT, before)
        tables.write(ELEMENT, contribution.parts[ELEMENT])
        before = BETWEEN
        issues.add(contribution.parts[IssueRow.table], sum(facts.issues for facts in contribution.facts))
        yield from contribution.facts
    tables.write(ELEMENT, b"[]\n" if before == BEFORE else BEHIND)


def _counts(told: Sequence[Facts]) -> Counter[str]:
    """Rows of each table that belong to articles."""
    return Counter(
        articles=len(told),
        mentions=sum(facts.mentions for facts in told),
        dates=sum(facts.dates for facts in told),
        amounts=sum(facts.amounts for facts in told),
        issues=sum(facts.issues for facts in told),
    )


class _FirstIssues:
    """The first rows of issues.csv, for those who cannot wait for the file.

    Args:
        most: How many.
    """

    def __init__(self, most: int) -> None:
        self._most, self._count = most, 0
        self._parts: list[Content] = []

    def add(self, lines: Content, count: int) -> None:
        """Add `lines` of `count` rows."""
        if count and self._count < self._most:
            self._parts.append(lines)
        self._count += count

    def rows(self) -> list[IssueRow]:
        """The rows, as whoever reads the file finds them."""
        cells = islice(DictReader(self._lines(), columns(IssueRow), strict=True), self._most)
        return [IssueRow.model_validate({name: cell or None for name, cell in row.items()}) for row in cells]

    def _lines(self) -> Iterator[str]:
        """A line end inside quotes ends a line, too, but no row."""
        rest = b""
        blocks = (part.blocks() if isinstance(part, Slice) else (part,) for part in self._parts)
        for block in chain.from_iterable(blocks):
            *lines, rest = (rest + block).split(b"\n")
            for line in lines:
                yield f"{line.decode()}\n"
