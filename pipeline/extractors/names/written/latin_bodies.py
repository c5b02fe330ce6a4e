"""Organisations in Latin letters that have small words in their names: ``Brown & Cole``, ``University of Osland``.

Capitals alone would cut them in two. Of firms with ``&`` more must show that they are some (Tom & Jerry); a body says by its
first word what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extractors.names.sighting import CAPITAL, LATIN
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.alternation import any_of

_WORD = f"[{CAPITAL}][{LATIN}0-9'’-]*+"
_FREE, _CLOSED = f"(?<![{LATIN}0-9&.'’-])(?<![{LATIN}0-9,&.] )", f"(?![{LATIN}0-9])(?! [{LATIN}&])"
_FORM = "(?:,? (?:Inc|Co|Ltd|LLC|LLP|Corp|Company)(?![A-Za-z]))?"
_PARTNERS = re.compile(f"{_FREE}{_WORD}(?: {_WORD}){{0,4}} & {_WORD}(?: {_WORD}){{0,3}}{_FORM}{_CLOSED}")
_SHORTEST = 3  # Q & A
# What goes on behind a name of the lexicon: Fidelity/ Management & Research.
_GOES_ON = re.compile(f"(?: {_WORD}){{0,3}} & (?={_WORD})")


def find_latin_bodies(text: str, words: Vocabulary) -> Iterator[Chunk]:
    """Every such stretch that stands free amid Japanese."""
    for match in _PARTNERS.finditer(text):
        surface = match.group()
        last = surface.rsplit(" ", 1)[-1]
        if any(len(word) >= _SHORTEST for word in surface.split(" & ")[0].split()):
            ending = last if last in words.titles.latin_endings else ""
            shape = "organisation" if ending else "firm"
            yield Chunk(*match.span(), surface, Script.LATIN, ending=ending, shape=shape)
    for match in _bodies(words.titles.latin_heads).finditer(text):
        yield Chunk(
            *match.span(), match.group(), Script.LATIN, ending=match.group("head"), shape="organisation"
        )


def joined_behind(text: str, end: int) -> int | None:
    """Where the word begins that ``&`` joins to a Latin name that ends at `end`; None where nothing is joined."""
    joined = _GOES_ON.match(text, end)
    return joined.end() if joined else None


@cache
def _bodies(heads: tuple[str, ...]) -> re.Pattern[str]:
    """``National Bank of Osland``, ``University of the North``, ``Ministry of Trade and Industry``."""
    rest = f"(?:the )?{_WORD}(?:(?: and| &)? {_WORD}){{0,4}}"
    return re.compile(f"{_FREE}(?:{_WORD} ){{0,3}}(?P<head>{any_of(heads)}) of {rest}{_CLOSED}")
