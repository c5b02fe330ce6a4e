"""Dates whose month or weekday is told in Latin letters: 「Dec. 11, 2015」, 「Fri, Dec 11, 2015」, 「2015.12.11 FRI」."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extractors.dates.guards import DIGITS
from pipeline.extractors.dates.words import Calendar, Fields, Told, firsts, lexicon
from pipeline.text.alternation import alternation
from pipeline.text.calendars import english_months


def rules(calendar: Calendar) -> list[Told]:
    """Dates with the name of their month, and the weekday behind a date."""
    names, letters = alternation(english_months()), firsts(english_months())
    name = rf"(?<![A-Za-z])(?P<name>{names})\.?"
    day = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
    year = r"(?P<year>[12][0-9]{3})(?![0-9])"
    week_day, starts = _week_day(calendar), firsts(calendar.english_weekdays)
    behind = "(?:(?<=[0-9日])|(?<=[0-9日] ))"
    ends = r"(?=[.]?(?: ?[0-9|/\[(【]|\s*(?:\n|\Z)))[.]?"  # 「9日 Sun Microsystemsは」 tells no Sunday
    before = rf"(?<![A-Za-z]){week_day}[.,]? "
    return [
        ("date", starts, rf"{before}{name} ?{day},? {year}", _date),
        ("date", starts, rf"{before}{day} {name},? {year}", _date),
        ("paren_day", "(", rf"{behind}[(]{week_day}[.]?[)]", _date),
        ("paren_day", starts, rf"{behind}{week_day}{ends}", _date),
        ("date", letters, rf"{name} ?{day},? {year}", _date),
        ("month", letters, rf"{name},? {year}", _date),
        ("date", DIGITS, rf"{day} (?P<name>{names})\.?,? {year}", _date),
        ("day", letters, rf"{name} {day}(?![0-9:.])", _date),
    ]


def _week_day(calendar: Calendar) -> str:
    """「MON」, 「Tues」, 「Wednesday」: nothing else begins so and ends there."""
    begins = alternation(calendar.english_weekdays)
    return rf"(?i:(?P<week_day>{begins})(?:(?:s|nes|rs|ur)?day|r?s)?(?![A-Za-z]))"


def _date(told: Mapping[str, str]) -> Fields | None:
    """The parts that are told; None for a day 0."""
    calendar = lexicon().calendar
    read: dict[str, str] = {}
    if "name" in told:
        read["month"] = str(english_months()[told["name"]])
    if "week_day" in told:
        read["week_day"] = str(calendar.english_weekdays[told["week_day"].title()])
    for part in ("year", "day"):
        if part in told:
            if int(told[part]) == 0:
                return None
            read[part] = str(int(told[part]))
    return read
