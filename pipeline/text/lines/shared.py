"""Lines that several articles of a collection have in common: menus, notices, the footer of one site.

Copies of one article share all their lines, which makes none of these furniture; so articles that share most of what they
say are left out of the count. Lines are told apart by their digests, so that of most articles no text is needed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from pipeline.text.clean import split_lines

_LEAST_ARTICLES = 3
_LONGEST = 120  # characters; furniture is short
_MOST_SHARED = 0.5  # of an article's characters; more makes it a copy

_LINE = np.dtype([("digest", "<u8"), ("number", "<u4"), ("chars", "<u4")])
LINE_BYTES = _LINE.itemsize


@dataclass(frozen=True, slots=True)
class Printed:
    """The lines of an article.

    Attributes:
        chars: Characters of all of them.
        lines: Those of more than one character, by number, in `LINE_BYTES` each.
    """

    chars: int
    lines: bytes


def printed_in(text: str) -> Printed:
    """The lines of raw `text`."""
    told = [" ".join(line.split()) if line else line for line in split_lines(text)]
    lines = [(_digest(line), number, len(line)) for number, line in enumerate(told, 1) if len(line) > 1]
    return Printed(sum(map(len, told)), np.array(lines, dtype=_LINE).tobytes())


def shared_lines(texts: Iterable[str]) -> list[tuple[int, ...]]:
    """For each of the raw `texts` the numbers of its lines that at least three distinct articles have, from 1."""
    return shared_among([printed_in(text) for text in texts])


def shared_among(articles: Sequence[Printed]) -> list[tuple[int, ...]]:
    """As `shared_lines`, for articles whose lines are known."""
    found: list[tuple[int, ...]] = [()] * len(articles)
    if len(articles) < _LEAST_ARTICLES:
        return found
    lines = np.frombuffer(b"".join(article.lines for article in articles), dtype=_LINE)
    sizes = np.array([len(article.lines) // LINE_BYTES for article in articles])
    stands_in = np.repeat(np.arange(len(articles)), sizes)
    digests, which = np.unique(lines["digest"], return_inverse=True)
    held = np.unique(stands_in * len(digests) + which)  # each line once for an article
    holder, line = np.divmod(held, max(1, len(digests)))
    counts = np.bincount(line, minlength=len(digests))
    elsewhere = np.where(counts[which] > 1, lines["chars"], 0)
    shared = np.bincount(stands_in, weights=elsewhere, minlength=len(articles))
    is_copy = shared > _MOST_SHARED * np.array([article.chars for article in articles])
    counts -= np.bincount(line[is_copy[holder]], minlength=len(digests))
    common = (counts[which] >= _LEAST_ARTICLES) & (lines["chars"] <= _LONGEST)
    numbers: dict[int, list[int]] = defaultdict(list)
    for article, number in zip(stands_in[common].tolist(), lines["number"][common].tolist(), strict=True):
        numbers[article].append(number)
    for article, told in numbers.items():
        found[article] = tuple(told)
    return found


def _digest(line: str) -> int:
    return int.from_bytes(blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
