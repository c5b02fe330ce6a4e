"""What the lines of a text tell of its publication: 「2023/12/11 掲載」 → 2023-12-11, 「出典:ft.com」 → ft.com."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pipeline.text.lines.dates import read_date, without_reading_time
from pipeline.text.lines.shapes import DATE_LINE
from pipeline.text.lines.stamps import is_stamp, stamped_date
from pipeline.text.lines.words import patterns
from pipeline.types import Line, LineRole


def published_in(text: str, lines: Iterable[Line]) -> date | None:
    """The first date in a line that says when the text appeared, or that heads the article with a name beside it."""
    published = patterns().published
    begun = False  # a stamp after the first sentence may be that of another text
    for line in lines:
        begun = begun or line.role is LineRole.BODY
        if line.role is not LineRole.SOURCE:
            continue
        match = published.search(text, line.start, line.end)
        found = match["before"] or match["after"] if match else None
        found = found or _alone(text[line.start : line.end].strip(), stamped=not begun)
        day = read_date(found) if found else None
        if day is not None:
            return day
    return None


def _alone(told: str, *, stamped: bool) -> str | None:
    """The date of a line that is nothing else, or nothing but a name besides."""
    told = without_reading_time(told)
    origin = patterns().origin.match(told)
    if DATE_LINE.fullmatch(told) or (stamped and is_stamp(told[origin.end() :] if origin else told)):
        return stamped_date(told)
    return None


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
