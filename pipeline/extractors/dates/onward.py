"""What is to come goes on from today, not from a day told years before: 「会長は2017年に町を訪れた。…翌年、祭りを開くと述べた」."""

from __future__ import annotations

from datetime import timedelta

from pipeline.extractors.dates import anchors, calendar
from pipeline.extractors.dates.clauses import tail_of
from pipeline.extractors.dates.context import RECENT, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.predicates import is_told_ahead
from pipeline.extractors.dates.told import Resolved, Told
from pipeline.types import Span
from pipeline.values import Anchor

_OLD = timedelta(days=366)  # what is younger may be of the news
_BESIDE = (0, 1)  # sentences; so near, 「2017年に来た。翌年、店を開く」 is a story told in the present


def from_today(
    frame: Frame, unit: str, shift: int, span: Span, story: Story, told: Told | None
) -> Resolved | None:
    """「翌年」 and 「翌週」 of what is still to come, where only one date far back was told; None where the story decides.

    Args:
        frame: What the words say.
        unit: What is counted.
        shift: How many of it.
        span: Where the words stand.
        story: What was told so far.
        told: The date that they would be counted from, None where none is fine enough.
    """
    published, before = story.published, told or (story.told[-1] if story.told else None)
    if published is None or before is None or shift <= 0 or unit == "D":
        return None
    if not _is_background(before, span, story) or not _is_announced(span, story):
        return None
    by_story = (
        None if told is None else anchors.placed(frame, anchors.origin_of(told, unit, shift), unit, shift)
    )
    days = None if by_story is None else calendar.covered(by_story)
    if days is not None and days[1] >= published:
        return None
    value = anchors.placed(frame, published, unit, shift)
    return Resolved(value, Anchor.DOCUMENT, story.published_span)


def _is_announced(span: Span, story: Story) -> bool:
    """「翌年、祭りを開くと述べた」, 「翌年に開く計画だ」; the bare present (翌年、長女が生まれる) is that of a story, too."""
    return is_told_ahead(tail_of(story.view, span).removeprefix("、"))


def _is_background(told: Told, span: Span, story: Story) -> bool:
    """One date far back, and not in the sentence before: a story that goes on tells more than one of its time."""
    published = story.published or told.first
    old = [other for other in story.told[-RECENT:] if published - other.first > _OLD]
    return old == [told] and story.sentences_between(told, span.start) not in _BESIDE
