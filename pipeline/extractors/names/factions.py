"""Parties by their short names and groups of a council: 「自民、公明、共産」, 「浜友会の窪田氏」, 「会派浜の声」.

Short names are common words, so an article must be about a council or an election, and name a member, a number of
seats or another party beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.extractors.names.chunk import Chunk, Script
from pipeline.extractors.names.sighting import TEXTS
from pipeline.extractors.names.vocabulary import Vocabulary
from pipeline.extractors.names.wordlists import any_of
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_POLITICS = re.compile(
    "議会|議員|会派|与党|野党|衆院|参院|市議|県議|町議|都議|選挙|市政|県政|採決|可決|否決|本会議|公認|推薦"
)
_LEAST_WORDS = 3  # different ones
_MEMBER = (
    f"の(?:[0-9]+(?:人|議席|氏)|[{KANJI}]{{1,6}}(?:氏|議員|市議|県議|町議|区議|都議|議長|幹事長|代表|党首))"
)
_OF_PARTY = re.compile(
    f"{_MEMBER}|(?:の?(?:両党|各党|両会派|[0-9]党|[0-9]会派)|系会派|県連|府連|都連|公認|推薦|会派)"
)
_FREE = re.compile(f"(?![{KANJI}])")
_JOINS = ("、", "・", "と")
_OF_GROUP = re.compile(f"{_MEMBER}|では[{KANJI}]{{1,4}}[、の]|(?:と|、)[^、。\n]{{1,10}}の(?:両|[0-9])会派")
_GROUP = re.compile(
    f"(?<![{KANJI}])(?P<called>会派|最大会派|新会派)?(?P<name>[{KANJI}]{{2,4}}会)(?![{KANJI}])"
)
_CALLED = re.compile(f"会派(?P<name>[{KANJI}ぁ-ん]{{1,5}}の[{KANJI}]{{1,3}})(?={_MEMBER})")
# What ends in 会 and is a kind of gatherings.
_KINDS = (
    *(
        "議会",
        "員会",
        "協議会",
        "集会",
        "大会",
        "総会",
        "部会",
        "機会",
        "社会",
        "都会",
        "教会",
        "学会",
        "司会",
        "同会",
        "協会",
    ),
    *("閉会", "開会", "休会", "散会"),
)


def find_factions(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every party and group, in an article about politics.

    Args:
        view: The annotated text.
        words: Word lists.
    """
    text = view.text
    if not _about_politics(text):
        return
    yield from _named_parties(text, words.titles.party_stems)
    for match in _GROUP.finditer(text):
        told = match.group("called") or _OF_GROUP.match(text, match.end())
        if told and not match.group("name").endswith(_KINDS):
            yield _body(match)
    for match in _CALLED.finditer(text):
        yield _body(match)


@lru_cache(maxsize=TEXTS)
def _about_politics(text: str) -> bool:
    return len(set(_POLITICS.findall(text))) >= _LEAST_WORDS


@cache
def _parties(stems: tuple[str, ...]) -> re.Pattern[str]:
    """A short name that no kanji stand before."""
    return re.compile(f"(?<![{KANJI}])(?P<name>{any_of(stems)})")


def _named_parties(text: str, stems: tuple[str, ...]) -> Iterator[Chunk]:
    """Short names before a member or a number of seats, or beside one another."""
    found = [
        m
        for m in _parties(stems).finditer(text)
        if _FREE.match(text, m.end()) or _OF_PARTY.match(text, m.end())
    ]
    starts, ends = {m.start() for m in found}, {m.end() for m in found}
    for match in found:
        listed = (text[match.end() : match.end() + 1] in _JOINS and match.end() + 1 in starts) or (
            text[match.start() - 1 : match.start()] in _JOINS and match.start() - 1 in ends
        )
        if listed or _OF_PARTY.match(text, match.end()):
            yield _body(match)


def _body(match: re.Match[str]) -> Chunk:
    return Chunk(*match.span("name"), match.group("name"), Script.KANJI, ending="会", shape="organisation")
