"""A term as the period of accounts that it means: 今期, 来期, 前期."""

from __future__ import annotations

from pipeline.extractors.dates.extents import checked
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.values import offset_of
from pipeline.types import Candidate, Span
from pipeline.values import Anchor, DateRule, Finding, Rejected, TimeType, TimeValue


def as_period(
    candidate: Candidate, frame: Frame, value: str | None, anchor: Anchor, counted_from: Span | None
) -> Finding | None:
    """`candidate` as the period with this TIMEX3 `value`, None where the calendar has no such period.

    Args:
        candidate: The term.
        frame: What its words say.
        value: Of the period.
        anchor: What it is counted from.
        counted_from: The expression of which that is told, in the same text.
    """
    days = checked(frame, value)
    if isinstance(days, Rejected) or days.value is None:
        return None
    return Finding(
        candidate,
        TimeValue(
            type=TimeType.DATE,
            value=days.value,
            value_from_text=offset_of(frame),
            first=days.first,
            last=days.last,
            anchor=anchor,
            anchor_span=counted_from,
            offset=offset_of(frame),
            rule=DateRule.BUSINESS_YEAR,
        ),
    )
