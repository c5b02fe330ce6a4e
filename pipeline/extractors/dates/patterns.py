"""The patterns of single signs of the calendar, each with the reader of its groups.

Earlier rules win over later ones at the same place. Groups are named after the fields of a frame; every repetition is
bounded or possessive.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from pipeline.extractors.dates import lengths, readers, terms
from pipeline.extractors.dates.words import Calendar, Fields, alternation, lexicon
from pipeline.text.scripts import KANJI

_KANJI_NUMBERS = "〇零一二三四五六七八九十百千"
_SP = " ?"
_YEAR4 = r"(?:[12][0-9]{3}|二〇十[〇一二三四五六七八九]?|[一二][〇零一二三四五六七八九]{3}|[一二]千[〇零一二三四五六七八九十百]{0,6})"
_NUMBER2 = r"(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_ISO_MONTH = r"(?:1[0-2]|0?[1-9])"
_ISO_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_HOUR = rf"(?:[0-2]?[0-9]|[{_KANJI_NUMBERS}]{{1,4}})"
_MINUTE = rf"(?:[0-5]?[0-9]|[{_KANJI_NUMBERS}]{{1,4}})"
_LENGTH_NUMBER = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,9}(?:\.[0-9]{1,3})?)(?:[万億千百][0-9〇一二三四五六七八九十百千万]{0,9})?"
    r"|[〇一二三四五六七八九十百千万億]{1,12}"
)
_OTHER_STARTS = "0123456789" + _KANJI_NUMBERS + "廿卅万億第西紀上下年月週土(Q'’‘"

Told = tuple[str, str, Callable[[Mapping[str, str]], Fields | None]]


def all_rules() -> list[Told]:
    """Every rule, in the order in which they are tried."""
    calendar = lexicon().calendar
    return [
        *garbled_rules(),
        *terms.rules(_MONTH, _NUMBER2),
        *digit_rules(),
        *english_rules(calendar),
        *slash_rules(),
        *era_rules(),
        *year_rules(),
        *week_rules(calendar),
        *clock_rules(),
        *frequency_rules(calendar),
        *length_rules(calendar),
        *word_rules(calendar),
    ]


def garbled_rules() -> list[Told]:
    """Dates that a translation machine has put out of order: 「3月2023日」."""
    month = rf"(?P<month>{_NUMBER2}){_SP}月{_SP}"
    day = rf"(?P<day>{_NUMBER2}){_SP}日{_SP}"
    year = rf"(?P<year>[12][0-9]{{3}}){_SP}"
    return [
        ("date", rf"{month}{year}[日年](?![間度代])", readers.garbled),
        ("date", rf"{month}{day}[、,]?{_SP}{year}年(?![間度代]|{_SP}[0-9])", readers.garbled),
        ("date", rf"{day}(?P<month>{_MONTH}){_SP}月{_SP}{year}年", readers.garbled),
        # 「3月14, 2026」, 「14 3月 2026」: only the name of the month was translated.
        (
            "date",
            rf"{month}(?P<day>[0-3]?[0-9])(?:日|th|st|nd|rd)?[、,]{_SP}(?P<year>[12][0-9]{{3}})年?(?![0-9,.]|{_SP}[万億人円])",
            readers.garbled,
        ),
        (
            "date",
            rf"(?P<day>[0-3]?[0-9]) (?P<month>{_MONTH}){_SP}月,?{_SP}(?P<year>[12][0-9]{{3}})年?(?![0-9,.]|{_SP}[万億人円])",
            readers.garbled,
        ),
    ]


def digit_rules() -> list[Told]:
    """Dates of digits that tell the year: 「2015/12/11」, 「11.12.2015」."""
    year = r"(?P<year>[12][0-9]{3})"
    month, day = rf"(?P<month>{_ISO_MONTH})", rf"(?P<day>{_ISO_DAY})"
    either = r"(?P<first>[0-3]?[0-9])(?P<sep>[-./])(?P<second>[0-3]?[0-9])[-./]"
    no_amount = r"(?![0-9.]|[%A-Za-z]|[万億兆円ドル倍人年])"
    whole = [rf"(?:西暦)?{year}{sep}{month}{sep}{day}(?![0-9]|{sep}[0-9])T?" for sep in ("-", "/", r"\.")]
    return [
        *(("date", pattern, readers.fields) for pattern in whole),
        ("date", rf"{either}{year}(?![0-9]|[-./][0-9])", readers.day_and_month),
        ("month", rf"(?:西暦)?{year}/{month}月?(?![0-9/])", readers.fields),
        ("month", rf"(?:西暦)?{year}\.(?P<month>1[0-2]|0[1-9]){no_amount}", readers.fields),
    ]


def english_rules(calendar: Calendar) -> list[Told]:
    """「Dec. 11, 2015」, 「December 2015」, 「11 December 2015」."""
    names = alternation(calendar.english_months)
    name = rf"(?<![A-Za-z])(?P<name>{names})\.?"
    day = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
    year = r"(?P<year>[12][0-9]{3})(?![0-9])"
    return [
        ("date", rf"{name} ?{day},? {year}", readers.english),
        ("month", rf"{name},? {year}", readers.english),
        ("date", rf"{day} (?P<name>{names})\.?,? {year}", readers.english),
        ("day", rf"{name} {day}(?![0-9:.])", readers.english),
    ]


def slash_rules() -> list[Told]:
    """「12/25」 without a year, where only a date fits: before a weekday or a particle, or as the whole text."""
    week_day = rf"(?={_SP}[(]?[月火水木金土日](?:曜|[)・]))"
    particle = r"(?=に|から|まで|より|以|[~〜]|付|頃|ごろ|発|開|公|です|$)"
    sure = r"(?P<month>1[0-2]|0[1-9]|[2-9])/(?P<day>[123][0-9]|0[1-9])"  # 1/10 is nearly always a fraction
    late_day = "(?P<day>1[3-9]|2[0-9]|3[01])"  # 29/2: no month has that number
    month_and_day = rf"(?P<month>{_ISO_MONTH})%s(?P<day>{_ISO_DAY})"
    return [
        ("day", month_and_day % "[/-]" + week_day, readers.month_and_day),
        ("day", sure + particle, readers.month_and_day),
        ("day", rf"(?<![\s\S]){month_and_day % '/'}(?![\s\S])", readers.month_and_day),
        ("day", rf"{late_day}/(?P<month>1[0-2]|0[1-9]){particle}", readers.month_and_day),
        ("day", rf"(?<![\s\S]){late_day}/(?P<month>{_ISO_MONTH})(?![\s\S])", readers.month_and_day),
    ]


def era_rules() -> list[Told]:
    """「令和5年」, 「令和五年度」, 「R5.4.1」."""
    eras = lexicon().eras.eras
    names = alternation(era.name for era in eras)
    letters = rf"(?<![A-Za-z0-9])[{''.join(era.letter for era in eras if era.letter)}]"
    told = rf"(?P<era>{names}|{letters}\.?(?=[0-9]{{1,2}}年)){_SP}(?P<era_year>元|{_NUMBER2}){_SP}年"
    digits = rf"(?P<month>{_ISO_MONTH})[-./・](?P<day>{_ISO_DAY})(?![0-9]|[-./・][0-9])"
    return [
        ("century", rf"(?P<era>{names}){_SP}(?P<tens>[1-6]0|[二三四五六]?十){_SP}年代", readers.era_decade),
        ("fiscal", rf"{told}度", readers.era_fiscal),
        ("year", rf"{told}(?!間)", readers.era),
        ("date", rf"(?P<era>{names}|{letters})\.?(?P<era_year>元|[0-9]{{1,2}})[-./・]{digits}", readers.era),
    ]


def year_rules() -> list[Told]:
    """Fiscal years, centuries, decades and years."""
    length = r"(?!半(?!ば)|前(?!半)|間|後(?!半)|近く|くらい|ぐらい|にわた|ぶり|も)"
    # 「2000年前」 counts back two thousand years; 「2015年前」 is no usual length.
    round_length = rf"(?![12][0-9]00{_SP}年[もほく]?(?:前|後)(?!半)|[一二]千年(?:前|後)(?!半))"
    end = rf"{_SP}年(?![間度代])"
    two = "(?P<year>[0-9]{2})"
    parts = "[ -]?(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))"
    followers = alternation(lexicon().calendar.short_year_followers)
    return [
        ("fiscal", rf"(?P<year>{_YEAR4}|[0-9]{{2}}){_SP}年度", readers.fiscal),
        (
            "fiscal",
            rf"FY ?['’]?(?P<year>[12][0-9]{{3}}|[0-9]{{2}})(?:{parts})?(?![0-9A-Za-z])",
            readers.fiscal_latin,
        ),
        (
            "century",
            rf"(?P<before_christ>紀元前)?第?(?P<century>{_NUMBER2})世紀(?:の?(?P<decade>[0-9]0)年代|{length})",
            readers.century,
        ),
        ("century", r"(?P<decade>[12]?[0-9]?[0-9]0)年代", readers.decade),
        ("year", rf"(?P<before_christ>紀元前|西暦)(?P<year>[0-9]{{1,4}}){end}", readers.told_year),
        ("year", rf"{round_length}(?P<year>{_YEAR4}){end}", readers.plain_year),
        ("year", rf"(?P<year>0[0-9]){end}", readers.short_year),
        ("year", rf"(?<=翌){two}{end}", readers.short_year),
        ("year", rf"['’‘]{two}(?:年|(?=[./]))(?![間度代])", readers.short_year),
        (
            "year",
            rf"{two}{_SP}年(?={_SP}{_MONTH}{_SP}(?:[~〜‐–—−ー-]{_SP}{_MONTH}{_SP})?月(?!間))",
            readers.short_year,
        ),
        ("year", rf"{two}年(?={followers})", readers.short_year),
        ("year", r"(?P<year>[12][0-9]{3})(?=/?[春夏秋冬])/?", readers.fields),
        (
            "year",
            r"(?:(?<=©)|(?<=© )|(?<=Copyright )|(?<=\([cC]\) ))(?P<year>[12][0-9]{3})(?![0-9年])",
            readers.fields,
        ),
    ]


def week_rules(calendar: Calendar) -> list[Told]:
    """Parts of a year that are counted: 3月期, 第31週, 第3水曜日, 第4四半期, 上期."""
    week_day = rf"(?P<week_day>[{''.join(calendar.weekdays)}])"
    first, last = alternation(calendar.ordinals_first), alternation(calendar.ordinals_last)
    ordinal = rf"(?:第(?P<nth>[1-5一二三四五])の?|(?:{first}|(?P<last>{last}))の?)"
    latin = r"(?<![A-Za-z0-9])Q(?P<q>[1-4])(?![A-Za-z0-9])"
    return [
        ("month", rf"(?P<month>{_MONTH}){_SP}月期(?!限|間)", readers.closing),
        ("week", rf"第(?P<week>{_NUMBER2}){_SP}週(?!目|間)", readers.numbers),
        ("nth_day", rf"{ordinal}{week_day}曜日?", readers.nth_weekday),
        ("week", rf"(?:{first}|(?P<last>{last}))の週", readers.end_week),
        ("quarter", r"(?P<year>[12][0-9]{3})[ /-]?Q(?P<q>[1-4])(?![A-Za-z0-9])", readers.quarter),
        ("quarter", rf"第{_SP}(?P<quarter>[1-4一二三四]){_SP}四半期|{latin}", readers.quarter),
        ("half", r"(?P<half>[上下])(?:半期|期)(?!間|待|限)", readers.half),
    ]


def clock_rules() -> list[Told]:
    """「3時半」, 「15:20」."""
    minutes = rf"{_SP}(?P<minute>{_MINUTE}){_SP}分(?!の)|(?P<sharp>半)(?!ば|分|期)"
    seconds = rf"{_SP}(?P<second>{_MINUTE}){_SP}秒"
    words = rf"(?P<hour>{_HOUR}){_SP}時(?!間)(?:{minutes})?(?:{seconds})?(?:ちょうど|きっかり|ぴったり)?"
    short_of = rf"(?P<hour>{_HOUR}){_SP}時{_SP}(?P<short>1[0-5]|[1-9]|十五|[五十])分前(?!後)"
    digits = r"(?P<hour>[0-2]?[0-9]):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?(?![0-9:])"
    return [
        ("clock", short_of, readers.clock_short_of),
        ("clock", rf"{words}(?P<after> ?[AP]M)?", readers.clock),
        ("clock", rf"{digits}(?P<after> ?[AaPp]\.?[Mm]\.?(?![a-z]))?", readers.clock),
    ]


def frequency_rules(calendar: Calendar) -> list[Told]:
    """「週3回」, 「年に1度」, 「4年に1度」, 「1日3回」, 「週40時間」."""
    unit = alternation(calendar.unit_of())
    alone = f"(?<![0-9{KANJI}])"  # 「今週3回」 is no rate
    times = rf"(?P<times>{_NUMBER2}){_SP}"
    often = rf"(?:[0-9][、,~〜])?{times}{alternation(calendar.times_words)}(?!目)"
    vague = alternation(calendar.vague_numbers)
    count = rf"(?P<count>[0-9]{{1,4}}|{_NUMBER2}|{vague})?{_SP}"
    return [
        ("frequency", rf"{alone}(?P<per>[週月年日])(?:に|間)?{often}", lengths.frequency),
        ("frequency", rf"{alone}(?P<per>[年月週])に{times}(?:日|時間|分|月|週)(?!前|後)", lengths.frequency),
        ("frequency", rf"{alone}(?P<per>週){times}(?:日|時間)(?!前|後)", lengths.frequency),
        ("frequency", rf"{count}(?P<per>日|週間|{unit})(?:間?に){often}", lengths.frequency),
        ("frequency", rf"(?P<count>[1一])(?P<per>日){often}", lengths.frequency),
        ("frequency", rf"(?P<count>[1一])(?P<per>日){times}(?:時間|分)", lengths.frequency),
    ]


def length_rules(calendar: Calendar) -> list[Told]:
    """Months, weekdays, and numbers with a unit, which may turn out to be days."""
    week_day = rf"(?P<week_day>[{''.join(calendar.weekdays)}])"
    vague = rf"(?P<tens>[1-9]0|[一二三四五六七八九]?十)数|(?P<vague>{alternation(calendar.vague_numbers)})"
    number = rf"(?:{vague}|(?P<number>{_LENGTH_NUMBER}))"
    unit = rf"(?P<business>営業)?(?P<unit>{alternation(calendar.unit_of())})"
    return [
        ("month", rf"(?P<month>{_MONTH}){_SP}(?:月(?!間)|がつ)", readers.numbers),
        ("paren_day", rf"[(]{_SP}{week_day}(?:曜日?)?(?:[・,/][祝休])?{_SP}[)]", readers.weekday),
        ("weekday", rf"{week_day}曜日?", readers.weekday),
        ("length", rf"{number}{_SP}{unit}(?P<half>半(?!ば))?", lengths.length),
    ]


def word_rules(calendar: Calendar) -> list[Told]:
    """Words that are dates by themselves."""
    relative = calendar.relative_fields()
    particles = "|".join(re.escape(particle) for particle in calendar.bare_part_particles)
    return [
        (
            "every",
            rf"(?P<word>{alternation(calendar.every)})",
            readers.every,
        ),
        ("relative", rf"(?P<word>{alternation(relative)})", lambda told: relative[told["word"]]),
        ("length", rf"(?P<word>{alternation(calendar.length_words)})", lengths.length_word),
        ("year_end", rf"(?P<word>{alternation(calendar.year_ends)})", readers.year_end),
        ("weekend", rf"(?:{alternation(calendar.weekend)}|土日(?!本))", lambda told: {"week_day": "WE"}),
        ("weekday", rf"(?P<word>{alternation(calendar.weekday_readings)})", readers.weekday_reading),
        ("month", rf"(?P<word>{alternation(calendar.months_read)})", readers.month_reading),
        ("day", rf"(?P<word>{alternation(calendar.named_days)})", readers.named_day),
        ("nth_day", rf"(?P<word>{alternation(calendar.named_weekdays)})", readers.named_weekday),
        ("month_end", rf"(?P<word>{alternation(calendar.month_ends)})", readers.month_end),
        ("clock", rf"(?P<word>{alternation(calendar.clock_words)})", readers.clock_word),
        (
            "part",
            rf"(?P<word>{alternation(calendar.parts_of_day)})(?P<free>(?={particles}|\Z))?(?![A-Za-z])",
            readers.part_of_day,
        ),
        ("season", r"(?P<word>[春夏秋冬])(?![日樹服期物闘場季])", readers.season),
        (
            "open_term",
            rf"(?<![{KANJI}]){alternation(calendar.open_terms)}(?![待限間節日試入課高])",
            lambda told: {"note": "open term"},
        ),
    ]


def first_characters() -> str:
    """Every character that an atom may begin with; where none stands, no rule is tried."""
    calendar, eras = lexicon().calendar, lexicon().eras.by_name()
    word_lists: tuple[Iterable[str], ...] = (
        *calendar.relative.values(), calendar.same_period, calendar.year_ends, calendar.every, calendar.length_words, calendar.weekend,
        calendar.weekdays, calendar.weekday_readings, calendar.seasons, calendar.months_read, calendar.english_months,
        calendar.named_days, calendar.named_weekdays, calendar.month_ends, calendar.parts_of_day, calendar.clock_words,
        calendar.vague_numbers, calendar.ordinals_first, calendar.ordinals_last,
        calendar.open_terms, eras,
    )  # fmt: skip
    return "".join(sorted({word[0] for words in word_lists for word in words} | set(_OTHER_STARTS)))
