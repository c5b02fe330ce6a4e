"""「2026年3月期決算を発表した。今期は増益を見込む」, published in May 2026: the business year that runs then, up to 2027-03.

The article tells in which month its business years end, the publication which of them runs. 今期 of a report that appears while
the year runs (2026年3月期の予想, in February 2026) is that year. Where years end in different months, or the one told as a forecast has
just ended, it stays an issue, and so do the term of a mayor and every other season that no word dates.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from pipeline.extractors.dates import calendar
from pipeline.extractors.dates.clauses import REACH
from pipeline.extractors.dates.context import Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.tense import looks_ahead
from pipeline.extractors.dates.term_values import as_period
from pipeline.extractors.dates.told import Told
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import Span
from pipeline.values import Anchor, Finding, Rejected, TimeType

_CODE = "extent-unknown"
_UNDATED = "only a publication date tells which business year runs"
_DIFFERENT = "business years that end in different months are told; no word tells which of them is meant"
_ENDED = "no word tells whether the business year that has just ended is meant or the one that runs"


def dated(finding: Finding, story: Story) -> Finding:
    """`finding` as the business year that runs at the publication, or the next one, else as it is; the story keeps it for 前期比."""
    candidate, known = finding.candidate, lexicon().calendar
    if candidate.surface not in (*known.terms_running, *known.terms_next):
        return finding
    span, ends = Span(candidate.start, candidate.end), story.closings.months
    if not ends or not _tells_accounts(span, story):
        return finding
    if len(ends) > 1 or story.published is None or _may_have_ended(span, story):
        reason = _DIFFERENT if len(ends) > 1 else _UNDATED if story.published is None else _ENDED
        return replace(finding, outcome=Rejected(_CODE, reason))
    shift, (month,) = int(candidate.surface in known.terms_next), ends
    year = calendar.year_text(story.published.year + (story.published.month > month) + shift)
    frame = Frame(type=TimeType.DATE, pointer="document", shift=shift, unit="Y", closing="yes", month=month)
    value = None if year is None else f"{year}-{month:02}"
    period = as_period(candidate, frame, value, Anchor.DOCUMENT, story.published_span)
    if period is None or value is None:
        return finding
    first = date(int(value[:4]), month, 1)
    story.term = Told(
        value=value, first=first, grain="M", span=span, line=story.line_number(span.start), closing=True
    )
    return period


def _tells_accounts(span: Span, story: Story) -> bool:
    """「今期は減益の予想だ」; 「町長は今期で引退する」 tells of another term."""
    sentence = story.view.sentence_at(span.start)
    start, end = max(sentence.start, span.start - REACH), min(sentence.end, span.end + REACH)
    return _accounts().search(story.view.text, start, end) is not None


@cache
def _accounts() -> re.Pattern[str]:
    known = lexicon().calendar
    words = alternation((*known.results, *known.words_of_accounts))
    return re.compile(rf"{words}|前期比|[0-9]%[増減]")


def _may_have_ended(span: Span, story: Story) -> bool:
    """Tell whether the term may be the business year that has just ended, or the one behind that.

    「2026年3月期の予想を引き上げた。今期は…」 in April 2026, before anybody has reported on that year; 「2026年3月期決算を発表した。今期は
    減益だった。来期は…」 in May. 「今期は増益を見込む」 is of the running one, and 来期 behind it of the next.
    """
    if not story.closings.just_ended or story.closings.is_forecast:
        return story.closings.is_forecast
    if story.view.text.startswith(lexicon().calendar.terms_next, span.start):
        return story.term is None
    return not looks_ahead(story.view, span)
