"""Where on a page the article stands: the stretch of lines in which sentences outweigh furniture.

Each line has a weight by its shape, and the article is the stretch with the largest sum, as in maximum subsequence
segmentation (Pasternack and Roth, "Extracting article text from the web with maximum subsequence segmentation",
WWW 2009); theirs are learned for tokens, ours told for lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.text.lines.forms import is_bullet, is_figure_row, is_pair, is_row
from pipeline.text.lines.markdown import is_rule
from pipeline.text.lines.shapes import Shape
from pipeline.text.lines.words import patterns
from pipeline.types import LineRole

_LETTERS_FOR_ONE = 8
_MOST_LETTERS = 80
_FURNITURE = -3.0
_FRAGMENT = -1.5
_MARKED = -0.2
_PAIR = 0.5
_NEUTRAL = -0.3
_COMMENTS = -1000.0


@dataclass(frozen=True, slots=True)
class Zone:
    """Indices of lines: the article's first and one past its last; equal where there is none."""

    first: int
    end: int


def article_zone(shapes: Sequence[Shape]) -> Zone:
    """The stretch of `shapes` that is the article without its headline."""
    furnished = any(shape.role is LineRole.BOILERPLATE and not is_rule(shape.text) for shape in shapes)
    best, zone = 0.0, Zone(0, 0)
    total, first, prose = 0.0, 0, False
    for index, shape in enumerate(shapes):
        weight = _weight(shape, after_prose=prose, furnished=furnished)
        prose = prose or _is_prose(shape)
        if total <= 0:
            total, first = 0.0, index
        total += weight
        if total > best:
            best, zone = total, Zone(first, index + 1)
    while zone.first < zone.end and not _is_prose(shapes[zone.first]):
        zone = Zone(zone.first + 1, zone.end)
    return zone


def _is_prose(shape: Shape) -> bool:
    return shape.sentence and shape.role is None


def _weight(shape: Shape, *, after_prose: bool, furnished: bool) -> float:
    if is_rule(shape.text) or patterns().going_on.search(shape.text):
        return _NEUTRAL
    if shape.role is LineRole.BOILERPLATE:
        comments = after_prose and patterns().comments.fullmatch(shape.text)
        return _COMMENTS if comments else _FURNITURE
    if shape.role is not None:
        return _NEUTRAL
    if shape.sentence:
        return min(shape.letters, _MOST_LETTERS) / _LETTERS_FOR_ONE
    if is_pair(shape.text) or is_row(shape.text) or is_figure_row(shape.text):
        return _PAIR
    if shape.marked or is_bullet(shape.text):
        return _MARKED
    return _FRAGMENT if furnished else _NEUTRAL
