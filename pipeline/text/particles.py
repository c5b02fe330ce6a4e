"""Particles of family names: 「ブリュノ・ル・メール」 ↔ 「ブリュノ・ルメール」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import ClassVar

from pipeline.resources import Lists, load

_FAMILY = "[ァ-ヴー]{2,}"


class _Particles(Lists):
    """name_particles.yaml: what stands before family names."""

    parts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "latin_of_people": ("latin",),
        "never_given": ("particles",),
    }

    particles: Mapping[str, str]
    latin: frozenset[str]
    latin_of_people: frozenset[str]
    never_given: frozenset[str]


@cache
def _particles() -> _Particles:
    told: _Particles = load("name_particles.yaml", _Particles)
    return told


def katakana_particles() -> Mapping[str, str]:
    """What stands before family names in katakana, and its Latin spelling: フォン is von."""
    return _particles().particles


def latin_particles() -> frozenset[str]:
    """What stands small between the words of a Latin name: de, von."""
    return _particles().latin


def particles_of_people() -> frozenset[str]:
    """Of these the ones that hardly anything but a person's name has: von, van, bin."""
    return _particles().latin_of_people


def begins_family(word: str) -> bool:
    """Whether a word stands before family names and is none of its own: デ of デ・グローテ, von of von Hagen."""
    return word in _particles().never_given or word in _particles().latin


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A particle apart from its family name, and one that is joined to it."""
    particle = "|".join(map(re.escape, sorted(_particles().particles)))
    return re.compile(f"(・(?:{particle}))・({_FAMILY})"), re.compile(f"(・(?:{particle}))(?={_FAMILY}$)")


def with_particles(name: str) -> Iterator[str]:
    """The other spellings of a dotted katakana name whose family name has a particle; none for most names."""
    apart, joined = _patterns()
    yield from (told for told in (apart.sub(r"\1\2", name), joined.sub(r"\1・", name)) if told != name)
