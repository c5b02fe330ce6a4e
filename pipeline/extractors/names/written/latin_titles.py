"""Titles of works in Latin words, some of them small: 「Ashes of Velmo」, in an article about games, films or books."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.statements import about_works, brought_out
from pipeline.extractors.names.sighting import CAPITAL, LATIN
from pipeline.extractors.names.written.chunk import Chunk, Script

_WORD = f"[{CAPITAL}0-9][{LATIN}0-9'’:!-]{{0,20}}+"
_SMALL = "of|the|and|in|to|for|an?|on|at|from|with|by|or|de|la|le|les|du|des|der|die|das|und|el|los|di|del"
_QUOTED = re.compile(
    f"[「『](?P<name>{_WORD}(?: (?:(?:{_SMALL}) ){{0,2}}{_WORD}){{1,5}})[」』](?!と(?!い)|って)"
)
_SMALL_WITHIN = re.compile(f" (?:{_SMALL}) ")


def find_latin_titles(slots: Slots) -> Iterator[Chunk]:
    """Every quoted title with a small word in it, at all its places; without one it is looked at as a name already.

    Args:
        slots: The neighbours of any stretch.
    """
    text = slots.view.text
    works = about_works(text)
    quoted = {m.group("name") for m in _QUOTED.finditer(text) if _SMALL_WITHIN.search(m.group("name"))}
    for title in sorted(quoted):
        places = [m.span() for m in re.finditer(f"(?<![{LATIN}0-9]){re.escape(title)}(?![{LATIN}0-9])", text)]
        if works or any(_shown(slots, *place) for place in places):
            yield from (Chunk(*place, title, Script.LATIN, shape="work") for place in places)


def _shown(slots: Slots, start: int, end: int) -> bool:
    """Whether the word for a thing stands before a title, or it is said to be brought out: ゲーム「Ashes of Velmo」."""
    return slots.called(start, end) == "PRODUCT" or slots.brought_out(end) or brought_out(slots, end)
