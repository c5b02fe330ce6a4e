"""「オーストラリアの首相は…発表した」: the country of whose government an article tells in its first sentence.

Its sums are told in that country's money though the headline may not name it. A firm that builds there tells of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from pipeline.text.alternation import alternation
from pipeline.types import LineRole, TextView

_LONGEST = 120  # characters up to the topic of the first sentence
_BETWEEN = r"[^。、「」はがを\n]{0,24}?"


def pattern_of(officials: Iterable[str]) -> re.Pattern[str]:
    """What follows a country's name where its government or one who governs is the topic: 「の国防相は」."""
    return re.compile(rf"{_BETWEEN}{alternation(officials)}ら?[はが]")


def governed(view: TextView, cues: Sequence[tuple[int, str]], official: re.Pattern[str]) -> str | None:
    """The currency of that country; None where the first sentence of the text begins with no official.

    Args:
        view: The text.
        cues: Where the names of countries stand, and the currency of each.
        official: As `pattern_of` makes it.
    """
    line = next((line for line in view.lines if line.role is LineRole.BODY), None)
    if line is None or all(it.role is LineRole.BODY for it in view.lines):
        return None  # without a headline nobody knows what the text is about
    first = bisect_left(cues, (line.start, ""))
    end = min(view.sentence_at(line.start).end, line.start + _LONGEST)
    for start, code in cues[first:]:
        if start >= end or "は" in view.text[line.start : start] or "が" in view.text[line.start : start]:
            return None
        if official.match(view.text, start, end) is not None:
            return code
    return None
