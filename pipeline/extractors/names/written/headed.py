"""Firms in kanji that no ending shows, by who heads them: 「西武の後藤高志会長」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extractors.names.around.statements import kanji_officer
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_PROPER = "名詞-固有名詞-一般"  # no town, and nobody


@cache
def _headed(offices: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?<![{KANJI}])[{KANJI}]{{2,6}}(?=の[{KANJI}]{{2,5}}(?:{alternation(offices)}))")


def find_headed(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every proper noun of the dictionary that stands right before the head of a firm, wherever it stands free; without tokens none."""
    named = _headed(words.titles.firm_offices).finditer(view.text)
    firms = dict.fromkeys(m.group() for m in named if kanji_officer(view.text, m.end(), words))
    for firm in firms:
        for match in re.finditer(f"(?<![{KANJI}]){firm}(?![{KANJI}])", view.text):
            tokens = view.tokens_between(*match.span())
            whole = len(tokens) == 1 and (tokens[0].start, tokens[0].end) == match.span()
            if whole and tokens[0].tag == _PROPER:
                yield Chunk(*match.span(), firm, Script.KANJI, shape="firm")
