"""What the words behind a date tell by their form: 「発売する計画を」 a plan, 「減ったとみる」 something past, 「開いている」 a state.

These patterns know nothing of dates; `tense` cuts the words behind one out of its sentence and asks them.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.dates.clauses import AFTER_VERB
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI

TA = "(?:[いしっえけせてねべめれげきちにびみりぎじ来見出得経着寝似居煮射]た)"
PAST = re.compile(rf"(?:{TA}|かった|だった|でした|[いん]だ|ました){AFTER_VERB}$")
PAST_CLAUSE = re.compile(
    rf"(?:{TA}|だった|[いん]だ|ました)(?:が、|ため|ので|あと|後|ものの|うえで|上で|際|とき|時|のち)"
)
_PRESENT = re.compile(rf"(?:[るうくつむぶぐ]|(?<!で)す){AFTER_VERB}$")
_NEW_TOPIC = re.compile(r"は[、「]")
OTHER_TIME = re.compile(r"[0-9]{1,4}[年月日]|来年|翌|今年|昨年|来月|先月")
_BROKEN_PLAN = re.compile(r"だった|でした|(?:して|されて|で)い(?:た|まし)|し(?:た|てい)")


@cache
def state() -> re.Pattern[str]:
    """「開いている」, 「例がある」, 「さかのぼる」: a state tells nothing to come."""
    known = lexicon().calendar
    going_on = "て(?:い)?(?:る|ます|ない|ません)|で(?:いる|います|ある|あります)|(?:が|も|は|に)(?:いる|います)|ません"
    there_is = rf"{alternation(known.state_nouns)}[がもは](?:ある|あります)"
    return re.compile(rf"(?:{going_on}|{there_is}|{alternation(known.state_verbs)}){AFTER_VERB}$")


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"[るうくすつむぶぐ](?:という|との)?{alternation(lexicon().calendar.future_nouns)}")


@cache
def put_off() -> re.Pattern[str]:
    """「に延期された」, 「に迫った」: told as past, and yet to come."""
    return re.compile(rf"[にへ](?:{alternation(lexicon().calendar.putting_off)}|[^、。「」]{{1,12}}を控え)")


@cache
def reported() -> re.Pattern[str]:
    """「発売すると発表」: what somebody told that will be."""
    hearer = "(?:[^、。「」と]{1,12}?[にへ])?"  # 「早めると従業員に伝えた」
    verbs = alternation(lexicon().calendar.telling_verbs)
    # 「打ち上げるとした」 tells a plan, 「逃げようとした」 an attempt, 「開くとしていた」 what may have been given up.
    called = "とし(?:た|て(?!い[たま]))(?<![おこごそぞとどのほぼもよろ]うとし[たて])"
    return re.compile(rf"(?:[るうくすつむぶぐ]|たい)(?:と{hearer}{verbs}|{called})")


@cache
def telling_at() -> re.Pattern[str]:
    """「12日の会見で見守る考えを示した」: the day is that of the telling."""
    return re.compile(rf"の[^、。「」はがを]{{0,10}}?{alternation(lexicon().calendar.telling_places)}[でに]")


@cache
def aimed() -> re.Pattern[str]:
    """「年末の黒字化を誓い」, 「12月の利下げを示唆した」: what one aims at lay ahead when it was told."""
    return re.compile(
        rf"の[^、。「」]{{1,20}}?(?:を(?:「[^」]*」と)?{alternation(lexicon().calendar.aiming_verbs)}"
        rf"|に{alternation(lexicon().calendar.aims)})"
    )


@cache
def begins() -> re.Pattern[str]:
    """「敦賀で9月稼働」, 「4月に開業へ」: what begins on a date, as headlines tell it without a verb."""
    return re.compile(rf"に?{alternation(lexicon().calendar.beginnings)}(?:へ|[。、」)]|$)")


@cache
def ending() -> re.Pattern[str]:
    """「発売する予定だ」, 「見通し」: how a sentence ends that tells what will be."""
    calendar = lexicon().calendar
    noun = rf"{alternation(calendar.future_nouns)}(?:だ|です|である|であり|とな(?:る|っている)|とされる|でいる|があ(?:る|ります))?"
    return re.compile(rf"(?:{noun}|{alternation(calendar.future_endings)})(?:とい[うい]|といいます)?$")


@cache
def _telling() -> re.Pattern[str]:
    # 「「青い空」という題の本を出す」 names a book.
    return re.compile(
        rf"と(?!いう[{KANJI}])(?:も)?[^と、]{{0,6}}?{alternation(lexicon().calendar.telling_verbs)}[^、]{{0,6}}$"
    )


def is_told_ahead(tail: str) -> bool:
    """「9月に発売する計画を…」, 「9月に発売すると…」: no comma and no other date in between."""
    if telling_at().match(tail):
        return False
    for pattern in (_noun(), reported()):
        match = pattern.search(tail)
        if match is None or "、" in tail[: match.start()] or OTHER_TIME.search(tail, 0, match.start()):
            continue
        if pattern is reported() and state().search(tail[: match.start() + 1]):
            continue  # 「2月にさかのぼるとみられる」
        if _BROKEN_PLAN.match(tail, match.end()) is None or pattern is reported():
            return True
    return False


def is_told_past(final: str) -> bool:
    """「減ったとみる」: the telling is of now, what is told is past."""
    told = _telling().search(final)
    return told is not None and PAST.search(final[: told.start()]) is not None


def is_present(tail: str, final: str) -> bool:
    """A verb in the present tells what will be; a state (開いている) and a telling verb (」と見る) do not."""
    told = _telling().search(final)
    if told is not None and not _NEW_TOPIC.search(tail):
        before = final[: told.start()]
        return _PRESENT.search(before) is not None and state().search(before) is None
    return told is None and state().search(final) is None and _PRESENT.search(_polite(final)) is not None


def _polite(final: str) -> str:
    """「開きます」 is a present like 開く."""
    return re.sub(r"ます(?=$)", "る", final)
