"""Two digits near the year of publication: 「25年の訪日客数は24年を上回った」, published in 2026, tells years and no lengths.

`short_years` knows the text alone; where that tells no year in full, only the publication shows what is near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from pipeline.extractors.dates import values
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.short_years import LISTED, is_led, mostly_year
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.values import Finding, TimeType

_TWO_DIGITS = re.compile("(?P<number>[0-9]{2})年")
_NEAR = 3  # years
_PAIR = 5  # … of two, of which one leads to the other
_PAIRED = re.compile("(?P<number>[0-9]{2})年?")
_CENTURY = 100
# What may stand before a year: 「同社は25年の」, 「これまでの25年は」 and 「入社して25年、」 are lengths.
_FREE = re.compile(r"(?:^|[\n。、「『(〈は]|[でに]は|それぞれ) ?\Z")


def with_years(
    findings: Sequence[Finding], frames: list[Frame], text: str, published: date | None
) -> tuple[Sequence[Finding], list[Frame]]:
    """`findings` and their frames, lengths of two digits that tell a year of the news made one."""
    if published is None:
        return findings, frames
    told, kept = list(findings), list(frames)
    for index, finding in enumerate(findings):
        candidate = finding.candidate
        digits = _TWO_DIGITS.fullmatch(candidate.surface)
        if digits is None or frames[index].type != TimeType.DURATION:
            continue
        year = published.year // _CENTURY * _CENTURY + int(digits["number"])
        if abs(year - published.year) <= _NEAR and _is_year(text, candidate.start, candidate.end):
            kept[index] = Frame(type=TimeType.DATE.value, year=str(year), short="yes")
            told[index] = Finding(candidate, values.symbolic(kept[index]))
    for index in reversed(range(1, len(told))):
        for at, year in _paired(told, kept, index, text, published):
            kept[at] = Frame(type=TimeType.DATE.value, year=str(year), short="yes")
            told[at] = Finding(told[at].candidate, values.symbolic(kept[at]))
    return told, kept


def _paired(
    told: Sequence[Finding], frames: Sequence[Frame], index: int, text: str, published: date
) -> Iterator[tuple[int, int]]:
    """「22〜24年に増えた」, 「24年、25年と続けて」 in 2026: the places and years of two numbers of which one leads to the other."""
    first, second = told[index - 1].candidate, told[index].candidate
    numbers = [_PAIRED.fullmatch(one.surface) for one in (first, second)]
    if None in numbers or frames[index - 1].type != TimeType.DURATION or not second.surface.endswith("年"):
        return
    if LISTED.fullmatch(text, first.end, second.start) is None or is_led(text, first.start):
        return
    if text.startswith("から", first.end) and _changed().match(text, second.end):
        return
    years = [published.year // _CENTURY * _CENTURY + int(number["number"]) for number in numbers if number]
    if not published.year - _PAIR <= years[0] < years[1] <= published.year + _PAIR:
        return
    if frames[index].year == str(years[1]):
        yield index - 1, years[0]
    elif frames[index].type == TimeType.DURATION and _pair_ends().match(text, second.end):
        yield from zip((index - 1, index), years, strict=True)


def _is_year(text: str, start: int, end: int) -> bool:
    if is_led(text, start) or (text.startswith("は", start - 1) and text.startswith("の", end)):
        return False  # 「彼は25年の友人だ」
    is_free = _FREE.search(text, max(0, start - 8), start) is not None
    return is_free and (mostly_year(text, end) or _measured().match(text, end) is not None)


@cache
def _pair_ends() -> re.Pattern[str]:
    """What follows two years and no two lengths: 22〜24年に増えた, 24年、25年と続けて, 23〜25年の売上高."""
    known = lexicon().calendar
    nouns = alternation((*known.measured_nouns, *known.measured_ends, *known.totals))
    after_to = "続け|連続|立て続け|2年|二年"
    return re.compile(
        rf"に(?!{alternation(known.lengths_after_ni)})|と、?(?:{after_to})|まで(?!も)|の[^、。0-9]{{0,6}}?{nouns}"
    )


@cache
def _changed() -> re.Pattern[str]:
    """「24年から25年に改めた」: one length that became another."""
    known = lexicon().calendar
    return re.compile(rf"に{alternation((*known.length_changes, *known.term_changes))}")


@cache
def _measured() -> re.Pattern[str]:
    """「24年を上回った」, 「24年より多い」: what is measured against a year."""
    known = lexicon().calendar
    return re.compile(
        rf"を(?:大きく|大幅に|やや)?(?:上回|下回|ピーク|底に)|より|並み|{alternation(known.results)}"
    )
