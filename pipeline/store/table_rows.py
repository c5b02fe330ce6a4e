"""A table with an article a row (.csv, .tsv, .json, .jsonl) to its texts.

What stands between the cells of a .csv or .tsv file (spreadsheets write what their country prefers) is told by its first line: it is
what makes names of columns of it. A statistical guess would take the commas of a text for it.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import islice, zip_longest
from typing import Any

from pydantic import BaseModel, ConfigDict

from pipeline.errors import InputError
from pipeline.extractors._dateparser import parse_published
from pipeline.records import Issue
from pipeline.store.decode import decode
from pipeline.store.extract import Extract, clean

_CELLS = (".csv", ".tsv")
TABLES = (*_CELLS, ".json", ".jsonl")
# An id of a row becomes part of a file's name, so it may not lead elsewhere.
_ROW_ID = re.compile(r"[^\W_][\w.\-]{0,79}")
_MOST_SHOWN = 80  # characters of a cell in a message
_MOST_ROWS_SHOWN = 5
_SEPARATORS = (",", ";", "\t")


class Columns(BaseModel):
    """Which columns of a table with an article a row hold what; the first that is there counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: tuple[str, ...] = ("id", "article_id")
    text: tuple[str, ...] = ("text", "body", "content", "本文", "記事本文")
    title: tuple[str, ...] = ("title", "headline", "タイトル", "見出し")
    source: tuple[str, ...] = ("source", "publisher", "出典")
    published: tuple[str, ...] = (
        "published",
        "date",
        "published_at",
        "公開日",
        "掲載日",
        "配信日",
        "発行日",
        "日付",
    )


def rows_of(suffix: str, content: bytes, columns: Columns) -> Iterator[Extract]:
    """The text of each row of `content`, or why it has none.

    Args:
        suffix: One of `TABLES`.
        content: The file's bytes.
        columns: Which columns hold what.

    Raises:
        InputError: It is no such table.
    """
    decoded = decode(content)
    rows = list(_cells(suffix, decoded.text, columns))
    if not rows:
        raise InputError("no-rows", "holds no row with an article; fill it or remove it from the folder")
    ids = ["" if isinstance(row, _Unread) else _id_of(row, columns.id) for row in rows]
    numbered = zip(_names(rows, ids), rows, _doubts(ids), strict=True)
    for number, (name, row, doubts) in enumerate(numbered, 1):
        if isinstance(row, _Unread):
            yield Extract("", decoded, name, wrong=row.reason)
            continue
        text, problem = _text_of(row, number, columns.text)
        if text is None:
            yield Extract("", decoded, name, wrong=problem, issues=doubts)
            continue
        empty = (Issue("empty-text", problem, "read"),) if problem else ()
        told, issues = _day(_first(row, columns.published))
        title, source = (_word(_first(row, names)) for names in (columns.title, columns.source))
        yield Extract(clean(text), decoded, name, title, source, told, issues=(*doubts, *empty, *issues))


def _id_of(row: Mapping[str, Any], names: Sequence[str]) -> str:
    told = _first(row, names)
    return "" if told is None else str(told)  # 0 is an id


def _text_of(row: Mapping[str, Any], number: int, names: Sequence[str]) -> tuple[str | None, str]:
    """The text of a row, None where it is none, and what is wrong with it; an empty cell is an empty article."""
    told = _first(row, names)
    if isinstance(told, str):
        return told, ""
    column = next((name for name in names if name in row), None)
    if column is None:
        return None, f"row {number} has no text in any of {', '.join(names)}; add it, or map input.columns"
    if told is None:
        return "", f"row {number} has nothing in {column!r}; fill the cell or remove the row"
    return None, f"row {number} has no text in {column!r} but {json.dumps(told)[:_MOST_SHOWN]}; correct it"


def _day(cell: Any) -> tuple[date | None, tuple[Issue, ...]]:
    """The day that a cell tells, and what is wrong with one that tells none."""
    if cell is None:
        return None, ()
    told = parse_published(str(cell))
    reason = f"published ignored: {clean(str(cell))[:_MOST_SHOWN]!r} is no full date such as 2024-05-31"
    return told, () if told else (Issue("bad-metadata", reason, "read"),)


@dataclass(frozen=True, slots=True)
class _Unread:
    """What is no row, and what it is called instead; the others are read."""

    name: str
    reason: str


def _cells(suffix: str, text: str, columns: Columns) -> Iterator[Mapping[str, Any] | _Unread]:
    if suffix == ".jsonl":
        rows = list(_json_lines(text))
        if rows and all(isinstance(row, _Unread) for row in rows):
            reason = next(row.reason for row in rows if isinstance(row, _Unread))
            raise InputError("bad-table", f"no JSONL: {reason}")
        yield from rows
        return
    try:
        if suffix in _CELLS:
            csv.field_size_limit(2**31 - 1)
            yield from _csv_rows(text, _separator(text, columns), _known(columns))
            return
        told = json.loads(text)
    except (ValueError, RecursionError, csv.Error) as error:
        raise InputError("bad-table", f"no {suffix[1:].upper()} ({error}); correct it") from error
    for row in told if isinstance(told, list) else [told]:
        yield row if isinstance(row, Mapping) else {}


