"""The tables of the contract as SQL: types, keys, indexes, and views that gather what is told of an entity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from pipeline.errors import OutputError
from pipeline.validate.rows import TABLES, Row
from pipeline.validate.schemas import table_columns

# Rows that others point to come first.
IN_ORDER: tuple[type[Row], ...] = tuple(sorted(TABLES, key=lambda model: bool(model.links)))

_INDEXES = {
    "mentions": ("entity_id", "surface", "article_id, line"),
    "dates": ("earliest", "latest", "article_id, line"),
    "amounts": ("currency", "article_id, line"),
    "issues": ("article_id", "code"),
}

# A date or an amount belongs to nobody; it is joined to every entity of its sentence. `line` keeps equal sentences apart.
_VIEWS = """\
CREATE VIEW "entity_mentions" AS
SELECT e."entity_id", e."name", m."mention_id", m."article_id", a."title", a."published", m."surface", m."method",
       m."score", m."sentence"
FROM "entities" e JOIN "mentions" m ON m."entity_id" = e."entity_id"
JOIN "articles" a ON a."article_id" = m."article_id";
CREATE VIEW "entity_dates" AS
SELECT DISTINCT m."entity_id", m."name", d.*
FROM "mentions" m JOIN "dates" d
ON d."article_id" = m."article_id" AND d."line" = m."line" AND d."sentence" = m."sentence";
CREATE VIEW "entity_amounts" AS
SELECT DISTINCT m."entity_id", m."name", x.*
FROM "mentions" m JOIN "amounts" x
ON x."article_id" = m."article_id" AND x."line" = m."line" AND x."sentence" = m."sentence"
"""


@contextmanager
def written(name: str, faults: type[Exception]) -> Iterator[None]:
    """Raise `OutputError` where the database `name` is not taken by the disk, which its library tells by `faults`."""
    try:
        yield
    except faults as error:
        raise OutputError(
            f"{name}: cannot be written ({error}); what was there before is untouched"
        ) from error


def create_table(
    model: type[Row],
    types: Mapping[str, str],
    *,
    own_links: str | None,
    of_columns: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The statement that makes `model`'s table.

    Args:
        model: A table.
        types: The SQL type of each kind of column.
        own_links: What follows a foreign key of the table to itself, None to leave those out.
        of_columns: The SQL type of columns that have another one than their kind.
    """
    lines = [
        f'"{c.name}" {of_columns.get(c.name, types[c.kind])}{" NOT NULL" if c.required else ""}'
        for c in table_columns(model)
    ]
    if model.key:
        lines.append(f'PRIMARY KEY ("{model.key}")')
    keys = {other.table: other.key for other in TABLES}
    for column, table in model.links.items():
        if table != model.table or own_links is not None:
            end = f" {own_links}" if table == model.table and own_links else ""
            lines.append(f'FOREIGN KEY ("{column}") REFERENCES "{table}" ("{keys[table]}"){end}')
    body = ",\n    ".join(lines)
    return f'CREATE TABLE "{model.table}" (\n    {body}\n)'


def indexes_and_views() -> Iterator[str]:
    """The statements that follow once the rows are there."""
    for table, indexed in _INDEXES.items():
        for columns in indexed:
            quoted = ", ".join(f'"{column}"' for column in columns.split(", "))
            yield f'CREATE INDEX "{table}_{columns.replace(", ", "_")}" ON "{table}" ({quoted})'
    yield from (statement for statement in _VIEWS.split(";\n"))
