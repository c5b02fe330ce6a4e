"""The patterns of single signs of the calendar, each with the reader of its groups.

Earlier rules win over later ones at the same place. Groups are named after the fields of a frame; every repetition is
bounded or possessive.
"""

from __future__ import annotations

from pipeline.extractors.dates import latin, lengths, old_eras, rates, readers, terms, vocabulary
from pipeline.extractors.dates.guards import DIGITS, KANJI_NUMBERS
from pipeline.extractors.dates.words import Calendar, Told, firsts, lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI, RANGE_MARKS

_SP = " ?"
_YEAR4 = r"(?:[12][0-9]{3}|二〇十[〇一二三四五六七八九]?|[一二][〇零一二三四五六七八九]{3}|[一二]千[〇零一二三四五六七八九十百]{0,6})"
_NUMBER2 = r"(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_ISO_MONTH = r"(?:1[0-2]|0?[1-9])"
_ISO_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_HOUR = rf"(?:[0-2]?[0-9]|[{KANJI_NUMBERS}]{{1,4}})"
_MINUTE = rf"(?:[0-5]?[0-9]|[{KANJI_NUMBERS}]{{1,4}})"
_LENGTH_NUMBER = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,9}(?:\.[0-9]{1,3})?)(?:[万億千百][0-9〇一二三四五六七八九十百千万]{0,9})?"
    r"|[〇一二三四五六七八九十百千万億]{1,12}"
)
_LONGEST_NUMBER = 30  # characters that _LENGTH_NUMBER may take
NUMBERS = DIGITS + KANJI_NUMBERS + "廿卅"
_YEARS = "西12"  # 西暦2015, 2015


def all_rules() -> list[Told]:
    """Every rule, in the order in which they are tried."""
    calendar = lexicon().calendar
    return [
        *garbled_rules(),
        *((kind, NUMBERS, pattern, read) for kind, pattern, read in lengths.penalty_rules()),
        *((kind, NUMBERS, pattern, read) for kind, pattern, read in terms.rules(_MONTH, _NUMBER2, _YEAR4)),
        *digit_rules(),
        *latin.rules(calendar),
        *slash_rules(),
        *era_rules(),
        *old_eras.rules(_NUMBER2),
        *long_rules(),
        *year_rules(),
        *week_rules(calendar),
        *clock_rules(),
        *rates.rules(calendar, _NUMBER2, NUMBERS),
        *length_rules(calendar),
        *vocabulary.rules(calendar),
    ]


def counted() -> str:
    """A lookahead: the number here has a unit, or goes on to one that has (数, a range)."""
    units = firsts(lexicon().calendar.unit_of()) + "月年日世週時営会数が" + RANGE_MARKS
    return f"(?=[{NUMBERS}万億.,]{{1,{_LONGEST_NUMBER}}}+(?: ?[{units}]|の?両日))"


def separated() -> str:
    """A lookaround: the digits go on as those of a date that counts nothing do, or stand where the year of a © or before its era does."""
    eras = firsts(era.name for era in lexicon().eras.eras)
    return f"(?:(?<=©)|(?<=[©t)] )|(?=[{DIGITS}]++(?:[ /.:・stnrQ年日春夏秋冬-]|[(][{eras}])))"


def _no_label() -> str:
    """A lookbehind: no word that numbers a thing stands before (型番2014-13-45, ISBN 1984-99-99, 03-2024-13-45)."""
    words = (*lexicon().calendar.number_labels, "[A-Za-z]", "[A-Za-z][.]", "[0-9]-", "[A-Za-z]-", "#")
    joints = ("", " ", ":", ": ", "は", "が")
    return "".join(f"(?<!{word}{joint})" for joint in joints for word in words)


