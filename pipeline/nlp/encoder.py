"""Words to the vectors by which GiNZA's recogniser knows them: spaCy's tok2vec, asked in fewer passes over memory.

The layers are spaCy's `MultiHashEmbed` and `MaxoutWindowEncoder` (https://spacy.io/api/architectures), their weights the
model's own. Of the words that stand in a text several times each is embedded once, and what the convolutions make is
written where it is needed next. Vectors differ from thinc's in the last bit, entities in none (tests/model/test_depth.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_ROWS_AT_ONCE = 512
_EPSILON = 1e-8  # thinc's, which keeps a layer norm from dividing by nothing


class Encoder:
    """What `tok2vec` predicts.

    Args:
        vocab: The model's vocabulary.
        tok2vec: The model of spaCy's component of this name.
    """

    def __init__(self, vocab: Any, tok2vec: Any) -> None:
        from spacy.tokens import Doc  # noqa: PLC0415 - loaded already

        self._vocab, self._doc = vocab, Doc
        self._embed, encoder = tok2vec.layers
        self._pad: int = encoder.attrs["pad"]
        (blocks,) = encoder.layers
        self._layers = [_Convolution(residual) for residual in blocks.layers]

    def __call__(self, docs: Sequence[Any]) -> list[Any]:
        """A row of numbers for each word of each of `docs`, which are not empty."""
        import numpy as np  # noqa: PLC0415 - as above

        embedded = self._embedded(docs)
        between = np.zeros_like(embedded[0], shape=(self._pad, embedded[0].shape[1]))
        rows = np.concatenate([between, *(part for told in embedded for part in (told, between))])
        for layer in self._layers:
            layer.add_to(rows)
        ends = np.cumsum([len(doc) + self._pad for doc in docs])
        return [rows[end - len(doc) : end] for end, doc in zip(ends.tolist(), docs, strict=True)]

    def _embedded(self, docs: Sequence[Any]) -> list[Any]:
        """What each word is by itself; spelled the same, it is the same."""
        numbers: dict[int, int] = {}
        places = [
            [numbers.setdefault(word, len(numbers)) for word in doc.to_array("ORTH").tolist()] for doc in docs
        ]
        words = [self._vocab.strings[word] for word in numbers]
        (rows,) = self._embed.predict([self._doc(self._vocab, words=words)])
        return [rows[place] for place in places]


class _Convolution:
    """One of the encoder's layers: a word and its neighbours, the largest of a few pieces, normed, added to the word."""

    def __init__(self, residual: Any) -> None:
        import numpy as np  # noqa: PLC0415 - as above

        nodes = {node.name: node for node in residual.walk()}
        maxout, norm = nodes["maxout"], nodes["layernorm"]
        weights = maxout.get_param("W")  # one row for each number of each piece
        self._width, self._pieces, self._wide = weights.shape
        # Piece by piece, so that the pieces lie side by side when the largest is taken.
        self._weights = np.ascontiguousarray(weights.swapaxes(0, 1)).reshape(-1, self._wide)
        self._bias = np.ascontiguousarray(maxout.get_param("b").T)
        self._gain, self._shift = norm.get_param("G"), norm.get_param("b")
        self._ops = maxout.ops

    def add_to(self, rows: Any) -> None:
        """Add to `rows`, in place, what this layer makes of them; so many at once that all of it stays near the processor."""
        before: Any = 0  # nothing stands beyond the ends
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            end = start + _ROWS_AT_ONCE
            part = rows[start:end]
            around = self._around(part, before, rows[end] if end < len(rows) else 0)
            before = part[-1].copy()
            part += self._made_of(around)

    def _around(self, rows: Any, before: Any, after: Any) -> Any:
        """Each of `rows` between its neighbours."""
        import numpy as np  # noqa: PLC0415 - as above

        around = np.empty_like(rows, shape=(len(rows), self._wide // self._width, self._width))
        around[0, 0], around[1:, 0] = before, rows[:-1]
        around[:, 1] = rows
        around[:-1, 2], around[-1, 2] = rows[1:], after
        return around.reshape(len(rows), -1)

    def _made_of(self, around: Any) -> Any:
        """What is added to rows between such neighbours."""
        import numpy as np  # noqa: PLC0415 - as above

        pieces = self._ops.gemm(around, self._weights, trans2=True)
        pieces = pieces.reshape(len(around), self._pieces, self._width)
        pieces += self._bias
        best = pieces[:, 0].copy()
        for piece in range(1, self._pieces):  # several times as fast as `max` along an axis of three
            np.maximum(best, pieces[:, piece], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / best.dtype.type(self._width)
        best *= ((spread + best.dtype.type(_EPSILON)) ** best.dtype.type(-0.5))[:, None]
        best *= self._gain
        best += self._shift
        return best
