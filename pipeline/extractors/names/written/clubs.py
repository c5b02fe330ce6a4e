"""Clubs that are called like their towns: 「ケルンはDFを獲得した」 is the club, 「ケルンの病院」 the town.

Only an article about sport is asked, and only a town that does somewhere in it what clubs do; then it is the club
wherever nothing shows the town. Countries play, too, but stay countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

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
_NEAR = 8
_SHORTEST = 2


@lru_cache(maxsize=TEXTS)
def about_sport(text: str, words: re.Pattern[str]) -> bool:
    """Whether an article uses several of the `words` of sport."""
    return len({match.group() for match in words.finditer(text)}) >= _LEAST_WORDS


def plays(view: TextView, words: Vocabulary, start: int, end: int) -> bool:
    """Whether a stretch does what clubs do, in an article about sport."""
    trades = words.trades
    if not about_sport(view.text, trades.sport):
        return False
    after = trades.played.match(view.text, end)
    return after is not None or trades.club_before.search(view.text, max(0, start - _NEAR), start) is not None


def club_meant(hit: Hit, slots: Slots, *, among_clubs: bool) -> Form | None:
    """The club that a word means in an article about sport: インテル, ローマ; no town where something shows that one.

    Args:
        hit: The word with all its readings.
        slots: The neighbours.
        among_clubs: Whether the article names other clubs.
    """
    clubs = [form for form in hit.forms if form.entity.kind is EntityKind.CLUB]
    surface, trades = slots.view.text[hit.start : hit.end], slots.words.trades
    code = _CODE.fullmatch(surface) and trades.played.match(slots.view.text, hit.end)  # 千葉Jに勝った
    if len(clubs) != 1 or not (code or about_sport(slots.view.text, trades.sport)):
        return None
    if slots.ordinary(surface, hit.start, hit.end) or slots.heads_compound(surface, hit.end):  # リール動画
        return None
    played = code is not None or plays(slots.view, slots.words, hit.start, hit.end)
    among_clubs = among_clubs and surface not in slots.words.ordinary
    if slots.words.trades.town.match(slots.view.text, hit.end) or not (played or among_clubs):
        return None
    return clubs[0]


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
        and ((s.start, s.end) in clubs or not words.trades.town.match(view.text, s.end))
        else s
        for s in named
    ]


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
