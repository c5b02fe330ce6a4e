"""Whose ministry is meant: 「財務省」 is of Japan in one article and of the United States in another.

A country's sign right before it tells (英財務省), then whichever was told of with its country; else it is of the country
of which the article tells again and again, if it tells clearly less of all others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.known.doubt import Doubt
from pipeline.extractors.names.known.encounters import Encounters
from pipeline.extractors.names.sighting import Cover, Sighting
from pipeline.extractors.names.words.vocabulary import Vocabulary, country_ids
from pipeline.text.kana import is_katakana
from pipeline.text.lexicon import Entity, EntityKind, Hit, Lexicon
from pipeline.text.scripts import is_kanji
from pipeline.types import Span
from pipeline.values import NameType

_CLEARLY = 2  # times as much as of any other country, and as often at least
_MINISTRY = "省"
_AGENCIES = ("省", "庁")
_PAIR = 2
OF_SOME_COUNTRY = "ministry of some country"
OF_ITS_COUNTRY = "a ministry of the country before it"


def countries_of(entity: Entity) -> frozenset[str]:
    """The countries whose government a body belongs to, as far as the lexicon tells."""
    return country_ids().intersection(entity.orgs) if entity.kind is EntityKind.GOVERNMENT else frozenset()


def of_country(doubt: Doubt) -> bool | None:
    """Whether a body of a government is that of the country meant; None where nothing tells, or it is none."""
    own = countries_of(doubt.entity)
    if not own:
        return None
    text = doubt.slots.view.text
    nation = _nation_before(text, doubt.hit.start, doubt.slots.words, doubt.met.by_end)
    if nation is not None:
        return nation in own
    if len(_countries_told_with(doubt)) >= _PAIR:
        return None  # of France and of Germany
    rivals = [form.entity for form in doubt.hit.forms if form.entity is not doubt.entity]
    introduced = [rival.id in doubt.met.introduced for rival in rivals]
    if doubt.introduced or any(introduced):
        return doubt.introduced and not any(introduced)
    if not doubt.met.settled:
        return None
    told = _told_of(doubt.met)
    mine = max(told[country] for country in own)
    others = (count for country, count in told.items() if country not in own)
    if mine >= _CLEARLY * max((1, *others)):
        return True
    at_home = (
        doubt.met.home in own and doubt.surface.endswith(_AGENCIES) and _tells_of_home_alone(doubt, told)
    )
    return True if at_home else None


def _countries_told_with(doubt: Doubt) -> set[str]:
    """The countries whose ministry of that name the article tells in full: フランス財務省とドイツ財務省."""
    text, entities = doubt.slots.view.text, doubt.met.voices.lexicon.entities
    told = (entities[key] for end, key in doubt.met.by_end.items() if text.endswith(doubt.surface, 0, end))
    return {country for entity in told for country in countries_of(entity)}


def _tells_of_home_alone(doubt: Doubt, told: Counter[str]) -> bool:
    """Whether the article tells of no other country, of no place that is written as places abroad are, and of no president."""
    entities = doubt.met.voices.lexicon.entities
    abroad = (
        entities[key].type is NameType.PLACE and is_katakana(entities[key].ja) for key in doubt.met.introduced
    )
    if not told.keys() <= {doubt.met.home} or any(abroad):
        return False
    titles = doubt.slots.words.titles
    if any(head in doubt.slots.view.text for head in titles.heads_abroad):
        return False
    signs = titles.countries_in_one_sign
    told_of = doubt.slots.words.trades.governed.finditer(doubt.slots.view.text)
    return all(signs[match.group("sign")] == doubt.met.home for match in told_of)


def _nation_before(text: str, start: int, words: Vocabulary, by_end: Mapping[int, str]) -> str | None:
    """The country that a sign right before it tells, or its name: 英財務省, 英国の財務省."""
    named = by_end.get(start - 1) if text[start - 1 : start] == "の" else by_end.get(start)
    if named in country_ids():
        return named
    if start == 0 or is_kanji(text[max(0, start - 2) : start - 1]):
        return None
    return words.titles.countries_in_one_sign.get(text[start - 1])


def _told_of(met: Encounters) -> Counter[str]:
    """How often an article tells of each country, by its name or by a body of its government."""
    entities, told = met.voices.lexicon.entities, Counter[str]()
    for key in met.by_start.values():
        if key in country_ids():
            told[key] += 1
        else:
            told.update(countries_of(entities[key]))
    return told


def open_ministries(
    hits: Iterable[Hit], named: Sequence[Sighting], slots: Slots, lexicon: Lexicon
) -> list[Sighting]:
    """Ministries of which nothing tells whose they are, and those of countries that the lexicon lacks: ウクライナ外務省."""
    cover = Cover(s for s in named if s.entity not in country_ids())
    countries = {s.end: s for s in named if s.entity in country_ids()}
    by_end = {end: country.entity for end, country in countries.items() if country.entity is not None}
    text, found = slots.view.text, []
    for hit in hits:
        surface = text[hit.start : hit.end]
        bodies = all(form.entity.kind is EntityKind.GOVERNMENT for form in hit.forms)
        if not bodies or not surface.endswith(_MINISTRY) or cover.touches(hit.start, hit.end):
            continue
        nation = _nation_before(text, hit.start, slots.words, by_end)
        start = countries[hit.start].start if hit.start in countries else hit.start
        found.append(_ministry_of(nation, surface, Span(start, hit.end), lexicon))
    return found


def _ministry_of(nation: str | None, surface: str, span: Span, lexicon: Lexicon) -> Sighting:
    """The ministry `surface` of a country, by its full name; without a country that of some."""
    if nation is None:
        return Sighting(span.start, span.end, NameType.ORG, "name", clues=(OF_SOME_COUNTRY,))
    country = lexicon.entities[nation]
    wholes = [f"{name}{surface}" for name in (country.ja, country.zh, *country.aliases) if name]
    listed = {form.entity.id for whole in wholes for form in lexicon.readings(whole) if not form.doubtful}
    if len(listed) == 1:
        return Sighting(span.start, span.end, NameType.ORG, "alias", listed.pop(), None, (OF_ITS_COUNTRY,))
    return Sighting(span.start, span.end, NameType.ORG, "name", None, wholes[0], (OF_ITS_COUNTRY,))
