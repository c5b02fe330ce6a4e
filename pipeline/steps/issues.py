"""What an article leaves open, as rows of issues.csv: a candidate that was dropped, 昨年 in a text that nobody dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from pipeline.extractors.dates.heading import Heading
from pipeline.records import Issue
from pipeline.text.clean import CleanText
from pipeline.types import Language
from pipeline.values import Amount, Anchor, DateRule, Finding, Rejected, TimeValue

_SPOKEN = (Anchor.DOCUMENT, Anchor.IMPLICIT)  # counted from when it is told
_DATES = "dates"
_NOTHING_TOLD = "no date is told that it could be counted from"
_DAY_DECIDES_NOT = "the day of publication alone does not tell which date it is"  # 数時間前, 2月29日(月)
_WOULD_LIE_AHEAD = "told as past, but counted from what was told before it would lie after the publication"


def language_issue(language: Language | None) -> Iterator[Issue]:
    """One where most of an article is in a language that nothing here was made for."""
    if language not in (None, Language.JAPANESE):
        reason = (
            f"most of it is not Japanese ({language.value}); names, dates and amounts in it may be missed"
        )
        yield Issue("not-japanese", reason, "read")


def dating_issue(
    doubtful: Heading | None,
    published: date | None,
    findings: Iterable[tuple[str, Finding]],
    raw: str,
    cleaned: CleanText,
) -> Iterator[Issue]:
    """A date that may be that of publication, or one for all of 昨年, 先週 and 3月 in an article that nobody dates."""
    told = (finding.outcome for name, finding in findings if name == _DATES)
    hanging = [
        d for d in told if isinstance(d, TimeValue) and d.rule is DateRule.OPEN and d.anchor in _SPOKEN
    ]
    if doubtful is not None:
        start, end = cleaned.to_raw(doubtful.finding.candidate.start, doubtful.finding.candidate.end)
        reason = "may be when the article was published, or the day of what it tells; `published` in its metadata decides"
        yield Issue("publication-doubtful", reason, _DATES, start, end, raw[start:end])
    elif hanging and published is None:
        reason = (
            f"dates that are counted from it and stay open: {len(hanging)}; tell `published` in its metadata"
        )
        yield Issue("no-publication-date", reason, _DATES)


def issues_of(
    findings: Iterable[tuple[str, Finding]], published: date | None, raw: str, cleaned: CleanText
) -> Iterator[Issue]:
    """Every candidate that was dropped, and what of the others stays open.

    Args:
        findings: What was looked for, each with the name of its extractor; offsets in the cleaned text.
        published: The day that dates were counted from; without one `dating_issue` tells of all that hang on it.
        raw: The article's raw text.
        cleaned: Leads back to it.
    """
    for extractor, finding in findings:
        start, end = cleaned.to_raw(finding.candidate.start, finding.candidate.end)
        match finding.outcome:
            case Rejected(code, reason):
                yield Issue(code, reason, extractor, start, end, raw[start:end])
            case Amount(currency=None, candidates=candidates):
                reason = f"may be {' or '.join(candidates) or 'any currency'}; the text does not say which"
                yield Issue("currency-ambiguous", reason, extractor, start, end, raw[start:end])
            case TimeValue(rule=DateRule.OPEN) as told if told.anchor not in _SPOKEN or published is not None:
                yield Issue("date-open", _why_open(told), extractor, start, end, raw[start:end])
            case _:
                pass


def _why_open(told: TimeValue) -> str:
    if told.anchor in _SPOKEN:
        return _DAY_DECIDES_NOT
    return _WOULD_LIE_AHEAD if told.would_lie_ahead else _NOTHING_TOLD
