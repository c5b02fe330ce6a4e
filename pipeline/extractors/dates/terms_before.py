"""「26年3月期の純利益は前期比5%増」, 「7〜9月期は前期比1.2%増えた」: the business year or the quarter before the one told.

Where none is told in the sentence, no word says which period it is, and it stays an issue. So does the first term of a school
year (2025年度の授業は前期と後期に分かれる): behind a bare 年度 something must be measured against it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pipeline.extractors.dates import anchors, calendar
from pipeline.extractors.dates.context import PASSAGE, RECENT, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.term_values import as_period
from pipeline.extractors.dates.told import Told
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import Span
from pipeline.values import Anchor, Finding, Rejected, TimeType

_SEVERAL = "business years are told; no word tells which of them it is the one before"


def dated(finding: Finding, story: Story) -> Finding:
    """`finding` as the period before the one that its sentence tells, else as it is."""
    candidate = finding.candidate
    if candidate.surface not in lexicon().calendar.terms_before:
        return finding
    span = Span(candidate.start, candidate.end)
    told = _period_told(span, story)
    if told is None and story.closings.years:
        return replace(finding, outcome=Rejected("extent-unknown", _SEVERAL))
    if told is not None and not told.closing and _is_of_school(span, story):
        return finding
    if told is not None and _is_of_old_days(told, span, story):
        return finding
    unit = None if told is None else "Y" if told.closing else told.grain
    if told is None or unit is None:
        return finding
    value = anchors.same_period(told, -1) if unit == "Y" else calendar.shifted(told.first, unit, -1)
    closing = "yes" if told.closing else None
    frame = Frame(type=TimeType.DATE, pointer="text", shift=-1, unit=unit, closing=closing)
    if unit == "FY" and value and not value.startswith("FY"):
        value = f"FY{value}"
    return as_period(candidate, frame, value, Anchor.TEXT, told.span) or finding


def _period_told(span: Span, story: Story) -> Told | None:
    """The business year, quarter or half told last; of a business year the sentence before may tell, too."""
    told = story.told[-1] if story.told else None
    is_measure = _measured_against().match(story.view.text, span.end) is not None
    if story.term is not None and (told is None or told.span.end <= story.term.span.start):
        told = story.term
    if told is None or told.until is not None:
        return None
    sentences = story.sentences_between(told, span.start)
    is_year = told.closing or (told.grain == "FY" and is_measure)
    is_part = told.grain in ("Q", "H") and not told.value.startswith("FY")
    if (is_year and sentences in (0, 1)) or (is_part and sentences == 0):
        return told
    return _only_year(story) if is_measure and (is_year or sentences != 0) else None


def _only_year(story: Story) -> Told | None:
    """The one business year that the article tells of: 「2026年3月期決算を発表した。…配当は前期比12円増だ」, however far on."""
    if story.term is not None or len(story.closings.years) != 1:
        return None
    return next((told for told in reversed(story.told[-RECENT:]) if told.closing), None)


def _is_of_old_days(told: Told, span: Span, story: Story) -> bool:
    """「2015年5月期を最後に黒字はなく、前期も赤字だった」 in 2026: the last one from today; 前期比 measures that of 2015."""
    is_old = story.published is not None and told.first.year < story.published.year - 1
    return is_old and _measured_against().match(story.view.text, span.end) is None


def _is_of_school(span: Span, story: Story) -> bool:
    sentence = story.view.sentence_at(span.start)
    start, end = max(sentence.start, span.start - PASSAGE), min(sentence.end, span.end + PASSAGE)
    return _school().search(story.view.text, start, end) is not None


@cache
def _school() -> re.Pattern[str]:
    return re.compile(alternation(lexicon().calendar.school_words))


@cache
def _measured_against() -> re.Pattern[str]:
    """「前期比」, 「前期の2倍」, 「前期から減った」."""
    times = "の(?:約|およそ)?[0-9一二三四五六七八九十.]{1,6}(?:倍|割|%)"
    return re.compile(rf"{alternation(lexicon().calendar.measures_against)}|{times}")
