"""「昨年」, 「来月」, 「明日」: from which moment of speech they are counted.

That is the publication, in a quoted letter the letter, in a scene just told the scene.
"""

from __future__ import annotations

from pipeline.extractors.dates import anchors
from pipeline.extractors.dates.context import Resolved, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.quotations import quoted_from, scene_of
from pipeline.types import Span
from pipeline.values import Anchor, DateRule

_LAST_OF_WINTER = 3  # month


def resolve(frame: Frame, span: Span, story: Story) -> Resolved:
    """「昨年」 counts from the publication, in a quoted letter from the letter."""
    unit, shift = frame.unit or "Y", frame.shift or 0
    told = story.told[-1] if frame.here and story.told else None
    if told and told.is_fine_enough(unit) and story.sentences_between(told, span.start) == 0:
        return Resolved(anchors.placed(frame, told.first, unit, shift), Anchor.TEXT, told.span)
    if _is_of_running_winter(frame, span, story):
        shift -= 1
    by_article = anchors.placed(frame, story.published, unit, shift)
    quoted = quoted_from(story.view, span.start, story.told)
    if quoted is None:
        scene = None if story.published else scene_of(story.view, span.start, story.told)
        if scene is not None and scene.is_fine_enough(unit):
            value = anchors.placed(frame, scene.origin, unit, shift)
            return Resolved(value, Anchor.TEXT, scene.span, rule=DateRule.QUOTATION)
        return Resolved(by_article, Anchor.DOCUMENT, story.published_span)
    told = quoted.told
    day = told.first if told is not None and told.is_fine_enough(unit) else None
    by_quoted = anchors.placed(frame, day, unit, shift)
    if story.published is not None and by_quoted == by_article:
        return Resolved(by_article, Anchor.DOCUMENT, story.published_span)  # said in these days
    return Resolved(by_quoted, Anchor.TEXT, told.span if told else None, rule=DateRule.QUOTATION)


def _is_of_running_winter(frame: Frame, span: Span, story: Story) -> bool:
    """From January to March 「今冬」 is the winter that began in December; 「今年の冬」 names its year."""
    if frame.season != "WI" or story.published is None or "年" in story.view.text[span.start : span.end]:
        return False
    return story.published.month <= _LAST_OF_WINTER
