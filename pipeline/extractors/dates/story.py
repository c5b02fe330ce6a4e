"""The walk through the article that gives each expression its anchor: after 「2017年8月」, 「翌月」 is 2017-09.

Three things may anchor: the publication date (given, or printed in a line that says so), the dates told so far, and
an event told with its date. With none of them the X of a value stays: no year is ever invented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.extractors.dates import (
    calendar,
    closings,
    comparison,
    festivals,
    fiscal,
    headlines,
    news_years,
    notes,
    sequence,
    settled,
    terms_before,
    terms_now,
)
from pipeline.extractors.dates.adjoining import is_range
from pipeline.extractors.dates.context import Opened, Story
from pipeline.extractors.dates.extents import checked
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.noon import with_shared_noon
from pipeline.extractors.dates.printed import find_publication
from pipeline.extractors.dates.quotations import open_quotes
from pipeline.extractors.dates.tense import Prefer, had_been
from pipeline.extractors.dates.told import Told, grain_of
from pipeline.extractors.dates.values import frame_of, offset_of, text_value
from pipeline.types import Context, LineRole, Span
from pipeline.values import Anchor, DateRule, Finding, Rejected, TimeType, TimeValue

_TELLERS = frozenset(
    {LineRole.TITLE, LineRole.HEADING, LineRole.BODY}
)  # the roles whose dates carry the story
_OPEN_MONTH = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?(?!-?[W\d])")
_DAY_HOURS = 24
_WEEK = frozenset("1234567")
_CLOCK = re.compile(r"\d\d:\d\d(?::\d\d)?")
_RESULTS = re.compile(r"の?(?:連結|単独|通期|本|年間){0,2}(?:決算|業績)")
_ATTRIBUTE = re.compile(r"は|の[^0-9〇一二三四五六七八九十春夏秋冬]")
_UNITS_BACK = frozenset("YQMWD")
_CLOSING = re.compile(r"[」』]")


def relate(
    findings: Sequence[Finding], context: Context, *, prefer: Prefer = Prefer.PAST
) -> Sequence[Finding]:
    """Every finding with its value after context; as many as were given, in the same order."""
    text = context.view.text
    story = Story(context.view, find_publication(findings, context), prefer=prefer)
    frames = with_shared_noon(findings, [frame_of(finding.candidate) for finding in findings], text)
    frames = fiscal.with_new_years(findings, fiscal.with_years(findings, frames, text), story.published)
    findings, frames = news_years.with_years(findings, frames, text, story.published)
    story.closings = closings.told_in(findings, frames, text, story.published)
    story.latest_year = max((int(f.year) for f in frames if f.year and f.year.isdigit()), default=0)
    related: list[Finding] = []
    for index, (finding, frame) in enumerate(zip(findings, frames, strict=True)):
        ahead = _right_end(findings, frames, index, text)
        related.append(_related(finding, frame, story, ahead))
    related = headlines.with_leads(related, frames, story)
    return [_with_lead(finding, frame, story) for finding, frame in zip(related, frames, strict=True)]


def _with_lead(finding: Finding, frame: Frame, story: Story) -> Finding:
    """A headline's 前年同期, which only the lead behind it tells; every other finding as it is."""
    candidate, outcome = finding.candidate, finding.outcome
    if frame.same is None or not isinstance(outcome, TimeValue) or outcome.value is not None:
        return finding
    resolved = comparison.from_lead(frame, Span(candidate.start, candidate.end), story)
    if resolved is None:
        return finding
    dated = checked(replace(frame, until=resolved.until), resolved.value)
    if isinstance(dated, Rejected):
        return finding
    told = replace(outcome, value=dated.value, first=dated.first, last=dated.last)
    return Finding(candidate, replace(told, anchor_span=resolved.span, rule=resolved.told_rule))


def _right_end(findings: Sequence[Finding], frames: Sequence[Frame], index: int, text: str) -> Frame | None:
    """The frame of the next expression, where this one leads to it: 「5月から2017年2月」, 「6年後の2008年」, 「前日の2日」."""
    if index + 1 == len(findings):
        return None
    end, start = findings[index].candidate.end, findings[index + 1].candidate.start
    frame = frames[index]
    apposed = (frame.direction is not None or frame.shift is not None) and text[end:start] == "の"
    return frames[index + 1] if apposed or is_range(text, end, start) else None


def _related(finding: Finding, frame: Frame, story: Story, ahead: Frame | None) -> Finding:
    """A finding with its value, which becomes a part of the story; lengths and what recurs leave the story as it is."""
    candidate, outcome = finding.candidate, finding.outcome
    if not isinstance(outcome, TimeValue):
        return terms_now.dated(terms_before.dated(finding, story), story)
    if outcome.type in (TimeType.DURATION, TimeType.SET):
        return finding
    span = Span(candidate.start, candidate.end)
    story.leave_quotations(span.start)
    if (fault := festivals.fault_of(frame, span, story)) is not None:
        return Finding(candidate, fault)
    resolved = festivals.placed(frame, story, settled.resolve(frame, span, story, ahead))
    resolved = sequence.checked(frame, span, story, resolved)
    frame = frame if resolved.until is None else replace(frame, until=resolved.until)
    dated = checked(frame, resolved.value)
    if isinstance(dated, Rejected):
        if resolved.anchor is Anchor.NONE:
            return Finding(candidate, dated)
        # 2月29日 of no leap year stays open
        return Finding(candidate, replace(outcome, anchor=resolved.anchor, rule=DateRule.OPEN))
    told = replace(
        outcome,
        value=dated.value,
        offset=offset_of(frame),
        value_from_text=outcome.value_from_text if frame.hour is None else text_value(frame),
        first=dated.first,
        last=dated.last,
        anchor=resolved.anchor,
        anchor_span=resolved.span,
        note=outcome.note or notes.time_zone(story.view.text, span) or notes.differing_weekday(frame, dated),
        rule=resolved.told_rule,
        would_lie_ahead=resolved.would_lie_ahead,
    )
    _leave_open(frame, span, told, story)
    _remember(frame, span, told, story, resolved.month)
    return Finding(candidate, told)


