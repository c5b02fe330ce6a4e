"""Signs of no word in articles about China: the firms 「鯨灘」 and 「桐鷺バルブ」, the place 「碧沙湾」, the rocket 「蒼隼一号」.

Translations keep Chinese names as they are written, and a dictionary of Japanese cuts what it does not know into single
signs. Of such a run alone nobody knows what it is, so for a firm something must tell of one; the word for a kind of
place or a craft's number does so for places and crafts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.titles import Titles
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chinese import about_china, may_be_chinese, tells_of_china
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.english import spellings
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_RUN = re.compile(f"(?<![{KANJI}{KATAKANA}0-9])[{KANJI}]{{2,4}}+(?![{KANJI}])")
_TAIL = re.compile(f"[{KATAKANA}]{{3,12}}+(?![{KANJI}・=])")
_TOWN = re.compile(
    f"(?:(?<![{KANJI}])|(?<=[市県区州盟])(?![省市県区州盟]))(?P<name>(?P<stem>[{KANJI}]{{2,3}}?)鎮)(?![{KANJI}])"
)
_COUNTY = re.compile(
    f"(?:(?<![{KANJI}])|(?<=[省市州])(?![省市県区州盟]))(?P<county>(?P<stem>[{KANJI}]{{2,3}}?)[県区])(?P<village>[{KANJI}]{{2,3}}[村郷鎮])(?![{KANJI}])"
)
_LABELS = (":", "/", "|")
_LONGEST_PERSON, _PAIR = 3, 2
# 天鷺12A, 蒼隼一号, 青鷺十二号乙; in Japanese crafts are numbered so only where an article is about space.
_MODEL = re.compile(
    f"(?<![{KANJI}{KATAKANA}0-9])(?P<word>[{KANJI}]{{2,3}}?)"
    f"(?:(?:[0-9]{{1,3}}|[一二三四五六七八九十]{{1,3}})号[甲乙丙丁A-Z]?|[0-9]{{1,3}}[A-Z])(?![{KANJI}{KATAKANA}A-Za-z0-9])"
)
# What the dictionary makes of a sign that begins or ends a word of everyday: 米中, 三社, 新区.
_NO_NAME = ("接頭辞", "数詞", "地名", "助数詞")
_NUMERALS = frozenset("一二三四五六七八九十百千万億兆数両")


def find_coined(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Firms, places and crafts that are called by signs of no word.

    Args:
        view: The annotated text; without tokens nothing is found.
        words: Word lists.
    """
    if not view.tokens or not tells_of_china(view.text):
        return
    yield from _market_towns(view, words.titles)
    if not about_china(view.text):
        return
    yield from _firms(view, words)
    yield from _places(view, words.titles)
    yield from _counties(view, words.titles)
    yield from _hamlets(view, words.titles)
    yield from _models(view, words.titles)


