"""The patterns of words that are dates by themselves: 「昨年」, 「大みそか」, 「未明」."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from pipeline.extractors.dates import holidays, lengths, readers
from pipeline.extractors.dates.words import Calendar, Fields, Told, firsts, lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI

_KATAKANA = "[ァ-ヴー]"


def rules(calendar: Calendar) -> list[Told]:
    """Every such rule, in the order in which they are tried."""
    relative = calendar.relative_fields()
    weekends = firsts([*calendar.weekend, "土"])
    particles = "|".join(re.escape(particle) for particle in calendar.bare_part_particles)
    part = rf"(?P<word>{alternation(calendar.parts_of_day)})(?P<free>(?={particles}|\Z))?(?![A-Za-z])"
    term = rf"(?<![{KANJI}]){alternation(calendar.open_terms)}(?![{calendar.not_after_open_terms}])"
    return [
        _any_of("every", calendar.every, readers.every),
        _any_of("relative", relative, lambda told: relative[told["word"]]),
        _any_of("length", calendar.length_words, lengths.length_word),
        *_festivals(calendar),
        _any_of("year_end", calendar.year_ends, readers.year_end),
        (
            "weekend",
            weekends,
            rf"(?:{alternation(calendar.weekend)}|土日(?!本))",
            lambda _: {"week_day": "WE"},
        ),
        _any_of("weekday", calendar.weekday_readings, readers.weekday_reading),
        _any_of("month", calendar.months_read, readers.month_reading),
        *_days(calendar),
        _any_of("month_end", calendar.month_ends, readers.month_end),
        (
            "clock",
            firsts(calendar.clock_words),
            rf"(?P<word>{alternation(calendar.clock_words)})(?!前(?!後)|過ぎ|すぎ)",
            readers.clock_word,
        ),
        ("part", firsts(calendar.parts_of_day), part, readers.part_of_day),
        ("season", "春夏秋冬", rf"(?P<word>[春夏秋冬])(?![{calendar.not_after_seasons}])", readers.season),
        ("open_term", firsts(calendar.open_terms), term, lambda _: {"note": "open term"}),
    ]


def _days(calendar: Calendar) -> list[Told]:
    """「大みそか」, 「海の日」, 「春分の日」, 「3.11の教訓」."""
    others = calendar.not_after_named_days
    return [
        ("day", firsts(calendar.named_days), _whole(calendar.named_days, others), holidays.named_day),
        (
            "nth_day",
            firsts(calendar.named_weekdays),
            _whole(calendar.named_weekdays, others),
            holidays.named_weekday,
        ),
        _any_of("day", calendar.equinoxes, holidays.equinox),
        (
            "day",
            firsts(calendar.known_by_day),
            rf"(?P<word>{alternation(calendar.known_by_day)})(?={alternation(calendar.after_known_days)}|から[0-9]{{1,2}}年)",
            holidays.known_by_day,
        ),
    ]


def _whole(words: Iterable[str], others: str) -> str:
    """`words` with a border on either side: クリスマスケーキ, メリークリスマス, 上海の日系企業 and 登山の日 hold none.

    Args:
        words: Days that are called so.
        others: Signs that make another word of them.
    """
    bare = rf"(?:(?<![{KANJI}ァ-ヴー])|(?!(?:[海山]の|防災)))"
    ends = rf"(?:(?<!{_KATAKANA})|(?!{_KATAKANA}))(?:(?<![海山]の日)|(?![{others}]|の[出入])"
    return rf"{bare}(?<!{_KATAKANA})(?P<word>{alternation(words)}){ends})"


def _festivals(calendar: Calendar) -> list[Told]:
    """「お盆」 but no tray (お盆に載せる), 「GW」 but no 5GW, and holidays whose days no rule tells (連休明け)."""
    branches = []
    for word in sorted(calendar.festivals, key=lambda word: (-len(word), word)):
        before = "".join(f"(?<!{re.escape(one)})" for one in calendar.not_festival_before.get(word, ()))
        after = [*calendar.not_festival_after.get(word, ()), *(_after(word, calendar.open_festivals))]
        latin = "(?<![0-9A-Za-z.])(?<![0-9] )" if word.isascii() else ""
        ends = "(?![A-Za-z(])" if word.isascii() else ""
        branches.append(
            f"{before}{latin}{re.escape(word)}{ends}(?!{'|'.join(map(re.escape, after)) or '(?!)'})"
        )
    opened = firsts(calendar.open_festivals)
    return [
        ("festival", firsts(calendar.festivals), f"(?P<word>{'|'.join(branches)})", festival),
        (
            "open_term",
            opened,
            rf"(?<![A-Za-z0-9]){alternation(calendar.open_festivals)}",
            lambda _: {"note": "open festival"},
        ),
    ]


def _after(word: str, longer: Iterable[str]) -> list[str]:
    return [other.removeprefix(word) for other in longer if other != word and other.startswith(word)]


def festival(told: Mapping[str, str]) -> Fields:
    """「年末年始」: its first day, and the last one."""
    first, last = lexicon().calendar.festivals[told["word"]].split("/")
    month, day = first.split("-")
    year = {"year": told["year"]} if "year" in told else {}
    return {**year, "month": str(int(month)), "day": str(int(day)), "through": last}


def _any_of(kind: str, words: Iterable[str], read: Callable[[Mapping[str, str]], Fields | None]) -> Told:
    return kind, firsts(words), rf"(?P<word>{alternation(words)})", read
