"""The unit for which clues are counted: a stretch that is written as names are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.extractors.names.sighting import components


class Script(StrEnum):
    """What a chunk is written in."""

    KATAKANA = "katakana"
    LATIN = "latin"
    MIXED = "mixed"
    KANJI = "kanji"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch that is written as names are.

    Attributes:
        start: First code point.
        end: One past the last.
        surface: The text between them.
        script: What it is written in.
        prose: True inside a run of Latin words, where every noun of a title begins with a capital.
        ending: The word that makes it an organisation or a place, as 大学 or 州, or empty.
        shape: How the pattern that found it calls it: name (nothing is told), model, quoted, model-entity, organisation,
            faction (a party or group), place, person, household (family and given name), wrestler (a ring name), ruler, team, and firm
            or work, of which more must show that it is one.
    """

    start: int
    end: int
    surface: str
    script: Script
    prose: bool = False
    ending: str = ""
    shape: str = "name"


def last_component(surface: str) -> str:
    """アルトマン of サム・アルトマン."""
    parts = components(surface)
    return parts[-1] if parts else surface
