"""Which predicate a date belongs to where more than one follows: the first that it can govern.

「3月、工場を建てると発表し、来年の稼働を目指している」: what lies ahead is the 稼働; in March somebody told of it.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation

_CLAUSES = 4  # commas that are gone through up to the first predicate
# How a verb takes its date: 「9日に交渉を始め」, 「9日、交渉を始め」, 「9日の会見で案を示し」.
_TAKES = re.compile(r"に(?!向け|備え|控え)|、|から|より|の[^、。「」\n]{1,16}?[でに]")
# 連用形 and て before a comma: 始め、 開き、 示して、 進めており、
_GOES_ON = re.compile(
    r"(?:[しきぎちびみりいえけげせめべれじ決見出得経着]|(?:[しいっきえけせめべれじち見出得経着]|ん)[てで])$"
)
_OTHER_CLAUSE = re.compile("[るうくすつむぶぐただ]が、")  # 「9月、工場を開くが、…と述べ、」


def is_told_first(tail: str) -> bool:
    """Tell whether somebody told on that date what the sentence goes on with: 「3月、建てると発表し、…目指している」.

    Args:
        tail: The rest of the sentence behind the date. Of 「3月に始めると発表し」 the month is that of the start.
    """
    told = _told_so().search(tail) if tail.startswith("、") else None
    if told is None or _OTHER_CLAUSE.search(tail, 0, told.start()):
        return False
    return tail.count("「", 0, told.start()) == tail.count("」", 0, told.start())


def opens_plan(tail: str, unit: str, today: int | None) -> bool:
    """Tell whether another predicate than the last one has the date: 「2月に交渉を始め、年末の妥結を目指している」.

    Such a verb tells no tense of its own; it may have been or lie ahead. Where the plan names a month that has passed
    as well (2月に案を出し、4月の施行を目指す), or another weekday, both are to come.

    Args:
        tail: The rest of the sentence behind the date.
        unit: 月, 日 or 曜, as the date is told.
        today: Number of that of the publication; None of a weekday.
    """
    taken = _TAKES.match(tail)
    if taken is None:
        return False
    *clauses, plan = tail[taken.end() :].lstrip("、").split("、", _CLAUSES)
    if _names_another(plan, unit, today):
        return False
    no_verb = lexicon().calendar.ends_of_no_verb
    return any(_GOES_ON.search(clause) and not clause.endswith(no_verb) for clause in clauses)


def _names_another(plan: str, unit: str, today: int | None) -> bool:
    """Whether a plan tells a weekday, or a month or a day before today's, which then lies ahead as well."""
    if today is None:
        return re.search(f"[月火水木金土日]{unit}", plan) is not None
    told = re.search(rf"(?<![0-9年月])([0-9]{{1,2}}){unit}(?!間)", plan)
    return told is not None and int(told[1]) < today


@cache
def _told_so() -> re.Pattern[str]:
    hearer = "(?:[^、。「」と]{1,12}?[にへ])?"
    known = lexicon().calendar
    verbs = alternation(known.telling_verbs)
    goes_on = r"(?:て(?:おり|いて)?|た(?:が|ほか|上で|うえで|後|あと|ものの)|一方で?|つつ)?"
    plans = rf"{alternation(known.future_nouns)}を{alternation(known.announcing_verbs)}"  # 方針を示し
    return re.compile(rf"(?:と{hearer}{verbs}|{plans})(?:に?(?:し|する))?{goes_on}、")
