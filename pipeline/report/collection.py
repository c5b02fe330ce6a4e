"""What the report is made from, which articles it tells, and where each thing stands on its pages.

Every place has an id that depends on its own article alone, so a page of an article stays the same, byte for
byte, whatever else is added: ``#n-1f0c33de-224`` is the name at code point 224, ``#rn-…`` a row about it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from operator import attrgetter

from pipeline.types import Article, LineRole
from pipeline.validate.facts import Facts
from pipeline.validate.rows import AmountRow, DateRow, EntityRow, Extraction, IssueRow, MentionRow, ReviewRow

Found = MentionRow | DateRow | AmountRow

_OPENING = frozenset({LineRole.HEADING, LineRole.BODY})
_OPENING_CHARS = 28

FOLDER = "report"
"""Where the pages of single articles lie, beside report.html."""


@dataclass(frozen=True, slots=True)
class Original:
    """An article of the run.

    Attributes:
        extraction: Its rows.
        article: What was read, None where that failed.
        rules: The rule that found each of its rows, by start and end.
        key: Digest of all this.
    """

    extraction: Extraction
    article: Article | None
    rules: Mapping[tuple[int, int], str] = field(default_factory=dict)
    key: str = ""

    @property
    def text(self) -> str:
        """The raw text."""
        return "" if self.article is None else self.article.text


@dataclass(frozen=True, slots=True)
class Collection:
    """All that the report may look at.

    Attributes:
        articles: Every article in numbers.
        original: Gives one of them by its id; only those that are told are asked for.
        entities: The rows of entities.csv.
        review: The rows of review.csv.
        issues: The first rows of issues.csv, at least as many as the report may tell.
        issue_count: How many there are.
        sentences: Sentences of all articles.
        modelled: Of these, those that the statistical model was asked about.
    """

    articles: Sequence[Facts]
    original: Callable[[str], Original]
    entities: Sequence[EntityRow] = ()
    review: Sequence[ReviewRow] = ()
    issues: Sequence[IssueRow] = ()
    issue_count: int = 0
    sentences: int = 0
    modelled: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article as the report tells it.

    Attributes:
        original: The article.
        key: Eight hex digits of its id; part of every HTML id about it.
        page: The file that holds its text, empty where report.html does.
    """

    original: Original
    key: str
    page: str = ""

    @property
    def title(self) -> str:
        """What to call it: without a title its opening words, without any its id."""
        extraction = self.original.extraction
        return extraction.title or self._opening() or extraction.article_id

    def _opening(self) -> str:
        body = (line for line in self.original.extraction.lines if line.role in _OPENING)
        first = next(body, None)
        if first is None:
            return ""
        words = self.original.text[first.start : first.end].strip()
        return words if len(words) <= _OPENING_CHARS else f"{words[:_OPENING_CHARS]}…"

    @property
    def place(self) -> str:
        """HTML id of the article."""
        return f"a-{self.key}"

    @property
    def href(self) -> str:
        """The article, seen from report.html."""
        return f"{self.page}#{self.place}"

    def place_of(self, row: Found) -> str:
        """HTML id of the highlighted text of `row`."""
        return f"{_letter(row)}-{self.key}-{row.start}"

    def row_of(self, row: Found) -> str:
        """HTML id of the table row about `row`: for a name its entity's."""
        return f"e-{row.entity_id}" if isinstance(row, MentionRow) else f"r{self.place_of(row)}"

    def href_of(self, row: Found) -> str:
        """The highlighted text of `row`, seen from report.html."""
        return f"{self.page}#{self.place_of(row)}"


def found_in(extraction: Extraction) -> list[Found]:
    """All rows of an article."""
    return [*extraction.mentions, *extraction.dates, *extraction.amounts]


def _letter(row: Found) -> str:
    match row:
        case MentionRow():
            return "n"
        case DateRow():
            return "d"
        case AmountRow():
            return "y"


@dataclass(frozen=True, slots=True)
class Shown:
    """The entities that report.html has a row for, by id."""

    shown: Mapping[str, EntityRow] = field(default_factory=dict)

    def href(self, entity_id: str) -> str | None:
        """The row of an entity, None where it has none."""
        return f"#e-{entity_id}" if entity_id in self.shown else None


def chapters(collection: Collection, most: int, *, inside: bool) -> list[Chapter]:
    """The `most` newest articles, newest first, those without a date last.

    Args:
        collection: What there is.
        most: How many to tell.
        inside: Whether their texts stand in report.html itself.
    """
    told = newest(collection.articles, most)
    return [_chapter(collection.original(facts.article_id), inside=inside) for facts in told]


def newest(articles: Sequence[Facts], most: int) -> list[Facts]:
    """The `most` newest of `articles`, newest first, those without a date last."""
    by_id = sorted(articles, key=attrgetter("article_id"))
    return sorted(by_id, key=lambda facts: facts.published or date.min, reverse=True)[:most]


def _chapter(original: Original, *, inside: bool) -> Chapter:
    article_id = original.extraction.article_id
    key = sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    if inside:
        return Chapter(original, key)
    # The key keeps apart what looks alike once slashes and Japanese are gone.
    slug = re.sub(r"[^A-Za-z0-9]+", "-", article_id).strip("-")[:60]
    return Chapter(original, key, f"{FOLDER}/{slug}-{key}.html" if slug else f"{FOLDER}/{key}.html")
