"""The word lists that names are told by, compiled: 「〜氏」, 「〜CEO」, 「〜によると」, ordinary katakana words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.extractors.names.words import patterns
from pipeline.extractors.names.words.phrases import Phrases, load_phrases
from pipeline.extractors.names.words.titles import Titles
from pipeline.extractors.names.words.trades import Endings, Trades, find_trades
from pipeline.extractors.names.words.wordlists import (
    CommonWords,
    EnglishNames,
    KatakanaWords,
    Territories,
    Uses,
)
from pipeline.resources import load
from pipeline.text.alternation import any_of
from pipeline.text.lexicon import Entity
from pipeline.text.scripts import KANJI
from pipeline.values import NameType


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists and the patterns made of them; every pattern matches at a given place (``pattern.match``).

    Attributes:
        ordinary: Katakana words that are no names by themselves.
        persons: Katakana words that name persons.
        first_words: Katakana words with which full names begin: given names, and Chinese family names.
        families: Katakana words that are family names, whatever else they mean.
        endings: Katakana words that no personal name ends in.
        currencies: Of these, currencies.
        latin: Latin words that are no names.
        always_doubtful: Words that never name by the article's topic alone.
        uses: Ordinary uses by word.
        honorific: After a name: 氏, さん, and titles that only persons bear.
        office: After a name: CEO, 社長.
        suffix: After an organisation: 社, 紙, 誌.
        organisation_role: After a name: の共同創業者, のCEO.
        person_role: After a name: の弁護士, の発言.
        person_kin: After a name: の代理人, の祖母; no organisation has them.
        report: After a name: によると, が報じ.
        topic: After a name: は or も.
        speech: Anywhere in a sentence: a verb of speech.
        credit: Before a name, searched: 写真:.
        brought_out: After a name: を公開, を発売.
        employs: After an organisation: を追われ, に入社.
        deals: After a company: と提携, 傘下.
        acts: After a company: が設計, は買収.
        political: After the head of a government: 関税, 政権.
        called: After a name: という会社; the group is the type.
        introduced: Before a name, searched: 傘下の, 対話AI; the group is the type.
        person_before: Before a name, searched: 漁師の, 共同創業者.
        described: After a name: は…の会社だ, は元漁師だ; the group is the type.
        trades: What firms and callings are told by.
        phrases: What stands beside names.
        source_line: A line that names its source; group ``name``.
        author_line: A line that names its author; group ``name``.
        titles: The lists themselves, for the shapes.
    """

    ordinary: frozenset[str]
    persons: frozenset[str]
    first_words: frozenset[str]
    families: frozenset[str]
    endings: frozenset[str]
    currencies: frozenset[str]
    latin: frozenset[str]
    always_doubtful: frozenset[str]
    uses: Mapping[str, Uses]
    honorific: re.Pattern[str]
    office: re.Pattern[str]
    suffix: re.Pattern[str]
    organisation_role: re.Pattern[str]
    person_role: re.Pattern[str]
    person_kin: re.Pattern[str]
    report: re.Pattern[str]
    topic: re.Pattern[str]
    speech: re.Pattern[str]
    credit: re.Pattern[str]
    brought_out: re.Pattern[str]
    employs: re.Pattern[str]
    deals: re.Pattern[str]
    acts: re.Pattern[str]
    political: re.Pattern[str]
    called: re.Pattern[str]
    introduced: Endings
    person_before: Endings
    described: re.Pattern[str]
    trades: Trades
    phrases: Phrases
    source_line: re.Pattern[str]
    author_line: re.Pattern[str]
    titles: Titles


