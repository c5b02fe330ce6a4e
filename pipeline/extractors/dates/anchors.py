"""Counting from an anchor: 「翌月」 from 2017-08 is 2017-09, 「2年後」 from 2018 is 2020."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.extractors.dates import calendar, fiscal
from pipeline.extractors.dates.adjoining import is_range
from pipeline.extractors.dates.context import Told
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.values import Slots, read_hour, spell
from pipeline.extractors.dates.words import lexicon
from pipeline.types import Candidate, Span, TextView
from pipeline.values import Finding

_LENGTH_PART = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
_JOINED = re.compile(r" ?(?:の|から|より|、)?(?:さらに|わずか|ちょうど)?")
_REACH = 8  # characters between a date and the offset counted from it
_BESIDE = 80  # characters after a date that may still tell what happened then
_UNITS = ("Y", "M", "W", "D")
_CLOCK_LENGTH = re.compile(r"(?:(?P<H>\d{1,6})H)?(?:(?P<M>\d{1,6})M)?")
_MINUTES = {"H": 60, "M": 1}
_DAY = 24 * 60  # minutes
_NOON = 12
_FAR = 6 * 60  # minutes; whoever moves an hour further says of which half of the day it is
_LOOSE = 2 * 60  # so few are written 繰り上げ though it is later
_EVENING = 18  # hour
_YEAR = 12  # months
# What stands between two hours of one clause: 「午後3時半に始まり、5時に…」; 未明 or 翌 would lead to another day.
_FOLLOWS = re.compile(r"[にから][^。\n「」0-9朝夜翌未]{1,14}、(?:同)?")

# Between an hour, a length and the hour that it leads to: 「午後9時から30分早めて8時半とする」.
_LEAVES = re.compile(r"(?:から|より|を|の開始を)(?:さらに|約)?")
_LEADS = re.compile(r"[^。\n「」0-9朝夜翌未]{1,14}")


def placed(frame: Frame, day: date | None, unit: str, shift: int) -> str | None:
    """The frame's value with its base moved from `day`; with no day, what the words alone say."""
    if day is not None and unit == "FY" and frame.begins is not None:
        return fiscal.year_of(frame, day, shift)
    base = None if day is None else calendar.shifted(day, unit, shift)
    if day is None or base is None:
        return spell(frame, Slots())
    match unit:
        case "Y":
            return spell(frame, Slots(year=base, month=day.month if frame.now else None))
        case "M":
            return spell(frame, Slots(year=base[:4], month=int(base[5:])))
        case "D":
            return spell(frame, Slots(year=base[:4], month=int(base[5:7]), day=int(base[8:])))
        case "W" if frame.week_day is not None:
            return spell(frame, Slots(week=base))
        case "FY":
            return spell(frame, Slots(year=base[2:]))
        case _:
            return base


def origin_of(told: Told, unit: str, shift: int) -> date:
    """The day that 翌月 and its like are counted from: of 8〜10月 one in October."""
    if unit != "M" or shift <= 0 or told.until is None:
        return told.origin
    months = (told.until - told.first.month) % _YEAR
    return calendar.moved_by_months(told.first, months) or told.origin


def same_period(told: Told, shift: int) -> str | None:
    """「前年同期」 of 2025-Q4 → 2024-Q4."""
    prefix = "FY" if told.value.startswith("FY") else ""
    rest = told.value[len(prefix) :]
    year = calendar.year_text(int(rest[:4]) + shift)
    return None if year is None else f"{prefix}{year}{rest[4:]}"


def counted_from(frame: Frame, told: Told) -> str | None:
    """The value `frame.length` away from a date of the story, by the minute where its clock time was told."""
    if not told.is_fine_enough(smallest_unit(frame)):
        return None
    if told.clock is None or "T" not in (frame.length or ""):
        return counted(frame, _begun(frame, told))
    return counted_by_clock(frame, told.first, told.clock)


def month_reached(frame: Frame, told: Told) -> date | None:
    """The first day of the month that 「1年後」 leads to from 2021-09, although its value is the year."""
    if smallest_unit(frame) != "Y" or not told.is_fine_enough("M") or frame.note is not None:
        return None
    reached = moved(frame, _begun(frame, told))
    return None if reached is None else reached.replace(day=1)


def _begun(frame: Frame, told: Told) -> date:
    """The day that 「3カ月後」 is counted from: behind 8〜10月 one in October."""
    return told.origin if frame.direction == "-" else origin_of(told, "M", 1)


