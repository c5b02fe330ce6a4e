"""A publication date that the headline or the first line begins or ends with: 「2025年11月12日 町が新庁舎の計画を公表」.

Such a date may also be that of an old event (2011年3月11日 あの日を忘れない) or of one to come (2026年4月1日 新制度が始動). So,
but for the line of a dispatch, something must speak for it: a weekday, an hour or 付 beside it, or what the text tells of
the days before it (町は12日、…). Words of memory and of announcement, what looks back (今年も, 40年たって), a later date told as past and
the same day told as one to come speak against it. Else it is told as doubtful and nothing is counted from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pipeline.extractors.dates import calendar
from pipeline.extractors.dates.clauses import final_of, tail_of
from pipeline.extractors.dates.context import FRESH
from pipeline.extractors.dates.tense import Tense, tense_of
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import Context, Line, LineRole, Span
from pipeline.values import Finding, TimeType, TimeValue

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T.*)?")
_WEEK_DAY = r"(?: ?[(][月火水木金土日](?:曜日?)?[)])?"
_OPENING = re.compile(r"[ 【\[(■●◆◇□#*]{0,6}")
# A gap as between a stamp and what it heads; behind a particle or a comma the sentence goes on with the date.
_EDITION = "(?:付?(?:[朝夕]刊)|付)?"
_GAP = re.compile(
    rf"{_WEEK_DAY}{_EDITION}(?: ?[|/::—–―・] ?|[\])】] ?| - | )(?=[^ はがをにのでとかもやへ、。)\n])"
)
_BEFORE_END = re.compile(r"(?:[ |/—–―(\[【」』】)] ?)$")
_ENDING = re.compile(rf"{_WEEK_DAY}{_EDITION}[ \])】]{{0,3}}")
_STAMPED = re.compile(r" ?(?:付|[朝夕]刊)")
# 「町は12日、」, 「…と12日発表した」: how news tells the day of which it is, in its first sentences.
_NEWS_DAY = re.compile(r"[はがと、。」\n ]")
_SENTENCES = 3
_OPENING_LENGTH = 600  # characters; further on any news tells of other days
_NUMBERED, _YEARLESS = re.compile("XXXX-XX-([0-9]{2})"), re.compile("XXXX-[0-9]{2}-[0-9]{2}")
_HAPPENED = re.compile(r"[いきぎしちにびみりっえけげせてねべめれでん見来][ただ][!? 」』]{0,3}$")
# A line of a chronicle has a dash behind its date: 「2025年11月12日 — 会社は…」.
_CHRONICLE = re.compile(r" ?[—–―-]")
_ENTRY = re.compile(r"[ ・*■●◆-]{0,4}(?:[0-9]{4}年)?[0-9]{1,2}[月/][0-9]{1,2}")
# 「北京2025年11月12日電 」, 「札幌発 2025年11月12日(通信社)」: the line of a dispatch; `printed` knows 「札幌、2025年11月12日 — 」.
_PLACE = re.compile(r"[ 【\[(]{0,3}[^ \n0-9。、はがをに]{2,20}(?:[、,・=] ?| )?")
_DISPATCH = re.compile(
    rf"{_WEEK_DAY} ?(?:-{{1,2}} |発 |電 |\([^()\n0-9]{{2,12}}\)(?=[^、。はがをにの])|[\])】](?=[^ 、。はがをにの]))"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A date where one of publication may stand, and whether it is believed to be one."""

    finding: Finding
    day: date
    clock: str | None
    is_believed: bool


def find_heading(findings: Sequence[Finding], context: Context) -> Heading | None:
    """The first full date that heads the article; it is the same before and after `relate`."""
    lines = list(_first_lines(context))
    for finding in findings:
        outcome, start = finding.outcome, finding.candidate.start
        if lines and start > lines[-1].end:
            return None
        line = next((line for line in lines if line.start <= start < line.end), None)
        if line is None or not isinstance(outcome, TimeValue) or outcome.first is None:
            continue
        if outcome.type not in (TimeType.DATE, TimeType.TIME) or "year" not in finding.candidate.parts:
            continue
        told = outcome.value_from_text or ""
        if _DAY.fullmatch(told) is None or not _heads(finding, line, context):
            continue
        believed = _is_believed(finding, outcome.first, line, findings, context)
        return Heading(finding, outcome.first, told.partition("T")[2] or None, believed)
    return None


