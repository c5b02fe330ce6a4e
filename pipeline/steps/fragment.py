"""One article's rows, checked and written out: the lines that it gives to each table, and its element of extraction.json.

They follow from its reading, the links of its names, the earlier article that it repeats and what its file is, and from
nothing else, so that any process can make them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pipeline.codec.readings import load_reading
from pipeline.errors import OutputError, RowsError
from pipeline.records import Duplicate, Link, Reading
from pipeline.steps.stretches import FileShape
from pipeline.store.slices import Slice
from pipeline.store.tables import compact_json, csv_lines
from pipeline.store.version import program_fingerprint
from pipeline.validate.assemble import ReadArticle, extraction, issue_rows
from pipeline.validate.check import check_article
from pipeline.validate.columns import columns, plain
from pipeline.validate.facts import Facts, facts_of
from pipeline.validate.rows import AmountRow, ArticleRow, DateRow, Extraction, IssueRow, MentionRow, Row

TABLES: tuple[type[Row], ...] = (ArticleRow, MentionRow, DateRow, AmountRow, IssueRow)
"""Those whose rows belong to articles."""
ELEMENT = "extraction"
_RULES = "rules"
PUBLISHED = (*(model.table for model in TABLES), ELEMENT)
"""Those parts of a fragment that are published."""
_PARTS = (*PUBLISHED, _RULES)
_HEAD = TypeAdapter(tuple[Facts, list[int]])

BEFORE, BETWEEN, BEHIND = b"[\n", b",\n", b"\n]\n"
"""Of the elements of extraction.json."""
SHAPES = (
    *(FileShape(f"{model.table}.csv", len(csv_lines([columns(model)])), 0) for model in TABLES),
    FileShape(f"{ELEMENT}.json", len(BEFORE), len(BETWEEN)),
)
"""Of the files that hold what fragments hold, in the order of their parts."""

Rules = Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class Fragment:
    """What an article gives to the set.

    Attributes:
        key: Digest of all that it was made from.
        facts: What the set has to know of it.
        parts: CSV lines by table, and the element of extraction.json, in UTF-8; which rule found what, for the report.
    """

    key: str
    facts: Facts
    parts: Mapping[str, bytes]

    def extraction(self) -> Extraction:
        """Its rows."""
        return Extraction.model_validate_json(self.parts[ELEMENT])

    def rules(self) -> Rules:
        """The rule that found each of its rows, by start and end."""
        return {(start, end): rule for start, end, rule in json.loads(self.parts[_RULES])}


Content = bytes | Slice


@dataclass(frozen=True, slots=True)
class Contribution:
    """What articles that follow one another give to the set.

    Attributes:
        facts: What the set has to know of each.
        parts: CSV lines by table, and elements of extraction.json, in UTF-8.
    """

    facts: Sequence[Facts]
    parts: Mapping[str, Content]


@dataclass(frozen=True, slots=True)
class Making:
    """All that the fragment of an article is made from, so that any process can make it.

    Attributes:
        key: Digest of all this.
        article: What its file is.
        reading: What it says, as the cache keeps it; None where it was not read.
        links: Whom its names mean, by their first code points; None of what people say is no name.
        duplicate: The earlier article that it repeats.
        text: Its raw decoded text, empty where it was not read.
    """

    key: str
    article: ReadArticle
    reading: str | None = None
    links: Mapping[int, Link | None] = field(default_factory=dict)
    duplicate: Duplicate | None = None
    text: str = ""


def make_fragment(making: Making) -> Fragment:
    """The fragment of an article.

    Raises:
        RowsError: A mistake of ours: its rows do not fit their tables or its text.
    """
    reading = None if making.reading is None else load_reading(making.reading)
    article = replace(making.article, reading=reading)
    try:
        element = extraction(article, making.links, making.duplicate)
        check_article(element, making.text)
        issues = issue_rows(article, making.links)
    except ValidationError as error:
        told = error.errors(include_url=False)[0]
        place = ".".join(map(str, told["loc"]))
        raise RowsError(f"{error.title}.{place}: {told['input']!r} is a {told['type']}") from error
    except OutputError as error:
        raise RowsError(str(error)) from error
    return Fragment(making.key, facts_of(element, issues), dict(_parts(element, issues, reading)))


def make_fragments(program: str, batch: Sequence[Making]) -> list[bytes | None]:
    """The batch function: of each a fragment as `dump_fragment` gives it, None where its rows do not fit.

    Args:
        program: Digest of the program that asks.
        batch: What to make them from.
    """
    same = program_fingerprint() == program
    return [_dumped(making) if same else None for making in batch]


def _dumped(making: Making) -> bytes | None:
    try:
        return dump_fragment(make_fragment(making))
    except RowsError:
        return None  # who publishes it makes it again and tells the mistake


def _parts(
    element: Extraction, issues: list[IssueRow], reading: Reading | None
) -> Iterator[tuple[str, bytes]]:
    cells = plain(element)
    rows: dict[str, list[dict[str, Any]]] = {
        "articles": [cells],
        "mentions": cells["mentions"],
        "dates": cells["dates"],
        "amounts": cells["amounts"],
        "issues": [plain(issue) for issue in issues],
    }
    for model in TABLES:
        names = columns(model)
        yield model.table, csv_lines(map(itemgetter(*names), rows[model.table]))
    yield ELEMENT, compact_json(cells).encode()
    found = reading.mentions if reading else ()
    yield _RULES, compact_json([[told.start, told.end, told.rule] for told in found]).encode()


def dump_fragment(fragment: Fragment) -> bytes:
    """The facts and the sizes of the parts on one line, then the parts."""
    parts = [fragment.parts[name] for name in _PARTS]
    return b"".join((_HEAD.dump_json((fragment.facts, [*map(len, parts)])), b"\n", *parts))


def load_fragment(key: str, content: bytes) -> Fragment | None:
    """The fragment that `dump_fragment` was given; None where `content` is none."""
    head, _, rest = content.partition(b"\n")
    try:
        facts, sizes = _HEAD.validate_json(head)
    except ValidationError:
        return None
    ends = [0, *accumulate(sizes)]
    parts = {name: rest[start:end] for name, (start, end) in zip(_PARTS, pairwise(ends), strict=False)}
    return Fragment(key, facts, parts) if len(sizes) == len(_PARTS) and ends[-1] == len(rest) else None
