"""What is called after a person and is no mention of one: 「アインシュタイン賞」 is a prize, 「マンデラ記念館」 a body.

A prize, a day, a bridge or a theorem is no name by the guide; a house that people work in is an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.extractors.names.sighting import Sighting
from pipeline.extractors.names.words.vocabulary import Vocabulary, load_vocabulary
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI
from pipeline.values import NameType

_LONGEST_TITLE = 16
_MEMORIAL = re.compile("記念")


@cache
def _thing() -> re.Pattern[str]:
    """A prize or another thing; 平和賞, 物理学賞, but 最優秀選手賞 is somebody's."""
    titles = load_vocabulary().titles
    field = f"(?:{any_of(titles.fields_of_prizes)}|[{KANJI}]{{1,2}}学)?"
    prize = f"{field}(?:賞(?![{titles.no_prizes}])|勲章|杯(?![{KANJI}]))"
    return re.compile(f"{prize}|(?:{any_of(titles.called_after_people)})(?![{KANJI}])")


@cache
def _house() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_vocabulary().titles.houses_called_after_people)})(?![{KANJI}])")


@cache
def _memorial_house() -> re.Pattern[str]:
    return re.compile(f"記念[{KANJI}]{{0,6}}?(?:{_house().pattern}|[館塾会園](?![{KANJI}])|センター|ホール)")


def called_after(text: str, end: int, words: Vocabulary) -> bool:
    """Whether the name that ends at `end` only begins that of a prize, a day, a bridge or a theorem: キング牧師記念日."""
    if _thing().match(text, end):
        return True
    return _memorial(_MEMORIAL, text, end, words) is not None and house(text, end, words) is None


def house(text: str, end: int, words: Vocabulary) -> int | None:
    """Where the body ends that is called after the person whose name ends at `end`: マンデラ元大統領記念病院."""
    found = _house().match(text, end) or _memorial(_memorial_house(), text, end, words)
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
