"""What the walk through an article knows: the publication date, the dates told so far, quotations, the future.

「明日」 inside a quoted letter of 2015 is counted from the letter, not from the publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from pipeline.extractors.dates.tense import Prefer, Tense, preferred, tense_of
from pipeline.extractors.dates.words import alternation, lexicon
from pipeline.types import Anchor, LineRole, Span, TextView

# How fine a value is; an offset in months needs at least a month to count from.
_FINENESS = {"C": 0, "Y": 1, "FY": 1, "H": 2, "Q": 3, "S": 3, "M": 4, "W": 5, "D": 6}
_TO_THE_MINUTE = "T"  # counting minutes or hours takes a date with a clock
_MARCH = 3
_GRAINS = (
    (re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?"), "D"),
    (re.compile(r"\d{4}-\d\d"), "M"),
    (re.compile(r"\d{4}-W\d\d(?:-WE)?"), "W"),
    (re.compile(r"(?:FY)?\d{4}-Q\d"), "Q"),
    (re.compile(r"(?:FY)?\d{4}-H\d"), "H"),
    (re.compile(r"\d{4}-(?:SP|SU|FA|WI)"), "S"),
    (re.compile(r"FY\d{4}"), "FY"),
    (re.compile(r"\d{4}"), "Y"),
)
_RANGE = re.compile(
    r" ?(?:[(][^()\n]{0,8}[)])?(?:から|より|以降|〜|~|-|–|—|−|ー|まで、?から)[、 ]?(?:同|翌)?"
)
_SENTENCE_END = re.compile(r"[。!?][」』)]*")
_LOOK_BACK = 100  # dates; the walk stays linear
_PASSAGE = 2000  # characters; no sentence, quotation or thread of the story is longer
_SAID = re.compile(r"と[^。「」]{1,24}")
_QUOTE_MARKS = re.compile(r"[「『」』]")


@dataclass(frozen=True, slots=True)
class Told:
    """A date told in the story.

    Attributes:
        value: TIMEX3 without a clock time.
        first: First day that it covers.
        grain: C Y FY H Q S (season) M W or D.
        span: Where it stands.
        line: Number of its line.
        closing: Whether it is the end of a business year (3月期).
        clock: ``07:25`` where a clock time was told with it.
    """

    value: str
    first: date
    grain: str
    span: Span
    line: int
    closing: bool = False
    clock: str | None = None

    @property
    def fiscal_year(self) -> int | None:
        """The 年度 that it lies in, where it is told as (a part of) one; 3月期 counts, 12月期 does not."""
        if self.value.startswith("FY"):
            return int(self.value[2:6])
        return self.first.year - 1 if self.closing and self.first.month == _MARCH else None

    def is_fine_enough(self, unit: str) -> bool:
        """Tell whether one can count `unit` from it: months from 2017-09, but not from 2017."""
        if unit == _TO_THE_MINUTE:
            return self.grain == "D" and self.clock is not None
        return _FINENESS[self.grain] >= _FINENESS[unit]


@dataclass(frozen=True, slots=True)
class Publication:
    """When the article was published.

    Attributes:
        day: The day.
        span: Where the text prints it, None where the caller told it.
        clock: ``07:25`` where the hour is known too.
    """

    day: date
    span: Span | None = None
    clock: str | None = None


@dataclass(slots=True)
class Story:
    """The state of the walk.

    Attributes:
        view: The text.
        publication: When the article was published, if known.
        told: Dates with a known year, in order.
        left_open: Where the expression before stands if its year stayed open, and the month that it told.
        latest: Where the date or time before stands.
        open_month: The month told last without a year that could be found, and where it stands.
        open_days: Month, day and ISO weekday of the dates that told all three but no year.
        titles: Where the titles stand.
        reported: The 年度 whose 決算 the article speaks of.
        prefer: Which date is meant where the sentence tells no tense.
    """

    view: TextView
    publication: Publication | None
    told: list[Told] = field(default_factory=list)
    left_open: tuple[Span, int | None] | None = None
    latest: Span | None = None
    open_month: tuple[Span, int] | None = None
    open_days: list[tuple[int, int, int]] = field(default_factory=list)
    reported: int | None = None
    prefer: Prefer = Prefer.PAST
    titles: list[Span] = field(default_factory=list)
    _paragraphs: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Number the paragraphs of the body and the sections that they stand in."""
        paragraph = section = 0
        for line in self.view.lines:
            section += line.role is LineRole.HEADING
            if line.role is LineRole.TITLE:
                self.titles.append(Span(line.start, line.end))
            paragraph += line.role is LineRole.BODY
            self._paragraphs[line.number] = (paragraph, section)

    @property
    def published(self) -> date | None:
        """The moment of speech, where it is known."""
        return None if self.publication is None else self.publication.day

    @property
    def published_span(self) -> Span | None:
        """Where the text prints the publication date."""
        return None if self.publication is None else self.publication.span

    def tense_at(self, span: Span) -> Tense:
        """The tense at `span`; what is preferred where the sentence leaves it open."""
        return preferred(tense_of(self.view, span), self.prefer)

    def line_number(self, offset: int) -> int:
        """Number of the line at `offset`, 0 between lines."""
        line = self.view.line_at(offset)
        return 0 if line is None else line.number

    def distance(self, told: Told, start: int) -> int:
        """Paragraphs from a date to `start`; those of another section lie out of reach."""
        here, there = (self._paragraphs.get(n, (0, 0)) for n in (self.line_number(start), told.line))
        return here[0] - there[0] if here[1] == there[1] else len(self._paragraphs) + 1

    def sentences_between(self, told: Told, start: int) -> int | None:
        """0 in the same sentence, 1 in the next one; None where it is further or in another line."""
        if told.line != self.line_number(start):
            return None
        here = self.view.sentence_at(start)
        if told.span.start >= here.start:
            return 0
        if here.start - told.span.end > _PASSAGE:
            return None
        between = self.view.text[told.span.end : here.start]
        return 1 if len(_SENTENCE_END.findall(between)) <= 1 else None

    def last_told(self, unit: str, start: int) -> Told | None:
        """The date told last that is fine enough to count `unit` from.

        A coarser one in between belongs to another part of the story, unless the finer one stands in the same line
        too, or the coarser one lies after the publication, where no story has come yet.
        """
        here, sentence = self.line_number(start), self.view.sentence_at(start).start
        is_broken = False
        for told in reversed(self.told[-_LOOK_BACK:]):
            if told.is_fine_enough(unit):
                return None if is_broken and told.line != here else told
            is_broken = is_broken or self.published is None or told.first <= self.published
            if told.span.start >= sentence or (told.line != here and is_broken):
                return None
        return None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value, what it was counted from, and where that stands."""

    value: str | None
    anchor: Anchor
    span: Span | None = None


def grain_of(value: str) -> str | None:
    """Grain of a value with a known year, else None."""
    return next((grain for pattern, grain in _GRAINS if pattern.fullmatch(value)), None)


def is_range(text: str, end: int, start: int) -> bool:
    """Tell whether only から, 〜 or the like stands between an expression's end and the next one's start."""
    return 0 <= start - end <= 14 and _RANGE.fullmatch(text, end, start) is not None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of another time; `told` is the date of that time, None where it is not told."""

    told: Told | None


