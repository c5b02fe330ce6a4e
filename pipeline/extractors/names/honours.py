"""What is called after a person and is no mention of one: 「アインシュタイン賞」 is a prize, 「マンデラ記念館」 a body.

A prize, a day, a bridge or a theorem is no name by the guide; a house that people work in is an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.extractors.names.sighting import Sighting
from pipeline.extractors.names.vocabulary import Vocabulary
from pipeline.text.scripts import KANJI
from pipeline.values import NameType

_FIELD = f"(?:平和|国際|文化|芸術|音楽|[{KANJI}]{{1,2}}学)?"  # 平和賞, 物理学賞; 最優秀選手賞 is somebody's
_THING = re.compile(
    f"{_FIELD}(?:賞(?!金|品|味|状|与|美|罰|賛)|勲章|杯(?![{KANJI}]))|(?:橋|広場|公園|方程式|定理|望遠鏡)(?![{KANJI}])"
)
_LONGEST_TITLE = 16
_MEMORIAL = re.compile("記念")
_HOUSE = re.compile(
    "(?:財団|基金|研究所|研究センター|大学院?|高校|高等学校|学園|学院|病院|医院|診療所|美術館|博物館|図書館|文学館|資料館|記念館|劇場|天文台|協会|学会)"
    f"(?![{KANJI}])"
)
_MEMORIAL_HOUSE = re.compile(
    f"記念[{KANJI}]{{0,6}}?(?:{_HOUSE.pattern}|[館塾会園](?![{KANJI}])|センター|ホール)"
)


def called_after(text: str, end: int, words: Vocabulary) -> bool:
    """Whether the name that ends at `end` only begins that of a prize, a day, a bridge or a theorem: キング牧師記念日."""
    if _THING.match(text, end):
        return True
    return _memorial(_MEMORIAL, text, end, words) is not None and house(text, end, words) is None


def house(text: str, end: int, words: Vocabulary) -> int | None:
    """Where the body ends that is called after the person whose name ends at `end`: マンデラ元大統領記念病院."""
    found = _HOUSE.match(text, end) or _memorial(_MEMORIAL_HOUSE, text, end, words)
    return found.end() if found else None


def with_houses(named: Iterable[Sighting], text: str, words: Vocabulary) -> Iterator[Sighting]:
    """The mentions with every person as part of whose name a body is called as that body: ザッカーバーグ財団."""
    for sighting in named:
        end = house(text, sighting.end, words) if sighting.type is NameType.PERSON else None
        if end is None:
            yield sighting
        else:
            clues = ("a body called after a person",)
            yield Sighting(sighting.start, end, NameType.ORG, "organisation", clues=clues)


def _memorial(pattern: re.Pattern[str], text: str, end: int, words: Vocabulary) -> re.Match[str] | None:
    """What `pattern` matches behind a name, or behind the title at it."""
    if text.find("記念", end, end + _LONGEST_TITLE) < 0:  # asked at every name: most have none
        return None
    title = words.honorific.match(text, end) or words.office.match(text, end)
    return pattern.match(text, end) or (pattern.match(text, title.end()) if title else None)
