"""Who wrote or took a picture, as captions and head lines sign in kanji: 「(窪田蓮撮影)」, 「=撮影・窪田」, 「文/鄢小渓」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from pipeline.extractors.names.chunk import Chunk, Script
from pipeline.extractors.names.sinograms import no_word_but_names
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_NAME = f"(?P<name>[{KANJI}]{{2,5}})"
_TOOK = re.compile(f"(?<![{KANJI}]){_NAME}(?<!提供)(?:撮影|写す)(?=[)\n。]|\\Z)")
_LABELLED = re.compile(
    f"(?<![{KANJI}])(?:撮影|写真|文|編集|聞き手|記者|観戦記|構成|翻訳|絵|図|作者)[・=/|]{_NAME}(?=[\\s)。、/|]|\\Z)"
)
# 窪田、網代の両氏: each of them is somebody.
_BOTH = re.compile(
    f"(?<![{KANJI}])(?P<names>[{KANJI}]{{1,5}}(?:[、と・][{KANJI}]{{1,5}}){{1,4}}?)の?(?:両氏|[三四五345]氏)"
)
_BODIES = frozenset("市町村区県府都道社局部課署館校院所会")  # they sign, too
_ONE = re.compile(f"[{KANJI}]+")
_TAKEN, _NAMED = ("撮影", "写す"), ("両氏", "三氏", "四氏", "五氏", "3氏", "4氏", "5氏")


def find_bylines(view: TextView) -> Iterator[Chunk]:
    """Every person who signs so, if the dictionary has no other word for the kanji; without tokens nobody.

    Args:
        view: The annotated text.
    """
    text = view.text
    if not view.tokens:
        return
    took = _TOOK.finditer(text) if any(mark in text for mark in _TAKEN) else ()
    for match in chain(took, _LABELLED.finditer(text)):
        if _names_somebody(view, *match.span("name")):
            yield Chunk(*match.span("name"), match.group("name"), Script.KANJI, shape="household")
    for both in _BOTH.finditer(text) if any(mark in text for mark in _NAMED) else ():
        for one in _ONE.finditer(text, *both.span("names")):
            yield Chunk(*one.span(), one.group(), Script.KANJI, shape="household")


def _names_somebody(view: TextView, start: int, end: int) -> bool:
    """Whether kanji begin with a family name of the dictionary, or are no word of it."""
    tokens = view.tokens_between(start, end)
    if not tokens or tokens[0].start != start:
        return False
    family = tokens[0].tag.endswith(("人名-姓", "人名-一般", "地名-一般"))
    return (family and view.text[end - 1] not in _BODIES) or no_word_but_names(view, start, end)
