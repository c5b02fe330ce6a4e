"""The parts of an address that stand in one word: 「石川県能登島」 → 石川県/能登島, 「札幌市北区」 → 札幌市/北区."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.extractors.names.words.vocabulary import load_vocabulary
from pipeline.text.scripts import KANJI

# Of these a family's name may be made, too: 宇多川, 小豆島; the dictionary must see a place in them.
LANDSCAPES = frozenset("川島山岳岬湖沼峠沢")
# What a municipality may have within it: 東村山市 is no 東村 with a 山市.
_BELOW = {"市": "区町村", "区": "町", "郡": "町村"}
# What lies in a prefecture or a town and is named behind it: 石川県/能登島; 東京/都心線 is no line of 東京都.
_WITHIN = LANDSCAPES | frozenset("駅港")
_MUNICIPALITIES = frozenset("市区町村郡")
_PREFECTURE = re.compile(
    f"(?:北海道|東京都|京都府|大阪府|[{KANJI}]{{2,3}}県)(?=[{KANJI}ケノ]{{2}})(?![立庁内民議警営])"
)
# 四日市/市, 上市/町, 市場: the sign does not end a municipality there.
_CLOSED = "市区町村郡場立民内街役営議長政道"
_GOES_ON = frozenset(_CLOSED)
# 白山市/旭丘, 一戸町/小鳥谷, 大阪市/中央区/難波, 中区/栄, 函館市/本通, but neither 八日市場 nor 人形町駅前. Most cities of one
# sign and 市 are parts of longer names (今市本町), these are none.
_ONE_SIGN_CITIES = "堺旭柏津関燕蕨萩"
_STEM = f"(?![都道府県])[{KANJI}〇ケぁ-んァ-ヺ]"
_QUARTER = re.compile(
    f"(?:(?:(?:{_STEM}){{2,5}}?|[{_ONE_SIGN_CITIES}])市(?![{_CLOSED}])(?=[{KANJI}ケノ]{{2,5}}(?<![駅前街橋口])\\Z)"
    f"|(?:(?!市){_STEM}){{1,5}}?区(?![{_CLOSED}])(?=[{KANJI}ケノ]{{1,5}}(?<![駅前街橋口])\\Z)"
    f"|(?:(?![市区]){_STEM}){{2,5}}?[町村](?![{_CLOSED}])(?=[{KANJI}ケノ]{{2,5}}(?<![駅前通街橋口])\\Z))"
)
_OF_FUCHU = re.compile("中[駅港]")
_SHORTEST_STEM = 2


def parts_of_address(text: str, start: int, end: int, *, listed: bool = False) -> list[tuple[int, int]]:
    """The places of an address in their order; ``[start, end)`` alone where it is one place.

    Args:
        text: The cleaned text.
        start: First code point.
        end: One past the last.
        listed: Whether the dictionary has it as one place; then a quarter may have any name: 白山市/旭丘.
    """
    parts: list[tuple[int, int]] = []
    cut = _cut(text[start:end], listed=listed)
    while cut is not None:
        parts.append((start, start + cut))
        start += cut
        cut = _cut(text[start:end], listed=listed)
    return [*parts, (start, end)]


@lru_cache(maxsize=1024)
def _cut(word: str, *, listed: bool) -> int | None:
    """Where the second part of an address begins."""
    quarter = _QUARTER.match(word) if listed else None
    if quarter is not None:
        return quarter.end()
    prefecture = _PREFECTURE.match(word)
    behind = word[prefecture.end() :] if prefecture is not None else ""
    if prefecture is not None and (_lies_in_prefecture(behind) or (listed and _QUARTER.match(behind))):
        return prefecture.end()
    wards = load_vocabulary().titles.wards_behind_cities
    for sign, below in _BELOW.items():
        at = word.find(sign, 1)
        while at > 0:
            behind = word[at + 1 :]
            rest = len(behind) >= _SHORTEST_STEM and (behind[0] not in _GOES_ON or behind in wards)
            if rest and (behind[-1] in below or (at > 1 and sign != "郡" and behind[-1] in _WITHIN)):
                return at + 1
            at = word.find(sign, at + 1)
    return None


def _lies_in_prefecture(behind: str) -> bool:
    """Whether a place stands behind a prefecture; 京都府中駅 is the station of 府中, and there is no 中駅."""
    return behind[-1] in _MUNICIPALITIES or (behind[-1] in _WITHIN and not _OF_FUCHU.fullmatch(behind))
