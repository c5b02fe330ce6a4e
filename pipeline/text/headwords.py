"""Katakana that a dictionary has under one headword: 「スチュワート」 and 「スチュアート」, 「モハメド」 and 「ムハンマド」.

One 「ー」 more may be another spelling or another name; what sounds cannot tell, whoever made a dictionary has looked up.
`resources/katakana_headwords.txt` holds the names among such words, a line for each headword.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from pipeline.text.kana import to_phones

__all__ = ["Headwords", "load_headwords"]

_COMMENT = "#"


class Headwords:
    """Groups of spellings; a spelling may stand in several."""

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        """Bind the groups.

        Args:
            groups: phones of the spellings under each headword.
        """
        self._of: dict[str, tuple[int, ...]] = {}
        for number, group in enumerate(groups):
            for phones in group:
                self._of[phones] = (*self._of.get(phones, ()), number)

    def share(self, left: str, right: str) -> bool:
        """Tell whether two spellings stand under one headword; False where either is unknown.

        Args:
            left: phones without borders.
            right: as `left`.
        """
        of = self._of
        return left in of and right in of and not set(of[left]).isdisjoint(of[right])


@cache
def load_headwords() -> Headwords:
    """Read the packaged list; once per process."""
    text = files("pipeline.resources").joinpath("katakana_headwords.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith(_COMMENT))
    return Headwords([to_phones(word) for word in line.split()] for line in lines)
