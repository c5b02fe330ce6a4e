"""Numbers of what a text shows to be money though no list holds the word: 「5000ゾルタンを支払った」 → an issue, no amount.

So it is told which word is missing, instead of nothing. A short name (ケツァル) in a text that never names its country
is told likewise; money of former times (ギニー) is listed, and `pieces` finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.money.guards import is_homeless, is_part_of_more
from pipeline.extractors.money.words import Lexicon, any_of
from pipeline.text.numbers import NUMBER
from pipeline.types import Candidate, TextView
from pipeline.values import Rejected

RULE = "unknown"
CODE = "currency-unknown"
_WORD = "[ァ-ヺー]{2,12}(?:・[ァ-ヺー]{2,12})?"
_AFTER_NUMBER = "(?<=[0-9〇一二三四五六七八九十百千万億兆])"
_NUMBER = re.compile(f"{NUMBER} ?$")
_LONGEST = 40  # characters of a number before its word, so that a run of 億 is not read again at each


def pattern_of(lexicon: Lexicon) -> re.Pattern[str]:
    """The word behind a number that is paid, borrowed or owed."""
    words = lexicon.words
    paid = rf"を(?:[^、。「」\n0-9]{{0,6}}[でにへ])?{any_of(words.paid_by)}|(?:も)?の{any_of(words.paid_as)}"
    return re.compile(rf"{_AFTER_NUMBER} ?(?P<word>{_WORD})(?={paid})")


def find_unknown(view: TextView, lexicon: Lexicon, pattern: re.Pattern[str]) -> Iterator[Candidate]:
    """Every such number whose word means no currency."""
    for match in pattern.finditer(view.text):
        start, end = match.span("word")
        number = _NUMBER.search(view.text, max(0, start - _LONGEST), start)
        if number is None or is_part_of_more(view.text, number.start()):
            continue
        known = lexicon.currencies.at(view.text, start)
        is_missing = known is None or is_homeless(view.text, start, start + len(known), lexicon)
        if is_missing and match["word"] not in lexicon.words.not_paid:
            surface = view.text[number.start() : end]
            yield Candidate(number.start(), end, surface, RULE, {"word": match["word"]})


def rejected(candidate: Candidate, lexicon: Lexicon) -> Rejected:
    """Which word is missing, or which country."""
    word = candidate.parts["word"]
    if countries := lexicon.homes.get(word):
        named = ", ".join(countries)
        return Rejected(CODE, f"{word} is money only where the text names its country ({named})")
    return Rejected(CODE, f"{word} is in no list of currencies")
