"""The fragments of all articles, and what the collection says, to the files of a set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pipeline.records import Issue, Resolution
from pipeline.steps.fragment import BEFORE, BEHIND, BETWEEN, ELEMENT, Fragment
from pipeline.steps.fragment import TABLES as OF_ARTICLES
from pipeline.store.tables import Output, csv_lines, read_cells, write_json
from pipeline.validate.assemble import entity_rows, other_issue_rows, review_rows
from pipeline.validate.check import check_set
from pipeline.validate.facts import Facts
from pipeline.validate.rows import TABLES, EntityRow, IssueRow, ReviewRow, Row, columns, plain
from pipeline.validate.schemas import descriptor, json_schemas


@dataclass(frozen=True, slots=True)
class Written:
    """The tables of a set that is being made.

    Attributes:
        articles: What is in them of each article, by its id.
        entities: The rows of entities.csv.
        review: The rows of review.csv.
        counts: Rows of each table.
        digests: SHA-256 of each file.
    """

    articles: Sequence[Facts]
    entities: Sequence[EntityRow]
    review: Sequence[ReviewRow]
    counts: dict[str, int]
    digests: dict[str, str]


def write_tables(
    folder: Path,
    fragments: Iterable[Fragment],
    resolution: Resolution,
    others: Iterable[tuple[str, Issue]],
) -> Written:
    """Write every table, extraction.json, the schemas and the descriptor into `folder`, and check the whole.

    Args:
        folder: An empty one.
        fragments: Those of the articles, by their ids.
        resolution: Whom they name, and what people are asked.
        others: ``(path, issue)`` of files that are no articles.

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
    counts: Counter[str] = Counter()
    with ExitStack() as opened:
        files = {model.table: opened.enter_context(Output(folder / f"{model.table}.csv")) for model in TABLES}
        elements = opened.enter_context(Output(folder / f"{ELEMENT}.json"))
        for model in TABLES:
            files[model.table].write(csv_lines([columns(model)]))
        told = list(_write_fragments(fragments, files, elements, counts))
        for table, more in rows.items():
            files[table].write(csv_lines(plain(row).values() for row in more))
            counts[table] += len(more)
        check_set(told, entities)
        digests = {f"{table}.csv": file.finish() for table, file in files.items()}
        digests[f"{ELEMENT}.json"] = elements.finish()
        measures = {f"{table}.csv": (file.bytes, digests[f"{table}.csv"]) for table, file in files.items()}
    (folder / "schema").mkdir()
    for name, schema in json_schemas().items():
        write_json(folder / "schema" / f"{name}.json", schema)
    write_json(folder / "datapackage.json", descriptor(counts, measures))
    return Written(told, entities, review, counts, digests)


def first_issues(folder: Path, most: int) -> list[IssueRow]:
    """The first rows of issues.csv in `folder`."""
    rows = islice(read_cells(folder / f"{IssueRow.table}.csv"), most)
    return [IssueRow.model_validate({name: cell or None for name, cell in row.items()}) for row in rows]


def _write_fragments(
    fragments: Iterable[Fragment], files: dict[str, Output], elements: Output, counts: Counter[str]
) -> Iterator[Facts]:
    """The facts of each article, when its rows are written."""
    before = BEFORE
    for fragment in fragments:
        for model in OF_ARTICLES:
            files[model.table].write(fragment.parts[model.table])
        elements.write(before)
        elements.write(fragment.parts[ELEMENT])
        before = BETWEEN
        counts.update(fragment.facts.rows)
        yield fragment.facts
    elements.write(b"[]\n" if before == BEFORE else BEHIND)
