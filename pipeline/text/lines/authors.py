"""What stands at an article's end about those who wrote it: 「林海は本紙の記者。」, 「著者について」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from pipeline.text.lines.forms import is_name_like
from pipeline.text.lines.shapes import Shape
from pipeline.text.lines.words import patterns
from pipeline.text.scripts import KANJI
from pipeline.types import LineRole

_LONGEST = 120  # characters of a line that names authors
_PART = 3  # signs of a part of a name
_TAIL = 6  # lines that may tell of the author
_HALF_KANA = re.compile(rf"[{KANJI}]{{1,4}}[ぁ-ん]{{2,4}}(?![ぁ-ん{KANJI}])")  # 北村さやか
_NAME = re.compile(rf"[{KANJI}]{{2,5}}|[ァ-ヶー]+(?:[・=][ァ-ヶー]+)+|[A-Z][a-z]+(?: [A-Z][A-Za-z.]*)+")
_SUBJECT = re.compile(r"(?P<name>[^はがを。、\n]{2,24})は")
_ENDS = re.compile("(?:だ|です|である)?。?")  # 「著者の主張は、編集者を増やすことだ」 is of the text
_ABOUT = re.compile(r"(?P<name>[^はがを。、\n]{2,24})について\Z")


def named_authors(shapes: Sequence[Shape], roles: Sequence[LineRole | None]) -> frozenset[str]:
    """The names in lines about where the text comes from."""
    sources = [
        shape.text
        for shape, role in zip(shapes, roles, strict=True)
        if role is LineRole.SOURCE and len(shape.text) <= _LONGEST
    ]
    words = patterns()
    signed = [
        source
        for source in sources
        if words.written.fullmatch(source) or (words.source.match(source) and not words.origin.match(source))
    ]
    # In other lines 港まつり and 東京から look as 北村さやか does.
    whole = (name for source in sources for name in _NAME.findall(source))
    return frozenset(chain(whole, (name for source in signed for name in _HALF_KANA.findall(source))))


def tells_of_author(text: str, authors: frozenset[str]) -> bool:
    """Whether a line is about one of `authors`, or about whoever wrote for this page."""
    words = patterns()
    if words.about_author.fullmatch(text):
        return True
    if words.writer.match(text) and len(text) <= _LONGEST:
        return _ends_in_role(text) or words.life.search(text) is not None
    about = _ABOUT.match(text) or _SUBJECT.match(text)
    if about is not None and words.whoever_wrote.fullmatch(
        about["name"]
    ):  # 「筆者は海洋史の研究者で、著書に…がある」
        return words.writers_life.search(text) is not None
    if about is None:
        return False
    told = (words.author_role.search(text), words.life.search(text))
    if about["name"] in authors:
        return about.re is _ABOUT or any(told)
    is_part = len(about["name"]) >= _PART and about["name"] in _parts(authors)
    return is_part and _ends_in_role(text)


def _ends_in_role(text: str) -> bool:
    return any(_ENDS.fullmatch(text, role.end()) for role in patterns().author_role.finditer(text))


def _parts(authors: frozenset[str]) -> frozenset[str]:
    """First and last names of foreigners: 「コクツェは本紙の記者である。」 below 「フランシス・コクツェ著」."""
    return frozenset(part for name in authors if "・" in name for part in name.split("・"))


def last_lines(shapes: Sequence[Shape], end: int) -> range:
    """Where such lines may stand: the article's last ones and all after it."""
    return range(max(0, end - _TAIL), len(shapes))


def is_signature(shape: Shape) -> bool:
    """Whether the line is a name in brackets, as writers sign: 「(山田 花子)」."""
    return shape.text[:1] == "(" and shape.text[-1:] == ")" and is_name_like(shape.text[1:-1])
