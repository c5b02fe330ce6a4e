"""The left end of a range that leaves its unit to the right one: 「2016〜18年」 → 2016 and 18年.

Also the right end that leaves its century to the left one: 「2016年〜18年」.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from pipeline.extractors.dates import calendar, readers
from pipeline.extractors.dates.chain import Chain
from pipeline.extractors.dates.era_decades import era_of
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI, RANGE_MARKS

_LEFT = re.compile(
    r"(?<![0-9.,:/第$¥-])(?P<number>[0-9]{1,4}(?:\.[0-9]{1,2})?) ?"
    rf"(?P<mark>[{RANGE_MARKS}]|から|[、,・]) ?\Z"
)
_SURE = frozenset(RANGE_MARKS) | {"から"}
_LOOK_BACK = 12  # characters; four digits, から and spaces
_LENGTH = re.compile(r"P(?P<clock>T?)(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<unit>[A-Z])")
_LEADING = re.compile(r"(?P<number>[0-9]{1,4}(?:\.[0-9]{1,2})?) ?(?:の?両(?=日))?[年月日時分秒週世カヵヶか]")
_LISTED = re.compile(r"(?:は|と(?=[0-4][0-9]年[はに])|に(?!わた|及|達|迫|[一1][度回]|満|な|渡|も|よ))")
_JOINED = frozenset({"と", "や", "および", "及び", "、"})  # 償還は2031年と34年で
# 「1990年から30年で返す」, 「1945年から80年が過ぎた」, 「1945年から80年になる。」: what only lengths are and do …
_LASTS = re.compile(
    r"にわた|で(?![すあは、。])|になる(?=[。、今])|の(?:節目|歳月|月日)"
    r"|が?(?:たつ|たち|たった|経つ|経ち|経った|経過し|過ぎた|過ぎて|過ぎ、)|を経[てたる]"
)
# … and what years do, too: 「1996年から10年かけて整備した」; 「1990年から95年にかけて」 ends in a year.
_MAY_LAST = re.compile(r"か[けか][たてっら]|に(?:なる(?!と|まで)|なった|なり)|となる(?!と|まで)|を過ぎ")
_GOES_ON_FOR = re.compile(r"続[いきく]")
_LONG = 50  # years; of more of them a century is told, not how long
_LONGEST = 60  # years from the left end of a range to a right one of two digits
_LISTED_YEARS = 20
_NEIGHBOURS = 3  # years between two of such a list
_TWO_DIGITS = re.compile("[0-4][0-9]年")
_SENTENCE = 40  # characters between two years of one list
_LASTED = re.compile(rf"[{KANJI}]\Z")  # 創業30年に当たる
_END = re.compile(r"[。\n]")
_AFTER_YEAR = re.compile(rf"(?:[{RANGE_MARKS}]|から) ?\Z")
# What the number before the range mark is, by the first unit after it.
_FIELD_OF_UNIT = {"年": "year", "月": "month", "日": "day", "時": "hour"}
_KIND_OF_FIELD = {"year": "year", "month": "month", "day": "number_day", "hour": "clock"}
# 「11月1〜15日」, 「2025年7〜9月」, 「午後3〜5時」: the left number goes on with what stands before it.
_GOES_ON = {
    "month": ("number_day",),
    "rel_M": ("number_day",),
    "year": ("month",),
    "rel_Y": ("month",),
    "part": ("clock",),
}


@cache
def _of_year() -> re.Pattern[str]:
    """「62年の博覧会」 is of a year, 「62年の歴史」 a length."""
    return re.compile(rf"の(?=[{KANJI}ァ-ヴ])(?!{alternation(lexicon().calendar.length_nouns)})")


@cache
def _counts_years(*, neighbours: bool) -> re.Pattern[str]:
    """「2001、15年連続で」, 「2015、20年の歴史を持つ」: the second number counts years; 「2022、23年前半」 is of one.

    Of neighbours (2022、23年の計画) only what somebody has or has passed is a length.
    """
    calendar = lexicon().calendar
    told = "(?:を[持もっ誇経積費迎]|が?あ[るりっ])" if neighbours else ""
    halves = "(?!前[半期]|後[半期]|代表)"
    counters = f"{halves}{alternation(calendar.year_counters)}"
    return re.compile(rf" ?(?:{counters}|の{alternation(calendar.length_nouns)}{told})")


def _is_length(text: str, number: str, told: str, end: int) -> bool:
    """Tell whether the years behind 「2015、」 are counted; 「2020、30年代」 are decades."""
    if number.endswith("0") and told.endswith("0") and text.startswith("代", end):
        return False
    neighbours = int(told) == int(number) % 100 + 1
    return _counts_years(neighbours=neighbours).match(text, end) is not None


def with_left_ends(text: str, chains: Iterable[Chain]) -> list[Chain]:
    """`chains` in order, with a chain of its own for each left end that has no unit."""
    told: list[Chain] = []
    for scanned in chains:
        before = told[-1] if told else Chain(0, 0, "", {})
        chain = _in_century_of(before, scanned, text)
        left = _left_end(text, before, chain)
        if left is not None:
            # 7〜9月期 are three months, not a year that ends in September.
            term = {"term": "yes"} if chain.fields.pop("closing", None) else {}
            chain.fields.update(term)
            left.fields.update(term)
            if left.start == before.end and left.kind in _GOES_ON.get(before.kind, ()):
                before.end, before.kind = left.end, left.kind
                before.fields.update(left.fields)
            else:
                told.extend(_with_century(left, chain))
                continue
        told.append(chain)
    return _with_listed_years(text, told)


def _with_listed_years(text: str, chains: list[Chain]) -> list[Chain]:
    """「23年に10億円、24年は20億円」: two-digit years that go on from each other."""
    for first, second in pairwise(chains):
        numbers = [_bare_years(text, chain) for chain in (first, second)]
        if numbers[0] is None or numbers[1] is None or not 0 < numbers[1] - numbers[0] <= _NEIGHBOURS:
            continue
        if second.start - first.end < _SENTENCE and not _END.search(text[first.end : second.start]):
            for chain, number in zip((first, second), numbers, strict=True):
                chain.kind, chain.fields = "year", {"year": str(2000 + (number or 0)), "short": "yes"}
    return chains


def _bare_years(text: str, chain: Chain) -> int | None:
    """The number of a two-digit 「23年」 that に or は follows."""
    told = text[chain.start : chain.end]
    if chain.kind == "duration" and _TWO_DIGITS.fullmatch(told) and _LISTED.match(text, chain.end):
        return int(told[:2])
    return None


def _left_end(text: str, before: Chain, chain: Chain) -> Chain | None:
    leading = _LEADING.match(text, chain.start)
    match = _LEFT.search(text[max(0, chain.start - _LOOK_BACK) : chain.start])
    if leading is None or match is None:
        return None
    number, start = match["number"], chain.start - len(match.group())
    told = leading["number"]
    if start < before.end or not (match["mark"] in _SURE or _follows(number, told)):
        return None
    is_list = match["mark"] not in _SURE and len(number) > len(told)
    if is_list and _is_length(text, number, told, leading.end()):
        return None
    unit = text[leading.end() - 1]
    if unit == "月" and start == before.end and before.kind in ("month", "rel_M"):
        fields = _day_of(number) if "day" in chain.fields else None  # 5月3〜6月2日
    else:
        fields = _left_fields(number, unit, chain)
    if fields is None:
        return None
    kind = _KIND_OF_FIELD.get(next(iter(fields)), chain.kind)
    return Chain(start, start + len(number), kind, fields)


def _day_of(number: str) -> dict[str, str] | None:
    return (
        {"day": str(int(number))} if number.isdigit() and 1 <= int(number) <= calendar.LONGEST_MONTH else None
    )


def _follows(number: str, told: str) -> bool:
    """「2、3日」 and 「2022、23年」 go on counting; 「第5、30日に」 does not."""
    if not (number.isdigit() and told.isdigit()):
        return False
    if len(number) == 4 and len(told) == 2:
        return 0 < int(told) - int(number) % 100 <= _LISTED_YEARS
    return int(told) == int(number) + 1


def _left_fields(number: str, unit: str, chain: Chain) -> dict[str, str] | None:
    if "length" in chain.fields and not (len(number) == 4 and unit == "年"):
        length = _LENGTH.fullmatch(chain.fields["length"])
        if length is None or float(number) >= float(length["number"]):
            return None
        kept = {name: chain.fields[name] for name in ("direction",) if name in chain.fields}
        return {"length": f"P{length['clock']}{number}{length['unit']}", **kept}
    if unit in "年世" and number.isdigit() and (fields := _like_right(number, unit, chain)) is not None:
        return fields
    name = _FIELD_OF_UNIT.get(unit)
    if name is None or not number.isdigit() or (name == "year") != (len(number) == 4):
        return None
    limit = {"year": 2999, "month": 12, "day": calendar.LONGEST_MONTH, "hour": 29}[name]
    if not 1 <= int(number) <= limit:
        return None
    return {name: str(int(number))}


def _like_right(number: str, unit: str, chain: Chain) -> dict[str, str] | None:
    """「60〜70年代」, 「17〜18世紀」, 「2022〜24年度」: the left number is a decade, century or 年度 like the right one."""
    if unit == "世":
        return dict(readers.century({"century": number}) or {}) or None
    if len(number) not in (2, 4):
        return None
    if chain.fields.get("year", "").endswith("X") and number.endswith("0"):
        return dict(readers.decade({"decade": number}))
    if "fiscal" in chain.fields and "half" not in chain.fields:
        return dict(readers.fiscal({"year": number}) or {}) or None
    return None


def _with_century(left: Chain, right: Chain) -> Iterator[Chain]:
    """「2016〜18年」: the right end is a year although two digits and 年 look like a length."""
    if "year" in left.fields and "length" in right.fields:
        years = _LENGTH.fullmatch(right.fields["length"])
        if (
            years is not None
            and years["unit"] == "Y"
            and years["number"].isdigit()
            and int(years["number"]) <= 99
        ):
            right.kind, right.fields = "year", {"year": _completed(left.fields["year"], int(years["number"]))}
            yield left
    else:
        decade, own = left.fields.get("year", ""), right.fields.get("year", "")
        if "short" in right.fields and decade.endswith("X") and own.endswith("X"):
            # 「2020〜30年代」: the century is that of the left one
            right.fields["year"] = f"{_completed(f'{decade[:3]}0', int(own[2]) * 10)[:3]}X"
        yield left
    yield right


def _completed(left: str, short: int) -> str:
    """``2016`` and 18 → ``2018``; ``1998`` and 2 → ``2002``."""
    year = int(left) // 100 * 100 + short
    return str(year if year >= int(left) else year + 100)


def _later(year: str, chain: Chain) -> bool:
    """「2016年は好調、18年は不調」: the two digits go on from the year before."""
    number = chain.fields.get("length", "")[1:-1]
    return number.isdigit() and int(year) % 100 < int(number) <= int(year) % 100 + _LISTED_YEARS


def _lasts_from(year: str, number: str, chain: Chain, text: str) -> bool:
    """「2015年から10年にわたり」: so long, not until 2110."""
    distance = int(_completed(year, int(number))) - int(year)
    if _LASTS.match(text, chain.end) is not None:
        return True
    if _MAY_LAST.match(text, chain.end) is not None and int(number) <= max(_LONG, distance):
        return True
    lasts = _GOES_ON_FOR.match(text, chain.end) is not None and int(number) < distance
    return lasts or distance > _LONGEST


def _in_century_of(before: Chain, chain: Chain, text: str) -> Chain:
    """「2016年〜18年」, 「2016年3月〜18年5月」: the right year belongs to the century of the left one."""
    year = before.fields.get("year", "")
    if year.endswith("X") and year[:3].isdigit():
        year = f"{year[:3]}0"  # 1950年代に始まり、62年の…
    if len(year) != 4 or not year.isdigit() or chain.kind != "duration" or era_of(text, before):
        return chain
    between = text[before.end : min(chain.start, before.end + _SENTENCE)]
    listed = (
        (_LISTED.match(text, chain.end) or _of_year().match(text, chain.end))
        and chain.start - before.end < _SENTENCE
        and not _END.search(between)
        and _LASTED.search(between) is None
    )
    joined = between in _JOINED and _counts_years(neighbours=False).match(text, chain.end) is None
    if _AFTER_YEAR.fullmatch(between) is None and not ((listed or joined) and _later(year, chain)):
        return chain
    length = _LENGTH.fullmatch(chain.fields.get("length", ""))
    if length and length["unit"] == "Y":
        number = length["number"]
        told = text[chain.start : chain.end]
        is_year = len(number) == 2 and told.startswith(number) and told.endswith("年")
        if is_year and not _lasts_from(year, number, chain, text):
            return replace(chain, kind="year", fields={"year": _completed(year, int(number))})
    return chain
