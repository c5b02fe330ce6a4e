"""「昨年」, 「来月」, 「明日」: from which moment of speech they are counted.

That is the publication, in a quoted letter the letter, in a scene just told the scene.
"""

from __future__ import annotations

from datetime import date

from pipeline.extractors.dates import anchors
from pipeline.extractors.dates.context import Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.newsline import awaits_figure
from pipeline.extractors.dates.quotations import quoted_from, scene_of
from pipeline.extractors.dates.tense import Tense, is_awaited, is_put_off, tense_of
from pipeline.extractors.dates.told import Resolved, Told
from pipeline.types import Span
from pipeline.values import Anchor, DateRule

_LAST_OF_WINTER = 3  # month
_DECEMBER = 12
_MONDAY, _THURSDAY = 1, 4


def resolve(frame: Frame, span: Span, story: Story) -> Resolved:
    """「昨年」 counts from the publication, in a quoted letter from the letter."""
    unit, shift = frame.unit or "Y", frame.shift or 0
    told = story.told[-1] if frame.here and story.told else None
    if told and _is_measured_now(told, story):
        told = None
    if told and told.is_fine_enough(frame.fineness) and story.sentences_between(told, span.start) == 0:
        return Resolved(anchors.placed(frame, told.first, unit, shift), Anchor.TEXT, told.span)
    if _is_of_running_winter(frame, span, story):
        shift -= 1
    if frame.coming is not None and story.published is not None:
        shift += _is_of_next_week(story.published, span, story)
    by_article = anchors.placed(frame, story.published, unit, shift)
    quoted = quoted_from(story.view, span.start, story.told)
    if quoted is None:
        scene = None if story.published else scene_of(story.view, span.start, story.told)
        if scene is not None and scene.is_fine_enough(frame.fineness):
            value = anchors.placed(frame, scene.origin, unit, shift)
            return Resolved(value, Anchor.TEXT, scene.span, rule=DateRule.QUOTATION)
        return Resolved(by_article, Anchor.DOCUMENT, story.published_span)
    told = quoted.told
    day = told.first if told is not None and told.is_fine_enough(frame.fineness) else None
    by_quoted = anchors.placed(frame, day, unit, shift)
    if story.published is not None and by_quoted == by_article:
        return Resolved(by_article, Anchor.DOCUMENT, story.published_span)  # said in these days
    return Resolved(by_quoted, Anchor.TEXT, told.span if told else None, rule=DateRule.QUOTATION)


def _is_measured_now(told: Told, story: Story) -> bool:
    """「4月の出荷量を月末に集計する」 in May: what is measured of a month that may be over is told at the end of this one."""
    is_over = story.published is None or told.first < story.published.replace(day=1)
    return is_over and told.grain == "M" and awaits_figure(told.span, story)


def _is_of_running_winter(frame: Frame, span: Span, story: Story) -> bool:
    """From January to March 「今冬」 is the winter that began in December; 「今年の冬」 names its year.

    「今年の年末年始」 is the last one, too, unless it lies ahead; so 昨年の年末年始 is the one before.
    """
    if story.published is None or story.published.month > _LAST_OF_WINTER:
        return False
    if frame.through is not None and frame.month == _DECEMBER:
        return tense_of(story.view, span) is not Tense.AHEAD
    return frame.season == "WI" and "年" not in story.view.text[span.start : span.end]


def _is_of_next_week(published: date, span: Span, story: Story) -> bool:
    """「週明け」 looks back to Monday where it is told as past, and on Monday itself; towards the week-end it lies ahead."""
    today = published.isoweekday()
    tense = tense_of(story.view, span)
    if tense in (Tense.AHEAD, Tense.PRESENT) or is_awaited(story.view, span) or is_put_off(story.view, span):
        return today > _MONDAY
    return tense is not Tense.PAST and today >= _THURSDAY
