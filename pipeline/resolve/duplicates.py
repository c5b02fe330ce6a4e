"""Articles to the earlier ones that they repeat: a copy, an updated version, another translation of one story.

Two roads lead there. Texts that share their shingles are found by their sketches. Two translations share few shingles, but
the same amounts, days and entities. Only the collection counts, never the order or the history of runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain, count

import numpy as np

from pipeline.records import Duplicate, Gist, Link
from pipeline.resolve.nearest import Pairs
from pipeline.resolve.resemblances import Resemblances
from pipeline.text.sketch import load_sketches

_DOUBT = 0.15  # the estimate may be off by so much
_LEAST_FIGURES = 4  # amounts and days that two translations share
_LEAST_FACTS = 8
_LEAST_SHARED = 0.6
_COMMON = 50  # articles; what more of them tell is no news


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
    sketches = load_sketches([gist.sketch for gist in sketched])
    later, earlier, alike = resemblances.nearest(names, sketches, least - _DOUBT)
    best = np.lexsort((earlier, -alike, later))
    best = best[np.diff(later[best], prepend=-1) > 0]  # of each article the first
    for place in best[alike[best] >= least].tolist():
        yield names[later[place]], Duplicate(names[earlier[place]], round(float(alike[place]), 4))


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
    told = [*chain.from_iterable(gist.figures for gist in ordered)]
    numbers = dict(zip(dict.fromkeys(told), count(), strict=False))
    which = np.fromiter(map(numbers.__getitem__, told), dtype=np.int64, count=len(told))
    places = np.repeat(np.arange(len(ordered)), [len(gist.figures) for gist in ordered])
    places = places[np.argsort(which, kind="stable")]  # of each figure, those that tell it in order
    tellers = np.bincount(which)
    begins = np.cumsum(tellers) - tellers
    shared: list[Pairs] = [np.empty(0, dtype=np.int64)]
    for many in np.unique(tellers[(tellers > 1) & (tellers <= _COMMON)]).tolist():
        earlier, later = np.triu_indices(many, 1)
        first = begins[tellers == many][:, np.newaxis]
        shared.append((places[first + earlier] * len(ordered) + places[first + later]).ravel())
    pairs = np.concatenate(shared)
    pairs.sort()  # np.unique would hash them, which takes longer
    firsts = np.flatnonzero(np.diff(pairs, prepend=-1))
    figures = np.diff(firsts, append=len(pairs))
    for pair in pairs[firsts[figures >= _LEAST_FIGURES]].tolist():
        yield divmod(pair, len(ordered))


def _facts(gist: Gist, links: Mapping[str, Sequence[Link | None]]) -> set[tuple[str, str]]:
    """The amounts, days and entities that `gist` tells of."""
    return {("figure", figure) for figure in gist.figures} | {
        ("entity", link.entity_id) for link in links[gist.article_id] if link
    }
