"""Schools as newspapers shorten them: 「北陸先端大」, 「弘前商業高」, 「石巻西中3年」, 「東常陽小の児童」."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from functools import cache

from pipeline.extractors.names.words.tags import DESCRIBING
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.resources import Resource, load
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI, KANJI_SIGN
from pipeline.types import TextView, Token

# What alone makes a school of a place and 中.
_OF_PUPILS = re.compile("[0-9]年|出身|卒")
_LISTED = "[)、・]"  # behind where somebody comes from: (浜橋商業高出), (港東大出)
_PLACE_AND_SIGN = 2
_SIDE = re.compile("[東西南北]")  # 東常陽小
_UNIVERSITY = re.compile(f"[{KANJI}]{{2,4}}大学")
_NO_SCHOOL = re.compile("[同各両全新]")
_CROWD = re.compile("[のたる]日大勢")  # 祭りの日/大勢
_POINTING = "連体詞"
_GOES_ON = ("動詞", "形容詞", "副詞", _POINTING)  # その日/大きな


class SchoolWords(Resource):
    """schools.yaml; the file explains each list."""

    behind_universities: tuple[str, ...]
    behind_teams_of_universities: tuple[str, ...]
    kinds_of_high_schools: tuple[str, ...]
    behind_high_schools: tuple[str, ...]
    prefectures: tuple[str, ...]
    behind_middle_schools: tuple[str, ...]
    behind_primary_schools: tuple[str, ...]
    words: frozenset[str]
    short_forms: Mapping[str, tuple[str, ...]]


def _words() -> SchoolWords:
    words: SchoolWords = load("schools.yaml", SchoolWords)
    return words


@cache
def _school() -> re.Pattern[str]:
    """The short name of a school: what it is stands in its last sign and in what follows."""
    words = _words()
    kinds = (
        f"大(?=[のとはがでにも、)・]|{any_of(words.behind_universities)}|出{_LISTED}|(?![{KANJI}]))",
        f"(?:{any_of(words.kinds_of_high_schools)})高(?=[0-9]年|[のとはがでにも、)]|{any_of(words.behind_high_schools)})",
        f"高(?=[出卒]{_LISTED})",
        f"中(?=[0-9]年|{any_of(words.behind_middle_schools)})",
        f"小(?=[0-9]年|{any_of(words.behind_primary_schools)})",
    )
    return re.compile(f"(?<![{KANJI}])(?P<stem>[{KANJI}]{{2,8}}?)(?:{'|'.join(kinds)})")


@cache
def _in_prefecture() -> re.Pattern[str]:
    """花輪高 before (秋田) or (秋田・3年)."""
    return re.compile(f"(?<![{KANJI}])[{KANJI}]{{2,6}}高(?=\\((?:{any_of(_words().prefectures)})[・)])")


def _high_schools(view: TextView) -> Iterator[Chunk]:
    """花輪高(秋田): the bracket makes a school even of a word that is no proper noun; 受注/高(東京) says what is done."""
    for match in _in_prefecture().finditer(view.text) if "高(" in view.text else ():
        tokens = view.tokens_between(*match.span())
        if len(tokens) < 2 or tokens[0].start != match.start() or tokens[-2].tag.endswith(DESCRIBING):
            continue
        if tokens[-1].start == match.end() - 1 or "固有名詞" in tokens[0].tag:  # 松山/南高
            yield Chunk(*match.span(), match.group(), Script.KANJI, ending="高", shape="organisation")


def find_schools(view: TextView, countries: Container[int] = ()) -> Iterator[Chunk]:
    """Every short name of a school behind a proper noun; without tokens none.

    Args:
        view: The annotated text.
        countries: Where mentions of countries start: 日本中 is all of it.
    """
    yield from _high_schools(view)
    for match in _school().finditer(view.text):
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
        last.end == end and ("固有名詞" in last.tag or text[last.start : end] in _words().words)
    )


def short_of_university(surface: str) -> list[str]:
    """What a university is called by after its whole name: 岩大 of 岩手大学; 北大 is nobody's but 北海道大学."""
    short, owners = f"{surface[:1]}大", _words().short_forms
    return [short] if _UNIVERSITY.fullmatch(surface) and surface in owners.get(short, (surface,)) else []


def describes_here(start: int, end: int, view: TextView) -> bool:
    """Whether a short name is a word for how something is: 広大な敷地, 広大に広がる; 岩大に入る is none."""
    tokens = view.tokens_between(start, end)
    return view.text.startswith("な", end) or any(token.tag.startswith("形状詞") for token in tokens)


def university_here(start: int, end: int, view: TextView) -> bool:
    """Whether such a short name stands free and is no word of the dictionary: 広大な土地, 大学の高大接続."""
    text, tokens = view.text, view.tokens_between(start, end)
    if describes_here(start, end, view):
        return False
    if not tokens or tokens[0].start != start or KANJI_SIGN.match(text, max(0, start - 1), start):
        return False
    words = all(token.tag.startswith("名詞-固有名詞") or token.guessed for token in tokens)
    cut = len(tokens) == _PLACE_AND_SIGN and tokens[0].end == end - 1
    before = view.tokens_between(start - 1, start) if start else ()
    if tokens[-1].tag.startswith(_GOES_ON) or (before and before[-1].tag == _POINTING):
        return False  # その日/大きな, この/中/大
    if _CROWD.match(text, max(0, start - 1)):
        return False
    told = _words().behind_universities
    if tokens[-1].end == end:  # 明大/監督, but not 九/大戦
        told += _words().behind_teams_of_universities
    behind = text.startswith(told, end) or not KANJI_SIGN.match(text, end)
    return behind and (words or cut)
