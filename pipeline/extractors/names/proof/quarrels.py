"""Clues that contradict each other, and which of them gives way: 「ビバリー・ヒルズ」 is a place, though a Beverly is somebody.

What the text tells of a name goes before how it looks: 「ポート・ハーバー・ライン(Port Harbour Line)」 is made of words, and
its bracket shows it to be the name of a firm all the same.
"""

from __future__ import annotations

from pipeline.extractors.names.proof.penalty import ORDINARY_PENALTY
from pipeline.extractors.names.proof.shapes import TEAM, WORDS_OF_PLACES
from pipeline.extractors.names.proof.tally import WEIGHTS, Tally
from pipeline.extractors.names.proof.terms import kind_of_bodies
from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.words.vocabulary import Vocabulary, english_families
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.clubs import CLUB
from pipeline.extractors.names.written.latin_people import BORNE, ENGLISH_END, GIVEN, WRITTEN, ends_no_person
from pipeline.values import NameType

_ENDING, _GLOSS = "ending of an organisation", "gloss of an organisation"
_FULL_GLOSS, _BRAND_GLOSS = "gloss with a full name", "gloss of a brand"
_CALLED, _OUTRIGHT = "called an organisation", "called an organisation outright"
_BODIES = frozenset({_ENDING, _GLOSS})
_COMMON = ("begins with a common word", "ends in a common word")
# What is said of organisations, and not how they look.
_DEEDS = frozenset(
    {
        _OUTRIGHT,
        CLUB,
        "has what organisations have",
        "names its officer",
        "reports",
        "deals",
        "employs",
        "pays",
        "taken over",
        "has a seat",
    }
)
# What kinds of organisations have, too: 日本のソーシャル・メディア, ベンチャー・キャピタルの顧客.
_OF_KINDS = ("at a place", "model: ORG", "has what organisations have", "employs")
_OPINIONS = ("model: PERSON", "known personal name")
NOBODY = "ends as no person does"
BROUGHT_OUT = "told of as works are"
# What is said of people: 俳優のJude Law, Anna Ball氏.
_SAID_OF_PEOPLE = frozenset(
    {
        *("honorific", "honorific 氏", "personal title", "aged", "addressed", "introduced as a person"),
        *(
            "called a person",
            "behaves as people do",
            "speaks",
            "has what only persons have",
            "described as a person",
        ),
    }
)
# Whom the dictionary or a list has for somebody, who is no club to the model.
_FIRST_NAMES = frozenset({"begins with a given name", "known personal name", "given name of somebody known"})
_GAMES = "games are held there"
_SEATED = ("has a seat", "names its officer")
# How names of others look, which that of a place may, too.
_LOOKS = (
    "known personal name",
    "no ordinary word",
    "proper noun",
    "model: PERSON",
    "model: ORG",
    "model: PRODUCT",
    "model: club",
)
# What still must be outweighed where a glossed name is made of words of which the last is what firms are: terms of three
# words are rare, アセンブリ・ライン(Assembly Line) is not.
_GLOSSED_LONG, _GLOSSED = 2.0, 2.5
_LONG = 3


def settle(tally: Tally) -> None:
    """Take away the clues to a spelling that others outweigh whatever their number."""
    clues = tally.clues
    if not _BODIES.isdisjoint(clues):
        clues.pop("full-name shape", None)
        clues.pop("ends in a common word", None)
    if "tagged as a place" in clues:  # マナウスの研究者: a town has them, too
        clues.pop("has what organisations have", None)
    if _FIRST_NAMES.intersection(clues) and CLUB not in clues and TEAM not in clues:  # ロサ・ヴェルナによれば
        clues.pop("model: club", None)
    if "may be a firm" in clues and _FULL_GLOSS in clues:  # (Muteki Electric)
        del clues[_FULL_GLOSS]
        clues[_BRAND_GLOSS] = None
    if {"called a product", "in quotation marks"} <= clues.keys():  # 貨物船「アウロラ・ベイ」(Aurora Bay)
        clues.pop("full-name shape", None)
        clues.pop(_FULL_GLOSS, None)
    if _ENDING in clues:  # ノースキー・ベンチャーズ(Northkey Ventures)
        clues.pop(_FULL_GLOSS, None)
    if _GAMES in clues:  # ミラノ・コルティナ五輪 is called after two places, パリ五輪 after one
        for clue in [clue for clue in clues if WEIGHTS[clue][0] is not NameType.PLACE]:
            del clues[clue]
    if WORDS_OF_PLACES in clues:
        for look in (*_LOOKS, _FULL_GLOSS, _BRAND_GLOSS):
            clues.pop(look, None)


