"""Words of lines.yaml as parts of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.text.scripts import KANJI

NAME_SIGN = rf"[{KANJI}ァ-ヶーA-Za-z・=. ]"
"""One sign of a name."""


def any_word(words: Iterable[str]) -> str:
    """Any of `words`; one of Latin letters counts only as a whole word."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(_bounded(word) for word in ordered) + ")"


def _bounded(word: str) -> str:
    escaped = re.escape(word)
    first, last = word[0], word[-1]
    left = r"(?<![A-Za-z])" if first.isascii() and first.isalpha() else ""
    right = r"(?![A-Za-z])" if last.isascii() and last.isalpha() else ""
    return f"{left}{escaped}{right}"


def compiled(pattern: str) -> re.Pattern[str]:
    """`pattern`, in which upper case and lower case are one."""
    return re.compile(pattern, re.IGNORECASE)
