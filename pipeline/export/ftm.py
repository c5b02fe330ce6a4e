"""Entities in the form of FollowTheMoney: people, organisations, articles, and the mentions that join them.

Its model has no schema for a product or a place as such; an article tells them as keywords and locations. Dates and
amounts of money have no place in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.export import Format
from pipeline.export._texts import write_text
from pipeline.published import PublishedSet
from pipeline.store.tables import compact_json
from pipeline.types import Language
from pipeline.validate.rows import EntityRow, Extraction, MentionRow
from pipeline.values import NameType

NAME = "entities.ftm.json"
_SCHEMATA = {NameType.PERSON: "Person", NameType.ORG: "Organization"}
_LANGUAGES = {  # ISO 639-3; of an article in any other language, or not read at all, nothing is told
    Language.JAPANESE: "jpn",
    Language.ENGLISH: "eng",
    Language.CHINESE: "zho",
    Language.KOREAN: "kor",
}


def write(published: PublishedSet, folder: Path) -> None:
    """Write one entity a line into `folder`."""
    rows = published.rows
    told = [_entity(row) for row in rows.entities if row.type in _SCHEMATA]
    told += [entity for extraction in rows.extractions for entity in _article(extraction)]
    write_text(folder / NAME, "".join(compact_json(entity) + "\n" for entity in told))


def _entity(row: EntityRow) -> dict[str, Any]:
    names = [row.name, *([row.name_en] if row.name_en else [])]
    # Distorted spellings are weak: they must not make two people one in a matching of names.
    return _proxy(
        f"nayose-{row.entity_id}",
        _SCHEMATA[row.type],
        name=names,
        weakAlias=[surface for surface in row.surfaces if surface not in names],
    )


def _article(extraction: Extraction) -> Iterator[dict[str, Any]]:
    by_type = {kind: sorted({m.name for m in extraction.mentions if m.type is kind}) for kind in NameType}
    article = _hashed("article", extraction.article_id)
    yield _proxy(
        article,
        "Article",
        title=[extraction.title] if extraction.title else [],
        fileName=[extraction.path],
        publisher=[extraction.source] if extraction.source else [],
        publishedAt=[extraction.published.isoformat()] if extraction.published else [],
        language=[_LANGUAGES[extraction.language]] if extraction.language in _LANGUAGES else [],
        namesMentioned=sorted({*by_type[NameType.PERSON], *by_type[NameType.ORG]}),
        locationMentioned=by_type[NameType.PLACE],
        keywords=by_type[NameType.PRODUCT],
    )
    for row in extraction.mentions:
        if row.type in _SCHEMATA:
            yield _mention(row, article)


def _mention(row: MentionRow, article: str) -> dict[str, Any]:
    return _proxy(
        _hashed("mention", row.mention_id),
        "Mention",
        document=[article],
        resolved=[f"nayose-{row.entity_id}"],
        name=[row.surface],
        detectedSchema=[_SCHEMATA[row.type]],
    )


def _proxy(entity_id: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    return {"id": entity_id, "schema": schema, "properties": {k: v for k, v in properties.items() if v}}


def _hashed(kind: str, name: str) -> str:
    """Ids of FollowTheMoney hold letters, digits and a few signs; ours may hold any character."""
    return f"nayose-{kind}-{hashlib.sha256(name.encode()).hexdigest()[:32]}"


FORMAT = Format(write)
