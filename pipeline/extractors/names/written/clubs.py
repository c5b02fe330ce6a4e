"""Clubs that are called like their towns: 「ケルンはDFを獲得した」 is the club, 「ケルンの病院」 the town.

Only an article about sport is asked, and only a town that does somewhere in it what clubs do; then it is the club
wherever nothing shows the town. Countries play, too, but stay countries.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.extractors.names.around.going_on import heads_compound
from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.sighting import TEXTS, Sighting
from pipeline.extractors.names.words.vocabulary import Vocabulary, country_ids
from pipeline.text.lexicon import EntityKind, Form, Hit
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.types import TextView
from pipeline.values import NameType

_LETTERS_BEHIND = re.compile("(?:FC|SC|AC|BC|RC|HC|VC|FSC|TC|SSC)(?![A-Za-z0-9])")
_CODE = re.compile(f"[{KANJI}]{{2,3}}[A-Z]{{1,2}}")  # 横浜BC, 千葉J
CLUB = "plays as clubs do"
LISTED = "a club in an article about sport"
_LEAST_WORDS = 4  # of sport, different ones
_LEAST_CLUBS = 2
# 4-2で勝ち tells as much as two words; votes are counted so, too, but beside no other word of sport.
_SCORE = re.compile(
    "[0-9]{1,3}[-–−][0-9]{1,3}(?:で[^。、0-9\n]{0,4}(?:勝|敗|下し|破っ|破り|制し|退け|逆転)|の(?:勝利|逆転))"
)
_SCORE_COUNTS = 2
_LEAGUES = ("J1", "J2", "J3")
_TAKES_PART = re.compile("[がはもをと、]")  # 富山が逆転; 富山で募金 is done in the town
_NEAR = 8
_SHORTEST = 2


@lru_cache(maxsize=TEXTS)
def about_sport(text: str, words: re.Pattern[str]) -> bool:
    """Whether an article uses several of the `words` of sport, or tells a score beside two of them."""
    told = len({match.group() for match in words.finditer(text)})
    return told + (_SCORE_COUNTS if _SCORE.search(text) else 0) >= _LEAST_WORDS


def plays(view: TextView, words: Vocabulary, start: int, end: int) -> bool:
    """Whether a stretch does what clubs do, in an article about sport."""
    trades = words.trades
    if not about_sport(view.text, trades.sport):
        return False
    after = trades.played.match(view.text, end)
    return after is not None or trades.club_before.search(view.text, max(0, start - _NEAR), start) is not None


def clubs_meant(hits: Sequence[Hit], slots: Slots) -> dict[Hit, Form]:
    """The clubs that `hits` mean: インテル, ローマ in an article about sport; no town where something shows that one.

    A name that is its owner's, too (楽天), or a word (巨人), is a club only where it or two others such play in the article.
    """
    told = ((hit, [form for form in hit.forms if form.entity.kind is EntityKind.CLUB]) for hit in hits)
    clubs = {hit: forms[0] for hit, forms in told if len(forms) == 1 and not _in_word(hit, slots)}
    if not clubs:
        return {}
    text, words = slots.view.text, slots.words
    clubs = {hit: form for hit, form in clubs.items() if not _of_other_sport(hit, slots)}
    owned = {hit for hit in clubs if means_more(hit, text)}
    with_player = {hit for hit in owned if words.trades.coached.match(text, hit.end)}
    playing = with_player | {hit for hit in clubs if _plays_here(hit, slots)}
    played = {text[hit.start : hit.end] for hit in playing & owned}
    if not with_player and not about_sport(text, words.trades.sport):
        return {hit: clubs[hit] for hit in playing}
    league, among_clubs = len(played) >= _LEAST_CLUBS, names_clubs(hits)
    meant = dict[Hit, Form]()
    for hit, form in clubs.items():
        surface = text[hit.start : hit.end]
        if hit in owned:
            among = (league or surface in played) and not _as_firm(slots, hit.end)
            among &= (
                surface not in words.titles.clubs_of_j_league or _TAKES_PART.match(text, hit.end) is not None
            )
        else:
            among = among_clubs and surface not in words.ordinary
        if hit in playing or (among and not words.trades.town.match(text, hit.end)):
            meant[hit] = form
    return meant


def _of_other_sport(hit: Hit, slots: Slots) -> bool:
    """Whether a word is no club in a text on other things: the 中日 of sumo, giants of football, 山口 outside of the J.League.

    A town that families are called like must itself play, or be played against: MF山口, 山口が先制.
    """
    text, titles = slots.view.text, slots.words.titles
    surface = text[hit.start : hit.end]
    if surface in titles.clubs_of_baseball:
        return not any(word in text for word in titles.words_of_baseball)
    if surface not in titles.clubs_of_j_league:
        return False
    if (
        not _of_j_league(text, titles.words_of_j_league, slots.words.trades.sport_of_pupils)
        or text[hit.start - 1 : hit.start].isupper()
    ):
        return True
    family = any(form.entity.type is NameType.PERSON for form in hit.forms)
    return family and not _beaten(text, surface, slots.words.trades.met)


@lru_cache(maxsize=TEXTS)
def _of_j_league(text: str, league: tuple[str, ...], pupils: re.Pattern[str]) -> bool:
    """Whether an article tells of that league and of no pupils, whose teams are called like prefectures."""
    return any(word in text for word in league) and pupils.search(text) is None


@lru_cache(maxsize=TEXTS)
def _beaten(text: str, surface: str, words: re.Pattern[str]) -> bool:
    """Whether something that only clubs do stands right behind a word somewhere, or its league before it: に2-1で勝った, のFW, J1町田."""
    places = [at.span() for at in re.finditer(re.escape(surface), text)]
    return any(words.match(text, end) or text.endswith(_LEAGUES, 0, start) for start, end in places)


def _in_word(hit: Hit, slots: Slots) -> bool:
    """リール動画: the word for a thing."""
    surface = slots.view.text[hit.start : hit.end]
    return slots.ordinary(surface, hit.start, hit.end) or heads_compound(slots, surface, hit.end)


def means_more(hit: Hit, text: str) -> bool:
    """Whether a club's name means more than its town: its owner (楽天), a giant (巨人), two countries (中日)."""
    firms = (form.entity.kind for form in hit.forms if form.entity.type is NameType.ORG)
    return is_kanji(text[hit.start : hit.end]) or any(kind is not EntityKind.CLUB for kind in firms)


