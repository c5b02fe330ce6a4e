"""The YAML files of words as models: titles.yaml, common_words.yaml, katakana_words.yaml, territories.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pydantic import Field

from pipeline.resources import Resource


class Titles(Resource):
    """What stands beside names; the keys are explained in titles.yaml."""

    honorifics: tuple[str, ...]
    person_titles: tuple[str, ...]
    own_titles: tuple[str, ...]
    offices: tuple[str, ...]
    title_prefixes: tuple[str, ...]
    organisation_suffixes: tuple[str, ...]
    organisation_endings: tuple[str, ...]
    firm_endings: tuple[str, ...]
    regional_endings: tuple[str, ...]
    firm_modifiers: tuple[str, ...]
    club_letters: tuple[str, ...]
    institution_endings: tuple[str, ...]
    kinds_of_agencies: tuple[str, ...]
    kinds_of_parties: tuple[str, ...]
    regions: tuple[str, ...]
    generic_hiragana: tuple[str, ...]
    katakana_endings: tuple[str, ...]
    organisation_words: tuple[str, ...]
    latin_endings: tuple[str, ...]
    legal_forms: tuple[str, ...]
    municipal_bodies: tuple[str, ...]
    organisation_roles: tuple[str, ...]
    person_roles: tuple[str, ...]
    person_kin: tuple[str, ...]
    person_nouns: tuple[str, ...]
    speech_verbs: tuple[str, ...]
    report_phrases: tuple[str, ...]
    pronouns: tuple[str, ...]
    source_labels: tuple[str, ...]
    author_labels: tuple[str, ...]
    organisation_nouns: tuple[str, ...]
    firm_nouns: tuple[str, ...]
    organisation_introductions: tuple[str, ...]
    product_nouns: tuple[str, ...]
    quoted_product_nouns: tuple[str, ...]
    product_verbs: tuple[str, ...]
    employment: tuple[str, ...]
    leading: tuple[str, ...]
    foreign_articles: tuple[str, ...]
    deals: tuple[str, ...]
    credit_labels: tuple[str, ...]
    governments: tuple[str, ...]
    heads_of_government: tuple[str, ...]
    called_after_heads: tuple[str, ...]
    company_verbs: tuple[str, ...]
    agent_verbs: tuple[str, ...]
    agent_statements: tuple[str, ...]
    seats: tuple[str, ...]
    place_slots: tuple[str, ...]
    place_nouns: tuple[str, ...]
    sport_words: tuple[str, ...]
    club_deeds: tuple[str, ...]
    club_slots: tuple[str, ...]
    club_before: tuple[str, ...]
    town_slots: tuple[str, ...]


class Uses(Resource):
    """What beside a word, or near it, shows that it is used as an ordinary one."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class CommonWords(Resource):
    """Words that look like names; the keys are explained in common_words.yaml."""

    ordinary: frozenset[str]
    endings: frozenset[str]
    currencies: frozenset[str]
    latin: frozenset[str]
    always_doubtful: frozenset[str]
    uses: Mapping[str, Uses]


class KatakanaWords(Resource):
    """Frequent katakana words, separated by white space."""

    ordinary: str
    persons: str


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


def any_of(words: Iterable[str]) -> str:
    """An alternation that prefers longer words."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
