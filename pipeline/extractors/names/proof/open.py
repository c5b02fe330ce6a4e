"""Where the model's vote can change what becomes of a name; everywhere else it need not read the text.

Lexicon, grammar and the rest of the article decide most spellings however the model would vote: 「ウェン・リー氏」 is a
person, 「リーダー」 is a word. Open are spellings that one vote more would turn, and kanji that the dictionary holds for a
proper noun or that bear a title, since only the model shows where such names begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.extractors.names.proof.court import Case
from pipeline.extractors.names.sighting import Cover
from pipeline.extractors.names.words.vocabulary import Vocabulary, title_starts
from pipeline.text.scripts import KANJI, KANJI_SIGN
from pipeline.types import Span, TextView
from pipeline.values import NameType

VOTES = (*(f"model: {kind.value}" for kind in NameType), "model: club")
_KANJI_BEFORE = re.compile(f"[{KANJI}]{{2,6}}\\Z")
_LONGEST = 6


def open_spans(cases: Iterable[Case], view: TextView, words: Vocabulary, known: Cover) -> list[Span]:
    """The stretches of `view` on which the model should be asked, in order.

    Args:
        cases: Every spelling with its clues, heard without votes.
        view: Tokens and text.
        words: Word lists.
        known: The mentions of the lexicon.
    """
    found: set[Span] = set()
    decided: list[Span] = []
    for case in cases:
        spans = [Span(chunk.start, chunk.end) for chunk in case.chunks]
        if case.tally.open_to(VOTES):
            found.update(spans)
        elif case.tally.decide() is not None:
            decided.extend(spans)
    closed = Cover(decided)
    found.update(
        span
        for span in (*_proper_kanji(view), *_titled_kanji(view, words))
        if not known.touches(span.start, span.end) and not closed.touches(span.start, span.end)
    )
    return sorted(found, key=lambda span: (span.start, span.end))


def _proper_kanji(view: TextView) -> Iterator[Span]:
    """Words with kanji that the dictionary holds for proper nouns."""
    for token in view.proper_nouns:
        if KANJI_SIGN.search(view.text, token.start, token.end):
            yield Span(token.start, token.end)


def _titled_kanji(view: TextView, words: Vocabulary) -> Iterator[Span]:
    """Kanji before what only persons bear: 「張一鳴氏」, whose parts the dictionary does not know as names."""
    for title in _titles(view.text, words.honorific):
        before = _KANJI_BEFORE.search(view.text, max(0, title.start() - _LONGEST), title.start())
        if before is not None:
            yield Span(*before.span())


def _titles(text: str, title: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """As ``title.finditer(text)``, but only where the sign is one that a title begins with."""
    end = 0
    for sign in _title_sign().finditer(text):
        match = title.match(text, sign.start()) if sign.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


@cache
def _title_sign() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(title_starts())))}]")
