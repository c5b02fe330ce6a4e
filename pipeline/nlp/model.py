"""GiNZA, loaded once a process, without the parts whose output nobody reads."""

from __future__ import annotations

import logging
import os
from functools import cache
from typing import Any

MODEL = "ja_ginza"
# The named-entity recogniser needs tok2vec alone; sentences are ours, and nobody reads parses or bunsetsu.
_UNREAD = ("parser", "attribute_ruler", "morphologizer", "compound_splitter", "bunsetu_recognizer")

logger = logging.getLogger(__name__)


@cache
def load() -> Any:
    """The spaCy pipeline (tokenizer, tok2vec, ner) with the faster matrix kernel.

    BLIS falls back to a generic kernel on many processors while NumPy's OpenBLAS does not, so every layer is
    told to use NumPy's; the entities found are the same.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy  # noqa: PLC0415 - seconds; a run without new articles never comes here
    from thinc.api import NumpyOps  # noqa: PLC0415

    logger.info("loading %s", MODEL)
    nlp = spacy.load(MODEL, exclude=list(_UNREAD))
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for node in getattr(component, "model", None).walk():  # type: ignore[union-attr]
            node.ops = ops
    return nlp
