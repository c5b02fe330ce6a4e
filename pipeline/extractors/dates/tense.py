"""Whether a sentence speaks of something to come: 「9月に発売する計画だ」 does, 「3月、計画を引き上げた」 does not.

Japanese tells its tense at the end of the sentence; a noun (発売する計画を…) or a reported verb (発売すると…) may tell it
earlier for the words right before it.
"""

from __future__ import annotations

import re
from enum import Enum, StrEnum, auto
from functools import cache

from pipeline.extractors.dates import awaited, coming
from pipeline.extractors.dates.clauses import MARKS, REACH, behind_other_day, final_of, tail_of
from pipeline.extractors.dates.english_tense import is_ahead
from pipeline.extractors.dates.lasting import is_until, lasts_from, lasts_until
from pipeline.extractors.dates.leading import is_told_first, opens_plan
from pipeline.extractors.dates.predicates import (
    OTHER_TIME,
    PAST,
    PAST_CLAUSE,
    TA,
    aimed,
    begins,
    ending,
    is_present,
    is_told_ahead,
    is_told_past,
    put_off,
    reported,
    state,
)
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI
from pipeline.types import Span, TextView

_PAST_BEFORE = re.compile(rf"(?:{TA}|[いん]だ)$")
_OF_DAY = re.compile("から|以降|以来|に(?!向け|備え|控え|[^。]{0,16}[るう]予定)|は、?|も、?|まで|、")
_QUOTED = re.compile("「[^「」]*」")
_DONE = re.compile(rf"(?:{TA}|[いん]だ)[{KANJI}ァ-ヴA-Za-z]")
# 「4月25日から2カ月になる」 looks back; 「12月から2カ月間、募る」 and 「7月から半年かけて直す」 do not.
_SINCE_THEN = re.compile(
    r"から(?:すで|既)?に?(?:約|もう|およそ)?(?:[0-9数]+|半)(?:日間?|週間|[ヵヶカか]月間?|年間?|時間)(?:半|近く|余り|あまり|以上|ほど|弱|強)?"
    r"(?:[がもで]?(?:た[つっ]|経|過ぎ)|に(?:な[るりっ]|及)|を(?:経|過ぎ|超え))"
)
_HAD_BEEN = re.compile(r"(?:[てで]い|[ただ]ばかり(?:だっ|でし))(?:た|ました)$")
_IS_TOPIC = re.compile(rf"は[^。、]*[{KANJI}ァ-ヴー](?:だ|です|である)?[。」]?$")
_TOPIC = re.compile(r"、[^、。はがを]{1,16}は")
_COPULA = re.compile(r"(?:から|より)?(?:だ|です|である)?[。」]?$")
_NOUN_IS = re.compile(
    rf"(?:に|から)?[{KANJI}ァ-ヴー]{{2,8}}(?:だ|です|である|の予定)?[。」]?$"
)  # 試合は11日午後1時キックオフだ


# 「10月に2店、来年は5店を開く」: one verb for both.
_AND_LATER = re.compile(
    r"(?:に(?:は|も)?|は)(?:もう|さらに|まず|約|計)?[0-9]{1,6}[^、。「」ぁ-ん0-9]{1,4}、(?:再来年度?|来年度?|来[月春夏秋冬]|翌[年月])(?=[はにも])"
)


def is_before_later(view: TextView, span: Span) -> bool:
    """Tell whether 来年 stands in contrast to the date at `span`: 「3月に2店、来年は5店を開く」 is of this year's March."""
    return _AND_LATER.match(tail_of(view, span)) is not None


class Tense(Enum):
    """When a sentence says that something happens."""

    PAST = auto()
    AHEAD = auto()
    PRESENT = auto()  # 「9月に発売する」 looks ahead, but a story may be told so too (5月4日、馬車が襲われる)
    EITHER = auto()  # 「発売は7月10日。」 tells no tense; the date nearest to today is meant
    OPEN = auto()  # a state or a heading, in news mostly about what has happened


class Prefer(StrEnum):
    """Which of two equal dates is meant where the sentence tells no tense."""

    PAST = "past"
    NEAREST = "nearest"
    FUTURE = "future"


def preferred(tense: Tense, prefer: Prefer) -> Tense:
    """`tense`, or where it is open what is preferred."""
    if tense in (Tense.PAST, Tense.AHEAD, Tense.PRESENT) or prefer is Prefer.PAST:
        return tense
    return Tense.EITHER if prefer is Prefer.NEAREST else Tense.AHEAD


def tense_of(view: TextView, span: Span) -> Tense:
    """The tense in which the happening at `span` is told."""
    tail = tail_of(view, span)
    later = _AND_LATER.match(tail)
    behind = behind_other_day(tail) if later is None else later.end()
    if not behind:
        return _tense_at(view, span)
    at = span.end + behind
    return _tense_at(view, Span(at, at))


