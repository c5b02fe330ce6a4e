"""Words that only a place has beside it: 「東のハルで」, 「ハルまで40マイル」."""

from __future__ import annotations

import re

from pipeline.text.scripts import KANJI

_COMPASS = re.compile(f"(?<![{KANJI}])[東西南北]の\\Z")
_AT = re.compile("で(?![あすし])|(?:へ|から)(?!の)")
_FAR = re.compile("まで(?:約|およそ|あと)?[0-9][0-9,.]{0,8}+(?:マイル|キロ)")
_NEAR = 3


def lies_somewhere(text: str, start: int, end: int) -> bool:
    """Whether a stretch lies in a direction where something happens, or so and so far away."""
    if _FAR.match(text, end):
        return True
    return (
        _AT.match(text, end) is not None and _COMPASS.search(text, max(0, start - _NEAR), start) is not None
    )
