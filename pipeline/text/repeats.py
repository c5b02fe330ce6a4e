"""Sentences of one text that say again what an earlier one said; translation machines and editors leave such.

Two sentences are the same where nearly all their runs of three letters are, and the numbers, kanji, katakana and Latin
words are exactly the same: 「売上高は3億円」 and 「売上高は5億円」 differ in all that counts, and so do 「青森県は10万円を支給する」 and
「秋田県は10万円を支給する」. Short ones are the same to the letter only, and 「はい。」 tells nothing twice.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from functools import cached_property, partial

from pipeline.text.scripts import KANJI
from pipeline.text.sketch import letters_of
from pipeline.types import Span

_LEAST_LETTERS = 12  # in fewer, one run more or less is much
_LEAST_ALIKE = 0.7
_WITHIN = 40  # sentences; who repeats himself does so soon
_FACTS = re.compile(rf"[0-9][0-9.,]*|[ァ-ヺー]{{2,}}|[A-Za-z]+|[〇一二三四五六七八九十百千万億兆]+|[{KANJI}]")


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
    seen: set[tuple[str, tuple[str, ...]]] = set()  # 1.5億円 and 15億円 have the same letters
    by_facts: dict[tuple[str, ...], deque[_Sentence]] = defaultdict(partial(deque, maxlen=_WITHIN))
    number = 0
    for span in sentences:
        told = text[span.start : span.end]
        letters, facts = letters_of(told), tuple(sorted(_FACTS.findall(told.lower())))
        again = (letters, facts) in seen
        seen.add((letters, facts))
        if len(letters) >= _LEAST_LETTERS:
            number += 1
            sentence, same_facts = _Sentence(number, letters), by_facts[facts]
            near = (earlier for earlier in same_facts if number - earlier.number <= _WITHIN)
            again = again or any(_are_alike(sentence, earlier) for earlier in near)
            same_facts.append(sentence)
        elif not facts:
            continue
        if again:
            yield span


def _are_alike(one: _Sentence, other: _Sentence) -> bool:
    fewer, more = sorted((len(one.grams), len(other.grams)))
    if fewer < _LEAST_ALIKE * more:
        return False
    both = len(one.grams & other.grams)
    return both >= _LEAST_ALIKE * (fewer + more - both)
