"""Teams of schools as reports of their games call them: 「大阪桐蔭」, 「横浜創学館」, 「東海大相模」 and neither 大阪 nor 東海大.

Only an article about the sport of pupils is asked. Its teams play, or their prefecture stands in brackets behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_RUN = re.compile(f"(?<![{KANJI}々ヶケ])[{KANJI}]{{3,8}}(?![{KANJI}々ヶケァ-ヺ])")


def find_school_teams(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every team whose name begins or ends with a place, and goes on; without tokens none."""
    text, trades = view.text, words.trades
    if trades.sport_of_pupils.search(text) is None:
        return
    runs = [
        run for run in _RUN.finditer(text) if not run.group().endswith(words.titles.behind_places_of_games)
    ]
    teams = {
        run.group()
        for run in runs
        if (trades.played.match(text, run.end()) or trades.school_plays.match(text, run.end()))
        and _holds_place(view, *run.span())
    }
    for run in runs:
        if run.group() in teams:
            yield Chunk(*run.span(), run.group(), Script.KANJI, shape="team")


def _holds_place(view: TextView, start: int, end: int) -> bool:
    """Whether kanji begin or end with a place of the dictionary and are more than places: 花巻/東, 智弁/和歌山."""
    tokens = view.tokens_between(start, end)
    if len(tokens) < 2 or (tokens[0].start, tokens[-1].end) != (start, end):
        return False
    places = ["地名" in token.tag for token in tokens]
    somebody = tokens[-1].tag.endswith("人名-名")  # 長野/恭紘
    return (places[0] or places[-1]) and not all(places) and not somebody
