"""The words that the reading of English passages knows, as a model of english_calendar.yaml."""

from __future__ import annotations

from functools import cache

from pipeline.resources import Resource, load


class EnglishCalendar(Resource):
    """english_calendar.yaml; the file explains each list."""

    weekdays: dict[str, int]
    units: dict[str, str]
    numbers: dict[str, str]
    ordinals: dict[str, int]
    document: dict[str, int]
    text: dict[str, int]
    days: dict[str, int]
    parts_of_day: dict[str, str]
    not_before_pointers: tuple[str, ...]
    shares: dict[str, str]
    modifiers: dict[str, str]
    before_years: tuple[str, ...]
    before_months: tuple[str, ...]
    before_lengths: tuple[str, ...]
    before_weekdays: tuple[str, ...]
    months_that_are_names: tuple[str, ...]
    not_counted: tuple[str, ...]
    future: tuple[str, ...]
    telling: tuple[str, ...]
    past: tuple[str, ...]


@cache
def words() -> EnglishCalendar:
    """The packaged words."""
    told: EnglishCalendar = load("english_calendar.yaml", EnglishCalendar)
    return told
