"""Lengths and rates to ISO 8601: 「1年半」 → P1Y6M, 「十数年」 → P1XY, 「週3回」 → P1W."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.extractors.dates.readers import Told, whole, whole_or_none
from pipeline.extractors.dates.words import Fields, lexicon
from pipeline.text.numbers import parse_number

_HALVES = {"Y": "P{whole}Y6M", "D": "P{whole}DT12H", "TH": "PT{whole}H30M", "TM": "PT{whole}M30S"}
_COUNT = r"(?:[0-9]+(?:\.[0-9]+)?|[0-9]*X+)"
_LENGTH = re.compile(
    rf"P(?=.)(?:{_COUNT}Y)?(?:{_COUNT}M)?(?:{_COUNT}W)?(?:{_COUNT}D)?(?:T(?=.)(?:{_COUNT}H)?(?:{_COUNT}M)?(?:{_COUNT}S)?)?"
)
_SIMPLE = re.compile(r"P(?P<time>T?)(?P<count>[0-9]+)(?P<unit>[A-Z])")


def penalty_rules() -> list[tuple[str, str, Callable[[Told], Fields | None]]]:
    """The pattern of 「懲役2年6月」 and 「懲役二年六月」: behind a penalty 月 counts months, it names none."""
    behind = "|".join(f"(?<={re.escape(word)})" for word in lexicon().calendar.penalties)
    number = "[0-9〇一二三四五六七八九十]"
    no_day = rf"(?!{number}{{1,3}} ?日|[末初上中下]|[間分号期])"
    term = rf"(?:(?P<years>{number}{{1,3}})年)?(?P<months>{number}{{1,2}})月{no_day}"
    return [("length", rf"(?:{behind}){term}", penalty)]


def penalty(told: Told) -> Fields | None:
    """「2年6月」 of a penalty → P2Y6M."""
    count = {name: whole_or_none(number) for name, number in told.items()}
    if None in count.values():
        return None
    years = f"{count['years']}Y" if "years" in count else ""
    return {"length": f"P{years}{count['months']}M"}


def frequency(told: Told) -> Fields | None:
    """「週3回」 → P1W, 「4年に1度」 → P4Y."""
    unit = lexicon().calendar.unit_of() | {"月": "M", "週間": "W"}
    written = told.get("count", "1")
    vague = lexicon().calendar.vague_numbers.get(written)
    count = vague or whole_or_none(written)
    return {"every": _duration(str(count), unit[told["per"]])} if count else None


def length_word(told: Told) -> Fields:
    """「半年」 → P6M."""
    return {"length": lexicon().calendar.length_words[told["word"]]}


def length(told: Told) -> Fields | None:
    """「3日」, 「1年半」, 「数カ月」; `count` and `unit` let the grammar read 3日 as a point."""
    unit = lexicon().calendar.unit_of().get(told["unit"], "")
    if told["unit"] == "月" and "vague" not in told:
        return None
    if "vague" in told or "tens" in told:
        tens = f"{whole(told['tens']) // 10}X" if "tens" in told else ""
        digits = tens or lexicon().calendar.vague_numbers[told["vague"]]
        return {"length": _duration(digits, unit), "unit": unit, "number": digits}
    try:
        number = parse_number(told["number"])
    except ValueError:
        return None
    count = format(number, "f")
    read = {"unit": unit, "number": count, "written": told["number"]}
    if "business" in told:
        read["note"] = "営業日"
    return {**read, "length": _half(count, unit) if "half" in told else _duration(count, unit)}


def split_second(told: Told) -> Fields:
    """「46秒40」, as sport tells it → PT46.40S."""
    count = f"{told['seconds']}.{told['parts']}"
    return {"unit": "TS", "number": count, "written": count, "length": f"PT{count}S"}


def is_duration(told: str) -> bool:
    """Tell whether `told` is an ISO 8601 duration; what 1.5年半 or 1年半3カ月 would be is none."""
    return _LENGTH.fullmatch(told) is not None


def with_half(length: str) -> str:
    """「三年間半」 → P3Y6M; half of a vague number (数年間半) is vague itself."""
    if simple := _SIMPLE.fullmatch(length):
        return _half(simple["count"], simple["time"] + simple["unit"])
    return length if "X" in length else f"{length[:-1]}.5{length[-1]}"


def _duration(count: str, unit: str) -> str:
    if unit == "C":
        return f"P{count}00Y" if count.isalnum() else f"P{_hundredfold(count)}Y"
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"


def _hundredfold(count: str) -> str:
    """``1.5`` → ``150``, to the last digit of any number."""
    whole, _, fraction = count.partition(".")
    fraction = fraction.ljust(2, "0")
    return f"{whole}{fraction[:2]}".lstrip("0") + f".{fraction[2:]}".rstrip("0.")


def _half(count: str, unit: str) -> str:
    """A half is told in the next smaller unit where that is exact: 1年半 → P1Y6M, but 2週間半 → P2.5W."""
    if unit == "C" and count.isdigit():
        return f"P{count}50Y"
    if unit in _HALVES and count.isdigit():
        return _HALVES[unit].format(whole=count)
    return _duration(count + ".5", unit)
