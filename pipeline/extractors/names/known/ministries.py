"""Whose ministry is meant: 「財務省」 is of Japan in one article and of the United States in another.

A country's sign right before it tells (英財務省), then whichever was told of with its country; else it is of the country
of which the article tells again and again, if it tells clearly less of all others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.known.doubt import Doubt
from pipeline.extractors.names.known.story import Story
from pipeline.extractors.names.sighting import Cover, Sighting
from pipeline.extractors.names.words.vocabulary import country_ids
from pipeline.text.lexicon import Entity, EntityKind, Hit
from pipeline.text.scripts import is_kanji
from pipeline.values import NameType

_CLEARLY = 2  # times as much as of any other country, and as often at least
_MINISTRY = "省"


def countries_of(entity: Entity) -> frozenset[str]:
    """The countries whose government a body belongs to, as far as the lexicon tells."""
    return country_ids().intersection(entity.orgs) if entity.kind is EntityKind.GOVERNMENT else frozenset()


def of_country(doubt: Doubt) -> bool | None:
    """Whether a body of a government is that of the country meant; None where nothing tells, or it is none."""
    own = countries_of(doubt.entity)
    if not own:
        return None
    nation = _nation_before(doubt)
    if nation is not None:
        return nation in own
    rivals = [form.entity for form in doubt.hit.forms if form.entity is not doubt.entity]
    introduced = [rival.id in doubt.story.introduced for rival in rivals]
    if doubt.introduced or any(introduced):
        return doubt.introduced and not any(introduced)
    if not doubt.story.settled:
        return None
    told = _told_of(doubt.story)
    mine = max(told[country] for country in own)
    others = (count for country, count in told.items() if country not in own)
    return True if mine >= _CLEARLY * max((1, *others)) else None


def _nation_before(doubt: Doubt) -> str | None:
    """The country that a sign right before it tells, or its name: 英財務省, 英国の財務省."""
    text, start = doubt.slots.view.text, doubt.hit.start
    named = (
        doubt.story.by_end.get(start - 1)
        if text[start - 1 : start] == "の"
        else doubt.story.by_end.get(start)
    )
    if named in country_ids():
        return named
    if start == 0 or is_kanji(text[max(0, start - 2) : start - 1]):
        return None
    return doubt.slots.words.titles.countries_in_one_sign.get(text[start - 1])


def _told_of(story: Story) -> Counter[str]:
    """How often an article tells of each country, by its name or by a body of its government."""
    entities, told = story.voices.lexicon.entities, Counter[str]()
    for key in story.by_start.values():
        if key in country_ids():
            told[key] += 1
        else:
            told.update(countries_of(entities[key]))
    return told


def open_ministries(hits: Iterable[Hit], named: Sequence[Sighting], slots: Slots) -> list[Sighting]:
    """Ministries of which nothing tells whose they are: organisations all the same."""
    cover = Cover(named)
    found = []
    for hit in hits:
        surface = slots.view.text[hit.start : hit.end]
        bodies = all(form.entity.kind is EntityKind.GOVERNMENT for form in hit.forms)
        if bodies and surface.endswith(_MINISTRY) and not cover.touches(hit.start, hit.end):
            clues = ("ministry of some country",)
            found.append(Sighting(hit.start, hit.end, NameType.ORG, "name", clues=clues))
    return found
