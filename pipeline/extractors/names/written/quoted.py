"""Stretches that quotation marks show to be names: 「たま」 of ロボット「たま」, 「春みらい」 of 新品種「春みらい」."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.names.sighting import CAPITAL, KATAKANA, LATIN
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.quoted_terms import is_term
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

# No phrase that ends as sentences do: 「もう遅い」.
_QUOTED = re.compile(
    f"[「『](?P<name>[ぁ-んー]{{2,8}}+|(?![{KATAKANA}・]+[」』])[ぁ-ん{KANJI}{KATAKANA}・]{{2,10}}+[0-9]{{0,3}}+)"
    f"(?:\\([{CAPITAL}][{LATIN}0-9 .'-]{{1,30}}+\\))?+[」』]"  # 「赤兎2(Chitu 2)」
)
_SENTENCE_ENDS = tuple("いうくすつぬむるただかねよなさへもを")
_PARTICLES = frozenset("がをにはもの")
_LONGEST_KIND = 12


def find_quoted(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """What stands in quotation marks and is no sentence: ロボット「たま」, 会派「浜の声」; only what calls it so names it.

    Behind the word for a thing it may end as sentences do: 新品種「春みらい」. What a thing is said to have is a term
    where plain words make it up: システムの「不具合」, 銀行の「貸し渋り」; 映画の「雪国」 is called so.
    """
    text = view.text
    for match in _QUOTED.finditer(text):
        if is_term(view, *match.span("name"), words.titles):
            continue
        sentence = match.group("name").endswith(_SENTENCE_ENDS)
        if not sentence or _introduced(text, match, words):
            yield Chunk(*match.span("name"), match.group("name"), Script.MIXED, shape="quoted")


def _introduced(text: str, quoted: re.Match[str], words: Vocabulary) -> bool:
    """Whether the word for a thing stands before a quotation that nobody says: not 映画「が売れない」と嘆いた."""
    if text.startswith("と", quoted.end()) or text[quoted.start("name")] in _PARTICLES:
        return False
    return words.introduced.search(text, max(0, quoted.start() - _LONGEST_KIND), quoted.start()) is not None
