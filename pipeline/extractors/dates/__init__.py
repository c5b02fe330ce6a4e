"""Temporal expressions as TIMEX3: 「退社から2年後」 → DATE 2020, because the article told the year of the departure.

`atoms` scans, `grammar` joins, `values` spells what the words alone say, `story` finds the year that they leave open.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline.extractors import Extractor, ExtractorSettings
from pipeline.extractors.dates import grammar, story, values
from pipeline.extractors.dates.tense import Prefer
from pipeline.extractors.dates.words import lexicon
from pipeline.types import Candidate, Context, TextView
from pipeline.values import Rejected, Value


class Settings(ExtractorSettings):
    """What a date means that neither the words nor the story settle; words are in resources/calendar.yaml."""

    prefer: Prefer = Prefer.PAST
    """Which 5月, 8日 or 金曜日 is meant where the sentence tells no time: news tells what was, a diary what will be.

    A day within two months is to come all the same (発売日:3月20日): of the last one news would say 昨年.
    """


def build(settings: Settings) -> Extractor:
    """The extractor; word lists are read and checked here."""
    lexicon()
    return Extractor("dates", find, normalise, partial(story.relate, prefer=settings.prefer))


def find(view: TextView) -> Iterator[Candidate]:
    """Every expression of the text, joined from its signs."""
    return grammar.find_candidates(view.text)


def normalise(candidate: Candidate, context: Context) -> Value | Rejected:
    """What the words alone say; `story.relate` resolves it."""
    return values.symbolic(values.frame_of(candidate))
