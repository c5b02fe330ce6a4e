"""Firms, clubs and halls whose names mix kanji and katakana: 「室蘭ライン」, 「弘前ヴェルクト」, 「弘前ブルーヘロンズ」.

The kanji must be a proper noun; what the katakana tell decides how much more evidence is needed: ライン is a kind of
firms, ヴェルクト no word at all, and ブルーヘロンズ are a team where an article is about sport.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.tags import COMMON_NOUN, NAMING
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.clubs import about_sport
from pipeline.text.scripts import KANJI
from pipeline.types import TextView, Token

_MIXED = re.compile(f"(?<=[{KANJI}])[{KATAKANA}]{{2,16}}+(?:(?![{KANJI}・=])|(?=提供|撮影|[側製]))")
_LONGEST_HEAD = 6
_HEAD = re.compile(f"[{KANJI}]{{1,{_LONGEST_HEAD}}}\\Z")
_SHORTEST_HEAD, _SHORTEST_STRANGE = 2, 3
_SHORTEST_TEAM = 5
_TEAM_END = re.compile("[ズツ]\\Z")


def find_hybrids(view: TextView, words: Vocabulary, countries: Container[int] = ()) -> Iterator[Chunk]:
    """Every name of kanji and katakana behind them.

    Args:
        view: The annotated text.
        words: Word lists.
        countries: Where mentions of countries start: 日本ビール is any beer of Japan.
    """
    for tail in _MIXED.finditer(view.text):
        head = _HEAD.search(view.text, max(0, tail.start() - _LONGEST_HEAD), tail.start())
        if head is None:
            continue
        if words.office.match(view.text, tail.start()) or words.trades.calling.match(view.text, tail.start()):
            continue  # 窪田蓮チーフエコノミスト
        start = _proper_start(view, head.start(), *tail.span())
        if start is None:
            yield from _called_by_a_word(view, words, head.start(), tail)
            continue
        if start in countries and tail.group().endswith(words.titles.papers_in_katakana):  # 中国ウィークリー
            yield Chunk(
                start,
                tail.end(),
                view.text[start : tail.end()],
                Script.KANJI,
                ending=tail.group(),
                shape="organisation",
            )
        if start in countries or tail.start() - start < _SHORTEST_HEAD:
            continue
        chunk = _judged(view, words, start, tail)
        if chunk is not None and not words.honorific.match(view.text, tail.end()):
            yield chunk


def _proper_start(view: TextView, begin: int, cut: int, end: int) -> int | None:
    """Where the proper noun before the katakana begins; None where the dictionary sees none."""
    tokens = view.tokens_between(begin, end)
    first = next(
        (at for at, token in enumerate(tokens) if token.start >= begin and "固有名詞" in token.tag), None
    )
    if first is None or tokens[first].start >= cut:
        return None
    told = all(_noun(token) for token in tokens[first:] if token.start < cut)
    return tokens[first].start if told and tokens[-1].end == end else None


def _called_by_a_word(view: TextView, words: Vocabulary, start: int, tail: re.Match[str]) -> Iterator[Chunk]:
    """汐路ホテルズ: a firm whose first word is one of the dictionary, if more shows it to be one; 大手ロジスティクス is any."""
    endings = words.titles.katakana_endings
    ending = next((kind for kind in endings if tail.group().endswith(kind)), "")
    plural = ending.endswith("ズ")  # 量子コンピューティング is a trade
    tokens = view.tokens_between(start, tail.start()) if plural and tail.start() - start > 1 else ()
    alone = len(tokens) == 1 and (tokens[0].start, tokens[0].end) == (start, tail.start())
    if not alone or tokens[0].tag != COMMON_NOUN or view.text[start : tail.start()] in _kinds(words):
        return
    yield Chunk(start, tail.end(), view.text[start : tail.end()], Script.KANJI, ending=ending, shape="firm")


def _kinds(words: Vocabulary) -> tuple[str, ...]:
    """What firms are and deal in, of which no single one is called: 大手, 医療."""
    return (*words.titles.firm_modifiers, *words.titles.organisation_nouns, *words.titles.firm_ranks)


def _noun(token: Token) -> bool:
    return token.tag.startswith(NAMING)


def _judged(view: TextView, words: Vocabulary, start: int, tail: re.Match[str]) -> Chunk | None:
    """The chunk, as sure as its katakana make it; None where they are a common word."""
    word, end, titles = tail.group(), tail.end(), words.titles
    surface = view.text[start:end]
    tokens = view.tokens_between(start, end)
    hall = next((kind for kind in titles.halls if word.endswith(kind)), "")
    if hall:
        return Chunk(start, end, surface, Script.KANJI, ending=hall, shape="place")
    firm = next(
        (kind for kind in (*titles.mixed_endings, *titles.katakana_endings) if word.endswith(kind)), ""
    )
    place = all("地名" in token.tag for token in tokens if token.start < tail.start())
    if firm:
        shape = "firm" if place and word in titles.goods_of_regions else "organisation"  # 甲州ワイン
        return Chunk(start, end, surface, Script.KANJI, ending=firm, shape=shape)
    if word.endswith(titles.mixed_events):
        return None
    if about_sport(view.text, words.trades.sport) and _team(view, words, tail):
        return Chunk(start, end, surface, Script.KANJI, ending=word, shape="organisation")
    common = word in words.ordinary or word in titles.organisation_endings
    if len(tokens) == 1 and not common:  # 弘前ヴェルクト is a word of the dictionary
        return Chunk(start, end, surface, Script.MIXED)
    strange = len(tokens) > 1 and tokens[-1].start == tail.start() and tokens[-1].guessed
    if place and strange and len(word) >= _SHORTEST_STRANGE and word not in words.persons:
        return Chunk(start, end, surface, Script.KANJI, shape="firm")
    return None


def _team(view: TextView, words: Vocabulary, tail: re.Match[str]) -> bool:
    """Whether katakana are a team's: a plural, as ブルーヘロンズ, or what is no common word."""
    if tail.group() in words.ordinary:
        return False
    last = view.tokens_between(tail.end() - 1, tail.end())
    compound = len(view.tokens_between(*tail.span())) > 1 and len(tail.group()) >= _SHORTEST_TEAM
    strange = any(t.guessed or "固有名詞" in t.tag for t in last)
    return _TEAM_END.search(tail.group()) is not None or strange or compound  # 豊橋/ブルー/ウェーブ
