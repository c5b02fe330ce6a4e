"""Listed names right behind what they are, where both are katakana: 「チップメーカーエヌビディア」, 「人型ロボットオプティマス」.

Translation machines leave の out, so the name does not stand free. Only clear names of firms and things are cut off, and only behind words
of a list.
"""

from __future__ import annotations

from pipeline.extractors.names.sighting import stands_free
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.text.kana import is_katakana
from pipeline.text.lexicon import Hit
from pipeline.values import NameType

_LEAST = 4
_THINGS = (NameType.ORG, NameType.PRODUCT)


def is_glued(text: str, hit: Hit) -> bool:
    """Whether a hit stands right behind what firms or things are called, and ends there."""
    start, end = hit.start, hit.end
    if end - start < _LEAST or not text.endswith(phrase_words().glued_before_names, 0, start):
        return False
    if not all(form.entity.type in _THINGS and not form.doubtful for form in hit.forms):
        return False
    before = text[start - 1 : start]
    return is_katakana(before + text[start]) and stands_free(f" {text[start : end + 2]}", 1, 1 + end - start)
