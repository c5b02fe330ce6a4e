"""Lines that several articles of a collection have in common: menus, notices, the footer of one site.

Copies of one article share all their lines, which makes none of these furniture; so articles that share most of what they
say are left out of the count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.text.clean import split_lines

_LEAST_ARTICLES = 3
_LONGEST = 120  # characters; furniture is short
_MOST_SHARED = 0.5  # of an article's characters; more makes it a copy


def shared_lines(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """For each of the raw `texts` the numbers of its lines that at least three distinct articles have, from 1."""
    if len(texts) < _LEAST_ARTICLES:
        return [()] * len(texts)
    told = [[" ".join(line.split()) if line else line for line in split_lines(text)] for text in texts]
    counts = Counter[str]()
    for lines in told:
        counts.update(_distinct(lines))
    for lines in [lines for lines in told if _is_copy(lines, counts)]:
        counts.subtract(_distinct(lines))
    common = {line for line, count in counts.items() if count >= _LEAST_ARTICLES and len(line) <= _LONGEST}
    if not common:
        return [()] * len(texts)
    return [
        () if common.isdisjoint(lines) else tuple(n for n, line in enumerate(lines, 1) if line in common)
        for lines in told
    ]


def _distinct(lines: Sequence[str]) -> set[str]:
    return {line for line in lines if len(line) > 1}


def _is_copy(lines: Sequence[str], counts: Counter[str]) -> bool:
    """Whether most of the article stands in another one, too."""
    shared = sum([len(line) for line in lines if counts.get(line, 0) > 1])
    return shared > _MOST_SHARED * sum(map(len, lines))
