"""What a word does that no dictionary holds: 「ゼロフォトンは50人を採用する」 is told of somebody, 「グラフェンは軽い」 of a thing.

A thing is made, used and sold; only somebody announces, hires and has a head office. Of a word that is no other
word this is enough for the name of a firm, of an ordinary one it proves little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.clubs import CLUB, plays
from pipeline.extractors.names.written.sinograms import cut_into_signs
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI

# ドローン製造のX; 宅配を手がけるX.
_TRADE = re.compile(
    f"[{KANJI}ァ-ヺー]{{1,10}}(?:の製造|の開発|の運営|の販売)?を(?:手がけ|手掛け|営|運営|展開|製造|開発|販売)(?:る|む|する)\\Z"
)
_MAKER = re.compile(
    f"[{KANJI}ァ-ヺーA-Z0-9](?:製造|開発|運営|販売|生産|卸売り?|小売り?|通販|配送|輸送|設計|整備|保守|受託)(?:の|業の)\\Z"
    f"|(?<=[{KANJI}])(?<![事休企作卒失授操残営])業の\\Z"  # 倉庫業の
)
_NO_NOUN = re.compile("な(?![がのらど])|する|し[たてま、]|され|さ[せれ]|[化的性型系率状剤量法論学]")
_APPROVED = re.compile(
    "(?: ?\\([A-Za-z ]{3,24}\\))?[はがも][^。、「」\n]{0,24}?(?:承認され|認可され|処方され|投与され)"
)
_BOUGHT = re.compile("を(?:丸ごと|まるごと|完全に|すべて)?(?:買収|買い|買っ|取得|手に入れ|傘下に)")
_MODEL = re.compile("の[「『]?[A-Z]{1,4}[a-z]{0,8}-?[0-9]")  # 霙灘のVE25
_SOMEBODY = re.compile(f"の(?P<name>[{KANJI}]{{3}})(?:氏(?![{KANJI}])|(?=[はがも、(]))")
_NEAR = 16


@cache
def _price_before(currencies: tuple[str, ...]) -> re.Pattern[str]:
    """8億ドルで, right before what is bought."""
    return re.compile(f"[0-9億万兆](?:{any_of(currencies)})(?:超|余り|近く|前後)?で\\Z")


def clues(slots: Slots, start: int, end: int) -> Iterator[str]:
    """What is told of a stretch that tells of firms and bodies, where it is no other word."""
    text, trades = slots.view.text, slots.words.trades
    titles = slots.words.titles
    near = max(0, start - _NEAR)
    if text[start:end].endswith(titles.drug_endings):
        yield "ends as medicines do"
    if text.startswith(titles.drug_slots, end) or _APPROVED.match(text, end):
        yield "given as medicines are"
    if trades.acting.match(text, end):
        yield "acts on something"
    if trades.seated.match(text, end):
        yield "has a seat"
    if plays(slots.view, slots.words, start, end):
        yield CLUB
    if _BOUGHT.match(text, end) and _price_before(titles.price_currencies).search(text, near, start):
        yield "taken over"
    if _MODEL.match(text, end) or trades.sells.match(text, end):
        yield "has what makers have"
    if _has_somebody(slots, end):
        yield "somebody's house"
    if trades.visited.match(text, end):
        yield "gone to"
    if any(pattern.search(text, near, start) for pattern in (_MAKER, _TRADE)):
        yield "told by its trade"


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
