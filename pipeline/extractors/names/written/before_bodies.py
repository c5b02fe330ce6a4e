"""People right before the body that their title is of, and players behind their position: 「早川蓮静岡大教授」, 「MF早川蓮」.

Without a mark between them the run of kanji is cut by the dictionary, which must see a family and a given name at its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_FAMILY, _GIVEN = "人名-姓", "人名-名"
_PAIR = 2


def find_before_bodies(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every full name that stands so.

    Args:
        view: The annotated text; without tokens nobody is found.
        words: Word lists.
    """
    if not view.tokens:
        return
    text, titles = view.text, words.titles
    if "大" in text:
        for run in _of_university(titles.people_of_universities).finditer(text):
            yield from _full_name(view, run.start(), run.end("run"))
    for player in _position(titles.positions).finditer(text):
        yield from _full_name(view, player.start("run"), player.end("run"))


@cache
def _of_university(people: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        f"(?<![{KANJI}])(?P<run>[{KANJI}]{{3,7}})大(?:学|院|学院)?(?:特任|客員|特別|[名准助])?(?:{any_of(people)})"
    )


@cache
def _position(positions: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?<![A-Za-z])(?:{any_of(positions)})(?P<run>[{KANJI}]{{3,7}})(?![{KANJI}])")


def _full_name(view: TextView, start: int, stop: int) -> Iterator[Chunk]:
    """The family and the given name at the head of a run, if the dictionary cuts both off."""
    tokens = view.tokens_between(start, stop)
    if len(tokens) < _PAIR or tokens[0].start != start:
        return
    family, given = tokens[:_PAIR]
    if family.tag.endswith(_FAMILY) and given.tag.endswith(_GIVEN) and given.end <= stop:
        yield Chunk(start, given.end, view.text[start : given.end], Script.KANJI, shape="household")
