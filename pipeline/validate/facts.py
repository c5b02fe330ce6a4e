"""What a set has to know of an article whose rows are written already: how many there are, and what they point at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from typing import Any

from pipeline.validate.rows import Extraction, IssueRow


@dataclass(frozen=True, slots=True)
class Facts:
    """An article in the contract's terms, without its rows.

    Attributes:
        article_id: The article's id.
        status: ok, empty or failed.
        published: Its publication date, None where unknown.
        chars: Code points of the decoded file.
        mentions: Rows of mentions.csv.
        dates: Rows of dates.csv.
        amounts: Rows of amounts.csv.
        issues: Rows of issues.csv.
        entities: Ids that its rows point at, each once, sorted.
        duplicate_of: The earlier article that it repeats.
    """

    article_id: str
    status: str
    published: date | None
    chars: int
    mentions: int
    dates: int
    amounts: int
    issues: int
    entities: tuple[str, ...]
    duplicate_of: str | None

    @property
    def rows(self) -> dict[str, int]:
        """How many rows it has, by table."""
        return {
            "articles": 1,
            "mentions": self.mentions,
            "dates": self.dates,
            "amounts": self.amounts,
            "issues": self.issues,
        }


def facts_of(extraction: Extraction, issues: Sequence[IssueRow]) -> Facts:
    """The facts of an article with these rows."""
    return Facts(
        article_id=extraction.article_id,
        status=extraction.status,
        published=extraction.published,
        chars=extraction.chars,
        mentions=len(extraction.mentions),
        dates=len(extraction.dates),
        amounts=len(extraction.amounts),
        issues=len(issues),
        entities=tuple(sorted({row.entity_id for row in extraction.mentions})),
        duplicate_of=extraction.duplicate_of,
    )


_told = attrgetter(*(field.name for field in fields(Facts)))


def dump_facts(told: Sequence[Facts]) -> list[list[Any]]:
    """`told` as rows of what JSON knows."""
    return [
        [article_id, status, published and published.isoformat(), *rest]
        for article_id, status, published, *rest in map(_told, told)
    ]


def load_facts(rows: Sequence[Sequence[Any]]) -> list[Facts]:
    """What `dump_facts` was given.

    Raises:
        TypeError: These are no such rows.
        ValueError: Likewise.
    """
    return [
        Facts(name, status, day and date.fromisoformat(day), chars, *(m, d, a, i), tuple(entities), other)
        for name, status, day, chars, m, d, a, i, entities, other in rows
    ]
