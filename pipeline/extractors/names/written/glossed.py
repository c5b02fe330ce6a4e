"""Firms in kanji that no dictionary has, with a bracket that spells them: 「星瀚ロボット(Xinghan Robotics)」.

Terms are glossed as well: 電気モーター(Electric Motors). A firm's own word is told by its sound, which the bracket
spells (青空システムズ, Aozora Systems), or by being no word of the dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extractors.names.sighting import CAPITAL, KATAKANA, LATIN
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chinese import pinyin_of
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.kana import is_katakana, to_romaji_of_reading
from pipeline.text.scripts import KANJI, KANJI_SIGN
from pipeline.types import TextView, Token

_GLOSSED = re.compile(
    f"(?<![{KANJI}{KATAKANA}・])(?P<name>[{KANJI}{KATAKANA}]{{3,20}}+) ?\\((?P<first>[{CAPITAL}][{LATIN}'’-]{{1,20}}+)"
    f" (?:[{CAPITAL}&][{LATIN}'’-]{{0,20}}+ ){{0,3}}(?P<last>[{CAPITAL}][{LATIN}]{{1,20}}+\\.?)\\)"
)
_TAIL = re.compile(f"[{KATAKANA}]++\\Z|[{KANJI}]{{2}}\\Z")
_SHORTEST = 3
_HELD_IN_COMMON = 3  # letters: Tōhoku and Tohoku differ in none, Shinagawa and Sinagawa in the fourth


def find_glossed(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every firm whose bracket ends as firms do, and that has a word of its own.

    Args:
        view: The annotated text; without tokens nothing is found.
        words: Word lists.
    """
    endings = {*words.titles.latin_endings, *words.titles.gloss_endings}
    for match in _GLOSSED.finditer(view.text) if view.tokens else ():
        if match.group("last") not in endings or not KANJI_SIGN.search(match.group("name")):
            continue
        start, end = _own_start(view.text, *match.span("name"), words), match.end("name")
        tail = _TAIL.search(view.text, start, end)
        tokens = view.tokens_between(start, end)
        if tail is None or tail.start() == start or end - start < _SHORTEST or not tokens:
            continue
        if tokens[0].start == start and _own_word(tokens, match.group("first"), view.text, tail.start()):
            surface = view.text[start:end]
            yield Chunk(start, end, surface, Script.KANJI, ending=tail.group(), shape="organisation")


def _own_start(text: str, start: int, end: int, words: Vocabulary) -> int:
    """Where the name begins behind what the firm is: 新興企業/星瀚ロボット."""
    kinds = (*words.titles.organisation_nouns, *words.titles.firm_nouns, *words.titles.firm_ranks)
    kind = max((k for k in kinds if text.startswith(k, start, end)), key=len, default="")
    return start + len(kind)


def _own_word(tokens: Sequence[Token], first: str, text: str, stop: int) -> bool:
    """Whether what stands before the last word is spelled by the bracket, or no word of the dictionary."""
    stem = [token for token in tokens if token.start < stop]
    if any(token.guessed or "固有名詞" in token.tag for token in stem):
        return True
    read = "".join(token.reading for token in stem)
    told = (
        to_romaji_of_reading(read) if is_katakana(read) else "",
        pinyin_of(text[stem[0].start : stop]) or "",
    )
    least = first.lower()[:_HELD_IN_COMMON]
    return any(sound.lower().startswith(least) for sound in told)
