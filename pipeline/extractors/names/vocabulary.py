"""The word lists that names are told by, compiled: 「〜氏」, 「〜CEO」, 「〜によると」, ordinary katakana words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from pipeline.resources import Resource, load
from pipeline.text.lexicon import Entity
from pipeline.types import NameType


class Titles(Resource):
    """What stands beside names; the keys are explained in titles.yaml."""

    honorifics: tuple[str, ...]
    person_titles: tuple[str, ...]
    offices: tuple[str, ...]
    title_prefixes: tuple[str, ...]
    name_followers: tuple[str, ...]
    organisation_suffixes: tuple[str, ...]
    organisation_endings: tuple[str, ...]
    institution_endings: tuple[str, ...]
    generic_hiragana: tuple[str, ...]
    katakana_endings: tuple[str, ...]
    organisation_words: tuple[str, ...]
    latin_endings: tuple[str, ...]
    legal_forms: tuple[str, ...]
    place_endings: tuple[str, ...]
    organisation_roles: tuple[str, ...]
    person_roles: tuple[str, ...]
    speech_verbs: tuple[str, ...]
    report_phrases: tuple[str, ...]
    pronouns: tuple[str, ...]
    source_labels: tuple[str, ...]
    author_labels: tuple[str, ...]
    organisation_nouns: tuple[str, ...]
    organisation_introductions: tuple[str, ...]
    product_nouns: tuple[str, ...]
    product_verbs: tuple[str, ...]
    employment: tuple[str, ...]
    deals: tuple[str, ...]
    credit_labels: tuple[str, ...]
    governments: tuple[str, ...]
    heads_of_government: tuple[str, ...]
    called_after_heads: tuple[str, ...]
    company_verbs: tuple[str, ...]


class Uses(Resource):
    """What beside a word, or near it, shows that it is used as an ordinary one."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class CommonWords(Resource):
    """Words that look like names; the keys are explained in common_words.yaml."""

    ordinary: frozenset[str]
    endings: frozenset[str]
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


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists and the patterns made of them; every pattern matches at a given place (``pattern.match``).

    Attributes:
        ordinary: Katakana words that are no names by themselves.
        persons: Katakana words that name persons.
        endings: Katakana words that no personal name ends in.
        latin: Latin words that are no names.
        always_doubtful: Words that never name by the article's topic alone.
        uses: Ordinary uses by word.
        honorific: After a name: 氏, さん, and titles that only persons bear.
        office: After a name: CEO, 社長.
        suffix: After an organisation: 社, 紙, 誌.
        media_suffix: After media: 紙, 誌.
        organisation_role: After a name: の共同創業者, のCEO.
        person_role: After a name: の弁護士, の発言.
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
        source_line: A line that names its source; group ``name``.
        title_lists: The lists themselves, for the shapes.
    """

    ordinary: frozenset[str]
    persons: frozenset[str]
    endings: frozenset[str]
    latin: frozenset[str]
    always_doubtful: frozenset[str]
    uses: Mapping[str, Uses]
    honorific: re.Pattern[str]
    office: re.Pattern[str]
    suffix: re.Pattern[str]
    media_suffix: re.Pattern[str]
    organisation_role: re.Pattern[str]
    person_role: re.Pattern[str]
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
    introduced: re.Pattern[str]
    source_line: re.Pattern[str]
    author_line: re.Pattern[str]
    titles: Titles


@cache
def load_vocabulary() -> Vocabulary:
    """The packaged lists, read and compiled once a process."""
    titles = load("titles.yaml", Titles)
    common = load("common_words.yaml", CommonWords)
    katakana = load("katakana_words.yaml", KatakanaWords)
    ordinary = frozenset(katakana.ordinary.split()) | common.ordinary
    labels = (*titles.source_labels, *titles.author_labels)
    prefix = f"(?:{any_of(titles.title_prefixes)}){{0,3}}"
    return Vocabulary(
        ordinary=ordinary,
        persons=frozenset(katakana.persons.split()) - ordinary,
        endings=common.endings,
        latin=common.latin,
        always_doubtful=common.always_doubtful,
        uses=common.uses,
        honorific=re.compile(f" ?(?:{any_of(titles.honorifics)}|{prefix}(?:{any_of(titles.person_titles)}))"),
        office=re.compile(f" ?{prefix}(?:{any_of(titles.offices)})(?![A-Za-z])"),
        suffix=re.compile(f"(?:{any_of(titles.organisation_suffixes)})(?![員会長交外内説一-龠々])"),
        media_suffix=re.compile("[紙誌](?![面幣一-龠々])"),
        organisation_role=re.compile(
            f"の(?:{any_of(titles.title_prefixes)})?(?:{any_of(titles.organisation_roles)})"
        ),
        person_role=re.compile(f"の(?:{any_of(titles.person_roles)})"),
        report=re.compile(f"(?:{any_of(titles.report_phrases)})"),
        topic=re.compile(" ?(?:自身)?(?:は|も)"),
        speech=re.compile(f"(?:と|て|で)[^。]{{0,20}}?(?:{any_of(titles.speech_verbs)})"),
        credit=re.compile(f"(?:{any_of(titles.credit_labels)}) ?[::] ?\\Z"),
        brought_out=re.compile(f'[」』"”]?を(?:{any_of(titles.product_verbs)})'),
        employs=re.compile(f"(?:{any_of(titles.employment)})"),
        deals=re.compile(f"(?:{any_of(titles.deals)})"),
        acts=re.compile(f"[がはも](?:{any_of(titles.company_verbs)})"),
        political=re.compile(f"(?:{any_of((*titles.governments, *titles.called_after_heads))})"),
        called=_called(titles),
        introduced=_introduced(titles),
        source_line=_labelled(titles.source_labels, labels),
        author_line=_labelled(titles.author_labels, labels),
        titles=titles,
    )


def any_of(words: Iterable[str]) -> str:
    """An alternation that prefers longer words."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _called(titles: Titles) -> re.Pattern[str]:
    """という会社, と呼ばれるモデル, という人; the group is the type."""
    return re.compile(
        f'[」』"”]?(?:という|と呼ばれる|なる)(?:(?P<ORG>{any_of(titles.organisation_nouns)})'
        f"|(?P<PRODUCT>{any_of(titles.product_nouns)})|(?P<PERSON>人|人物|男|女性|男性|名前))"
    )


def _introduced(titles: Titles) -> re.Pattern[str]:
    """傘下の, 対話アプリ「; the group is the type."""
    organisation, product = any_of(titles.organisation_introductions), any_of(titles.product_nouns)
    return re.compile(f'(?:(?P<ORG>{organisation})|(?P<PRODUCT>(?:{product})の?))[「『"“]?\\Z')


def _labelled(labels: Iterable[str], others: Iterable[str]) -> re.Pattern[str]:
    """A label that begins a line or follows white space, and what it labels, up to the next label."""
    stop = f"\\s(?:{any_of(others)}) ?[::]"
    return re.compile(
        rf"(?:^[ *#>\-・]{{0,4}}|(?<=[^\n] ))(?:{any_of(labels)}) ?[::] ?(?P<name>(?:(?!{stop})[^\n]){{1,80}})",
        re.MULTILINE,
    )


def territories() -> tuple[Entity, ...]:
    """Countries and regions as entities of the lexicon."""
    rows = load("territories.yaml", Territories).territories
    return tuple(Entity(**row.model_dump(), type=NameType.PLACE) for row in rows)
