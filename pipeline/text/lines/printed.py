"""What the lines of a text tell of its publication: 「2023/12/11 掲載」 → 2023-12-11, 「出典:ft.com」 → ft.com."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from pipeline.text.lines.shapes import DATE_LINE
from pipeline.text.lines.words import DATE, patterns
from pipeline.types import Line, LineRole


def published_in(text: str, lines: Iterable[Line]) -> date | None:
    """The first date in a line that says when the text appeared."""
    published = patterns().published
    for line in lines:
        if line.role is not LineRole.SOURCE:
            continue
        match = published.search(text, line.start, line.end)
        found = match["before"] or match["after"] if match else _alone(text[line.start : line.end].strip())
        if found:
            year, month, day = (int(part) for part in re.findall("[0-9]+", found))
            try:
                return date(year, month, day)
            except ValueError:  # 2023/13/45 is no date; another line may tell one
                continue
    return None


def _alone(told: str) -> str | None:
    """The date of a line that is nothing else."""
    match = re.match(DATE, told) if DATE_LINE.fullmatch(told) else None
    return match[0] if match else None


def source_in(text: str, lines: Iterable[Line]) -> str | None:
    """What the first 「出典:…」 names, dates and their words left out."""
    words = patterns()
    for line in lines:
        told = text[line.start : line.end].strip()
        match = words.origin.match(told)
        if line.role is LineRole.SOURCE and match:
            rest = words.published.sub("", told[match.end() :]).strip(" 　、,|")
            if rest:
                return rest
    return None
