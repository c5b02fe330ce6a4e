"""People in Latin letters amid Japanese: 「会長のAnneke de Vries」, 「Jean-Luc Moreauが」, ``John F. Ashcombe``.

Firms, shows and towns are two capitalised words, too, so what the words are decides: a first name that newspapers print,
an initial in the middle or a ``von`` is hardly anybody else's, and no family is called Homes or Valley.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extractors.names.sighting import CAPITAL, LATIN
from pipeline.extractors.names.words.vocabulary import (
    Vocabulary,
    english_families,
    english_givens,
    english_words,
    load_vocabulary,
)
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.alternation import any_of
from pipeline.text.particles import latin_particles, particles_of_people

WRITTEN = "written like a full name"
GIVEN = "begins with a first name of newspapers"
BORNE = "has an initial or a particle"
ENGLISH_END = "ends in an English word"
_WORD = f"[{CAPITAL}][{LATIN}'’]{{1,20}}+"
_INITIAL = re.compile("[A-Z]\\.")
_PROPER = re.compile(
    f"(?:[A-ZdLl]['’])?[{CAPITAL}][{LATIN}]*[a-z\u00df-\u024f](?:-[{CAPITAL}][{LATIN}]*[a-z\u00df-\u024f])*"
)
_FAMILY = re.compile(f"(?:Mc|O['’])[{CAPITAL}][a-z\u00df-\u024f]{{2,15}}")
_MOST = 5  # words and particles of one name
_FULL = 2


def find_latin_people(text: str, words: Vocabulary) -> Iterator[Chunk]:
    """Every stretch that only people's names are written like: with a hyphen or a particle among capitalised words.

    Args:
        text: Cleaned text.
        words: Word lists.
    """
    for match in _names().finditer(text):
        surface = match.group()
        parts = surface.split(" ")
        if "-" not in surface and not _particles_in(parts) and not parts[-1][0].islower():
            continue  # found as any other capitalised words
        last = parts[-1]
        if last in words.titles.latin_endings:
            yield Chunk(*match.span(), surface, Script.LATIN, ending=last, shape="organisation")
        else:
            yield Chunk(*match.span(), surface, Script.LATIN)


@cache
def _names() -> re.Pattern[str]:
    """Words with a hyphen, initials and particles, in Japanese or a bracket: no English sentence."""
    word, particle = f"{_WORD}(?:-{_WORD}){{0,2}}", any_of(latin_particles())
    return re.compile(
        f"(?<![{LATIN}0-9.&'’@/-])(?<![{LATIN}0-9,;:][ -]){word}(?: (?:{word}|[A-Z]\\.|{particle}(?= ))){{0,{_MOST}}} "
        f"(?:[dlDL]['’])?{word}(?![{LATIN}0-9&'’@/-]| [{LATIN}&])"
    )


def _particles_in(parts: Sequence[str]) -> bool:
    return any(part in latin_particles() for part in parts[1:-1])


def person_clues(parts: Sequence[str], words: Vocabulary) -> Iterator[str]:
    """What the words of a Latin name show of a person: its first name, an initial, a particle; nothing where one is no name.

    Args:
        parts: The words, as ``John``, ``F.``, ``Ashcombe``.
        words: Word lists.
    """
    borne = [part for part in parts if part not in latin_particles() and not _INITIAL.fullmatch(part)]
    if (
        len(borne) < _FULL
        or borne[0] is not parts[0]
        or not all(_may_be_borne(part, words) for part in borne)
    ):
        return
    yield WRITTEN
    if not english_givens().isdisjoint(borne[0].lower().split("-")):
        yield GIVEN
    middle = parts[1:-1]
    if any(part in particles_of_people() or _INITIAL.fullmatch(part) for part in middle):
        yield BORNE


def is_family(word: str) -> bool:
    """Whether a capital inside a word is a family's and no brand's: McIntyre, O'Hara."""
    return _FAMILY.fullmatch(word) is not None


def is_borne_here(text: str, end: int, word: str) -> bool:
    """Whether an English word that ends a name is somebody's: a family's anywhere (Park), Fry氏, Ben Shieldが語った.

    Args:
        text: Cleaned text.
        end: Where the name ends.
        word: Its last word.
    """
    return word.lower() in english_families() or f"{word}氏" in text or bool(_says().match(text, end))


@cache
def _says() -> re.Pattern[str]:
    return re.compile(f" ?[はがも]、?(?:{any_of(load_vocabulary().titles.speech_verbs)})")


def _may_be_borne(part: str, words: Vocabulary) -> bool:
    """Whether somebody may be called so: no abbreviation, no English word, nothing that firms or places end in."""
    if not _PROPER.fullmatch(part) or part in words.latin:
        return False
    if ends_no_person(part, words):
        return False
    return part.lower() not in english_words() or part.lower() in english_families()


def ends_no_person(word: str, words: Vocabulary) -> bool:
    """Whether firms or places end in a Latin word, and nobody's name: Grace Homes, Jordan Valley."""
    titles = words.titles
    return word in titles.latin_endings or word in titles.gloss_endings or word in titles.latin_no_families
