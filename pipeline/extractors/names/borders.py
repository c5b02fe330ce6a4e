"""Where a known name really begins and ends: 「京都大学防災研究所」 is no part of 京都大学, 「米国食品医薬品局」 is one body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipeline.extractors.names.ministries import countries_of
from pipeline.extractors.names.sighting import Sighting
from pipeline.extractors.names.stems import GROUP_END, KNOWN_PLACE_END, side_of_state
from pipeline.extractors.names.vocabulary import country_ids
from pipeline.text.lexicon import EntityKind, Lexicon
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.values import NameType

_FOUNDATION = re.compile(f"財団(?![{KANJI}])")
# What a university has and newspapers call by its own name. 大学院 alone is no such body, and 大学発 tells of a firm.
_OF_UNIVERSITY = re.compile(
    f"(?!発|[初本主]|教授|准教授|講師|卒|生)[{KANJI}]{{0,10}}?(?:研究所|研究センター|研究院|病院|博物館|美術館|図書館|出版会)(?![{KANJI}])"
)
_OFFICES = ("局", "庁", "省", "署", "機構", "センター", "委員会", "研究所")


def with_borders(named: Iterable[Sighting], text: str, lexicon: Lexicon) -> list[Sighting]:
    """The mentions of the lexicon in `text`, in order, each as long as the name is that stands there.

    Args:
        named: Mentions in order, without overlaps.
        text: Cleaned text.
        lexicon: What they mean.
    """
    told = [_longer(sighting, text, lexicon) for sighting in named]
    return list(_with_countries(told, text, lexicon))


def _longer(sighting: Sighting, text: str, lexicon: Lexicon) -> Sighting:
    bodies = _BODIES.get(sighting.type)
    return bodies(sighting, text, lexicon) if bodies else sighting


def _organisation(sighting: Sighting, text: str, lexicon: Lexicon) -> Sighting:
    """ソフトバンク with its G; ルーメン財団 and 京都大学防災研究所 are bodies of their own."""
    entity = lexicon.entities.get(sighting.entity or "")
    university = entity is not None and entity.kind is EntityKind.UNIVERSITY
    body = _FOUNDATION.match(text, sighting.end) or (
        _OF_UNIVERSITY.match(text, sighting.end) if university else None
    )
    if body is not None:
        clues = ("ending of an organisation",)
        return Sighting(sighting.start, body.end(), NameType.ORG, "organisation", clues=clues)
    group = GROUP_END.match(text, sighting.end)
    return replace(sighting, end=group.end()) if group else sighting


def _place(sighting: Sighting, text: str, _: Lexicon) -> Sighting:
    """テネシー with its 州; 南オーストラリア州 is no part of Australia."""
    ending = KNOWN_PLACE_END.match(text, sighting.end)
    end = ending.end() if ending else sighting.end
    if side_of_state(text, sighting.start, end):
        return Sighting(sighting.start - 1, end, NameType.PLACE, "place", clues=("ending of a place",))
    return replace(sighting, end=end)


_BODIES: dict[NameType, Callable[[Sighting, str, Lexicon], Sighting]] = {
    NameType.ORG: _organisation,
    NameType.PLACE: _place,
}


def _with_countries(named: Iterable[Sighting], text: str, lexicon: Lexicon) -> Iterator[Sighting]:
    """A country right before a body of its government belongs to the name: 米国/食品医薬品局."""
    before: Sighting | None = None
    for sighting in named:
        if before is not None and _is_its_country(before, sighting, text, lexicon):
            before = replace(sighting, start=before.start)
            continue
        if before is not None:
            yield before
        before = sighting
    if before is not None:
        yield before


def _is_its_country(country: Sighting, body: Sighting, text: str, lexicon: Lexicon) -> bool:
    entity = lexicon.entities.get(body.entity or "")
    if country.type is not NameType.PLACE or country.end != body.start or entity is None:
        return False
    if country.entity not in country_ids() or not is_kanji(text[body.start : body.start + 2]):
        return False
    countries = countries_of(entity)
    if countries or entity.kind is not EntityKind.GOVERNMENT:
        return country.entity in countries
    return text.endswith(_OFFICES, body.start, body.end)  # the lexicon does not tell whose it is
