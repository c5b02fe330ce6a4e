"""Where a report was sent from, and by whom: 「【ヴェルミナ=オリガ・ブラント】」, 「【ベルリン時事】」, 「写真=共同」.

The mark between the two joins no full name there. Two agencies go by short names that are words everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache, lru_cache

from pipeline.extractors.names.sighting import KATAKANA, TEXTS, Sighting
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.text.alternation import any_of
from pipeline.text.lexicon import Lexicon
from pipeline.text.scripts import KANJI, KANJI_SIGN
from pipeline.types import Span, TextView
from pipeline.values import NameType

_SENT = re.compile(
    f"^[ \u3000]*[【(](?P<place>[{KANJI}{KATAKANA}・]{{2,16}})=(?P<name>[{KANJI}{KATAKANA}・]{{2,24}})[】)]",
    re.MULTILINE,
)
_CLOSING = frozenset("】)")


@lru_cache(maxsize=TEXTS)
def find_datelines(text: str) -> tuple[tuple[Span, Span], ...]:
    """The place and whoever wrote from there, of every line that begins with both."""
    return tuple((Span(*m.span("place")), Span(*m.span("name"))) for m in _SENT.finditer(text))


def signed_lines(view: TextView, words: Vocabulary, places: Container[int]) -> list[Span]:
    """Where author lines and datelines name somebody.

    Args:
        view: The annotated text.
        words: Word lists.
        places: Where the places of the lexicon end.
    """
    text = view.text
    lines = (Span(*match.span("name")) for match in words.author_line.finditer(text))
    sent = (
        name
        for place, name in find_datelines(text)
        if text[name.start : name.end] not in words.ordinary and _is_place(view, place, words, places)
    )
    return [*lines, *sent]


def _is_place(view: TextView, at: Span, words: Vocabulary, places: Container[int]) -> bool:
    """Whether a report may be sent from there: katakana of no word may be any town, kanji must be one, 写真 is none."""
    if at.end in places or any("地名" in token.tag for token in view.tokens_between(at.start, at.end)):
        return True
    word = view.text[at.start : at.end]
    return word not in words.ordinary and KANJI_SIGN.search(word) is None


def cut_dateline(text: str, start: int, end: int, words: Vocabulary) -> int | None:
    """Where a run of katakana with a mark in it is cut into a place and an author; None where it is one name."""
    for place, name in find_datelines(text):
        if place.start == start and name.end == end:
            told = {text[place.start : place.end], text[name.start : name.end]}
            first = text[place.start : place.end] in words.first_words  # ジャン=リュック
            return None if first or told & words.ordinary else place.end
    return None


def find_agencies(
    text: str, named: Iterable[Sighting], words: Vocabulary, lexicon: Lexicon
) -> Iterator[Sighting]:
    """Agencies behind a place or an equals sign, and alone in brackets at the end of a line.

    Args:
        text: Cleaned text.
        named: The mentions of the lexicon.
        words: Word lists.
        lexicon: Who is called so with 通信 behind.
    """
    agencies = words.titles.agencies_called_by_words
    if not any(agency in text for agency in agencies):
        return
    places = {sighting.end for sighting in named if sighting.type is NameType.PLACE}
    for match in _agency(agencies).finditer(text):
        before, after = text[match.start() - 1], text[match.end() : match.end() + 2]
        alone = before == "(" and after in (")", ")\n")
        if not alone and before != "=" and (match.start() not in places or after[:1] not in _CLOSING):
            continue
        known = next(iter(lexicon.readings(f"{match.group()}通信")), None)
        rule, entity = ("licence", known.entity.id) if known else ("source", None)
        yield Sighting(*match.span(), NameType.ORG, rule, entity, clues=("source line",))


@cache
def _agency(agencies: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?<=[{KANJI}{KATAKANA}(=])(?:{any_of(agencies)})(?=[】)\n。]|\\Z)")
