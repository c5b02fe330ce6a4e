"""Sentences of one text that say again what an earlier one said; translation machines and editors leave such.

Two sentences are the same where nearly all their runs of three letters are, and the numbers, katakana and Latin words
are exactly the same: 「売上高は3億円」 and 「売上高は5億円」 differ in all that counts.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from functools import cached_property, partial

from pipeline.text.sketch import letters_of
from pipeline.types import Span

_LEAST_LETTERS = 12
_LEAST_ALIKE = 0.7
_WITHIN = 40  # sentences; who repeats himself does so soon
_FACTS = re.compile(r"[0-9][0-9.,]*|[ァ-ヺー]{2,}|[A-Za-z]+|[〇一二三四五六七八九十百千万億兆]+")


class _Sentence:
    """A sentence by its letters; their runs are only made where another tells the same facts."""

    def __init__(self, number: int, letters: str) -> None:
        self.number, self._letters = number, letters

    @cached_property
    def grams(self) -> frozenset[str]:
        letters = self._letters
        return frozenset(letters[at : at + 3] for at in range(len(letters) - 2))


def find_repeats(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Each of `sentences` that repeats an earlier one.

    Args:
        text: The cleaned text.
        sentences: Its sentences in order.
    """
    seen: set[str] = set()
    by_facts: dict[tuple[str, ...], deque[_Sentence]] = defaultdict(partial(deque, maxlen=_WITHIN))
    number = 0
    for span in sentences:
        told = text[span.start : span.end]
        letters = letters_of(told)
        if len(letters) < _LEAST_LETTERS:
            continue
        number += 1
        sentence = _Sentence(number, letters)
        same_facts = by_facts[tuple(sorted(_FACTS.findall(told.lower())))]
        near = (earlier for earlier in same_facts if number - earlier.number <= _WITHIN)
        if letters in seen or any(_are_alike(sentence, earlier) for earlier in near):
            yield span
        seen.add(letters)
        same_facts.append(sentence)


def _are_alike(one: _Sentence, other: _Sentence) -> bool:
    fewer, more = sorted((len(one.grams), len(other.grams)))
    if fewer < _LEAST_ALIKE * more:
        return False
    both = len(one.grams & other.grams)
    return both >= _LEAST_ALIKE * (fewer + more - both)
