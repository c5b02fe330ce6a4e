"""The parts of a person's full name that may stand for it: 「アルトマン」 of サム・アルトマン, ``de Vries`` of Anneke de Vries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import ahocorasick

from pipeline.extractors.names.sighting import components
from pipeline.text.particles import katakana_particles, latin_particles
from pipeline.text.scripts import KANJI_RUN
from pipeline.types import Token

_LONGEST = 100  # signs; what repeats itself for longer is followed through all of its beginnings
_SHORTEST_PART = _FULL = 2


def name_parts(surface: str) -> list[str]:
    """The components that may stand for the whole: サム and アルトマン of サム・アルトマン, no initials.

    A family name is called with its particle and without: フォン・ハーゲン and ハーゲン.
    """
    parts = components(surface)
    if len(parts) == 1:
        return []
    last = surface.rpartition("・")[2]
    joined = (last,) if "=" in last and last != surface else ()  # ベン=アリ of タマル・ベン=アリ
    borne = [part for part in parts[1:] if part not in latin_particles()]
    told = [part for part in (parts[0], *borne) if len(part.rstrip(".")) >= _SHORTEST_PART]
    return [*joined, *_with_particle(surface, parts), *told]


def _with_particle(surface: str, parts: tuple[str, ...]) -> list[str]:
    """The family name with what stands before it: de Vries, and De Vries where it begins a sentence."""
    at = len(parts) - 1
    while at > 1 and (parts[at - 1] in katakana_particles() or parts[at - 1] in latin_particles()):
        at -= 1
    if at == len(parts) - 1:
        return []
    family = surface[len(surface) - len(parts[-1]) - sum(len(part) + 1 for part in parts[at:-1]) :]
    return [family, family[0].upper() + family[1:]] if family[0].islower() else [family]


def is_single(surface: str) -> bool:
    """Whether a name may be the family name of a fuller one: one word, two that are joined (ベン=アリ), one with a particle."""
    words = components(surface)
    double = "=" in surface and "・" not in surface
    particles = all(word in katakana_particles() or word.lower() in latin_particles() for word in words[:-1])
    return double or particles


def kanji_given(tokens: Sequence[Token], text: str) -> list[str]:
    """The given name of a Japanese name behind the dictionary's family name: 花織 of 坂元/花織, 泰輝 of 沖田/泰/輝.

    Of one sign it is too short.
    """
    if len(tokens) < _FULL or not tokens[0].tag.endswith("-姓"):
        return []
    given = text[tokens[1].start : tokens[-1].end]
    known = len(tokens) > _FULL or tokens[1].tag.endswith("-名")
    return [given] if known and len(given) >= _SHORTEST_PART and KANJI_RUN.fullmatch(given) else []


def kanji_cut(tokens: Sequence[Token], text: str) -> list[str]:
    """What sports pages call one of two players of a family: 佐藤/輝 of 佐藤/輝明, his family with the first sign of his name."""
    if len(tokens) < _FULL or not tokens[0].tag.endswith("-姓"):
        return []
    given = text[tokens[1].start : tokens[-1].end]
    long = len(given) >= _SHORTEST_PART and KANJI_RUN.fullmatch(given) is not None
    return [text[tokens[0].start : tokens[1].start + 1]] if long else []


def occurrences(text: str, parts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where any of `parts` stands in `text`."""
    automaton = ahocorasick.Automaton()
    for part in parts:
        if len(part) <= _LONGEST:
            automaton.add_word(part, len(part))
    if not automaton:
        return
    automaton.make_automaton()
    for last, length in automaton.iter(text):
        yield last + 1 - length, last + 1
