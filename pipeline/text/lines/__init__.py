"""Lines to their roles: 「写真:本社(提供:ロイター)」 is a caption, 「ログイン | 登録」 furniture of the page.

Three questions in turn: what a line shows by itself (`shapes`), where on the page the article stands (`zones`, `titles`),
and what its neighbours say (`head`, `within`, `tail`). Before the headline and after the article a line without a role of
its own is furniture; within the article it is a heading where text follows it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from pipeline.text.lines.forms import is_bullet
from pipeline.text.lines.head import label_head
from pipeline.text.lines.lists import entries, rows_among
from pipeline.text.lines.page import LONG, Page
from pipeline.text.lines.printed import published_in, source_in
from pipeline.text.lines.shapes import Shape, is_figure_note, shape_of
from pipeline.text.lines.tail import label_authors, label_tail
from pipeline.text.lines.titles import find_series_title, find_title
from pipeline.text.lines.within import label_article, return_lives
from pipeline.text.lines.words import patterns
from pipeline.text.lines.zones import Zone, article_zone
from pipeline.types import Line, LineRole

__all__ = ["label_lines", "published_in", "source_in"]


def label_lines(
    text: str,
    lines: Iterable[Line],
    *,
    meta_end: int = 0,
    title: str | None = None,
    repeated: Collection[int] = (),
) -> tuple[Line, ...]:
    """`lines` with their roles.

    Args:
        text: The cleaned text.
        lines: Its lines that are not empty.
        meta_end: Where the YAML front matter ends; its lines tell where the text comes from.
        title: The article's title, if metadata tells it.
        repeated: Numbers of lines that other articles have, too.
    """
    told = list(lines)
    matter = sum(line.start < meta_end for line in told)
    page = _laid_out(_shapes(text, told[matter:], repeated), title)
    label_head(page)
    label_article(page)
    label_authors(page)
    return_lives(page)
    label_tail(page)
    _label_figure_notes(page)
    roles = [LineRole.SOURCE] * matter + [role or LineRole.BODY for role in page.roles]
    return tuple(replace(line, role=role) for line, role in zip(told, roles, strict=True))


def _shapes(text: str, lines: Sequence[Line], repeated: Collection[int]) -> list[Shape]:
    """What each line shows by itself, as one that other articles have, too, and as an entry of a list."""
    shapes = [shape_of(text[line.start : line.end].strip()) for line in lines]
    if repeated:
        shapes = _mark_repeated(shapes, [line.number in repeated for line in lines])
    told_by_list = dict(entries(shapes))
    return [replace(shape, role=told_by_list.get(at, shape.role)) for at, shape in enumerate(shapes)]


def _laid_out(shapes: Sequence[Shape], title: str | None) -> Page:
    """The page with the place of its article and of its headline, which `title` may tell."""
    rows = rows_among(shapes)
    zone = article_zone(shapes, rows)
    page = Page(shapes, [shape.role for shape in shapes], zone, find_title(shapes, zone.first, title), rows)
    _continue_lists(page)
    if zone.first == zone.end:  # nothing but headlines
        page.zone, page.title = Zone(0, len(shapes)), find_title(shapes, len(shapes), title)
    if page.title is None:
        page.title = find_series_title(shapes, zone.first)
    return page


def _mark_repeated(shapes: Sequence[Shape], repeated: Sequence[bool]) -> list[Shape]:
    """What other articles have, too, is furniture; but a heading such as 「まとめ」 only among other furniture."""
    furniture = [
        again or shape.role is LineRole.BOILERPLATE for shape, again in zip(shapes, repeated, strict=True)
    ]
    return [
        replace(shape, role=LineRole.BOILERPLATE)
        if repeated[index]
        and shape.role is None
        and (
            shape.sentence or any((*furniture[max(0, index - 1) : index], *furniture[index + 1 : index + 2]))
        )
        else shape
        for index, shape in enumerate(shapes)
    ]


def _continue_lists(page: Page) -> None:
    """Entries of a reference list are sources; entries after 「関連記事」 are furniture, but none that begins above the headline."""
    words = patterns()
    going: LineRole | None = None
    for index, shape in enumerate(page.shapes):
        if index == page.title:
            going = None
        elif words.references.fullmatch(shape.text):
            going = page.roles[index] = LineRole.SOURCE
        elif words.related.fullmatch(shape.text):
            going = LineRole.BOILERPLATE
        elif page.roles[index] is LineRole.BOILERPLATE or (going and _leaves_list(shape)):
            going = going if going is LineRole.BOILERPLATE and not _leaves_list(shape) else None
        elif going is not None and page.roles[index] is not LineRole.CAPTION:
            page.roles[index] = going


def _leaves_list(shape: Shape) -> bool:
    return shape.sentence and shape.letters > LONG and not is_bullet(shape.text)


def _label_figure_notes(page: Page) -> None:
    """What explains a figure belongs to it: 「(注)25年度は会社計画」 under its caption; elsewhere it is the author's note."""
    for index in range(1, len(page.shapes)):
        shape, role = page.shapes[index], page.roles[index]
        may_be = role is LineRole.SOURCE or (role is None and not shape.sentence)
        if may_be and page.roles[index - 1] is LineRole.CAPTION and is_figure_note(shape.text):
            page.roles[index] = LineRole.CAPTION
