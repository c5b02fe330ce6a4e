"""「前年同期」, 「前年同月」: the stretch that was told, one year earlier.

Results are measured against what came before them, so the stretch is one that has been reported: behind 「発売を来年第1四半期へ
延ばした」 the next sentence compares no quarter to come.
"""

from __future__ import annotations

from pipeline.extractors.dates import anchors
from pipeline.extractors.dates.context import LOOK_BACK, NEAR, Resolved, Story, Told
from pipeline.extractors.dates.frame import Frame
from pipeline.types import Span
from pipeline.values import Anchor

_ANY_DATE = "Y"  # every date tells its year
_SAME_DAY = "同日"


def resolve(frame: Frame, span: Span, story: Story) -> Resolved:
    """The value of 「前年同期」; open where the dates told are all plans."""
    shift = frame.shift or 0
    told = story.last_told(_ANY_DATE, span.start)
    if (
        told is not None
        and story.sentences_between(told, span.start) != 0
        and not _is_reported(told, span, story)
    ):
        told = _last_reported(span, story)
    if told is not None:
        return Resolved(anchors.same_period(told, shift), Anchor.TEXT, told.span, until=told.until)
    if story.told or story.published is None:
        return Resolved(None, Anchor.TEXT)
    # Nothing was told yet: the only moment that both writer and reader know is the publication.
    return Resolved(anchors.placed(frame, story.published, "Y", shift), Anchor.DOCUMENT, story.published_span)


def _last_reported(span: Span, story: Story) -> Told | None:
    for told in reversed(story.told[-LOOK_BACK:]):
        if story.distance(told, span.start) > NEAR:
            return None
        if _is_reported(told, span, story):
            return told
    return None


def _is_reported(told: Told, span: Span, story: Story) -> bool:
    """Neither to come nor, for 前年同期, the day on which a result came out."""
    if told.grain == "D" and not story.view.text.startswith(_SAME_DAY, span.end - len(_SAME_DAY)):
        return False
    return told.first <= story.published if story.published is not None else not story.is_planned(told)
