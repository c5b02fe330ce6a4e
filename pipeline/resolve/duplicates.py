"""Articles to the earlier ones that they repeat: a copy, an updated version, another translation of one story.

Two roads lead there. Texts that share their shingles are found by their sketches. Two translations share few shingles, but
the same amounts, days and entities. Two stories of one template share their shingles, too (the results of two firms,
the market of yesterday and of today); but a copy tells the amounts of its original where it has any, and of whom that
tells. Only the collection counts, never the order or the history of runs.
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
_LEAST_AMOUNTS = 1 / 2  # of the fewer of both, since a shorter version leaves some out
_LEAST_ENTITIES = 1 / 3  # likewise; another translation spells some of them otherwise
_LEAST_NAMED = 2  # entities; one may be misread
_RATED = " 1 1"  # the one ドル of 「1ドル=150円」, which every report of the market has


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
    for told in (_by_shingles(ordered, links, resemblances, least), _by_facts(ordered, links)):
        for article_id, duplicate in told:
            best = found.get(article_id)
            if best is None or duplicate.similarity > best.similarity:
                found[article_id] = duplicate
    return found


def _by_shingles(
    ordered: Sequence[Gist],
    links: Mapping[str, Sequence[Link | None]],
    resemblances: Resemblances,
    least: float,
) -> Iterable[tuple[str, Duplicate]]:
    sketched = [gist for gist in ordered if gist.sketch]
    if len(sketched) < 2:
        return
    names = [gist.article_id for gist in sketched]
    sketches = load_sketches([gist.sketch for gist in sketched])
    told = cache(lambda place: (_amounts(sketched[place]), _entities(sketched[place], links)))
    later, earlier, alike = resemblances.nearest(names, sketches, least - _DOUBT)
    best = np.lexsort((earlier, -alike, later))
    done = -1
    for place in best[alike[best] >= least].tolist():
        one, other = int(later[place]), int(earlier[place])
        if one != done and not _contradict(*zip(told(one), told(other), strict=True)):
            done = one  # of each article the first
            yield names[one], Duplicate(names[other], round(float(alike[place]), 4))


def _contradict(amounts: Sequence[frozenset[str]], entities: Sequence[frozenset[str]]) -> bool:
    """Whether two articles are no versions of one story, by the amounts and entities of each."""
    if _share(*amounts) < _LEAST_AMOUNTS:
        return True
    return min(map(len, entities)) >= _LEAST_NAMED and _share(*entities) < _LEAST_ENTITIES


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the fewer of both that is in the other, too; 1 where one is empty."""
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 1.0


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
    pairs.sort()
    again = _LEAST_FIGURES - 1
    often = pairs[:-again][pairs[:-again] == pairs[again:]]
    for pair in dict.fromkeys(often.tolist()):
        yield divmod(pair, len(ordered))


def _facts(gist: Gist, links: Mapping[str, Sequence[Link | None]]) -> set[tuple[str, str]]:
    """The amounts, days and entities that `gist` tells of."""
    return {("figure", figure) for figure in gist.figures} | {
        ("entity", entity_id) for entity_id in _entities(gist, links)
    }


def _amounts(gist: Gist) -> frozenset[str]:
    """The amounts that `gist` tells of."""
    return frozenset(told for told in gist.figures if told[0].isalpha() and not told.endswith(_RATED))


def _entities(gist: Gist, links: Mapping[str, Sequence[Link | None]]) -> frozenset[str]:
    """Those of whom `gist` tells."""
    return frozenset(link.entity_id for link in links.get(gist.article_id, ()) if link)