def _first_lines(context: Context) -> Iterator[Line]:
    """The title and the first line of the body."""
    for line in context.view.lines:
        if line.role in (LineRole.TITLE, LineRole.BODY):
            yield line
        if line.role is LineRole.BODY:
            return


def _heads(finding: Finding, line: Line, context: Context) -> bool:
    text, start, end = context.view.text, finding.candidate.start, finding.candidate.end
    if _OPENING.fullmatch(text, line.start, start) and _GAP.match(text, end, line.end):
        is_chronicle = line.role is LineRole.BODY and _CHRONICLE.match(text, end) is not None
        return not is_chronicle or _is_only_entry(line, context)
    if line.role is LineRole.TITLE:
        ends = _ENDING.fullmatch(text, end, line.end) is not None
        return ends and _BEFORE_END.search(text, max(line.start, start - 2), start) is not None
    return bool(_PLACE.fullmatch(text, line.start, start) and _DISPATCH.match(text, end, line.end))


def _is_only_entry(line: Line, context: Context) -> bool:
    """「2025年7月23日 - 会社は本日、…」: the entries of a chronicle begin so one after the other."""
    text = context.view.text
    return not any(
        _ENTRY.match(text, other.start) for other in context.view.lines if other.start > line.start
    )


def _is_believed(
    finding: Finding, day: date, line: Line, findings: Sequence[Finding], context: Context
) -> bool:
    text, start = context.view.text, finding.candidate.start
    headline = text[line.start : start] + text[finding.candidate.end : line.end]
    if line.role is LineRole.TITLE and _of_events().search(headline):
        return False
    others = [other for other in findings if other is not finding]
    if any(_speaks_against(other, day, context) for other in others):
        return False
    opens = _OPENING.fullmatch(text, line.start, start) is not None
    if line.role is LineRole.BODY and not opens:
        return True  # a dispatch
    if line.role is LineRole.BODY and not any(map(_counts_from_today, others)):
        return False  # a tale may begin so, too
    if _looking_back().search(text, line.start, line.start + _OPENING_LENGTH):
        return False
    return _is_stamped(finding, day, line, text) or any(
        _speaks_for(other, day, line, context) for other in others
    )


def _is_stamped(finding: Finding, day: date, line: Line, text: str) -> bool:
    """「2025年11月12日(水) 」, 「2025年11月12日 10時30分」, 「2025年11月12日付」; 午前5時46分 is rather when it happened.

    So is a weekday before a headline that tells what has happened: 「2011年3月11日(金) 津波が町を襲った」.
    「2025年11月12日(水) 港町で火災」 is news of its day.
    """
    parts, end = finding.candidate.parts, finding.candidate.end
    tells_event = line.role is LineRole.TITLE and _HAPPENED.search(text, end, line.end) is not None
    is_weekday = parts.get("week_day") == str(day.isoweekday()) and not tells_event
    is_clock = "hour" in parts and not parts.keys() & {"part", "reading"}
    return is_weekday or is_clock or _STAMPED.match(text, end) is not None


def _speaks_for(other: Finding, day: date, line: Line, context: Context) -> bool:
    """Tell whether another date shows that it was written about then: 「町は12日、」, 「11月4日(火)に」, 「2025年11月5日に」."""
    outcome, span = other.outcome, Span(other.candidate.start, other.candidate.end)
    if not isinstance(outcome, TimeValue) or outcome.type not in (TimeType.DATE, TimeType.TIME):
        return False
    if _is_today(other):
        return line.start < span.start <= line.end and tense_of(context.view, span) is Tense.PAST
    told = (outcome.value_from_text or "").partition("T")[0]
    if (numbered := _NUMBERED.fullmatch(told)) is not None:
        yesterday = calendar.add_days(day, -1) or day
        near = next((one for one in (day, yesterday) if one.day == int(numbered[1])), None)
        if near is None or other.candidate.parts.get("week_day") not in (None, str(near.isoweekday())):
            return False
        return _opens_news(span, line, context, is_today=near == day)
    last = _day_told(other, told, day)
    if last is None or not timedelta(0) < day - last <= FRESH:
        return False
    return tense_of(context.view, span) is not Tense.AHEAD


