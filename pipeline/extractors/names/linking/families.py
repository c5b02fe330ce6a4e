"""Bare family names in kanji that the lexicon's bearer only seems to have: 「後藤高志会長…。後藤氏は」 is 後藤高志.

The lexicon speaks before anybody else is found, and an organisation anywhere in the article is enough for it to mean its
own 後藤. Once the full names that it does not know are found, the nearest one before the family name decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extractors.names.sighting import Sighting
from pipeline.extractors.names.written.surnames import kanji_surnames
from pipeline.text.lexicon import FormKind, Lexicon
from pipeline.text.scripts import is_kanji
from pipeline.types import TextView
from pipeline.values import NameType


@dataclass(slots=True)
class _Told:
    """The last full name so far of each family that the lexicon does not know, and of each of its entities."""

    strangers: dict[str, Sighting] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)


def rightful(named: Sequence[Sighting], view: TextView, lexicon: Lexicon) -> dict[Sighting, Sighting]:
    """The mentions by a bare family name in kanji that an unlisted person bore in full just before, as that person's.

    Args:
        named: Mentions without overlaps, in order.
        view: The text.
        lexicon: Which words are family names, and whose.
    """
    told, found = _Told(), {}
    house: Sighting | None = None
    for sighting in named:
        before, house = house, sighting
        if sighting.type is not NameType.PERSON:
            continue
        surface = view.text[sighting.start : sighting.end]
        if sighting.entity is None:
            told.strangers |= dict.fromkeys(_families(sighting, view), sighting)
        elif not _bare_family(surface, sighting.entity, lexicon):
            told.known[sighting.entity] = sighting.start
        elif (bearer := told.strangers.get(surface)) is not None:
            own = before is not None and _of_house(before, sighting, view, lexicon)
            if not own and bearer.start > told.known.get(sighting.entity, -1):
                found[sighting] = _part_of(bearer, sighting, view)
    return found


def _of_house(house: Sighting, sighting: Sighting, view: TextView, lexicon: Lexicon) -> bool:
    """ソフトバンクの孫氏: right behind his organisation it is the lexicon's, whoever else is told of."""
    between = view.text[house.end : sighting.start]
    return between == "の" and house.entity in lexicon.entities[sighting.entity or ""].orgs


def _part_of(bearer: Sighting, sighting: Sighting, view: TextView) -> Sighting:
    whole = bearer.whole or view.text[bearer.start : bearer.end]
    clues = ("part of a name told in full",)
    return Sighting(sighting.start, sighting.end, NameType.PERSON, "part", None, whole, clues)


def _bare_family(surface: str, entity: str, lexicon: Lexicon) -> bool:
    """Whether the word is the entity's family name in kanji."""
    forms = lexicon.readings(surface) if is_kanji(surface) else ()
    return any(form.kind is FormKind.SURNAME and form.entity.id == entity for form in forms)


def _families(sighting: Sighting, view: TextView) -> list[str]:
    """What may be the family name of a full one."""
    tokens = view.tokens_between(sighting.start, sighting.end)
    return kanji_surnames(view.text[sighting.start : sighting.end], tokens)
