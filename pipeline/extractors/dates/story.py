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
    anchors,
    apposition,
    calendar,
    comparison,
    events,
    festivals,
    fiscal,
    implicit,
    notes,
    offsets,
    sequence,
    speech,
    terms_before,
    unyeared,
)
from pipeline.extractors.dates.context import Opened, Resolved, Story, Told, grain_of, is_range
from pipeline.extractors.dates.extents import checked
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.printed import find_publication
from pipeline.extractors.dates.quotations import open_quotes
from pipeline.extractors.dates.tense import Prefer
from pipeline.extractors.dates.values import Slots, frame_of, offset_of, spell, text_value
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
_COMPARED = re.compile(
    r"比|[にと]比べ|並み|を上回|を下回|以来(?:の|で|だ|と|、?[0-9約])|に次[ぐい]|に並[ぶび]|を抜"
)
_ATTRIBUTE = re.compile(r"は|の[^0-9〇一二三四五六七八九十春夏秋冬]")
_CLOSING = re.compile(r"[」』]")


def relate(
    findings: Sequence[Finding], context: Context, *, prefer: Prefer = Prefer.PAST
) -> Sequence[Finding]:
    """Every finding with its value after context; as many as were given, in the same order."""
    text = context.view.text
    story = Story(context.view, find_publication(findings, context), prefer=prefer)
    frames = anchors.with_shared_noon(findings, [frame_of(finding.candidate) for finding in findings], text)
    frames = fiscal.with_new_years(findings, fiscal.with_years(findings, frames, text), story.published)
    story.latest_year = max((int(f.year) for f in frames if f.year and f.year.isdigit()), default=0)
    related: list[Finding] = []
    for index, (finding, frame) in enumerate(zip(findings, frames, strict=True)):
        ahead = _right_end(findings, frames, index, text)
        related.append(_related(finding, frame, story, ahead))
    return related


def _right_end(findings: Sequence[Finding], frames: Sequence[Frame], index: int, text: str) -> Frame | None:
    """The frame of the next expression, where this one leads to it: 「5月から2017年2月」, 「6年後の2008年」, 「前日の2日」."""
    if index + 1 == len(findings):
        return None
    end, start = findings[index].candidate.end, findings[index + 1].candidate.start
    frame = frames[index]
    apposed = (frame.direction is not None or frame.shift is not None) and text[end:start] == "の"
    return frames[index + 1] if apposed or is_range(text, end, start) else None


def _related(finding: Finding, frame: Frame, story: Story, ahead: Frame | None) -> Finding:
    candidate, outcome = finding.candidate, finding.outcome
    if not isinstance(outcome, TimeValue):
        return terms_before.dated(finding, story)
    if outcome.type in (TimeType.DURATION, TimeType.SET):
        return finding
    span = Span(candidate.start, candidate.end)
    story.leave_quotations(span.start)
    if (fault := festivals.fault_of(frame, span, story)) is not None:
        return Finding(candidate, fault)
    resolved = sequence.checked(frame, span, story, _resolve(frame, span, story, ahead))
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
    if frame.same or _COMPARED.match(story.view.text, span.end):
        return  # 前年同期比 only measures
    if told.value is None or span == story.published_span or (line is not None and line.role not in _TELLERS):
        return
    if frame.hour is not None and frame.hour >= _DAY_HOURS:
        return  # 13日の25時 is of the 14th; the story stays at the 13th
    value = f"{told.first:%Y-%m}" if told.first is not None and "/" in told.value else told.value
    day, _, clock = value.partition("T")
    # Of 3月期 and 上旬 the days are others than those of the value.
    is_plain = frame.closing is None and frame.days is None and frame.share is None
    days = calendar.covered(day) if not is_plain else None
    first = told.first if is_plain else days[0] if days else None
    grain = grain_of(day)
    if grain is None or first is None:
        return
    number = line.number if line is not None else 0
    is_clock = _CLOCK.fullmatch(clock) is not None
    date_told = Told(
        value=day,
        first=first,
        grain=grain,
        span=span,
        line=number,
        closing=frame.closing == "yes",
        clock=clock if is_clock else None,
        month=month,
        quote_end=_quote_end(frame, span, told, story),
        until=frame.until,
    )
    if _looks_back(frame, span, told, story):
        story.aside = date_told
        return
    if frame.year is not None and story.describes(date_told):
        return
    story.told.append(date_told)
    story.aside = None
    if date_told.fiscal_year is not None and _RESULTS.match(story.view.text, span.end):
        story.reported = date_told.fiscal_year


def _looks_back(frame: Frame, span: Span, told: TimeValue, story: Story) -> bool:
    """「公開の2日前まで」, 「前年に」, 「前日の会議で」: an aside; the story stays where it is."""
    if frame.direction == "-":
        return told.anchor is Anchor.EVENT
    if frame.pointer != "text" or (frame.shift or 0) >= 0 or frame.month is not None:
        return False
    return frame.unit in ("Y", "Q", "M") or _ATTRIBUTE.match(story.view.text, span.end) is not None


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


