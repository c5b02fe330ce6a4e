"""Agricultural cooperatives (農協) by the letters before their name: 「JA越の里」, but 「JA職員の給料」 are anybody's.

What stands behind the letters must be a name: a proper noun or a word of no dictionary at least begins it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.tags import COMMON_NOUN, NOUN
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.kana import is_katakana
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.types import TextView

_LETTERS = "JA"
_SOFT = re.compile(f"(?<![A-Za-z0-9]){_LETTERS}(?=[{KANJI}]{{0,4}}[ぁ-ん])")
_HIRAGANA = re.compile("[ぁ-ん]++")
_LONGEST = 10
_NOUNS = (COMMON_NOUN, f"{NOUN}-形状詞可能")
_COOPERATIVE = re.compile(
    f"(?<![A-Za-z0-9]){_LETTERS}(?:[{KANJI}]{{1,2}}の[{KANJI}](?![{KANJI}])|[{KANJI}]{{2,10}}+|[{KATAKANA}]{{3,10}}+)(?![{KANJI}{KATAKANA}])"
)


def find_cooperatives(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every cooperative; without tokens only those whose name is katakana or ends in a land."""
    if _LETTERS not in view.text:
        return
    yield from _in_hiragana(view, words)
    for match in _COOPERATIVE.finditer(view.text):
        end = _name_end(view, words, *match.span())
        if end is not None:
            surface = view.text[match.start() : end]
            yield Chunk(match.start(), end, surface, Script.MIXED, ending=_LETTERS, shape="organisation")


def _in_hiragana(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """JAしまね, JA秋田しんせい: what is called so goes on to the particle; JAいちご部会 and JAから are no names."""
    for match in _SOFT.finditer(view.text):
        begin, end, proper = match.end(), match.end(), False
        for token in view.tokens_between(begin, begin + _LONGEST):
            hiragana = _HIRAGANA.fullmatch(view.text, token.start, token.end) is not None
            named = "固有名詞" in token.tag or (hiragana and token.tag in _NOUNS)
            if token.start != end or not named:
                break
            end, proper = token.end, proper or "固有名詞" in token.tag
        name = view.text[begin:end]
        whole = _HIRAGANA.fullmatch(name) is not None and name not in words.titles.generic_hiragana
        closed = not is_kanji(view.text[end : end + 1]) and not is_katakana(view.text[end : end + 1])
        if len(name) > 1 and closed and _HIRAGANA.search(name) and (proper or whole):
            surface = view.text[match.start() : end]
            yield Chunk(match.start(), end, surface, Script.MIXED, ending=_LETTERS, shape="organisation")


def _name_end(view: TextView, words: Vocabulary, start: int, end: int) -> int | None:
    """Where the name of a cooperative ends; None where none begins."""
    text, titles, begin = view.text, words.titles, start + len(_LETTERS)
    land = text.find("の", begin, end)
    if land >= 0:
        if land == begin + 1 and text[end - 1] in titles.lands_of_cooperatives:
            return end  # 霧の里
        end = land  # 秋田 of 秋田の米
    name = text[begin:end]
    if is_katakana(name):
        return end if name not in words.ordinary or name.endswith(titles.katakana_endings) else None
    if not _proper(view, start, begin):
        return None
    if words.trades.titled.search(text, begin, end) is not None:  # 中家会長 of the whole
        return None
    own = next((word for word in titles.beside_cooperatives if name.endswith(word)), "")
    return end - len(own) if len(own) < len(name) else None


def _proper(view: TextView, start: int, begin: int) -> bool:
    """Whether the dictionary has a proper noun, or nothing, at `begin`, or one with the letters before it: JA共済."""
    first = next((token for token in view.tokens_between(start, begin + 1) if token.end > begin), None)
    return first is not None and first.start in (start, begin) and (first.guessed or "固有名詞" in first.tag)
