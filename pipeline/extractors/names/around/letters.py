"""Letters that the words before their bracket explain: in 「円形加速器(FCC)」 they are no listed agency of these letters."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.text.lexicon import Entity, Hit
from pipeline.values import NameType

_GLOSS = re.compile(r"\((?P<letters>[A-Z]{2,6})\)")


def letters_of_things(text: str, words: Vocabulary) -> frozenset[str]:
    """The letters that `text` tells to stand for what is no body: FCC behind 円形加速器."""
    return _letters(text, words.titles.things_in_letters)


@lru_cache(maxsize=64)
def _letters(text: str, ends: tuple[str, ...]) -> frozenset[str]:
    told = (match for match in _GLOSS.finditer(text) if text.endswith(ends, 0, match.start()))
    return frozenset(match["letters"] for match in told)


def explained_letters(text: str, words: Vocabulary) -> Callable[[Hit], bool]:
    """Whether a hit is letters of a thing that `text` tells, and tells of no body of the lexicon that is called so."""
    told = letters_of_things(text, words)

    def is_explained(hit: Hit) -> bool:
        letters = text[hit.start : hit.end]
        return letters in told and not any(_is_told(form.entity, letters, text) for form in hit.forms)

    return is_explained


def _is_told(entity: Entity, letters: str, text: str) -> bool:
    names = (name for name in (entity.ja, entity.en, *entity.aliases) if name and name != letters)
    return entity.type is not NameType.ORG or any(name in text for name in names)
