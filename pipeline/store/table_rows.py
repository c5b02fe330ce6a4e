"""A table with an article a row (.csv, .json, .jsonl) to its texts."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from pipeline.errors import InputError
from pipeline.extractors._dateparser import parse_published
from pipeline.records import Issue
from pipeline.store.decode import decode
from pipeline.store.extract import Extract, clean

TABLES = (".csv", ".json", ".jsonl")
# An id of a row becomes part of a file's name, so it may not lead elsewhere.
_ROW_ID = re.compile(r"[^\W_][\w.\-]{0,79}")
_MOST_SHOWN = 80  # characters of a cell in a message


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
    rows = list(_cells(suffix, decoded.text))
    names = _names(rows, columns)
    for name, row in zip(names, rows, strict=True):
        if isinstance(row, _Unread):
            yield Extract("", decoded, name, wrong=row.reason)
            continue
        text = _first(row, columns.text)
        if not isinstance(text, str):
            wrong = f"row {name} has no text in any of {', '.join(columns.text)}; map input.columns"
            yield Extract("", decoded, name, wrong=wrong)
            continue
        told, issues = _day(_first(row, columns.published))
        title, source = (_word(_first(row, names)) for names in (columns.title, columns.source))
        yield Extract(clean(text), decoded, name, title, source, told, issues=issues)


def _day(cell: Any) -> tuple[date | None, tuple[Issue, ...]]:
    """The day that a cell tells, and what is wrong with one that tells none."""
    if cell is None:
        return None, ()
    told = parse_published(str(cell))
    reason = f"published ignored: {clean(str(cell))[:_MOST_SHOWN]!r} is no full date such as 2024-05-31"
    return told, () if told else (Issue("bad-metadata", reason, "read"),)


@dataclass(frozen=True, slots=True)
class _Unread:
    """A line of JSON Lines that is none; the other lines are read."""

    number: int
    reason: str


def _cells(suffix: str, text: str) -> Iterator[Mapping[str, Any] | _Unread]:
    if suffix == ".jsonl":
        rows = list(_json_lines(text))
        if rows and all(isinstance(row, _Unread) for row in rows):
            reason = next(row.reason for row in rows if isinstance(row, _Unread))
            raise InputError("bad-table", f"no JSONL: {reason}")
        yield from rows
        return
    try:
        if suffix == ".csv":
            csv.field_size_limit(2**31 - 1)
            yield from csv.DictReader(io.StringIO(text, newline=""), strict=True)
            return
        told = json.loads(text)
    except (ValueError, RecursionError, csv.Error) as error:
        raise InputError("bad-table", f"no {suffix[1:].upper()} ({error}); correct it") from error
    for row in told if isinstance(told, list) else [told]:
        yield row if isinstance(row, Mapping) else {}


def _json_lines(text: str) -> Iterator[Mapping[str, Any] | _Unread]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            told = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
            yield _Unread(number, f"line {number} is no JSON ({told}); correct it")
            continue
        yield row if isinstance(row, Mapping) else {}


def _names(rows: Sequence[Mapping[str, Any] | _Unread], columns: Columns) -> list[str]:
    """The ids that the rows give themselves; where one is missing, odd or told twice, the row's number, from 1.

    The other rows keep theirs: what a file says of one row renames no other article.
    """
    told = ["" if isinstance(row, _Unread) else str(_first(row, columns.id) or "") for row in rows]
    count = Counter(name.casefold() for name in told)
    return [
        name if _ROW_ID.fullmatch(name) and count[name.casefold()] == 1 else _number_of(row, number, count)
        for number, (row, name) in enumerate(zip(rows, told, strict=True), 1)
    ]


def _number_of(row: Mapping[str, Any] | _Unread, number: int, taken: Mapping[str, int]) -> str:
    name = f"line-{row.number}" if isinstance(row, _Unread) else str(number)
    return f"row-{number}" if name in taken else name  # another row is called so


def _first(row: Mapping[str, Any], names: Sequence[str]) -> Any:
    return next((row[name] for name in names if row.get(name) not in (None, "")), None)


def _word(told: Any) -> str | None:
    return clean(told).strip() or None if isinstance(told, str) else None
