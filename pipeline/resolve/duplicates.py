"""Articles to the earlier ones that they repeat: a copy, an updated version, another translation of one story.

Two roads lead there. Texts that share their shingles are found by their sketches: bands of two numbers, so that of two
texts that resemble each other by 0.4 one in a hundred thousand is overlooked. Two translations share few shingles, but
the same amounts, days and entities. Only the collection counts, never the order or the history of runs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from pipeline.records import Duplicate, Link, Reading
from pipeline.text.sketch import SIZE, Shingles, Sketches, load_sketch, resemblance, shingles_of
from pipeline.values import Amount, NameValue, TimeValue, plain

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


@dataclass(frozen=True, slots=True)
class Story:
    """What is compared of an article.

    Attributes:
        article_id: The article's id.
        published: Its publication date, None where unknown.
        sketch: Of its text, empty where that is too short.
        facts: Amounts, days and entities that it tells.
    """

    article_id: str
    published: date | None
    sketch: str
    facts: frozenset[str]


def story_of(reading: Reading, links: Mapping[tuple[str, int], Link]) -> Story:
    """What is compared of the article of `reading`."""
    facts: set[str] = set()
    for mention in reading.mentions:
        match mention.value:
            case Amount(currency=str(currency)) as amount if amount.minimum or amount.maximum:
                facts.add(f"={currency} {plain(amount.minimum)} {plain(amount.maximum)}")
            case TimeValue(first=date() as first, last=date() as last) if (last - first).days <= 31:
                facts.add(f"={first} {last}")
            case NameValue():
                facts.add(links[reading.article_id, mention.start].entity_id)
            case _:
                pass
    return Story(reading.article_id, reading.published, reading.sketch, frozenset(facts))


def find_duplicates(
    stories: Iterable[Story], letters: Callable[[str], str], least: float
) -> dict[str, Duplicate]:
    """For each article that repeats an earlier one, the one that it resembles most.

    Earlier is what was published earlier, then what has the smaller id; articles without a date come last.

    Args:
        stories: All articles of the collection.
        letters: Gives the letters of an article's text by its id.
        least: The resemblance from which an article is a duplicate, 0 to 1.
    """
    ordered = sorted(stories, key=lambda story: (story.published or date.max, story.article_id))
    found: dict[str, Duplicate] = {}
    for told in (_by_shingles(ordered, letters, least), _by_facts(ordered)):
        for article_id, duplicate in told:
            best = found.get(article_id)
            if best is None or duplicate.similarity > best.similarity:
                found[article_id] = duplicate
    return found


def _by_shingles(
    ordered: Sequence[Story], letters: Callable[[str], str], least: float
) -> Iterable[tuple[str, Duplicate]]:
    sketched = [story for story in ordered if story.sketch]
    if len(sketched) < 2:
        return
    sketches = np.stack([load_sketch(story.sketch) for story in sketched])
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


def _by_facts(ordered: Sequence[Story]) -> Iterable[tuple[str, Duplicate]]:
    """Translations of one story: nearly all that they tell is the same."""
    telling: dict[str, list[int]] = defaultdict(list)
    for index, story in enumerate(ordered):
        for fact in sorted(story.facts):
            if fact.startswith("="):
                telling[fact].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indices in telling.values():
        if len(indices) <= _COMMON:
            shared.update(combinations(indices, 2))
    for (earlier, later), figures in sorted(shared.items()):
        if figures < _LEAST_FIGURES:
            continue
        both = ordered[earlier].facts & ordered[later].facts
        share = len(both) / len(ordered[earlier].facts | ordered[later].facts)
        if len(both) >= _LEAST_FACTS and share >= _LEAST_SHARED:
            yield ordered[later].article_id, Duplicate(ordered[earlier].article_id, round(share, 4))
