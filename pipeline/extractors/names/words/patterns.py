"""Patterns of what stands beside names, made of titles.yaml: 「氏」, 「の共同創業者」, 「という会社」, 「漁師の」."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.titles import Titles
from pipeline.extractors.names.words.trades import Endings
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI

_NO_FIRM = f"(?!(?<=[{KATAKANA}])ソフトの)"  # マイクロソフトの「…」 is no software
_NO_ELECTION = "(?!補?選(?![手考抜択任者]))"  # 千葉市長選 is of the town
# 選手/権, 大使/館, 議長/国: titles that are the beginning of another word; behind others (元首相国葬, 選手号) the sign begins its own.
_NO_OTHER_WORD = f"(?!(?<=選手)権(?!限)|(?<=[{KATAKANA}](?:[大公]使|領事))館|(?<=議長|理事)国(?![会連内家際民政賓葬籍交土防税]))"


def honorific(titles: Titles) -> re.Pattern[str]:
    """氏, さん, 元判事: what only persons bear."""
    title = f"{_prefix(titles)}(?:{any_of(titles.person_titles)})"
    return re.compile(
        f" ?(?:{any_of(titles.honorifics)}|{title}(?!会(?![見談食合])){_NO_ELECTION}{_NO_OTHER_WORD})"
    )


def office(titles: Titles) -> re.Pattern[str]:
    """CEO, 前社長, 副市長."""
    return re.compile(f" ?{_prefix(titles)}(?:{any_of(titles.offices)})(?![A-Za-z]){_NO_ELECTION}")


def organisation_role(titles: Titles) -> re.Pattern[str]:
    """の共同創業者, の元CEO."""
    return re.compile(f"の(?:{any_of(titles.title_prefixes)})?(?:{any_of(titles.organisation_roles)})")


def _prefix(titles: Titles) -> str:
    """元, 前, 副: up to three before a title, or up to three words with which it begins: 次席, 看護, 特任."""
    begins = any_of(titles.beginnings_of_titles | titles.departments)
    return f"(?:(?:{begins}){{1,3}}|(?:{any_of(titles.title_prefixes)}){{0,3}})"


def acts(titles: Titles) -> re.Pattern[str]:
    """が設計する; not 「Xは量産が難しい」, 「Xが開発された」: what is made acts on nobody."""
    return re.compile(f"[がはも](?:{any_of(titles.company_verbs)})(?![がはもの可済用]|され|でき)")


def called(titles: Titles) -> re.Pattern[str]:
    """という会社, と呼ばれるモデル, という人; the group is the type."""
    return re.compile(
        f'[」』"”]?(?:という|と呼ばれる|なる)[^、。「」\n]{{0,12}}?(?:(?P<ORG>{any_of(titles.organisation_nouns)})'
        f"|(?P<PRODUCT>{any_of(titles.product_nouns)})|(?P<PERSON>人|人物|男|女性|男性|名前(?!の)))"
    )


def introduced(titles: Titles) -> Endings:
    """傘下の, 対話アプリ「, 書店「; the group is the type."""
    organisation, product = any_of(titles.organisation_introductions), any_of(titles.product_nouns)
    quoted = any_of(titles.quoted_product_nouns)
    labels = any_of(titles.labels_of_products)
    bodies, shops = any_of(titles.organisation_nouns), any_of(titles.quoted_organisation_nouns)
    pattern = re.compile(
        f'(?:(?P<ORG>(?:{organisation})[「『"“]?|(?:(?:{bodies})の?|(?:{shops}))[「『])|(?P<PRODUCT>{_NO_FIRM}(?:{product})の?[「『"“]?|(?:{labels})[「『"“]?|(?:{quoted})(?:の?[「『"“])?))\\Z'
    )
    nouns = (titles.organisation_introductions, titles.product_nouns, titles.quoted_product_nouns)
    return Endings(
        pattern,
        frozenset(
            {*'の「『"“', *(word[-1] for words in (*nouns, titles.labels_of_products) for word in words)}
        ),
    )


def person_before(titles: Titles) -> Endings:
    """漁師の, 共同創業者, ブラジル人の."""
    callings = _callings(titles)
    pattern = re.compile(
        f"(?:{any_of(callings)})(?:の|である|だった|、)?\\Z|[{KATAKANA}{KANJI}]人の\\Z|[0-9]歳の\\Z|生まれの\\Z"
    )
    return Endings(pattern, frozenset({*"のるた、", *(word[-1] for word in callings)}))


def _callings(titles: Titles) -> tuple[str, ...]:
    """What a person is: 漁師, 判事, 創業者; abbreviations (CEO) stand after names."""
    told = (*titles.person_nouns, *titles.person_titles, *titles.offices)
    return tuple(dict.fromkeys(word for word in told if not word.isascii()))


def described(titles: Titles) -> re.Pattern[str]:
    """は…の新興企業で、, は元漁師だ, は軽いデータベースだ: the sentence says what its topic is; the group is the type."""
    firms = any_of((*titles.organisation_nouns, *titles.firm_nouns))
    said = "(?:だ|である|です|でした|だった|で、|。|の一つ|のひとつ)"
    things = f"{_NO_FIRM}(?:{any_of(titles.product_nouns)})(?:だ|である|です|だった|の一つ|のひとつ)"
    return re.compile(
        f"(?:は|、つまり)[^。、「」\n]{{0,40}}?(?:(?P<PRODUCT>{things})|(?P<ORG>{firms}){said}|(?P<PERSON>{any_of(_callings(titles))})(?:{said}|を務め|に就))"
    )


def labelled(labels: Iterable[str], titles: Titles) -> re.Pattern[str]:
    """A label that begins a line or follows white space or a bar, and what it labels, up to the next label or bar."""
    stop = f"\\s(?:{any_of((*titles.source_labels, *titles.author_labels))}) ?[::|]"
    return re.compile(
        rf"(?:^[ *#>\-・]{{0,4}}|(?<=[^\n] )|(?<=[^\n]\|))(?:{any_of(labels)}) ?[::|] ?(?P<name>(?:(?!{stop})[^\n|]){{1,80}})",
        re.MULTILINE,
    )
