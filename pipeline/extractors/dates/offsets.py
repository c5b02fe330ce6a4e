"""「2年後」 and 「10年前」: from which date they are counted, and where that leads.

The words before tell whether it is an event (退任から2年後), the date told last (その2年後, or a sentence told as past) or the
moment of speech (10年後には消えるだろう).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline.extractors.dates import anchors, events, unyeared
from pipeline.extractors.dates.clauses import tail_of
from pipeline.extractors.dates.context import RECENT, Publication, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.quotations import open_quotes, quoted_from, speaks_now
from pipeline.extractors.dates.tense import Tense, had_been, is_past, looks_ahead, tense_of
from pipeline.extractors.dates.told import Resolved, Told
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import Span
from pipeline.values import Anchor, DateRule

# 「無名だった会社が、10年後には…」: counted from what had been
_IN_THE_PAST = re.compile(
    r"(?:[てで]い(?:た|ました)|だった|かった)[^、。「」\nぁ-ん]{1,10}[がはも]、?(?:わずか|たった)?$"
)
_SAME_DAY = 160  # characters behind a day that still tell of it
_LATER = re.compile(r"翌|[のその]ち(?:に|、)|やがて|その後、|[0-9数]+(?:日|週間|[カか]月|年)後")
_AGO = re.compile(r"約?[0-9〇一二三四五六七八九十]{1,4}(?:年|[カヵヶか]月|週間|日)(?:余り|ほど|以上)?前")
# 「30年前に10万人いた会員は、」; 「20年前に留学し、2年後には教壇に立つ」 may be a story.
_COMPARED = re.compile(r"より|[にと]比べ|の|[^。「」\n]{1,40}(?:は|たが)、")
_CLAUSE = 24  # characters
_IN_CLAUSE = re.compile(r"の[^。、「」\n]{1,40}")


def resolve(frame: Frame, span: Span, story: Story) -> Resolved:
    """「5カ月後」, 「10年前」."""
    text = story.view.text
    if (told := anchors.adjacent(story.told, text, span.start)) is not None:
        return _told_again(frame, told, story) or _counted_from(frame, told, Anchor.TEXT)
    if story.left_open is not None and anchors.is_adjacent(text, story.left_open[0].end, span.start):
        return Resolved(None, Anchor.TEXT, story.left_open[0])
    is_near = anchors.smallest_unit(frame) in "WDT"
    base = (
        events.Base("story") if frame.pointer == "text" else events.base_of(text, span.start, is_near=is_near)
    )
    if base.kind in ("event", "noun", "that", "amount"):
        counted = from_event(frame, base, span.start, story)
        if counted.value is not None or frame.direction == "+" or not _is_of_today(frame, base, span, story):
            return counted
    if base.kind == "condition" and frame.direction == "+":
        return Resolved(None, Anchor.EVENT)
    if base.kind == "story" or (base.kind != "speech" and _is_of_story(frame, span, story)):
        return _from_story(frame, span, story)
    if frame.direction == "+" and _IN_THE_PAST.search(text, max(0, span.start - _CLAUSE), span.start):
        return Resolved(None, Anchor.EVENT)
    if frame.direction == "+" and (spoken := _from_quotation(frame, span, story)) is not None:
        return spoken
    value = None if story.publication is None else _from_publication(frame, story.publication)
    return Resolved(value, Anchor.DOCUMENT, story.published_span)


def _is_of_today(frame: Frame, base: events.Base, span: Span, story: Story) -> bool:
    """「過去最多だった3年前を上回った」: seen from today, where the sentences around tell of no older year."""
    last, published = story.told[-1] if story.told else None, story.published
    if published is None or anchors.smallest_unit(frame) != "Y":
        return False
    if not events.tells_then(base, story.view.text, span.end):
        return False
    is_old = last is not None and last.first.year < published.year - 1
    return not is_old or last is None or story.sentences_between(last, span.start) not in (0, 1)


def _told_again(frame: Frame, told: Told, story: Story) -> Resolved | None:
    """「2023年8月4日、ちょうど2年前に」, published in 2025: the same date, seen from today; None where it is another."""
    if frame.direction != "-" or story.publication is None:
        return None
    value = _from_publication(frame, story.publication)
    if value is None or not told.value.startswith(value):
        return None
    return Resolved(value, Anchor.DOCUMENT, story.published_span)


def _from_quotation(frame: Frame, span: Span, story: Story) -> Resolved | None:
    """「社長は2021年に「20年後には月に住む」と語った」: counted from when it was said, open where a past story tells no date."""
    last = story.told[-1] if story.told else None
    line = story.view.line_at(span.start)
    opened = [] if line is None else open_quotes(story.view.text, line.start, span.start)
    if last is None or not opened or (story.published is not None and last.first >= story.published):
        return None
    quoted = quoted_from(story.view, span.start, story.told)
    if quoted is not None:
        if quoted.told is None:
            return Resolved(None, Anchor.TEXT, rule=DateRule.QUOTATION)
        return replace(_counted_from(frame, quoted.told, Anchor.TEXT), rule=DateRule.QUOTATION)
    is_old = story.published is None or last.first.year < story.published.year
    is_beside = last.line == story.line_number(span.start) and last.span.end <= opened[0]
    is_today = speaks_now(story.view, span.start)
    return Resolved(None, Anchor.TEXT) if is_old and is_beside and not is_today else None


def _from_publication(frame: Frame, publication: Publication) -> str | None:
    if anchors.smallest_unit(frame) == "T":
        return anchors.counted_by_clock(frame, publication.day, publication.clock)
    return anchors.counted(frame, publication.day)


def _is_of_story(frame: Frame, span: Span, story: Story) -> bool:
    """Tell whether a bare offset goes on with the story instead of looking on from today."""
    if frame.direction == "-":
        return _is_before_story(frame, span, story)
    if (unyeared_date := unyeared.last_opened(span.start, story)) is not None:
        return is_past(story.view, span) or unyeared_date.line == story.line_number(span.start)
    if not story.told:
        return story.lacks_antecedent(span)
    last = story.told[-1]
    line = story.view.line_at(span.start)
    opened = [] if line is None else open_quotes(story.view.text, line.start, span.start)
    if opened and last.span.start < opened[0] and not is_past(story.view, span):
        return False  # who is quoted looks on from the moment of speech
    if story.sentences_between(last, span.start) == 0:
        return not _is_seen_from_today(last, span, story)
    if tense_of(story.view, span) is Tense.AHEAD:
        return False  # a bare present may be that of the story: 「7年後、会社が成立する」
    if looks_ahead(story.view, span):
        has_come = story.published is None or last.first <= story.published
        return has_come and last.line == story.line_number(span.start)
    return is_past(story.view, span) or last.line == story.line_number(span.start)


def _is_seen_from_today(told: Told, span: Span, story: Story) -> bool:
    """「10年前より少なく、15年後にはさらに減る」: both are counted from today; 「10年前に開き、15年後に閉じた」 goes on."""
    text = story.view.text
    if not text.startswith(("には", "は"), span.end) or not _AGO.fullmatch(
        text, told.span.start, told.span.end
    ):
        return False
    tense = tense_of(story.view, span)
    is_contrast = _COMPARED.match(text, told.span.end, span.start) is not None
    return tense is Tense.AHEAD or (tense is Tense.PRESENT and is_contrast)


def _is_before_story(frame: Frame, span: Span, story: Story) -> bool:
    """「2001年5月、男は町に来た。2カ月前に家を失っていた」: what had been is counted back from what was."""
    told = story.told[-1] if story.told else None
    if told is None or "X" in (frame.length or ""):
        return False  # 数年前 is near to no date in particular
    if not (had_been(story.view, span) or _gives_account(told, span, story)):
        return False
    if not told.is_fine_enough(anchors.smallest_unit(frame)):
        return False
    is_past = story.published is None or told.first < story.published
    return is_past and story.sentences_between(told, span.start) in (0, 1)


def _gives_account(told: Told, span: Span, story: Story) -> bool:
    """「判決によると、2024年2月19日に爆発した。3日前の点検で異常が見つかった」: the paragraph tells of nothing but what was then."""
    line, published = story.view.line_at(span.start), story.published
    if line is None or told.line != line.number or published is None or told.grain != "D":
        return False
    is_old = (told.first.year, told.first.month) < (published.year, published.month)
    if not is_old or open_quotes(story.view.text, line.start, span.start):
        return False
    tail = tail_of(story.view, span)
    if not is_past(story.view, span) or _procedure().search(tail) is not None:
        return False  # 「3日前に逮捕された」 and 「2週間前から無料にしている」 look back from today
    start = max(line.start, story.view.sentence_at(told.span.start).start)
    return _account().match(story.view.text, start, told.span.start) is not None


@cache
def _account() -> re.Pattern[str]:
    return re.compile(
        rf"[^。\n]{{0,24}}?{alternation(lexicon().calendar.accounts)}(?:などに|に|で)(?:よると|よれば|は)、"
    )


@cache
def _procedure() -> re.Pattern[str]:
    return re.compile(alternation(lexicon().calendar.procedures))


def _from_story(frame: Frame, span: Span, story: Story) -> Resolved:
    if (opened := unyeared.last_opened(span.start, story)) is not None:
        return Resolved(unyeared.counted(frame, opened), Anchor.TEXT, opened.span)
    if anchors.smallest_unit(frame) in "WDT" and story.follows_open_day(span.start):
        return Resolved(None, Anchor.TEXT, story.open_day)
    told = story.last_told(anchors.smallest_unit(frame), span.start)
    return Resolved(None, Anchor.TEXT) if told is None else _counted_from(frame, told, Anchor.TEXT)


def from_event(frame: Frame, base: events.Base, start: int, story: Story) -> Resolved:
    """「退任から2年後」, 「評決の翌日」: counted from the date told of the event, open where none is."""
    last = story.told[-1] if story.told else None
    unit = frame.unit or anchors.smallest_unit(frame)
    if last is not None and _IN_CLAUSE.fullmatch(story.view.text, min(last.span.end, start), start):
        # 「2021年1月6日の襲撃から2日後」 tells the date of its event
        return _counted_from(frame, last, Anchor.TEXT if base.kind == "amount" else Anchor.EVENT)
    if base.kind == "that":
        told = story.last_told(unit, start)
        if told is not None and told.line == story.line_number(start):
            return _counted_from(frame, told, Anchor.EVENT)
    if base.kind == "clause" and last is not None and story.sentences_between(last, start) == 0:
        return _counted_from(frame, last, Anchor.EVENT)  # 「2017年8月に署名した翌月」
    recent = story.told[-RECENT:]
    event = _told_event(base, [t for t in recent if t.line == story.line_number(start)], story)
    event = _told_event(base, recent, story) if event is None else event
    event = _told_after(base, recent, unit, story) if event is None else event
    told = None if event is None else _finest(event, recent, unit)
    return Resolved(None, Anchor.EVENT) if told is None else _counted_from(frame, told, Anchor.EVENT)


def _told_event(base: events.Base, told: Sequence[Told], story: Story) -> Told | None:
    index = events.best_match(base.clause, [anchors.beside(date_told, story.view) for date_told in told])
    return None if index is None else told[index]


def _told_after(base: events.Base, recent: Sequence[Told], unit: str, story: Story) -> Told | None:
    """「12月3日に打ち上げられた。だが砂漠に墜落した」: what the next sentences tell without a date is of that day, for 墜落の翌日."""
    if unit != "D":
        return None
    days, said = [], []
    for at, told in enumerate(recent):
        line = story.view.line_at(told.span.start)
        if told.grain != "D" or line is None:
            continue
        ends = recent[at + 1].span.start if at + 1 < len(recent) else line.end
        after = story.view.text[told.span.end : min(ends, line.end, told.span.end + _SAME_DAY)]
        days.append(told)
        said.append(("", _LATER.split(after)[0]))
    index = events.best_match(base.clause, said)
    return None if index is None else days[index]


def _finest(event: Told, recent: Sequence[Told], unit: str) -> Told | None:
    """The date of the event, or a finer one within it, if `unit` can be counted from it: of 2018, 2018年11月."""
    return next(
        (t for t in (event, *recent) if t.is_fine_enough(unit) and t.value.startswith(event.value)), None
    )


def _counted_from(frame: Frame, told: Told, anchor: Anchor) -> Resolved:
    if frame.direction is None:
        unit = frame.unit or "Y"
        origin = told.origin if told.is_fine_enough(frame.fineness) else None
        return Resolved(anchors.placed(frame, origin, unit, frame.shift or 0), anchor, told.span)
    month = anchors.month_reached(frame, told)
    return Resolved(anchors.counted_from(frame, told), anchor, told.span, month)
