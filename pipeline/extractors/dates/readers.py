"""Groups of a matched pattern to fields of a frame: ``{"era": "令和", "era_year": "元"}`` → ``{"year": "2019"}``.

A reader returns None where the groups do not make sense (24/13/2016), and the next rule is tried.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extractors.dates.words import Fields, lexicon
from pipeline.text.numbers import parse_number

Told = Mapping[str, str]
LAST_SHORT_YEAR = 50  # '49 is 2049, '50 is 1950; no clock decides
_FIRST_OLD_DECADE = 30  # 20年代 is the 2020s, 30年代 the 1930s
_TENS = {"廿": "二十", "卅": "三十"}
_MIXED = "二〇十"
_EVERY_PART = {"TMO": "am", "TEV": "pm", "TNI": "night"}
_LAST_HOUR = 29  # broadcasters count the small hours on: 25時 is one in the morning


def whole(text: str) -> int:
    """A whole number in digits or kanji; 元 counts as one.

    Raises:
        ValueError: It is no whole number.
    """
    if text == "元":
        return 1
    for short, long in _TENS.items():
        text = text.replace(short, long)
    return int(text) if text.isascii() else int(parse_number(text))


def _year(text: str) -> str | None:
    """The year in digits; 「二〇十九」 mixes two ways of writing 2019."""
    if text.startswith(_MIXED):
        text = f"二〇一{text.removeprefix(_MIXED) or '〇'}"
    year = whole_or_none(text)
    return None if year is None else str(year)


def whole_or_none(text: str) -> int | None:
    """A whole number, None where `text` is none."""
    try:
        return whole(text)
    except ValueError:
        return None


def fields(told: Told) -> Fields:
    """Groups named like fields, as they stand."""
    return {"year": told["year"], **{n: str(int(told[n])) for n in ("month", "day") if n in told}}


def numbers(told: Told) -> Fields | None:
    """Groups whose text is a small number in digits or kanji."""
    read: dict[str, str] = {}
    for name, text in told.items():
        number = whole_or_none(text)
        if number is None or number == 0:
            return None
        read[name] = str(number)
    return read


def any_month(told: Told) -> Fields:
    """「13月」, which no calendar has: so that 「2024年13月5日」 is one date that is refused, not a year and a day."""
    return {"month": str(whole_or_none(told["month"]) or 0)}


def garbled(told: Told) -> Fields | None:
    """「3月2023日」: the parts are right, their order is a machine's."""
    read = numbers(told)
    return {**read, "note": "garbled"} if read else None


def day_and_month(told: Told) -> Fields | None:
    """「13.5.2015」, 「02/22/2016」: which is the month shows where the other number is above twelve."""
    first, second = int(told["first"]), int(told["second"])
    if not (1 <= min(first, second) <= 12 and max(first, second) <= 31):
        return None
    if first > 12 or (told["sep"] == "." and second <= 12):
        return {"year": told["year"], "month": str(second), "day": str(first)}
    if second > 12 or first == second:
        return {"year": told["year"], "month": str(first), "day": str(second)}
    return {"year": told["year"], "note": "order"}


def era(told: Told) -> Fields | None:
    """「令和5年」, 「R5.4.1」; before 1873 months and days are of the old calendar and stay untold."""
    eras = lexicon().eras
    told_era, count = eras.by_name()[told["era"].rstrip(".")], whole_or_none(told["era_year"])
    if not count:
        return None
    year = told_era.first + count - 1
    read = {"year": f"{year:04}", **{n: str(int(told[n])) for n in ("month", "day") if n in told}}
    if year < eras.gregorian_from:
        read["note"] = "旧暦"
    elif told_era.last is not None and year > told_era.last:
        read["note"] = "era ended"
    return read


def era_beside(told: Told) -> Fields | None:
    """「1958(昭和33)年」, 「昭和33(1958)年」: one year told twice; None where they are two."""
    read = era({name: told[name] for name in ("era", "era_year")})
    year = _year(told["year"])
    return {"year": year} if read is not None and year is not None and read["year"] == year else None


def era_fiscal(told: Told) -> Fields | None:
    """「令和5年度」."""
    read = era(told)
    return {**read, "fiscal": "yes"} if read else None


def fiscal(told: Told) -> Fields | None:
    """「2025年度」, 「25年度」; 「2025会計年度」 is said abroad, where it begins in another month."""
    read = plain_year(told)
    if read is None:
        return None
    year = read if len(read["year"]) == 4 else _lengthened(int(read["year"]))
    return {**year, "fiscal": "yes", **({"elsewhere": "yes"} if "foreign" in told else {})}


def fiscal_latin(told: Told) -> Fields | None:
    """「FY2026」, 「FY25 Q3」."""
    read = fiscal({"year": told["year"]})
    parts = {name: told[name] for name in ("quarter", "half") if name in told}
    return {**read, **parts} if read else None


def century(told: Told) -> Fields | None:
    """「19世紀」 → 18XX, 「20世紀の20年代」 → 192X."""
    count = whole_or_none(told["century"])
    if count is None or count > 99:
        return None
    if count == 0:
        return {"year": "0000"}  # which no calendar has
    decade = f"{told['decade'][0]}X" if "decade" in told else "XX"
    return {"year": f"{'BC' if 'before_christ' in told else ''}{count - 1:02}{decade}"}


