"""Words to the vectors by which GiNZA's recogniser knows them: spaCy's tok2vec, asked in fewer passes over memory.

The layers are spaCy's `MultiHashEmbed` and `MaxoutWindowEncoder` (https://spacy.io/api/architectures), their weights the
model's own. Of the words that stand in a text several times each is embedded once, and what the convolutions make is
written where it is needed next. Vectors differ from thinc's in the last bit, entities in none (tests/model/test_depth.py).

Each layer carries a word's surroundings one word further. Where only the core of a piece is wanted, what a layer would
make of words that no later layer carries to it is not made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_ROWS_AT_ONCE = 512
_EPSILON = 1e-8  # thinc's, which keeps a layer norm from dividing by nothing
# Words around a core that all layers make, if of less than they would: where an entity begins that reaches into the core.
# With 4 and more no mention of 270 articles changed, with 3 one did, and with fewer two or three of their 847 entities.
_BESIDE = 4
Core = tuple[int, int]
"""The first word of a piece whose vector is wanted, and the first behind it whose is not."""


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

    def __call__(self, docs: Sequence[Any], cores: Sequence[Core]) -> list[Any]:
        """A row of numbers for each word of each of `docs`, which are not empty; those outside its core are rough."""
        import numpy as np  # noqa: PLC0415 - as above

        embedded = self._embedded(docs)
        between = np.zeros_like(embedded[0], shape=(self._pad, embedded[0].shape[1]))
        rows = np.concatenate([between, *(part for told in embedded for part in (told, between))])
        ends = np.cumsum([len(doc) + self._pad for doc in docs]).tolist()
        starts = [end - len(doc) for end, doc in zip(ends, docs, strict=True)]
        away = _words_away(
            len(rows),
            [(start + first, start + end) for start, (first, end) in zip(starts, cores, strict=True)],
        )
        for layers_behind, layer in zip(reversed(range(len(self._layers))), self._layers, strict=True):
            layer.add_to(rows, np.flatnonzero(away <= max(layers_behind, _BESIDE)))
        return [rows[start:end] for start, end in zip(starts, ends, strict=True)]

    def _embedded(self, docs: Sequence[Any]) -> list[Any]:
        """What each word is by itself; spelled the same, it is the same."""
        numbers: dict[int, int] = {}
        places = [
            [numbers.setdefault(word, len(numbers)) for word in doc.to_array("ORTH").tolist()] for doc in docs
        ]
        words = [self._vocab.strings[word] for word in numbers]
        (rows,) = self._embed.predict([self._doc(self._vocab, words=words)])
        return [rows[place] for place in places]


def _words_away(rows: int, cores: Sequence[Core]) -> Any:
    """How far each of so many rows is from the nearest of `cores`, in words."""
    import numpy as np  # noqa: PLC0415 - as above

    places = np.arange(rows)
    behind, before = np.full(rows, -rows), np.full(rows, 2 * rows)  # of no core
    for first, end in cores:
        behind[first:end] = before[first:end] = places[first:end]
    np.maximum.accumulate(behind, out=behind)
    before = np.minimum.accumulate(before[::-1])[::-1]
    return np.minimum(places - behind, before - places)


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

    def add_to(self, rows: Any, places: Any) -> None:
        """Add to `rows` at `places` what this layer makes of them; so many at once that all of it stays near the processor.

        Args:
            rows: Of the words and of what lies between texts; changed in place.
            places: In rising order; neither the first row nor the last.
        """
        last, before = -1, None  # the place added to last, and what stood there
        for start in range(0, len(places), _ROWS_AT_ONCE):
            here = places[start : start + _ROWS_AT_ONCE]
            around = self._around(rows, here)
            if here[0] - 1 == last:
                around[0, 0] = before
            last, before = here[-1], rows[here[-1]].copy()
            rows[here] += self._made_of(around.reshape(len(here), -1))

    def _around(self, rows: Any, here: Any) -> Any:
        """The rows at the places `here`, each between its neighbours."""
        import numpy as np  # noqa: PLC0415 - as above

        around = np.empty_like(rows, shape=(len(here), self._wide // self._width, self._width))
        for number, aside in enumerate((-1, 0, 1)):
            around[:, number] = rows[here + aside]
        return around

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
