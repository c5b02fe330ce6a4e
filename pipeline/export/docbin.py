"""A spaCy DocBin: a document for each article, with names, dates and amounts as ``doc.ents`` and ``doc.spans``.

``doc.user_data["nayose"]`` holds the published rows; ``kb_id_`` of a name is its entity_id.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.export import Format
from pipeline.labels import MONEY, TIMES, Label, labels_of
from pipeline.nlp.docbin import LabelledSpan, LabelledText, to_docbin
from pipeline.published import PublishedSet
from pipeline.validate.columns import plain
from pipeline.validate.rows import Extraction

NAME = "nayose.spacy"


def write(published: PublishedSet, folder: Path) -> None:
    """Write the DocBin into `folder`."""
    read = (e for e in published.rows.extractions if e.article_id in published.texts)
    (folder / NAME).write_bytes(to_docbin(_labelled(e, published.texts[e.article_id]) for e in read))


def _labelled(extraction: Extraction, text: str) -> LabelledText:
    groups: dict[str, list[LabelledSpan]] = {"names": [], "dates": [], "amounts": []}
    for label in labels_of(extraction):
        kb_id = "" if label.label in (*TIMES, MONEY) else label.value
        groups[_group(label)].append(LabelledSpan(label.start, label.end, label.label, kb_id))
    return LabelledText(text, groups, {"nayose": plain(extraction)})


def _group(label: Label) -> str:
    return "dates" if label.label in TIMES else "amounts" if label.label == MONEY else "names"


FORMAT = Format(write, texts=True)
