"""Sums of which no word tells the currency: 「評価額は3000億に達した」, 「年俸3億で更改した」 → an issue, no amount.

Nothing says whether yen or dollars are meant, and a row without a currency would be added up with others. A number that counts
something (売上高は3億個, 2万台), begins a range (30億〜40億ドル) or a list (3億、5億円) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.money.words import CurrencyWords, any_of
from pipeline.types import Candidate, TextView
from pipeline.values import Rejected

RULE = "untold"
CODE = "currency-untold"
_NUMBER = r"(?<![0-9.,])(?P<number>[0-9]{1,4}(?:[.,][0-9]{1,3})?[万億兆](?:[0-9]{1,4}[万億])?)"
# に達した, の大台; と3億ドル, か, から and 、5億円 go on to another number.
_ENDS = r"(?:[にをでもはがだあ。」)\n]|の(?![ァ-ヺ0-9])|、(?![0-9約])|$)"


def pattern_of(words: CurrencyWords) -> re.Pattern[str]:
    """A number behind what is told in money, or before what is owed."""
    told = rf"{any_of(words.sums)}(?:総額)?[はがもを]?{any_of(words.before_sums)}{{0,2}}"
    return re.compile(rf"{told}{_NUMBER}(?={any_of(words.after_sums)}?{_ENDS})")


def find_untold(view: TextView, pattern: re.Pattern[str]) -> Iterator[Candidate]:
    """Every such number."""
    for match in pattern.finditer(view.text):
        start, end = match.span("number")
        yield Candidate(start, end, match["number"], RULE, {})


def rejected() -> Rejected:
    """That nothing tells its currency."""
    return Rejected(CODE, "a sum of which no word tells the currency")
