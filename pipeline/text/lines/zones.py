"""Where on a page the article stands: the stretch of lines in which sentences outweigh furniture.

Each line has a weight by its shape, and the article is the stretch with the largest sum, as in maximum subsequence
segmentation (Pasternack and Roth, "Extracting article text from the web with maximum subsequence segmentation",
WWW 2009); theirs are learned for tokens, ours told for lines.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

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
_FEWEST_MARKED, _FEWEST_KEYED = 2, 3  # entries under a heading
# 「営業時間 11:30~14:00」; a headline has a particle or more than one space: 「港の町 船2割増」
_KEYED = re.compile(r"[^\s。、:をがはにへでの]{2,10}\s[^\s。をがはにへ!?]{1,40}")
_CONTACT = re.compile(r"(?:TEL|FAX|E-?mail|メール|電話|URL)", re.IGNORECASE)
_OF_ARTICLE = (None, LineRole.BODY, LineRole.CAPTION, LineRole.HEADING)


@dataclass(frozen=True, slots=True)
class Zone:
    """Indices of lines: the article's first and one past its last; equal where there is none."""

    first: int
    end: int


def article_zone(shapes: Sequence[Shape], rows: Collection[int]) -> Zone:
    """The stretch of `shapes` that is the article without its headline; `rows` are the lines that are rows of a table."""
    furnished = any(shape.role is LineRole.BOILERPLATE and not is_rule(shape.text) for shape in shapes)
    best, zone = 0.0, Zone(0, 0)
    total, first, prose = 0.0, 0, False
    for index, shape in enumerate(shapes):
        weight = _weight(shape, after_prose=prose, furnished=furnished)
        if prose and weight < _PAIR and (index in rows or _heads_rows(shapes, rows, index)):
            weight = _PAIR if index in rows else _MARKED
        prose = prose or _is_prose(shape)
        if total <= 0:
            total, first = 0.0, index
        total += weight
        if total > best:
            best, zone = total, Zone(first, index + 1)
    while zone.first < zone.end and not _is_prose(shapes[zone.first]):
        zone = Zone(zone.first + 1, zone.end)
    if zone.first == zone.end:
        return zone
    return Zone(zone.first, _lists_below(shapes, zone.first, _last_sentence(shapes, zone.end)))


def _heads_rows(shapes: Sequence[Shape], rows: Collection[int], index: int) -> bool:
    """Whether two rows or pairs come below: 「作品情報」 over 「監督:丘野花」, 「配給:港映画」."""
    below = range(index + 1, index + 3)
    if shapes[index].role is not None or below.stop > len(shapes):
        return False
    listed = all(at in rows or _is_told_pair(shapes[at].text) for at in below)
    return listed and patterns().furniture.search(shapes[index].text) is None


def _is_told_pair(told: str) -> bool:
    return is_pair(told) and _CONTACT.match(told) is None


def _lists_below(shapes: Sequence[Shape], first: int, end: int) -> int:
    """One past the last list behind `end` under a heading with a mark.

    Entries are text where the article goes on in sentences under such marks, or where three and more have a key each:
    「■役員人事」 over 「会長 丘野花」, 「社長 林海」, 「退任 岬みなと」.
    """
    pairs = pairwise(shapes[max(0, first - 1) : end])
    marks = {shape.text[0] for shape, below in pairs if _may_head(shape) and _is_prose(below)}
    while end < len(shapes) and _may_head(shapes[end]):
        last = end + 1
        is_entry = _is_entry if shapes[end].text[0] in marks else _has_key
        while last < len(shapes) and is_entry(shapes[last]):
            last += 1
        if last - end <= (_FEWEST_MARKED if is_entry is _is_entry else _FEWEST_KEYED):
            break
        end = last
    return end


def _may_head(shape: Shape) -> bool:
    return shape.role is None and not shape.sentence and shape.marked and not shape.text[0].isdigit()


def _is_entry(shape: Shape) -> bool:
    if shape.role not in _OF_ARTICLE:
        return False
    return is_bullet(shape.text) or is_pair(shape.text) or is_row(shape.text) or _has_key(shape)


def _has_key(shape: Shape) -> bool:
    return shape.role is None and not shape.sentence and _KEYED.fullmatch(shape.text) is not None


def _last_sentence(shapes: Sequence[Shape], end: int) -> int:
    """One past the last sentence behind `end` that neither furniture nor a line about the text parts from it."""
    last = end
    for index in range(end, len(shapes)):
        if shapes[index].role not in _OF_ARTICLE or patterns().about_author.fullmatch(shapes[index].text):
            break
        if _is_prose(shapes[index]):
            last = index + 1
    return last


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
