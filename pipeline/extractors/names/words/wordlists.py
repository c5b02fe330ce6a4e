"""The YAML files of words as models: common_words.yaml, katakana_words.yaml, english_names.yaml, territories.yaml."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from pipeline.resources import Resource


class Uses(Resource):
    """What beside a word, or near it, shows that it is used as an ordinary one."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


class CommonWords(Resource):
    """Words that look like names; the keys are explained in common_words.yaml."""

    ordinary: frozenset[str]
    endings: frozenset[str]
    currencies: frozenset[str]
    latin: frozenset[str]
    always_doubtful: frozenset[str]
    presumed: frozenset[str]
    uses: Mapping[str, Uses]


class KatakanaWords(Resource):
    """Frequent katakana words, separated by white space."""

    ordinary: str
    persons: str


class EnglishNames(Resource):
    """Common names and words as English spells them; each entry is the spelling and the katakana that render it."""

    given: str
    family: str
    words: str


class Territory(Resource):
    """A country or region as it stands in territories.yaml."""

    id: str
    ja: str
    en: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


class Territories(Resource):
    """The countries and regions of the world."""

    territories: tuple[Territory, ...] = Field(min_length=1)
