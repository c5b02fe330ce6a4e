"""From an annotated text to every name in it: look up, license, discover, spread.

The lexicon speaks first, since it knows; what it does not know must be written like a name and have clues; the
parts of full names come last, since they need all full names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extractors.names import candidates
from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.votes import hear_votes
from pipeline.extractors.names.known.allies import find_allies, find_fragments, find_namesakes
from pipeline.extractors.names.known.borders import with_borders, with_legal_forms
from pipeline.extractors.names.known.honours import with_houses
from pipeline.extractors.names.known.licence import license_hits, refused_hits
from pipeline.extractors.names.known.long_forms import find_long_forms
from pipeline.extractors.names.known.scan import scan
from pipeline.extractors.names.linking.families import rightful
from pipeline.extractors.names.linking.homophones import find_homophones
from pipeline.extractors.names.linking.mandarin import with_readings
from pipeline.extractors.names.linking.twins import find_twins
from pipeline.extractors.names.proof.clues import ClueReader, Heard
from pipeline.extractors.names.proof.context import describe
from pipeline.extractors.names.proof.court import Case, Court, family_sounds
from pipeline.extractors.names.proof.jury import (
    Opinion,
    has_cast,
    is_about_terms,
    load_jury,
    neighbours,
    open_cases,
    with_doubts,
    without_terms,
)
from pipeline.extractors.names.proof.open import open_spans
from pipeline.extractors.names.proof.ordinary import Ordinary
from pipeline.extractors.names.proof.shapes import Shapes
from pipeline.extractors.names.proof.surroundings import Surroundings
from pipeline.extractors.names.proof.tally import BY_DICTIONARY
from pipeline.extractors.names.sighting import Cover, Sighting, components, prefer_longest
from pipeline.extractors.names.sound.voices import Voice, Voices
from pipeline.extractors.names.spread import spread
from pipeline.extractors.names.unlisted import find_unlisted
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunks import find_katakana_names, free_chunks
from pipeline.extractors.names.written.clubs import find_clubs, with_letters
from pipeline.extractors.names.written.datelines import find_agencies, signed_lines
from pipeline.extractors.names.written.glosses import initials, told_beside
from pipeline.extractors.names.written.kanji import kanji_chunks
from pipeline.extractors.names.written.origins import source_names
from pipeline.extractors.names.written.spaced import find_spaced
from pipeline.text.lexicon import EntityKind, Lexicon
from pipeline.types import Asking, Candidate, Span, TextView
from pipeline.values import NameType


@dataclass(frozen=True, slots=True)
class Finder:
    """The tools of `find`, bound once.

    Attributes:
        lexicon: Known entities.
        words: Word lists.
        voices: How everybody in the lexicon sounds.
        discover: Whether names outside the lexicon are looked for.
        home: The country whose ministries need none before them.
    """

    lexicon: Lexicon
    words: Vocabulary
    voices: Voices
    discover: bool = True
    home: str | None = None

    def __call__(self, view: TextView) -> Iterator[Candidate]:
        """Every name in `view`, in order, without overlaps."""
        return Search(self, view).candidates()

    def seek(self, view: TextView) -> Asking[Iterable[Candidate]]:
        """As a call; the model is asked where its vote can matter."""
        search = Search(self, view)
        if self.discover:
            entities = yield search.open_spans()
            if entities:
                search.hear(view.with_entities(entities))
        return search.candidates()


class Search:
    """What is known of the names of one text: the lexicon's are found once, the others may be heard again."""

    def __init__(self, finder: Finder, view: TextView) -> None:
        self._lexicon, self._words, self._voices = finder.lexicon, finder.words, finder.voices
        self.slots, self._discover = Slots(view, finder.words), finder.discover
        self._hits = list(scan(self.slots, finder.lexicon))
        allies = self._allies()
        licensed, self._met = license_hits(
            self._hits, self.slots, self._voices, self._rivals(allies), allies, finder.home
        )
        # A listed name goes on as it is written: with the letters of its club, to its border, with the house that bears it.
        lettered = with_letters(licensed, view.text, self._words)
        bordered = with_borders(lettered, view.text, finder.lexicon)
        self._known = list(with_houses(bordered, view.text, self._words))
        self._taken = Cover(self._known)
        self._heard: Heard = {}
        self.cases: dict[str, Case] = {}
        if self._discover:
            self._written = list(find_unlisted(self.slots, self._known, self._taken))
            self.hear(view)

    def _allies(self) -> list[Sighting]:
        """Names of the lexicon's that stand in no spelling of it: long forms, garbled ones beside their own, what is left of them."""
        text, words = self.slots.view.text, self._words
        told = text, self._hits, self._voices, words
        long_forms = find_long_forms(text, self._voices, words)
        return prefer_longest(
            [*long_forms, *find_allies(*told), *find_namesakes(*told), *find_fragments(*told)]
        )

    def hear(self, view: TextView) -> None:
        """Read the clues to what the lexicon does not know, with the model's votes in `view`."""
        kanji = free_chunks(kanji_chunks(view, self._words), view.text, self._taken)  # here it has a part
        self.court = self._court_of(view)
        self.cases = self.court.hear((*self._written, *kanji), self._known)

    def open_spans(self) -> list[Span]:
        """The stretches on which the model should be asked."""
        return open_spans(self.cases.values(), self.slots.view, self._words, self._taken)

    def candidates(self) -> Iterator[Candidate]:
        """Every name, and what may be one and is not shown to be."""
        text, named = self.slots.view.text, self.without_jury()
        opinions = self._opinions(named)
        named, terms = without_terms(named, opinions, text)
        believed = [name for opinion in opinions for name in opinion.names(self.slots)]
        # No part of them is spread: what type they are is too weakly told for トレント・グレイン to make グレイン a person.
        named = with_legal_forms(prefer_longest([*named, *believed]), text, self._words)
        yield from (candidates.named(text, sighting) for sighting in named)
        cover = Cover(named)
        yield from (
            candidates.refused(text, hit) for hit in refused_hits(self._hits, self._met, self.slots, cover)
        )
        doubted = self.court.unproved(self.cases) if self._discover else ()
        for sighting in (*terms, *with_doubts(doubted, opinions)):
            spelled = self.spelled(text[sighting.start : sighting.end])
            if not spelled and not cover.touches(sighting.start, sighting.end):
                yield candidates.unproved(text, sighting)

    def spelled(self, surface: str) -> bool:
        """Whether the lexicon has a spelling, which has rules of its own then, and its own word in issues.csv."""
        return bool(self._lexicon.readings(surface))

    def _opinions(self, named: Sequence[Sighting]) -> list[Opinion]:
        """What the jury thinks of the spellings that are left open."""
        text, found = self.slots.view.text, []
        for surface, case in open_cases(self.cases, named) if has_cast(named) else ():
            if not self.spelled(surface):
                told = describe(case.chunks, case.tally, self.slots, neighbours(surface, named, text))
                found.append(load_jury().hear(case, told))
        spellings = {text[name.start : name.end] for name in named}
        if is_about_terms(len(found), len(spellings)):
            return [replace(opinion, among_terms=True) for opinion in found]
        return found

    def without_jury(self) -> list[Sighting]:
        """The names that rules and the lexicon tell, without overlaps."""
        text, known, words = self.slots.view.text, self._known, self._words
        named: list[Sighting] = known
        if self._discover:
            discovered = [name for name in self.court.names(self.cases) if not self._firm_instead(name)]
            spaced = find_spaced(self.slots, self._lexicon)
            sources = (*source_names(text, words, known), *find_agencies(text, known, words, self._lexicon))
            named = prefer_longest([*known, *sources, *spaced, *discovered])
            if meant := rightful(named, self.slots, self._lexicon):
                known, named = ([meant.get(name, name) for name in told] for told in (known, named))
            spellings = (*told_beside(self.slots.view, named, words), *initials(text, named, words))
            named = prefer_longest([*named, *spellings])
            named = prefer_longest([*named, *find_homophones(text, named, self._lexicon)])
            named = prefer_longest([*named, *find_twins(self.cases, named, self.slots.view)])
            named = prefer_longest(with_readings(self.cases, named, text, words, self._lexicon))
        return find_clubs(prefer_longest([*known, *spread(named, self.slots), *named]), self.slots)

    def _firm_instead(self, name: Sighting) -> bool:
        """Whether only the dictionary takes for a place what firms of the lexicon are called: シスコの話."""
        if name.type is not NameType.PLACE or not BY_DICTIONARY.issuperset(name.clues):
            return False
        forms = self._lexicon.readings(self.slots.view.text[name.start : name.end])
        return any(
            form.entity.type is NameType.ORG and form.entity.kind is not EntityKind.CLUB for form in forms
        )

    def _rivals(self, allies: Iterable[Sighting]) -> dict[str, set[str]]:
        """Parts of full names that the lexicon does not know."""
        view = self.slots.view
        rivals: dict[str, set[str]] = defaultdict(set)
        full = [Span(hit.start, hit.end) for hit in self._hits if "・" in view.text[hit.start : hit.end]]
        listed = Cover([*full, *(Span(ally.start, ally.end) for ally in allies)])
        for name in find_katakana_names(view.text, self._words, listed):
            parts = components(name)
            if len(parts) > 1 and parts[-1] not in self._words.titles.katakana_endings:
                for part in parts:
                    rivals[part].add(name)
        return rivals

    def _court_of(self, view: TextView) -> Court:
        """Who hears the clues, with the model's votes in `view`."""
        words, known = self._words, self._known
        sources = Cover(source_names(view.text, words, known))
        places, bodies = (
            frozenset(s.end for s in known if s.type is kind) for kind in (NameType.PLACE, NameType.ORG)
        )
        authors = Cover(signed_lines(view, words, places))
        votes = hear_votes(view, words)
        shapes = Shapes(Ordinary(self.slots, words, votes), self._voices.givens)
        surroundings = Surroundings(shapes, sources, authors, places, bodies)
        reader = ClueReader(shapes, surroundings, self._heard)
        return Court(reader, self._told_of(), self._allied())

    def _allied(self) -> Callable[[str], bool]:
        """Tells whether a word sounds like somebody of an organisation that the article tells of."""
        told = {s.entity for s in self._known if s.type is NameType.ORG and s.entity is not None}
        voices = self._voices
        people = voices.members_of(told)

        def allied(surface: str) -> bool:
            near = voices.near(surface, NameType.PERSON)
            return any(family_sounds(surface, voice) for key, voice in near.items() if key in people)

        return allied

    def _told_of(self) -> tuple[Voice, ...]:
        """The persons of the lexicon that the article tells of."""
        told = {s.entity: None for s in self._known if s.type is NameType.PERSON and s.entity is not None}
        return tuple(self._voices.of(entity) for entity in told)
