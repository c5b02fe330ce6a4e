"""What an expression means by the anchor that it hangs on: 「翌月」 behind 「2017年8月」 is 2017-09.

An event told with its date, a date told before, the publication: which of them counts is asked in that order.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.extractors.dates import (
    anchors,
    apposition,
    calendar,
    comparison,
    events,
    implicit,
    newsline,
    offsets,
    onward,
    same,
    sequence,
    speech,
    unyeared,
)
from pipeline.extractors.dates.context import Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.spelling import Supplied, spell
from pipeline.extractors.dates.told import Resolved, Told
from pipeline.extractors.dates.words import lexicon
from pipeline.types import Span
from pipeline.values import Anchor, DateRule


def resolve(frame: Frame, span: Span, story: Story, ahead: Frame | None) -> Resolved:
    """The value after context.

    Args:
        frame: What the words say.
        span: Where they stand.
        story: What was told so far.
        ahead: The next expression, where this one leads to it.
    """
    if frame.direction is not None and (frame.month or frame.season):
        return _resolve_month_of_offset(frame, span, story)
    if frame.direction is not None:
        if ahead is not None and (value := apposition.led_to(frame, ahead)) is not None:
            counted = events.base_of(story.view.text, span.start).kind
            anchor = Anchor.EVENT if counted == "event" else Anchor.TEXT
            return Resolved(value, anchor, rule=DateRule.APPOSITION)
        counted_from = offsets.resolve(frame, span, story)
        return (
            counted_from if ahead is None else apposition.counted_to(frame, span, story, ahead, counted_from)
        )
    if frame.shift is not None:
        resolved = _resolve_shift(frame, span, story)
        return resolved if ahead is None else apposition.on_day(frame, span, story, ahead, resolved)
    if frame.year is not None:
        return Resolved(spell(frame, Supplied(year=frame.year)), Anchor.NONE)
    return implicit.resolve(frame, span, story, ahead)


def _resolve_month_of_offset(frame: Frame, span: Span, story: Story) -> Resolved:
    """「3年前の夏」: the summer of the year that the offset leads to."""
    counted = offsets.resolve(
        replace(frame, month=None, day=None, season=None, part=None, hour=None), span, story
    )
    part = replace(frame, direction=None, length=None)
    year = counted.value if counted.value and counted.value.isdigit() else None
    return replace(counted, value=spell(part, Supplied(year=year)))


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
        value = spell(frame, Supplied(year=calendar.year_text(year + shift)))
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
    if unit == "D" and shift == 0 and (day := same.day_of_year(frame, span, story)) is not None:
        return day
    opened = story.open_beside(span.start)
    if opened is not None and (unit == "Q" or (unit == "Y" and shift > 0 and _is_of_now(opened, story))):
        return Resolved(anchors.placed(frame, None, unit, shift), Anchor.TEXT, opened)
    if unit == "D" and story.follows_open_day(span.start):
        return Resolved(anchors.placed(frame, None, unit, shift), Anchor.TEXT, story.open_day)
    told = (comparison.quarter_told(span, story) if unit == "Q" else None) or story.last_told(
        frame.fineness, span.start
    )
    if (
        told is not None
        and unit == "Y"
        and (by_year := comparison.fiscal_year_before(frame, span, story, told))
    ):
        return Resolved(by_year, Anchor.TEXT, told.span, rule=DateRule.BUSINESS_YEAR)
    told = _day_meant(told, unit, shift, span, story)
    if told is None and unit == "D" and shift == 0 and (month := _month_told(span, story)) is not None:
        return Resolved(unyeared.within(frame, month.value), Anchor.TEXT, month.span)
    if told is None and unit == "M" and shift > 0 and (ended := _stretch_ended(span, story)) is not None:
        days = calendar.covered(ended.value)
        return Resolved(anchors.placed(frame, days and days[1], unit, shift), Anchor.TEXT, ended.span)
    if (reached := onward.from_today(frame, unit, shift, span, story, told)) is not None:
        return reached
    told = _told_before_plan(told, unit, shift, span, story)
    is_planned = told is not None and story.published is not None and told.first > story.published
    if is_planned and unit == "D" and shift < 0 and comparison.ONLY_MEASURES.match(story.view.text, span.end):
        # 「10日に打ち上げる。終値は前日比…」: nothing can be measured against a day to come.
        value = anchors.placed(frame, story.published, unit, shift)
        return Resolved(value, Anchor.TEXT, story.published_span, rule=DateRule.PUBLICATION)
    if told is not None:
        value = anchors.placed(frame, anchors.origin_of(told, unit, shift), unit, shift)
        return Resolved(value, Anchor.TEXT, told.span)
    return _from_publication(frame, unit, shift, span, story)


def _is_of_now(opened: Span, story: Story) -> bool:
    """「解体は今秋に始まり、翌年の夏に終わる」, published nobody knows when: no year of the story is meant."""
    words = lexicon().calendar.relative["document"]
    return story.published is None and story.view.text[opened.start : opened.end] in words


def _from_publication(frame: Frame, unit: str, shift: int, span: Span, story: Story) -> Resolved:
    """Where the story tells nothing that 「翌月」 could be counted from; open unless only the publication can be meant."""
    if shift < 0 and comparison.measures_today(span, story):
        value = anchors.placed(frame, story.published, unit, shift)
        return Resolved(value, Anchor.TEXT, story.published_span, rule=DateRule.PUBLICATION)
    if story.told or story.published is None or _has_no_anchor(frame, shift, span, story):
        return Resolved(anchors.placed(frame, None, unit, shift), Anchor.TEXT)
    # Nothing was told yet: the only moment that both writer and reader know is the publication.
    value = anchors.placed(frame, story.published, unit, shift)
    return Resolved(value, Anchor.DOCUMENT, story.published_span)


def _day_meant(told: Told | None, unit: str, shift: int, span: Span, story: Story) -> Told | None:
    """The date that 同月, 当日, その日 or 前日 means, where it is not the one told last."""
    if shift == 0:
        told = same.day_in_question(same.told_in_words(told, unit, span, story), span, story)
        told = story.aside if _means_aside(unit, span, story) else told
    if unit == "D" and shift == -1 and told is not None and (news := newsline.eve_of_news(told, span, story)):
        return news
    if unit == "FY" and shift < 0 and told is not None:
        return comparison.business_year_told(span, story) or told
    if told is None and unit == "D" and shift <= 1:
        return newsline.last_of_news(span, story) if shift <= 0 else newsline.day_of_news(span, story)
    return told


def _told_before_plan(told: Told | None, unit: str, shift: int, span: Span, story: Story) -> Told | None:
    if told is None or shift > 0:
        return told
    if unit == "FY" and comparison.AGAINST_YEAR.match(story.view.text, span.end):
        return told
    return sequence.last_happened(told, unit, span, story) or told


def _means_aside(unit: str, span: Span, story: Story) -> bool:
    """「同日」 is the day told last, though it looked back; so is その日 in its sentence (前日に着き、その日のうちに帰った)."""
    aside, first = story.aside, story.view.text[span.start]
    if aside is None or not aside.is_fine_enough(unit):
        return False
    return first == "同" or (first == "そ" and story.sentences_between(aside, span.start) == 0)


def _has_no_anchor(frame: Frame, shift: int, span: Span, story: Story) -> bool:
    """「翌年、彼は町を去った」: what has passed follows no publication. 「前年を上回った」 measures against it, 「この日」 is it.

    同日 is, too, and the 同年 of 同年7月27日; bare 同年 and 同月 mean one that was told.
    """
    is_bare = frame.unit != "D" and frame.month is None
    if shift == 0 and is_bare and story.view.text[span.start] == "同":
        return True
    if shift == 0 and (story.published_span is not None or story.view.text[span.start] in "この当同"):
        return False
    return shift >= 0 and story.lacks_antecedent(span)


def _stretch_ended(span: Span, story: Story) -> Told | None:
    """The quarter or half told last in the same line, with whose end 翌月 goes on: 「7〜9月期は黒字だった。翌月、…」."""
    told = story.told[-1] if story.told else None
    is_stretch = told is not None and told.grain in ("Q", "H") and calendar.covered(told.value) is not None
    return told if is_stretch and told and told.line == story.line_number(span.start) else None


def _month_told(span: Span, story: Story) -> Told | None:
    """The month told last in the same line, for a その日 whose day is not told."""
    told = story.told[-1] if story.told else None
    return told if told and told.grain == "M" and told.line == story.line_number(span.start) else None
