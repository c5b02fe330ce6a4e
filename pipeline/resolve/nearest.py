"""Sketches to the few earlier ones that each seems to resemble most.

Bands of two numbers put them into buckets, so that of two texts that resemble each other by 0.4 one in a hundred thousand
is overlooked. Where articles join a collection, those are sought anew that have other neighbours in a bucket than before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.text.sketch import SIZE, Sketches

_ROWS = 2  # numbers in a band: one word of eight bytes
_NEAR = 4  # earlier members of a bucket that each is compared with, from both of its ends
_VERIFIED = 3  # candidates of an article whose shingles are compared
_CHUNK = 20_000  # pairs of sketches compared at once: more no longer fit into the processor's cache

Pairs = NDArray[np.int64]
Chosen = NDArray[np.bool_]  # for each article, whether it is


def nearest(sketches: Sketches, least: float, chosen: Chosen | None = None) -> Pairs:
    """Two rows, each article and one of the few earlier ones that it seems to resemble most, by article, the likeliest first.

    Args:
        sketches: Those of all articles, the earliest first.
        least: The share of places in which two must agree, 0 to 1.
        chosen: Whose they are wanted; None for all.
    """
    likely: list[Pairs] = []
    last_bytes = sketches.astype(np.uint8)  # whose agreement takes a quarter of the time and is never less
    for pairs in _pairs_in_buckets(sketches, chosen):
        later, earlier = pairs[:, _alike(last_bytes, *pairs) >= least * SIZE]
        alike = _alike(sketches, later, earlier)
        fits = alike >= least * SIZE
        likely.append(np.stack((later[fits], -alike[fits], earlier[fits])))
    later, least_alike, earlier = np.concatenate(likely, axis=1)
    order = np.lexsort((earlier, least_alike, later))
    later, earlier = later[order], earlier[order]
    firsts = np.searchsorted(later, later)  # where the candidates of the same article begin
    kept = np.arange(len(later)) - firsts < _VERIFIED
    return np.stack((later[kept], earlier[kept]))


def touched_by(joined: Chosen, sketches: Sketches) -> Chosen:
    """Those for which `nearest` may tell others than it would without the `joined`, these themselves among them."""
    touched = joined.copy()
    for words in _bands(sketches):
        rows = np.flatnonzero(np.isin(words, words[joined]))
        order, places, start_of = _in_buckets(words, rows)
        news = np.concatenate(
            ([0], np.cumsum(joined[order]))
        )  # how many of the joined stand before each place
        just_before = np.maximum(start_of, places - _NEAR)
        first_ones = np.minimum(places, start_of + _NEAR)
        touched[order[(news[places] > news[just_before]) | (news[first_ones] > news[start_of])]] = True
    return touched


def _bands(sketches: Sketches) -> Iterator[NDArray[np.uint64]]:
    """Band after band, what puts each article into its bucket."""
    words = np.ascontiguousarray(sketches).view(np.uint64)
    for band in range(SIZE // _ROWS):
        yield np.ascontiguousarray(words[:, band])


def _in_buckets(words: NDArray[np.uint64], rows: Pairs) -> tuple[Pairs, Pairs, Pairs]:
    """`rows` bucket by bucket, the earliest first; the places in that order, and for each that of its bucket's first."""
    order = rows[np.argsort(words[rows], kind="stable")]
    ranked = words[order]
    starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]][: len(order)])
    start_of = np.repeat(starts, np.diff(np.r_[starts, len(order)]))
    return order, np.arange(len(order)), start_of


def _alike(numbers: NDArray[Any], one: Pairs, other: Pairs) -> Pairs:
    """In how many places the rows agree that `one` and `other` name."""
    words = (numbers[one] == numbers[other]).view(np.uint64)  # a byte for each place, eight places a word
    eighths = words.sum(axis=1, keepdims=True).view(np.uint8)  # SIZE / 8 fit into a byte
    alike: Pairs = eighths.sum(axis=1, dtype=np.int64)
    return alike


def _pairs_in_buckets(sketches: Sketches, chosen: Chosen | None) -> Iterator[Pairs]:
    """Each of the `chosen` and the earlier ones near it in a bucket, each pair once, so many at a time.

    Of a crowded bucket each member is paired with its first members and with those just before: a story printed a
    thousand times needs no million pairs.
    """
    count = len(sketches)
    found: list[Pairs] = []
    for words in _bands(sketches):
        rows = np.arange(count) if chosen is None else np.flatnonzero(np.isin(words, words[chosen]))
        order, places, start_of = _in_buckets(words, rows)
        if chosen is not None:
            wanted = np.flatnonzero(chosen[order])
            places, start_of = places[wanted], start_of[wanted]
        for step in range(_NEAR):
            for others in (places - 1 - step, start_of + step):
                fits = (others >= start_of) & (others < places)
                found.append(order[places[fits]] * count + order[others[fits]])
    pairs = np.concatenate(found)
    pairs.sort()  # np.unique would hash them, which takes fifty times as long
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    for first in range(0, max(1, len(pairs)), _CHUNK):
        yield np.stack(np.divmod(pairs[first : first + _CHUNK], count))
