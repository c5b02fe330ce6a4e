"""Who wrote or took a picture, as captions and head lines sign in kanji: 「(窪田蓮撮影)」, 「=撮影・窪田」, 「文/鄢小渓」."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.names.chunk import Chunk, Script
from pipeline.extractors.names.sinograms import no_word
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_NAME = f"(?P<name>[{KANJI}]{{2,5}})"
_TOOK = re.compile(f"(?<![{KANJI}]){_NAME}(?<!提供)(?:撮影|写す)(?=[)\n。]|\\Z)")
_LABELLED = re.compile(
    f"(?<![{KANJI}])(?:撮影|写真|文|編集|聞き手|記者|観戦記|構成|翻訳|絵|図)[・=/]{_NAME}(?=[\\s)。、/|]|\\Z)"
)
_MARKS = (
    "撮影",
    "写す",
    "撮影・",
    "文/",
    "編集/",
    "写真/",
    "記者・",
    "聞き手・",
    "構成・",
    "観戦記=",
    "写真=",
    "撮影=",
    "文=",
)


def find_bylines(view: TextView) -> Iterator[Chunk]:
    """Every person who signs so, if the dictionary has no other word for the kanji; without tokens nobody.

    Args:
        view: The annotated text.
    """
    text = view.text
    if not view.tokens or not any(mark in text for mark in _MARKS):
        return
    for pattern in (_TOOK, _LABELLED):
        for match in pattern.finditer(text):
            if _names_somebody(view, *match.span("name")):
                yield Chunk(*match.span("name"), match.group("name"), Script.KANJI, shape="household")


def _names_somebody(view: TextView, start: int, end: int) -> bool:
    """Whether kanji begin with a family name of the dictionary, or are no word of it."""
    tokens = view.tokens_between(start, end)
    if not tokens or tokens[0].start != start:
        return False
    family = tokens[0].tag.endswith(("人名-姓", "地名-一般")) and tokens[-1].tag.startswith(
        ("名詞", "接尾辞", "動詞")
    )
    return ("人名" in tokens[0].tag and family) or no_word(view, start, end)
