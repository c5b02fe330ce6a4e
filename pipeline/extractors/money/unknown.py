"""Numbers of what a text shows to be money though no list holds the word: 「5000ゾルタンを支払った」 → an issue, no amount.

So it is told which word is missing, instead of nothing, whatever is done with the money: 5000ゾルタンで買った, and 300タルルピー where
nothing is told of it. A short name (ケツァル) in a text that never names its country
is told likewise; a unit (2000メガワットの費用) is none, and money of former times (ギニー) is listed, and `pieces` finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pydantic import ConfigDict

from pipeline.extractors.money.guards import is_homeless, is_part_of_more
from pipeline.extractors.money.lexicon import Lexicon
from pipeline.extractors.money.pieces import indian_scale
from pipeline.extractors.money.words import any_of
from pipeline.resources import Resource, load
from pipeline.text.alternation import alternation
from pipeline.text.numbers import NUMBER
from pipeline.types import Candidate, TextView
from pipeline.values import Rejected

RULE = "unknown"
CODE = "currency-unknown"
_WORD = "[ァ-ヺー]{2,12}(?:・[ァ-ヺー]{2,12})?"
_AFTER_NUMBER = "(?<=[0-9〇一二三四五六七八九十百千万億兆])"
_NUMBER = re.compile(f"{NUMBER} ?$")
_LONGEST = 40  # characters of a number before its word, so that a run of 億 is not read again at each


class _Frequent(Resource):
    """Of katakana_words.yaml the words."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    ordinary: str


class _Units(Resource):
    """units.yaml; the file explains each list."""

    prefixes: tuple[str, ...]
    multiplied: tuple[str, ...]
    alone: tuple[str, ...]


@cache
def _unit() -> re.Pattern[str]:
    """A unit whole, with a prefix or none: the メガワット of 2000メガワットの費用 is no money."""
    units = load("units.yaml", _Units)
    multiplied = rf"{alternation(units.prefixes)}?{alternation(units.multiplied)}"
    return re.compile(rf"{multiplied}|{alternation((*units.prefixes, *units.alone))}")


@cache
def _ordinary() -> frozenset[str]:
    """Frequent words of katakana: what they count, sell or tell is no money that a list lacks."""
    return frozenset(load("katakana_words.yaml", _Frequent).ordinary.split())


def pattern_of(lexicon: Lexicon) -> re.Pattern[str]:
    """The word behind a number that is paid, borrowed, owed or spent, or that ends as money does."""
    words = lexicon.words
    paid = rf"を(?:[^、。「」\n0-9]{{0,6}}[でにへ])?{any_of(words.paid_by)}|(?:も)?の{any_of(words.paid_as)}"
    bought = rf"で(?:[^、。「」\n0-9]{{0,8}}を)?{any_of(words.bought_for)}"
    sure = "|".join(words.sure_endings)
    return re.compile(
        rf"{_AFTER_NUMBER} ?(?:(?P<word>{_WORD})(?={paid}|{bought})|(?P<sure>[ァ-ヺー・]{{1,12}}?(?:{sure})(?![ァ-ヺー])))"
    )


def find_unknown(view: TextView, lexicon: Lexicon, pattern: re.Pattern[str]) -> Iterator[Candidate]:
    """Every such number whose word means no currency."""
    for match in pattern.finditer(view.text):
        group = match.lastgroup or ""
        word, (start, end) = match[group], match.span(group)
        number = _NUMBER.search(view.text, max(0, start - _LONGEST), start)
        if number is None or is_part_of_more(view.text, number.start()):
            continue
        if _is_missing(view.text, start, word, lexicon):
            surface = view.text[number.start() : end]
            yield Candidate(number.start(), end, surface, RULE, {"word": word})


def _is_missing(text: str, start: int, word: str, lexicon: Lexicon) -> bool:
    """Whether the word at `start` is none that `pieces` reads, and no ordinary one."""
    if word in lexicon.words.not_paid or indian_scale(text, start, lexicon) is not None:
        return False
    known = lexicon.currencies.at(text, start)
    if known is None:
        counted = (*lexicon.words.counted, *lexicon.words.measured)
        return word not in _ordinary() and word not in counted and _unit().fullmatch(word) is None
    return is_homeless(text, start, start + len(known), lexicon)


def rejected(candidate: Candidate, lexicon: Lexicon) -> Rejected:
    """Which word is missing, or which country."""
    word = candidate.parts["word"]
    if countries := lexicon.homes.get(word):
        named = ", ".join(countries)
        return Rejected(CODE, f"{word} is money only where the text names its country ({named})")
    return Rejected(CODE, f"{word} is in no list of currencies")
