"""How a name may be spelled: with other separators, in Japanese print, in other letters of one case.

A spelling is looked up folded, as it stands in cleaned text; in one case and in Japanese print where only the word counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pipeline.resources import Resource, load
from pipeline.text.clean import PLAIN
from pipeline.text.clean import fold as fold_any
from pipeline.text.particles import with_particles
from pipeline.text.scripts import HAN

LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_SEPARATORS = re.compile("[・=·]")
_FOLDED = re.compile(f"{PLAIN}*")
_KANJI = re.compile(f"[{HAN}]{{2,}}")
_SPACES = re.compile(r"\s+")


class _Simplified(Resource):
    """simplified.yaml, simplified_table.yaml: pairs of characters, separated by white space."""

    pairs: str


@cache
def _to_japanese() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Any simplified character, and each with the form that Japanese texts print."""
    tables = (load(name, _Simplified).pairs.split() for name in ("simplified_table.yaml", "simplified.yaml"))
    pairs = {pair[0]: pair[1] for table in tables for pair in table}
    return re.compile(f"[{''.join(pairs)}]"), pairs


def fold(name: str) -> str:
    """A name as it stands in cleaned text; most names are clean already."""
    return name if _FOLDED.fullmatch(name) else fold_any(name)


def variants(name: str) -> Iterator[str]:
    """A folded name and its spellings with other separators or in Japanese print: サム・アルトマン, サム=アルトマン.

    A particle of a family name may stand apart or not: ブリュノ・ルメール, ブリュノ・ル・メール.
    """
    yield name
    if _SEPARATORS.search(name):
        yield from with_particles(name)
        for separator in "・=· ":
            told = _SEPARATORS.sub(separator, name)
            if told != name:
                yield told
    elif _KANJI.fullmatch(name):
        told = printed(name)  # 微软 → 微軟
        if told != name:
            yield told
    elif " " in name:
        yield _SPACES.sub("・", name) if not LATIN.search(name) else _SPACES.sub("-", name)


def printed(text: str) -> str:
    """`text` in Japanese print, sign by sign: 马斯克 and 馬斯克 are one, as are 黄仁勳 and 黄仁勲."""
    # str.translate takes a hundred times as long where the table lacks most characters.
    simplified, pairs = _to_japanese()
    return text if text.isascii() else simplified.sub(lambda sign: pairs[sign[0]], text)


def lowered(text: str) -> str:
    """Lower case in Japanese print, of the same length; ``İ``, which alone would grow by a code point, stays."""
    return "İ".join(part.lower() for part in printed(text).split("İ"))
