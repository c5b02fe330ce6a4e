"""The phrases that stand beside names, compiled: 「に出資」, 「に投稿」, 「」を上映」, 「電子版」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.resources import Resource, load
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI


class PhraseWords(Resource):
    """phrases.yaml; the file explains each list."""

    called_after_countries: tuple[str, ...]
    posting: tuple[str, ...]
    posting_quoted: tuple[str, ...]
    investing: tuple[str, ...]
    reporting: tuple[str, ...]
    happening: tuple[str, ...]
    happenings: tuple[str, ...]
    living_in: tuple[str, ...]
    behind_credits: tuple[str, ...]
    behind_authors: tuple[str, ...]
    taken_whole: tuple[str, ...]
    taking_over: tuple[str, ...]
    kinds_of_money: tuple[str, ...]
    getting_money: tuple[str, ...]
    spending_money: tuple[str, ...]
    buying_for_money: tuple[str, ...]
    taking_in: tuple[str, ...]
    ends_of_games: tuple[str, ...]
    given_to_patients: tuple[str, ...]
    lands: tuple[str, ...]
    beside_lands: tuple[str, ...]
    sites: tuple[str, ...]
    institutions: tuple[str, ...]
    kinds_of_institutions: tuple[str, ...]
    kinds_of_sites: tuple[str, ...]
    behind_software: tuple[str, ...]
    behind_latin_software: tuple[str, ...]
    before_forks: tuple[str, ...]
    sharing: tuple[str, ...]
    given_under_license: tuple[str, ...]
    dealing: tuple[str, ...]
    doings_of_firms: tuple[str, ...]
    bringing_out: tuple[str, ...]
    publishing: tuple[str, ...]
    ends_of_agencies: tuple[str, ...]
    no_stems_of_agencies: tuple[str, ...]
    editions_of_papers: tuple[str, ...]
    behind_people: tuple[str, ...]
    signs_behind_people: str
    who_tells_of_firms: tuple[str, ...]
    acting_on: tuple[str, ...]
    saying_on_networks: tuple[str, ...]
    parts_that_are_led: tuple[str, ...]
    leading_of_parts: tuple[str, ...]
    before_papers: tuple[str, ...]
    bodies_behind_states: tuple[str, ...]
    kinds_of_brands: tuple[str, ...]
    shortening: tuple[str, ...]
    labels_of_short_forms: tuple[str, ...]
    calling_short: tuple[str, ...]
    beginnings_of_national_bodies: tuple[str, ...]
    ends_of_national_bodies: tuple[str, ...]
    coming_out_in_journals: tuple[str, ...]
    members_of_groups: tuple[str, ...]
    behind_parties: tuple[str, ...]
    brought_out_behind: tuple[str, ...]
    brought_out_since: tuple[str, ...]
    what_works_have: tuple[str, ...]
    selling_of_works: tuple[str, ...]
    what_platforms_have: tuple[str, ...]
    heads_of_firms: tuple[str, ...]
    heads_behind_names: tuple[str, ...]
    what_firms_have: tuple[str, ...]
    buying_from_firms: tuple[str, ...]
    doing_to_firms: tuple[str, ...]
    doing_with_firms: tuple[str, ...]
    giving_to_firms: tuple[str, ...]
    raising_money: tuple[str, ...]
    telling_of_firms: tuple[str, ...]
    doing_of_parties: tuple[str, ...]
    what_parties_have: tuple[str, ...]
    before_movements: tuple[str, ...]
    called_towns: tuple[str, ...]
    calling_towns: tuple[str, ...]
    parts_of_japan: tuple[str, ...]
    happening_there: tuple[str, ...]
    found_in_places: tuple[str, ...]
    done_with_places: tuple[str, ...]
    running_between_places: tuple[str, ...]
    glued_before_names: tuple[str, ...]
    editions: tuple[str, ...]
    done_with_versions: tuple[str, ...]
    kinds_of_versions: tuple[str, ...]
    behind_presumed: tuple[str, ...]
    times_of_names: tuple[str, ...]
    doing_to_people: tuple[str, ...]
    doing_towards_people: tuple[str, ...]
    said_of_towns: tuple[str, ...]
    seats_of_governments: tuple[str, ...]
    feelings: tuple[str, ...]
    owned_by_people: tuple[str, ...]
    calling_things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """What stands beside a name; each is matched where it ends or begins.

    Attributes:
        no_country: アメリカ人, 日本語, 日本時間, 香港ドル: a people, a language, a clock or a currency, and no mention of the country.
        posts: に投稿, で「…」と書いた.
        invested: に出資, への投資, を買収.
        writes: は…と書いた: a topic of a sentence about a report.
        lived_in: に住む, 在住.
        credited: の提供 and the end of a credit.
        signed: 著, 記者 and the end of a byline.
        bought: を丸ごと買収.
        prescribed: は昨年、承認された.
        forks: から分岐した, before the name.
        shared: A line of networks up to one of them: シェア:X.
        software: のソースコード, をフォーク, は…ライセンスで公開.
        latin_software: の最新版, をベースに, behind Latin letters.
        land: 山脈, 湾: what ends the name of land or sea.
        site: 空港, 大聖堂: what ends the name of what was built somewhere.
        institution: 小児病院, 刑務所: what ends the name of a body that serves the public.
        trade: 宅配を手がける, before a firm, searched.
        maker: ドローン製造の, likewise.
        brought_out: 」を上映.
        dated: A site and the time of publication, alone on a line: 「港町だより 2025年5月15日 17:30配信」, ``Port Weekly 2026-01-20``.
        edition: 電子版 behind a paper.
        ends_of_agencies: 通信社 and the like.
        no_stems_of_agencies: What begins the name of none: 地元.
    """

    no_country: re.Pattern[str]
    posts: re.Pattern[str]
    invested: re.Pattern[str]
    writes: re.Pattern[str]
    happens: re.Pattern[str]
    lived_in: re.Pattern[str]
    credited: re.Pattern[str]
    signed: re.Pattern[str]
    bought: re.Pattern[str]
    prescribed: re.Pattern[str]
    forks: tuple[str, ...]
    shared: re.Pattern[str]
    software: re.Pattern[str]
    latin_software: tuple[str, ...]
    land: re.Pattern[str]
    site: re.Pattern[str]
    institution: re.Pattern[str]
    trade: re.Pattern[str]
    maker: re.Pattern[str]
    brought_out: re.Pattern[str]
    dated: re.Pattern[str]
    edition: re.Pattern[str]
    ends_of_agencies: tuple[str, ...]
    no_stems_of_agencies: tuple[str, ...]


@cache
def phrase_words() -> PhraseWords:
    """phrases.yaml."""
    told: PhraseWords = load("phrases.yaml", PhraseWords)
    return told


def load_phrases() -> Phrases:
    """The patterns of phrases.yaml."""
    words = phrase_words()
    return Phrases(
        no_country=_no_country(words),
        posts=_posts(words),
        invested=re.compile(any_of(words.investing)),
        writes=re.compile(f"(?:は|も|が)[^。\n]{{0,80}}?と(?:{any_of(words.reporting)})"),
        happens=_happens(words),
        lived_in=re.compile(any_of(words.living_in)),
        credited=re.compile(
            rf" ?(?:社|氏|さん)?(?:{any_of(words.behind_credits)})?(?=[\s、。,)/|・©」\]]|\Z)"
        ),
        signed=re.compile(rf" ?(?:{any_of(words.behind_authors)})(?=[、,。/\s|)]|\Z)"),
        bought=re.compile(f"を(?:{any_of(words.taken_whole)})?(?:{any_of(words.taking_over)})"),
        prescribed=re.compile(
            f"(?: ?\\([A-Za-z ]{{3,24}}\\))?[はがも][^。、「」\n]{{0,24}}?(?:{any_of(words.given_to_patients)})"
        ),
        forks=words.before_forks,
        shared=_shared(any_of(words.sharing)),
        software=_software(words),
        latin_software=words.behind_latin_software,
        land=_ending_there(words.lands, words.beside_lands),
        site=_ending_there(words.sites, words.beside_lands),
        institution=_institution(words),
        trade=re.compile(
            f"[{KANJI}ァ-ヺー]{{1,10}}(?:の製造|の開発|の運営|の販売)?を(?:{any_of(words.dealing)})\\Z"
        ),
        maker=re.compile(
            f"[{KANJI}ァ-ヺーA-Z0-9](?:{any_of(words.doings_of_firms)})(?:の|業の)\\Z"
            f"|(?<=[{KANJI}])(?<![事休企作卒失授操残営])業の\\Z"  # 倉庫業の
        ),
        brought_out=re.compile(f"[」』](?:など)?を(?:{any_of(words.bringing_out)})"),
        dated=_dated(any_of(words.publishing)),
        edition=re.compile(f"(?<=[報聞]) ?(?:{any_of(words.editions_of_papers)})"),
        ends_of_agencies=words.ends_of_agencies,
        no_stems_of_agencies=words.no_stems_of_agencies,
    )


def _no_country(words: PhraseWords) -> re.Pattern[str]:
    """人, 語, 元: how a country's name goes on that tells of a people, a language or a currency."""
    return re.compile(
        "人(?!民|口|材|気|工|権|質|道)|語(?!る|り|ら|っ)|式(?!典)|[風酒茶籍]|史(?!上)|円(?!安|高|市場)|"
        f"(?<=中国|台湾|香港)元(?!安|高)|ランド(?![ァ-ヺー])|{any_of(words.called_after_countries)}"
    )


