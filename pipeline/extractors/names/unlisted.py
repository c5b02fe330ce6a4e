"""Stretches that are written as names are and that the lexicon does not hold, of every kind: the candidates of discovery."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.known.honours import called_after
from pipeline.extractors.names.sighting import Cover, Sighting
from pipeline.extractors.names.words.units import is_counted
from pipeline.extractors.names.words.vocabulary import country_ids
from pipeline.extractors.names.written.before_bodies import find_before_bodies
from pipeline.extractors.names.written.bylines import find_bylines
from pipeline.extractors.names.written.chinese_people import find_chinese_people
from pipeline.extractors.names.written.chunk import Chunk
from pipeline.extractors.names.written.chunks import find_chunks, free_chunks
from pipeline.extractors.names.written.coined import find_coined
from pipeline.extractors.names.written.compounds import find_compounds
from pipeline.extractors.names.written.cooperatives import find_cooperatives
from pipeline.extractors.names.written.dotted_kanji import find_dotted_kanji
from pipeline.extractors.names.written.factions import find_factions
from pipeline.extractors.names.written.glossed import find_glossed
from pipeline.extractors.names.written.headed import find_headed
from pipeline.extractors.names.written.households import find_households
from pipeline.extractors.names.written.hybrids import find_hybrids
from pipeline.extractors.names.written.industry import find_industry
from pipeline.extractors.names.written.landmarks import find_places
from pipeline.extractors.names.written.latin_bodies import find_latin_bodies
from pipeline.extractors.names.written.latin_people import find_latin_people
from pipeline.extractors.names.written.latin_titles import find_latin_titles
from pipeline.extractors.names.written.other_names import find_other_names
from pipeline.extractors.names.written.rulers import find_rulers
from pipeline.extractors.names.written.school_teams import find_school_teams
from pipeline.extractors.names.written.schools import find_schools
from pipeline.extractors.names.written.sinograms import find_sinograms
from pipeline.extractors.names.written.unions import find_unions
from pipeline.extractors.names.written.works import find_works
from pipeline.extractors.names.written.wrestlers import find_wrestlers
from pipeline.values import NameType


def find_unlisted(slots: Slots, known: Sequence[Sighting], taken: Cover) -> Iterator[Chunk]:
    """Every such stretch that the model has no part in.

    Args:
        slots: The neighbours of any stretch.
        known: Mentions of the lexicon.
        taken: Where they stand.
    """
    view, words = slots.view, slots.words
    others = Cover(s for s in known if s.type is not NameType.PLACE)
    people = free_chunks(find_latin_people(view.text, words), view.text, taken)
    for chunk in chain(find_chunks(view, words, taken), people):
        if not called_after(view.text, chunk.end, words):
            yield chunk
    for chunk in _of_every_kind(slots, known):
        # A school called after a university is no mention of it: 東海大菅生.
        free = chunk.shape == "team" or not others.touches(chunk.start, chunk.end)
        if free and not is_counted(view.text, chunk.start):
            yield chunk


def _of_every_kind(slots: Slots, known: Sequence[Sighting]) -> Iterator[Chunk]:
    """What has a way of writing of its own."""
    view, words = slots.view, slots.words
    places = {s.start: s.end for s in known if s.type is NameType.PLACE}
    towns = {s.start for s in known if s.type is NameType.PLACE and s.entity not in country_ids()}
    countries = places.keys() - towns
    return chain(
        find_compounds(view, words, places, towns),
        find_cooperatives(view, words),
        find_places(view, words, countries),
        find_hybrids(view, words, countries),
        find_glossed(view, words),
        find_households(view, words),
        find_sinograms(view, words),
        find_chinese_people(view, words),
        find_dotted_kanji(view, words),
        find_coined(view, words),
        find_factions(view, words),
        find_bylines(view, words),
        find_rulers(view, words),
        find_before_bodies(view, words),
        find_wrestlers(view, words),
        find_other_names(view, words),
        find_headed(view, words),
        find_industry(view, words, known),
        find_latin_bodies(view.text, words),
        find_schools(view, countries),
        find_school_teams(view, words),
        find_unions(view, words),
        find_latin_titles(slots),
        find_works(slots),
    )
