"""Years of eras that need more than the name: 「1958(昭和33)年」, told twice, and 「永禄11年」, which may be somebody's given name."""

from __future__ import annotations

from pipeline.extractors.dates import readers
from pipeline.extractors.dates.guards import DIGITS
from pipeline.extractors.dates.words import Told, firsts, lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI


def rules(number: str) -> list[Told]:
    """Every such rule; `number` is a pattern of the year that an era counts."""
    known, calendar = lexicon().eras, lexicon().calendar
    sure = [era.name for era in known.eras if era.first >= known.sure_from]
    old = [era.name for era in known.eras if era.first < known.sure_from]
    counted = rf"(?:生|{alternation(calendar.year_counters)}|の?{alternation(calendar.length_nouns)})"
    era = rf"(?P<era>{alternation(sure)})(?P<era_year>元|[0-9]{{1,2}})"
    given = rf"(?P<era>{alternation(old)}) ?(?P<era_year>元|{number}) ?年(?!{counted})"
    year = "(?P<year>[12][0-9]{3})"
    return [
        ("year", DIGITS, rf"{year}\({era}\)年(?!度)", readers.era_beside),
        ("year", firsts(sure), rf"{era}\({year}\)年(?!度)", readers.era_beside),
        ("year", firsts(old), rf"(?<![{KANJI}]){given}", readers.era),
    ]
