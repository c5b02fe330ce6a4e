"""A country beside a name and its office: 「マクロン・フランス大統領」 and 「フランス・マクロン大統領」 are マクロン.

So is a central bank, as agencies tell of its head: 「シュミッド・カンザスシティー連銀総裁」.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.vocabulary import Vocabulary, territories
from pipeline.text.alternation import any_of
from pipeline.text.kana import is_katakana
from pipeline.text.scripts import KANJI

_DOT = "・"
_CENTRAL_BANK = re.compile(f"(?:[{KATAKANA}]{{2,14}}+|[{KANJI}]{{1,6}}?)(?:地区)?(?:連銀|中銀)")


def behind_country(text: str, at: int, words: Vocabulary) -> int | None:
    """Where the office begins behind a dot at `at` and a country or a central bank; None where none does."""
    if text[at : at + 1] != _DOT:
        return None
    country = _CENTRAL_BANK.match(text, at + 1) or _countries().match(text, at + 1)
    if country is None:
        return None
    end = country.end()
    held = words.office.match(text, end) or words.honorific.match(text, end)
    return end if held else None


def cut_before_country(text: str, start: int, end: int, words: Vocabulary) -> int:
    """Where a dotted name in ``[start, end)`` ends before the country of its bearer's office; `end` where none follows it."""
    cut = text.rfind(_DOT, start, end)
    office = behind_country(text, cut, words) if cut > start else None
    return cut if office is not None and office >= end else end  # a bank goes on in kanji


def behind_leading_country(text: str, start: int, end: int, words: Vocabulary) -> int:
    """Where a dotted name in ``[start, end)`` begins behind the country of its bearer's office; `start` where none leads it.

    Countries that are first names (チャド・スミス氏) lead nobody's.
    """
    if text.find(_DOT, start, end) < 0:
        return start
    country = _countries().match(text, start, end)
    if country is None or text[country.end() : country.end() + 1] != _DOT:
        return start
    if country.group() in words.first_words or country.group() in words.persons:
        return start
    held = words.office.match(text, end) or words.honorific.match(text, end)
    return country.end() + 1 if held and country.end() + 1 < end else start


@cache
def _countries() -> re.Pattern[str]:
    spellings = {name for place in territories() for name in (place.ja, *place.aliases) if is_katakana(name)}
    return re.compile(any_of(sorted(spellings)))
