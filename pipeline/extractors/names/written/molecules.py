"""Hormones, genes and viruses that are written as models are: 「GLP-1の受容体」, 「HTLV-1に感染」, 「PD-1という分子」.

Letters and a small number are a model's name everywhere else; codes of new medicines have three digits and more.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.extractors.names.sighting import TEXTS
from pipeline.extractors.names.words.vocabulary import load_vocabulary
from pipeline.text.alternation import any_of

_CODE = re.compile("(?<![A-Za-z0-9-])[A-Z]{2,5}-[0-9]{1,2}(?![A-Za-z0-9-])")
_LEAST_WORDS = 3  # different ones
_NEAR = 10


def is_molecule(text: str, start: int) -> bool:
    """Whether such a code begins at `start`."""
    code = _CODE.match(text, start)
    return code is not None and code.group() in _molecules(text)


@lru_cache(maxsize=TEXTS)
def _molecules(text: str) -> frozenset[str]:
    """The codes of `text` that are none of models: those beside a word of cells somewhere, or all in an article about them."""
    found = list(_CODE.finditer(text))
    if not found:
        return frozenset()
    words, before, after = _patterns()
    if len(set(words.findall(text))) >= _LEAST_WORDS:
        return frozenset(code.group() for code in found)
    told = (code for code in found if after.match(text, code.end()) or _before(before, text, code.start()))
    return frozenset(code.group() for code in told)


def _before(pattern: re.Pattern[str], text: str, start: int) -> bool:
    return pattern.search(text, max(0, start - _NEAR), start) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words of cells anywhere, such a word before a code, and behind it."""
    titles = load_vocabulary().titles
    words, kinds = any_of(titles.words_of_cells), any_of(titles.kinds_of_molecules)
    return (
        re.compile(words),
        re.compile(f"(?:{kinds})の?「?\\Z|抗\\Z"),
        re.compile(f"」?(?:の?(?:{words})|という(?:{kinds})|に感染)"),
    )
