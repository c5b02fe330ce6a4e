"""What follows a date of the story and has happened lies not ahead: 「10日に開いた。翌週、閉じた」, published on the 12th.

Then the date that it seems to be counted from is not the one that is meant, and the value stays open.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pipeline.extractors.dates import anchors, calendar
from pipeline.extractors.dates.context import Resolved, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.tense import Tense, is_put_off, tense_of
from pipeline.types import Span
from pipeline.values import Anchor

_ABROAD = timedelta(days=1)  # it may be tomorrow where it happened


def checked(frame: Frame, span: Span, story: Story, resolved: Resolved) -> Resolved:
    """`resolved`, without its value where that lies after the publication though it is told as past."""
    follows = frame.direction == "+" or (frame.pointer == "text" and (frame.shift or 0) > 0)
    if not follows or resolved.anchor not in (Anchor.TEXT, Anchor.EVENT) or story.published is None:
        return resolved
    days = None if resolved.value is None else calendar.covered(resolved.value.partition("T")[0])
    if days is None or days[0] - story.published <= _ABROAD:
        return resolved
    if tense_of(story.view, span) is not Tense.PAST or is_put_off(story.view, span):
        return resolved
    value = None if frame.direction else anchors.placed(frame, None, frame.unit or "Y", frame.shift or 0)
    return replace(resolved, value=value, rule=None)
