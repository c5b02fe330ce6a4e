"""What the words around a stretch say that it is: 「グズルンは元漁師だ」, 「漁師のグズルン」, 「株式会社霧笛」.

`slots` answers where a stretch stands; this module, what it is said to be.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache, lru_cache

from pipeline.extractors.names.around.going_on import goes_on
from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.sighting import CAPITAL, KATAKANA, LATIN, TEXTS, components
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.words.vocabulary import Vocabulary, country_ids, load_vocabulary, territories
from pipeline.text.alternation import any_of
from pipeline.text.lexicon import Entity
from pipeline.text.scripts import KANJI
from pipeline.values import NameType

_NEAR = 12
_LEAST_WORDS = 2  # different ones
# グズルン(39), 窪田蓮准教授(47歳): after a name or its title.
_AGE = re.compile(f"[{KANJI}]{{0,6}}(?:さん|氏)? ?\\([1-9][0-9](?P<years>歳)?[)、,]")
_KATAKANA_PERSON = f"[{KATAKANA}]{{2,20}}+(?:[・=][{KATAKANA}]{{2,20}}+){{1,3}}+"
_LATIN_PERSON = f"[{CAPITAL}][{LATIN}.'-]{{1,20}}+(?: [{CAPITAL}][{LATIN}.'-]{{1,20}}+){{1,3}}+"
_NAMES_SOMEBODY = re.compile(f"の(?:{_KATAKANA_PERSON}|{_LATIN_PERSON})(?=[はがもを、(]|氏|さん)")
_KANJI_OFFICER = re.compile(f"の[{KANJI}]{{2,8}}[{KATAKANA}]{{0,14}}")
# のまとめでは; の関係者によると: whoever has people that tell.
_SURVEY = re.compile(
    f"の(?:(?:調べ|集計|推計|まとめ)(?:では|によ|で|に)|(?:{any_of(phrase_words().who_tells_of_firms)})に(?:よ[るれ]))"
)

# は8月に発売された。, は発売から10日で: what is brought out; の体験版: of what works have.
_BROUGHT_OUT = re.compile(
    f"[はがも](?:[^。「」\nはが]|では){{0,90}}?(?:(?:{any_of(phrase_words().brought_out_behind)})され(?:た。|まし|、|て|る。|る予定|る見通し)"
    f"|(?:{any_of(phrase_words().brought_out_since)})から[0-9])"
    f"|の(?:{any_of(phrase_words().what_works_have)})"
)


def titled(slots: Slots, end: int) -> bool:
    """A title follows that only a person's own name bears: 氏, 判事."""
    return slots.honorific(end) in slots.words.titles.own_titles


def personal(slots: Slots, end: int, place: Entity) -> bool:
    """Whether a title tells that the word before it is a family name, not `place`: シドニー氏, but シドニー市長, フランス大統領."""
    if place.type is not NameType.PLACE:
        return False
    titles, told = slots.words.titles, (slots.honorific(end), slots.office(end))
    if titled(slots, end) or told[0] in titles.honorifics:
        return True
    borne = [title for title in told if title is not None]
    return (
        bool(borne)
        and place.id not in country_ids()
        and not any(title.endswith(titles.place_offices) for title in borne)
    )


def described(slots: Slots, end: int) -> str | None:
    """The type of which a sentence says that its topic is: 「ペブルワークは…の新興企業で、」 → ``ORG``."""
    match = slots.words.described.match(slots.view.text, slots.after(end))
    return match.lastgroup if match else None


def is_software(slots: Slots, start: int, end: int) -> bool:
    """をフォークした, のソースコード, は自由なライセンスで公開された: of software; の最新版 and から分岐した, if in Latin letters."""
    text, phrases = slots.view.text, slots.words.phrases
    if phrases.software.match(text, slots.after(end)) is not None:
        return True
    if not text[start].isascii():
        return False
    return text.endswith(phrases.forks, 0, start) or text.startswith(phrases.latin_software, end)


def called_before(slots: Slots, start: int, end: int) -> bool:
    """漁師のグズルン, 創業者グズルン: what a person is stands before the name; 従業員のカスハラ and 医師のカスハラ被害 are no people."""
    told = slots.words.person_before.search(slots.view.text, max(0, start - _NEAR), start)
    if told is None or goes_on(slots, end):
        return False
    return not told.group().startswith(slots.words.titles.crowds) or not told.group().endswith("の")


def called_outright(slots: Slots, start: int) -> bool:
    """スーパー大手X, 新興企業X: what an organisation is stands right before its name."""
    titles = slots.words.titles
    nouns = (*titles.organisation_nouns, *titles.firm_nouns)
    return slots.view.text.endswith(nouns, max(0, start - _NEAR), start)