def _ending_there(kinds: Sequence[str], behind: Sequence[str]) -> re.Pattern[str]:
    """A word for what lies or stands somewhere, at the end of its run or before what lies beside it: ナイバシャ/湖/周辺."""
    return re.compile(f"(?:{any_of(kinds)})(?=(?:{any_of(behind)})?(?![{KANJI}]))")


def _happens(words: PhraseWords) -> re.Pattern[str]:
    """で空爆があった, に上陸: what happens or is done in a place."""
    there = f"で(?:は|も)?(?:[0-9]{{1,2}}日)?[^。、「」\\nをがはもに]{{0,6}}?(?:{any_of(words.happenings)})[がをに]"
    return re.compile(f"{any_of(words.happening)}|{there}")


def _institution(words: PhraseWords) -> re.Pattern[str]:
    """小児病院, 刑務所."""
    return re.compile(
        f"(?:{any_of(words.kinds_of_institutions)})?(?:{any_of(words.institutions)})(?![{KANJI}])"
    )


def _posts(words: PhraseWords) -> re.Pattern[str]:
    """に書いた, に「…」と投稿, 公式アカウント, 上で反論を拡散; (旧 is X, formerly Twitter."""
    quoted = "「[^「」\n]{1,80}」と"
    return re.compile(
        rf"\(旧|に書[いき]|に[^。、「」]{{0,12}}{quoted}(?:{any_of(words.posting_quoted)})|(?:の?公式|の)?アカウント|の(?:投稿|フォロワー)|で[^。、「」]{{0,10}}フォロワー|"
        rf"(?:に|で|上で)(?:{quoted})?[^。、「」]{{0,12}}(?:{any_of(words.posting)})"
    )


def _shared(labels: str) -> re.Pattern[str]:
    """シェア:, up to one of several networks."""
    return re.compile(f"^(?:{labels})[ :|・/](?:[^。\\n]{{0,30}}[ |・/、])?\\Z", re.MULTILINE)


def _software(words: PhraseWords) -> re.Pattern[str]:
    """のソースコード, は自由なライセンスで公開."""
    given = f"[はがも][^。、「」\\n]{{0,16}}?(?:{any_of(words.given_under_license)})"
    return re.compile(f"[」』]?(?:{any_of(words.behind_software)}|{given})")


def _dated(said: str) -> re.Pattern[str]:
    day = (
        rf"(?:(?:[0-9]{{4}}年)?[0-9]{{1,2}}月[0-9]{{1,2}}日[^\n。]{{0,16}}(?:{said})"
        r"|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日(?:[^\n。]{0,10}|付?[^\n。ぁ-ん]{0,28})"
        rf"|(?:{said})? ?[0-9]{{4}}[./-][0-9]{{1,2}}[./-][0-9]{{1,2}}[^\n。]{{0,16}})"
    )
    return re.compile(rf"^(?P<name>[^\s、。「」:0-9|][^、。「」:|\n]{{1,30}}?) +{day}$", re.MULTILINE)
