"""Whose party is meant: 「社民党」 is Japan's, 「独社民党」 and 「ドイツの社民党」 are not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.vocabulary import Vocabulary, territories
from pipeline.text.lexicon import Entity
from pipeline.text.scripts import KANJI, is_kanji

_ITS_COUNTRY = re.compile(f"(?P<country>[{KATAKANA}]{{2,12}}+|[{KANJI}]{{2,4}})の\\Z")
_NEAR = 13


@cache
def _countries() -> Mapping[str, str]:
    """Countries by their Japanese names."""
    return {name: entity.id for entity in territories() for name in (entity.ja, *entity.aliases)}


def of_another_country(text: str, start: int, entity: Entity, words: Vocabulary) -> bool:
    """Whether a country right before a party's name is not that of its parliament.

    Args:
        text: Cleaned text.
        start: Where the name begins.
        entity: The party that it is in the lexicon.
        words: Word lists.
    """
    homes = {words.titles.parliaments[org] for org in entity.orgs if org in words.titles.parliaments}
    if not homes:
        return False
    told = _ITS_COUNTRY.search(text, max(0, start - _NEAR), start)
    if told is not None:
        country = _countries().get(told.group("country"))
    else:
        joined = is_kanji(text[max(0, start - 2) : start - 1])
        country = None if joined else words.titles.countries_in_one_sign.get(text[max(0, start - 1) : start])
    return country is not None and country not in homes
