"""Articles to the earlier ones that they repeat: a copy, an updated version, another translation of one story.

Two roads lead there. Texts that share their shingles are found by their sketches: bands of two numbers, so that of two
texts that resemble each other by 0.4 one in a hundred thousand is overlooked. Two translations share few shingles, but
the same amounts, days and entities. Only the collection counts, never the order or the history of runs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pipeline.records import Duplicate, Gist, Link
from pipeline.text.sketch import SIZE, Shingles, Sketches, load_sketch, resemblance, shingles_of

_ROWS = 2  # numbers in a band
_NEAR = 4  # earlier members of a bucket that each is compared with, from both of its ends
_DOUBT = 0.15  # the estimate may be off by so much
_VERIFIED = 3  # candidates of an article whose shingles are compared
_CHUNK = 200_000

_LEAST_FIGURES = 4  # amounts and days that two translations share
_LEAST_FACTS = 8
_LEAST_SHARED = 0.6
_COMMON = 50  # articles; what more of them tell is no news

Pairs = NDArray[np.int64]


def find_duplicates(
    gists: Iterable[Gist],
    links: Mapping[str, Sequence[Link]],
    letters: Callable[[str], str],
    least: float,
) -> dict[str, Duplicate]:
    """For each article that repeats an earlier one, the one that it resembles most.

    Earlier is what was published earlier, then what has the smaller id; articles without a date come last.

    Args:
        gists: All articles of the collection.
        links: Whom the names of each mean.
        letters: Gives the letters of an article's text by its id.
        least: The resemblance from which an article is a duplicate, 0 to 1.
    """
    ordered = sorted(gists, key=lambda gist: (gist.published or date.max, gist.article_id))
    found: dict[str, Duplicate] = {}
    for told in (_by_shingles(ordered, letters, least), _by_facts(ordered, links)):
        for article_id, duplicate in told:
            best = found.get(article_id)
            if best is None or duplicate.similarity > best.similarity:
                found[article_id] = duplicate
    return found


def _by_shingles(
    ordered: Sequence[Gist], letters: Callable[[str], str], least: float
) -> Iterable[tuple[str, Duplicate]]:
    sketched = [gist for gist in ordered if gist.sketch]
    if len(sketched) < 2:
        return
    sketches = np.stack([load_sketch(gist.sketch) for gist in sketched])
    kept: dict[int, Shingles] = {}

    def shingles(index: int) -> Shingles:
        if index not in kept:
            kept[index] = shingles_of(letters(sketched[index].article_id))
        return kept[index]

    for later, candidates in _candidates(sketches, least - _DOUBT):
        exact = [(resemblance(shingles(earlier), shingles(later)), -earlier) for earlier in candidates]
        best, negative = max(exact)
        if best >= least:
            yield sketched[later].article_id, Duplicate(sketched[-negative].article_id, round(best, 4))


def _candidates(sketches: Sketches, least: float) -> Iterable[tuple[int, list[int]]]:
    """For each article the few earlier ones that it seems to resemble most."""
    pairs = _pairs_in_buckets(sketches)
    count = len(sketches)
    likely: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for first in range(0, len(pairs), _CHUNK):
        later, earlier = np.divmod(pairs[first : first + _CHUNK], count)
        alike = (sketches[later] == sketches[earlier]).mean(axis=1)
        for index in np.flatnonzero(alike >= least):
            likely[int(later[index])].append((-float(alike[index]), int(earlier[index])))
    for later_one, told in sorted(likely.items()):
        yield later_one, [earlier_one for _, earlier_one in sorted(told)[:_VERIFIED]]


def _pairs_in_buckets(sketches: Sketches) -> Pairs:
    """``later * count + earlier`` of articles that agree in a band, each pair once.

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
    return np.unique(np.concatenate(found))


def _by_facts(
    ordered: Sequence[Gist], links: Mapping[str, Sequence[Link]]
) -> Iterable[tuple[str, Duplicate]]:
    """Translations of one story: nearly all that they tell is the same."""
    for earlier, later in _sharing_figures(ordered):
        one, other = (_facts(ordered[index], links) for index in (earlier, later))
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
            earlier, later = np.triu_indices(len(indices), 1)
            places = np.array(indices, dtype=np.int64)
            shared.append(places[earlier] * count + places[later])
    if shared:
        pairs, figures = np.unique(np.concatenate(shared), return_counts=True)
        for pair in pairs[figures >= _LEAST_FIGURES]:
            yield divmod(int(pair), count)


def _facts(gist: Gist, links: Mapping[str, Sequence[Link]]) -> set[tuple[str, str]]:
    """The amounts, days and entities that `gist` tells of."""
    return {("figure", figure) for figure in gist.figures} | {
        ("entity", link.entity_id) for link in links[gist.article_id]
    }
