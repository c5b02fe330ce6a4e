"""Bare family names in kanji that the lexicon's bearer only seems to have: 「後藤高志会長…。後藤氏は」 is 後藤高志.

The lexicon speaks before anybody else is found, and an organisation anywhere in the article is enough for it to mean its
own 後藤. Once the full names that it does not know are found, the nearest one before the family name decides, and the title
behind it where the lexicon's bearer is told of in full, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.sighting import SEVERAL, Sighting
from pipeline.extractors.names.written.surnames import kanji_surnames
from pipeline.text.lexicon import FormKind, Lexicon
from pipeline.text.scripts import is_kanji
from pipeline.types import TextView
from pipeline.values import NameType


@dataclass(slots=True)
class _Told:
    """What the text has told so far: the last full name of each family that the lexicon does not know, and titles.

    `titles` has those beside the full names, by entity or full name; whoever has an entry is told of in full.
    """

    strangers: dict[str, Sighting] = field(default_factory=dict)
    titles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def rightful(named: Sequence[Sighting], slots: Slots, lexicon: Lexicon) -> dict[Sighting, Sighting]:
    """The mentions by a bare family name in kanji that an unlisted person bore in full before, as that person's.

    Where the article tells in full of the lexicon's bearer, too, the title decides (佐藤社長); without one, nobody is told.

    Args:
        named: Mentions without overlaps, in order.
        slots: The neighbours of any stretch.
        lexicon: Which words are family names, and whose.
    """
    told, found, view = _Told(), {}, slots.view
    house: Sighting | None = None
    for sighting in named:
        before, house = house, sighting
        if sighting.type is not NameType.PERSON:
            continue
        surface, titles = view.text[sighting.start : sighting.end], _titles(sighting.end, slots)
        if sighting.entity is None:
            told.strangers |= dict.fromkeys(_families(sighting, view), sighting)
            told.titles[surface] |= titles
        elif not _bare_family(surface, sighting.entity, lexicon):
            told.titles[sighting.entity] |= titles
        elif (bearer := told.strangers.get(surface)) is not None:
            own = before is not None and _of_house(before, sighting, view, lexicon)
            meant = None if own else _meant(bearer, sighting, titles, told, view)
            if meant is not None:
                found[sighting] = meant
    return found


def _titles(end: int, slots: Slots) -> set[str]:
    """The titles behind a name, former or not: 社長, 首相 of 元首相; 氏 is none."""
    borne = (slots.office(end), slots.honorific(end))
    own = (title for title in borne if title and title not in slots.words.titles.honorifics)
    former = slots.words.titles.former_signs
    return {title[1:] if title[0] in former else title for title in own}


def _meant(
    bearer: Sighting, sighting: Sighting, titles: set[str], told: _Told, view: TextView
) -> Sighting | None:
    """Whom a family name means that an unlisted person has, and one of the lexicon; None for the one of the lexicon."""
    if sighting.entity not in told.titles:
        return _part_of(bearer, sighting, view)
    theirs = not titles.isdisjoint(told.titles[view.text[bearer.start : bearer.end]])
    listed = not titles.isdisjoint(told.titles[sighting.entity])
    if theirs == listed:
        return Sighting(sighting.start, sighting.end, NameType.PERSON, "part", clues=(SEVERAL,))
    return _part_of(bearer, sighting, view) if theirs else None


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
