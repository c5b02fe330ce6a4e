"""Full names in kanji with a space between family and given name, as lists of officers have them: 「委員長 山田 太郎氏」."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.sighting import Sighting
from pipeline.text.lexicon import FormKind, Lexicon
from pipeline.types import Token
from pipeline.values import NameType

_FAMILY, _GIVEN = "人名-姓", "人名-名"


def find_spaced(slots: Slots, lexicon: Lexicon) -> Iterator[Sighting]:
    """Every family of the dictionary, a space and a given name before a title; whose it is, the lexicon tells of both together."""
    text = slots.view.text
    for family in slots.view.proper_nouns:
        if text[family.end : family.end + 1] != " " or not family.tag.endswith(_FAMILY):
            continue
        given = _given_behind(slots, family.end + 1)
        if given is None or (slots.honorific(given.end) or slots.office(given.end)) is None:
            continue
        whole = text[family.start : family.end] + text[given.start : given.end]
        forms = lexicon.readings(whole)
        listed = {f.entity.id for f in forms if f.kind is FormKind.NAME and f.entity.type is NameType.PERSON}
        if len(listed) == 1:
            yield Sighting(family.start, given.end, NameType.PERSON, "alias", listed.pop())
        else:
            clues = ("family and given name", "honorific")
            yield Sighting(family.start, given.end, NameType.PERSON, "name", None, whole, clues)


def _given_behind(slots: Slots, start: int) -> Token | None:
    """The given name of the dictionary that begins at `start`."""
    tokens = slots.view.tokens_between(start, start + 1)
    return tokens[0] if tokens and tokens[0].start == start and tokens[0].tag.endswith(_GIVEN) else None
