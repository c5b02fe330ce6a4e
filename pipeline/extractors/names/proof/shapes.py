"""What a chunk looks like: a full name, a brand, a firm's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extractors.names.proof.dotted import borne, ends_as_bodies, held_somewhere
from pipeline.extractors.names.proof.ordinary import Ordinary
from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.words.katakana import sounds_mandarin, words_of_places
from pipeline.extractors.names.words.venues import names_venue
from pipeline.extractors.names.words.vocabulary import families_of_words
from pipeline.extractors.names.written import latin_people
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.clubs import about_sport

_PAIR = 2
_LETTERS = re.compile("[A-Za-z]+")
TEAM = "called like a team"
_TOLD_BY_SHAPE = {
    "dateline": "heads a dateline",
    "model": "model number",
    "faction": "a party or group in politics",
    "firm": "may be a firm",
    "household": "family and given name",
    "ruler": "bears a number as rulers do",
    "team": TEAM,
    "work": "titled as a work",
    "wrestler": "a ring name behind a rank",
}
WORDS_OF_PLACES = "words of places"


@dataclass(frozen=True, slots=True)
class Shapes:
    """Reads what a chunk is made of.

    Attributes:
        ordinary: Tells ordinary words from names.
        givens: Given names of the lexicon's persons.
    """

    ordinary: Ordinary
    givens: frozenset[str] = frozenset()

    def clues(self, chunk: Chunk) -> Iterator[str]:
        """Clues in the chunk itself."""
        parts = components(chunk.surface)
        if chunk.shape in _TOLD_BY_SHAPE:
            yield _TOLD_BY_SHAPE[chunk.shape]
        elif chunk.ending:
            yield "ending of a place" if chunk.shape == "place" else "ending of an organisation"
        elif chunk.script is Script.KATAKANA:
            if self._venue(chunk, parts):
                yield "ending of a place"
            elif ends_as_bodies(chunk.surface, parts, self.ordinary.words):
                yield "ending of an organisation"
            elif len(parts) == _PAIR and parts[0] in self.ordinary.words.titles.foreign_articles:
                yield "an article in another language"
            elif _full_name(parts):
                yield from () if held_somewhere(chunk, parts, self.ordinary.votes) else self._dotted(parts)
        elif chunk.script is Script.LATIN:
            yield from self._latin(chunk, parts)
        elif chunk.script is Script.MIXED and chunk.shape == "name":
            yield self._letters(chunk.surface)
        elif self.institution(chunk):
            yield "ending of an organisation"

    def _venue(self, chunk: Chunk, parts: Sequence[str]) -> bool:
        """Whether a name is that of a stadium or a square; in quotation marks it is a film's or a game's."""
        if not names_venue(parts, self.ordinary.words):
            return False
        first = self.ordinary.votes.tags(chunk.start, chunk.start + len(parts[0]))
        somebody = parts[-1] in self.ordinary.words.titles.grounds and "人名" in first
        return not somebody and not self.ordinary.slots.quoted(chunk.start, chunk.end)

    def _dotted(self, parts: Sequence[str]) -> Iterator[str]:
        """Clues in a dotted name in katakana; two words of which the first is no name and the last a word are no person."""
        first, words = parts[0], self.ordinary.words
        if words_of_places(parts, words.titles):
            yield WORDS_OF_PLACES
        elif first in families_of_words() and not sounds_mandarin("".join(parts[1:])):
            yield "begins with a common word"  # ワン・ダイレクション is no 王
        elif first in words.first_words or first in words.persons or first in self.givens:
            yield from ("full-name shape", "begins with a given name")
        elif first in words.ordinary and first not in words.families and len(parts) == _PAIR:
            last = parts[-1]
            ends = last in words.ordinary and last not in words.families
            yield "ends in a common word" if ends else "begins with a common word"
        else:
            last = parts[-1]
            common = len(parts) == _PAIR and last in words.ordinary and last not in words.families
            yield "ends in a common word" if common else "full-name shape"
            own = last in words.families or last in words.persons
            strange = not own and first not in words.ordinary  # コーナー・キックス
            if last.endswith(self.ordinary.words.titles.ends_of_teams) and strange and self._about_sport():
                yield TEAM

    def _about_sport(self) -> bool:
        return about_sport(self.ordinary.slots.view.text, self.ordinary.words.trades.sport)

    def _letters(self, surface: str) -> str:
        """What katakana with Latin letters are: FCヴァレンナ is a club."""
        letters = _LETTERS.match(surface)
        club = letters is not None and letters.group() in self.ordinary.words.titles.club_letters
        return "letters of a club" if club else "written like a brand"

    def _latin(self, chunk: Chunk, parts: Sequence[str]) -> Iterator[str]:
        """Clues in a Latin name."""
        surface = chunk.surface
        if len(parts) > 1 and parts[-1] in self.ordinary.words.titles.latin_endings:
            yield "ending of an organisation"
        elif clues := tuple(latin_people.person_clues(parts, self.ordinary.words)):
            clues += (latin_people.ENGLISH_END,) if self._english_end(chunk, parts) else ()
            known = parts[0] in self.givens and latin_people.GIVEN not in clues
            yield from (*clues, *(["given name of somebody known"] if known else ()))
        capital = any(not c.islower() for c in surface[1:] if c.isalpha())
        if capital and len(parts) == 1 and not latin_people.is_family(surface):
            yield "written like a brand"

    def _english_end(self, chunk: Chunk, parts: Sequence[str]) -> bool:
        """Whether a Latin name ends in a word that the dictionary has, and no family is called so: Daisy Chain."""
        common = self.ordinary.common_noun(chunk.end - len(parts[-1]), chunk.end)
        return common and not latin_people.is_borne_here(self.ordinary.slots.view.text, chunk.end, parts[-1])

    def institution(self, chunk: Chunk) -> bool:
        """Whether the model's entity ends as organisations do and has a proper noun in it.

        人工知能研究所 is some institute, 理化学研究所 a certain one.
        """
        endings = self.ordinary.words.titles.organisation_endings
        ends = chunk.surface.endswith(endings) and chunk.surface not in endings
        proper = self.ordinary.votes.tags(chunk.start, chunk.end) & {"人名", "地名", "一般"}
        return chunk.shape == "model-entity" and ends and bool(proper)


def _full_name(parts: Sequence[str]) -> bool:
    """Whether a dotted run is of as many words as people's names; a family name of one sign comes first: ケ・ジェ."""
    if len(parts) == _PAIR:
        return len(parts[1]) > 1 or parts[1].isascii()
    return len(parts) in (3, 4) and all(len(part) > 1 or part.isascii() for part in borne(parts))
