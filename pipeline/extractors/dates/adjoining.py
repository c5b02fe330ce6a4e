"""Two dates with nothing between them but what makes a range of them: 10月から同12月, 1日(月)〜3日(水)."""

from __future__ import annotations

import re

from pipeline.text.scripts import RANGE_MARKS

_RANGE = re.compile(
    rf" ?(?:[(][^()\n]{{0,8}}[)])?(?:から|より|以降|[{RANGE_MARKS}]|まで、?から)[、 ]?(?:同|翌)?"
)


def is_range(text: str, end: int, start: int) -> bool:
    """Tell whether only から, 〜 or the like stands between an expression's end and the next one's start."""
    return 0 <= start - end <= 14 and _RANGE.fullmatch(text, end, start) is not None
