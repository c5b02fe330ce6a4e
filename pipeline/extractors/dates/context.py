"""What the walk through an article knows: the publication date and the dates told so far, those without a year too."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from pipeline.extractors.dates.tense import Prefer, Tense, is_put_off, may_have_been, preferred, tense_of
from pipeline.extractors.dates.told import Told
from pipeline.types import LineRole, Span, TextView

_SENTENCE_END = re.compile(r"[。!?][」』)]*")
# A verb told as past right before its noun, which the sentence goes on with; 設立された後 and 設立された年 tell a time.
_DESCRIBES = re.compile(
    r"に[^、。「」0-9]{1,16}?[しれっいんけ][ただ](?![後際時翌直前結間途年月日頃朝夜件])"
    r"[^ぁ-ん、。「」0-9 \n][^、。「」]{0,10}?[をにへ][^。「」]"
)
NEAR = 2  # paragraphs; further back the story may be another one
_FEW = 3  # sentences that may still tell of the same day
LOOK_BACK = 100  # dates that are gone through; the walk stays linear
RECENT = 40  # dates among which one may still be meant, likewise
FRESH = timedelta(days=31)  # what is older is news no more
PASSAGE = 2000  # characters; no sentence, quotation or thread of the story is longer


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


@dataclass(frozen=True, slots=True)
class Opened:
    """A month, or a day of it, whose year nobody knows; `line` is where it stands."""

    span: Span
    month: int
    day: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Closings:
    """The business years told as 26年3月期.

    Attributes:
        years: The first day of the month with which each ends.
        months: With which months they end, those long past left out.
        just_ended: Whether one has ended shortly before the publication.
        is_forecast: Whether such a one is told as a forecast (2026年3月期の予想).
    """

    years: frozenset[date] = frozenset()
    months: frozenset[int] = frozenset()
    just_ended: bool = False
    is_forecast: bool = False


@dataclass(slots=True)
class Story:
    """The state of the walk.

    Attributes:
        view: The text.
        publication: When the article was published, if known.
        told: Dates with a known year, in order.
        aside: The date told last, where it only looks back (前年に) and the story stays; 同年 means it.
        left_open: Where the expression before stands if its year stayed open, and the month that it told.
        open_day: Where that expression stands, if it told a day (月曜日) that nobody knows.
        latest: Where the date or time before stands.
        open_month: The month told last without a year that could be found.
        open_days: Month, day and ISO weekday of the dates that told all three but no year.
        titles: Where the titles stand.
        reported: The 年度 whose 決算 the article speaks of.
        closings: The business years that any expression of the article tells.
        term: The 今期 or 来期 told last, if it is known.
        latest_year: The latest year that any expression of the article tells in full.
        prefer: Which date is meant where the sentence tells no tense.
    """

    view: TextView
    publication: Publication | None
    told: list[Told] = field(default_factory=list)
    aside: Told | None = None
    left_open: tuple[Span, int | None] | None = None
    open_day: Span | None = None
    latest: Span | None = None
    open_month: Opened | None = None
    open_days: list[tuple[int, int, int]] = field(default_factory=list)
    reported: int | None = None
    closings: Closings = field(default_factory=Closings)
    term: Told | None = None
    latest_year: int = 0
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

    def leave_quotations(self, start: int) -> None:
        """Forget the 明日 of quotations, and the dates of lines beside the story, that have ended before `start`."""
        while self.told and self.told[-1].quote_end is not None and self.told[-1].quote_end < start:
            self.told.pop()

    def follows_open_day(self, start: int) -> bool:
        """Tell whether the expression before, in the same line, is a day that nobody knows: 「月曜に…、翌日」."""
        return self.open_day is not None and self.line_number(self.open_day.start) == self.line_number(start)

    def open_beside(self, start: int) -> Span | None:
        """Where the expression before stands, in the same sentence, if its year stayed open: 「第3四半期は前年同期比…」."""
        if self.left_open is None or self.left_open[0].start < self.view.sentence_at(start).start:
            return None
        return self.left_open[0]

    def tense_at(self, span: Span) -> Tense:
        """The tense at `span`; what is preferred where the sentence leaves it open."""
        return preferred(tense_of(self.view, span), self.prefer)

    def may_be_past(self, span: Span, unit: str, number: int = 0, today: int | None = None) -> bool:
        """Tell whether a 曜, or a 月 or 日 before today's, belongs to another verb than the plan: 「2月に交渉を始め、…目指している」."""
        is_over = today is None or number < today
        return is_over and self.prefer is not Prefer.FUTURE and may_have_been(self.view, span, unit, today)

    def lacks_antecedent(self, span: Span) -> bool:
        """Tell whether 「翌日」 or 「3日後」 was already past when it was told, and no date tells since when."""
        is_past = tense_of(self.view, span) is Tense.PAST and not is_put_off(self.view, span)
        return is_past and not self.told

    def line_number(self, offset: int) -> int:
        """Number of the line at `offset`, 0 between lines."""
        line = self.view.line_at(offset)
        return 0 if line is None else line.number

    def distance(self, told: Told, start: int) -> int:
        """Paragraphs from a date to `start`; those of another section lie out of reach."""
        return self.paragraphs_from(told.line, start)

    def paragraphs_from(self, line: int, start: int) -> int:
        """Paragraphs from a line to `start`, as `distance`."""
        here, there = (self._paragraphs.get(n, (0, 0)) for n in (self.line_number(start), line))
        return here[0] - there[0] if here[1] == there[1] else len(self._paragraphs) + 1

    def sentences_between(self, told: Told, start: int) -> int | None:
        """0 in the same sentence, 1 in the next one, up to `_FEW`; None where it is further or in another line."""
        if told.line != self.line_number(start):
            return None
        here = self.view.sentence_at(start)
        if told.span.start >= here.start:
            return 0
        if here.start - told.span.end > PASSAGE:
            return None
        between = self.view.text[told.span.end : here.start]
        count = max(1, len(_SENTENCE_END.findall(between)))
        return count if count <= _FEW else None

    def describes(self, told: Told) -> bool:
        """Tell whether an earlier date only tells of a thing: 「2023年12月、男は2018年に設立された会社を買った」."""
        last = self.told[-1] if self.told else None
        if last is None or told.first >= last.first or self.sentences_between(last, told.span.start) != 0:
            return False
        return _DESCRIBES.match(self.view.text, told.span.end) is not None

    def last_told(self, unit: str, start: int) -> Told | None:
        """The date told last that is fine enough to count `unit` from.

        A coarser one in between may only be a look back, or a plan: the story has gone on where it is later, where it
        opens the line, or where the finer one stands far off.
        """
        here, sentence = self.line_number(start), self.view.sentence_at(start).start
        coarser, here_is_coarser = date.min, False
        for told in reversed(self.told[-LOOK_BACK:]):
            if told.is_fine_enough(unit):
                is_far = coarser > date.min and self.distance(told, start) > NEAR
                has_gone_on = here_is_coarser or is_far or coarser > told.first
                return None if coarser.year > told.first.year or (told.line != here and has_gone_on) else told
            if not self.is_planned(told):
                coarser, here_is_coarser = max(coarser, told.first), here_is_coarser or told.line == here
                if told.span.start >= sentence:
                    return None
        return None

    def is_planned(self, told: Told) -> bool:
        """Tell whether a date lies ahead: 「2030年までに倍増する」 is of a later year, but the story stays where it is."""
        if self.published is not None and told.first > self.published:
            return True
        return told.span.end > told.span.start and tense_of(self.view, told.span) is Tense.AHEAD