def counted_by_clock(frame: Frame, first: date, clock: str | None) -> str | None:
    """The minute `frame.length` away from `clock` on `first`; None without a clock, and for 数時間後 and 3.5時間後."""
    away = _clock_minutes(frame)
    if clock is None or away is None:
        return None
    hour, minute = (int(part) for part in (*clock.split(":"), "0")[:2])
    minutes = hour * 60 + minute + (-away if frame.direction == "-" else away)
    day = moved(frame, first)
    shifted = None if day is None else calendar.add_days(day, minutes // _DAY)
    return None if shifted is None else f"{shifted}T{minutes % _DAY // 60:02}:{minutes % 60:02}"


def _clock_minutes(frame: Frame) -> int | None:
    """The hours and minutes of the frame's length in minutes; None without any, and for 数時間 and 3.5時間."""
    told = (frame.length or "").partition("T")[2]
    parts = _CLOCK_LENGTH.fullmatch(told)
    if not told or parts is None:
        return None
    return sum(int(parts[unit] or 0) * worth for unit, worth in _MINUTES.items())


def counted(frame: Frame, day: date) -> str | None:
    """The value `frame.length` away from `day`, as fine as its smallest unit; None for 数日後, 1.5年後, 3営業日後."""
    if "T" in (frame.length or "") or frame.note is not None:
        return None
    reached, unit = moved(frame, day), smallest_unit(frame)
    return None if reached is None else calendar.shifted(reached, "D" if unit == "W" else unit, 0)


def moved(frame: Frame, day: date) -> date | None:
    """The day that lies the years, months, weeks and days of the length away."""
    dates = (frame.length or "").partition("T")[0]
    parts = {} if dates == "P" else _whole_parts(dates)
    if parts is None:
        return None
    sign = -1 if frame.direction == "-" else 1
    months = sign * (12 * parts.get("Y", 0) + parts.get("M", 0))
    days = sign * (7 * parts.get("W", 0) + parts.get("D", 0))
    reached = calendar.moved_by_months(day, months)
    return None if reached is None else calendar.add_days(reached, days)


def smallest_unit(frame: Frame) -> str:
    """The finest unit of the length: D of P1M21D, T for minutes and hours; an offset is no more exact than that.

    Weeks are counted in days (2週間後), unlike the week of the calendar (翌週).
    """
    length = frame.length or ""
    if "T" in length:
        return "T"
    return next((unit for unit in reversed(_UNITS) if unit in length), "D")


def adjacent(told: Sequence[Told], text: str, start: int) -> Told | None:
    """The date that an offset directly follows: 「今日から2日後」, 「昨日の2日前」."""
    return told[-1] if told and is_adjacent(text, told[-1].span.end, start) else None


def is_adjacent(text: str, end: int, start: int) -> bool:
    """Tell whether only の, から or the like stands between a date's end and an offset's start."""
    return 0 <= start - end <= _REACH and _JOINED.fullmatch(text, end, start) is not None


def beside(told: Told, view: TextView) -> tuple[str, str]:
    """The words before and after a date that tell what happened then, as far as its sentence goes."""
    sentence, span = view.sentence_at(told.span.start), told.span
    end = max(sentence.end, span.end)
    before = view.text[max(sentence.start, span.start - _BESIDE) : span.start]
    return before, view.text[span.end : min(end, span.end + _BESIDE * 2)]


def with_shared_noon(findings: Sequence[Finding], frames: Sequence[Frame], text: str) -> list[Frame]:
    """「午後5時から6時」, 「午後3時半に始まり、5時に終わった」, 「午前9時〜5時」: the second hour is of the afternoon."""
    shared: list[Frame] = []
    for index, told in enumerate(frames):
        frame = told
        if index and frame.hour is not None and shared[-1].hour is not None:
            end, start = findings[index - 1].candidate.end, findings[index].candidate.start
            frame = _with_half(shared[-1], frame, text, Span(end, start), findings[index].candidate.end)
        elif index > 1 and frame.hour is not None:
            spans = [finding.candidate for finding in findings[index - 2 : index + 1]]
            frame = _counted_hour(shared[-2:], frame, text, spans)
        shared.append(frame)
    return shared


def _with_half(before: Frame, frame: Frame, text: str, between: Span, end: int) -> Frame:
    """An hour that ends at `end`, of the half of the day of the one `before` it."""
    joined = is_range(text, between.start, between.end)
    if joined and _is_moved(text, end):
        return _moved_hour(before, frame, text, end)
    if not (joined or _FOLLOWS.fullmatch(text, between.start, between.end)) or not _is_bare(frame):
        return frame
    is_next = text.endswith("翌", between.start, between.end)
    if not is_next and _is_of_afternoon(before, frame, joined=joined):
        return replace(frame, reading="pm")
    if is_next or _is_past_midnight(before, frame, joined=joined):
        return replace(frame, hour=(frame.hour or 0) % _NOON + _DAY // 60)
    return frame


def _is_moved(text: str, end: int) -> bool:
    """「午前10時から9時に早める」 is no range."""
    known = lexicon().calendar
    return text.startswith((*known.clock_changes, *known.clock_advances, *known.clock_delays), end)


def _moved_hour(before: Frame, frame: Frame, text: str, end: int) -> Frame:
    """「午前11時から1時に遅らせる」: of the afternoon, as the verb tells or, where it does not, as is the smaller step."""
    begins, told = read_hour(before), frame.hour or 0
    if begins is None or told == 0 or not _is_bare(frame):
        return frame
    begun, known = begins * 60 + (before.minute or 0), lexicon().calendar
    back = begun - told % _NOON * 60 - (frame.minute or 0)  # minutes from the hour that 午前1時 would be
    if before.reading == "am":
        is_later = _NOON * 60 - back < back
        if told == _NOON or text.startswith(known.clock_advances, end):
            return frame
        if text.startswith(known.clock_delays, end):
            is_later = back > _LOOSE
        return replace(frame, reading="pm") if is_later else frame
    if before.reading not in ("pm", "night") or begins < _NOON:
        return frame
    away = (told + _NOON) * 60 + (frame.minute or 0) - begun
    is_wrong_way = text.startswith(known.clock_advances if away >= 0 else known.clock_delays, end)
    if abs(away) > (_LOOSE if is_wrong_way else _FAR):
        return frame
    return replace(frame, reading="night" if told == _NOON else "pm")  # 夜12時


def _counted_hour(frames: Sequence[Frame], frame: Frame, text: str, spans: Sequence[Candidate]) -> Frame:
    """「午後9時から30分早めて8時半とする」: of the half of the day that the length leads to, either way."""
    begins, length = read_hour(frames[0]), _clock_minutes(frames[1])
    if begins is None or length is None or frame.hour is None or not _is_bare(frame):
        return frame
    leaves = _LEAVES.fullmatch(text, spans[0].end, spans[1].start)
    if not leaves or not _LEADS.fullmatch(text, spans[1].end, spans[2].start):
        return frame
    begun, told = begins * 60 + (frames[0].minute or 0), frame.hour % _NOON * 60 + (frame.minute or 0)
    reached = {begun + way for way in (-length, length) if (begun + way - told) % (_NOON * 60) == 0}
    return replace(frame, reading="pm") if reached == {told + _NOON * 60} else frame


def _is_bare(frame: Frame) -> bool:
    """An hour up to twelve that nothing beside it tells more of."""
    if frame.reading is not None or frame.part is not None or frame.hour is None:
        return False
    is_of_a_day = frame.day is not None or frame.week_day is not None or frame.shift is not None
    return not is_of_a_day and frame.hour <= _NOON


def _is_of_afternoon(before: Frame, frame: Frame, *, joined: bool) -> bool:
    begins, told = read_hour(before), (frame.hour or 0, frame.minute or 0)
    if begins is None:
        return False
    if before.reading == "am":
        return joined and told < (begins, before.minute or 0)  # 午前9時〜5時
    if before.reading not in ("pm", "night") or begins < _NOON:
        return False
    hour = told[0] % _NOON + _NOON
    return begins < hour or (joined and (begins, before.minute or 0) <= (hour, told[1]))


def _is_past_midnight(before: Frame, frame: Frame, *, joined: bool) -> bool:
    """「午後9時から12時まで」, 「23時〜1時」, 「午後9時に始まり、0時に終わった」: what ends before it begins ends a day later."""
    begins, told = read_hour(before), (frame.hour or 0) % _NOON
    if begins is None or begins % (_DAY // 60) <= told:
        return False
    is_evening = begins >= _EVENING
    return is_evening or before.reading in ("pm", "night") if joined else is_evening and told == 0


def weekday_near(day: date, weekday: int, *, ahead: bool) -> date | None:
    """The last `weekday` (1 is Monday) on or before `day`, or with `ahead` the first on or after it."""
    distance = (weekday - day.isoweekday()) % 7 if ahead else -((day.isoweekday() - weekday) % 7)
    return calendar.add_days(day, distance)


def _whole_parts(length: str) -> dict[str, int] | None:
    """``P1Y6M`` → {"Y": 1, "M": 6}; None for vague, broken or clock lengths."""
    parts = _LENGTH_PART.findall(length)
    if "X" in length or "T" in length or not parts or not all(count.isdigit() for count, _ in parts):
        return None
    if any(len(count) > 6 for count, _ in parts):
        return None
    return {unit: int(count) for count, unit in parts}
