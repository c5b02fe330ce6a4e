"""Organisations that end in a word of their kind: 「カタール投資庁」, 「北浜精機」, 「みなと総研」 → one chunk each.

A compound is a name only if it begins like one: with a place, a proper noun or a word in hiragana. 「地方銀行」 and
「大規模計算センター」 do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.extractors.names.chunks import Chunk, Script
from pipeline.extractors.names.sighting import KANJI, KATAKANA
from pipeline.extractors.names.vocabulary import Vocabulary, any_of
from pipeline.types import TextView

_LONGEST = 24
_RUN = re.compile(f"[{KANJI}{KATAKANA}]{{2,}}+")
_KATAKANA_TAIL = re.compile(f"[{KATAKANA}]++\\Z")
_HIRAGANA = re.compile("[ぁ-ん]{3,8}+\\Z")
_SHORTEST_STEM = 2
_REGIONAL_TOKENS = 4  # 南部/環境/法律/センター
_REGIONAL = (
    "東部",
    "西部",
    "南部",
    "北部",
    "中部",
    "全米",
    "全英",
    "全日本",
    "国際",
    "北東部",
    "北西部",
    "南東部",
    "南西部",
)


def find_compounds(view: TextView, words: Vocabulary, places: Mapping[int, int]) -> Iterator[Chunk]:
    """Every compound that names an organisation.

    Args:
        view: The annotated text.
        words: Word lists.
        places: Where mentions of places start, and end.
    """
    strong = re.compile(f"(?:{any_of(words.titles.institution_endings)})")
    weak = re.compile(f"(?:{any_of(words.titles.organisation_endings)})")
    for run in _RUN.finditer(view.text):
        end = _end(view.text, run.start(), run.end(), words)
        if end - run.start() > _LONGEST:
            continue
        for pattern, starts in (
            (strong, _place_starts(view.text, run.start(), end, places)),
            (weak, _proper_starts(view, run.start(), end, words, places)),
        ):
            ending = _ending(view.text, run.start(), end, pattern)
            start = next((s for s in starts if ending and end - len(ending) - s >= _SHORTEST_STEM), None)
            if start is not None:
                surface = view.text[start:end]
                yield Chunk(start, end, surface, Script.KANJI, ending=ending, shape="organisation")
                break


def _end(text: str, start: int, stop: int, words: Vocabulary) -> int:
    """Where a run ends before the title of its head or its people: カタール投資庁長官."""
    for end in range(start + _SHORTEST_STEM, min(stop, start + _LONGEST)):
        for pattern in (words.honorific, words.office):
            title = pattern.match(text, end)
            if title and title.end() >= stop:
                return end
    return stop


def _ending(text: str, start: int, end: int, endings: re.Pattern[str]) -> str:
    """The ending of a run, empty where it has none or an ordinary word ends it (データセンター)."""
    tail = _KATAKANA_TAIL.search(text, max(start, end - _LONGEST), end)
    for at in range(start, end):
        if endings.fullmatch(text, at, end):
            return "" if tail is not None and tail.start() < at else text[at:end]
    return ""


def _place_starts(text: str, start: int, end: int, places: Mapping[int, int]) -> Iterator[int]:
    """A place begins it: ボストン小児病院; the state before a town does not belong to it, 大 does."""
    for at in range(start, end):
        if places.get(at, end) < end:
            yield at - 1 if at == start + 1 and text[start] == "大" else at


def _proper_starts(
    view: TextView, start: int, end: int, words: Vocabulary, places: Mapping[int, int]
) -> Iterator[int]:
    """A proper noun or a word in hiragana begins it, or a region a long one."""
    tokens = view.tokens_between(start, end)
    if not tokens or tokens[0].start > start:
        return
    first = tokens[0]
    before = view.tokens_between(start - 1, start) if start else ()
    if first.start < start:  # 「みずほ銀行」 is one token to the dictionary
        whole = first.end == end and "固有名詞" in first.tag and len(tokens) == 1
        yield from (first.start,) if whole else ()
    elif before and before[-1].end == start and _HIRAGANA.fullmatch(view.text, before[-1].start, start):
        noun = before[-1].tag in ("名詞-普通名詞-一般", "名詞-固有名詞-一般")
        if noun and view.text[before[-1].start : start] not in words.titles.generic_hiragana:
            yield before[-1].start
    proper = first.start == start and start not in places and "固有名詞" in first.tag
    if proper or (view.text.startswith(_REGIONAL, start) and len(tokens) >= _REGIONAL_TOKENS):
        yield start
