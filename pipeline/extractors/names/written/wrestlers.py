"""Wrestlers of sumo by their ring names, behind a rank: 「横綱海鳴山」, 「(元関脇輪島灘)」, and stables 「潮見部屋」.

A ring name (しこ名) may be any words; that it is no word of the dictionary (大関陣, 横綱昇進) and stands behind a rank shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.extractors.names.sighting import KATAKANA, TEXTS
from pipeline.extractors.names.words.tags import ADJECTIVE, COUNTER, DESCRIBING, NOUN
from pipeline.extractors.names.words.vocabulary import Vocabulary, load_vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.types import TextView

_LEAST_WORDS = 3  # different ones
_NAME = f"(?:[{KANJI}]{{1,3}}+[ノの乃][{KANJI}]{{1,2}}+|[{KANJI}]{{2,4}}+)"
_STABLE = re.compile(
    f"(?<![{KANJI}{KATAKANA}])(?P<name>[{KANJI}]{{1,3}}(?:[ノの乃ケヶ][{KANJI}]{{1,2}})?)部屋(?![{KANJI}])"
)
_NO_NAMES = (*DESCRIBING, COUNTER, ADJECTIVE)


@cache
def _ranked(ranks: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        f"(?:{any_of(ranks)})(?![陣戦級]|候補|昇進)(?P<name>{_NAME})(?=[はがをにとも、。(=」・)]|で[はも、]|関[はがをにとも、]|の[{KANJI}]{{2,6}}親方)"
    )


@lru_cache(maxsize=TEXTS)
def about_sumo(text: str) -> bool:
    """Whether an article has so many words of sumo that it is about it."""
    words = load_vocabulary().titles.words_of_sumo
    return sum(word in text for word in words) >= _LEAST_WORDS


def find_wrestlers(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every ring name that stands behind a rank, wherever else it stands free, and every stable.

    Args:
        view: The annotated text; without tokens nothing is found.
        words: Word lists.
    """
    text, ranks = view.text, words.titles.ranks_of_wrestlers
    if not view.tokens or not any(rank in text for rank in ranks) or not about_sumo(text):
        return
    found = {m.group("name") for m in _ranked(ranks).finditer(text) if _is_ring_name(view, *m.span("name"))}
    for name in sorted(found):
        for at in re.finditer(re.escape(name), text):
            free = not is_kanji(text[at.start() - 1 : at.start()]) or text.endswith(ranks, 0, at.start())
            if free and (not is_kanji(text[at.end() : at.end() + 1]) or text.startswith("関", at.end())):
                yield Chunk(*at.span(), name, Script.KANJI, shape="wrestler")
    for stable in _STABLE.finditer(text):
        if _is_ring_name(view, *stable.span("name")):
            yield Chunk(*stable.span(), stable.group(), Script.KANJI, ending="部屋", shape="organisation")


def _is_ring_name(view: TextView, start: int, end: int) -> bool:
    """Whether kanji are a proper noun or signs of no word: 海鳴/山, 輪島/灘; 昇進, 力士 and 優勝者 are words."""
    tokens = view.tokens_between(start, end)
    if not tokens or tokens[0].start != start or any(token.tag.endswith(_NO_NAMES) for token in tokens):
        return False
    if len(tokens) == 1:
        return tokens[0].guessed or "固有名詞" in tokens[0].tag
    tokens = tuple(token for token in tokens if not token.tag.startswith("助詞"))  # 大/の/里
    long = [token for token in tokens if token.tag.startswith(NOUN) and token.end - token.start > 1]
    named = any("固有名詞" in token.tag or token.guessed or token.end - token.start == 1 for token in tokens)
    return named and len(long) < len(tokens) and "接尾" not in tokens[-1].tag
