"""W3C Web Annotations (JSON-LD): what each row says of a stretch of text, and the texts they select from.

Selectors count code points, as the recommendation demands, in the UTF-8 texts that lie beside: an article may be
in another encoding.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from pipeline.export import Format
from pipeline.export._texts import article_file, write_text
from pipeline.labels import Label, labels_of
from pipeline.published import PublishedSet
from pipeline.store.tables import compact_json

_AROUND = 32  # characters of prefix and suffix, with which a quote is found again in a changed text


def write(published: PublishedSet, folder: Path) -> None:
    """Write annotations.jsonld and ``texts/<article_id>.txt`` into `folder`."""
    annotations: list[str] = []
    for extraction in published.rows.extractions:
        text = published.texts.get(extraction.article_id)
        if text is not None:
            write_text(article_file(folder / "texts", extraction.article_id, ".txt"), text)
            source = f"texts/{quote(extraction.article_id)}.txt"
            annotations += [compact_json(_annotation(label, source, text)) for label in labels_of(extraction)]
    page = {"id": _iri("page"), "type": "AnnotationPage", "startIndex": 0}
    head = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _iri("collection"),
        "type": "AnnotationCollection",
        "label": "Names, dates and amounts of money",
        "total": len(annotations),
    }
    # One annotation a line, so that two sets can be compared with any tool.
    told = f'{compact_json(head)[:-1]},"first":{compact_json(page)[:-1]},"items":[\n'
    write_text(folder / "annotations.jsonld", told + ",\n".join(annotations) + "\n]}}\n")


def _annotation(label: Label, source: str, text: str) -> dict[str, Any]:
    quoted = {
        "type": "TextQuoteSelector",
        "exact": label.surface,
        "prefix": text[max(0, label.start - _AROUND) : label.start],
        "suffix": text[label.end : label.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": label.start, "end": label.end}
    return {
        "id": _iri(label.row_id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": list(_bodies(label)),
        "target": {"source": source, "selector": [position, quoted]},
    }


def _bodies(label: Label) -> Iterator[dict[str, str]]:
    yield {"type": "TextualBody", "purpose": "tagging", "value": label.label}
    yield {"type": "TextualBody", "purpose": "identifying", "value": label.value}
    if label.name:
        yield {"type": "TextualBody", "purpose": "describing", "value": label.name, "language": "ja"}


def _iri(name: str) -> str:
    """A stable IRI for a row: the same row has the same one in every set."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'nayose:{name}')}"


FORMAT = Format(write, texts=True)
