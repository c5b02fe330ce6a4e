"""Signs of Markdown in a line: 「> 出典:港の新聞」, 「*図1 港の倉庫*」, 「[ログイン](https://…)」, 「| 研究 | 1億ドル |」, 「---」."""

from __future__ import annotations

import re

_QUOTED = re.compile(r">\s?")
_STRESSED = re.compile(r"(?P<sign>\*{1,2}|_{1,2})(?=[^*_\s])(?P<told>[^*_\n]+)(?P=sign)")
_LINK = re.compile(r"\[(?P<told>[^\]\n]{1,120})\]\([^()\s]{1,400}\)")
_TABLE_ROW = re.compile(r"\|[^\n]+\|\Z")
_RULE = re.compile(r"[-*_=—―─・◇◆]{3,}")


def unmarked(told: str) -> str:
    """What a line says without the signs that stand around all of it."""
    quoted = _QUOTED.sub("", told, count=1) if told.startswith(">") else told
    around = _STRESSED.fullmatch(quoted) or _LINK.fullmatch(quoted)
    return around["told"] if around else quoted


def is_table_row(told: str) -> bool:
    """Whether the line is a row of a table, or what is drawn under its head."""
    return _TABLE_ROW.match(told) is not None


def is_rule(told: str) -> bool:
    """Whether the line is drawn between paragraphs."""
    return _RULE.fullmatch(told) is not None
