"""What a bracket behind a name spells: 「デミス・ハサビス(Demis Hassabis)」 a person, 「ノルン・フーズ(Norn Foods)」 a firm."""

from __future__ import annotations

import re

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.sighting import CAPITAL, KATAKANA, LATIN
from pipeline.text.alternation import any_of
from pipeline.text.particles import latin_particles
from pipeline.text.scripts import KANJI, KANJI_SIGN

# (Demis Hassabis), 氏(ジャック・マー), (黄仁勲、Jensen Huang): a full name; (Substack): one word with a capital.
_GIVEN = f"(?:[{CAPITAL}][a-z\u00df-\u024f'’-]{{1,20}}+(?:[A-Z][a-z]{{1,12}}+)?|(?:[A-Z]\\.){{1,3}}+)"
_SMALL = any_of(latin_particles())  # Anneke de Vries
_FULL_NAME = f"{_GIVEN}(?: (?:{_SMALL} ){{0,3}}{_GIVEN}){{1,3}}+|[{KATAKANA}]{{1,20}}+(?:[・=][{KATAKANA}]{{1,20}}+){{1,3}}+"
_BRAND = f"[{CAPITAL}][{LATIN}0-9]{{2,20}}+\\+?+(?: [{CAPITAL}][{LATIN}0-9]{{0,20}}+){{0,3}}+"
_GLOSS = re.compile(
    f"(?P<title>氏|さん|[{KANJI}]{{2,4}})? ?\\((?:[{KANJI}]{{2,4}}+[、,/] ?)?(?:(?P<full>{_FULL_NAME})|(?P<brand>{_BRAND}))[)、,]"
)


def gloss(slots: Slots, surface: str, end: int) -> str | None:
    """What a bracket after a name spells: a person's ``full`` name, an ``organisation``, a ``brand``, or nothing."""
    match = _GLOSS.match(slots.view.text, end)
    if match is None or match.group("brand") in slots.words.latin:
        return None
    titled = match.group("title") is None or slots.honorific(end) is not None
    if not titled:
        return None
    told = match.group("full") or match.group("brand")
    titles, last = slots.words.titles, told.split(" ")[-1]
    if " " in told and (last in titles.latin_endings or ("・" in surface and last in titles.gloss_endings)):
        return "organisation"
    if match.group("full") is None and KANJI_SIGN.match(surface) and told.isupper():
        return None  # 人工知能(AI), 国内総生産(GDP): an abbreviation proves nothing
    # 馬雲(ジャック・マー), デミス・ハサビス(Demis Hassabis); a single word with a full name is a firm's.
    personal = "・" in surface or KANJI_SIGN.match(surface) or slots.honorific(end) or slots.office(end)
    return "full" if match.group("full") is not None and personal else "brand"
