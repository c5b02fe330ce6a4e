"""What the parts of this extractor hand to each other: a stretch of text that is believed to be a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.types import Span
from pipeline.values import NameType

SEVERAL = "several bearers in the article"  # a family name of which nothing tells whose it is
TEXTS = 16  # as many as are worked on in turn while the model is asked about all of them, and again as many
KATAKANA = "ァ-ヺー"
LATIN = "A-Za-z\u00c0-\u024f"
# Of these the capitals: Škoda, Łukasz, Ørsted.
CAPITAL = "A-Z" + "".join(sign for sign in map(chr, range(0xC0, 0x250)) if sign.isupper())

# How a Japanese name is read, family name first: かしわぎ・そうた.
KANA_READING = "[ぁ-んー]{2,8}+[・ ][ぁ-んー]{2,8}+"
_KATAKANA_SIGN = re.compile(f"[{KATAKANA}]")
_LATIN_SIGN = re.compile(f"[{LATIN}0-9]")
_LONGEST_WORD, _LONGEST_NAME = 30, 90
_WORD_BEFORE = re.compile(f"[{KATAKANA}]++\\Z")
_WORD_AFTER = re.compile(f"[{KATAKANA}]{{1,{_LONGEST_WORD}}}+")
_BETWEEN_PARTS = re.compile("[・= ]")
# Addresses hold names that nobody wrote: links, images, e-mail, handles. Every repeat is possessive.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]++|(?<=\])\([^)\s]{1,500}+\)|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]++@[A-Za-z0-9.-]++|@[A-Za-z0-9_]++"
)
_DOMAIN = re.compile(
    r"(?<![A-Za-z0-9-])[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++){0,3}\.(?:com|org|net|io|co|cn|jp|edu|gov|info|biz|dev|app)(?![A-Za-z0-9])"
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch that is believed to be a name.

    Attributes:
        start: First code point in the cleaned text.
        end: One past the last.
        type: What kind of thing it names.
        rule: Why it is believed.
        entity: The lexicon's id, None for a name that it does not know.
        whole: For an unknown part of a fuller name, that fuller name.
        clues: The evidence in words.
    """

    start: int
    end: int
    type: NameType
    rule: str
    entity: str | None = None
    whole: str | None = None
    clues: tuple[str, ...] = ()


def prefer_longest(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Of sightings that overlap the longest stays, of equals the one given first; in order of their starts."""
    ranked = sorted(enumerate(sightings), key=lambda pair: (pair[1].start - pair[1].end, pair[0]))
    cover = Cover(())
    kept: list[Sighting] = []
    for _, sighting in ranked:
        if not cover.touches(sighting.start, sighting.end):
            cover.add(sighting.start, sighting.end)
            kept.append(sighting)
    return sorted(kept, key=lambda s: s.start)


class Cover:
    """Stretches that do not overlap, asked whether they touch another; each question costs a bisection."""

    def __init__(self, spans: Iterable[Span | Sighting]) -> None:
        """Start with `spans`, which may overlap each other."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans, key=lambda s: (s.start, -s.end)):
            if not self._ends or span.start >= self._ends[-1]:
                self._starts.append(span.start)
                self._ends.append(span.end)
            else:
                self._ends[-1] = max(self._ends[-1], span.end)

    def touches(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` shares a code point with a stretch."""
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self._ends[index] > start

    def add(self, start: int, end: int) -> None:
        """Take in a stretch that touches none."""
        index = bisect_right(self._starts, start)
        self._starts.insert(index, start)
        self._ends.insert(index, end)


@lru_cache(maxsize=TEXTS)
def addresses(text: str) -> Cover:
    """Where links, images, handles and domains stand; a name inside them was not written as one.

    Asked for at every step of an article; nobody may add to it.
    """
    spans = [Span(*match.span()) for match in _ADDRESS.finditer(text)]
    return Cover([*spans, *(Span(*match.span()) for match in _DOMAIN.finditer(text))])


def domains(text: str) -> frozenset[tuple[int, int]]:
    """Bare domains (``ft.com``): the lexicon may list one as a spelling."""
    return frozenset(match.span() for match in _DOMAIN.finditer(text))


def stands_free(text: str, start: int, end: int) -> bool:
    """Whether a stretch does not continue a katakana word or a Latin word or number on either side.

    「テスラ車」 holds テスラ, 「アルトマンズ」 does not hold アルトマン, ``GPT-4.5`` does not hold ``GPT-4``.
    """
    return not _joined(text[start - 1 : start], text[start]) and not _continues(text, end)


def _joined(left: str, right: str) -> bool:
    if _KATAKANA_SIGN.match(left):
        return _KATAKANA_SIGN.match(right) is not None
    return _LATIN_SIGN.match(left) is not None and _LATIN_SIGN.match(right) is not None


def _continues(text: str, end: int) -> bool:
    if _joined(text[end - 1], text[end : end + 1]):
        return True
    if not text[end - 1].isdigit():
        return False
    return text[end : end + 1] in (".", ",") and text[end + 1 : end + 2].isdigit()


def dotted_run(text: str, start: int, end: int) -> Span:
    """The run of katakana words joined by 「・」 or 「=」 that holds ``[start, end)``; itself where it is not joined."""
    while start >= 2 and text[start - 1] in "・=" and _KATAKANA_SIGN.match(text[start - 2]):
        before = _WORD_BEFORE.search(text, max(0, start - 1 - _LONGEST_WORD), start - 1)
        if before is None or end - start > _LONGEST_NAME:
            break
        start = before.start()
    while text[end : end + 1] in ("・", "=") and (after := _WORD_AFTER.match(text, end + 1)):
        end = after.end()
        if end - start > _LONGEST_NAME:
            break
    return Span(start, end)


@lru_cache(maxsize=16384)
def components(name: str) -> tuple[str, ...]:
    """The parts of a name: サム・アルトマン → サム, アルトマン."""
    return tuple(part for part in _BETWEEN_PARTS.split(name) if part)
