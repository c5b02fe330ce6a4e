"""What is to come though no verb tells it: 「展覧会は9月15日まで。」, 「次の会合は7月29日だと述べた」, 「利下げを12月と見る」."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.dates.clauses import REACH
from pipeline.extractors.dates.lasting import lasts_from
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.lines.words import patterns
from pipeline.types import Span, TextView

_BEFORE = 24  # characters of a sentence that may hold the topic of a date
# 「12月と見る」 may be of what has been (発生は3月と見る; 3月以降とみて調べている).
_SEEN = re.compile(r"(?:以[降後](?!と[み見]て[^。]{0,12}(?:捜査|調べ)))?と(?:みる|見る|みて|見て)")
_WAS = re.compile(r"[ただ]の[をはが]$")  # 「起きたのは3月と見る」
_YEAR = re.compile(r"[0-9]{4}年|[昨去前同当]年|おととし|[同当]時|前回")
# 「次の会合は7月29日から30日だと述べた」: of what has been one says だったと.
_SAID_TO_BE = re.compile(
    r"(?:(?:から|より)[^、。「」]{1,12}?)?(?:になる|だ|である)と(?P<said>[^、。「」だでに]{0,8})"
)
_TOPIC = re.compile(r"(?:^|[、。「])(?P<topic>[^、。「」]{1,20})[はがを]$")


def is_foreseen(view: TextView, span: Span, tail: str) -> bool:
    """「最初の引き下げを12月と予想した」, 「次の会合は9月だと述べた」: it lay ahead of whoever said so."""
    if _foreseen().match(tail):
        return _topic_of(view, span) is not None and not _has_been(view, span)
    topic = _topic_of(view, span)
    return topic is not None and topic.startswith(lexicon().calendar.future_before) and _is_said(tail)


def is_expected(view: TextView, span: Span, tail: str) -> bool:
    """「最初の引き下げを12月と見る」, 「展覧会は9月15日まで。」: close ahead it is the coming one; of 「発生を12月と見る」 the nearer."""
    is_seen = _SEEN.match(tail) is not None and _topic_of(view, span) is not None
    is_end = (
        _ends().match(tail) is not None and not lasts_from(view, span, tail) and not _is_of_year(view, span)
    )
    return (is_seen or is_end) and not _has_been(view, span)


def is_guessed(view: TextView, span: Span, tail: str) -> bool:
    """「12月との予想」, 「発生を3月とみる」, 「稼働は9月だと述べた」: what may have been or be to come."""
    if any(pattern.match(tail) for pattern in (_foreseen(), _SEEN, _guessed())):
        return True
    return _is_said(tail) and _topic_of(view, span) is not None and not _has_been(view, span)


def _is_said(tail: str) -> bool:
    said = _SAID_TO_BE.match(tail)
    return said is not None and _telling().match(tail, said.start("said")) is not None


def _topic_of(view: TextView, span: Span) -> str | None:
    """What the date is told of: 「次の会合」 before 「は9月」."""
    start = max(view.sentence_at(span.start).start, span.start - _BEFORE)
    found = _TOPIC.search(view.text[start : span.start])
    return None if found is None else found["topic"]


def _has_been(view: TextView, span: Span) -> bool:
    """「発生を3月と見る」, 「起きたのは3月と見る」."""
    start = max(view.sentence_at(span.start).start, span.start - _BEFORE)
    before = view.text[start : span.start]
    return any(pattern.search(before) for pattern in (_WAS, patterns().mishaps, _happened()))


def _is_of_year(view: TextView, span: Span) -> bool:
    """「昨年の特別展は9月15日まで。」."""
    start = max(view.sentence_at(span.start).start, span.start - REACH)
    return _YEAR.search(view.text, start, span.start) is not None


@cache
def _foreseen() -> re.Pattern[str]:
    """「12月と予想する」 is of what nobody knows yet."""
    return re.compile(rf"と{alternation(lexicon().calendar.foreseeing)}(?:する|し|さ)")


@cache
def _guessed() -> re.Pattern[str]:
    return re.compile(rf"(?:以[降後])?と(?:の?{alternation(lexicon().calendar.guesses)}|みら|見ら)")


@cache
def _happened() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon().calendar.happened_topics)}[をはが]$")


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(rf"[^、。「」だでに]{{0,8}}?{alternation(lexicon().calendar.telling_verbs)}")


@cache
def _ends() -> re.Pattern[str]:
    """「15日まで。」, 「30日までである。」, 「15日まで、町で開催。」, 「15日まで満室という。」; of what has been one says だった."""
    calendar = lexicon().calendar
    held = rf"[^。「」\n]{{0,40}}?{alternation(calendar.lasting_topics)}"
    state = (
        rf"[^。、「」\n]{{0,12}}?{alternation(calendar.states_until)}(?:だ|です)?(?:という|とのこと|そうだ)?"
    )
    return re.compile(rf"(?:から[^、。「」\n]{{1,16}})?まで(?:だ|です|である|{held}|{state})?(?=[。」]|$)")
