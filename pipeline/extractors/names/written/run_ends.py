"""Where the name of a body ends within its run of kanji: 「カタール投資庁/長官」, 「城北高校/野球部」, 「沿岸警備隊/提供」."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_LONGEST, _SHORTEST_STEM = 24, 2
_CLUB, _GIVEN = "球団", "人名-名"


@cache
def _of_school(schools: tuple[str, ...]) -> re.Pattern[str]:
    """城北高校/野球部: the school is the name."""
    return re.compile(f"(?:{any_of(schools)})(?P<club>[{KANJI}{KATAKANA}]{{1,8}}[部科])\\Z")


def run_end(view: TextView, start: int, stop: int, words: Vocabulary) -> int:
    """Where a run ends before the title of its head, its people or a part of it.

    窪田誠/球団社長 is somebody, 白嶺球団/社長 the club's.

    Args:
        view: Text and tokens.
        start: First code point of the run.
        stop: One past its last.
        words: Word lists.
    """
    text = view.text
    given = next((word for word in words.titles.givers if text.endswith(word, start, stop)), None)
    if given is not None:  # …沿岸警備隊提供
        return stop - len(given)
    club = _of_school(words.titles.schools_with_clubs).search(text, start, stop)
    if club is not None:
        return club.start("club")
    title = words.trades.titled.search(text, min(stop, start + _SHORTEST_STEM), stop)
    if title is None or title.start() >= start + _LONGEST:
        return stop
    of_club = title.group().startswith(_CLUB) and not _ends_in_given(view, start, title.start())
    return title.start() + len(_CLUB) * of_club


def _ends_in_given(view: TextView, start: int, end: int) -> bool:
    """Whether a stretch is a name and a given name to the dictionary: 窪田/誠."""
    tokens = view.tokens_between(start, end)
    return len(tokens) > 1 and tokens[-1].tag.endswith(_GIVEN)
