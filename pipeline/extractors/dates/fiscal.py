"""Whether the business years of an article begin in April: 「会計年度は2月に始まる」 → its FY2026 is no Japanese 年度."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extractors.dates.frame import Frame
from pipeline.values import Finding

_MONTH = "(?P<month>1[0-2]|[1-9])月"
_YEAR = "(?:会計|事業|財務)年度(?:は|が|の)[^、。0-9]{0,6}、?"
_BEGINS = re.compile(rf"{_YEAR}{_MONTH}(?:1日)?(?:に(?:始|開始)|から|が?期首)")
_ENDS = re.compile(rf"{_YEAR}{_MONTH}(?:末|[0-9]{{1,2}}日)?(?:に(?:終|締)|まで|締め|が?期末)")
_APRIL, _MARCH = 4, 3
_LATIN = "FY"


def with_years(findings: Sequence[Finding], frames: Sequence[Frame], text: str) -> list[Frame]:
    """`frames`, with a mark on each FY2026 where the article tells that its year begins in another month than April.

    年度 is left as it is: the one of a state that is told beside a firm begins in April all the same.
    """
    begins_elsewhere = _begins_elsewhere(frames, text)
    return [
        replace(frame, elsewhere="yes")
        if begins_elsewhere and frame.fiscal and finding.candidate.surface.startswith(_LATIN)
        else frame
        for finding, frame in zip(findings, frames, strict=True)
    ]


def _begins_elsewhere(frames: Sequence[Frame], text: str) -> bool:
    """「26年1月期」 tells it, too."""
    if any(frame.closing and frame.month not in (None, _MARCH) for frame in frames):
        return True
    if any(int(match["month"]) != _APRIL for match in _BEGINS.finditer(text)):
        return True
    return any(int(match["month"]) != _MARCH for match in _ENDS.finditer(text))
