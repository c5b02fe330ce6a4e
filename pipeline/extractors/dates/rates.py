"""The patterns of how often something is: 「週3回」, 「4年に1度」, 「1日8時間」."""

from __future__ import annotations

from pipeline.extractors.dates import lengths
from pipeline.extractors.dates.words import Calendar, Told, firsts
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI


def rules(calendar: Calendar, number: str, numbers: str) -> list[Told]:
    """「週3回」, 「年に1度」, 「4年に1度」, 「1日3回」, 「週40時間」, 「週休2日」, 「3日に1人の割合」.

    Args:
        calendar: The word lists.
        number: Pattern of a number of two digits.
        numbers: Every character that a number may begin with.
    """
    unit = alternation(calendar.unit_of())
    alone = f"(?<![0-9{KANJI}])"  # 「今週3回」 is no rate
    times = rf"(?P<times>{number}) ?"
    often = rf"(?:[0-9][、,~〜])?{times}{alternation(calendar.times_words)}(?!目)"
    many = rf"(?P<times>[0-9]{{1,3}}[万千]|[0-9][0-9,]{{2,6}}+[万千]?|数[十百千万]) ?{alternation(calendar.times_words)}(?!目)"
    # Of an amount money tells what it is paid for (1日に3億円のペース).
    things = "[0-9.,万一二三四五六七八九十数]{1,8}+[^0-9、。の「」円ドルユ元ウ\\n]{1,6}"
    rate = f"(?:約|およそ)?{things}(?=の{alternation(calendar.rate_nouns)})"
    vague = alternation(calendar.vague_numbers)
    counts = numbers + firsts(calendar.vague_numbers)
    count = rf"(?P<count>[0-9]{{1,4}}|{number}|{vague}) ?"
    rated = (
        "(?:(?<![0-9])|(?!月))"  # 「12月に一度、辞めた」 is December; only 三月(みつき)に一度 may be a rate
    )
    no_other_day = "(?![^。\\n]{0,12}?(?<![0-9])[0-9]{1,2}日[にはも])"
    told = [
        ("週月年日", rf"{alone}(?P<per>[週月年日])(?:に|間)?{often}"),
        ("週月年日", rf"{alone}(?P<per>[週月年日])(?:に|間)?{many}"),
        ("年月週", rf"{alone}(?P<per>[年月週])に{times}(?:日|時間|分|月|週)(?!前|後)"),
        ("週", rf"{alone}(?P<per>週){times}(?:日|時間)(?!前|後)"),
        ("週", rf"(?P<per>週)休{times}日(?!前|後)"),
        (counts, rf"{count}{rated}(?P<per>日|週間|{unit})(?:間?に)(?:{often}|{rate})"),
        ("1一", rf"(?P<count>[1一])(?P<per>日){often}"),
        (
            "1一",
            rf"(?<![0-9同翌月の])(?<![回度件が]、)(?P<count>[1一])(?P<per>日)に?{many}{no_other_day}",
        ),  # 「1日に200回」; in 4年間に400回 it is all, and 今月1日に and 「4日に80回、1日に120回」 tell a first
        ("1一", rf"(?P<count>[1一])(?P<per>日){times}(?:時間|分)"),
    ]
    return [("frequency", starts, pattern, lengths.frequency) for starts, pattern in told]
