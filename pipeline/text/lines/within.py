"""Lines of the article itself: 「工場が動くまで」 above a paragraph is a heading, in a list of such it is text."""

from __future__ import annotations

from pipeline.text.lines.authors import is_signature, named_authors
from pipeline.text.lines.captions import shows_something
from pipeline.text.lines.forms import is_bullet, is_row
from pipeline.text.lines.lists import bare_lists, in_pairs
from pipeline.text.lines.page import Page
from pipeline.text.lines.shapes import is_figure_note, is_life
from pipeline.text.lines.words import patterns
from pipeline.types import LineRole

_SHORT_QUOTATION = 8  # letters; too few for what somebody says: 「行こう」


def label_article(page: Page) -> None:
    """Within the article: what stands alone before text is a heading, entries of a list are text."""
    listed = bare_lists(page.shapes[: page.zone.end], page.roles, page.zone.first) | page.rows
    for index in range(page.zone.first, page.zone.end):
        shape = page.shapes[index]
        if page.roles[index] is None and _quotes_below(page, index):
            page.roles[index] = LineRole.HEADING
        if page.roles[index] is not None or shape.sentence or is_row(shape.text):
            continue
        entry = is_bullet(shape.text) or in_pairs(page.shapes, index) or index in listed
        if shape.marked or not entry:
            page.roles[index] = _role_between(page, index)


def _quotes_below(page: Page, index: int) -> bool:
    """Whether the line is nothing but what somebody says in the next paragraph: 「もう待てないと町の人は言う」, no 「行こう」."""
    text, below = page.shapes[index].text, page.shapes[index + 1 : index + 2]
    if page.shapes[index].letters <= _SHORT_QUOTATION:
        return False
    return text[:1] == "「" and text.find("」") == len(text) - 1 and any(text in it.text for it in below)


def _role_between(page: Page, index: int) -> LineRole:
    if is_signature(page.shapes[index]):
        return LineRole.SOURCE
    shape = page.shapes[index]
    if not shape.marked and index + 1 < len(page.shapes) and is_figure_note(page.shapes[index + 1].text):
        return LineRole.CAPTION
    if not shape.marked and shows_something(shape.text):
        return LineRole.CAPTION
    return LineRole.HEADING


def return_lives(page: Page) -> None:
    """A life in the midst of the article is that of somebody it tells of, unless a line of the source has named him."""
    shapes, roles, writers = page.shapes, page.roles, patterns().writers_life
    lives = [index for index in range(page.zone.first, page.zone.end) if is_life(shapes[index].text)]
    if not lives:
        return
    authors = named_authors(shapes, [None if at in lives else role for at, role in enumerate(roles)])
    told = [
        at for at in range(page.zone.end) if at not in lives and roles[at] is None and shapes[at].sentence
    ]
    for index in lives:
        text, is_within = shapes[index].text, bool(told) and told[0] < index < told[-1]
        is_authors = text.startswith(tuple(authors)) or writers.search(text) is not None
        if is_within and roles[index] is LineRole.SOURCE and not is_authors:
            roles[index] = None