@cache
def load_vocabulary() -> Vocabulary:
    """The packaged lists, read and compiled once a process."""
    titles, common = load("titles.yaml", Titles), load("common_words.yaml", CommonWords)
    katakana, names = load("katakana_words.yaml", KatakanaWords), load("english_names.yaml", EnglishNames)
    ordinary = frozenset(katakana.ordinary.split()) | common.ordinary
    return Vocabulary(
        ordinary=ordinary,
        persons=frozenset(katakana.persons.split()) - ordinary,
        first_words=_katakana(names.given) | frozenset(titles.chinese_families),
        families=_katakana(names.family),
        endings=common.endings | common.currencies,
        currencies=common.currencies,
        latin=common.latin,
        always_doubtful=common.always_doubtful,
        uses=common.uses,
        honorific=patterns.honorific(titles),
        office=patterns.office(titles),
        suffix=re.compile(f"(?:{any_of(titles.organisation_suffixes)})(?![{KANJI}])"),
        organisation_role=patterns.organisation_role(titles),
        person_role=re.compile(f"の(?:{any_of(titles.person_roles)})"),
        person_kin=re.compile(f"の(?:{any_of(titles.person_kin)})"),
        topic=re.compile(" ?(?:自身)?(?:は|も)"),
        report=re.compile(f"(?:{any_of(titles.report_phrases)})"),
        speech=re.compile(f"(?:と|て|で|に)[^。]{{0,20}}?(?:{any_of(titles.speech_verbs)})"),
        credit=re.compile(f"(?:{any_of(titles.credit_labels)}) ?[::] ?\\Z"),
        brought_out=re.compile(f'[」』"”]?を(?:{any_of(titles.product_verbs)})'),
        employs=re.compile(f"(?:{any_of(titles.employment)})"),
        deals=re.compile(f"(?:{any_of(titles.deals)})"),
        acts=patterns.acts(titles),
        political=re.compile(f"(?:{any_of((*titles.governments, *titles.called_after_heads))})"),
        called=patterns.called(titles),
        introduced=patterns.introduced(titles),
        person_before=patterns.person_before(titles),
        described=patterns.described(titles),
        trades=find_trades(titles),
        phrases=load_phrases(),
        source_line=patterns.labelled(titles.source_labels, titles),
        author_line=patterns.labelled(titles.author_labels, titles),
        titles=titles,
    )


@cache
def presumed_names() -> frozenset[str]:
    """Words that name by the article's topic where they stand nowhere in it in their ordinary sense."""
    presumed: frozenset[str] = load("common_words.yaml", CommonWords).presumed
    return presumed


@cache
def families_of_words() -> frozenset[str]:
    """Chinese family names that are words in katakana, too, and no given name elsewhere: ワン, ラン."""
    words, given = load_vocabulary(), load("english_names.yaml", EnglishNames).given
    return (frozenset(words.titles.chinese_families) & words.ordinary) - _katakana(given)


@cache
def english_givens() -> frozenset[str]:
    """First names as English newspapers print them, in small letters."""
    return _spelled(load("english_names.yaml", EnglishNames).given)


@cache
def english_families() -> frozenset[str]:
    """Family names likewise."""
    return _spelled(load("english_names.yaml", EnglishNames).family)


@cache
def english_words() -> frozenset[str]:
    """Words of which firms and places are made, likewise."""
    return _spelled(load("english_names.yaml", EnglishNames).words)


def _spelled(names: str) -> frozenset[str]:
    """The Latin spellings of a list of names."""
    return frozenset(entry.split()[0] for entry in names.split(","))


def _katakana(names: str) -> frozenset[str]:
    """The katakana of a list of names; each entry begins with the Latin spelling."""
    return frozenset(katakana for entry in names.split(",") for katakana in entry.split()[1:])


@cache
def title_starts() -> frozenset[str]:
    """The signs with which a title may begin; at most places one look at them saves two patterns."""
    titles = load("titles.yaml", Titles)
    begins = (titles.title_prefixes, titles.beginnings_of_titles, titles.departments)
    lists = (titles.honorifics, *begins, titles.person_titles, titles.offices)
    return frozenset({" ", *(word[0] for words in lists for word in words)})


def territories() -> tuple[Entity, ...]:
    """Countries and regions as entities of the lexicon."""
    rows = load("territories.yaml", Territories).territories
    return tuple(Entity(**row.model_dump(), type=NameType.PLACE) for row in rows)


@cache
def country_ids() -> frozenset[str]:
    """The ids of `territories`."""
    return frozenset(entity.id for entity in territories())