def _tense_at(view: TextView, span: Span) -> Tense:
    if view.text[span.start : span.end].isascii():
        ahead = is_ahead(view.text, span.start, span.end)
        if ahead is not None:
            return Tense.AHEAD if ahead else Tense.PAST
    tail = tail_of(view, span)
    told = _QUOTED.sub("「」", tail)
    is_past_clause = PAST_CLAUSE.search(told.split("、", 1)[0] + "、") or _past_noun().match(told)
    if is_past_clause or _SINCE_THEN.match(tail) or _is_day_of_past(view, span, tail) or is_told_first(tail):
        return Tense.PAST
    if is_told_ahead(tail) or coming.is_foreseen(view, span, tail):
        return Tense.AHEAD
    if awaited.is_awaited(tail) or coming.is_expected(view, span, tail):
        return Tense.PRESENT
    final = final_of(tail)
    if coming.is_guessed(view, span, tail) or (aimed().match(tail) and not _is_planned(tail, final)):
        return Tense.EITHER
    if PAST.search(final) or is_told_past(final):
        return Tense.PAST
    if ending().search(final) or is_until(tail, final) or lasts_until(view, span, tail):
        return Tense.AHEAD
    if is_present(tail, final):
        return Tense.EITHER if _goes_over(view, span, tail) else Tense.PRESENT
    if lasts_from(view, span, tail):
        return Tense.EITHER
    if tail.startswith(lexicon().calendar.future_after) or _leads_ahead(view, span):
        return Tense.AHEAD
    is_predicate = (_COPULA.match(tail) or _NOUN_IS.match(tail)) and view.text[
        span.start - 1 : span.start
    ] in ("は", "が")
    is_held = tail.startswith(lexicon().calendar.held_on) or begins().match(tail)
    return Tense.EITHER if is_predicate or is_held or _IS_TOPIC.match(tail) else Tense.OPEN


def _is_planned(tail: str, final: str) -> bool:
    """「土曜の試合前に行進を予定している」: what is aimed at while it is told lies ahead; 「土曜の試合で負けた監督は」 does not."""
    return "、" not in tail and ending().search(final) is not None and not _DONE.search(tail)


@cache
def _past_noun() -> re.Pattern[str]:
    """「火曜日に送られたメモ」, 「2月に出した「節電」という案」, 「2月に「節電を」と訴えた人」: the verb before a noun tells when."""
    said = rf"「」と[^、。「」]{{0,8}}?{alternation(lexicon().calendar.telling_verbs)}[^、。「」]{{0,3}}?"
    return re.compile(
        rf"(?:の[朝昼夜晩夕]方?|ごろ|頃)?(?:[にへ](?!向け|備え)|から|より)[^、。「」]{{0,24}}?(?:{said})?(?:{TA}|[いん]だ)"
        rf"(?!め|後|際|時|上|場合)(?:[{KANJI}ァ-ヴA-Za-z]|、?[「『])"
    )


def may_have_been(view: TextView, span: Span, unit: str, today: int | None) -> bool:
    """Tell whether `span`, of a 曜, or a 月 or 日 before today's, has another predicate than the plan at the end of its sentence."""
    tail = tail_of(view, span)
    return opens_plan(tail, unit, today) and not is_told_ahead(tail) and not awaited.is_awaited(tail)


def _is_day_of_past(view: TextView, span: Span, tail: str) -> bool:
    """「戒厳令が出された3日から」: what is said of the day is past; of 「開催が決まった9月の総会」 it is said of the meeting."""
    return (
        _PAST_BEFORE.search(view.text, max(0, span.start - 3), span.start) is not None
        and _OF_DAY.match(tail) is not None
    )


def looks_ahead(view: TextView, span: Span) -> bool:
    """Tell whether what happens at `span` lies ahead of whoever tells it."""
    return tense_of(view, span) in (Tense.AHEAD, Tense.PRESENT)


def is_awaited(view: TextView, span: Span) -> bool:
    """Tell whether something is still to come for whom the sentence tells of, whenever that was told.

    「日曜に行われる試合で使えると述べた」, 「土曜の試合を前に語った」: the next weekday, and of months the one that lies close ahead.
    """
    return awaited.is_awaited(tail_of(view, span))


def may_be_awaited(view: TextView, span: Span) -> bool:
    """Tell whether a date of no tense may be one to come, where the last one lies far back: 「日時:3月20日午後1時から」."""
    return awaited.may_be_awaited(tail_of(view, span))


def is_put_off(view: TextView, span: Span) -> bool:
    """Tell whether `span` was still to come when it was told as past: 「10月に延期された」, 「3日後に迫った」."""
    return put_off().match(tail_of(view, span)) is not None


def _goes_over(view: TextView, span: Span, tail: str) -> bool:
    """「11月に和解が成立し、企業は2億ドルを払う」: the verb at the end belongs to another topic or date, or to a noun.

    With a topic before the date the two clauses run in parallel (公判は4月に始まり、判決は夏に出る) and share their tense.
    """
    if tail.startswith("の") or OTHER_TIME.search(tail.partition("、")[2]):
        return True
    start = max(view.sentence_at(span.start).start, span.start - REACH)
    return "は" not in view.text[start : span.start] and _TOPIC.search(tail) is not None


def is_past(view: TextView, span: Span) -> bool:
    """Tell whether the sentence, or the clause that `span` stands in, is told as past."""
    tail = tail_of(view, span)
    if PAST_CLAUSE.search(tail.split("、", 1)[0] + "、"):
        return True
    return PAST.search(final_of(tail)) is not None


def had_been(view: TextView, span: Span) -> bool:
    """Tell whether the sentence speaks of a state before what it tells: 「失っていた」."""
    return _HAD_BEEN.search(final_of(tail_of(view, span))) is not None


def reports_plan(view: TextView, span: Span) -> bool:
    """Tell whether the sentence ends with somebody who told what will be, and nothing in it has been: 「…上がると発表した」."""
    tail = tail_of(view, span)
    final = final_of(tail)
    told = reported().search(final)
    if told is None or state().search(final[: told.start() + 1]) or not PAST.search(final):
        return False
    return re.search(TA, tail.rstrip(MARKS)[: told.start() - len(final)]) is None


def _leads_ahead(view: TextView, span: Span) -> bool:
    """「次の決算は10月だ」."""
    start = max(view.sentence_at(span.start).start, span.start - REACH)
    words = lexicon().calendar.future_before
    return any(word in view.text[start : span.start] for word in words)
