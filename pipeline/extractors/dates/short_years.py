"""Two digits that are a year: 「27年に稼働する」 in a text of 2025, where 「27年に及ぶ」 is a length.

Newspapers print a year in full once, if at all, and then its last two digits. What follows them tells most of it; the rest is
told by the years that stand elsewhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.extractors.dates.chain import Chain
from pipeline.extractors.dates.words import alternation, lexicon

_TWO_DIGITS = re.compile("[0-9]{2}年")
_IN_FULL = re.compile("(?:19|20)[0-9]{2}")
_LONGEST_LEADER = 5
_STORY = 25  # years between one that a text tells and one that it may mean
_NEWS = 5  # … and what it tells of most
_CENTURY = 100


@cache
def _sure() -> re.Pattern[str]:
    """What follows a year and no length, whatever else the text tells: 28年比, 26年中に, 24年稼働の工場."""
    return re.compile(rf"比|中(?:に|の|は|、|を)|{alternation(lexicon().calendar.short_year_events)}")


@cache
def _likely() -> re.Pattern[str]:
    """What mostly follows a year, in a text that tells of years near it: 27年に戻る, 21年からの, 28年までに."""
    lengths = alternation(lexicon().calendar.lengths_after_ni)
    return re.compile(rf"に(?!{lengths})|から(?![0-9約な])|まで(?!も)")


@cache
def _possible() -> re.Pattern[str]:
    """What follows a year as often as a length, and tells a year of the news where the text prints years so: 23年の売上高."""
    nouns, lengths = (
        alternation(words) for words in (lexicon().calendar.length_nouns, lexicon().calendar.lengths_after_wa)
    )
    return re.compile(rf"の(?!{nouns})|は(?!{lengths})|、(?![0-9])")


@cache
def _leaders() -> re.Pattern[str]:
    """What makes a length of it: 約27年, 契約を12年に延ばす, 懲役12年から, 5年から10年に."""
    calendar = lexicon().calendar
    words = alternation((*calendar.length_leaders, *calendar.penalties))
    return re.compile(rf"(?:{words}|[を第数]|(?<![0-9]{{2}})[0-9]年?(?:から|[〜~–-])) ?$")


def with_short_years(text: str, chains: Iterable[Chain]) -> list[Chain]:
    """`chains`, those of two digits that are a year made one."""
    told = list(chains)
    in_full = [
        int(chain.fields["year"]) for chain in told if _IN_FULL.fullmatch(chain.fields.get("year", ""))
    ]
    short = any(chain.fields.get("short") for chain in told)
    for chain in told:
        if chain.kind == "duration" and _TWO_DIGITS.fullmatch(text, chain.start, chain.end):
            year = _year_of(text, chain, in_full, short=short)
            if year is not None:
                chain.kind, chain.fields = "year", {"year": str(year), "short": "yes"}
    return told


def _year_of(text: str, chain: Chain, in_full: Iterable[int], *, short: bool) -> int | None:
    """The year that a chain of two digits tells, None where it is a length."""
    if _leaders().search(text, max(0, chain.start - _LONGEST_LEADER), chain.start):
        return None
    digits = int(text[chain.start : chain.start + 2])
    # Of 1998 and 2098 the one that is nearest to a year of the text; without any, of this century.
    near = {
        abs(year - full): year
        for full in in_full
        for year in (full - full % _CENTURY + digits, _before(full, digits))
    }
    distance, year = min(near.items(), default=(_CENTURY, 2000 + digits))
    if _sure().match(text, chain.end):
        return year
    if distance <= _STORY and _likely().match(text, chain.end):
        return year
    return year if short and distance <= _NEWS and _possible().match(text, chain.end) else None


def _before(full: int, digits: int) -> int:
    """The year of these digits in the century before: 98 of 2003 is 1998."""
    return full - full % _CENTURY - _CENTURY + digits