def refuse_person(tally: Tally, chunk: Chunk, words: Vocabulary) -> None:
    """Take away what speaks for a person where nobody's name ends so, or nothing but its looks tells of one: Grace Homes."""
    parts = components(chunk.surface)
    if ENGLISH_END in tally.clues and _SAID_OF_PEOPLE.isdisjoint(tally.clues):  # Daisy Chain
        for clue in (WRITTEN, GIVEN, BORNE, "given name of somebody known"):
            tally.clues.pop(clue, None)
        tally.clues[NOBODY] = None
    partners = " & " in chunk.surface  # Brown & Cole
    if chunk.script is not Script.LATIN or len(parts) == 1:
        return
    if not partners and not ends_no_person(parts[-1], words):
        return
    if not partners and parts[-1].lower() in english_families():  # Michael Park
        return
    if "model: PERSON" in tally.clues:
        tally.clues[NOBODY] = None
    for clue in _OPINIONS:
        tally.clues.pop(clue, None)


def dotted_body(tally: Tally, chunk: Chunk) -> bool:
    """Whether a dotted name may be an organisation's: アルペン・バイオ, ワン・ダイレクション."""
    dotted = chunk.script is Script.KATAKANA and "・" in chunk.surface
    return dotted and not {*_BODIES, *_COMMON, TEAM}.isdisjoint(tally.clues)


def forgive(tally: Tally, chunk: Chunk, words: Vocabulary) -> None:
    """Take away what must be outweighed of a dotted name that ends in a word, where the text shows it to be a name."""
    if {CLUB, TEAM} <= tally.clues.keys():  # キングズベイ・ボルケーノズ
        tally.clues.pop("full-name shape", None)
    if "model number" in tally.clues and "・" in chunk.surface:  # ハリアー・ワン of ハリアー1
        tally.penalty = 0.0
    if (
        BROUGHT_OUT in tally.clues and "・" in chunk.surface
    ):  # アッシズ・オブ・ヴェルモ is called as bodies are
        tally.penalty = 0.0
        if not chunk.surface.endswith(words.titles.katakana_endings):
            tally.clues.pop(_ENDING, None)
    if (
        tally.penalty < 2 * ORDINARY_PENALTY
        or chunk.script is not Script.KATAKANA
        or "・" not in chunk.surface
    ):
        return
    clues = tally.clues
    glossed = not clues.keys().isdisjoint((_GLOSS, _BRAND_GLOSS, _FULL_GLOSS))
    parts = components(chunk.surface)
    thing = len(parts) < _LONG and parts[-1] in words.endings
    strange = not thing and not all(part in words.ordinary for part in parts)
    if glossed and strange:  # グリーンリーフ・アグリ(Greenleaf Agri)
        tally.penalty = 0.0
    elif not _DEEDS.isdisjoint(clues) and (
        not clues.keys().isdisjoint((_CALLED, *_SEATED))
        or (_ENDING in clues and not kind_of_bodies(chunk.surface, words))
    ):  # 競合のブルー・ハーバー・ラインの広報
        tally.penalty = 0.0
        clues.pop("full-name shape", None)
    elif _ENDING in clues and not kind_of_bodies(chunk.surface, words):  # ドルフィン・キャピタル
        tally.penalty = _GLOSSED if parts[0] in words.ordinary else ORDINARY_PENALTY
    elif _ENDING in clues and _GLOSS not in clues:  # 日本のソーシャル・メディア
        for clue in _OF_KINDS:
            clues.pop(clue, None)
    elif _GLOSS in clues:
        tally.penalty = _GLOSSED_LONG if len(parts) >= _LONG else _GLOSSED