def _plays_here(hit: Hit, slots: Slots) -> bool:
    """Whether a club's name does what clubs do, in an article about sport; 千葉J in any."""
    text, trades = slots.view.text, slots.words.trades
    if _CODE.fullmatch(text, hit.start, hit.end) and trades.played.match(text, hit.end):
        return True
    return plays(slots.view, slots.words, hit.start, hit.end) and not trades.town.match(text, hit.end)


def _as_firm(slots: Slots, end: int) -> bool:
    """楽天の株主, 楽天社: the owner of the club."""
    return slots.suffix(end) or slots.shares(end) or slots.organisation_role(end) or slots.invested_in(end)


def cut_from_word(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether kanji go on behind the code of a club, and not as behind clubs: 横浜BC級, 名古屋D課長; 名古屋D戦 is one's."""
    if (
        not text[end - 1].isupper()
        or not is_kanji(text[end : end + 1])
        or not _CODE.fullmatch(text, start, end)
    ):
        return False
    trades = words.trades
    return trades.played.match(text, end) is None and trades.sport.match(text, end) is None  # 横浜FM監督


def names_clubs(hits: Iterable[Hit]) -> bool:
    """Whether two hits or more can be nothing but clubs."""
    sure = {
        form.entity.id
        for hit in hits
        for form in hit.forms
        if form.entity.kind is EntityKind.CLUB and len(hit.forms) == 1 and not form.doubtful
    }
    return len(sure) >= _LEAST_CLUBS


def with_letters(sightings: Iterable[Sighting], text: str, words: Vocabulary) -> list[Sighting]:
    """Towns behind the letters of a club as the club, and before them where an article is about sport: 1.FCケルン, 神戸FSC."""
    return [_lettered(sighting, text, words) for sighting in sightings]


def _lettered(sighting: Sighting, text: str, words: Vocabulary) -> Sighting:
    if sighting.type is not NameType.PLACE:
        return sighting
    letters = words.trades.club_letters.search(text, max(0, sighting.start - _NEAR), sighting.start)
    behind = _LETTERS_BEHIND.match(text, sighting.end) if letters is None else None
    if behind is not None and cut_from_word(text, sighting.start, behind.end(), words):
        behind = None  # 横浜BC級
    if behind is not None and about_sport(text, words.trades.sport):
        return Sighting(
            sighting.start, behind.end(), NameType.ORG, "organisation", clues=("letters of a club",)
        )
    if letters is None:
        return sighting
    return Sighting(letters.start(), sighting.end, NameType.ORG, "organisation", clues=("letters of a club",))


def find_clubs(named: Sequence[Sighting], slots: Slots) -> list[Sighting]:
    """`named` with the towns that are clubs as organisations."""
    view, words = slots.view, slots.words
    if not about_sport(view.text, words.trades.sport):
        return list(named)
    named = [
        _as_town(s) if CLUB in s.clues and words.trades.town.match(view.text, s.end) else s for s in named
    ]
    listed = _listed(named, slots)
    towns = [s for s in named if s.type is NameType.PLACE and s.entity not in country_ids()]
    clubs = {(s.start, s.end) for s in towns if plays(view, words, s.start, s.end)}
    clubs |= _joined(towns, clubs, slots)
    surfaces = {*(view.text[start:end] for start, end in clubs), *listed}
    wholes = {**_wholes(named, surfaces, view.text), **listed}
    return [
        _as_club(s, wholes.get(view.text[s.start : s.end]))
        if s in towns
        and view.text[s.start : s.end] in surfaces
        and ((s.start, s.end) in clubs or _plain(s, listed, slots))
        else s
        for s in named
    ]


def _plain(town: Sighting, listed: Container[str], slots: Slots) -> bool:
    """Whether a town is the club though it does not play there: nothing shows the town; 富山で募金 and 富山に戻る do, of the J.League."""
    text, words = slots.view.text, slots.words
    surface = text[town.start : town.end]
    strict = surface in listed and surface in words.titles.clubs_of_j_league
    if strict and _TAKES_PART.match(text, town.end) is None:
        return False
    return not words.trades.town.match(text, town.end)


def _listed(named: Iterable[Sighting], slots: Slots) -> dict[str, Sighting]:
    """The clubs of the lexicon that the article calls like their towns, by what it calls them."""
    told = (s for s in named if s.type is NameType.ORG and LISTED in s.clues)
    return {slots.view.text[s.start : s.end]: s for s in told}


def _joined(towns: Iterable[Sighting], clubs: set[tuple[int, int]], slots: Slots) -> set[tuple[int, int]]:
    """Whoever is named together with a club: ブレーメンとマインツは…を下した."""
    starts = {start for start, _ in clubs}
    return {(s.start, s.end) for s in towns if slots.joined_after(s.end) in starts}


def _wholes(named: Iterable[Sighting], surfaces: Iterable[str], text: str) -> dict[str, Sighting]:
    """The club that an article tells with its letters, by the town alone."""
    found: dict[str, Sighting] = {}
    for sighting in named:
        whole = text[sighting.start : sighting.end]
        for surface in surfaces if sighting.type is NameType.ORG else ():
            of_town = whole.endswith(surface) or whole.startswith(surface)  # 1.FCケルン, 豊橋ブルーウェーブ
            if len(surface) >= _SHORTEST and surface != whole and of_town:
                found.setdefault(surface, replace(sighting, whole=sighting.whole or whole))
    return found


def _as_town(club: Sighting) -> Sighting:
    return Sighting(club.start, club.end, NameType.PLACE, "name", clues=("the town of a club",))


def _as_club(town: Sighting, whole: Sighting | None) -> Sighting:
    if whole is None:
        return Sighting(town.start, town.end, NameType.ORG, "club", clues=(CLUB,))
    key = None if whole.entity else whole.whole
    rule = "part" if whole.entity else "club"
    return Sighting(town.start, town.end, NameType.ORG, rule, whole.entity, key, (CLUB,))