def _separator(text: str, columns: Columns) -> str:
    """What stands between the cells of a CSV file.

    Raises:
        InputError: Its first line names no column of texts, whatever stands between.
    """
    wanted, known = {*columns.text}, _known(columns)

    def told(separator: str) -> tuple[bool, int]:
        header = _header(text, separator, known)
        return not wanted.isdisjoint(header), len(known.intersection(header))

    best = max(_SEPARATORS, key=told)
    if text.strip() and not told(best)[0]:
        reason = f"its first line names no column of texts ({', '.join(columns.text)}) between commas, semicolons or tabs"
        raise InputError("bad-table", f"{reason}; map input.columns")
    header = _header(text, best, known)
    for name in header:
        if name in known and header.count(name) > 1:
            raise InputError("bad-table", f"its first line names {name!r} twice; keep one of these columns")
    return best


def _known(columns: Columns) -> frozenset[str]:
    """Every name that a column of ours may have."""
    return frozenset(name for names in dict(columns).values() for name in names)


def _header(text: str, separator: str, known: AbstractSet[str]) -> list[str]:
    """The names of the columns; one that only differs from a `known` one in capitals is that one (Date), unless both are there."""
    try:
        told = [cell.strip() for cell in next(_records(text, separator), [])]
        ours = {name.casefold(): name for name in known - {*told}}
        return [cell if cell in known else ours.get(cell.casefold(), cell) for cell in told]
    except csv.Error:
        return []  # a quote ends where no such separator stands


def _records(text: str, separator: str) -> Iterator[list[str]]:
    """The records of a CSV file that hold anything: spreadsheets write rows of separators alone behind the last one.

    Raises:
        csv.Error: One cannot be read; says in which line it begins.
    """
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    first = 1
    try:
        for cells in records:
            if any(map(str.strip, cells)):
                yield cells
            first = records.line_num + 1
    except csv.Error as error:
        unclosed = "unexpected end" in str(error)  # what the module says of it helps nobody
        told = "a quotation mark is never closed" if unclosed else str(error)
        raise csv.Error(f"in the row that begins in line {first}, {told}") from error


def _csv_rows(text: str, separator: str, known: AbstractSet[str]) -> Iterator[Mapping[str, str] | _Unread]:
    names = _header(text, separator, known)
    for number, cells in enumerate(islice(_records(text, separator), 1, None), 1):
        if any(map(str.strip, cells[len(names) :])):
            reason = f"row {number} has more cells than the first line; put quotes around a text with {separator!r}"
            yield _Unread(str(number), reason)
        else:
            yield dict(zip_longest(names, cells[: len(names)], fillvalue=""))


def _json_lines(text: str) -> Iterator[Mapping[str, Any] | _Unread]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            told = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
            yield _Unread(f"line-{number}", f"line {number} is no JSON ({told}); correct it")
            continue
        yield row if isinstance(row, Mapping) else {}


def _names(rows: Sequence[Mapping[str, Any] | _Unread], ids: Sequence[str]) -> list[str]:
    """The ids that the rows give themselves; where one is missing, odd or told twice, the row's number, from 1.

    The other rows keep theirs: what a file says of one row renames no other article.
    """
    count = Counter(name.casefold() for name in ids)
    return [
        name if _ROW_ID.fullmatch(name) and count[name.casefold()] == 1 else _number_of(row, number, count)
        for number, (row, name) in enumerate(zip(rows, ids, strict=True), 1)
    ]


def _doubts(ids: Sequence[str]) -> Iterator[tuple[Issue, ...]]:
    """For each row why it has no id of its own: it has none where others do, leads elsewhere, or is another's, too.

    A table that numbers no row needs no word of it. Capitals and small letters are one, as in names of files.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    numbered = any(ids)
    for number, name in enumerate(ids, 1):
        rows[name.casefold()].append(number)
    for number, name in enumerate(ids, 1):
        told = rows[name.casefold()]
        if not name:
            yield (_nameless(number),) if numbered else ()
            continue
        if len(told) == 1:
            yield () if _ROW_ID.fullmatch(name) else (_odd(name, told[0]),)
            continue
        shown = ", ".join(map(str, told[:_MOST_ROWS_SHOWN])) + (
            "" if len(told) <= _MOST_ROWS_SHOWN else ", …"
        )
        reason = f"the id {clean(name)[:_MOST_SHOWN]!r} is that of rows {shown}; each is called by its number"
        yield (Issue("duplicate-id", reason, "read"),)


def _nameless(number: int) -> Issue:
    """That a row lacks the id that others of its table have."""
    reason = f"row {number} has no id, which other rows have; the row is called by its number"
    return Issue("no-id", reason, "read")


def _odd(name: str, number: int) -> Issue:
    """That an id, such as a URL, cannot be the name of a file."""
    reason = f"the id {clean(name)[:_MOST_SHOWN]!r} of row {number} can be no file's name"
    return Issue("odd-id", f"{reason}; the row is called by its number", "read")


def _number_of(row: Mapping[str, Any] | _Unread, number: int, taken: Mapping[str, int]) -> str:
    name = row.name if isinstance(row, _Unread) else str(number)
    while name in taken:  # another row is called so
        name = f"row-{name}"
    return name


def _first(row: Mapping[str, Any], names: Sequence[str]) -> Any:
    """What the first column of `names` says that says anything; where spreadsheets have an empty cell, pandas has NaN."""
    return next((row[name] for name in names if not _is_empty(row.get(name))), None)


def _is_empty(cell: Any) -> bool:
    if isinstance(cell, str):
        return not cell.strip()
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def _word(told: Any) -> str | None:
    if isinstance(told, int | float) and not isinstance(told, bool):
        told = str(told)  # a headline of digits alone, in JSON
    return clean(told).strip() or None if isinstance(told, str) else None
