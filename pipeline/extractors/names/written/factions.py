"""Parties by their short names and groups of a council: 「自民、公明、共産」, 「浜友会の窪田氏」, 「会派浜の声」.

Short names are common words, so an article must be about a council or an election, and name a member, a number of
seats or another party beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.extractors.names.sighting import TEXTS
from pipeline.extractors.names.words.vocabulary import Vocabulary, load_vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_LEAST_WORDS = 3  # different ones
_FREE = re.compile(f"(?![{KANJI}])")
_JOINS = ("、", "・", "と")
_GROUP = re.compile(
    f"(?<![{KANJI}])(?P<called>会派|最大会派|新会派)?(?P<name>[{KANJI}]{{2,4}}会)(?![{KANJI}])"
)


@dataclass(frozen=True, slots=True)
class _Signs:
    """Patterns of `titles`: words of politics, short names, and what stands behind a party's or a group's name."""

    politics: re.Pattern[str]
    party: re.Pattern[str]
    of_party: re.Pattern[str]
    of_group: re.Pattern[str]
    called: re.Pattern[str]


@cache
def _signs() -> _Signs:
    titles = load_vocabulary().titles
    member = f"の(?:[0-9]+(?:人|議席|氏)|[{KANJI}]{{1,6}}(?:氏|{any_of(titles.member_titles)}))"
    return _Signs(
        politics=re.compile(any_of(titles.council_words)),
        party=re.compile(f"(?<![{KANJI}])(?P<name>{any_of(titles.party_stems)})"),
        of_party=re.compile(
            f"{member}|(?:の?(?:両党|各党|両会派|[0-9]党|[0-9]会派)|系会派|県連|府連|都連|公認|推薦|会派)"
        ),
        of_group=re.compile(
            f"{member}|では[{KANJI}]{{1,4}}[、の]|(?:と|、)[^、。\n]{{1,10}}の(?:両|[0-9])会派"
        ),
        called=re.compile(f"会派(?P<name>[{KANJI}ぁ-ん]{{1,5}}の[{KANJI}]{{1,3}})(?={member})"),
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
    yield from _named_parties(text)
    for match in _GROUP.finditer(text):
        told = match.group("called") or _signs().of_group.match(text, match.end())
        if told and not match.group("name").endswith(words.titles.kinds_of_gatherings):
            name = match.group("name")
            yield Chunk(*match.span("name"), name, Script.KANJI, ending="会", shape="organisation")
    for match in _signs().called.finditer(text):
        yield _faction(match)


@lru_cache(maxsize=TEXTS)
def _about_politics(text: str) -> bool:
    return len(set(_signs().politics.findall(text))) >= _LEAST_WORDS


def _named_parties(text: str) -> Iterator[Chunk]:
    """Short names before a member or a number of seats, or beside one another."""
    of_party = _signs().of_party
    found = [
        m
        for m in _signs().party.finditer(text)
        if _FREE.match(text, m.end()) or of_party.match(text, m.end())
    ]
    starts, ends = {m.start() for m in found}, {m.end() for m in found}
    for match in found:
        listed = (text[match.end() : match.end() + 1] in _JOINS and match.end() + 1 in starts) or (
            text[match.start() - 1 : match.start()] in _JOINS and match.start() - 1 in ends
        )
        if listed or of_party.match(text, match.end()):
            yield _faction(match)


def _faction(match: re.Match[str]) -> Chunk:
    """A party or group of which no ending tells that it is one."""
    return Chunk(*match.span("name"), match.group("name"), Script.KANJI, shape="faction")
