"""Lines to their roles: 「写真:本社(提供:ロイター)」 is a caption, 「ログイン | 登録」 furniture of the page.

Each line is judged by its own features first (opening, credit, share of furniture words, shape), then by its
neighbours: a reference list or a list of related articles goes on, and the first headline is the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from pipeline.resources import Resource, load
from pipeline.text.clean import fold
from pipeline.types import Line, LineRole

_DATE = r"[0-9]{4}\s?[-/.年]\s?[0-9]{1,2}\s?[-/.月]\s?[0-9]{1,2}"
_HEADING_MARK = re.compile(
    r"[■□◆◇●▼▶☆★#【〈]|第[0-9一二三四五六七八九十]{1,3}[章節部回]|[0-9]{1,2}(?:[.、)]|\Z)"
)
_NOTE_MARK = re.compile(r"\*[0-9]{1,2}\.|\[[0-9]{1,2}\]|※|\(注[0-9]{0,2}\)|https?://\S+\Z")
# A line that is a date, perhaps with the time of day, tells when the text appeared …
_DATE_LINE = re.compile(
    _DATE
    + r"日?\s?(?:[(]?[月火水木金土日](?:曜日?)?[)]?)?[ T]?(?:[0-9]{1,2}[:時][0-9]{2}分?)?(?::[0-9]{2})?(?:\s?JST)?"
)
# … and one like 「山田花子 著」 who wrote it.
_AUTHOR_LINE = re.compile(r"[^。、,\n]{2,30}\s?(?:著|記者|編訳|編集委員)(?:[、,/ ]|\Z)")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)|\[?画像\]?\Z")
_BULLET = re.compile(r"[・\-*•>»]|[0-9]{1,2}\s?[.、:位]")
_END = re.compile(r"[。．][」』”\"]?\Z|\A[「『“\"].*[」』”\"]\Z")
# A headline in quotes ends in a noun (「静かな革命」), a spoken sentence in hiragana (「もう春だ」).
_QUOTED_NOUN = re.compile(r"[「『“\"][^。」』”\"]{1,20}[一-龠ァ-ヶー][」』”\"]")
_BREADCRUMBS = re.compile(r"(?:[^>›»\n]{1,20}\s?[>›»]\s?){2}")
_LONGEST_HEADING = 60  # characters; a headline on one line
_LONGEST_FURNITURE = 120
_FURNITURE_SHARE = 0.5
_TITLE_WITHIN = 10  # lines


class LineWords(Resource):
    """lines.yaml."""

    caption_openings: tuple[str, ...]
    credits: tuple[str, ...]
    source_openings: tuple[str, ...]
    origin_openings: tuple[str, ...]
    reference_headings: tuple[str, ...]
    published: tuple[str, ...]
    chrome_phrases: tuple[str, ...]
    chrome_words: tuple[str, ...]
    chrome_openings: tuple[str, ...]
    related_headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Patterns:
    caption: re.Pattern[str]
    credit: re.Pattern[str]
    source: re.Pattern[str]
    origin: re.Pattern[str]
    published: re.Pattern[str]
    references: re.Pattern[str]
    related: re.Pattern[str]
    chrome: re.Pattern[str]
    furniture: re.Pattern[str]


def label_lines(
    text: str, lines: Iterable[Line], *, meta_end: int = 0, title: str | None = None
) -> tuple[Line, ...]:
    """`lines` with their roles.

    Args:
        text: The cleaned text.
        lines: Its lines that are not empty.
        meta_end: Where the YAML front matter ends; its lines tell where the text comes from.
        title: The article's title, if metadata tells it.
    """
    told = list(lines)
    roles = [
        _own_role(text[line.start : line.end].strip(), in_front_matter=line.start < meta_end) for line in told
    ]
    texts = [text[line.start : line.end].strip() for line in told]
    _continue_lists(texts, roles)
    _find_title(texts, roles, title)
    return tuple(replace(line, role=role or LineRole.BODY) for line, role in zip(told, roles, strict=True))


def published_in(text: str, lines: Iterable[Line]) -> date | None:
    """The first date in a line that says when the text appeared: 「2023/12/11 掲載」 → 2023-12-11."""
    published = _patterns().published
    for line in lines:
        if line.role is not LineRole.SOURCE:
            continue
        match = published.search(text, line.start, line.end)
        found = match["before"] or match["after"] if match else _alone(text[line.start : line.end].strip())
        if found:
            year, month, day = (int(part) for part in re.findall("[0-9]+", found))
            try:
                return date(year, month, day)
            except ValueError:  # 2023/13/45 is no date; another line may tell one
                continue
    return None


def _alone(told: str) -> str | None:
    """The date of a line that is nothing else."""
    match = re.match(_DATE, told) if _DATE_LINE.fullmatch(told) else None
    return match[0] if match else None


def source_in(text: str, lines: Iterable[Line]) -> str | None:
    """What the first 「出典:…」 names, dates and their words left out."""
    patterns = _patterns()
    for line in lines:
        told = text[line.start : line.end].strip()
        match = patterns.origin.match(told)
        if line.role is LineRole.SOURCE and match:
            rest = patterns.published.sub("", told[match.end() :]).strip(" 　、,|")
            if rest:
                return rest
    return None


def _own_role(told: str, *, in_front_matter: bool) -> LineRole | None:
    """What the line alone shows, None for body."""
    if in_front_matter:
        return LineRole.SOURCE
    patterns = _patterns()
    whole = _is_whole(told)
    short = len(told) <= _LONGEST_HEADING
    if (
        _IMAGE.match(told)
        or patterns.caption.match(told)
        or (not whole and short and patterns.credit.search(told))
    ):
        return LineRole.CAPTION
    if _is_furniture(told, patterns):
        return LineRole.BOILERPLATE
    if (
        _NOTE_MARK.match(told)
        or _DATE_LINE.fullmatch(told)
        or _AUTHOR_LINE.match(told)
        or patterns.source.match(told)
        or (short and not whole and _dated(told, patterns))
    ):
        return LineRole.SOURCE
    if short and not whole and "。" not in told.rstrip("。"):
        return LineRole.HEADING
    return None


def _dated(told: str, patterns: _Patterns) -> bool:
    return patterns.published.search(told) is not None


def _is_furniture(told: str, patterns: _Patterns) -> bool:
    if len(told) > _LONGEST_FURNITURE:
        return False
    if patterns.chrome.search(told) or _BREADCRUMBS.match(told) or patterns.related.fullmatch(told):
        return True
    covered = sum(len(match.group()) for match in patterns.furniture.finditer(told))
    letters = sum(character.isalnum() for character in told)
    return letters > 1 and covered >= _FURNITURE_SHARE * letters


def _continue_lists(texts: Sequence[str], roles: list[LineRole | None]) -> None:
    """Entries of a reference list are sources; entries after 「関連記事」 are furniture."""
    patterns = _patterns()
    going: LineRole | None = None
    for index, told in enumerate(texts):
        if patterns.references.fullmatch(told):
            going = roles[index] = LineRole.SOURCE
        elif patterns.related.fullmatch(told):
            going = LineRole.BOILERPLATE
        elif roles[index] is LineRole.BOILERPLATE or (going and _leaves_list(told)):
            going = going if going is LineRole.BOILERPLATE and not _leaves_list(told) else None
        elif going is not None and roles[index] is not LineRole.CAPTION:
            roles[index] = going


def _is_whole(told: str) -> bool:
    """Whether a line ends as a sentence does, stray asterisks of Markdown left out."""
    plain = told.rstrip("* \t")
    if _QUOTED_NOUN.fullmatch(plain):
        return False
    return _END.search(plain) is not None


def _leaves_list(told: str) -> bool:
    return len(told) > _LONGEST_HEADING and _is_whole(told) and not _BULLET.match(told)


def _find_title(texts: Sequence[str], roles: list[LineRole | None], title: str | None) -> None:
    """The line that metadata calls the title, else the first headline before the second body line."""
    first = texts[:_TITLE_WITHIN]
    if title is not None:
        wanted = fold(title).strip()
        for index, told in enumerate(first):
            if told.strip("# ") == wanted and roles[index] is not LineRole.SOURCE:
                roles[index] = LineRole.TITLE
                return
    bodies = 0
    for index, told in enumerate(first):
        numbered = _HEADING_MARK.match(told) is not None and not told.startswith(("# ", "【"))
        if roles[index] is LineRole.HEADING and not numbered and bodies <= 1:
            roles[index] = LineRole.TITLE
            return
        bodies += roles[index] is None


@cache
def _patterns() -> _Patterns:
    words = load("lines.yaml", LineWords)
    publishing = _any(words.published)
    return _Patterns(
        caption=_compile(rf"[(\[]?{_any(words.caption_openings)}\s?[0-9]{{0,3}}\s?[:/|)\]( ]"),
        credit=_compile(rf"[(\[ 、。]{_any(words.credits)}\s?[:/|]"),
        source=_opening((*words.source_openings, *words.origin_openings)),
        origin=_opening(words.origin_openings),
        published=_compile(
            rf"{publishing}\s?[:|]?\s?(?P<after>{_DATE})|(?P<before>{_DATE})[^。\n]{{0,12}}?{publishing}"
        ),
        references=_compile(rf"[#■【*\s]*{_any(words.reference_headings)}(?:一覧)?[】*\s]*[:]?"),
        related=_compile(rf"[#■【▼*\s]*{_any(words.related_headings)}[】*\s]*[:]?"),
        chrome=_compile(
            rf"{_any(words.chrome_phrases)}|\A[(\[【]?{_any(words.chrome_openings)}[)\]】]?\s?[:|]|©"
        ),
        furniture=_compile(_any(words.chrome_words)),
    )


def _opening(words: Iterable[str]) -> re.Pattern[str]:
    """One of `words` and a colon: 「出典:」, 「【文】/」."""
    return _compile(rf"[(\[【*]?{_any(words)}[)\]】*]?\s?[:/|]\s?")


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
