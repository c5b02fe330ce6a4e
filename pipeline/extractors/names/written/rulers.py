"""Rulers and heirs by their number: 「ハラルド5世」, 「ヨハネ・パウロ2世」, 「ナポレオン三世」.

A first name or a name of persons must stand before it: コリアン3世 and ヒスパニック2世 are whose grandparents and parents came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.names.sighting import KATAKANA, components, dotted_run
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.types import TextView

_LONGEST = 16
_WORD = re.compile(f"[{KATAKANA}]{{1,{_LONGEST}}}+\\Z")
# 2世代, 1世紀; 2世号 is a ship, and whoever is called so is somebody else.
_NUMBER = re.compile(
    f"(?<=[{KATAKANA}])(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})世(?![代紀界論間帯相俗話号賞杯]|財団|勲章|と呼|と言|の呼び声|の異名)"
)


def find_rulers(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every such name."""
    if "世" not in view.text:
        return
    for number in _NUMBER.finditer(view.text):
        run = dotted_run(view.text, *_word_before(view.text, number.start()))
        last = components(view.text[run.start : run.end])[-1]
        start = run.end - len(last)
        if run.end == number.start() and _is_persons(view, start, run.end, words):
            surface = view.text[run.start : number.end()]
            yield Chunk(run.start, number.end(), surface, Script.KATAKANA, shape="ruler")


def _word_before(text: str, end: int) -> tuple[int, int]:
    """The katakana that end at `end`."""
    word = _WORD.search(text, max(0, end - _LONGEST), end)
    return (word.start(), end) if word else (end, end)


def _is_persons(view: TextView, start: int, end: int, words: Vocabulary) -> bool:
    """Whether a word is a first name, or one of persons to the dictionary."""
    word = view.text[start:end]
    if word in words.first_words or word in words.persons:
        return True
    tokens = view.tokens_between(start, end)
    return len(tokens) == 1 and "人名" in tokens[0].tag and word not in words.ordinary