def _firms(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """鯨灘, and 桐鷺バルブ, which is no 桐鷺マネージャー; more must show either to be a firm."""
    text, titles = view.text, words.titles
    for run in _RUN.finditer(text):
        start, end = run.span()
        if text.startswith(_LABELS, end):  # 来源:
            continue
        if text[end - 1] in titles.ends_of_no_coined or not _coined(view, start, end):
            continue
        if may_be_chinese(run.group()) and end - start <= _LONGEST_PERSON:
            continue
        tail = _TAIL.match(text, end)
        if tail is None:
            if not ("ァ" <= text[end : end + 1] <= "ー"):
                yield Chunk(start, end, run.group(), Script.KANJI, shape="firm")
        elif not words.office.match(text, end) and not words.trades.calling.match(text, end):
            surface = text[start : tail.end()]
            yield Chunk(start, tail.end(), surface, Script.KANJI, ending=tail.group(), shape="firm")


def _places(view: TextView, titles: Titles) -> Iterator[Chunk]:
    """碧沙湾, 泓灘鎮; of a river or a mountain a person's name may be made, too."""
    for match in _place(titles.chinese_places).finditer(view.text):
        stem, ending = match.span("stem"), match.group("ending")
        if match.group("stem") in titles.parts_of_towns or not _coined(view, *stem):
            continue
        if not (may_be_chinese(match.group()) and match.end() - match.start() <= _LONGEST_PERSON):
            yield Chunk(*match.span(), match.group(), Script.KANJI, ending=ending, shape="place")


def _market_towns(view: TextView, titles: Titles) -> Iterator[Chunk]:
    """柳塘鎮, 義烏市/佛堂鎮: no town of Japan is a 鎮, so any word may be its name but those that tell its kind (中心鎮, 重鎮)."""
    for match in _TOWN.finditer(view.text):
        stem = match.group("stem")
        if _of_common_nouns(view, *match.span("stem")):  # 歴史鎮
            continue
        if stem not in titles.parts_of_towns and not match.group().endswith(titles.no_market_towns):
            yield Chunk(*match.span("name"), match.group("name"), Script.KANJI, ending="鎮", shape="place")


def _of_common_nouns(view: TextView, start: int, end: int) -> bool:
    """Whether a stretch is nouns of everyday and one of them at least of two signs: 歴史, 観光/名; 青/渓 is signs alone."""
    tokens = view.tokens_between(start, end)
    common = all(token.tag.startswith("名詞-普通名詞") and not token.guessed for token in tokens)
    return common and any(token.end - token.start >= _PAIR for token in tokens)


def _hamlets(view: TextView, titles: Titles) -> Iterator[Chunk]:
    """王家荘, 董家灘: what a family's place is called by; nobody's given name begins with 家 and ends so."""
    for match in _hamlet(titles.ends_of_hamlets).finditer(view.text):
        if match.group("family") in spellings().chinese_families:
            yield Chunk(
                *match.span(), match.group(), Script.KANJI, ending=match.group("ending"), shape="place"
            )


@cache
def _hamlet(endings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?<![{KANJI}])(?P<family>[{KANJI}])家(?P<ending>{any_of(endings)})(?![{KANJI}])")


def _counties(view: TextView, titles: Titles) -> Iterator[Chunk]:
    """鄖西県/洛渓村: a county before its village, if the dictionary has no word for it."""
    for match in _COUNTY.finditer(view.text):
        tokens = view.tokens_between(*match.span("stem"))
        named = any(token.guessed or "固有名詞" in token.tag for token in tokens)
        if named or _coined(view, *match.span("stem")):
            for part in ("county", "village"):
                start, end = match.span(part)
                surface = view.text[start:end]
                yield Chunk(start, end, surface, Script.KANJI, ending=surface[-1], shape="place")


@cache
def _place(endings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        f"(?<![{KANJI}{KATAKANA}0-9])(?P<stem>[{KANJI}]{{2,3}}?)(?P<ending>{any_of(endings)})(?![{KANJI}])"
    )


def _models(view: TextView, titles: Titles) -> Iterator[Chunk]:
    """蒼隼一号, 天鷺12A, and 長征 with its number: any word but one of which things of everyday are numbered."""
    for match in _MODEL.finditer(view.text):
        word = match.group("word")
        if word.endswith((*titles.numbered_things, *titles.numbered_places)) or word[-1] in _NUMERALS:
            continue
        if _whole(view, *match.span("word")):
            yield Chunk(*match.span(), match.group(), Script.MIXED, shape="model")


def _whole(view: TextView, start: int, end: int) -> bool:
    """Whether words of the dictionary begin and end where a stretch does, and none of them is a number or a prefix."""
    tokens = view.tokens_between(start, end)
    if not tokens or tokens[0].start != start or tokens[-1].end != end:
        return False
    return not any(tag in token.tag for token in tokens for tag in _NO_NAME if tag != "地名")


def _coined(view: TextView, start: int, end: int) -> bool:
    """Whether the dictionary has no word for a stretch: each token is one sign, a guess or a given name."""
    tokens = view.tokens_between(start, end)
    if not tokens or tokens[0].start != start or view.text[start] in _NUMERALS:
        return False
    if any(tag in token.tag for token in tokens for tag in _NO_NAME):
        return False
    short = (min(token.end, end) - token.start == 1 or token.guessed for token in tokens)
    return all(short) and (len(tokens) > 1 or tokens[0].guessed or end - start > _PAIR)
