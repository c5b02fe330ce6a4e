"""Facts of the calendar that the lines of a page and the extractor of dates both ask: eras, and English names of months.

「令和7年3月2日」 and 「Mar. 2, 2025」 head an article as well as they stand in one; the year and the month are told once, in YAML.
"""

from __future__ import annotations

from functools import cache

from pipeline.resources import Resource, load


class Era(Resource):
    """An era 元号; `first` and `last` are Gregorian years, `letter` its abbreviation on forms."""

    name: str
    first: int
    last: int | None = None
    letter: str | None = None


class Eras(Resource):
    """eras.yaml: before `gregorian_from` a month or day of an era is of the old calendar.

    An era that begins before `sure_from` may be somebody's given name or a firm.
    """

    gregorian_from: int
    sure_from: int
    eras: tuple[Era, ...]

    def by_name(self) -> dict[str, Era]:
        """Every era by its name and by its letter; one that has a letter by its first kanji, too (昭58年)."""
        short = {era.name[0]: era for era in self.eras if era.letter}
        return short | {word: era for era in self.eras for word in (era.name, era.letter) if word}


class EnglishMonths(Resource):
    """english_months.yaml: number by name."""

    months: dict[str, int]


@cache
def eras() -> Eras:
    """The eras of Japan."""
    told: Eras = load("eras.yaml", Eras)
    return told


@cache
def english_months() -> dict[str, int]:
    """The number of each month by its English names."""
    told: EnglishMonths = load("english_months.yaml", EnglishMonths)
    return told.months
