"""Schools as newspapers shorten them: 「北陸先端大」, 「弘前商業高」, 「石巻西中3年」, 「東常陽小の児童」."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.scripts import KANJI
from pipeline.types import TextView, Token

_UNIVERSITY = f"大(?=[発院生卒のとはがでにも、)・]|教授|准教授|名誉|助教|講師|病院|出身|[医工理農文法]学部|(?![{KANJI}]))"
_HIGH = (
    "(?:商業|工業|農業|水産|実業|総合|学院|女子|[商工農東西南北]|第[一二三])高"
    "(?=[0-9]年|[のとはがでにも、)]|跡地|野球部|出身|[卒生]|監督)"
)
_MIDDLE = "中(?=[0-9]年|の(?:生徒|校庭|教諭)|出身|卒|野球部)"
_PRIMARY = "小(?=[0-9]年|の(?:児童|校庭|教諭|校長|体育館|跡地)|出身|児童|校区|体育館)"
_SCHOOL = re.compile(
    f"(?<![{KANJI}])(?P<stem>[{KANJI}]{{2,8}}?)(?:{_UNIVERSITY}|{_HIGH}|{_MIDDLE}|{_PRIMARY})"
)
# What alone makes a school of a place and 中.
_OF_PUPILS = re.compile("[0-9]年|出身|卒")
_PLACE_AND_SIGN = 2
_A_SCHOOL = re.compile("(?:[医農工商芸短外体音美理女]|女子|[公市県国私]立)[大高]")
_SIDE = re.compile("[東西南北]")  # 東常陽小
_NO_SCHOOL = re.compile("[同各両全新]")


def find_schools(view: TextView, countries: Container[int] = ()) -> Iterator[Chunk]:
    """Every short name of a school behind a proper noun; without tokens none.

    Args:
        view: The annotated text.
        countries: Where mentions of countries start: 日本中 is all of it.
    """
    for match in _SCHOOL.finditer(view.text):
        start, end = match.span()
        tokens = view.tokens_between(start, end)
        named = tokens[1:] if tokens and _SIDE.fullmatch(view.text, start, tokens[0].end) else tokens
        proper = bool(named) and tokens[0].start == start and "固有名詞" in named[0].tag
        if not proper or start in countries or _NO_SCHOOL.match(match.group()):
            continue
        if (
            match.group()[-1] == "中"
            and len(tokens) == _PLACE_AND_SIGN
            and not _OF_PUPILS.match(view.text, end)
        ):
            continue  # 東京中の生徒: all of it
        if _ends_so(view.text, tokens[-1], end):
            yield Chunk(
                start, end, match.group(), Script.KANJI, ending=match.group()[-1], shape="organisation"
            )


def _ends_so(text: str, last: Token, end: int) -> bool:
    """Whether the sign is a word, or begins one (大/発), or ends a name or a school (女子高); 最大 is neither."""
    if last.tag.startswith(("動詞", "形容詞", "副詞")):
        return False
    return last.start == end - 1 or (
        last.end == end and ("固有名詞" in last.tag or _A_SCHOOL.fullmatch(text, last.start, end) is not None)
    )
