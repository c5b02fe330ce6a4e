"""A line or a text to its language by its script: 「The firm raised $2 billion.」 → en, 「公司融资」 → zh.

Kana tell Japanese and hangul Korean. Han alone may be Japanese or Chinese; what tells Chinese are characters that JIS
X 0208 does not hold, which cp932 therefore cannot write. What is too short to tell keeps None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.text.scripts import HAN
from pipeline.types import Language, Line

_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_HAN = re.compile(f"[{HAN}]")
_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
# The most frequent words of English that no other language written in Latin letters shares.
_ENGLISH = re.compile(
    r"\b(?:the|and|of|to|is|was|with|that|from|which|their|has|have|by|for)\b", re.IGNORECASE
)
_LEAST_KANA = 0.1  # of the letters; a Japanese line full of English names still has its particles
_LEAST_HANGUL = 0.3
_LEAST_LATIN = 0.8
_LEAST_FOREIGN = 0.05  # of the Han characters
_LEAST_HAN = 6
_LEAST_WORDS = 4


def language_of(told: str) -> Language | None:
    """The language of the line `told`, None where it is too short or has no letters."""
    kana = len(_KANA.findall(told))
    if kana >= _LEAST_KANA * max(1, len(told)) and not _HANGUL.search(told):
        return (
            Language.JAPANESE
        )  # most lines; whatever else is in it, there cannot be more letters than characters
    letters = sum(map(str.isalpha, told))
    if letters == 0:
        return None
    latin = len(_LATIN.findall(told))
    if len(_HANGUL.findall(told)) >= _LEAST_HANGUL * letters:
        return Language.KOREAN
    if latin >= _LEAST_LATIN * letters and kana < _LEAST_KANA * letters:
        return _latin_language(told)
    if kana:
        return Language.JAPANESE
    han = _HAN.findall(told)
    foreign = sum(not _in_jis(character) for character in han)
    if len(han) >= _LEAST_HAN and foreign > _LEAST_FOREIGN * len(han):
        return Language.CHINESE
    return None


def main_language(lines: Iterable[Line]) -> Language | None:
    """The language in which most of `lines` is written; headings of Han alone do not count."""
    letters: Counter[Language] = Counter()
    for line in lines:
        if line.language is not None:
            # A Latin letter says a third of what a Japanese character says.
            weight = 1 if line.language in (Language.ENGLISH, Language.OTHER) else 3
            letters[line.language] += weight * (line.end - line.start)
    return max(sorted(letters), key=letters.__getitem__) if letters else None


def _latin_language(told: str) -> Language | None:
    if len(told.split()) < _LEAST_WORDS:
        return None
    return Language.ENGLISH if _ENGLISH.search(told) else Language.OTHER


def _in_jis(character: str) -> bool:
    try:
        character.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True