def _leave_open(frame: Frame, span: Span, told: TimeValue, story: Story) -> None:
    """A month without a year still tells the month of 「6日」 after it."""
    is_open = told.value is None or "X" in told.value
    story.left_open = (span, frame.month) if is_open else None
    tells_day = frame.week_day is not None or frame.day is not None or frame.unit == "D"
    story.open_day = span if is_open and tells_day else None
    story.latest = span
    month = None if told.value is None else _OPEN_MONTH.match(told.value)
    if month is None or frame.through is not None:  # 2日 of 年末年始 is not of December
        return
    day = int(month[2]) if month[2] else None
    story.open_month = Opened(span, int(month[1]), day, story.line_number(span.start))
    if month[2] and frame.week_day in _WEEK:
        story.open_days.append((int(month[1]), int(month[2]), int(frame.week_day or 0)))


def _remember(frame: Frame, span: Span, told: TimeValue, story: Story, month: date | None) -> None:
    """A date with a known year becomes what 翌月 or 5月 may be counted from."""
    line = story.view.line_at(span.start)
    if frame.same or comparison.ONLY_MEASURES.match(story.view.text, span.end):
        return  # 前年同期比 only measures
    if told.value is None or span == story.published_span:
        return
    if frame.hour is not None and frame.hour >= _DAY_HOURS:
        return  # 13日の25時 is of the 14th; the story stays at the 13th
    # 「1983年に卒業、同年入社」 in a note of the author anchors there alone.
    is_apart = line is not None and line.role not in _TELLERS
    date_told = _as_told(frame, span, told, month, line=0 if line is None else line.number)
    if date_told is None:
        return
    quote_end = line.end if line is not None and is_apart else _quote_end(frame, span, told, story)
    date_told = replace(date_told, quote_end=quote_end)
    if not is_apart and _looks_back(frame, span, told, story):
        story.aside = date_told
        return
    if frame.year is not None and story.describes(date_told):
        return
    story.told.append(date_told)
    story.aside = None
    if not is_apart and date_told.fiscal_year is not None and _RESULTS.match(story.view.text, span.end):
        story.reported = date_told.fiscal_year


def _as_told(frame: Frame, span: Span, told: TimeValue, month: date | None, *, line: int) -> Told | None:
    """A value as the story keeps it, on its line; None where it tells no day of a known year."""
    day, _, clock = _first_told(frame, told).partition("T")
    first, grain = _first_day(frame, told, day), grain_of(day)
    if grain is None or first is None:
        return None
    return Told(
        value=day,
        first=first,
        grain=grain,
        span=span,
        line=line,
        closing=frame.closing == "yes",
        clock=clock if _CLOCK.fullmatch(clock) else None,
        month=month,
        until=frame.until,
    )


def _first_told(frame: Frame, told: TimeValue) -> str:
    """The value, of a stretch its first month; nothing is counted from 昭和30年代."""
    value = told.value or ""
    is_stretch = "/" in value and value != frame.year and told.first is not None
    return f"{told.first:%Y-%m}" if is_stretch else value


def _first_day(frame: Frame, told: TimeValue, day: str) -> date | None:
    """The first day of the date `told`, whose value without its hour is `day`."""
    # Of 3月期 and 上旬 the days are others than those of the value.
    if frame.closing is None and frame.days is None and frame.share is None:
        return told.first
    days = calendar.covered(day)
    return days[0] if days else None


def _looks_back(frame: Frame, span: Span, told: TimeValue, story: Story) -> bool:
    """「公開の2日前まで」, 「前年に」, 「前日の会議で」: an aside; the story stays where it is."""
    if frame.direction == "-":
        return told.anchor is Anchor.EVENT or (told.anchor is Anchor.TEXT and had_been(story.view, span))
    if told.anchor_span is not None and story.aside is not None and told.anchor_span == story.aside.span:
        return frame.pointer != "text" or not frame.shift  # 「前日に開かれ、午後8時に終わった」
    if frame.pointer != "text" or (frame.shift or 0) >= 0 or frame.month is not None:
        return False
    return frame.unit in _UNITS_BACK or _ATTRIBUTE.match(story.view.text, span.end) is not None


def _quote_end(frame: Frame, span: Span, told: TimeValue, story: Story) -> int | None:
    """Where the quotation ends in which 明日, 10年後 or a letter's 先月 was said; outside nobody goes on from it."""
    is_spoken = frame.pointer == "document" and (
        told.anchor is Anchor.TEXT or (frame.shift or 0) > 0 or frame.unit == "D"
    )
    if not is_spoken and frame.direction is None:
        return None
    line = story.view.line_at(span.start)
    if line is None or not open_quotes(story.view.text, line.start, span.start):
        return None
    closing = _CLOSING.search(story.view.text, span.end, line.end)
    return None if closing is None else closing.start()