def decade(told: Told) -> Fields:
    """「1990年代」, 「90年代」 → 199X."""
    tens = told["decade"]
    if len(tens) == 2:
        return {"year": f"{'20' if int(tens) < _FIRST_OLD_DECADE else '19'}{tens[0]}X", "short": "yes"}
    return {"year": f"{int(tens) // 10:03}X"}


def era_decade(told: Told) -> Fields | None:
    """「昭和30年代」: from 1955 to 1964, told by its ends (1955-01/1964-12), since it is no decade of the calendar."""
    era = lexicon().eras.by_name()[told["era"]]
    first = era.first + whole(told["tens"]) - 1
    last = first + 9 if era.last is None else min(first + 9, era.last)
    return None if last < first else {"year": f"{first:04}-01/{last:04}-12", "era": told["era"]}


def told_year(told: Told) -> Fields:
    """「紀元前4年」, 「西暦99年」."""
    prefix = "BC" if told["before_christ"] == "紀元前" else ""
    return {"year": f"{prefix}{int(told['year']):04}"}


def plain_year(told: Told) -> Fields | None:
    """「2015年」, 「二〇二三年」."""
    year = _year(told["year"])
    return None if year is None else {"year": year}


def short_year(told: Told) -> Fields:
    """「'24年」."""
    return _lengthened(int(told["year"]))


def _lengthened(year: int) -> dict[str, str]:
    return {"year": str(year + (2000 if year < LAST_SHORT_YEAR else 1900)), "short": "yes"}


def closing(told: Told) -> Fields | None:
    """「3月期」, 「9月中間期」."""
    read = numbers({"month": told["month"]})
    return {**read, "closing": "half" if "interim" in told else "yes"} if read else None


def nth_weekday(told: Told) -> Fields | None:
    """「第3水曜日」, 「最後の月曜日」."""
    nth = -1 if "last" in told else whole_or_none(told["nth"]) if "nth" in told else 1
    return {"week_day": str(lexicon().calendar.weekdays[told["week_day"]]), "nth": str(nth)}


def end_week(told: Told) -> Fields:
    """「最初の週」, 「最後の週」."""
    return {"week": "-1" if "last" in told else "1"}


def quarter(told: Told) -> Fields:
    """「第3四半期」, 「Q3」."""
    year = {"year": told["year"]} if "year" in told else {}
    return {**year, "quarter": str(whole(told["q"] if "q" in told else told["quarter"]))}


def half(told: Told) -> Fields:
    """「上期」, 「下半期」."""
    return {"half": "1" if told["half"] == "上" else "2"}


def clock(told: Told) -> Fields | None:
    """「3時半」, 「15:20」, 「3:20 pm」."""
    read = {n: whole_or_none(told[n]) for n in ("hour", "minute", "second") if n in told}
    if None in read.values() or max(read.get("minute") or 0, read.get("second") or 0) > 59:
        return None
    hour = read["hour"] or 0
    if hour > _LAST_HOUR:
        return None
    after = told.get("after", "").strip().replace(".", "").lower()
    if "sharp" in told:
        read["minute"] = 30
    if after and hour <= 12:
        read["hour"] = hour % 12 + (12 if after == "pm" else 0)
    fields = {name: str(value) for name, value in read.items()}
    return {**fields, "reading": "told"} if after else fields


def clock_short_of(told: Told) -> Fields | None:
    """「7時15分前」, a quarter to seven, and no more minutes than that; 「0時10分前」 has hour -1, of the day before."""
    hour, short = whole_or_none(told["hour"]), whole_or_none(told["short"])
    if hour is None or not short or hour > _LAST_HOUR:
        return None
    return {"hour": str(hour - 1), "minute": str(60 - short)}


def clock_word(told: Told) -> Fields:
    """「正午」."""
    return {"hour": lexicon().calendar.clock_words[told["word"]], "reading": "told"}


def weekday(told: Told) -> Fields:
    """「金曜日」, 「(土)」."""
    return {"week_day": str(lexicon().calendar.weekdays[told["week_day"]])}


def weekday_reading(told: Told) -> Fields:
    """「きんようび」."""
    return {"week_day": str(lexicon().calendar.weekday_readings[told["word"]])}


def month_reading(told: Told) -> Fields:
    """「ろくがつ」."""
    return {"month": str(lexicon().calendar.months_read[told["word"]])}


def month_end(told: Told) -> Fields:
    """「末日」."""
    return {"month_end": lexicon().calendar.month_ends[told["word"]]}


def year_end(told: Told) -> Fields:
    """「年末」: the year of its month, and a modifier."""
    end = lexicon().calendar.year_ends[told["word"]]
    read = {"around": str(end.month), "mod": end.mod, "fiscal": "yes" if end.fiscal else None}
    return {name: value for name, value in read.items() if value is not None}


def every(told: Told) -> Fields:
    """「毎週」; an hour after 毎晩 is read as one of the evening."""
    value = lexicon().calendar.every[told["word"]]
    reading = _EVERY_PART.get(value)
    return {"every": value, **({"reading": reading} if reading else {})}


def season(told: Told) -> Fields:
    """「春」, which stands only after a year."""
    return {"season": lexicon().calendar.seasons[told["word"]]}


def part_of_day(told: Told) -> Fields:
    """「未明」; `bare` tells the grammar that 夜 needs an hour or a particle after it."""
    part = lexicon().calendar.parts_of_day[told["word"]]
    read = {"part": part.part, "reading": part.clock, "bare": "yes" if part.bare or "free" in told else None}
    return {name: value for name, value in read.items() if value is not None}
