"""Family names that are towns, too: 「ドリュー・ヒューストンが登壇した。ヒューストンは笑った」 is he.

The lexicon is sure of the town, so nobody else would be asked. Whoever is told in full before takes the word where it stands as
people do, and unless the article tells of the town as well: 「米テキサス州ヒューストン」. What towns do, too, is his only where he
is told of by that word elsewhere; the seats of governments act as people do, and stay what they are: 「ワシントンは反発した」.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.statements import described
from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.words.vocabulary import country_ids, load_vocabulary
from pipeline.text.alternation import any_of
from pipeline.text.lexicon import Entity, FormKind, Hit
from pipeline.values import NameType

_DONE_TO_PEOPLE = re.compile(
    f"を(?:{any_of(phrase_words().doing_to_people)})|に(?:{any_of(phrase_words().doing_towards_people)})"
)
_TOPIC = re.compile("[はがも](?!ら)")
_SAID_OF_TOWNS = re.compile(f"[はがも][^。「」\n]{{0,24}}?(?:{any_of(phrase_words().said_of_towns)})")
_TOWN = re.compile(
    f"[市州県区郡都町港]|で(?![あすし])|へ|から|の(?:{any_of(load_vocabulary().titles.town_slots)})|(?:{any_of(load_vocabulary().titles.town_slots)})"
)


def without_towns(hits: Sequence[Hit], rivals: Mapping[str, set[str]], slots: Slots) -> list[Hit]:
    """`hits` where a word that is a town's and the family name of somebody told in full means him: no town there.

    Args:
        hits: Free-standing hits of the lexicon.
        rivals: Parts of full names that the lexicon does not know, with those names.
        slots: The neighbours of any stretch.
    """
    told = dict(_families(hits, rivals, slots))
    for seat in phrase_words().seats_of_governments:
        told.pop(seat, None)
    named = told and [
        hit for hit in hits if _family(hit, slots) in told and any(_is_town(f.entity) for f in hit.forms)
    ]
    if not named:
        return list(hits)
    towns = {_family(hit, slots) for hit in named if _town_here(hit, slots)}
    behind = [hit for hit in named if hit.start > told[_family(hit, slots)]]
    people = {hit for hit in behind if _person_here(hit, slots)}
    alone = {_family(hit, slots) for hit in people} - towns
    people |= {hit for hit in behind if _family(hit, slots) in alone and _topic_here(hit, slots)}
    bare = (
        replace(hit, forms=tuple(f for f in hit.forms if not _is_town(f.entity))) if hit in people else hit
        for hit in hits
    )
    return [hit for hit in bare if hit.forms]


def _family(hit: Hit, slots: Slots) -> str:
    return slots.view.text[hit.start : hit.end]


def _families(hits: Sequence[Hit], rivals: Mapping[str, set[str]], slots: Slots) -> Iterator[tuple[str, int]]:
    """Family names of people told in full, with where the name ends first."""
    text = slots.view.text
    for hit in reversed(hits):
        if any(form.kind is FormKind.NAME and form.entity.type is NameType.PERSON for form in hit.forms):
            parts = components(text[hit.start : hit.end])
            if len(parts) > 1:
                yield parts[-1], hit.end
    for part, names in rivals.items():
        for name in names:
            given, *_, family = components(name)
            # サウス・オースティン is nobody, and whose first name is トム is.
            if family == part and given in slots.words.persons:
                yield part, text.find(name) + len(name)


def _is_town(entity: Entity) -> bool:
    return entity.type is NameType.PLACE and entity.id not in country_ids()


def _town_here(hit: Hit, slots: Slots) -> bool:
    """Whether the town is meant beyond doubt: テキサス州ヒューストン, 米ヒューストン, ヒューストン市, ヒューストンで."""
    text, start, end = slots.view.text, hit.start, hit.end
    return slots.with_nation(start) or slots.follows_state(start) or _TOWN.match(text, end) is not None


def _person_here(hit: Hit, slots: Slots) -> bool:
    """Whether a person is meant beyond doubt: what only people are, do and undergo."""
    text, end = slots.view.text, hit.end
    if _town_here(hit, slots):
        return False
    behaves = slots.words.trades.behaves.match(text, end) is not None
    told = behaves or slots.speaks(end) or slots.person_role(end) or described(slots, end) == NameType.PERSON
    return told or _DONE_TO_PEOPLE.match(text, end) is not None


def _topic_here(hit: Hit, slots: Slots) -> bool:
    """Whether a topic does what people and towns do."""
    text, end = slots.view.text, hit.end
    topic = _TOPIC.match(text, end) is not None and _SAID_OF_TOWNS.match(text, end) is None
    return topic and not _town_here(hit, slots)
