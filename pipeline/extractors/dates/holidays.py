"""Holidays that have not always lain where they lie now: 天皇誕生日 of 2015 → 12-23, 海の日 of 2021 → 07-22, 春分の日 by the sun.

Sources: 国民の祝日に関する法律 (1948) and its changes, 東京オリンピック・パラリンピック特別措置法 for 2020 and 2021; the equinoxes
by the formula of 海上保安庁水路部 暦計算研究会 (新こよみ便利帳) for 1980 to 2099.
"""

from __future__ import annotations

from pipeline.extractors.dates.readers import Told
from pipeline.extractors.dates.words import Fields, lexicon

_FORMULA_FROM, _FORMULA_TO = 1980, 2099
_TROPICAL = 0.242194  # days that a year lasts beyond 365


def moved(name: str, year: int) -> str | None:
    """The day of a holiday in a year in which it lay elsewhere, ``YYYY-MM-DD``.

    None where it lay then as it does now; the year alone where there was none, or where nobody has worked it out.
    """
    known = lexicon().calendar
    if name in known.equinoxes:
        month, days = known.equinoxes[name].split()
        if not _FORMULA_FROM <= year <= _FORMULA_TO:
            return f"{year:04}-{int(month):02}"
        passed = year - _FORMULA_FROM
        return f"{year:04}-{int(month):02}-{int(float(days) + _TROPICAL * passed) - passed // 4:02}"
    for years, day in known.moved_holidays.get(name, {}).items():
        first, _, last = years.partition("-")
        if int(first) <= year <= int(last or first):
            return f"{year:04}-{day}" if day else f"{year:04}"
    return None


def named_day(told: Told) -> Fields:
    """「大みそか」."""
    word = told["word"]
    month, day = lexicon().calendar.named_days[word].split("-")
    return {"month": str(int(month)), "day": str(int(day)), **_moving(word)}


def equinox(told: Told) -> Fields:
    """「春分の日」, of which only the year tells the day."""
    return {"month": lexicon().calendar.equinoxes[told["word"]].split()[0], "holiday": told["word"]}


def _moving(word: str) -> Fields:
    return {"holiday": word} if word in lexicon().calendar.moved_holidays else {}


def named_weekday(told: Told) -> Fields:
    """「母の日」, the second Sunday of May."""
    month, nth, week_day = lexicon().calendar.named_weekdays[told["word"]].split()
    return {"month": month, "nth": nth, "week_day": week_day, **_moving(told["word"])}


def known_by_day(told: Told) -> Fields:
    """「3.11の教訓」, 「9・11テロ」: a day and no year; of which one it is the memory nothing tells."""
    month, day = lexicon().calendar.known_by_day[told["word"]].split("-")
    return {"year": "XXXX", "month": str(int(month)), "day": str(int(day))}
