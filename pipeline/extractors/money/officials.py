"""「オーストラリアの首相は…発表した」: the country of whose government an article tells in its first sentence.

Its sums are told in that country's money though the headline may not name it. What `Elsewhere` finds beside a sum keeps it
out: what the world trades in US dollars (原油は1バレル70ドル), a body of many countries, another country, a firm. A foreign minister
or the police is no such official: what they tell of happens abroad as often.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from pipeline.extractors.money.words import CurrencyWords, any_of
from pipeline.text.alternation import alternation
from pipeline.text.daily import EACH
from pipeline.text.scripts import KANJI
from pipeline.types import LineRole, Span, TextView

_LONGEST = 120  # characters up to the topic of the first sentence
_CLOSE = 12  # characters that hold 1バレル当たり約
_BETWEEN = r"[^。、「」はがを\n]{0,24}?"


def headline_of(view: TextView) -> Span:
    """The line that is the title, else the first one, which may be a sentence."""
    titles = (line for line in view.lines if line.role is LineRole.TITLE)
    line = next(titles, view.lines[0] if view.lines else None)
    return Span(line.start, line.end) if line else Span(0, len(view.text))


def pattern_of(officials: Iterable[str]) -> re.Pattern[str]:
    """What follows a country's name where its government or one who governs is the topic: 「の国防相は」."""
    return re.compile(rf"{_BETWEEN}{alternation(officials)}ら?[はが]")


def governed(view: TextView, cues: Sequence[tuple[int, str]], official: re.Pattern[str]) -> str | None:
    """The currency of that country; None where the first sentence of the text begins with no official.

    Args:
        view: The text.
        cues: Where the names of countries stand, and the currency of each.
        official: As `pattern_of` makes it.
    """
    line = next((line for line in view.lines if line.role is LineRole.BODY), None)
    if line is None or all(it.role is LineRole.BODY for it in view.lines):
        return None  # without a headline nobody knows what the text is about
    first = bisect_left(cues, (line.start, ""))
    end = min(view.sentence_at(line.start).end, line.start + _LONGEST)
    for start, code in cues[first:]:
        if start >= end or "は" in view.text[line.start : start] or "が" in view.text[line.start : start]:
            return None
        if official.match(view.text, start, end) is not None:
            return code
    return None


class Elsewhere:
    """What tells that a sum in news of a country is in US dollars all the same.

    Bodies count in their whole paragraph, goods that are priced (原油は70ドル, 1バレル70ドル), other countries and firms in the sentence.
    """

    def __init__(self, words: CurrencyWords) -> None:
        told = words.in_us_dollars
        goods = rf"(?:{any_of((*told['goods'], *words.assets))}|(?<![{KANJI}お])[金銀銅])"
        priced = rf"{goods}(?:[はがも]|の?(?:価格|相場|先物|上限))|[1一]{any_of(told['units'])}"
        self._priced = re.compile(priced)  # 小麦を作る農家 tells of no price
        self._traded = re.compile(
            rf"[1一]{any_of(told['traded'])}(?:{EACH}|[=はがで])?[約=]?$"
        )  # not 1オンス銀貨
        self._bodies = re.compile(any_of(told["bodies"]))
        self._countries = re.compile(any_of(told["countries"]))
        self._firm = re.compile(rf"(?<!中央)(?<!準備){alternation(told['firms'])}(?:[はがも]|では|による)")

    def has_body(self, view: TextView, span: Span) -> bool:
        """Whether a body of many countries stands in `span`."""
        return self._bodies.search(view.text, span.start, span.end) is not None

    def has_world(self, view: TextView, span: Span) -> bool:
        """Whether goods that are priced or a country with the dollar of the US stand in `span`."""
        return any(it.search(view.text, span.start, span.end) for it in (self._priced, self._countries))

    def is_traded(self, view: TextView, offset: int) -> bool:
        """Whether the sum at `offset` is the price of a barrel or an ounce, which every country tells in US dollars."""
        return self._traded.search(view.text, max(0, offset - _CLOSE), offset) is not None

    def firm_end(self, view: TextView, span: Span) -> int:
        """Where the first firm ends that is a topic in `span`; behind the text where none is."""
        firm = self._firm.search(view.text, span.start, span.end)
        return len(view.text) + 1 if firm is None else firm.end()


class Beside:
    """What an `Elsewhere` finds beside the sums of one article.

    A paragraph and a sentence are searched once, however many sums they hold.
    """

    def __init__(self, elsewhere: Elsewhere, view: TextView, cues: Sequence[tuple[int, str]]) -> None:
        self._elsewhere, self._view, self._cues = elsewhere, view, cues
        self._bodies: dict[
            int, bool
        ] = {}  # by where the paragraph begins, the others by where the sentence does
        self._worlds: dict[int, bool] = {}
        self._named: dict[int, set[str]] = {}
        self._firms: dict[int, int] = {}

    def tells(self, code: str, offset: int) -> bool:
        """Whether priced goods, a body of many countries or a country other than that of `code` stand beside the sum at `offset`."""
        line, sentence = self._view.line_at(offset), self._view.sentence_at(offset)
        paragraph = Span(line.start, line.end) if line else sentence
        if paragraph.start not in self._bodies:
            self._bodies[paragraph.start] = self._elsewhere.has_body(self._view, paragraph)
        if sentence.start not in self._worlds:
            self._worlds[sentence.start] = self._elsewhere.has_world(self._view, sentence)
            first, last = (bisect_left(self._cues, (it, "")) for it in (sentence.start, sentence.end))
            self._named[sentence.start] = {named for _, named in self._cues[first:last]}
        is_foreign = bool(self._named[sentence.start] - {code})
        return self._bodies[paragraph.start] or self._worlds[sentence.start] or is_foreign

    def is_traded(self, offset: int) -> bool:
        """Whether the sum at `offset` is the price of a barrel or an ounce."""
        return self._elsewhere.is_traded(self._view, offset)

    def is_of_firm(self, offset: int) -> bool:
        """Whether a firm is a topic of the sentence before the sum at `offset`."""
        sentence = self._view.sentence_at(offset)
        if sentence.start not in self._firms:
            self._firms[sentence.start] = self._elsewhere.firm_end(self._view, sentence)
        return self._firms[sentence.start] <= offset
