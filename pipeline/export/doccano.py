"""doccano JSONL: each article's text with its labels.

doccano counts UTF-16 code units, as the browser does (unless a project counts graphemes), so 𠮷 and emoji move the
offsets after them. What a label means beyond its kind stands in ``values``, which doccano keeps as metadata.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.export import Format
from pipeline.export._texts import Utf16, write_text
from pipeline.labels import LABELS, labels_of
from pipeline.published import PublishedSet
from pipeline.store.tables import compact_json
from pipeline.validate.rows import Extraction


def write(published: PublishedSet, folder: Path) -> None:
    """Write articles.jsonl and labels.json into `folder`."""
    read = (e for e in published.rows.extractions if e.article_id in published.texts)
    with (folder / "articles.jsonl").open("w", encoding="utf-8", newline="") as file:
        for extraction in read:
            file.write(compact_json(_line(extraction, published.texts[extraction.article_id])) + "\n")
    labels = [{"text": name, "suffix_key": str(key)} for key, name in enumerate(LABELS, start=1)]
    write_text(folder / "labels.json", compact_json(labels) + "\n")


def _line(extraction: Extraction, text: str) -> dict[str, Any]:
    count = Utf16(text).units
    labels = labels_of(extraction)
    return {
        "text": text,
        "label": [[count(label.start), count(label.end), label.label] for label in labels],
        "article_id": extraction.article_id,
        "values": [label.value for label in labels],
    }


FORMAT = Format(write, texts=True)
