"""Which line is the headline: the one that metadata calls so, else the likeliest before the article begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text.clean import fold
from pipeline.text.lines.captions import shows_something
from pipeline.text.lines.dates import DATE
from pipeline.text.lines.forms import is_bullet
from pipeline.text.lines.shapes import Shape
from pipeline.text.lines.stamps import is_appointment, is_stamp
from pipeline.text.lines.words import patterns
from pipeline.text.scripts import KANJI
from pipeline.types import LineRole

_WITHIN = 10  # lines, where metadata tells the title
_SAYS_SOMETHING = re.compile(
    rf"[{KANJI}ァ-ヶーA-Za-z0-9」)][をがはにでへと][{KANJI}ぁ-んァ-ヶA-Za-z0-9「『]|、|――|—|[」』]|[!?]\Z|[^:\n]{{4}}:[^:\s]{{4}}"
)
_JAPANESE = re.compile(f"[ぁ-んァ-ヶ{KANJI}]")
_HEADLINE = 8  # letters behind the name of a series
_TWO_SENTENCES = 40  # letters of a headline that is made of two
# 「訂正:港町に工場」, 「港の朝便り vol.12」
_CORRECTED = re.compile(r"訂正:\s?(?=[^。\n]{1,60}\Z)")
_ISSUE_OF_LETTER = re.compile(r"[^。\n]{2,24}\s(?:#|No\.\s?|Vol\.\s?)[0-9]{1,4}", re.IGNORECASE)
_HEADLINE_MARK = re.compile(r"# |【|#[0-9]{1,4}\s\S")  # 「#12 港の声」 is the twelfth of a programme
_DATED_KEY = re.compile(rf"[^:\s]{{1,8}}:\s?{DATE}", re.IGNORECASE)  # 「受付:2026年1月8日 受理:…」
_SECTION = 5  # letters; so short is the name of a section above the headline
_PARAGRAPH = 25  # letters of a sentence that is no slogan of the site
_BELOW_TEXT = 1.0
_MAY_BE_HEADLINE = 6  # letters; shorter are entries of a menu
_POLITE = re.compile(
    r"(?:されて|して|なって)(?:います|おります)\Z"
)  # 「読者に支えられています」 is what a page says of itself
_LATER = 0.3  # a subtitle follows the headline
_NEARBY = 50  # lines
_LEAST = 0.0
_LAST_CHOICE = 0.1  # a headline of nothing but a firm's or a paper's name, where there is no other


def find_title(shapes: Sequence[Shape], first: int, title: str | None) -> int | None:
    """The index of the headline, None where there is none.

    Args:
        shapes: All lines.
        first: Where the article's sentences begin.
        title: The article's title, if metadata tells it.
    """
    if title is not None:
        wanted = fold(title).strip()
        for index, shape in enumerate(shapes[: max(_WITHIN, first)]):
            if shape.text.strip("# ") == wanted and shape.role is not LineRole.SOURCE:
                return index
    second = _second_sentence(shapes, first)
    japanese = any(_JAPANESE.search(shape.text) for shape in shapes)
    best, found, seen = _LEAST, None, 0
    told = 0.0  # what a headline below a paragraph loses
    for index, shape in enumerate(shapes[:second]):
        if shape.role is None and shape.sentence and shape.letters > _PARAGRAPH:
            told = _BELOW_TEXT
        if not _may_be_title(shape) or (index > first and not _is_signed(shapes, index)):
            continue
        score = _score(shapes, index, japanese=japanese) - _LATER * seen - told
        seen += shape.letters >= _MAY_BE_HEADLINE
        if score > best:
            best, found = score, index
    return found


def find_series_title(shapes: Sequence[Shape], first: int) -> int | None:
    """Where there is no other headline, the line that tells its series first: 「インタビュー:海の底の声を録った人」."""
    for index, shape in enumerate(shapes[:first]):
        if shape.role is not LineRole.SOURCE or is_stamp(shape.text):
            continue
        series = patterns().series.match(shape.text) or _CORRECTED.match(shape.text)
        if series is not None and sum(map(str.isalnum, shape.text[series.end() :])) >= _HEADLINE:
            return index
        if _ISSUE_OF_LETTER.fullmatch(shape.text):
            return index
    return None


def _second_sentence(shapes: Sequence[Shape], first: int) -> int:
    """Some pages print a stray sentence above the headline."""
    later = (i for i in range(first + 1, min(len(shapes), first + _WITHIN)) if shapes[i].sentence)
    return next((i for i in later if shapes[i].role is None), first)


def _is_signed(shapes: Sequence[Shape], index: int) -> bool:
    """Whether the next line tells where the text comes from."""
    return any(shape.role is LineRole.SOURCE for shape in shapes[index + 1 : index + 2])


def _may_be_title(shape: Shape) -> bool:
    if (
        shape.role is not None
        or shape.text.endswith("。")
        or ("。" in shape.text and shape.letters > _TWO_SENTENCES)
    ):
        return False
    if is_stamp(shape.text) or is_appointment(shape.text) or _DATED_KEY.match(shape.text):
        return False
    return not shape.marked or _HEADLINE_MARK.match(shape.text) is not None


def _score(shapes: Sequence[Shape], index: int, *, japanese: bool) -> float:
    shape = shapes[index]
    says_something = _SAYS_SOMETHING.search(shape.text) is not None
    score = min(shape.letters, 20) / 10
    score += 1.5 if says_something else 0.0
    score += 1.0 if index == 0 and shape.letters > _SECTION else 0.0
    score += 1.5 if shape.text.startswith("# ") else 0.0
    score += 0.7 if any(map(_is_under_title, shapes[index + 1 : index + 4])) else 0.0
    score += 2.0 if says_something and shape.letters >= 8 and _is_repeated(shapes, index) else 0.0
    if shows_something(shape.text):
        score -= 1.0
    if japanese and not _JAPANESE.search(shape.text):
        score -= 2.0
    score -= 1.0 if shape.sentence or _POLITE.search(shape.text) else 0.0
    words = patterns()
    if is_bullet(shape.text) or any(it.fullmatch(shape.text) for it in (words.no_headline, words.site)):
        return min(score, _LAST_CHOICE)
    return score


def _is_repeated(shapes: Sequence[Shape], index: int) -> bool:
    """Whether the path of the page, or a heading soon after, says the same again."""
    text, around = shapes[index].text, shapes[max(0, index - _NEARBY) : index + _NEARBY]
    return sum(text in other.text for other in around) > 1


def _is_under_title(shape: Shape) -> bool:
    return shape.role in (LineRole.SOURCE, LineRole.CAPTION) or is_stamp(shape.text)