def _is_today(other: Finding) -> bool:
    """本日, きょう."""
    parts = other.candidate.parts
    return (parts.get("pointer"), parts.get("unit"), parts.get("shift")) == ("document", "D", "0")


def _day_told(other: Finding, told: str, day: date) -> date | None:
    """A day that tells its year, or which year it is by its weekday: 「11月4日(火)」."""
    parts = other.candidate.parts
    if "year" in parts:
        days = calendar.covered(told) if _DAY.fullmatch(told) else None
        return None if days is None else days[0]
    if _YEARLESS.fullmatch(told) is None or "week_day" not in parts:
        return None
    year = day.year if told[5:] < f"{day:%m-%d}" else day.year - 1
    days = calendar.covered(f"{year:04}-{told[5:]}")
    return days[0] if days is not None and str(days[0].isoweekday()) == parts["week_day"] else None


def _opens_news(span: Span, line: Line, context: Context, *, is_today: bool) -> bool:
    """Tell whether a day of the month stands as in the first sentences of news, told as past.

    「女性は12日、家を出た」 may be of an old 12th; of the day of publication somebody announces something (町は12日、…と発表した).
    """
    view, text = context.view, context.view.text
    if (
        not line.start < span.start <= line.end + _OPENING_LENGTH
        or _NEWS_DAY.match(text, span.start - 1) is None
    ):
        return False
    here = view.line_at(span.start)
    if (
        here is None
        or here.role is not LineRole.BODY
        or text.count("。", line.start, span.start) >= _SENTENCES
    ):
        return False
    if is_today and _announced().search(final_of(tail_of(view, span))) is None:
        return False
    return tense_of(view, span) is Tense.PAST


def _counts_from_today(finding: Finding) -> bool:
    """昨年, 先週, きょう: whoever writes so tells when he writes."""
    return finding.candidate.parts.get("pointer") == "document"


def _speaks_against(other: Finding, day: date, context: Context) -> bool:
    """Tell whether another date is later and past, or the same and still to come."""
    outcome, span = other.outcome, Span(other.candidate.start, other.candidate.end)
    if not isinstance(outcome, TimeValue) or outcome.type not in (TimeType.DATE, TimeType.TIME):
        return False
    told = outcome.value_from_text or ""
    if told[:10] in (day.isoformat(), *(f"XXXX-{day:%m}{rest}" for rest in ("", f"-{day:%d}"))):
        return tense_of(context.view, span) in (Tense.AHEAD, Tense.PRESENT)
    days = calendar.covered(told[:10]) if "year" in other.candidate.parts else None
    return days is not None and days[0] > day and tense_of(context.view, span) is Tense.PAST


@cache
def _of_events() -> re.Pattern[str]:
    words = lexicon().calendar
    years = "[0-9一二三四五六七八九十]{1,4}(?:周年|回忌)|から[0-9]{1,3}年"
    ends = r"(?:へ|する|します|決定|決まる)?[!? 」』】()\[\]|/—–―-]{0,4}$"
    return re.compile(rf"{alternation(words.memories)}|{years}|{alternation(words.occasions)}{ends}")


@cache
def _looking_back() -> re.Pattern[str]:
    """「今年も山に登った」, 「40年たっても」: a tale of old days."""
    years = "[0-9一二三四五六七八九十]{1,4}年(?:[がもを]?(?:た[つっち]|経|過ぎ)|前の)"
    return re.compile(rf"{alternation(lexicon().calendar.looking_back)}|{years}")


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(alternation(lexicon().calendar.announcing_verbs))
