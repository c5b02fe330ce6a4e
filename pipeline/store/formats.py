"""Files that hold an article inside something else to its text: saved web pages, PDFs, tables with an article a row.

What is taken out is published beside the tables (text/), so that offsets stay checkable. trafilatura tells a page's
article from what is around it; pypdf, an extra, reads the text layer of a PDF.
"""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from email.message import Message
from typing import Any

from pydantic import BaseModel, ConfigDict

from pipeline.errors import InputError
from pipeline.extractors._dateparser import parse_published
from pipeline.records import Issue
from pipeline.store.decode import Decoded, decode, decode_page

PAGES = (".html", ".htm")
ARCHIVES = (".mhtml", ".mht")
PDFS = (".pdf",)
TABLES = (".csv", ".json", ".jsonl")
FORMATS = (*PAGES, *ARCHIVES, *PDFS, *TABLES)
_SURROGATE = re.compile("[\ud800-\udfff]")
# An id of a row becomes part of a file's name, so it may not lead elsewhere.
_ROW_ID = re.compile(r"[^\W_][\w.\-]{0,79}")
# The clock must not decide what is a date; and what a page does not mark as its date is no date.
_PAGE_DATES: dict[str, Any] = {"extensive_search": False, "original_date": True, "max_date": "2099-12-31"}
_LEAST_KEPT = 100  # characters
# What articles never have: parsers take more than twice the time for twice as many elements, or attributes of one.
_MOST_ELEMENTS = 20_000
_ELEMENT = re.compile("<[A-Za-z]")
_MOST_ATTRIBUTES = 1_000
_LADEN_TAG = re.compile(
    r"""<[A-Za-z][^<>\s]*+(?:\s++[^<>\s="']++(?:=(?:"[^"]*+"|'[^']*+'|[^<>\s"']*+))?+)"""
    f"{{{_MOST_ATTRIBUTES}}}"
)
_BOUNDARY = re.compile(rb"""boundary=["']?([^"'; \r\n]+)""")
_MOST_PARTS = 2_000  # of an archive: the page, its images and styles
_MOST_SHOWN = 80  # characters of a cell in a message
# What pages call the boxes within an article that are no part of it.
_BOXES = (
    "ad", "ads", "advert", "banner", "cookie", "login", "newsletter", "paywall", "promo", "related", "share", "sharing",
    "social", "sns", "subscribe",
)  # fmt: skip
_AROUND = [
    f"//*[not(self::body or self::html or self::article or self::main)]"
    f"[contains(concat('-', translate(@{told}, ' _ABCDEFGHIJKLMNOPQRSTUVWXYZ', '--abcdefghijklmnopqrstuvwxyz'), '-'), '-{box}-')]"
    for box in _BOXES
    for told in ("class", "id")
]


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


@dataclass(frozen=True, slots=True)
class Extract:
    """A text that was taken out of a file.

    Attributes:
        text: Its characters.
        decoded: The file's characters, None where it holds no plain ones.
        row: Its name among the rows of a table, None for a file of one article.
        title: What the file says of it, likewise `source` and `published`.
        wrong: Why the row is no article, None where it is one.
        issues: What of the rest could not be read.
    """

    text: str
    decoded: Decoded | None
    row: str | None = None
    title: str | None = None
    source: str | None = None
    published: date | None = None
    wrong: str | None = None
    issues: tuple[Issue, ...] = ()


def suffix_of(path: str) -> str:
    """The last suffix of `path` in small letters."""
    return "." + path.rsplit(".", 1)[-1].lower()


def extracts_of(path: str, content: bytes, columns: Columns) -> list[Extract]:
    """The texts in `content`, whose kind the suffix of `path` tells.

    Raises:
        InputError: Nothing can be taken out of it.
    """
    suffix = suffix_of(path)
    if suffix in PAGES:
        return [_page(decode_page(content))]
    if suffix in ARCHIVES:
        return [_archive(content)]
    if suffix in PDFS:
        return [_pdf(content)]
    return list(_rows(suffix, content, columns))


def _page(page: Decoded) -> Extract:
    import trafilatura  # noqa: PLC0415 - slow to import, and most collections hold no page

    if sum(1 for _ in _ELEMENT.finditer(page.text)) > _MOST_ELEMENTS or _LADEN_TAG.search(page.text):
        raise InputError(
            "bad-page",
            f"more than {_MOST_ELEMENTS:,} elements, or {_MOST_ATTRIBUTES:,} attributes of one; save its text as .txt",
        )

    def take(prune: list[str] | None) -> Any:
        return trafilatura.bare_extraction(
            page.text,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=_PAGE_DATES,
            prune_xpath=prune,
        )

    try:
        told = take(_AROUND)
        if told is None or len(told.text or "") < _LEAST_KEPT:
            told = take(None)  # the article itself stands in what such names promise to be none
    except Exception as error:  # whatever a broken page does to the parser, the other articles go on
        raise InputError("bad-page", f"no web page that can be read ({error}); save it anew") from error
    text = told.text if told is not None else None
    if told is None or not text:
        raise InputError("no-article", "the page holds no article; save its text as .txt")
    title = told.title
    if title and title not in "\n".join(text.split("\n")[:3]):
        text = f"{title}\n{text}"
    published = parse_published(told.date) if told.date else None
    return Extract(_clean(text), page, None, title, told.sitename, published)


def _archive(content: bytes) -> Extract:
    """The first page of a MIME archive, as browsers save pages with their images."""
    boundary = _BOUNDARY.search(content)
    if boundary is not None and content.count(b"\n--" + boundary[1]) > _MOST_PARTS:
        raise InputError("bad-page", f"more than {_MOST_PARTS:,} parts; save the page alone as .html")
    try:
        page, charset = _page_in(email.message_from_bytes(content, policy=email.policy.default))
    except Exception as error:  # the parser of mails raises nearly anything on a damaged header
        raise InputError("bad-page", f"no web page that can be read ({error}); save it anew") from error
    if page is None:
        raise InputError("no-article", "the archive holds no page; save the page as .html")
    return _page(decode_page(page, declared=charset))


def _page_in(message: Message) -> tuple[bytes | None, str | None]:
    """The bytes of the first page in `message` and the charset that they are declared to have."""
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return payload, part.get_content_charset()
    return None, None


def _pdf(content: bytes) -> Extract:
    try:
        import pypdf  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise InputError("needs-pdf", 'needs pypdf: pip install ".[pdf]"') from error
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        text = "\n".join(page.extract_text() for page in reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except Exception as error:  # pypdf raises nearly anything on a damaged file
        raise InputError("bad-pdf", f"cannot be read ({error}); convert it to text") from error
    if not text.strip():
        raise InputError("no-text-layer", "holds pictures of text only; convert it with OCR first")
    return Extract(_clean(text), None, None, title or None)


def _rows(suffix: str, content: bytes, columns: Columns) -> Iterator[Extract]:
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
        yield Extract(_clean(text), decoded, name, title, source, told, issues=issues)


def _day(cell: Any) -> tuple[date | None, tuple[Issue, ...]]:
    """The day that a cell tells, and what is wrong with one that tells none."""
    if cell is None:
        return None, ()
    told = parse_published(str(cell))
    reason = f"published ignored: {_clean(str(cell))[:_MOST_SHOWN]!r} is no full date such as 2024-05-31"
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
    return _clean(told).strip() or None if isinstance(told, str) else None


def _clean(text: str) -> str:
    """What UTF-8 can hold: no half of a surrogate pair, and no byte order mark in front."""
    return _SURROGATE.sub("\ufffd", text).removeprefix("\ufeff")
