"""「林社長は9月24日、…と述べた」: how news tells its own day, whatever year a sentence before it looked back to.

A story that goes on (2017年6月に…。2017年8月、…。社は9月24日、…) has told more than one date of its time; what is told once, in
another sentence, is the background of the news.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.extractors.dates.context import RECENT, Story, Told
from pipeline.extractors.dates.tense import is_past
from pipeline.types import Span

_TOPICS = ("は", "が")
_FRESH = timedelta(days=31)  # what is older is news no more


def outweighs(told: Told, day: date, span: Span, story: Story) -> bool:
    """Tell whether the news of `day`, counted from the publication, does not go on from the date told before.

    Args:
        told: The date told last.
        day: What the expression means where the publication decides.
        span: Where it stands.
        story: What was told before.
    """
    published, text = story.published, story.view.text
    if published is None or not timedelta(0) <= published - day <= _FRESH:
        return False
    if (told.first.year, told.first.month) == (published.year, published.month):
        return False  # told of these days too: where it was published late, 29日 may be the day after
    opens = text.startswith("、", span.end) and text.endswith(_TOPICS, 0, span.start)
    is_apart = story.sentences_between(told, span.start) != 0 and _is_told_once(told, story)
    return opens and is_apart and is_past(story.view, span)


def _is_told_once(told: Told, story: Story) -> bool:
    """Whether nothing else was told of that month, or of that year where it is not the year of publication."""
    published = story.published or told.first
    same = [
        other
        for other in story.told[-RECENT:]
        if other.first.year == told.first.year
        and (told.first.year != published.year or other.first.month == told.first.month)
    ]
    return len(same) == 1
