"""The dates that head lines print: 「2025.3.2」, 「令和7年(2025年)3月2日」, 「二〇二五年三月二日」, 「March 2, 2025」 → 2025-03-02.

Only the forms in which publications print their own date; what a story tells is read by the extractor of dates.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.text.numbers import parse_number

_ERAS = {"令和": 2018, "平成": 1988}  # the year before the first; older ones print no publication date
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_ERA_NAME = rf"(?:{'|'.join(_ERAS)})"
_TOLD_TWICE = rf"(?:\((?:{_ERA_NAME}\s?(?:元|[0-9]{{1,2}})|[0-9]{{4}})年?\))?"  # 「2025年(令和7年)3月2日」
_DIGITS = rf"[0-9]{{4}}\s?(?:年{_TOLD_TWICE}|[-/.])\s?[0-9]{{1,2}}\s?[-/.月]\s?[0-9]{{1,2}}"
_ERA = rf"{_ERA_NAME}\s?(?:元|[0-9]{{1,2}})\s?年{_TOLD_TWICE}\s?[0-9]{{1,2}}\s?月\s?[0-9]{{1,2}}"
# To 39: years of an era, months, days.
_KANJI_NUMBER = "(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_KANJI_YEAR = rf"(?:[〇零一二三四五六七八九]{{4}}|{_ERA_NAME}(?:元|{_KANJI_NUMBER}))年"
_KANJI = rf"{_KANJI_YEAR}{_KANJI_NUMBER}月{_KANJI_NUMBER}(?![一二三四五六七八九十])"
_ENGLISH = rf"(?:[0-9]{{1,2}}\s{_MONTH_NAME},?\s[0-9]{{4}}|{_MONTH_NAME}\s[0-9]{{1,2}},?\s[0-9]{{4}})"
DATE = rf"(?:{_DIGITS}|{_ERA}|{_KANJI}|(?<![A-Za-z]){_ENGLISH})(?![0-9])"
WEEKDAY = r"(?:[(]?[月火水木金土日](?:曜日?)?(?:[・祝休]{1,2})?[)]?|[(]?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}[.,]?[)]?)"
_ZONE = r"(?:JST|GMT|UTC|[ECMP][SD]T|Z(?![A-Za-z])|[+-][0-9]{2}:?[0-9]{2}|日本時間|現地時間)"
_HOUR = r"[0-9]{1,2}(?::[0-9]{2}(?::[0-9]{2})?|\s?時(?:\s?[0-9]{1,2}\s?分|半)?)"
CLOCK = rf"(?:(?:午[前後]\s?)?{_HOUR}(?:\s?[AP]\.?M\.?)?(?:\s?[(]?{_ZONE}[)]?)?)"
_WORD = re.compile(r"[A-Za-z]+|元|[0-9]+|[〇零一二三四五六七八九十]+")
_BRACKETS = re.compile(r"\([^()]*\)")


def read_date(told: str) -> date | None:
    """The day that a match of `DATE` tells, None where the calendar has no such day."""
    words = _WORD.findall(_BRACKETS.sub("", told))
    era = next((first for name, first in _ERAS.items() if told.startswith(name)), 0)
    name = next((word for word in words if word.isascii() and word.isalpha()), None)
    numbers = [1 if word == "元" else int(parse_number(word)) for word in words if word != name]
    if name is None:
        year, month, day = numbers
    else:
        (day, year), month = numbers, _MONTHS.index(name[:3].lower()) + 1
    try:
        return date(era + year, month, day)
    except ValueError:  # 2023/13/45
        return None
