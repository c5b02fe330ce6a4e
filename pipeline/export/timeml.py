"""TimeML: each article's text with its temporal expressions as inline TIMEX3 elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from pipeline.export import Format
from pipeline.export._texts import article_file, for_xml, write_text
from pipeline.published import PublishedSet
from pipeline.validate.rows import DateRow, Extraction
from pipeline.values import Anchor

_CREATION = "t0"


def write(published: PublishedSet, folder: Path) -> None:
    """Write ``<article_id>.tml`` into `folder`."""
    for extraction in published.rows.extractions:
        text = published.texts.get(extraction.article_id)
        if text is not None:
            write_text(article_file(folder, extraction.article_id, ".tml"), "".join(_parts(extraction, text)))


def _parts(extraction: Extraction, text: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
    yield f"<DOCID>{_text(extraction.article_id)}</DOCID>\n"
    if extraction.published is not None:
        told = extraction.published.isoformat()
        yield f'<DCT><TIMEX3 tid="{_CREATION}" type="DATE" value="{told}" '
        yield f'functionInDocument="CREATION_TIME">{told}</TIMEX3></DCT>\n'
    if extraction.title is not None:
        yield f"<TITLE>{_text(extraction.title)}</TITLE>\n"
    yield "<TEXT>"
    ids = {row.date_id: f"t{number}" for number, row in enumerate(extraction.dates, start=1)}
    end = 0
    for row in extraction.dates:
        yield _text(text[end : row.start])
        attributes = "".join(f" {name}={quoteattr(told)}" for name, told in _attributes(row, extraction, ids))
        yield f"<TIMEX3{attributes}>{_text(row.surface)}</TIMEX3>"
        end = row.end
    yield _text(text[end:])
    yield "</TEXT>\n</TimeML>\n"


def _attributes(row: DateRow, extraction: Extraction, ids: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "tid", ids[row.date_id]
    yield "type", row.type.value
    if row.value is not None:
        yield "value", row.value
    if row.mod is not None:
        yield "mod", row.mod.value
    if row.anchor is not Anchor.NONE:
        yield "temporalFunction", "true"
    if row.anchor is Anchor.DOCUMENT and extraction.published is not None:
        yield "anchorTimeID", _CREATION
    elif row.anchor_id is not None:
        yield "anchorTimeID", ids[row.anchor_id]


def _text(text: str) -> str:
    """`text` in XML, as many characters as before; a lone CR would be read as a line feed."""
    return escape(for_xml(text), {"\r": "&#13;"})


FORMAT = Format(write, texts=True)
