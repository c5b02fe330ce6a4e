"""The YAML files of words as models: titles.yaml, common_words.yaml, katakana_words.yaml, english_names.yaml, territories.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from pydantic import Field

from pipeline.resources import Lists, Resource


class Titles(Lists):
    """What stands beside names; the keys are explained in titles.yaml."""

    parts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "any_bodies": ("organisation_nouns",),
        "branches": ("organisation_words",),
        "called_by_words": ("product_nouns", "quoted_product_nouns"),
        "endings_of_chinese_firms": ("chinese_endings",),
        "firm_ranks": ("firm_modifiers",),
        "goods_of_regions": ("mixed_endings",),
        "heads_of_government": ("person_titles",),
        "matters": ("organisation_endings",),
        "member_titles": ("person_titles", "offices"),
        "own_titles": ("honorifics", "person_titles"),
        "plain_party_stems": ("party_stems",),
        "sides_of_towns": ("beside_towns",),
        "vague_endings": ("firm_endings",),
        "words_for_cities": ("place_ends",),
    }

    honorifics: tuple[str, ...]
    person_titles: tuple[str, ...]
    own_titles: tuple[str, ...]
    begin_as_short_names_end: tuple[str, ...]
    place_offices: tuple[str, ...]
    researchers: tuple[str, ...]
    offices: tuple[str, ...]
    nations: tuple[str, ...]
    countries_in_one_sign: Mapping[str, str]
    title_prefixes: tuple[str, ...]
    organisation_suffixes: tuple[str, ...]
    organisation_endings: tuple[str, ...]
    firm_endings: tuple[str, ...]
    endings_of_bodies: tuple[str, ...]
    vague_endings: frozenset[str]
    matters: frozenset[str]
    regional_endings: tuple[str, ...]
    firm_modifiers: tuple[str, ...]
    firm_ranks: tuple[str, ...]
    club_letters: tuple[str, ...]
    institution_endings: tuple[str, ...]
    kinds_of_agencies: tuple[str, ...]
    kinds_of_parties: tuple[str, ...]
    regions: tuple[str, ...]
    ends_of_teams: tuple[str, ...]
    papers_in_katakana: tuple[str, ...]
    holdings: tuple[str, ...]
    school_endings: tuple[str, ...]
    industry_endings: tuple[str, ...]
    endings_cut_to_a_sign: tuple[str, ...]
    beside_towns: tuple[str, ...]
    sides_of_towns: tuple[str, ...]
    people_of_teams: tuple[str, ...]
    human_deeds: tuple[str, ...]
    turns_of_lives: tuple[str, ...]
    words_of_works: tuple[str, ...]
    before_latin_names: frozenset[str]
    ends_of_bodies: frozenset[str]
    lands_of_cooperatives: frozenset[str]
    beside_cooperatives: tuple[str, ...]
    provinces: tuple[str, ...]
    place_endings: tuple[str, ...]
    beside_places: tuple[str, ...]
    halls: tuple[str, ...]
    mixed_endings: tuple[str, ...]
    goods_of_regions: frozenset[str]
    mixed_events: tuple[str, ...]
    events_called_after: frozenset[str]
    leading_kinds: tuple[str, ...]
    chinese_endings: tuple[str, ...]
    endings_of_branches: tuple[str, ...]
    endings_of_chinese_firms: tuple[str, ...]
    chinese_places: tuple[str, ...]
    parts_of_towns: frozenset[str]
    ends_of_no_coined: frozenset[str]
    long_form_words: tuple[str, ...]
    foreign_endings: tuple[str, ...]
    party_stems: tuple[str, ...]
    plain_party_stems: tuple[str, ...]
    no_people: frozenset[str]
    positions: tuple[str, ...]
    council_words: tuple[str, ...]
    labels_of_spellings: tuple[str, ...]
    labels_of_other_names: tuple[str, ...]
    ranks_of_wrestlers: tuple[str, ...]
    words_of_sumo: tuple[str, ...]
    grounds_of_firms: tuple[str, ...]
    courts_with_branches: tuple[str, ...]
    wards_behind_cities: frozenset[str]
    exchanges: tuple[str, ...]
    words_of_baseball: tuple[str, ...]
    clubs_of_baseball: frozenset[str]
    heads_abroad: tuple[str, ...]
    faction_endings: tuple[str, ...]
    whom_factions_serve: tuple[str, ...]
    member_titles: tuple[str, ...]
    kinds_of_gatherings: tuple[str, ...]
    called_after_people: tuple[str, ...]
    fields_of_prizes: tuple[str, ...]
    makers_of_works: tuple[str, ...]
    ends_of_callings: frozenset[str]
    suffixes_of_people: frozenset[str]
    shops: frozenset[str]
    ends_of_shops: frozenset[str]
    ends_of_nobody: frozenset[str]
    ends_of_no_given: frozenset[str]
    securities: tuple[str, ...]
    noble_houses: frozenset[str]
    ends_of_given: frozenset[str]
    firm_offices: tuple[str, ...]
    ends_of_goods: tuple[str, ...]
    ends_of_no_works: tuple[str, ...]
    offices_before_chinese: tuple[str, ...]
    houses_called_after_people: tuple[str, ...]
    latin_standards: frozenset[str]
    numbered_latin: frozenset[str]
    numbered_things: tuple[str, ...]
    price_currencies: tuple[str, ...]
    generic_hiragana: tuple[str, ...]
    katakana_endings: tuple[str, ...]
    kinds_of_bodies: frozenset[str]
    organisation_words: tuple[str, ...]
    branches: frozenset[str]
    place_beginnings: tuple[str, ...]
    place_ends: tuple[str, ...]
    words_for_cities: frozenset[str]
    kinds_of_cities: frozenset[str]
    chinese_families: tuple[str, ...]
    behind_short_firms: tuple[str, ...]
    affairs: tuple[str, ...]
    latin_heads: tuple[str, ...]
    latin_endings: tuple[str, ...]
    gloss_endings: tuple[str, ...]
    latin_no_families: frozenset[str]
    editions: tuple[str, ...]
    legal_forms: tuple[str, ...]
    municipal_bodies: tuple[str, ...]
    organisation_roles: tuple[str, ...]
    person_roles: tuple[str, ...]
    person_kin: tuple[str, ...]
    person_nouns: tuple[str, ...]
    crowds: tuple[str, ...]
    speech_verbs: tuple[str, ...]
    report_phrases: tuple[str, ...]
    pronouns: tuple[str, ...]
    no_sources: tuple[str, ...]
    labels_of_times: frozenset[str]
    source_labels: tuple[str, ...]
    sections: frozenset[str]
    author_labels: tuple[str, ...]
    organisation_nouns: tuple[str, ...]
    quoted_organisation_nouns: tuple[str, ...]
    newcomers: tuple[str, ...]
    firm_nouns: tuple[str, ...]
    organisation_introductions: tuple[str, ...]
    product_nouns: tuple[str, ...]
    quoted_product_nouns: tuple[str, ...]
    called_by_words: tuple[str, ...]
    any_bodies: frozenset[str]
    ends_of_matters: tuple[str, ...]
    deeds_with_goods: tuple[str, ...]
    deeds_with_works: tuple[str, ...]
    labels_of_products: tuple[str, ...]
    product_verbs: tuple[str, ...]
    employment: tuple[str, ...]
    movings: tuple[str, ...]
    leading: tuple[str, ...]
    foreign_articles: tuple[str, ...]
    deals: tuple[str, ...]
    credit_labels: tuple[str, ...]
    byline_labels: tuple[str, ...]
    takers_of_pictures: tuple[str, ...]
    givers: tuple[str, ...]
    ends_of_signing_bodies: frozenset[str]
    endings_of_makers: frozenset[str]
    kinds_of_towns: tuple[str, ...]
    ends_of_offices: tuple[str, ...]
    parts_of_universities: tuple[str, ...]
    people_of_universities: tuple[str, ...]
    things_of_firms: tuple[str, ...]
    space_words: tuple[str, ...]
    launch_words: tuple[str, ...]
    numbered_places: tuple[str, ...]
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
    behind_signs_of_countries: tuple[str, ...]
    sport_of_pupils: tuple[str, ...]
    deeds_of_school_teams: tuple[str, ...]
    behind_places_of_games: tuple[str, ...]
    club_deeds: tuple[str, ...]
    club_slots: tuple[str, ...]
    club_before: tuple[str, ...]
    town_slots: tuple[str, ...]
    place_roles: tuple[str, ...]
    drug_endings: tuple[str, ...]
    drug_slots: tuple[str, ...]
    words_of_cells: tuple[str, ...]
    kinds_of_molecules: tuple[str, ...]


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


def words_of_places(parts: Sequence[str], titles: Titles) -> bool:
    """Whether a dotted name begins or ends as those of places do, whoever is called so, too: セント・ルイス, ビバリー・ヒルズ."""
    return len(parts) > 1 and (parts[-1] in titles.place_ends or parts[0] in titles.place_beginnings)


# Katakana signs that no syllable of Mandarin has where another consonant follows: レク/ション, ベル/ト.
_NOT_MANDARIN = re.compile(
    "[クグスズツヌフブプムルトド](?![ーンァアィイゥウェエォオャュョ])|[ッヴキギビ](?![ーンァアィイェエャュョ])"
)


def sounds_mandarin(word: str) -> bool:
    """Whether a katakana word may render a Chinese name: ウェンフォン, but not ダイレクション."""
    return _NOT_MANDARIN.search(word) is None


def splits(word: str, known: frozenset[str]) -> bool:
    """Whether `word` is two or more known words of at least three signs in a row; bounded by the word's length."""
    if len(word) > 40:
        return False
    reachable = {0}
    for end in range(3, len(word) + 1):
        if any(
            start in reachable and end - start < len(word) and word[start:end] in known
            for start in range(end - 2)
        ):
            reachable.add(end)
    return len(word) in reachable
