"""The publication date that the text itself prints: 「2023/12/11 掲載」, 【東京=2023年5月1日】, 「(ロイター、2024年11月15日) 会社は…」.

Only lines and wordings that say so count; a date in the story (「11日付の声明」) is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache

from pipeline.extractors.dates.context import Publication
from pipeline.extractors.dates.heading import find_heading
from pipeline.extractors.dates.told import grain_of
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.lines.printed import reference_lines, tells_of_other
from pipeline.text.lines.shapes import DATE_LINE
from pipeline.text.lines.stamps import is_stamp
from pipeline.text.lines.words import patterns
from pipeline.types import Context, Line, LineRole, Span
from pipeline.values import Finding, TimeType, TimeValue

_AROUND = 16  # characters
_DAY = len("2024-05-31")
_DATELINE = re.compile(r"\s{0,4}[【\[<](?:[^】\]\n]{0,20}[=・、 ])?$")
_DATELINE_END = re.compile(r"(?: ?[^】\]>\n]{0,10})[】\]>]")
# 「(ロイター、2024年11月15日) 会社は…」: who sends it, the date, and the story in the same line; a caption stands alone.
_SENT = re.compile(
    r"\s{0,4}\((?!出典|出所|引用|初版|初出)[^()\n0-9はがのをに::]{1,20}(?<!調べ)(?<!版)(?<!調査)[=・、 ]$"
)
_SENT_FROM = re.compile(
    r"[、 ][^()\n0-9はがのをに::]{1,12}\)[ —–―\-]{0,3}[^\s。、,)]"
)  # 「(2024年11月15日、東京) 会社は…」
# 「東京、2024年11月15日(港通信)— 会社は…」, 「2024年11月15日、東京 — 会社は…」; without a place it is a line of a chronicle
_PLACE = r"[^\s。、,()\[\]0-9はがのをにでと—–―]{1,12}"
_RELEASED_AT = re.compile(rf"\s{{0,4}}{_PLACE}(?:[、, ] ?|\()$")
_RELEASED_END = re.compile(r"(?:\)| ?\([^()\n]{1,20}\))? ?[—–―]{1,2} ?[^\s0-9。、—–―]")
_AND_PLACE = re.compile(rf"[、, ] ?{_PLACE}(?: ?\([^()\n]{{1,20}}\))? ?[—–―]{{1,2}} ?[^\s0-9。、—–―]")
_SENT_END = re.compile(r"\)[ —–―\-]{0,3}[^\s。、,)]")
_BYLINE = 40  # characters; a line of the source that holds little besides the date


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"{alternation(lexicon().calendar.published_before)} ?(?:[::]|日[::]?)? ?$", re.IGNORECASE
    )


@cache
def _after() -> re.Pattern[str]:
    words = alternation(lexicon().calendar.published_after)
    return re.compile(
        rf" ?(?:[(][日月火水木金土][)])? ?(?:\d{{1,2}}[:時]\d{{2}}分?)? ?(?:に|付で)?{words}(?![さしすを予]|の(?!記事|もの|本文))"
    )


@cache
def _reference() -> re.Pattern[str]:
    openings = alternation(lexicon().calendar.openings_of_references)
    return re.compile(rf"[\s・*※-]{{0,4}}(?:{openings}|\[?[0-9]{{1,2}}[\].])")


def find_publication(findings: Sequence[Finding], context: Context) -> Publication | None:
    """The publication date: the caller's, else the first full date that the text prints as such, or that heads it.

    It is the same before and after `relate`: what had to be counted from another date says nothing of itself.
    """
    if context.published is not None:
        return _as_told(context.published)
    for finding in findings:
        outcome = finding.outcome
        if not isinstance(outcome, TimeValue) or outcome.type not in (TimeType.DATE, TimeType.TIME):
            continue
        if outcome.first is None or outcome.value is None or grain_of(outcome.value) != "D":
            continue
        if outcome.value[:_DAY] != (outcome.value_from_text or "")[:_DAY]:
            continue
        span = Span(finding.candidate.start, finding.candidate.end)
        if _says_published(context, span) and not _names_other_text(context, span):
            return Publication(outcome.first, span, outcome.value.partition("T")[2] or None)
    heading = find_heading(findings, context)
    if heading is None or not heading.is_believed:
        return None
    headed = heading.finding.candidate
    return Publication(heading.day, Span(headed.start, headed.end), heading.clock)


def _as_told(published: date) -> Publication:
    """A caller that knows the hour gives a datetime."""
    if isinstance(published, datetime):
        return Publication(published.date(), clock=published.time().isoformat("minutes"))
    return Publication(published)


def _says_published(context: Context, span: Span) -> bool:
    text, line = context.view.text, context.view.line_at(span.start)
    line_start, line_end = (line.start, line.end) if line else (0, len(text))
    before = text[max(line_start, span.start - _AROUND) : span.start]
    if _DATELINE.fullmatch(text[line_start : span.start]) and _DATELINE_END.match(text, span.end, line_end):
        return True
    if _SENT.fullmatch(text, line_start, span.start) and _SENT_END.match(text, span.end, line_end):
        return _reference().match(text, text.find("(", line_start) + 1) is None
    if line is not None and _is_released(context, line, span):
        return True
    if _after().match(text, span.end, line_end) and _is_short(line):
        return True
    if _before().search(before) and before[-1:] in ":: 日時" + "開載信稿dD":
        return _is_short(line)
    if line is None or line.role is not LineRole.SOURCE:
        return False
    if text.startswith("付", span.end) and not is_stamp(text[line.start : line.end].strip()):
        return False  # 「11日付の声明」
    return (
        _is_short(line)
        and _reference().match(text, line.start) is None
        and not tells_of_other(text, span.start, span.end)
        and _is_of_this_text(context, line)
    )


def _names_other_text(context: Context, span: Span) -> bool:
    line = context.view.line_at(span.start)
    return line is not None and line.number in reference_lines(context.view.text, context.view.lines)


def _is_of_this_text(context: Context, line: Line) -> bool:
    """Whether the line heads the story or, below that, is a date or a name with one."""
    text, lines = context.view.text, context.view.lines
    begins = next((each.start for each in lines if each.role is LineRole.BODY), len(text))
    told = text[line.start : line.end].strip()
    alone = DATE_LINE.fullmatch(told) is not None or is_stamp(told)
    return line.start < begins or alone or patterns().origin.match(told) is not None


def _is_released(context: Context, line: Line, told: Span) -> bool:
    """Whether the story begins with the day and the place of a release: 「東京、2024年11月15日 — 会社は…」."""
    if line is not next((each for each in context.view.lines if each.role is LineRole.BODY), None):
        return False
    text, before = context.view.text, context.view.text[line.start : told.start]
    if not before.strip():
        return _AND_PLACE.match(text, told.end, line.end) is not None
    if before.strip() == "(":
        return _SENT_FROM.match(text, told.end, line.end) is not None
    return (
        _RELEASED_AT.fullmatch(before) is not None
        and _RELEASED_END.match(text, told.end, line.end) is not None
    )


def _is_short(line: Line | None) -> bool:
    """A line that prints a date is no sentence of the story."""
    return line is not None and line.end - line.start <= _BYLINE
