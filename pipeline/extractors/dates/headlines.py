"""「10月に試験運行」: the month of a headline that tells no tense is that of the text below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extractors.dates.context import Story
from pipeline.extractors.dates.extents import checked
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.spelling import Supplied, spell
from pipeline.extractors.dates.tense import Tense, tense_of
from pipeline.types import LineRole, Span
from pipeline.values import DateRule, Finding, Rejected, TimeValue

_HEADS = frozenset({LineRole.TITLE, LineRole.HEADING})
_LEAD = 10  # dates of the text below
_NEAR = 6  # lines, empty ones too
_UNDECIDED = frozenset({Tense.OPEN, Tense.EITHER})


def with_leads(findings: Sequence[Finding], frames: Sequence[Frame], story: Story) -> list[Finding]:
    """Every finding; the month of a headline has the year that the same month has below it."""
    return [_with_lead(at, findings, frames, story) for at in range(len(findings))]


def _with_lead(at: int, findings: Sequence[Finding], frames: Sequence[Frame], story: Story) -> Finding:
    finding, frame = findings[at], frames[at]
    outcome, span, published = finding.outcome, _span_of(finding), story.published
    if frame.month is None or not isinstance(outcome, TimeValue) or published is None:
        return finding
    if outcome.rule not in (DateRule.LAST, DateRule.NEXT) or not _is_head(span, story):
        return finding
    if tense_of(story.view, span) not in _UNDECIDED:
        return finding
    for other, told in zip(findings[at + 1 : at + 1 + _LEAD], frames[at + 1 : at + 1 + _LEAD], strict=True):
        below = _span_of(other)
        if abs(story.line_number(below.start) - story.line_number(span.start)) > _NEAR:
            break
        if isinstance(other.outcome, TimeValue) and _tells_of(frame, told, below, story):
            return _in_year(finding, frame, (other.outcome.value or "")[:4], below, published.year)
    return finding


def _tells_of(head: Frame, told: Frame, span: Span, story: Story) -> bool:
    """Whether the text tells the month of the headline, and its year by a word or by its tense."""
    if told.month != head.month or (head.day or told.day) != (told.day or head.day) or _is_head(span, story):
        return False
    says_year = told.year is not None or told.shift is not None
    return says_year or tense_of(story.view, span) not in _UNDECIDED


def _in_year(finding: Finding, frame: Frame, year: str, below: Span, published: int) -> Finding:
    outcome = finding.outcome
    if not year.isdigit() or not isinstance(outcome, TimeValue):
        return finding
    if not 0 <= int(year) - published <= 1:
        return (
            finding  # the text measures the month against that of a year before: 2024年5月の304万人を上回った
        )
    dated = checked(frame, spell(frame, Supplied(year=year)))
    if isinstance(dated, Rejected):
        return finding
    known = replace(outcome, value=dated.value, first=dated.first, last=dated.last)
    return Finding(finding.candidate, replace(known, anchor_span=below, rule=DateRule.STORY))


def _span_of(finding: Finding) -> Span:
    return Span(finding.candidate.start, finding.candidate.end)


def _is_head(span: Span, story: Story) -> bool:
    line = story.view.line_at(span.start)
    return line is not None and line.role in _HEADS
