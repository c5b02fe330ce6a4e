"""Labelled texts to a spaCy DocBin: ``DocBin().from_disk("nayose.spacy").get_docs(nlp.vocab)``.

Tokens are Sudachi's, cut once more where a label begins or ends inside one (「4月1日」 is 4 / 月 / 1日), so that every
label is a span of its document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.text.segment import cut


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A stretch of a text; offsets are code points."""

    start: int
    end: int
    label: str
    kb_id: str = ""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text with its spans by the name of their group.

    Attributes:
        text: The characters.
        groups: Spans by ``doc.spans``' keys; within a group they do not overlap.
        user_data: JSON-plain values for ``doc.user_data``.
    """

    text: str
    groups: Mapping[str, Sequence[LabelledSpan]]
    user_data: Mapping[str, Any]


def to_docbin(texts: Iterable[LabelledText]) -> bytes:
    """`texts` as the bytes of a DocBin; ``doc.ents`` holds the spans of all groups that do not overlap."""
    import spacy  # noqa: PLC0415 - seconds
    from spacy.tokens import DocBin  # noqa: PLC0415

    nlp = spacy.blank("ja", config={"nlp": {"tokenizer": {"split_mode": "C"}}})
    kept = DocBin(attrs=["ORTH", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID"], store_user_data=True)
    for text in texts:
        kept.add(_doc(nlp, text))
    return kept.to_bytes()


def _doc(nlp: Any, told: LabelledText) -> Any:
    from spacy.tokens import Doc  # noqa: PLC0415
    from spacy.util import filter_spans  # noqa: PLC0415

    borders = {0, len(told.text)}
    borders.update(edge for group in told.groups.values() for s in group for edge in (s.start, s.end))
    for piece in cut(told.text):
        for token in nlp.make_doc(told.text[piece.start : piece.end]):
            borders.update((piece.start + token.idx, piece.start + token.idx + len(token)))
    words = [told.text[start:end] for start, end in pairwise(sorted(borders))]
    doc = Doc(nlp.vocab, words=words, spaces=[False] * len(words), user_data=dict(told.user_data))
    for name, group in told.groups.items():
        spans = (doc.char_span(s.start, s.end, label=s.label, kb_id=s.kb_id) for s in group)
        doc.spans[name] = [span for span in spans if span is not None]  # none is: every edge is a border
    doc.ents = filter_spans([span for group in doc.spans.values() for span in group])
    return doc
