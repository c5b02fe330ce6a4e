"""The year of an era that is told by its number alone: 「平成3年に入社し、同8年に課長」 → 1996, 「昭和3年に着任し、翌4年春から」 → 1929.

The era told last goes on, and its years count up; 「同95年」 behind 1991年 is a year of that century. Behind a bare number 同 repeats
the word before that: a penalty (懲役3年、同5年), the year of school that somebody is in (3年の森、同4年の林).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from pipeline.extractors.dates.atoms import Atom
from pipeline.extractors.dates.readers import whole
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI, RANGE_MARKS

_AGAIN = ("同", "翌")
# Most texts have none of these.
_BARE = re.compile(rf"(?:[{''.join(_AGAIN)}]|年(?:から|[{RANGE_MARKS}]))[0-9]{{1,2}}年")
_CENTURY = 100
_DECADE = 10
_STORY = 50  # years of a century that one story goes through
_REACH = 400  # characters behind a year in which 同 means its era
_KINDS = frozenset({"length", "year", "fiscal"})


def with_same_years(text: str, atoms: Iterable[Atom]) -> Iterator[Atom]:
    """`atoms`, those of 同8年 and 翌4年 made years of the era or century told before them."""
    years = dict(_years(text)) if _BARE.search(text) else {}
    for atom in atoms:
        year = years.get(atom.start) if atom.kind in _KINDS else None
        if year is None or not text.startswith("年", _end_of_number(text, atom.start)):
            yield atom
        elif atom.kind == "fiscal":
            yield replace(atom, fields={"year": f"{year:04}", "fiscal": "yes"})
        else:
            end = _end_of_number(text, atom.start) + 1
            yield Atom("year", atom.start, end, {"year": f"{year:04}"})


def _end_of_number(text: str, start: int) -> int:
    end = start
    while end < len(text) and text[end].isdecimal():
        end += 1
    return end


def _years(text: str) -> Iterator[tuple[int, int]]:
    """Where each 8 of 同8年 stands, and the year that it tells."""
    # The year before the first one that is counted, the number told last, and where that ends.
    before, number, end = 0, 0, -_REACH
    for told in _told().finditer(text):
        if told["era"]:
            era = lexicon().eras.by_name()[told["era"]]
            before, number, end = era.first - 1, whole(told["era_year"]), told.end()
            if told["ranged"] and _is_end(number, int(told["ranged"]), is_sure=told["near"] is None):
                number = int(told["ranged"])
                yield told.start("ranged"), before + number
        elif told["full"]:
            before, number = int(told["full"]) // _CENTURY * _CENTURY, int(told["full"]) % _CENTURY
            end = told.end()
        elif (
            told["again"]
            and told.start() - end <= _REACH
            and _counts_up(int(told["again"]), number, before, told["sign"])
        ):
            number, end = int(told["again"]), told.end()
            yield told.start("again"), before + number
        elif told["other"]:
            end = -_REACH


def _is_end(number: int, last: int, *, is_sure: bool) -> bool:
    """「昭和50年から62年ごろ」, 「平成28年から30年は」; 「平成2年から8年は」 may be eight years."""
    return number < last <= number + _STORY and (is_sure or _DECADE < last <= number + _DECADE)


def _counts_up(told: int, number: int, before: int, sign: str) -> bool:
    if before % _CENTURY == 0 and told < 10:
        return False  # behind 1991年 only two digits are a year
    return told == number + 1 if sign == "翌" else number < told <= number + _STORY


@cache
def _told() -> re.Pattern[str]:
    """A year of an era, one of four digits that no bracket holds (平成3年(1991年)), 同8年 that counts nothing, or a bare 3年.

    Behind 昭和50年から the 62年 of 62年ごろまで is one, too; behind 平成元年から the 30年 of 30年、店を守った is none.
    """
    known = lexicon()
    eras = alternation(era.name for era in known.eras.eras)
    counted = rf"(?:(?=前[半期]|後[半期])|(?!{alternation(known.calendar.year_counters)}|生))"
    lasting = rf"の(?:{alternation((*known.calendar.length_nouns, *known.calendar.penalties))}|長き)"
    # 「同3年の森」 is in the third year of the same school.
    sure = rf"(?!{lasting})(?:(?<=[0-9][0-9]年)|(?=に|から|まで|度|は|、|[0-9]{{1,2}}月|[春夏秋冬]))"
    again = rf"(?<![{KANJI}])(?P<sign>[{''.join(_AGAIN)}])(?P<again>[0-9]{{1,2}})年{counted}{sure}"
    ends = rf"(?=まで|にかけ|ごろ|頃|末|前半|後半|の間|[0-9]{{1,2}}月|(?P<near>は|の(?![間長])(?!{lasting})))"
    until = rf"(?:[{RANGE_MARKS}](?P<marked>)|から)(?P<ranged>[0-9]{{1,2}})年(?(marked){counted}|{ends})"
    return re.compile(
        rf"(?P<era>{eras}) ?(?P<era_year>元|[0-9]{{1,2}}) ?年(?:{until})?|(?<![0-9(])(?P<full>[12][0-9]{{3}})年|{again}"
        rf"|(?P<other>(?<![0-9])[0-9]{{1,2}}年){counted}"
    )
