"""Many words to every place where a text holds one: サム・アルトマン, アルトマン and サム in one pass.

An automaton (Aho-Corasick) finds them in the time that it takes to read the text, but the names of a lexicon take a quarter
of a second to build it. A run that reads one article finds them sooner by looking each stretch up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

import ahocorasick

_FEW_CHARS = 200_000  # what is looked up sign by sign before it pays to build the automaton
_END = 2  # signs of a word by which it is told how long it may be


class SoughtWords:
    """Finds words in texts.

    Args:
        words: None of them empty.
    """

    def __init__(self, words: Collection[str]) -> None:
        self._words = words
        self._looked_up = 0

    def places_in(self, text: str) -> Iterator[tuple[int, str]]:
        """The last offset of each word that stands in `text`, and the word, by that offset and the longest first."""
        if not self._words:
            return iter(())
        self._looked_up += len(text)
        return self._look_up(text) if self._looked_up <= _FEW_CHARS else self._automaton.iter(text)

    def _look_up(self, text: str) -> Iterator[tuple[int, str]]:
        words, lengths = self._words, self._lengths
        for end in range(1, len(text) + 1):
            for length in lengths.get(text[max(0, end - _END) : end], ()):
                if length <= end and (word := text[end - length : end]) in words:
                    yield end - 1, word
            if text[end - 1] in words and end > 1:
                yield end - 1, text[end - 1]

    @cached_property
    def _lengths(self) -> Mapping[str, Sequence[int]]:
        """How long words are that end so, the longest first; one of a single sign ends in that sign alone."""
        found: dict[str, set[int]] = defaultdict(set)
        for word in self._words:
            found[word[-_END:]].add(len(word))
        return {end: sorted(lengths, reverse=True) for end, lengths in found.items()}

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for word in sorted(self._words):  # in no order it takes half as long again
            automaton.add_word(word, word)
        automaton.make_automaton()
        return automaton
