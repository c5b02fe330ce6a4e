"""What follows a date of the story and has happened lies not ahead: 「10日に開いた。翌週、閉じた」, published on the 12th.

Then the date that it seems to be counted from is not the one that is meant, and the value stays open.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

from pipeline.extractors.dates import anchors, calendar
from pipeline.extractors.dates.clauses import final_of, tail_of
from pipeline.extractors.dates.context import LOOK_BACK, NEAR, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.quotations import open_quotes
from pipeline.extractors.dates.spelling import Supplied, spell
from pipeline.extractors.dates.tense import Tense, is_put_off, tense_of
from pipeline.extractors.dates.told import Resolved, Told
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import Span
from pipeline.values import Anchor

_ABROAD = timedelta(days=1)  # it may be tomorrow where it happened


def last_happened(told: Told, unit: str, span: Span, story: Story) -> Told | None:
    """「9日に勝ち、12月4日の決勝に進む。前日は3位だった」: the date told last before the plan, where 前日 or この日 has been.

    None where `told` is no plan, or nothing else is near.
    """
    published = story.published
    if published is None or told.first <= published or tense_of(story.view, span) is not Tense.PAST:
        return None
    for other in reversed(story.told[-LOOK_BACK:]):
        if other.line != told.line and story.distance(other, span.start) > NEAR:
            return None
        if other.is_fine_enough(unit) and other.first <= published:
            return other
    return None


def checked(frame: Frame, span: Span, story: Story, resolved: Resolved) -> Resolved:
    """`resolved`, without its value where that lies after the publication though it is told as past."""
    is_next_weekday = frame.next is not None and frame.week_day is not None and frame.day is None
    follows = (
        frame.direction == "+" or is_next_weekday or (frame.pointer == "text" and (frame.shift or 0) > 0)
    )
    if not follows or resolved.anchor not in (Anchor.TEXT, Anchor.EVENT) or story.published is None:
        return resolved
    if _is_of_telling(span, story, resolved):
        return replace(resolved, value=None, rule=None, span=None)
    days = None if resolved.value is None else calendar.covered(resolved.value.partition("T")[0])
    if days is None or days[0] - story.published <= _ABROAD:
        return resolved
    if tense_of(story.view, span) is not Tense.PAST or is_put_off(story.view, span):
        return resolved
    if is_next_weekday:
        return replace(resolved, value=spell(frame, Supplied()), rule=None, span=None, would_lie_ahead=True)
    value = None if frame.direction else anchors.placed(frame, None, frame.unit or "Y", frame.shift or 0)
    # nothing is counted from a date that is not meant
    return replace(resolved, value=value, rule=None, span=None, would_lie_ahead=True)


def _is_of_telling(span: Span, story: Story, resolved: Resolved) -> bool:
    """「彼女は2004年に語った。「2年後に知り、辞めました」」: what is told then has been before; nothing counts on from there."""
    line = story.view.line_at(span.start)
    if resolved.span is None or line is None or not open_quotes(story.view.text, line.start, span.start):
        return False
    tail = tail_of(story.view, resolved.span)
    return _tells().search(final_of(tail)) is not None and tense_of(story.view, span) is Tense.PAST


@cache
def _tells() -> re.Pattern[str]:
    """「と振り返った」, 「と語っている」."""
    return re.compile(rf"{alternation(lexicon().calendar.recalling_verbs)}(?:っ|し)て?(?:いる|いた|た)$")
