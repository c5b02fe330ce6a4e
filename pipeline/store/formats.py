"""Files that hold an article inside something else to its text: saved web pages, PDFs, tables with an article a row.

What is taken out is published beside the tables (text/), so that offsets stay checkable. trafilatura tells a page's
article from what is around it; pypdf, an extra, reads the text layer of a PDF.
"""

from __future__ import annotations

import copy
import email
import email.policy
import io
import logging
import re
from email.message import Message
from typing import Any

from pipeline.errors import InputError
from pipeline.extractors._dateparser import parse_published
from pipeline.store.decode import Decoded, decode_page
from pipeline.store.extract import Extract, clean
from pipeline.store.table_rows import TABLES, Columns, rows_of

PAGES = (".html", ".htm")
ARCHIVES = (".mhtml", ".mht")
PDFS = (".pdf",)
FORMATS = (*PAGES, *ARCHIVES, *PDFS, *TABLES)
# The clock must not decide what is a date; and what a page does not mark as its date is no date.
_PAGE_DATES: dict[str, Any] = {"extensive_search": False, "original_date": True, "max_date": "2099-12-31"}
_LEAST_KEPT = 100  # characters
# Below so many characters trafilatura gives up what it found for all of the page, often on one line; its own measure, 250,
# is that of English, in which a short report takes twice as many.
_LEAST_OF_ARTICLE = 100
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
    return list(rows_of(suffix, content, columns))


def _page(page: Decoded) -> Extract:
    import trafilatura.settings  # noqa: PLC0415 - slow to import, and most collections hold no page

    if sum(1 for _ in _ELEMENT.finditer(page.text)) > _MOST_ELEMENTS or _LADEN_TAG.search(page.text):
        raise InputError(
            "bad-page",
            f"more than {_MOST_ELEMENTS:,} elements, or {_MOST_ATTRIBUTES:,} attributes of one; save its text as .txt",
        )

    settings = copy.deepcopy(trafilatura.settings.DEFAULT_CONFIG)
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_LEAST_OF_ARTICLE))

    def take(prune: list[str] | None) -> Any:
        return trafilatura.bare_extraction(
            page.text,
            config=settings,
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
    return Extract(clean(text), page, None, title, told.sitename, published)


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
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # its doubts are no news where the text can be read
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        text = "\n".join(page.extract_text() for page in reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except Exception as error:  # pypdf raises nearly anything on a damaged file
        raise InputError("bad-pdf", f"cannot be read ({error}); convert it to text") from error
    if not text.strip():
        raise InputError("no-text-layer", "holds pictures of text only; convert it with OCR first")
    return Extract(clean(text), None, None, title or None)
