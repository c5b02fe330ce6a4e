"""Which half of the day a second hour is of: 「午後5時から6時」 ends at 18:00, 「23時〜1時」 a day later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extractors.dates.adjoining import is_range
from pipeline.extractors.dates.anchors import clock_minutes
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.spelling import read_hour
from pipeline.extractors.dates.words import lexicon
from pipeline.text.scripts import KANJI
from pipeline.types import Candidate, Span
from pipeline.values import Finding

_HALVES = ("am", "pm")
_DAY = 24 * 60  # minutes
_NOON = 12
_FAR = 6 * 60  # minutes; whoever moves an hour further says of which half of the day it is
_LOOSE = 2 * 60  # so few are written 繰り上げ though it is later
_EVENING = 18  # hour
# What stands between two hours of one clause: 「午後3時半に始まり、5時に…」; 未明 or 翌 would lead to another day.
_FOLLOWS = re.compile(r"[にから][^。\n「」0-9朝夜翌未]{1,14}、(?:同)?")
# Between an hour, a length and the hour that it leads to: 「午後9時から30分早めて8時半とする」.
_LEAVES = re.compile(r"(?:から|より|を|の開始を)(?:さらに|約)?")
_LEADS = re.compile(r"[^。\n「」0-9朝夜翌未]{1,14}")
# 「午後4時から式典があり、試合は同5時半に始まる」, 「午前9時(日本時間同10時)」; of 合同, 共同 it is a part.
_SAME = re.compile(rf"(?:[^{KANJI}]|時間)同 ?$")
_SAME_REACH = 80  # characters between two hours of which the second is told by 同


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
        if frame.hour is not None and text.startswith("同", findings[index].candidate.start - 1):
            frame = _of_same_half(shared, frame, text, findings)
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


def _of_same_half(told: Sequence[Frame], frame: Frame, text: str, findings: Sequence[Finding]) -> Frame:
    """「午後2時ごろ出火し、同4時20分に消し止めた」: newspapers tell 午前 and 午後 once, whatever stands between."""
    start = findings[len(told)].candidate.start
    if not _is_bare(frame) or not _SAME.search(text, max(0, start - 3), start):
        return frame
    for before, finding in zip(reversed(told), reversed(findings[: len(told)]), strict=True):
        end = finding.candidate.end
        if start - end > _SAME_REACH or "\n" in text[end:start]:
            break
        if before.hour is not None:
            is_next_day = frame.hour == 0 and (read_hour(before) or 0) >= _EVENING
            return (
                frame
                if is_next_day or before.reading not in _HALVES
                else replace(frame, reading=before.reading)
            )
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
    begins, length = read_hour(frames[0]), clock_minutes(frames[1])
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
