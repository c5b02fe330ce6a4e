"""Versions that the lexicon does not have yet, of lines that it has: ``Grok 6``, ``iPhone 19 Pro``, ``Kimi K3 Thinking``, 「豆包2.0」.

New ones come every month, and the longest name is the name. A number that counts, or that begins a day or an amount, is none, so what
follows a version is told by a list: a particle, a mark, the end, or what is done with a version (公開, 搭載).
A year is none without an edition, nor does a word follow behind a space, as machines that translate put one around counts (ChatGPT 5 億人).
"""

from __future__ import annotations

import re

from pipeline.extractors.names.sighting import LATIN, Sighting, stands_free
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.text.alternation import any_of
from pipeline.text.lexicon import Hit
from pipeline.values import NameType

_NUMBER = r"(?:[A-Z]{1,2})?[0-9]{1,4}(?:\.[0-9]{1,2})?[a-z]?"
_YEAR = " (?:1[89]|20)[0-9]{2}"
_EDITIONS = f"(?:[ -](?:{any_of(phrase_words().editions)})(?![{LATIN}0-9])){{1,3}}"
_NEXT = (
    "[、。」』)(・\n?!/]|\\Z| ?[はがをにのとでもやへ]| [、。]|か[らな、。]|など|より|まで"
    f"|{any_of(phrase_words().done_with_versions)}"
)
_BEHIND = f"(?![{LATIN}0-9])(?={_NEXT})"
_EDITED = f"{_EDITIONS}(?={_NEXT}|{any_of(phrase_words().kinds_of_versions)})"  # 4モデル are four models, 4 Proモデル is one
_SPACED = re.compile(f" {_NUMBER}(?:{_EDITED}|(?<!{_YEAR}){_BEHIND})")
_JOINED = re.compile(f"[0-9]{{1,2}}(?:\\.[0-9])?(?:{_EDITED}|{_BEHIND})")
_EDITION = re.compile(_EDITED)


_LEAST_LINE = 4
_HYPHENED = re.compile(f"-[A-Z]{{0,2}}[0-9]{{1,3}}(?:\\.[0-9])?(?![{LATIN}0-9])")
_CODE = re.compile("[A-Z]{1,2}[0-9]{1,3}")


def is_free(text: str, hit: Hit) -> bool:
    """Whether a hit stands free in its script, or is a line of products right before the number of a version: ``Qwen4``, ``iPhone19``."""
    if stands_free(text, hit.start, hit.end):
        return True
    if not text[hit.end : hit.end + 1].isdecimal() or hit.end - hit.start < _LEAST_LINE:
        return False
    letters = text[hit.start].isascii() and text[hit.end - 1].isascii() and text[hit.end - 1].isalpha()
    line = letters and all(form.entity.type is NameType.PRODUCT and not form.doubtful for form in hit.forms)
    end = _version_end(text, hit.end) if line else None
    return end is not None and stands_free(text, hit.start, end)


def in_model_of_firm(text: str, hit: Hit) -> bool:
    """Whether a firm is a part of a model's name: MiniMax and M3 of ``MiniMax-M3``."""
    if not text[hit.start].isascii() or hit.forms[0].entity.type is not NameType.ORG:
        return False
    if _HYPHENED.match(text, hit.end):
        return True
    behind = (
        text[max(0, hit.start - 1) : hit.start] == "-"
        and text[max(0, hit.start - 2) : hit.start - 1].isalpha()
    )
    return behind and _CODE.fullmatch(text, hit.start, hit.end) is not None


def is_versioned(text: str, hit: Hit) -> bool:
    """Whether a product stands before the number of a version: ``Qwen4``, 「豆包2.0」, ``Grok 5.5``."""
    return _version_end(text, hit.end) is not None


def as_version(sighting: Sighting, text: str) -> Sighting | None:
    """The version that begins with a line of products, None where no number tells one."""
    end = _version_end(text, sighting.end)
    if end is None:
        return None
    return Sighting(sighting.start, end, NameType.PRODUCT, "model", clues=("model number",))


def _version_end(text: str, end: int) -> int | None:
    last, latin = text[end - 1], text[end - 1].isascii()
    if last.isdecimal():
        match = _EDITION.match(text, end) if latin else None
    else:
        match = (_SPACED.match(text, end) if latin else None) or _JOINED.match(text, end)
    return match.end() if match else None
