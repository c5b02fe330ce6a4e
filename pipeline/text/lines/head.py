"""Lines above the article's first sentence: furniture, the headline, then who wrote it and when."""

from __future__ import annotations

from pipeline.text.lines.captions import shows_something
from pipeline.text.lines.forms import is_bullet, is_name_in_kana, is_name_like
from pipeline.text.lines.markdown import is_table_row
from pipeline.text.lines.mastheads import is_masthead
from pipeline.text.lines.page import LONG, Page
from pipeline.text.lines.shapes import Shape
from pipeline.text.lines.stamps import is_stamp
from pipeline.text.lines.words import patterns
from pipeline.types import LineRole

_SHORT = 8  # letters; too few for a subtitle
_SHORT_CAPTION = 5  # letters; fewer are a word of the article's order


def label_head(page: Page) -> None:
    """Before the article: furniture, the headline, then who wrote it and when."""
    if page.title is not None:
        page.roles[page.title] = LineRole.TITLE
    before = page.title if page.title is not None else 0
    furnished = page.has_furniture(0, page.zone.first) or before > 2
    for index in range(before):
        if page.roles[index] is None and is_stamp(page.shapes[index].text):
            page.roles[index] = LineRole.SOURCE
        elif page.roles[index] is None and not (index >= page.zone.first and page.shapes[index].sentence):
            page.roles[index] = LineRole.BOILERPLATE if furnished else LineRole.SOURCE
    under = [index for index in range(before, page.zone.first) if page.roles[index] is None]
    for index in under:
        if is_table_row(page.shapes[index].text):
            page.roles[index] = LineRole.BODY
        elif is_stamp(page.shapes[index].text) or is_masthead(page.shapes[index].text):
            page.roles[index] = LineRole.SOURCE
    for index in under:
        page.roles[index] = page.roles[index] or _role_under_title(page, index)


def _role_under_title(page: Page, index: int) -> LineRole:
    shape = page.shapes[index]
    last = index + 1 == page.zone.first
    if (shape.sentence and shape.letters > LONG) or (is_bullet(shape.text) and not (last and shape.marked)):
        return LineRole.BODY
    if shows_something(shape.text):
        return LineRole.CAPTION
    around = page.roles[max(0, index - 1) : index + 2]
    if shape.text.isdigit() and shape.text[0] != "0" and LineRole.BOILERPLATE in around:
        return LineRole.BOILERPLATE  # how many have liked the text
    named = (is_name_like(shape.text) and not shape.marked) or is_name_in_kana(shape.text)
    if patterns().outlet.match(shape.text) or (
        named and LineRole.SOURCE in around and page.title is not None
    ):
        return LineRole.SOURCE
    below_source = index > 0 and page.roles[index - 1] is LineRole.SOURCE
    if last and below_source and _may_be_caption(shape) and not is_bullet(page.shapes[index + 1].text):
        return LineRole.CAPTION  # between who wrote the text and its first sentence stands the picture
    if named and shape.letters <= _SHORT and not last and page.has_furniture(0, page.zone.first):
        return LineRole.BOILERPLATE
    return LineRole.HEADING


def _may_be_caption(shape: Shape) -> bool:
    """Whether the line says what is seen: neither a number nor a question, a quotation or a word such as 「はじめに」."""
    return not shape.marked and shape.letters > _SHORT_CAPTION and shape.text[-1:] not in "?!」』…"
