"""Places for many who watch, and places laid out: 「ザンダール・アリーナ」, 「ヴェルドスタジアム」, 「ベルグレイ・スクエア」."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extractors.names.words.katakana import is_made_of
from pipeline.extractors.names.words.vocabulary import Vocabulary

_SHORTEST_STEM = 2


def names_venue(parts: Sequence[str], words: Vocabulary) -> bool:
    """Whether a name of one or more words is such a place's: ホーム・スタジアム is any, サリー・フィールド somebody."""
    titles, (first, *_, last) = words.titles, (*parts, parts[-1])
    if len(parts) == 1:
        kind = next((kind for kind in titles.venues if last.endswith(kind)), last)
        stem = last.removesuffix(kind)
        return len(stem) >= _SHORTEST_STEM and not is_made_of(stem, words.ordinary)
    if last in titles.venues or last in titles.dotted_venues:
        return not all(is_made_of(part, words.ordinary) for part in parts[:-1])
    named = first in words.first_words or first in words.persons
    return last in titles.grounds and not named and not is_made_of(first, words.ordinary)
