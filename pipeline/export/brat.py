"""brat standoff: for each article its text and an ``.ann`` file; what a label means stands in its note.

Offsets are code points. brat draws a label line by line, so one that runs across lines is told in parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.export import Format
from pipeline.export._texts import article_file, write_text
from pipeline.labels import LABELS, Label, labels_of
from pipeline.published import PublishedSet

_CONFIG = "[entities]\n{labels}\n\n[relations]\n\n[events]\n\n[attributes]\n"
_PART = re.compile(r"[^\r\n]+")


def write(published: PublishedSet, folder: Path) -> None:
    """Write ``<article_id>.txt``, ``<article_id>.ann`` and annotation.conf into `folder`."""
    write_text(folder / "annotation.conf", _CONFIG.format(labels="\n".join(LABELS)))
    for extraction in published.rows.extractions:
        text = published.texts.get(extraction.article_id)
        if text is not None:
            write_text(article_file(folder, extraction.article_id, ".txt"), text)
            lines = (line for n, told in enumerate(labels_of(extraction), 1) for line in _lines(n, told))
            write_text(article_file(folder, extraction.article_id, ".ann"), "".join(lines))


def _lines(number: int, label: Label) -> Iterator[str]:
    parts = list(_PART.finditer(label.surface))
    spans = ";".join(f"{label.start + part.start()} {label.start + part.end()}" for part in parts)
    yield f"T{number}\t{label.label} {spans}\t{' '.join(part.group() for part in parts)}\n"
    yield f"#{number}\tAnnotatorNotes T{number}\t{label.value}\n"


FORMAT = Format(write, texts=True)