def garbled_rules() -> list[Told]:
    """Dates that a translation machine has put out of order: 「3月2023日」."""
    month = rf"(?P<month>{_NUMBER2}){_SP}月{_SP}"
    day = rf"(?P<day>{_NUMBER2}){_SP}日{_SP}"
    year = rf"(?P<year>[12][0-9]{{3}}){_SP}"
    return [
        ("date", NUMBERS, rf"{month}{year}[日年](?![間度代])", readers.garbled),
        ("date", NUMBERS, rf"{month}{day}[、,]?{_SP}{year}年(?![間度代]|{_SP}[0-9])", readers.garbled),
        ("date", NUMBERS, rf"{day}(?P<month>{_MONTH}){_SP}月{_SP}{year}年", readers.garbled),
        # 「3月14, 2026」, 「14 3月 2026」: only the name of the month was translated.
        (
            "date",
            NUMBERS,
            rf"{month}(?P<day>[0-3]?[0-9])(?:日|th|st|nd|rd)?[、,]{_SP}(?P<year>[12][0-9]{{3}})年?(?![0-9,.]|{_SP}[万億人円])",
            readers.garbled,
        ),
        (
            "date",
            DIGITS,
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
    # 2024/13/05 is told as a date that no calendar has.
    two = "[0-9]{2}"
    no_day = [
        rf"(?=(?:19|20)[0-9]{{2}}{sep}[0-9]){_no_label()}{year}{sep}(?P<month>{two}){sep}(?P<day>{two})(?!{sep}?[0-9A-Za-z])"
        for sep in ("-", "/")
    ]
    return [
        *(("date", _YEARS, pattern, readers.fields) for pattern in whole),
        *(("date", "12", pattern, readers.fields) for pattern in no_day),
        ("date", DIGITS, rf"{either}{year}(?![0-9]|[-./][0-9])", readers.day_and_month),
        ("month", _YEARS, rf"(?:西暦)?{year}/{month}月?(?![0-9/])", readers.fields),
        ("month", _YEARS, rf"(?:西暦)?{year}\.(?P<month>1[0-2]|0[1-9]){no_amount}", readers.fields),
    ]


def slash_rules() -> list[Told]:
    """「12/25」 without a year, where only a date fits: before a weekday or a particle, or as the whole text."""
    week_day = rf"(?={_SP}[(]?[月火水木金土日](?:曜|[)・]))"
    particle = r"(?=に|から|まで|より|以|[~〜]|付|頃|ごろ|発|開|公|です|$)"
    sure = r"(?P<month>1[0-2]|0[1-9]|[2-9])/(?P<day>[123][0-9]|0[1-9])"  # 1/10 is nearly always a fraction
    late_day = "(?P<day>1[3-9]|2[0-9]|3[01])"  # 29/2: no month has that number
    month_and_day = rf"(?P<month>{_ISO_MONTH})%s(?P<day>{_ISO_DAY})"
    return [
        ("day", DIGITS, month_and_day % "[/-]" + week_day, readers.numbers),
        ("day", DIGITS, sure + particle, readers.numbers),
        ("day", DIGITS, rf"(?<![\s\S]){month_and_day % '/'}(?![\s\S])", readers.numbers),
        ("day", DIGITS, rf"{late_day}/(?P<month>1[0-2]|0[1-9]){particle}", readers.numbers),
        ("day", DIGITS, rf"(?<![\s\S]){late_day}/(?P<month>{_ISO_MONTH})(?![\s\S])", readers.numbers),
    ]


def era_rules() -> list[Told]:
    """「令和5年」, 「令和五年度」, 「R5.4.1」, 「昭58年」."""
    known = lexicon()
    eras = [era for era in known.eras.eras if era.first >= known.eras.sure_from]
    names, starts = alternation(era.name for era in eras), firsts(known.eras.by_name())
    letters = rf"(?<![A-Za-z0-9])[{''.join(era.letter for era in eras if era.letter)}]"
    kanji = rf"(?<![{KANJI}])[{''.join(era.name[0] for era in eras if era.letter)}](?=(?:元|[0-9]{{1,2}})年)"
    told = rf"(?P<era>{names}|{kanji}|{letters}\.?(?=[0-9]{{1,2}}年)){_SP}(?P<era_year>元|{_NUMBER2}){_SP}年"
    digits = rf"(?P<month>{_ISO_MONTH})[-./・](?P<day>{_ISO_DAY})(?![0-9]|[-./・][0-9])"
    return [
        (
            "century",
            starts,
            rf"(?P<era>{names}){_SP}(?P<tens>[1-6]0|[二三四五六]?十){_SP}年代",
            readers.era_decade,
        ),
        ("fiscal", starts, rf"{told}度", readers.era_fiscal),
        ("year", starts, rf"{told}(?!間|ぶり)", readers.era),
        (
            "date",
            starts,
            rf"(?P<era>{names}|{letters})\.?(?P<era_year>元|[0-9]{{1,2}})[-./・]{digits}",
            readers.era,
        ),
    ]


def long_rules() -> list[Told]:
    """Fiscal years, centuries and decades."""
    length = r"(?!半(?!ば)|前(?!半)|間|後(?!半)|近く|くらい|ぐらい|にわた|ぶり|も)"
    parts = "[ -]?(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))"
    return [
        ("fiscal", NUMBERS, rf"(?P<year>{_YEAR4}|[0-9]{{2}}){_SP}(?P<foreign>会計)?年度", readers.fiscal),
        (
            "fiscal",
            "F",
            rf"FY ?['’]?(?P<year>[12][0-9]{{3}}|[0-9]{{2}})(?:{parts})?(?![0-9A-Za-z])",
            readers.fiscal_latin,
        ),
        (
            "century",
            f"紀第{NUMBERS}",
            rf"(?P<before_christ>紀元前)?第?(?P<century>{_NUMBER2})世紀(?:の?(?P<decade>[0-9]0)年代|{length})",
            readers.century,
        ),
        ("century", DIGITS, r"(?P<decade>[12]?[0-9]?[0-9]0)年代", readers.decade),
    ]


def _parts_of_year() -> str:
    """What is a part of the year before it, as `grammar` joins them: 第4四半期, 上期, 元日, お盆; and 通期, the whole of it."""
    known = lexicon().calendar
    days = alternation((*known.named_days, *known.named_weekdays))
    stretches = alternation((*known.festivals, *known.year_ends))  # 2023〜24年の年末年始 is of two years
    counted = rf"第{_SP}[1-4一二三四]{_SP}四半期|Q[1-4](?![A-Za-z0-9])|[上下](?:半期|期)(?!間|待|限)|通期"
    return rf"の?(?:{counted}|{days})|{stretches}"


def year_rules() -> list[Told]:
    """Years by themselves."""
    # 「2000年前」 counts back two thousand years; 「2015年前」 is no usual length.
    round_length = rf"(?![12][0-9]00{_SP}年[もほく]?(?:前|後)(?!半)|[一二]千年(?:前|後)(?!半))"
    end = rf"{_SP}年(?![間度代])"
    two = "(?P<year>[0-9]{2})"
    followers = rf"(?:{alternation(lexicon().calendar.short_year_followers)}|{_parts_of_year()})"
    not_since = "".join(f"(?<!{word}[0-9][0-9]年)" for word in lexicon().calendar.counted_since)
    return [
        ("festival", "12", r"(?P<year>[12][0-9]{3})(?P<word>年末年始)", vocabulary.festival),
        ("year", "紀西", rf"(?P<before_christ>紀元前|西暦)(?P<year>[0-9]{{1,4}}){end}", readers.told_year),
        ("year", NUMBERS, rf"{round_length}(?P<year>{_YEAR4}){end}", readers.plain_year),
        ("year", "0", rf"(?P<year>0[0-9]){end}", readers.short_year),
        ("year", DIGITS, rf"(?<=翌){two}{end}", readers.short_year),
        ("year", "'’‘", rf"['’‘]{two}(?:年|(?=[./]))(?![間度代])", readers.short_year),
        (
            "year",
            DIGITS,
            rf"{two}{_SP}年(?={_SP}{_MONTH}{_SP}(?:[{RANGE_MARKS}]{_SP}{_MONTH}{_SP})?月(?!間))",
            readers.short_year,
        ),
        ("year", DIGITS, rf"{two}年(?={followers}){not_since}", readers.short_year),
        ("year", "12", r"(?P<year>[12][0-9]{3})(?=/?[春夏秋冬])/?", readers.fields),
        (
            "year",
            "12",
            r"(?:(?<=©)|(?<=© )|(?<=Copyright )|(?<=\([cC]\) ))(?P<year>[12][0-9]{3})(?![0-9年])",
            readers.fields,
        ),
    ]


def week_rules(calendar: Calendar) -> list[Told]:
    """Parts of a year that are counted: 3月期, 第31週, 第3水曜日, 第4四半期, 上期."""
    week_day = rf"(?P<week_day>[{''.join(calendar.weekdays)}])"
    first, last = alternation(calendar.ordinals_first), alternation(calendar.ordinals_last)
    starts = firsts(["第", *calendar.ordinals_first, *calendar.ordinals_last])
    ordinal = rf"(?:第(?P<nth>[1-5一二三四五])の?|(?:{first}|(?P<last>{last}))の?)"
    latin = r"(?<![A-Za-z0-9])Q(?P<q>[1-4])(?![A-Za-z0-9])"
    return [
        ("week", "第", rf"第(?P<week>{_NUMBER2}){_SP}週(?!目|間)", readers.numbers),
        ("nth_day", starts, rf"{ordinal}{week_day}曜日?", readers.nth_weekday),
        ("week", starts, rf"(?:{first}|(?P<last>{last}))の週(?!末)", readers.end_week),
        ("quarter", "12", r"(?P<year>[12][0-9]{3})[ /-]?Q(?P<q>[1-4])(?![A-Za-z0-9])", readers.quarter),
        ("quarter", "第Q", rf"第{_SP}(?P<quarter>[1-4一二三四]){_SP}四半期|{latin}", readers.quarter),
        ("half", "上下", r"(?P<half>[上下])(?:半期|期)(?!間|待|限)", readers.half),
    ]


def clock_rules() -> list[Told]:
    """「3時半」, 「15:20」."""
    minutes = rf"{_SP}(?P<minute>{_MINUTE}){_SP}分(?!の)|(?P<sharp>半)(?!ば|分|期)"
    seconds = rf"{_SP}(?P<second>{_MINUTE}){_SP}秒"
    words = rf"(?P<hour>{_HOUR}){_SP}時(?!間)(?:{minutes})?(?:{seconds})?(?:ちょうど|きっかり|ぴったり)?"
    short_of = rf"(?P<hour>{_HOUR}){_SP}時{_SP}(?P<short>1[0-5]|[1-9]|十五|[五十])分前(?!後)"
    digits = r"(?P<hour>[0-2]?[0-9]):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?(?![0-9:])"
    return [
        ("clock", NUMBERS, short_of, readers.clock_short_of),
        ("clock", NUMBERS, rf"{words}(?P<after> ?[AP]M)?", readers.clock),
        ("clock", DIGITS, rf"{digits}(?P<after> ?[AaPp]\.?[Mm]\.?(?![a-z]))?", readers.clock),
    ]


def length_rules(calendar: Calendar) -> list[Told]:
    """Months, weekdays, and numbers with a unit, which may turn out to be days."""
    week_day = rf"(?P<week_day>[{''.join(calendar.weekdays)}])"
    vague = rf"(?P<tens>[1-9]0|[一二三四五六七八九]?十)数|(?P<vague>{alternation(calendar.vague_numbers)})"
    number = rf"(?:{vague}|(?P<number>{_LENGTH_NUMBER}))"
    any_month = rf"(?P<month>{_NUMBER2}){_SP}月(?![間額次給])"
    both_days = r"(?<=[0-9]、)(?P<day>[0-3]?[0-9])の?両日(?!中)"  # 「29、30の両日」
    starts = NUMBERS + firsts([*calendar.vague_numbers, "万", "億"])
    unit = rf"(?P<business>営業)?(?P<unit>{alternation(calendar.unit_of())})"
    return [
        ("month", NUMBERS, rf"(?P<month>{_MONTH}){_SP}(?:月(?!間)|がつ)", readers.numbers),
        # 「2024年13月」, 「13月5日」: without the year or the day it may count months.
        ("month", NUMBERS, rf"(?:(?<=年)|(?<=年 )){any_month}", readers.any_month),
        ("month", NUMBERS, rf"{any_month}(?={_SP}{_NUMBER2}{_SP}日(?!間))", readers.any_month),
        ("number_day", NUMBERS, both_days, readers.numbers),
        ("paren_day", "(", rf"[(]{_SP}{week_day}(?:曜日?)?(?:[・,/][祝休])?{_SP}[)]", readers.weekday),
        ("weekday", firsts(calendar.weekdays), rf"{week_day}曜日?", readers.weekday),
        (
            "length",
            NUMBERS,
            r"(?P<seconds>[0-9]{1,2})秒(?P<parts>[0-9]{1,2})(?=[のでとをがにはもや、。)」縮遅速差届]|\Z)",
            lengths.split_second,
        ),
        ("length", starts, rf"{number}{_SP}{unit}(?P<half>半(?!ば))?", lengths.length),
    ]
