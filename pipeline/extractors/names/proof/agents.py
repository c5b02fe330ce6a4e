"""What a word does that no dictionary holds: 「ゼロフォトンは50人を採用する」 is told of somebody, 「グラフェンは軽い」 of a thing.

A thing is made, used and sold; only somebody announces, hires and has a head office. Of a word that is no other
word this is enough for the name of a firm, of an ordinary one it proves little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.words.vocabulary import load_vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.clubs import CLUB, plays
from pipeline.extractors.names.written.industry import has_seat, tells_results
from pipeline.extractors.names.written.sinograms import cut_into_signs
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI

_NO_NOUN = re.compile("な(?![がのらど])|する|し[たてま、]|され|さ[せれ]|[化的性型系率状剤量法論学]")
_MODEL = re.compile("の[「『]?[A-Z]{1,4}[a-z]{0,8}-?[0-9]")  # 霙灘のVE25
_SOMEBODY = re.compile(f"の(?P<name>[{KANJI}]{{3}})(?:氏(?![{KANJI}])|(?=[はがも、(]))")
_NEAR = 16


@cache
def _price_before(currencies: tuple[str, ...]) -> re.Pattern[str]:
    """8億ドルで, right before what is bought."""
    return re.compile(f"[0-9億万兆](?:{any_of(currencies)})(?:超|余り|近く|前後)?で\\Z")


def clues(slots: Slots, start: int, end: int) -> Iterator[str]:
    """What is told of a stretch that tells of firms and bodies, where it is no other word."""
    text, titles = slots.view.text, slots.words.titles
    trades, phrases = slots.words.trades, slots.words.phrases
    near = max(0, start - _NEAR)
    if text[start:end].endswith(titles.drug_endings):
        yield "ends as medicines do"
    if text.startswith(titles.drug_slots, end) or phrases.prescribed.match(text, end):
        yield "given as medicines are"
    if trades.acting.match(text, end):
        yield "acts on something"
    if trades.seated.match(text, end) or has_seat(text, end):
        yield "has a seat"
    if plays(slots.view, slots.words, start, end):
        yield CLUB
    if phrases.bought.match(text, end) and _price_before(titles.price_currencies).search(text, near, start):
        yield "taken over"
    if _MODEL.match(text, end) or trades.sells.match(text, end):
        yield "has what makers have"
    if tells_results(text, end):
        yield "has what organisations have"
    if _has_somebody(slots, end):
        yield "somebody's house"
    if trades.visited.match(text, end):
        yield "gone to"
    told = any(pattern.search(text, near, start) for pattern in (phrases.maker, phrases.trade))
    if told or text.endswith(_in_apposition(), near, start):
        yield "told by its trade"


@cache
def _in_apposition() -> tuple[str, ...]:
    """部品メーカー、霙灘精密は: what a firm is, before its name."""
    titles = load_vocabulary().titles
    return tuple(f"{noun}、" for noun in (*titles.organisation_nouns, *titles.firm_nouns))


def _has_somebody(slots: Slots, end: int) -> bool:
    """霙灘の祁若嵐は: a Chinese person right behind it, who is told by no title."""
    name = _SOMEBODY.match(slots.view.text, end)
    return name is not None and cut_into_signs(*name.span("name"), slots.view)


def is_no_noun(slots: Slots, end: int) -> bool:
    """エージェンティックな, リスキリングする, グラフェン化: how a word goes on that is no name."""
    return _NO_NOUN.match(slots.view.text, end) is not None


def has_strange_stem(slots: Slots, chunk: Chunk) -> bool:
    """Whether what goes before a trade is a single katakana word that no dictionary has: オルデン物流."""
    if chunk.shape != "firm" or chunk.script is not Script.KATAKANA:
        return False
    tokens = slots.view.tokens_between(chunk.start, chunk.end - len(chunk.ending))
    return len(tokens) == 1 and tokens[0].guessed
