"""What is still to come where something was decided about it: 「4月に訪米する方向で調整に入った」, 「4月1日付の人事を発表した」.

A verb in its dictionary form that governs the date and ends before a noun or こと looks ahead, whatever tense the sentence
ends in; so does a noun for what is planned or held, directly behind the date.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.dates.clauses import AFTER_VERB, final_of
from pipeline.extractors.dates.predicates import OTHER_TIME
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.lines.words import patterns
from pipeline.text.scripts import KANJI

_NOUN = f"[{KANJI}ァ-ヴA-Za-z]"
# 「4月から」, 「28日午後に」, 「4月1日付で」: how a verb takes its date.
_TAKES = r"(?:付け?で|(?:の?[朝昼夜晩夕]方?|午[前後]|ごろ|頃)?(?:に|から|より|まで))(?:は|も)?"
# Dictionary forms; no 大きく, ようやく, すぐ, 一つ, あらゆる, ている, なら。
_VERB = (
    rf"(?:(?<=[任会開行置動招引就着描解退聞届築赴導磨抱働])く|(?<=[{KANJI}々かがたまわ])う|(?<![でま])す|(?<![一二三四五六七八九いくず])つ"
    r"|む|ぶ|(?<!す)ぐ|(?<=[終迎控変整加替備構]え)る|(?<![あいえゆ])る)"
)
# 「開かれている」, 「書いてある」; 「15日までである」 is a copula.
_HAS_BEEN = re.compile(
    rf"(?:[てで](?:いる|います|いない|いません)|(?:て|[いん]で)(?:ある|あります)){AFTER_VERB}$"
)
_HAPPENED = re.compile(r"[しいっん][てで]|[たっ]た|[いん]だ|(?<=[しいえけせてねべめれきちにびみりぎじっ])た")


def is_awaited(tail: str) -> bool:
    """Tell whether the date is that of something to come for whom the sentence tells of.

    Args:
        tail: The rest of the sentence behind the date.
    """
    return _eve().match(tail) is not None or _is_planned(tail)


def _is_planned(tail: str) -> bool:
    clause = tail.split("、", 1)[0]
    governed = _governed().match(clause)
    if governed is not None:
        between = governed["between"]
        return OTHER_TIME.search(between) is None and _HAPPENED.search(between) is None
    return _nominal().match(clause) is not None


@cache
def _eve() -> re.Pattern[str]:
    """「土曜の試合を前に語った」, 「10日の投票に備え」, 「師走を前に」: what somebody gets ready for lies ahead of him."""
    return re.compile(rf"^(?:の[^、。「」]{{1,20}}?)?{alternation(lexicon().calendar.eves)}")


@cache
def _governed() -> re.Pattern[str]:
    """「に訪米する方向」, 「から関税を課すこと」, 「に開かれる総裁選」, but not 「における」 or 「から続く」."""
    known = lexicon().calendar
    relations = (
        rf"(?:(?<=[にへ]){alternation(known.relating_verbs)}|(?<=から){alternation(known.lasting_verbs)})"
    )
    times = rf"{alternation(known.times_behind_verbs)}(?![{KANJI}])"  # 行われる中間選挙
    nouns = rf"(?!{alternation(known.future_nouns)}|{times}){_NOUN}"
    return re.compile(
        rf"{_TAKES}(?!{relations})(?P<between>[^、。「」は\n]{{0,24}}?){_VERB}(?:{nouns}|こと(?!が[多少あ]|は|も)|ため|よう(?!や))"
    )


@cache
def _nominal() -> re.Pattern[str]:
    """「付の役員人事を」, 「からの値上げを発表」, 「開業予定の」, 「投開票の知事選に」."""
    known = lexicon().calendar
    appointed = r"付け?(?:で|の)[^、。「」は\n]{0,16}?人事(?:案|異動)?[をがも]"
    measured = alternation((*known.measured_nouns, *known.measured_ends, *known.courses))
    starting = rf"からの(?![^、。「」\n]{{0,16}}{measured})[^、。「」はがを0-9\n]{{1,16}}を{alternation(known.deciding_verbs)}"
    due = rf"に?[{KANJI}ァ-ヴー]{{0,8}}予定の{_NOUN}"
    opening = alternation((*known.beginnings, *known.held_on))
    held = rf"に?{opening}の[^、。「」はがをでにへ\n]{{1,16}}?(?:への|[をへに])"
    return re.compile(f"{appointed}|{starting}|{due}|{held}")


def may_be_awaited(tail: str) -> bool:
    """Tell whether a date of no tense may be one to come: 「日時:3月20日午後1時から」, 「3月20日の会合が焦点だ」.

    Of 「4月10日の地震の被災者」 and 「4月10日に発表している」 it has been.
    """
    return _happening().match(tail) is None and _HAS_BEEN.search(final_of(tail)) is None


@cache
def _happening() -> re.Pattern[str]:
    return re.compile(rf"の[^、。「」\n]{{0,8}}?{patterns().mishaps.pattern}")
