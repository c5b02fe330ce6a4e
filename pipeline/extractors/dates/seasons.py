"""Seasons that a plan or a report names without a year: 「町は夏までに船を探す」, 「秋以降に始める予定だ」.

Most seasons that stand alone are of every year (秋に色づく, 熊は冬までに太る), so a word of time has to follow, and somebody who
plans or the end of the sentence has to tell that one of them is meant.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.dates.atoms import Atom
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI

_BEFORE = 60  # characters of the sentence
_OF = re.compile(rf"[{KANJI}ァ-ヴーの0-9]")  # 晩秋, 例年の秋
_BY = re.compile("(?:ごろ|頃)?(?:までに|をめど|以降)")


def is_season_of_plan(text: str, atom: Atom) -> bool:
    """Tell whether the season of `atom`, which nothing stands before, is one of a certain year."""
    if atom.kind != "season" or _OF.match(text, max(0, atom.start - 1), atom.start):
        return False
    if _BY.match(text, atom.end) is None:
        return False
    start = (
        max(text.rfind("。", 0, atom.start), text.rfind("\n", 0, atom.start), atom.start - _BEFORE - 1) + 1
    )
    if _every_year().search(text, start, atom.start):
        return False
    if not text.startswith("以降", atom.end) and _planner().search(text, start, atom.start):
        return True
    return _told().match(text, atom.end) is not None


@cache
def _every_year() -> re.Pattern[str]:
    return re.compile(alternation(lexicon().calendar.habitual_years))


@cache
def _planner() -> re.Pattern[str]:
    """「町は」, 「同社は来年の」: who plans."""
    return re.compile(rf"{alternation(lexicon().calendar.planners)}(?:側|ら)?[はが](?![ぁ-ん]*(?:いる|ある))")


@cache
def _told() -> re.Pattern[str]:
    """「までに完成させる計画だ」, 「以降に増えた」."""
    nouns = alternation(lexicon().calendar.future_nouns)
    return re.compile(
        rf"[^。\n]{{0,60}}?(?:{nouns}|目指|めざ|たい(?:[。」]|と)|[いしっえれんき][ただ](?=[。」]|と))"
    )
