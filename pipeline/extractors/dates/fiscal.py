"""Whether the business years of an article begin in April: 「会計年度は2月に始まる」 → its FY2026 is no Japanese 年度.

今年度 is the twelve months that begin in the month told, in the lines that go on from there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from pipeline.extractors.dates import calendar
from pipeline.extractors.dates.context import PASSAGE
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import Candidate
from pipeline.values import Finding

_MONTH = "(?P<month>1[0-2]|[1-9])月"
_KIND = "(?:会計|事業|財務|営業)"
_YEAR = f"{_KIND}年度(?:は|が|の)[^、。0-9]{{0,6}}、?"
_BEGINS = re.compile(
    rf"{_YEAR}{_MONTH}(?:1日)?(?:に(?:始|開始)|から|が?期首)"
    rf"|(?<![今来昨前翌新0-9])年度(?:は|が)(?P<plain>1[0-2]|[1-9])月(?:1日)?(?:に(?:始ま|開始す)[るり]|からだ)(?=[。、たと]|ため|ので)"
    rf"|(?P<before>1[0-2]|[1-9])月(?:1日)?(?:に(?:始まる|開始する)|から始まる|始まりの){_KIND}年度"
)
_ENDS = re.compile(
    rf"(?:{_YEAR}|(?<=[0-9])年度(?:は|が)){_MONTH}(?:末|[0-9]{{1,2}}日)?(?:に(?:終|締)|まで|締め|が?期末)"
    r"|(?<![今来昨前翌新0-9])年度(?:は|が)(?P<plain>1[0-2]|[1-9])月(?:末|[0-9]{1,2}日)?(?:に(?:終わ|締ま)[るり]|までだ)(?=[。、たと]|ため|ので)"
)
_LINE_END = re.compile("\n")
_NEAR = 3  # lines
_APRIL, _MARCH, _JUNE = 4, 3, 6
_NEW = "新年度"
_YEARS_LENGTH, _HALF, _QUARTER = 12, 6, 3  # months
_LATIN = "FY"


def with_years(findings: Sequence[Finding], frames: Sequence[Frame], text: str) -> list[Frame]:
    """`frames`, with a mark on each FY2026 where the article tells that its year begins in another month than April.

    So has each 今年度 near to where that is told, and each 第3四半期 of no year. 2026年度 is left as it is: the one of a state
    that is told beside a firm begins in April all the same.
    """
    begins_elsewhere = _begins_elsewhere(frames, text)
    told = [(end, month) for end, month in _told_months(text) if month != _APRIL]
    lines = [match.start() for match in _LINE_END.finditer(text)] if told else []
    return [
        replace(frame, elsewhere="yes")
        if begins_elsewhere and frame.fiscal and finding.candidate.surface.startswith(_LATIN)
        else replace(frame, begins=_month_at(told, finding.candidate, text, lines))
        if told and frame.unit == "FY"
        else replace(frame, begins=told[0][1])
        if told and frame.term is None and frame.year is None and (frame.quarter or frame.half)
        else frame
        for finding, frame in zip(findings, frames, strict=True)
    ]


def with_new_years(
    findings: Sequence[Finding], frames: Sequence[Frame], published: date | None
) -> list[Frame]:
    """`frames`, with 新年度 made the 年度 that runs where it has just begun; until then, and from summer on, it is the next."""
    if published is None or not _APRIL <= published.month <= _JUNE:
        return list(frames)
    return [
        replace(frame, shift=0) if finding.candidate.surface.startswith(_NEW) else frame
        for finding, frame in zip(findings, frames, strict=True)
    ]


def year_of(frame: Frame, day: date, shift: int) -> str | None:
    """The business year, or its quarter or half, that lies `shift` years from the one that holds `day`."""
    begins = frame.begins or _APRIL
    year = day.year + shift - (day.month < begins)
    length, part = _YEARS_LENGTH, 1
    if frame.quarter is not None or frame.half is not None:
        length, part = (_QUARTER, frame.quarter) if frame.quarter is not None else (_HALF, frame.half or 1)
    first = calendar.add_months(year, begins, length * (part - 1))
    span = calendar.month_span(*first, length)
    if span is None:
        return None
    if length == _QUARTER and first[1] % _QUARTER == 1:
        return f"{first[0]:04}-Q{first[1] // _QUARTER + 1}"
    if length == _HALF and first[1] % _HALF == 1:
        return f"{first[0]:04}-H{first[1] // _HALF + 1}"
    return (
        f"{first[0]:04}" if first[1] == 1 and length == _YEARS_LENGTH else f"{span[0]:%Y-%m}/{span[1]:%Y-%m}"
    )


def _told_months(text: str) -> list[tuple[int, int]]:
    """Where the article tells in which month a business year begins, and that month."""
    begun = [(match.end(), int(next(filter(None, match.groups())))) for match in _BEGINS.finditer(text)]
    ended = [
        (match.end(), int(match["month"] or match["plain"]) % _YEARS_LENGTH + 1)
        for match in _ENDS.finditer(text)
    ]
    return sorted([*begun, *ended])


def _month_at(
    told: Sequence[tuple[int, int]], candidate: Candidate, text: str, lines: Sequence[int]
) -> int | None:
    """The month in which a 今年度 begins, where that is told shortly before and no state of ours has it.

    Args:
        told: Where each such month is told, and the month, sorted.
        candidate: The 今年度.
        text: The text of both.
        lines: Where its lines end, sorted: a text that tells thousands of months takes no longer for each.
    """
    start = candidate.start
    at = bisect_right(told, (start, _YEARS_LENGTH)) - 1
    if at < 0:
        return None
    end, month = told[at]
    if bisect_left(lines, start) - bisect_left(lines, end) > _NEAR:
        return None
    floor = max(end, start - PASSAGE)
    sentence = max(text.rfind(mark, floor, start) for mark in "。\n") + 1
    is_ours = _here().search(text, max(sentence, floor), start) or _of_state().match(text, candidate.end)
    return None if is_ours else month


@cache
def _here() -> re.Pattern[str]:
    """Whose year begins in April, whatever that of the firm."""
    return re.compile(alternation(lexicon().calendar.april_years))


@cache
def _of_state() -> re.Pattern[str]:
    """「今年度の日本の予算」, 「今年度の県の税収」, beside a firm whose year begins in October."""
    words = lexicon().calendar
    state, nouns = alternation(words.states), alternation(words.state_accounts)
    return re.compile(rf"の[^、。の\n]{{0,6}}{state}の?[^、。\n]{{0,6}}{nouns}")


def _begins_elsewhere(frames: Sequence[Frame], text: str) -> bool:
    """「26年1月期」 tells it, too."""
    if any(frame.closing and frame.month not in (None, _MARCH) for frame in frames):
        return True
    return any(month != _APRIL for _, month in _told_months(text))
