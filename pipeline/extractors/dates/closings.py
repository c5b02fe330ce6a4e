"""The business year that a month or quarter without a year belongs to: 「26年3月期は減益の見通しだ。4月だけで…」 → the April of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from pipeline.extractors.dates import calendar
from pipeline.extractors.dates.context import PASSAGE, RECENT, Closings, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.spelling import Supplied, spell
from pipeline.extractors.dates.told import Resolved, Told
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import RANGE_MARKS
from pipeline.types import Span
from pipeline.values import Anchor, DateRule, Finding

_YEAR, _APRIL = 12, 4  # months
# Words of company results, where quarters and halves are those of the business year. 「1〜3月期」 is of the calendar.
_FISCAL_WORDS = re.compile(rf"通期|[0-9]年度|(?<![0-9{RANGE_MARKS}])3月期|(?:本|連結|単独)決算")
_TITLES = 3
# So long a report may call the year that has ended this one, and the running one the next.
_JUST_ENDED = timedelta(days=92)
_NEAR = 2  # years; what ended longer ago may have been of other months
_YEARLESS = re.compile(rf"(?<![0-9{RANGE_MARKS}年から、])(?P<month>1[0-2]|[1-9])月(?:期|決算)")


def told_in(
    findings: Sequence[Finding], frames: Sequence[Frame], text: str, published: date | None
) -> Closings:
    """What the article tells of business years, wherever it does."""
    years: set[date] = set()
    just_ended = forecast = False
    for finding, frame in zip(findings, frames, strict=True):
        if frame.closing != "yes" or not frame.month or not (frame.year and frame.year.isdigit()):
            continue
        first = date(int(frame.year), frame.month, 1)
        years.add(first)
        after = calendar.moved_by_months(first, 1)
        if published and after and timedelta(0) <= published - after <= _JUST_ENDED:
            just_ended = True
            forecast = forecast or _forecast().match(text, finding.candidate.end) is not None
    months = {end.month for end in years if published is None or abs(end.year - published.year) <= _NEAR}
    if months:  # 「B社は12月期決算で、今期は減収」 beside another firm's 3月期
        months |= {int(told["month"]) for told in _YEARLESS.finditer(text)}
    return Closings(frozenset(years), frozenset(months), just_ended, forecast)


@cache
def _forecast() -> re.Pattern[str]:
    """「の純利益の予想」."""
    return re.compile(rf"の?[^、。「」\n]{{0,10}}?{alternation(lexicon().calendar.forecasts)}")


def closing_told(span: Span, story: Story) -> Told | None:
    """The business year told last in the same line, if it still runs at the publication."""
    line, today = story.line_number(span.start), story.published or date.max
    closings = (told for told in reversed(story.told[-RECENT:]) if told.line == line and told.closing)
    closing = next(closings, None)
    return closing if closing is not None and closing.first >= today.replace(day=1) else None


def year_told(span: Span, story: Story) -> Told | None:
    """The business year told last, if in the same line: 26年3月期, or the 今期 told since."""
    told, term = story.told[-1] if story.told else None, story.term
    if term is not None and (told is None or told.span.end <= term.span.start):
        told = term
    return told if told is not None and told.line == story.line_number(span.start) else None


def is_part_reported(told: Told, span: Span, story: Story) -> bool:
    """「2025年4〜12月期は増益だった。第4四半期は減速する」: a part of the business year that begins in April, told in the same line."""
    is_part = told.until is not None or told.grain in ("Q", "H")
    return is_part and told.first.month >= _APRIL and told.line == story.line_number(span.start)


def within(closing: Told, month: int, year: int) -> int:
    """「26年3月期は減益の見通しだ。4月だけで…」: the April of those twelve months, although it has begun."""
    end = closing.first.year * _YEAR + closing.first.month
    earlier = (year - 1) * _YEAR + month
    return year - 1 if end - _YEAR < earlier <= end else year


def of_business_year(frame: Frame, told: Told) -> Resolved:
    """「24年3月期第1四半期」: a part of the year that ends then; only one that ends in March is a 年度."""
    year = None if told.fiscal_year is None else calendar.year_text(told.fiscal_year)
    value = spell(replace(frame, fiscal="yes" if year else None), Supplied(year=year))
    return Resolved(value, Anchor.IMPLICIT, told.span, rule=DateRule.BUSINESS_YEAR)


def speaks_of_results(span: Span, story: Story) -> bool:
    """Tell whether the title, or the paragraph up to `span`, is about business years that end in March."""
    line = story.view.line_at(span.start)
    text = story.view.text
    if line is not None and _FISCAL_WORDS.search(text, max(line.start, span.end - PASSAGE), span.end):
        return True
    return any(_FISCAL_WORDS.search(text, title.start, title.end) for title in story.titles[:_TITLES])
