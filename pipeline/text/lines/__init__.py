"""Lines to their roles: 「写真:本社(提供:ロイター)」 is a caption, 「ログイン | 登録」 furniture of the page.

Three questions in turn: what a line shows by itself (`shapes`), where on the page the article stands (`zones`, `titles`),
and what its neighbours say. Before the headline and after the article a line without a role of its own is furniture;
within the article it is a heading where text follows it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.text.lines.authors import last_lines, named_authors, tells_of_author
from pipeline.text.lines.captions import shows_something
from pipeline.text.lines.lists import bare_lists, entries, in_pairs, in_rows
from pipeline.text.lines.markdown import is_table_row
from pipeline.text.lines.mastheads import is_masthead
from pipeline.text.lines.printed import published_in, source_in
from pipeline.text.lines.shapes import (
    Shape,
    is_bullet,
    is_figure_note,
    is_life,
    is_name_like,
    is_row,
    shape_of,
)
from pipeline.text.lines.stamps import is_stamp
from pipeline.text.lines.titles import find_series_title, find_title
from pipeline.text.lines.words import patterns
from pipeline.text.lines.zones import Zone, article_zone
from pipeline.types import Line, LineRole

__all__ = ["label_lines", "published_in", "source_in"]

_SHORT = 8  # letters; too few for a subtitle
_SHORT_CAPTION = 5  # letters; fewer are a word of the article's order
_LONG = 25  # letters; too many for furniture that says nothing of the page


@dataclass(slots=True)
class _Page:
    """A page while its lines get their roles."""

    shapes: Sequence[Shape]
    roles: list[LineRole | None]
    zone: Zone
    title: int | None

    def has_furniture(self, first: int, end: int) -> bool:
        return LineRole.BOILERPLATE in self.roles[max(0, first) : end]


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
    shapes = [shape_of(text[line.start : line.end].strip()) for line in told[matter:]]
    if repeated:
        shapes = _mark_repeated(shapes, [line.number in repeated for line in told[matter:]])
    told_by_list = dict(entries(shapes))
    shapes = [replace(shape, role=told_by_list.get(at, shape.role)) for at, shape in enumerate(shapes)]
    zone = article_zone(shapes)
    page = _Page(shapes, [shape.role for shape in shapes], zone, find_title(shapes, zone.first, title))
    _continue_lists(page)
    if zone.first == zone.end:  # nothing but headlines
        page.zone, page.title = Zone(0, len(shapes)), find_title(shapes, len(shapes), title)
    if page.title is None:
        page.title = find_series_title(shapes, zone.first)
    _label_head(page)
    _label_article(page)
    _label_authors(page)
    _return_lives(page)
    _label_tail(page)
    _label_figure_notes(page)
    roles = [LineRole.SOURCE] * matter + [role or LineRole.BODY for role in page.roles]
    return tuple(replace(line, role=role) for line, role in zip(told, roles, strict=True))


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


def _continue_lists(page: _Page) -> None:
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
    return shape.sentence and shape.letters > _LONG and not is_bullet(shape.text)


def _label_head(page: _Page) -> None:
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


def _role_under_title(page: _Page, index: int) -> LineRole:
    shape = page.shapes[index]
    if (shape.sentence and shape.letters > _LONG) or is_bullet(shape.text):
        return LineRole.BODY
    if shows_something(shape.text):
        return LineRole.CAPTION
    around = page.roles[max(0, index - 1) : index + 2]
    named = is_name_like(shape.text) and not shape.marked
    if patterns().outlet.match(shape.text) or (
        named and LineRole.SOURCE in around and page.title is not None
    ):
        return LineRole.SOURCE
    last = index + 1 == page.zone.first
    if last and index and page.roles[index - 1] is LineRole.SOURCE and _may_be_caption(shape):
        return LineRole.CAPTION  # between who wrote the text and its first sentence stands the picture
    if named and shape.letters <= _SHORT and not last and page.has_furniture(0, page.zone.first):
        return LineRole.BOILERPLATE
    return LineRole.HEADING


def _label_article(page: _Page) -> None:
    """Within the article: what stands alone before text is a heading, entries of a list are text."""
    listed = bare_lists(page.shapes[: page.zone.end], page.roles, page.zone.first)
    for index in range(page.zone.first, page.zone.end):
        shape = page.shapes[index]
        if page.roles[index] is None and _quotes_below(page, index):
            page.roles[index] = LineRole.HEADING
        if page.roles[index] is not None or shape.sentence or is_row(shape.text):
            continue
        entry = (
            is_bullet(shape.text)
            or in_pairs(page.shapes, index)
            or in_rows(page.shapes, index)
            or index in listed
        )
        if shape.marked or not entry:
            page.roles[index] = _role_between(page, index)


def _quotes_below(page: _Page, index: int) -> bool:
    """Whether the line is nothing but what somebody says in the next paragraph: 「もう待てないと町の人は言う」, no 「行こう」."""
    text, below = page.shapes[index].text, page.shapes[index + 1 : index + 2]
    if page.shapes[index].letters <= _SHORT:
        return False
    return text[:1] == "「" and text.find("」") == len(text) - 1 and any(text in it.text for it in below)


def _role_between(page: _Page, index: int) -> LineRole:
    if _is_signature(page.shapes[index]):
        return LineRole.SOURCE
    if index + 1 < len(page.shapes) and is_figure_note(page.shapes[index + 1].text):
        return LineRole.CAPTION
    shape = page.shapes[index]
    if not shape.marked and shows_something(shape.text):
        return LineRole.CAPTION
    return LineRole.HEADING


def _may_be_caption(shape: Shape) -> bool:
    """Whether the line says what is seen: neither a number nor a question, a quotation or a word such as 「はじめに」."""
    return not shape.marked and shape.letters > _SHORT_CAPTION and shape.text[-1:] not in "?!」』…"


def _label_authors(page: _Page) -> None:
    """What the last lines tell of those who wrote the text; after 「著者について」 whatever comes next, too."""
    authors = named_authors(page.shapes, page.roles)
    for index in last_lines(page.shapes, page.zone.end):
        before = page.shapes[index - 1].text if index else ""
        if page.roles[index] in (None, LineRole.HEADING) and (
            tells_of_author(page.shapes[index].text, authors) or patterns().about_author.fullmatch(before)
        ):
            page.roles[index] = LineRole.SOURCE


def _return_lives(page: _Page) -> None:
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


def _label_tail(page: _Page) -> None:
    """After the article: what shows no role of its own is furniture, and once furniture began, nearly all is."""
    furnished = False
    for index in range(page.zone.end, len(page.shapes)):
        shape = page.shapes[index]
        if shape.role is LineRole.BOILERPLATE:
            furnished = True
        elif shape.role is None and (
            _names_author(page, index) or ((_is_signature(shape) or is_stamp(shape.text)) and not furnished)
        ):
            page.roles[index] = LineRole.SOURCE
        elif page.roles[index] is None or (furnished and _means_others(page, index)):
            page.roles[index] = LineRole.BOILERPLATE


def _label_figure_notes(page: _Page) -> None:
    """What explains a figure belongs to it: 「(注)25年度は会社計画」 under its caption; elsewhere it is the author's note."""
    for index in range(1, len(page.shapes)):
        shape, role = page.shapes[index], page.roles[index]
        may_be = role is LineRole.SOURCE or (role is None and not shape.sentence)
        if may_be and page.roles[index - 1] is LineRole.CAPTION and is_figure_note(shape.text):
            page.roles[index] = LineRole.CAPTION


def _names_author(page: _Page, index: int) -> bool:
    """Whether the next line tells a life."""
    return index + 1 < len(page.shapes) and is_life(page.shapes[index + 1].text)


def _means_others(page: _Page, index: int) -> bool:
    """Whether a caption or a date after the article's end is about what the page shows there."""
    role = page.roles[index]
    return role is LineRole.CAPTION or (role is LineRole.SOURCE and _is_only_date(page.shapes[index]))


def _is_signature(shape: Shape) -> bool:
    """Whether the line is a name in brackets, as writers sign: 「(山田 花子)」."""
    return shape.text[:1] == "(" and shape.text[-1:] == ")" and is_name_like(shape.text[1:-1])


def _is_only_date(shape: Shape) -> bool:
    words = patterns()
    return words.source.match(shape.text) is None and shape.letters <= _LONG and shape.text[:1].isdigit()
