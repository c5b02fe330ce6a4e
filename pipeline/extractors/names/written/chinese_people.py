"""Chinese persons of whom a dictionary of Japanese knows too little: 「マ・チャオ(馬超)」, 「父の沈建国」, 「低空財経 何文静」.

What stands beside such signs shows somebody: their sound before a bracket, what he or she is to another, a paper in a
line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.tags import COMMON_NOUN
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chinese import about_china, may_be_chinese, pinyin_of, tells_of_china
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.outlets import HEAD, PAPER_AND_AUTHOR
from pipeline.text.scripts import KANJI
from pipeline.text.transliteration import similarity
from pipeline.types import TextView

_GLOSS = re.compile(
    f"(?<![{KATAKANA}・])(?P<sound>[{KATAKANA}]{{1,10}}+・(?P<last>[{KATAKANA}]{{2,10}}+))(?:氏|さん)?\\((?P<name>[{KANJI}]{{2,3}})\\)"
)
_FREE = re.compile(f"(?<=[の、])[{KANJI}]{{3}}(?=[はがもをにとのへだ、,(。])")
_NEAR = 14
_ALIKE = 0.75  # マー and ma 0.83, リゾート and quan 0
_NO_GIVEN = ("数詞", "助数詞", "接尾辞", "接頭辞")


def find_chinese_people(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every person who stands so, in an article that tells of China.

    Args:
        view: The annotated text; without tokens nobody is found.
        words: Word lists.
    """
    if not view.tokens or not tells_of_china(view.text):
        return
    for gloss in _GLOSS.finditer(view.text):
        if _sounds_so(gloss):
            yield from _person(view.text, *gloss.span("name"))
    if not about_china(view.text):
        return
    for signed in PAPER_AND_AUTHOR.finditer(view.text, 0, min(len(view.text), HEAD)):
        yield from _person(view.text, *signed.span("author"))
    for free in _FREE.finditer(view.text):
        start = free.start()
        told = words.person_before.search(view.text, max(0, start - _NEAR), start)
        if told is not None and _family_and_given(view, words, *free.span()):
            yield from _person(view.text, *free.span())


def _sounds_so(gloss: re.Match[str]) -> bool:
    """Whether signs are read as the katakana before them, マ・チャオ(馬超), or their family as the last: ジャック・マー(馬雲)."""
    whole, family = pinyin_of(gloss["name"]), pinyin_of(gloss["name"][0])
    heard = whole is not None and similarity(gloss["sound"], whole) >= _ALIKE
    return heard or (family is not None and similarity(gloss["last"], family) >= _ALIKE)


def _person(text: str, start: int, end: int) -> Iterator[Chunk]:
    if may_be_chinese(text[start:end]):
        yield Chunk(start, end, text[start:end], Script.KANJI, shape="household")


def _family_and_given(view: TextView, words: Vocabulary, start: int, end: int) -> bool:
    """Whether the dictionary cuts the first sign off, and the rest counts nothing: 沈/建国, 何/文雅, but not 何/年/分 or 金/時計."""
    tokens = view.tokens_between(start, end)
    cut = tokens[0].start == start and tokens[0].end == start + 1 and tokens[-1].end == end
    prefix = tokens[0].tag == "接頭辞"  # 高/血圧
    known = not any("人名" in token.tag for token in tokens) and (
        view.text[start] in words.titles.families_and_words or all(t.tag == COMMON_NOUN for t in tokens)
    )
    counted = any(tag in token.tag for token in tokens[1:] for tag in _NO_GIVEN)
    return cut and not prefix and not known and not counted
