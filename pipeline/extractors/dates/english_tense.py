"""Whether an English sentence tells of what is to come: 「will open on March 3」 does, 「opened in March」 does not."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.dates.english_words import words
from pipeline.text.alternation import alternation

_PROSE = re.compile(r"(?<![A-Za-z])[a-z]{2,}(?![A-Za-z])")
_FEWEST_WORDS = 3  # lower-case ones
_REACH = 200  # characters of a sentence on either side
_SENTENCE_END = re.compile(r"[.!?] (?=[A-Z\"“])|[^ -~À-ÿ‘’“”–—]")
_PAST_VERB = re.compile(r"(?<![A-Za-z])[a-z]{2,}ed(?![A-Za-z])")


def is_ahead(text: str, start: int, end: int) -> bool | None:
    """Tell whether the English sentence around ``[start, end)`` tells what is to come, or what was (False).

    None where the sentence tells neither, or is not English.
    """
    before, after = _sentence(text, start, end)
    if not is_prose(before + after):
        return None
    if _telling().search(before):
        return False
    if _future().search(before) or (len(before) <= len("On ") and _future().search(after)):
        return True
    return False if _past().search(before + after) else None


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands in the sentence before and after an expression."""
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    following = _SENTENCE_END.search(after)
    return before[ends[-1] if ends else 0 :], after[: following.start() if following else len(after)]


def is_prose(text: str) -> bool:
    """Tell whether `text` has words of prose, not only a title or the name of a product."""
    return len(_PROSE.findall(text)) >= _FEWEST_WORDS


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(words().telling)}|[a-z]{{2,}}ed)(?: on)? \Z")


@cache
def _future() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words().future)}\b")


@cache
def _past() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words().past)}\b|{_PAST_VERB.pattern}")
