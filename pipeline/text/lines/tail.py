"""Lines below the article: who wrote it, and what the page shows beside it."""

from __future__ import annotations

from pipeline.text.lines.authors import is_signature, last_lines, named_authors, tells_of_author
from pipeline.text.lines.page import LONG, Page
from pipeline.text.lines.shapes import Shape, is_life
from pipeline.text.lines.stamps import is_stamp
from pipeline.text.lines.words import patterns
from pipeline.types import LineRole


def label_authors(page: Page) -> None:
    """What the last lines tell of those who wrote the text; after 「著者について」 whatever comes next, too."""
    authors = named_authors(page.shapes, page.roles)
    for index in last_lines(page.shapes, page.zone.end):
        before = page.shapes[index - 1].text if index else ""
        if page.roles[index] in (None, LineRole.HEADING) and (
            tells_of_author(page.shapes[index].text, authors) or patterns().about_author.fullmatch(before)
        ):
            page.roles[index] = LineRole.SOURCE


def label_tail(page: Page) -> None:
    """After the article: what shows no role of its own is furniture, and once furniture began, nearly all is."""
    furnished = False
    for index in range(page.zone.end, len(page.shapes)):
        shape = page.shapes[index]
        if shape.role is LineRole.BOILERPLATE:
            furnished = True
        elif shape.role is None and (
            _names_author(page, index) or ((is_signature(shape) or is_stamp(shape.text)) and not furnished)
        ):
            page.roles[index] = LineRole.SOURCE
        elif page.roles[index] is None or (furnished and _means_others(page, index)):
            page.roles[index] = LineRole.BOILERPLATE


def _names_author(page: Page, index: int) -> bool:
    """Whether the next line tells a life."""
    return index + 1 < len(page.shapes) and is_life(page.shapes[index + 1].text)


def _means_others(page: Page, index: int) -> bool:
    """Whether a caption or a date after the article's end is about what the page shows there."""
    role = page.roles[index]
    return role is LineRole.CAPTION or (role is LineRole.SOURCE and _is_only_date(page.shapes[index]))


def _is_only_date(shape: Shape) -> bool:
    words = patterns()
    return words.source.match(shape.text) is None and shape.letters <= LONG and shape.text[:1].isdigit()
