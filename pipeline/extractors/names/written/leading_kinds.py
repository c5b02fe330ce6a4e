"""Where a katakana name begins that touches the word for what it is: 「アナリスト/ハンス・ヴェーバー」, 「フォーラム/ノクトリオン」."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.names.sighting import KATAKANA, components
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.words.wordlists import any_of

_SHORTEST = 3


def after_kind(text: str, start: int, end: int, words: Vocabulary) -> int:
    """Where the name begins in a run of katakana; `start` where no word for its kind leads it.

    Args:
        text: Cleaned text.
        start: Where the run begins.
        end: One past its end.
        words: Word lists.
    """
    kind = _kinds(words.titles.leading_kinds).match(text, start, end)
    if kind is None or text[kind.end() : kind.end() + 1] in ("・", "="):
        return start
    first = components(text[start:end])[0]
    rest = first[kind.end() - start :]
    endings = words.titles.katakana_endings
    known = first in words.ordinary or first in words.endings or first in endings
    word = (
        words.office.fullmatch(rest) is not None
        or rest in words.ordinary
        or rest in words.endings
        or rest in endings
    )
    return start if known or word or len(rest) < _SHORTEST else kind.end()


@cache
def _kinds(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(kinds)})(?=[{KATAKANA}]{{{_SHORTEST}}})")