def _resolve(frame: Frame, span: Span, story: Story, ahead: Frame | None) -> Resolved:
    if frame.direction is not None and (frame.month or frame.season):
        return _resolve_month_of_offset(frame, span, story)
    if frame.direction is not None:
        if ahead is not None and (value := apposition.led_to(frame, ahead)) is not None:
            counted = events.base_of(story.view.text, span.start).kind
            anchor = Anchor.EVENT if counted == "event" else Anchor.TEXT
            return Resolved(value, anchor, rule=DateRule.APPOSITION)
        return offsets.resolve(frame, span, story)
    if frame.shift is not None:
        resolved = _resolve_shift(frame, span, story)
        return resolved if ahead is None else apposition.on_day(frame, span, story, ahead, resolved)
    if frame.year is not None:
        return Resolved(spell(frame, Slots(year=frame.year)), Anchor.NONE)
    return implicit.resolve(frame, span, story, ahead)


def _resolve_month_of_offset(frame: Frame, span: Span, story: Story) -> Resolved:
    """「3年前の夏」: the summer of the year that the offset leads to."""
    counted = offsets.resolve(
        replace(frame, month=None, day=None, season=None, part=None, hour=None), span, story
    )
    part = replace(frame, direction=None, length=None)
    year = counted.value if counted.value and counted.value.isdigit() else None
    return replace(counted, value=spell(part, Slots(year=year)))


def _resolve_shift(frame: Frame, span: Span, story: Story) -> Resolved:
    """「昨年」, 「翌月」, 「先週の水曜日」."""
    unit, shift = frame.unit or "Y", frame.shift or 0
    if frame.pointer == "document":
        return speech.resolve(frame, span, story)
    if frame.next is not None:
        return implicit.resolve_next(frame, span, story)
    if frame.same is not None:
        return comparison.resolve(frame, span, story)
    if unit == "FY" and frame.begins is None and (year := comparison.reported_year(span, story)) is not None:
        value = spell(frame, Slots(year=calendar.year_text(year + shift)))
        return Resolved(value, Anchor.TEXT, rule=DateRule.BUSINESS_YEAR)
    base = events.before(story.view.text, span.start)
    if base is not None:
        counted = offsets.from_event(frame, base, span.start, story)
        if base.kind != "noun" or counted.value is not None:
            return counted
    if (opened := unyeared.last_opened(span.start, story)) is not None and unit in ("M", "W", "D"):
        value = unyeared.shifted(frame, opened, unit, shift) or anchors.placed(frame, None, unit, shift)
        return Resolved(value, Anchor.TEXT, opened.span)
    return _from_story(frame, span, story)


def _from_story(frame: Frame, span: Span, story: Story) -> Resolved:
    """「翌月」 from the date told last; before any is told, from the publication."""
    unit, shift = frame.unit or "Y", frame.shift or 0
    if unit == "Q" and (opened := story.open_beside(span.start)) is not None:
        return Resolved(anchors.placed(frame, None, unit, shift), Anchor.TEXT, opened)
    if unit == "D" and story.follows_open_day(span.start):
        return Resolved(anchors.placed(frame, None, unit, shift), Anchor.TEXT, story.open_day)
    told = (comparison.quarter_told(span, story) if unit == "Q" else None) or story.last_told(
        unit, span.start
    )
    if (
        told is not None
        and unit == "Y"
        and (by_year := comparison.fiscal_year_before(frame, span, story, told))
    ):
        return Resolved(by_year, Anchor.TEXT, told.span, rule=DateRule.BUSINESS_YEAR)
    if shift == 0 and story.aside is not None and story.aside.is_fine_enough(unit):
        told = story.aside if story.view.text[span.start] == "同" else told
    if told is None and unit == "D" and shift == 0 and (month := _month_told(span, story)) is not None:
        return Resolved(unyeared.within(frame, month.value), Anchor.TEXT, month.span)
    if told is not None and shift <= 0 and (happened := sequence.last_happened(told, unit, span, story)):
        told = happened
    is_planned = told is not None and story.published is not None and told.first > story.published
    if is_planned and unit == "D" and shift < 0 and _COMPARED.match(story.view.text, span.end):
        # 「10日に打ち上げる。終値は前日比…」: nothing can be measured against a day to come.
        value = anchors.placed(frame, story.published, unit, shift)
        return Resolved(value, Anchor.TEXT, story.published_span, rule=DateRule.PUBLICATION)
    if told is not None:
        return Resolved(
            anchors.placed(frame, anchors.origin_of(told, unit, shift), unit, shift), Anchor.TEXT, told.span
        )
    if shift < 0 and comparison.measures_today(span, story):
        value = anchors.placed(frame, story.published, unit, shift)
        return Resolved(value, Anchor.TEXT, story.published_span, rule=DateRule.PUBLICATION)
    if story.told or story.published is None or _has_no_anchor(shift, span, story):
        return Resolved(anchors.placed(frame, None, unit, shift), Anchor.TEXT)
    # Nothing was told yet: the only moment that both writer and reader know is the publication.
    return Resolved(
        anchors.placed(frame, story.published, unit, shift), Anchor.DOCUMENT, story.published_span
    )


def _has_no_anchor(shift: int, span: Span, story: Story) -> bool:
    """「翌年、彼は町を去った」: what has passed follows no publication. 「前年を上回った」 measures against it, 「この日」 is it."""
    if shift == 0 and (story.published_span is not None or story.view.text[span.start] in "この当同"):
        return False
    return shift >= 0 and story.lacks_antecedent(span)


def _month_told(span: Span, story: Story) -> Told | None:
    """The month told last in the same line, for a その日 whose day is not told."""
    told = story.told[-1] if story.told else None
    return told if told and told.grain == "M" and told.line == story.line_number(span.start) else None