@cache
def _writings() -> re.Pattern[str]:
    return re.compile(alternation(lexicon().calendar.writings))


@cache
def _utterances() -> re.Pattern[str]:
    return re.compile(alternation(lexicon().calendar.utterances))


def quoted_from(view: TextView, start: int, told: Sequence[Told]) -> Quoted | None:
    """The writing or speech of another time that quotes the expression at `start`; None where there is none."""
    line = view.line_at(start)
    opened = [] if line is None else open_quotes(view.text, line.start, start)
    if line is None or not opened:
        return None
    sentence = max(line.start, view.sentence_at(opened[0]).start)
    for date_told in reversed(told[-_LOOK_BACK:]):
        if date_told.span.end > opened[0]:
            continue
        if date_told.span.start < line.start:
            break
        if _utterances().search(view.text, date_told.span.end, opened[0]):
            return Quoted(date_told)
        end = min(line.end, start + _PASSAGE)
        if date_told.span.start >= sentence and _is_uttered(view.text, opened[0], end):
            return Quoted(date_told)
        break
    nested = len(opened) > 1 and view.text[opened[-1]] == "『"
    if nested or _writings().search(view.text, sentence, opened[0]):
        return Quoted(None)
    return None


def _is_uttered(text: str, opening: int, end: int) -> bool:
    """Tell whether 「」 is followed by 「と投稿した」, 「と語った」 within its line."""
    closing = text.find("」" if text[opening] == "「" else "』", opening, end)
    if closing < 0:
        return False
    said = _SAID.match(text, closing + 1, end)
    return said is not None and _utterances().search(said.group()) is not None


def open_quotes(text: str, line_start: int, start: int) -> list[int]:
    """Offsets of the quotation marks of the line that are still open at `start`, outermost first."""
    opened: list[int] = []
    for mark in _QUOTE_MARKS.finditer(text, max(line_start, start - _PASSAGE), start):
        if mark.group() in "「『":
            opened.append(mark.start())
        elif opened:
            opened.pop()
    return opened
