"""Places written in kanji: what follows a prefecture, and tokens that the dictionary knows: 新潟県長岡市 → 長岡市."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.addresses import parts_of_address
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.scripts import KANJI, KANJI_SIGN
from pipeline.types import TextView, Token

_TOWN_SIGN = "[市区町村郡](?!場|民|立|長|街|況|販|価|内|役|営|議|会)"
# 県議, 県庁 and the like are no prefectures with a town behind.
_PREFECTURE_WITH_TOWN = re.compile(
    f"[{KANJI}]{{2,4}}?[都道府県省州](?![議庁立内民営])((?!の)[{KANJI}ぁ-んァ-ヺ]{{1,6}}?{_TOWN_SIGN})"
)
_MUNICIPALITY = re.compile(_TOWN_SIGN)
# 大津、彦根両市
_BOTH = re.compile(f"(?:、[{KANJI}]{{2,4}}?){{0,3}}両(?:市|町|村|区|県|国|府県|市町|町村|地区)")
# 長岡市/内で, 大町/出身の; 瀬戸内
_OF_PLACE = re.compile(f"(?:(?<=[市区町村県都府州])内|在住|出身)(?![{KANJI}])")
_STATES = "都道府県省州市郡国区"  # 横浜市中区 are two, and so are 浜名区引佐町
_PREFECTURES = "都道府県"
_OFFICE_OF_PREFECTURE = re.compile("[都道府県](?:知事|議)")
_SHORTEST = 2
_BORDERS = ("県境", "府境")  # 群馬・長野県/境


def kanji_places(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every place of one word."""
    yield from _towns(view)
    yield from _of_province(view.text, words)


def is_with_prefecture(surface: str) -> bool:
    """Whether it is two places: 新潟県長岡市."""
    return _PREFECTURE_WITH_TOWN.fullmatch(surface) is not None


def is_town(view: TextView, end: int) -> bool:
    """富沢村: a town's ending makes a town of the family name before it; 木村 is a family."""
    last = view.tokens_between(end - 1, end)
    return bool(last) and "人名" not in last[-1].tag and _MUNICIPALITY.match(view.text, end - 1) is not None


def is_governed(view: TextView, start: int, end: int) -> bool:
    """長野/県知事, 長野/県議: what somebody governs, though the model takes it all for a person; 山県首相 is one."""
    tokens = view.tokens_between(start, end)
    if not tokens or "地名" not in tokens[0].tag:
        return False
    if view.text[end - 1] in _PREFECTURES:
        return len(tokens) > 1
    return (
        len(tokens) == 1 and tokens[0].end == end and _OFFICE_OF_PREFECTURE.match(view.text, end) is not None
    )


def _towns(view: TextView) -> Iterator[Chunk]:
    """Towns behind their prefecture, and tokens that the dictionary knows as places: 新潟県長岡市 → 長岡市."""
    text = view.text
    for match in _PREFECTURE_WITH_TOWN.finditer(text):
        first = view.tokens_between(match.start(1), match.start(1) + 1)
        if first and first[0].tag.startswith("助詞"):  # 長野県/と売木村; にかほ市 is one word
            continue
        if text[match.start(1)] == "市" and first and first[0].start < match.start(1):  # 北九州市/小倉南区
            continue
        for start, end in parts_of_address(text, *match.span(1)):  # 貴州省/鄖陽県/紅岩村
            yield Chunk(start, end, text[start:end], Script.KANJI, ending=text[end - 1], shape="place")
    for token in view.proper_nouns:
        if "地名" not in token.tag or token.end - token.start < _SHORTEST:
            continue
        if text.endswith(_BORDERS, token.start, token.end):
            continue
        if (
            len(parts_of_address(text, token.start, token.end, listed=text[token.end - 1] not in "市区町村"))
            > 1
        ):
            continue  # two places
        if not KANJI_SIGN.match(text, token.start) or _PREFECTURE_WITH_TOWN.fullmatch(
            text, token.start, token.end
        ):
            continue
        start = _town_start(view, token)
        town = _MUNICIPALITY.match(text, token.end)
        end = town.end() if town else token.end
        goes_on = KANJI_SIGN.match(text, end) and not (_BOTH.match(text, end) or _OF_PLACE.match(text, end))
        within = bool(start) and _in_municipality(view, start)
        glued = start and KANJI_SIGN.match(text, start - 1) and not within
        if not (goes_on or glued):
            told = within or town or _MUNICIPALITY.fullmatch(text[end - 1]) or _BOTH.match(text, end)
            ending = text[end - 1] if told else ""
            yield Chunk(start, end, text[start:end], Script.KANJI, ending=ending, shape="place")


def _in_municipality(view: TextView, start: int) -> bool:
    """枚方市/楠葉: whether a place of the dictionary that is a town ends where the next begins."""
    before = view.tokens_between(start - 1, start) if view.text[start - 1] in "市区町村" else ()
    return bool(before) and before[-1].end == start and "地名" in before[-1].tag and len(before) == 1


def _of_province(text: str, words: Vocabulary) -> Iterator[Chunk]:
    """Towns behind a Chinese province, which go without an ending: 浙江省嘉興."""
    for town in words.trades.province.finditer(text):
        yield Chunk(*town.span("town"), town.group("town"), Script.KANJI, ending="", shape="place")


def _town_start(view: TextView, last: Token) -> int:
    """Where the town begins that a place with a town's ending ends: 大江/谷町 is one to whoever lives there."""
    if view.text[last.end - 1] not in "市区町村":
        return last.start
    before = view.tokens_between(last.start - 1, last.start) if last.start else ()
    joined = before and before[-1].end == last.start and "固有名詞" in before[-1].tag
    whole = joined and view.text[before[-1].end - 1] not in _STATES
    return before[-1].start if whole else last.start
