"""Latin and Chinese spellings → bare letters a to z: ``Müller`` → ``muller``, 「奥特曼」 → ``aoteman``."""

import re
import unicodedata
from collections.abc import Mapping

from pipeline.text.scripts import HAN

# Letters that no decomposition of Unicode takes apart.
LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ŋ": "ng"}
)
_IDEOGRAPHS = re.compile(f"[{HAN}]+")
_MARKS = frozenset("'’`ʻ-.")


def fold_latin(text: str) -> str:
    """Lower-case a Latin word and drop its diacritics, apostrophes and hyphens: ``O'Néill`` → ``oneill``.

    Raises:
        ValueError: if something remains that is not a letter a to z.
    """
    parts = unicodedata.normalize("NFKD", text.lower().translate(LETTERS))
    letters = "".join(part for part in parts if part not in _MARKS and not unicodedata.combining(part))
    if not letters or not (letters.isascii() and letters.isalpha()):
        raise ValueError(f"not a Latin word: {text!r}")
    return letters


def is_chinese(text: str) -> bool:
    """Tell whether every character is a CJK ideograph, and there is at least one."""
    return _IDEOGRAPHS.fullmatch(text) is not None


def to_pinyin(text: str, readings: Mapping[str, str]) -> str:
    """Spell Chinese characters in pinyin without tones: 「苏茨克维」 → ``sucikewei``.

    Args:
        text: simplified or traditional characters.
        readings: character → pinyin syllable, ``ü`` written ``v``.

    Raises:
        ValueError: if a character has no reading; then it is not one that spells foreign names.
    """
    missing = [sign for sign in text if sign not in readings]
    if missing or not text:
        raise ValueError(f"no reading for {''.join(missing)!r} in {text!r}")
    return "".join(readings[sign] for sign in text)