def called_place(slots: Slots, start: int) -> bool:
    """港町ピラン: what a place is stands before the name."""
    return slots.view.text.endswith(slots.words.titles.place_nouns, max(0, start - _NEAR), start)


def competes(slots: Slots, end: int) -> bool:
    """キプチルチル(ケニア)が優勝: whoever does so for a country, in an article on sport of single people."""
    text, titles = slots.view.text, slots.words.titles
    if not text.startswith("(", end) or not _competing(titles.deeds_of_athletes).match(text, end):
        return False
    return any(word in text for word in titles.sports_of_people)


@cache
def _competing(deeds: tuple[str, ...]) -> re.Pattern[str]:
    countries = any_of(name for one in territories() for name in (one.ja, *one.aliases))
    return re.compile(f"\\((?:{countries})\\)[はがをにとも、][^。\\n]{{0,50}}?(?:{any_of(deeds)})")


def aged(slots: Slots, end: int) -> str | None:
    """``years`` for (39歳) after a name or its title, ``number`` for (39) alone."""
    match = _AGE.match(slots.view.text, end)
    if match is None:
        return None
    return "years" if match.group("years") else "number"


def legal_form(slots: Slots, start: int, end: int) -> bool:
    """株式会社X or X株式会社."""
    text, forms = slots.view.text, slots.words.titles.legal_forms
    return text.startswith(forms, end) or text.endswith(forms, max(0, start - _NEAR), start)


def pays(slots: Slots, end: int) -> bool:
    """から2000万ドルを得た: whoever the money comes from."""
    return slots.words.trades.pays.match(slots.view.text, end) is not None


def taken_over(slots: Slots, end: int) -> bool:
    """を10億ドルで買収: whatever is bought for a price."""
    return slots.words.trades.taken_over.match(slots.view.text, end) is not None


def titled_as_work(slots: Slots, start: int, end: int) -> bool:
    """『紙灯籠』 in an article about games: titles of works stand in white corner brackets (くぎり符号の使ひ方, 1946)."""
    text = slots.view.text
    in_brackets = text[max(0, start - 1) : start] + text[end : end + 1] == "『』"
    return in_brackets and about_works(text)


def brought_out(slots: Slots, end: int) -> bool:
    """Xは8月に発売された, Xの体験版: what is said of works and goods."""
    return _BROUGHT_OUT.match(slots.view.text, end) is not None


@lru_cache(maxsize=TEXTS)
def about_works(text: str) -> bool:
    """Whether an article uses several words of films, books and games."""
    return len(set(load_vocabulary().trades.of_works.findall(text))) >= _LEAST_WORDS


def surveys(slots: Slots, end: int) -> bool:
    """の調べでは, の集計によると."""
    return _SURVEY.match(slots.view.text, end) is not None


def names_somebody(slots: Slots, end: int) -> bool:
    """のゴードン・アシュビーは: a full name in apposition."""
    return _NAMES_SOMEBODY.match(slots.view.text, end) is not None


def names_kanji_officer(slots: Slots, end: int) -> bool:
    """の塩見武社長, の塩見武アナリスト: a run of kanji that ends in an office."""
    return kanji_officer(slots.view.text, end, slots.words)


def kanji_officer(text: str, end: int, words: Vocabulary) -> bool:
    """As `names_kanji_officer`, of a text that nobody asks about otherwise."""
    match = _KANJI_OFFICER.match(text, end)
    return match is not None and words.trades.officer.fullmatch(match.group()) is not None


def says(slots: Slots, end: int) -> bool:
    """は…と答えた, with or without a quotation: the stretch is the topic of a sentence with a verb of speech."""
    text = slots.view.text
    topic = slots.words.topic.match(text, end)
    stop = min(slots.view.sentence_at(end).end, end + 120)
    return topic is not None and slots.words.speech.search(text, topic.end(), stop) is not None


def behaves(slots: Slots, end: int) -> bool:
    """Xは笑って答えた, Xは言った: what nobody but a person does."""
    return slots.words.trades.behaves.match(slots.view.text, end) is not None


def credited_behind(slots: Slots, start: int, end: int, bodies: Container[int]) -> bool:
    """ロイター/Jonas Eide: a full name behind its agency, where ``bodies`` has the end of one."""
    text = slots.view.text
    full = len(components(text[start:end])) > 1
    return (
        full
        and text[start - 1 : start] == "/"
        and start - 1 in bodies
        and text[end : end + 1] in ("", "\n", ")")
    )


def leads(slots: Slots, surface: str, end: int) -> bool:
    """イネオスを率いる; a team or a project is led, too: セキュリティチームを率いる."""
    common = surface.endswith(tuple(slots.words.endings))
    return not common and slots.words.trades.led.match(slots.view.text, end) is not None
