"""GiNZA's recogniser of names, loaded once a process without the parts whose output nobody reads.

The embedding (tok2vec) and the recogniser (ner) read the words of a text and nothing else: no sentence, tag or
parse. Of a word they see its neighbours up to `REACH` away, so a stretch with that many words on both sides is read
as the whole text would be.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from functools import cache
from time import perf_counter
from types import ModuleType
from typing import Any, NamedTuple

from pipeline.nlp.encoder import Core, Encoder

MODEL = "ja_ginza"
REACH = 8  # of its eight convolutions each looks one word to the left and to the right
_UNREAD = ("parser", "attribute_ruler", "morphologizer", "compound_splitter", "bunsetu_recognizer")
# 600,000 words and their tables: a word's vector is found by its hash, so nobody reads them.
_UNREAD_STRINGS = ("strings", "lookups")
_WIDTH = 768  # of the encoder's matrices
# Read at once; more is hardly faster, and each takes 50 KiB while it is read.
_ENCODED_WORDS = 5000
_NAMED_WORDS = 20_000  # a text is named word by word, so many texts go side by side

logger = logging.getLogger(__name__)


class Words(NamedTuple):
    """A text to read.

    Attributes:
        words: Every word, white space of its own too.
        spaces: Whether a space follows each.
        core: Which of them are asked about, None for all; entities that lie outside are guesses.
    """

    words: Sequence[str]
    spaces: Sequence[bool]
    core: Core | None = None


class Recogniser:
    """The model, and how to ask it."""

    def __init__(self, nlp: Any) -> None:
        self._vocab = nlp.vocab
        self._tok2vec, self._ner = nlp.get_pipe("tok2vec"), nlp.get_pipe("ner")
        self._encoder = Encoder(nlp.vocab, self._tok2vec.model)

    def entities(self, texts: Iterable[Words]) -> Iterator[Any]:
        """A spaCy document with its entities for each of `texts`."""
        from spacy.tokens import Doc  # noqa: PLC0415 - loaded already

        cores = {
            Doc(self._vocab, words=list(words), spaces=list(spaces)): core or (0, len(words))
            for words, spaces, core in texts
        }
        for together in batches([doc for doc in cores if len(doc)], _NAMED_WORDS):
            for batch in batches(together, _ENCODED_WORDS):
                self._tok2vec.set_annotations(batch, self._encoder(batch, [cores[doc] for doc in batch]))
            self._ner.set_annotations(together, self._ner.predict(together))
            for doc in together:
                doc.tensor = doc.tensor[:0]  # two kilobytes a word that nobody reads
        return iter(cores)


def batches(docs: Iterable[Sized], most: int) -> Iterator[list[Any]]:
    """`docs` in order, as many together as have at most `most` words; a longer one alone."""
    batch: list[Sized] = []
    words = 0
    for doc in docs:
        if batch and words + len(doc) > most:
            yield batch
            batch, words = [], 0
        batch.append(doc)
        words += len(doc)
    if batch:
        yield batch


@cache
def load() -> Recogniser:
    """The recogniser, with the faster of two ways to multiply matrices; the entities found are the same."""
    with _without_command_line():
        import spacy  # noqa: PLC0415 - seconds; a run without new names never comes here

    logger.info("loading %s", MODEL)
    nlp = spacy.load(MODEL, exclude=[*_UNREAD, *_UNREAD_STRINGS])
    ops = _operations()
    for _, component in nlp.pipeline:
        for node in getattr(component, "model", None).walk():  # type: ignore[union-attr]
            node.ops = ops
    return Recogniser(nlp)


def _operations() -> Any:
    """Thinc's operations on arrays, with the faster of two libraries."""
    from thinc.api import NumpyOps  # noqa: PLC0415

    return NumpyOps(use_blis=blis_is_faster())


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Import spaCy without its command line and clients of the network, which take a third of the time and serve `spacy.info`."""
    package, about = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    if {"spacy", package.__name__, about.__name__} & sys.modules.keys():
        yield
        return
    about.__dict__["info"] = _info
    sys.modules.update({module.__name__: module for module in (package, about)})
    try:
        yield
    finally:
        for module in (package, about):  # whoever asks for them later gets the real ones
            del sys.modules[module.__name__]


def _info(*arguments: Any, **named: Any) -> Any:
    """What `spacy.info` is."""
    from spacy.cli.info import info  # noqa: PLC0415 - see above

    return info(*arguments, **named)


def blis_is_faster() -> bool:
    """Whether thinc's BLIS multiplies faster than NumPy's library on this processor; it rarely does.

    Some tens of milliseconds once a process, against a factor of two to four for the whole run.
    """
    import numpy as np  # noqa: PLC0415
    from thinc.api import NumpyOps  # noqa: PLC0415

    rows, weights = np.ones((256, _WIDTH), dtype="float32"), np.ones((_WIDTH, _WIDTH), dtype="float32")

    def seconds(*, use_blis: bool) -> float:
        start = perf_counter()
        NumpyOps(use_blis=use_blis).gemm(rows, weights, trans2=True)
        return perf_counter() - start

    rounds = [(seconds(use_blis=True), seconds(use_blis=False)) for _ in range(3)]
    blis, numpy = (min(told) for told in zip(*rounds, strict=True))
    return bool(blis < numpy)
