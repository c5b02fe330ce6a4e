"""Word lists as one pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    """A group that matches any of `words`, longest first so that 「前年同期」 wins over 「前年」.

    Words are told apart by their first character before any is tried: most places of a text begin none.
    """
    tails: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        tails.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(tails.items()))
    return f"(?:(?=[{re.escape(''.join(sorted(tails)))}])(?:{'|'.join(branches)}))"
