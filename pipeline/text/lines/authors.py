"""What stands at an article's end about those who wrote it: 「林海は本紙の記者。」, 「著者について」."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text.lines.shapes import Shape, is_name_like
from pipeline.text.lines.words import patterns
from pipeline.text.scripts import KANJI
from pipeline.types import LineRole

_LONGEST = 120  # characters of a line that names authors
_TAIL = 6  # lines that may tell of the author
_NAME = re.compile(rf"[{KANJI}]{{2,5}}|[ァ-ヶー]+(?:[・=][ァ-ヶー]+)+|[A-Z][a-z]+(?: [A-Z][A-Za-z.]*)+")
_SUBJECT = re.compile(r"(?P<name>[^はがを。、\n]{2,24})は")
_ENDS = re.compile("(?:だ|です|である)?。?")  # 「著者の主張は、編集者を増やすことだ」 is of the text
_ABOUT = re.compile(r"(?P<name>[^はがを。、\n]{2,24})について\Z")


def named_authors(shapes: Sequence[Shape], roles: Sequence[LineRole | None]) -> frozenset[str]:
    """The names in lines about where the text comes from."""
    sources = (
        shape.text
        for shape, role in zip(shapes, roles, strict=True)
        if role is LineRole.SOURCE and len(shape.text) <= _LONGEST
    )
    return frozenset(name for source in sources for name in _NAME.findall(source))


def tells_of_author(text: str, authors: frozenset[str]) -> bool:
    """Whether a line is about one of `authors`, or about whoever wrote for this page."""
    words = patterns()
    if words.about_author.fullmatch(text):
        return True
    if words.writer.match(text) and len(text) <= _LONGEST:
        ends = any(_ENDS.fullmatch(text, role.end()) for role in words.author_role.finditer(text))
        return ends or words.life.search(text) is not None
    about = _ABOUT.match(text) or _SUBJECT.match(text)
    if about is None or not is_name_like(about["name"]):
        return False
    return about["name"] in authors and (
        about.re is _ABOUT
        or words.author_role.search(text) is not None
        or words.life.search(text) is not None
    )


def last_lines(shapes: Sequence[Shape], end: int) -> range:
    """Where such lines may stand: the article's last ones and all after it."""
    return range(max(0, end - _TAIL), len(shapes))
