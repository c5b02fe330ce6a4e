"""How alike the texts of articles are, remembered from run to run: no two are compared twice, nor sought for one another."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pipeline.resolve.nearest import Chosen, Pairs, nearest, touched_by
from pipeline.text.sketch import Shingles, Sketches, resemblance, shingles_of

_DIGEST = 8  # bytes that stand for a text
_HEAD = struct.Struct("<dII")  # the least resemblance, how many texts, how many pairs
_PLACE, _SHARE = np.dtype("<u4"), np.dtype("<f8")

Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Compared:
    """Which texts were compared, and what came of it.

    Attributes:
        least: The least resemblance that was asked for.
        digests: Those of all texts, in their order.
        pairs: As `nearest` tells them.
        alike: The share of all shingles that the two of each pair have in common.
    """

    least: float = -1.0
    digests: Sequence[bytes] = ()
    pairs: Pairs = field(default_factory=lambda: np.empty((2, 0), dtype=np.int64))
    alike: Shares = field(default_factory=lambda: np.empty(0))

    def places_in(self, digests: Sequence[bytes]) -> Pairs | None:
        """Where each of these texts stands among `digests`; None unless only others came in between."""
        place_of = {digest: place for place, digest in enumerate(digests)}
        places = [place_of.get(digest, -1) for digest in self.digests]
        found = np.array(places, dtype=np.int64)
        return found if len(place_of) == len(digests) and (np.diff(found, prepend=-1) > 0).all() else None

    def by_texts(self, which: Chosen) -> Mapping[bytes, float]:
        """How alike those of the pairs are that are `which`, by the digests of both, the lesser first."""
        told = zip(*self.pairs[:, which].tolist(), self.alike[which].tolist(), strict=True)
        return {_pair(self.digests[later], self.digests[earlier]): alike for later, earlier, alike in told}


class Resemblances:
    """Tells how alike texts are that seem so, and never compares two texts twice.

    Args:
        letters: Gives the letters of an article's text by its id.
        key: Gives what stands for that text and its date, likewise; eight bytes of a digest where `dump` is wanted.
        kept: What `dump` of an earlier run told.
    """

    def __init__(
        self,
        letters: Callable[[str], str],
        key: Callable[[str], bytes] = str.encode,
        kept: bytes = b"",
    ) -> None:
        self._letters, self._key = letters, key
        self._compared = _load(kept)
        self._shingles: dict[str, Shingles] = {}

    def nearest(self, names: Sequence[str], sketches: Sketches, least: float) -> tuple[Pairs, Pairs, Shares]:
        """The places of articles, of the few earlier ones that each may repeat, and how alike the two are (0 to 1).

        Args:
            names: All articles, the earliest first.
            sketches: Theirs.
            least: The resemblance from which two of them are worth a comparison.
        """
        before, digests = self._compared, [*map(self._key, names)]
        anew = np.ones(len(names), dtype=np.bool_)
        places = before.places_in(digests) if before.least == least else None
        if places is None:  # no pair is taken as it was, only how alike the two are
            places = np.zeros(len(before.digests), dtype=np.int64)
        else:
            anew[places] = False
            anew = touched_by(anew, sketches)
        stale = anew[places[before.pairs[0]]]
        kept = before.by_texts(stale)
        found = nearest(sketches, least, anew)
        told: list[float] = []
        for later, earlier in found.T.tolist():
            share = kept.get(_pair(digests[later], digests[earlier]))
            told.append(self._between(names[later], names[earlier]) if share is None else share)
        pairs = np.concatenate((places[before.pairs[:, ~stale]], found), axis=1)
        alike = np.concatenate((before.alike[~stale], np.array(told, dtype=np.float64)))
        order = np.argsort(pairs[0], kind="stable")
        self._compared = _Compared(least, digests, pairs[:, order], alike[order])
        return *self._compared.pairs, self._compared.alike

    def dump(self) -> bytes:
        """All that was asked."""
        told = self._compared
        head = _HEAD.pack(told.least, len(told.digests), told.pairs.shape[1])
        return b"".join(
            (head, *told.digests, told.pairs.astype(_PLACE).tobytes(), told.alike.astype(_SHARE).tobytes())
        )

    def _between(self, one: str, other: str) -> float:
        """The share of all shingles that two articles have in common."""
        return resemblance(self._shingles_of(one), self._shingles_of(other))

    def _shingles_of(self, name: str) -> Shingles:
        if name not in self._shingles:
            self._shingles[name] = shingles_of(self._letters(name))
        return self._shingles[name]


def _pair(one: bytes, other: bytes) -> bytes:
    return one + other if one < other else other + one


def _load(kept: bytes) -> _Compared:
    """What `Resemblances.dump` told; of anything else nothing."""
    if len(kept) < _HEAD.size:
        return _Compared()
    least, count, pairs = _HEAD.unpack_from(kept)
    texts = _HEAD.size + count * _DIGEST
    places = texts + 2 * pairs * _PLACE.itemsize
    if len(kept) != places + pairs * _SHARE.itemsize:
        return _Compared()
    both = np.frombuffer(kept[texts:places], dtype=_PLACE).astype(np.int64).reshape(2, pairs)
    if pairs and both.max() >= count:
        return _Compared()
    digests = [kept[at : at + _DIGEST] for at in range(_HEAD.size, texts, _DIGEST)]
    return _Compared(least, digests, both, np.frombuffer(kept[places:], dtype=_SHARE).astype(np.float64))
