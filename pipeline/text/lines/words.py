"""resources/lines.yaml to compiled patterns: the words by which a line tells what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.resources import Resource, load
from pipeline.text.lines.dates import DATE
from pipeline.text.scripts import KANJI

_NAME = rf"[{KANJI}ァ-ヶーA-Za-z・=. ]"


class LineWords(Resource):
    """lines.yaml."""

    caption_openings: tuple[str, ...]
    credits: tuple[str, ...]
    credit_endings: tuple[str, ...]
    agencies: tuple[str, ...]
    source_openings: tuple[str, ...]
    origin_openings: tuple[str, ...]
    reference_headings: tuple[str, ...]
    published: tuple[str, ...]
    announcing: tuple[str, ...]
    outlets: tuple[str, ...]
    author_roles: tuple[str, ...]
    life_words: tuple[str, ...]
    series: tuple[str, ...]
    rights: tuple[str, ...]
    chrome_phrases: tuple[str, ...]
    chrome_words: tuple[str, ...]
    chrome_openings: tuple[str, ...]
    chrome_endings: tuple[str, ...]
    notices: tuple[str, ...]
    related_headings: tuple[str, ...]
    comment_headings: tuple[str, ...]
    service_words: tuple[str, ...]
    reader_forms: tuple[str, ...]
    common_forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """What `LineWords` matches; each is case-insensitive."""

    caption: re.Pattern[str]
    credit: re.Pattern[str]
    last_credit: re.Pattern[str]
    credit_ending: re.Pattern[str]
    agency: re.Pattern[str]
    source: re.Pattern[str]
    origin: re.Pattern[str]
    published: re.Pattern[str]
    publishing: re.Pattern[str]
    announcing: tuple[str, ...]
    outlet: re.Pattern[str]
    author: re.Pattern[str]
    life: re.Pattern[str]
    series: re.Pattern[str]
    rights: re.Pattern[str]
    references: re.Pattern[str]
    related: re.Pattern[str]
    comments: re.Pattern[str]
    chrome: re.Pattern[str]
    chrome_ending: re.Pattern[str]
    notice: re.Pattern[str]
    furniture: re.Pattern[str]
    service: re.Pattern[str]
    reader: re.Pattern[str]
    common: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The patterns of the packaged words."""
    words = load("lines.yaml", LineWords)
    publishing = _any(words.published)
    count = r"\s?(?:[(]?[0-9]{1,6}\s?件?[)]?)?"
    return Patterns(
        caption=_compile(rf"[(\[【▲▼△▽]?\s?{_any(words.caption_openings)}\s?[0-9]{{0,3}}\s?[:/|=)\]】( ]"),
        credit=_compile(rf"[(\[ 、。]{_any(words.credits)}\s?[:/|=]"),
        last_credit=_compile(rf"[。」)(]\s?{_any(words.credits)}\s?[:/=][^。\n]{{1,30}}\Z"),
        credit_ending=_compile(rf"{_any(words.credit_endings)}[)\]]?\Z"),
        agency=_compile(
            rf"[^。\n]{{0,80}}[をにがでと][^をにがでと、。\n]{{1,12}}[るたすむくぐうつぬぶ]{_NAME}{{2,24}}"
            rf"\([^()\n]{{0,16}}{_any(words.agencies)}[^()\n]{{0,8}}\)\Z"
        ),
        source=_opening((*words.source_openings, *words.origin_openings)),
        origin=_opening(words.origin_openings),
        published=_compile(
            rf"{publishing}\s?[:|]?\s?(?P<after>{DATE})|(?P<before>{DATE})[^。\n]{{0,24}}?{publishing}"
        ),
        publishing=_compile(publishing),
        announcing=words.announcing,
        outlet=_compile(rf"[^。、,!?\n]{{1,24}}{_any(words.outlets)}\Z"),
        author=_author(words),
        life=_compile(_any(words.life_words)),
        series=_compile(
            rf"[【\[<(]?{_any(words.series)}[】\]>)]?(?:\s?[:「『|/]|\s?第?[0-9]{{1,3}}(?:回|話|部)\Z|\Z)"
            r"|[^。、\n]{2,20}第[0-9]{1,3}回\Z"
        ),
        rights=_compile(_any(words.rights)),
        references=_compile(rf"[#■【*\s]*{_any(words.reference_headings)}(?:一覧)?[】*\s]*[:]?"),
        related=_compile(rf"[#■◆【▼<*\s]*{_any(words.related_headings)}[】>*\s]*(?:\([^)]{{1,12}}\))?[:]?"),
        comments=_compile(rf"[#■◆【▼<*\s]*{_any(words.comment_headings)}{count}[】>*\s]*[:]?"),
        chrome=_compile(
            rf"{_any(words.chrome_phrases)}|\A[(\[【]?{_any(words.chrome_openings)}[)\]】]?\s?[:|—–]|©"
        ),
        chrome_ending=_compile(rf"{_any(words.chrome_endings)}[)\]】]?\Z"),
        notice=_compile(rf"[(\[【※]?[^。:、\n]{{0,12}}{_any(words.notices)}[)\]】]?\s?:"),
        furniture=_compile(_any(words.chrome_words)),
        service=_compile(_any(words.service_words)),
        reader=_compile(_any(words.reader_forms)),
        common=_compile(_any(words.common_forms)),
    )


def _author(words: LineWords) -> re.Pattern[str]:
    """「by X」, 「X / 経済担当記者」: a line that names who wrote."""
    return _compile(
        rf"(?:[—–-]\s?)?(?:[A-Za-z]{{4,10}}\s)?(?:by|with assistance from)\s[^。\n]{{3,50}}\Z"
        rf"|[^。、,\n]{{2,30}}?[\s:/|=,、(]{_any(words.author_roles)}[)]?(?:[、,/ ]|\Z)"
        rf"|{_NAME}{{2,30}}[\s/|,、(][^。、,\s]{{1,10}}{_any(words.author_roles)}[)]?\Z"
    )


def _opening(words: Iterable[str]) -> re.Pattern[str]:
    """One of `words` and a colon: 「出典:」, 「【文】/」."""
    of = "(?:(?:この)?(?:本文|記事|原文)の)?"
    return _compile(rf"[(\[【*■●—–-]{{0,2}}\s?{of}{_any(words)}[)\]】*]?\s?[:/|]\s?")


def _any(words: Iterable[str]) -> str:
    """Any of `words`; one of Latin letters counts only as a whole word."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(_bounded(word) for word in ordered) + ")"


def _bounded(word: str) -> str:
    escaped = re.escape(word)
    first, last = word[0], word[-1]
    left = r"(?<![A-Za-z])" if first.isascii() and first.isalpha() else ""
    right = r"(?![A-Za-z])" if last.isascii() and last.isalpha() else ""
    return f"{left}{escaped}{right}"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
