"""Articles to the earlier ones that they repeat: a copy, an updated version, another translation of one story.

Two roads lead there. Texts that share their shingles are found by their sketches: bands of two numbers, so that of two
texts that resemble each other by 0.4 one in a hundred thousand is overlooked. Two translations share few shingles, but
the same amounts, days and entities. Only the collection counts, never the order or the history of runs.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.records import Duplicate, Gist, Link
from pipeline.text.sketch import SIZE, Shingles, Sketches, load_sketch, resemblance, shingles_of

_ROWS = 2  # numbers in a band
_NEAR = 4  # earlier members of a bucket that each is compared with, from both of its ends
_DOUBT = 0.15  # the estimate may be off by so much
_VERIFIED = 3  # candidates of an article whose shingles are compared
_CHUNK = 20_000  # pairs of sketches compared at once: more no longer fit into the processor's cache

_LEAST_FIGURES = 4  # amounts and days that two translations share
_LEAST_FACTS = 8
_LEAST_SHARED = 0.6
_COMMON = 50  # articles; what more of them tell is no news

Pairs = NDArray[np.int64]
_ROW = struct.Struct("<16sd")  # of two texts, and how alike they are


class Resemblances:
    """Tells how alike two texts are, and never compares two texts twice.

    Args:
        letters: Gives the letters of an article's text by its id.
        key: Gives what stands for that text, likewise; eight bytes of a digest where `dump` is wanted.
        kept: What `dump` of an earlier run told.
    """

    def __init__(
        self,
        letters: Callable[[str], str],
        key: Callable[[str], bytes] = str.encode,
        kept: bytes = b"",
    ) -> None:
        self._letters, self._key = letters, key
        self._kept: dict[bytes, float] = dict(_ROW.iter_unpack(kept[: len(kept) // _ROW.size * _ROW.size]))
        self._told: dict[bytes, float] = {}
        self._shingles: dict[str, Shingles] = {}

    def between(self, one: str, other: str) -> float:
        """The share of all shingles that two articles have in common, 0 to 1."""
        pair = b"".join(sorted((self._key(one), self._key(other))))
        alike = self._kept.get(pair)
        if alike is None:
            alike = resemblance(self._shingles_of(one), self._shingles_of(other))
        self._told[pair] = alike
        return alike

    def dump(self) -> bytes:
        """All that was asked."""
        return b"".join(_ROW.pack(*row) for row in sorted(self._told.items()))

    def _shingles_of(self, name: str) -> Shingles:
        if name not in self._shingles:
            self._shingles[name] = shingles_of(self._letters(name))
        return self._shingles[name]


def find_duplicates(
    gists: Iterable[Gist],
    links: Mapping[str, Sequence[Link | None]],
    resemblances: Resemblances,
    least: float,
) -> dict[str, Duplicate]:
    """For each article that repeats an earlier one, the one that it resembles most.

    Earlier is what was published earlier, then what has the smaller id; articles without a date come last.

    Args:
        gists: All articles of the collection.
        links: Whom the names of each mean.
        resemblances: Compares two of them to the letter.
        least: The resemblance from which an article is a duplicate, 0 to 1.
    """
    ordered = sorted(gists, key=lambda gist: (gist.published or date.max, gist.article_id))
    found: dict[str, Duplicate] = {}
    for told in (_by_shingles(ordered, resemblances, least), _by_facts(ordered, links)):
        for article_id, duplicate in told:
            best = found.get(article_id)
            if best is None or duplicate.similarity > best.similarity:
                found[article_id] = duplicate
    return found


def _by_shingles(
    ordered: Sequence[Gist], resemblances: Resemblances, least: float
) -> Iterable[tuple[str, Duplicate]]:
    sketched = [gist for gist in ordered if gist.sketch]
    if len(sketched) < 2:
        return
    names = [gist.article_id for gist in sketched]
    sketches = np.stack([load_sketch(gist.sketch) for gist in sketched])
    best: dict[int, tuple[float, int]] = {}
    for later, earlier in _candidates(sketches, least - _DOUBT):
        found = (resemblances.between(names[earlier], names[later]), -earlier)
        best[later] = max(found, best.get(later, found))
    for later, (alike, negative) in best.items():
        if alike >= least:
            yield names[later], Duplicate(names[-negative], round(alike, 4))


def _candidates(sketches: Sketches, least: float) -> Iterable[tuple[int, int]]:
    """Each article with the few earlier ones that it seems to resemble most."""
    likely: list[Pairs] = []
    last_bytes = sketches.astype(np.uint8)  # whose agreement takes a quarter of the time and is never less
    for pairs in _pairs_in_buckets(sketches):
        later, earlier = pairs[:, _alike(last_bytes, *pairs) >= least * SIZE]
        alike = _alike(sketches, later, earlier)
        fits = alike >= least * SIZE
        likely.append(np.stack((later[fits], -alike[fits], earlier[fits])))
    later, least_alike, earlier = np.concatenate(likely, axis=1)
    order = np.lexsort((earlier, least_alike, later))
    later, earlier = later[order], earlier[order]
    firsts = np.searchsorted(later, later)  # where the candidates of the same article begin
    kept = np.arange(len(later)) - firsts < _VERIFIED
    return zip(later[kept].tolist(), earlier[kept].tolist(), strict=True)


def _alike(numbers: NDArray[Any], one: Pairs, other: Pairs) -> Pairs:
    """In how many places the rows agree that `one` and `other` name."""
    words = (numbers[one] == numbers[other]).view(np.uint64)  # a byte for each place, eight places a word
    eighths = words.sum(axis=1, keepdims=True).view(np.uint8)  # SIZE / 8 fit into a byte
    alike: Pairs = eighths.sum(axis=1, dtype=np.int64)
    return alike


def _pairs_in_buckets(sketches: Sketches) -> Iterator[Pairs]:
    """The later and the earlier ones of articles that agree in a band, each pair once, so many at a time.

    Of a crowded bucket each member is paired with its first members and with those just before: a story printed a
    thousand times needs no million pairs.
    """
    count = len(sketches)
    found: list[Pairs] = []
    for band in range(0, SIZE, _ROWS):
        keys = sketches[:, band].astype(np.uint64) << np.uint64(32) | sketches[:, band + 1]
        order = np.argsort(keys, kind="stable")
        ranked = keys[order]
        starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]])
        start_of = np.repeat(starts, np.diff(np.r_[starts, count]))
        places = np.arange(count)
        for step in range(_NEAR):
            for others in (places - 1 - step, start_of + step):
                fits = (others >= start_of) & (others < places)
                found.append(order[fits] * count + order[others[fits]])
    pairs = np.concatenate(found)
    pairs.sort()  # np.unique would hash them, which takes fifty times as long
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    for first in range(0, max(1, len(pairs)), _CHUNK):
        yield np.stack(np.divmod(pairs[first : first + _CHUNK], count))


def _by_facts(
    ordered: Sequence[Gist], links: Mapping[str, Sequence[Link | None]]
) -> Iterable[tuple[str, Duplicate]]:
    """Translations of one story: nearly all that they tell is the same."""
    facts = cache(lambda index: _facts(ordered[index], links))  # a story may have many translations
    for earlier, later in _sharing_figures(ordered):
        one, other = facts(earlier), facts(later)
        both = len(one & other)
        share = both / len(one | other)
        if both >= _LEAST_FACTS and share >= _LEAST_SHARED:
            yield ordered[later].article_id, Duplicate(ordered[earlier].article_id, round(share, 4))


def _sharing_figures(ordered: Sequence[Gist]) -> Iterable[tuple[int, int]]:
    """Places of an earlier and a later article that share figures which few others tell, in order."""
    telling: dict[str, list[int]] = defaultdict(list)
    for index, gist in enumerate(ordered):
        for figure in gist.figures:
            telling[figure].append(index)
    count = len(ordered)
    shared: list[Pairs] = []
    for indices in telling.values():
        if 1 < len(indices) <= _COMMON:
            earlier, later = _all_pairs(len(indices))
            places = np.array(indices, dtype=np.int64)
            shared.append(places[earlier] * count + places[later])
    if shared:
        pairs, figures = np.unique(np.concatenate(shared), return_counts=True)
        for pair in pairs[figures >= _LEAST_FIGURES]:
            yield divmod(int(pair), count)


@cache
def _all_pairs(count: int) -> tuple[Pairs, Pairs]:
    """The places of any two of so many, the earlier one first."""
    earlier, later = np.triu_indices(count, 1)
    return earlier, later


def _facts(gist: Gist, links: Mapping[str, Sequence[Link | None]]) -> set[tuple[str, str]]:
    """The amounts, days and entities that `gist` tells of."""
    return {("figure", figure) for figure in gist.figures} | {
        ("entity", link.entity_id) for link in links[gist.article_id] if link
    }
