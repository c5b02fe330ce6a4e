"""Who wrote or took a picture, as captions and head lines sign in kanji: 「(窪田蓮撮影)」, 「=撮影・窪田」, 「文/鄢小渓」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.titles import Titles
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chinese import may_be_chinese
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.sinograms import NAMING, no_word_but_names
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI, KANJI_RUN
from pipeline.types import TextView

_NAME = f"(?P<name>[{KANJI}]{{2,5}})"
# A Chinese name between separators: 陸晩晴, 方可.
_AUTHOR = re.compile(f"(?<![{KANJI}{KATAKANA}ぁ-ん])[{KANJI}]{{2,3}}(?![{KANJI}{KATAKANA}ぁ-ん])")
_COUNTS = "両三四五345"
_REPORTER = "記者"  # signs by family name: 石川記者 is not of that town


def find_bylines(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every person who signs so, without the title, if the dictionary has no other word for the kanji.

    Args:
        view: The annotated text; without tokens nobody is found.
        words: Word lists.
    """
    text = view.text
    if not view.tokens:
        return
    takers = words.titles.takers_of_pictures
    took = _took(takers).finditer(text) if any(mark in text for mark in takers) else ()
    for match in chain(took, _labelled(words.titles.byline_labels).finditer(text)):
        start, end = match.span("name")
        stop = _before_title(view, words.titles, start, end)
        if _names_somebody(view, words.titles, start, stop):
            yield _person(text, start, stop)
    sure, others = words.titles.titles_of_any_two, words.titles.titles_of_two_families
    for both in _both(sure, others).finditer(text) if "両" in text or "氏" in text else ():
        parts = [one.span() for one in KANJI_RUN.finditer(text, *both.span("names"))]
        if both.group().endswith(sure) or any(_is_family(view, *part) for part in parts):
            yield from _listed(view, words.titles, parts)


@cache
def _both(sure: tuple[str, ...], others: tuple[str, ...]) -> re.Pattern[str]:
    """窪田、網代の両氏, 窪田、網代両容疑者: each of them is somebody; 両選手村 and 両市議会 are bodies and places."""
    return re.compile(
        f"(?<![{KANJI}])(?P<names>[{KANJI}]{{1,5}}(?:[、と・][{KANJI}]{{1,5}}){{1,4}}?)の?[{_COUNTS}](?:{any_of(sure)}|(?:{any_of(others)})(?![団権村会]))"
    )


@cache
def _took(takers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?<![{KANJI}]){_NAME}(?<!提供)(?:{any_of(takers)})(?=[)\n。]|\\Z)")


@cache
def _labelled(labels: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?<![{KANJI}])(?:{any_of(labels)})[・=/|]{_NAME}(?=[\\s)。、/|]|\\Z)")


def _listed(view: TextView, titles: Titles, parts: list[tuple[int, int]]) -> Iterator[Chunk]:
    """Those of a list who are somebody; beside one of them a word may be a name, too: 窪田、網代."""
    stops = [_before_title(view, titles, start, end) for start, end in parts]
    named = [
        _names_somebody(view, titles, start, stop) for (start, _), stop in zip(parts, stops, strict=True)
    ]
    for (start, end), stop, sure in zip(parts, stops, named, strict=True):
        if sure or (any(named) and stop == end and _may_name(view, titles, start, end)):
            yield _person(view.text, start, stop)


def _before_title(view: TextView, titles: Titles, start: int, end: int) -> int:
    """Where a name ends before its bearer's title: 石川/記者; `start` where nobody is named, 父 or 大阪/市長."""
    tokens = view.tokens_between(start, end)
    told = (*titles.offices, *titles.person_titles, *titles.person_nouns, *titles.person_kin)
    title = _ends_in(told).search(view.text, start, end)
    if title is None or not tokens or "人名" in tokens[-1].tag:  # a family may be called as an office is
        return end
    whole = any(token.start == title.start() for token in tokens)
    of_place = title.group() in titles.place_offices and title.group() != _REPORTER
    if not whole or (of_place and "地名" in tokens[0].tag):
        return start
    return title.start()


@cache
def _ends_in(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of the words at the end of a stretch; the leftmost is the longest."""
    return re.compile(f"(?:{any_of(words)})\\Z")


def _names_somebody(view: TextView, titles: Titles, start: int, end: int) -> bool:
    """Whether kanji begin with a family name of the dictionary, or are no word of it."""
    tokens = view.tokens_between(start, end) if start < end else ()
    if not tokens or tokens[0].start != start:
        return False
    family = tokens[0].tag.endswith(NAMING) and not _is_body(view, titles, start, end)
    return family or no_word_but_names(view, start, end)


def _is_family(view: TextView, start: int, end: int) -> bool:
    """Whether the dictionary has kanji for a family: 広島、阪神両選手 are of two clubs."""
    tokens = view.tokens_between(start, end)
    return bool(tokens) and tokens[0].start == start and tokens[0].tag.endswith("人名-姓")


def _may_name(view: TextView, titles: Titles, start: int, end: int) -> bool:
    """Whether kanji are one noun that may be a family name."""
    tokens = view.tokens_between(start, end)
    one = len(tokens) == 1 and (tokens[0].start, tokens[0].end) == (start, end)
    return (
        one
        and tokens[0].tag in ("名詞-普通名詞-一般", "名詞-固有名詞-一般")
        and not _is_body(view, titles, start, end)
    )


def _is_body(view: TextView, titles: Titles, start: int, end: int) -> bool:
    """Whether kanji end as bodies and places do; 石川 and 福島 are families, 能登/島 is an island."""
    text = view.text
    if text[end - 1] in titles.ends_of_signing_bodies or text[start:end].endswith(
        titles.organisation_endings
    ):
        return True
    cut = view.tokens_between(end - 1, end)[0].start > start
    return cut and text[start:end].endswith(titles.place_endings)


def _person(text: str, start: int, end: int) -> Chunk:
    return Chunk(start, end, text[start:end], Script.KANJI, shape="household")


def chinese_authors(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Chinese names in author lines, which a dictionary of Japanese does not know: 「作者:陸晩晴」."""
    for line in words.author_line.finditer(view.text):
        for run in _AUTHOR.finditer(view.text, *line.span("name")):
            tokens = view.tokens_between(*run.span())
            family = not tokens or tokens[0].end == run.start() + 1
            if family and may_be_chinese(run.group()):
                yield Chunk(*run.span(), run.group(), Script.KANJI, shape="person")
