"""Where a katakana name begins that touches the word for what it is: 「アナリスト/ハンス・ヴェーバー」, 「フォーラム/ノクトリオン」."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.names.sighting import KATAKANA, components
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.text.alternation import any_of

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


def before_office(text: str, start: int, end: int, words: Vocabulary) -> int:
    """Where a dotted name ends in a run of katakana before the office of its bearer: グレッグ・ハリントン/ゼネラルマネージャー."""
    if "・" not in text[start:end]:
        return end
    office = _offices((*words.titles.offices, *words.titles.leading_kinds)).search(text, start, end)
    cut = office.start() if office is not None else end
    last = components(text[start:cut])[-1]
    whole = cut == end or len(last) < _SHORTEST - 1 or text[cut - 1] in "・=" or last in words.ordinary
    return end if whole else cut


@cache
def _offices(offices: tuple[str, ...]) -> re.Pattern[str]:
    katakana = [office for office in offices if re.fullmatch(f"[{KATAKANA}]{{3,}}", office)]
    return re.compile(f"(?:{any_of(katakana)})\\Z")


@cache
def _kinds(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(kinds)})(?=[{KATAKANA}]{{{_SHORTEST}}})")
