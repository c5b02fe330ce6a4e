"""A set before it is published: what no single row can know.

A row's own form is held by its model. Grounding, and the links inside an article, are checked with its text at hand;
what leads from an article to another table is checked over all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.errors import OutputError
from pipeline.validate.facts import Facts
from pipeline.validate.rows import EntityRow, Extraction, Grounded, Row

_MOST_TOLD = 5


def check_article(extraction: Extraction, text: str) -> None:
    """Nothing ungrounded, doubled, overlapping or dangling inside one article.

    Args:
        extraction: Its rows.
        text: Its raw decoded text, empty where it was not read and has no rows.

    Raises:
        OutputError: Naming the first few faults.
    """
    _refuse(list(_article_faults(extraction, text)), f"the rows of {extraction.article_id}")


def check_set(articles: Sequence[Facts], entities: Sequence[EntityRow]) -> None:
    """Nothing doubled or dangling between articles whose rows passed `check_article`.

    Ids of rows need no second look: they begin with that of their article.

    Raises:
        OutputError: Naming the first few faults.
    """
    _refuse(list(_set_faults(articles, entities)), "the rows, nothing was published")


def _refuse(faults: Sequence[str], where: str) -> None:
    if faults:
        told = "\n  ".join(faults[:_MOST_TOLD])
        raise OutputError(f"{len(faults)} faults in {where}:\n  {told}")


def _set_faults(articles: Sequence[Facts], entities: Sequence[EntityRow]) -> Iterator[str]:
    yield from _doubled("articles: article_id", (facts.article_id for facts in articles))
    yield from _doubled("entities: entity_id", (entity.entity_id for entity in entities))
    article_ids = {facts.article_id for facts in articles}
    entity_ids = {entity.entity_id for entity in entities}
    for facts in articles:
        for entity_id in facts.entities:
            if entity_id not in entity_ids:
                yield f"mentions: entity_id {entity_id!r} is not in entities"
        if facts.duplicate_of is not None and facts.duplicate_of not in article_ids:
            yield f"articles: duplicate_of {facts.duplicate_of!r} is not in articles"


def _doubled(name: str, keys: Iterable[str]) -> Iterator[str]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield f"{name} {key!r} stands {count} times"


def _article_faults(extraction: Extraction, text: str) -> Iterator[str]:
    tables: tuple[Sequence[Grounded], ...] = (extraction.mentions, extraction.dates, extraction.amounts)
    for rows in tables:
        yield from _ungrounded(rows, text)
        for row in rows[:1]:
            yield from _dangling(extraction.article_id, type(row), rows)


def _ungrounded(rows: Sequence[Grounded], text: str) -> Iterator[str]:
    end = 0
    for row in rows:
        where = f"{row.table}: {row.article_id}#{row.start}-{row.end}"
        if text[row.start : row.end] != row.surface:
            yield f"{where}: {row.surface!r} is not the text there"
        if row.start < end:
            yield f"{where}: overlaps the row before"
        end = row.end


def _dangling(article_id: str, model: type[Row], rows: Sequence[Grounded]) -> Iterator[str]:
    """Ids and links of the rows of one table in one article."""
    keys = [getattr(row, model.key) for row in rows]
    yield from _doubled(f"{model.table}: {model.key}", keys)
    for key in keys:
        if not key.startswith(f"{article_id}#"):
            yield f"{model.table}: {model.key} {key!r} does not begin with its article's"
    known = {"articles": {article_id}, model.table: set(keys)}
    for column, target in model.links.items():
        for row in rows:
            told = getattr(row, column)
            if told is not None and target in known and told not in known[target]:
                yield f"{model.table}: {column} {told!r} is not in {target}"
