"""Other date libraries as systems that bench_dates.py can measure, and one notation for everyone's values."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pipeline.extractors.dates.tense import Prefer


@dataclass(frozen=True, slots=True)
class Found:
    """One expression that a system found: raw offsets, notations of its value to compare, and its TIMEX3 type if told."""

    start: int
    end: int
    resolved: frozenset[str]
    symbolic: frozenset[str]
    kind: str = ""


System = Callable[[str, date | None, Prefer], list[Found]]


def forms(value: str) -> Iterator[str]:
    """One notation of a value: no trailing X, no clock of midnight, colons in clocks, lengths in base units."""
    value = value.rsplit("@", maxsplit=1)[-1].removeprefix("REF").replace("-#", "-")
    if value.startswith("("):
        value = value.strip("()").split("|")[0].split(",")[0]
    first, _, second = value.partition("/")
    value = second if first in ("", "..") and second else first
    value = re.sub(r"T(\d\d|XX)-(\d\d|XX)-(\d\d|XX)$", r"T\1:\2:\3", value).lstrip("+")
    value = re.sub(r"T00:00:00$", "", value)
    value = re.sub(r"(?:[:-]XX)+$", "", value).removeprefix("XXXX-XX-XX")
    value = re.sub(r"(T\d\d:\d\d):00$", r"\1", value)
    value = re.sub(r"(T\d\d):00$", r"\1", value)
    value = _within_a_day(value)
    yield _base_units(value)
    if re.fullmatch(r"XXXX-\d\d-01", value):
        yield value[:-3]  # a range of months is told by its first days


def _within_a_day(value: str) -> str:
    """``2016-12-22T25`` and ``2016-12-23T01`` are one moment; so are ``T25`` and ``T01`` of an unknown day."""
    match = re.fullmatch(r"(?P<day>.*)T(?P<hour>2[4-9]|3[0-9])(?P<rest>(?::\d\d){0,2})", value)
    if match is None:
        return value
    clock = f"T{int(match['hour']) - 24:02}{match['rest']}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", match["day"]):
        return f"{date.fromisoformat(match['day']) + timedelta(days=1)}{clock}"
    return clock


def _base_units(value: str) -> str:
    """``P0.5Y`` and ``P6M`` are one length; ``P3Y6M`` and ``P3.5Y`` too."""
    match = re.fullmatch(
        r"(-?)P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?",
        value,
    )
    if match is None or not value.strip("-P"):
        return value
    years, months, weeks, days, hours, minutes, seconds = (float(part or 0) for part in match.groups()[1:])
    if not re.search(r"[1-9]", value):
        return "0M0S"
    return f"{match[1]}{years * 12 + months:g}M{(weeks * 7 + days) * 86400 + hours * 3600 + minutes * 60 + seconds:g}S"


def peers() -> Iterator[tuple[str, System]]:
    """Those of the other libraries that are installed beside us."""
    if _importable("ja_timex"):
        yield "ja-timex", _ja_timex()
    if _importable("dateparser"):
        yield "dateparser", _dateparser()
    if _importable("pynormalizenumexp"):
        yield "pynormnumexp", _pynormalizenumexp()


def _importable(name: str) -> bool:
    try:
        importlib.import_module(name)
    except Exception as error:  # noqa: BLE001 - a peer that cannot start is skipped, whatever its reason
        print(f"peer {name} is not measured: {type(error).__name__}")
        return False
    return True


def _ja_timex() -> System:
    tagger = importlib.import_module("ja_timex").TimexParser()

    def system(text: str, _published: date | None, _prefer: Prefer) -> list[Found]:
        return [_found(t.span[0], t.span[1], [t.value]) for t in tagger.parse(text)]

    return system


def _dateparser() -> System:
    search = importlib.import_module("dateparser.search").search_dates

    def system(text: str, published: date | None, prefer: Prefer) -> list[Found]:
        base = published if isinstance(published, datetime) else datetime(2000, 1, 1)  # noqa: DTZ001
        settings = {"RELATIVE_BASE": base, **({"PREFER_DATES_FROM": prefer} if prefer != "nearest" else {})}
        told = search(text, languages=["ja"], settings=settings) or []
        position, found = 0, []
        for surface, moment in told:
            start = text.find(surface, position)
            if start >= 0:
                position = start + len(surface)
                found.append(_found(start, position, [moment.date().isoformat(), moment.isoformat()]))
        return found

    return system


def _pynormalizenumexp() -> System:
    normalizer = importlib.import_module("pynormalizenumexp.normalize_numexp").NormalizeNumexp("ja")

    def system(text: str, _published: date | None, _prefer: Prefer) -> list[Found]:
        found = []
        for told in normalizer.normalize(text):
            if told.type == "duration":
                values = ["P" + _numexp_length(told.value_lower_bound)]
            elif told.type == "abstime":
                values = [_numexp_moment(told.value_lower_bound)]
            elif told.type == "reltime":
                values = ["-P" + _numexp_length(told.value_lower_bound_rel)]
            else:
                continue
            found.append(_found(told.position_start, told.position_end, values))
        return found

    return system


def _numexp_length(told: Any) -> str:
    """Years to seconds that are told; the sign is left to the caller."""
    parts = [
        f"{abs(getattr(told, unit)):g}{unit[0].upper()}"
        for unit in ("year", "month", "day")
        if _is_told(told, unit)
    ]
    clock = [
        f"{abs(getattr(told, unit)):g}{unit[0].upper()}"
        for unit in ("hour", "minute", "second")
        if _is_told(told, unit)
    ]
    return "".join(parts) + ("T" + "".join(clock) if clock else "")


def _numexp_moment(told: Any) -> str:
    day = "-".join(
        f"{int(getattr(told, unit)):0{width}}" if _is_told(told, unit) else "X" * width
        for unit, width in (("year", 4), ("month", 2), ("day", 2))
    )
    clock = [
        f"{int(getattr(told, unit)):02}" for unit in ("hour", "minute", "second") if _is_told(told, unit)
    ]
    return day + ("T" + ":".join(clock) if clock else "")


def _is_told(told: Any, unit: str) -> bool:
    return bool(abs(getattr(told, unit)) != float("inf"))


def _found(start: int, end: int, values: list[str]) -> Found:
    told = frozenset(form for value in values if value for form in forms(value))
    return Found(start, end, told, told)
