"""Lines that name a publication and its date: 「ミナト週報 2026-01-20 18:40」, 「港新聞 佐藤健、田中花 2025年3月2日付」.

Nothing in such a line says that it tells when the text appeared, so its place has to: it stands at the head of the
article or signs its end. What announces a date (開催, 開演) or says more than a name makes no stamp.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.text.lines.dates import DATE, DAY_AND_CLOCK, LETTER_ERA, WEEKDAY, without_reading_time
from pipeline.text.lines.words import patterns
from pipeline.text.scripts import KANJI

_LONGEST = 60  # characters
_LONGEST_NAME = 24
_WHEN = re.compile(rf"(?:(?P<date>{DATE})|(?P<short>{LETTER_ERA})){DAY_AND_CLOCK}", re.IGNORECASE)
_DAY_OF_PAPER = re.compile(rf"{DATE}日?\s?(?:{WEEKDAY})?付け?。", re.IGNORECASE)
_DAY = re.compile(rf"\s?(?:{DATE}|[0-9]{{1,2}}月[0-9]{{1,2}}日)", re.IGNORECASE)
_EDITION = re.compile(
    r"(?<=\s)\S{1,6}(?:より|で発表)\Z|(?<=[面紙誌号版刊聞」』])(?:より|から)\)?\Z|付け?(?:で|の)?|(?:朝|夕)刊|電子版|第?[0-9]{1,3}(?:面|号|版)|\A発\Z"
)
# 「企業報道部 佐藤健、田中花」: two who wrote together; 「湊電機、新工場」 is a headline
_TOGETHER = re.compile(
    rf"(?<=[\s=(])([{KANJI}]{{2,5}}(?:記者)?)、(?=[{KANJI}]{{2,5}}(?:記者)?(?:[\s】)\]]|\Z))"
)
_EDITION_BEFORE = re.compile(
    r"(?:\A|(?<=\s))(?:朝|夕)刊\s?(?:第?[0-9]{1,3}[面版])?\Z"
)  # 「夕刊2面 2024年5月2日」
_PAPER = re.compile(f"[{KANJI}]{{3,10}}")
_LEADS_ON = re.compile(r"[をがはにへでとのもや]\Z")
_TELLS = re.compile(r"[をがはにへで]\Z")  # 「2024年5月2日 橋の上で」; other particles may end a name
_GOES_ON = re.compile("[ぁ-ん]")
_AROUND = re.compile(r"[\s*_|/・,=()\[\]【】「」『』<>—–―-]+")
_BEHIND_WORD, _BEFORE_WORD = f"(?<=[{KANJI}ァ-ヶーA-Za-z0-9])", f"(?=[{KANJI}ァ-ヶA-Za-z0-9「])"
# What stands in sentences and in no line that prints names and a day.
SAYS_MORE = rf"[。!?;~〜…を]|から|まで|より|{_BEHIND_WORD}[がはにへで]{_BEFORE_WORD}"
# Nor have names alone these: 「湊電機、新工場」, 「橋と道」, 「眠っていた」.
_SAYS_MORE_THAN_NAMES = re.compile(
    rf"{SAYS_MORE}|[、:]|{_BEHIND_WORD}と{_BEFORE_WORD}|(?:[てで]い|だっ)た(?:か|の)?\Z"
)


def announces(told: str) -> bool:
    """Whether words say that something is to come: 「開演」, 「受付開始」."""
    return _announcing().search(told) is not None


@cache
def _announcing() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, patterns().announcing)))


def is_appointment(told: str) -> bool:
    """Whether the line tells the day of something announced: 「日時:2024年6月5日 10:00」; 「決算:3月期は増収」 is a headline."""
    key, colon, when = told.partition(":")
    return bool(colon and _DAY.match(when)) and _announcing().fullmatch(key.strip()) is not None


def is_day_of_paper(told: str) -> bool:
    """Whether the line is 「2025年11月4日付。」, no sentence in spite of its full stop."""
    return _DAY_OF_PAPER.fullmatch(told) is not None


def is_stamp(told: str) -> bool:
    """Whether the line is a name of few words with one whole date, and nothing else."""
    told = without_reading_time(told)
    if is_day_of_paper(told):
        return True
    if len(told) > _LONGEST:
        return False
    when = _WHEN.search(told)
    if when is None or _WHEN.search(told, when.end()):
        return False
    before = _TOGETHER.sub(r"\1 ", _unlabelled(told[: when.start()])).rstrip("、, ")
    before, printed_before = _EDITION_BEFORE.subn("", before)
    after, printed = _EDITION.subn("", _unlabelled(told[when.end() :]).lstrip("、, "))
    after, paid = patterns().paid.subn("", after)
    if _LEADS_ON.search(before) or _GOES_ON.match(after) or _TELLS.search(after):
        return False
    name = _named(before) + _named(after)
    if when["short"] and not _may_be_paper(name):
        return False
    if (
        not (0 if printed or printed_before or paid else 2) <= len(name) <= _LONGEST_NAME
        or _SAYS_MORE_THAN_NAMES.search(before)
        or _SAYS_MORE_THAN_NAMES.search(after)
    ):
        return False
    return not announces(name)


def stamped_date(told: str) -> str | None:
    """The date that a stamp prints."""
    when = _WHEN.search(told)
    return None if when is None else when["date"] or when["short"]


def _may_be_paper(name: str) -> bool:
    """「R7.3.2 南港毎日」 is dated, 「R4.3.1 変更履歴」 and 「R4.3.1 統計ソフト」 tell of a version."""
    return _PAPER.fullmatch(name) is not None and patterns().versions.search(name) is None


def _unlabelled(part: str) -> str:
    """`part` without the words that say whose the text is or where it stood: 「文:山田花子」 names 山田花子."""
    words = patterns()
    return words.printed_in.sub("", words.source.sub("", part))


def _named(part: str) -> str:
    """What stands beside the date, without the words of printing and of the page, and the signs between."""
    words = patterns()
    named = words.furniture.sub("", words.publishing.sub("", part))  # 「[会員限定]」
    return _AROUND.sub("", _EDITION.sub("", named))
