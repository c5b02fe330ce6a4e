"""The dates that head lines print: 「2025.3.2」, 「令和7年(2025年)3月2日」, 「R7.3.2」, 「March 2, 2025」 → 2025-03-02.

Only the forms in which publications print their own date; what a story tells is read by the extractor of dates.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.text.calendars import english_months, eras
from pipeline.text.numbers import parse_number

_MONTH_NAME = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_ERA_NAME = "(?:令和|平成)"  # in older ones no publication date is printed
_TOLD_TWICE = rf"(?:\((?:{_ERA_NAME}\s?(?:元|[0-9]{{1,2}})|[0-9]{{4}})年?\))?"  # 「2025年(令和7年)3月2日」
_DIGITS = rf"[0-9]{{4}}\s?(?:年{_TOLD_TWICE}|[-/.])\s?[0-9]{{1,2}}\s?[-/.月]\s?[0-9]{{1,2}}"
_ERA = rf"{_ERA_NAME}\s?(?:元|[0-9]{{1,2}})\s?年{_TOLD_TWICE}\s?[0-9]{{1,2}}\s?月\s?[0-9]{{1,2}}"
_MONTH_AND_DAY = r"[./](?:1[0-2]|0?[1-9])[./](?:3[01]|[12][0-9]|0?[1-9])(?![.0-9])"
_SHORT_ERA = rf"{_ERA_NAME}[0-9]{{1,2}}{_MONTH_AND_DAY}"  # 「令和7.3.2」
# 「R7.3.2」, which looks as versions do: only beside the name of a publication; 「R 4.3.1」 and 「V1.H3.2.1」 are versions.
LETTER_ERA = rf"(?<![A-Za-z0-9._-])(?-i:[RH])[0-9]{{1,2}}{_MONTH_AND_DAY}"
# To 39: years of an era, months, days.
_KANJI_NUMBER = "(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_KANJI_YEAR = rf"(?:[〇零一二三四五六七八九]{{4}}|{_ERA_NAME}(?:元|{_KANJI_NUMBER}))年"
_KANJI = rf"{_KANJI_YEAR}{_KANJI_NUMBER}月{_KANJI_NUMBER}(?![一二三四五六七八九十])"
_ENGLISH = rf"(?:[0-9]{{1,2}}\s{_MONTH_NAME},?\s[0-9]{{4}}|{_MONTH_NAME}\s[0-9]{{1,2}},?\s[0-9]{{4}})"
DATE = rf"(?:{_DIGITS}|{_ERA}|{_SHORT_ERA}|{_KANJI}|(?<![A-Za-z]){_ENGLISH})(?![0-9])"
WEEKDAY = r"(?:[(]?[月火水木金土日](?:曜日?)?(?:[・祝休]{1,2})?[)]?|[(]?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}[.,]?[)]?)"
_ZONE = r"(?:JST|GMT|UTC|[ECMP][SD]?T|Z(?![A-Za-z])|[+-][0-9]{2}:?[0-9]{2}|日本時間|現地時間)"
_HOUR = r"[0-9]{1,2}(?::[0-9]{2}(?::[0-9]{2})?|\s?時(?:\s?[0-9]{1,2}\s?分|半)?)"
CLOCK = rf"(?:(?:at\s)?(?:午[前後]\s?|[AP]M\s)?{_HOUR}(?:\s?[AP]\.?M\.?)?(?:\s?[(]?{_ZONE}[)]?)?)"
# What may stand between 「Updated」 and its date: 「9:12 AM EDT, Tue 」.
CLOCK_BEFORE = rf"(?:{CLOCK},?\s(?:{WEEKDAY}\s)?)?"
# What may follow a date in print: 「(金)」, 「 18:40 JST」.
DAY_AND_CLOCK = rf"日?(?:\s?{WEEKDAY})?(?:\s?[T,|]?\s?(?P<clock>{CLOCK}))?"
_MINUTES = r"[0-9]{1,3}\s?分(?:程度|ほど)?"
# 「読了時間:12分」, 「この記事は約5分で読めます」, 「5 min read」: what pages print beside the date
_READING_TIME = re.compile(
    rf"[\s|/・·、,]{{0,3}}(?:読了(?:時間|目安|まで)?(?:の目安)?\s?[::]?\s?(?:約\s?)?{_MINUTES}"
    rf"|(?:この記事は\s?)?(?:約\s?)?{_MINUTES}で(?:読め(?:ます|る)|読了)|[0-9]{{1,3}}[\s-]min(?:ute)?s? read)\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+|元|[0-9]+|[〇零一二三四五六七八九十]+")
_NAMED_ERA = re.compile(f"{_ERA_NAME}|[RH](?=[0-9])")
_BRACKETS = re.compile(r"\([^()]*\)")


def without_reading_time(told: str) -> str:
    """`told` without how long it takes to read the text, with which the line may end: 「2025.3.2 読了時間:5分」 is a date."""
    return _READING_TIME.sub("", told) or told


def read_date(told: str) -> date | None:
    """The day that a match of `DATE` tells, None where the calendar has no such day."""
    named = _NAMED_ERA.match(told)
    before = eras().by_name()[named.group()].first - 1 if named else 0
    words = _WORD.findall(_BRACKETS.sub("", told[named.end() :] if named else told))
    name = next((word for word in words if word.isascii() and word.isalpha()), None)
    numbers = [1 if word == "元" else int(parse_number(word)) for word in words if word != name]
    if name is None:
        year, month, day = numbers
    else:
        (day, year), month = numbers, english_months()[name[:3].title()]
    try:
        return date(before + year, month, day)
    except ValueError:  # 2023/13/45
        return None
