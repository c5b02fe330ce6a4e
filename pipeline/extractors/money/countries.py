"""Which of several currencies a short word means, by the countries around it: オーストラリア in headline and text → ドル is AUD."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.extractors.money import officials
from pipeline.types import Span, TextView

_ABOUT = 3  # times that an article names a country which it is about
_DOMINATES = 2  # times as often as any other
_LONGEST_PART = 24  # characters
_ROUNDED = Decimal("0.05")  # 時給43ドルに above 43.1香港ドル
_DEAREST_AT_HOME = 100_000  # a rent, a wage, a fine
_PART = re.compile(r"(?:[こそ]の)?うち、?[^。、()0-9]{0,12}$|残[るり]の?[^。、()0-9]{0,4}$")


class Countries:
    """Which countries an article names and where, and which currencies it tells in full."""

    def __init__(
        self,
        cues: list[tuple[int, str]],
        view: TextView,
        told: Sequence[tuple[int, str]],
        local: frozenset[str],
        short: Sequence[int],
        converted: frozenset[int],
        elsewhere: officials.Beside,
    ) -> None:
        self._elsewhere = elsewhere
        self._local = local
        self._cues = cues
        self._view = view
        self._counts = Counter(code for _, code in cues)
        headline = officials.headline_of(view)
        self._headline = self._named(headline)
        self._headline_end = headline.end
        self._is_headed = "。" not in view.text[headline.start : headline.end]
        self._in_full: dict[str, list[int]] = {}  # where, by currency
        for start, code in sorted(it for it in told if it[0] not in converted):
            self._in_full.setdefault(code, []).append(start)
        self._full_sizes: dict[str, list[Decimal]] = {}  # their numbers by size, where one was asked for
        self._first_short = min(short, default=None)
        self._told = {code for _, code in told}
        self._settled = sorted(told)
        self._first_settled: dict[str, int] = {}
        for start, code in self._settled:
            self._first_settled.setdefault(code, start)
        self.governed: str | None = None  # the currency of whose government the first sentence is about
        self.sizes: Mapping[int, Decimal] = {}  # the number told, by where its amount begins

    def only_named(self, candidates: Sequence[str], offset: int) -> str | None:
        """The candidate whose country the clause names, or the sentence, else what the story decided before.

        Two countries in the clause leave it open; where the article names several, the one that it is about counts.
        """
        code = self._beside(candidates, offset)
        if code is not None:
            self._settle(offset, code)
        return code

    def _beside(self, candidates: Sequence[str], offset: int) -> str | None:
        sentence = self._view.sentence_at(offset)
        clause = Span(max(sentence.start, self._view.text.rfind("、", 0, offset)), offset)
        for span in (clause, sentence):
            possible = self._named(span).intersection(candidates)
            if possible:
                return possible.pop() if len(possible) == 1 else None
        before = {code for code in candidates if self._first_settled.get(code, offset) < offset}
        if len(before) == 1:
            return before.pop()
        possible = (set(self._counts) | self._told).intersection(candidates)
        return possible.pop() if len(possible) == 1 else self._main(possible)

    def about(self, candidates: Sequence[str], default: str, offset: int) -> str | None:
        """The one country that the article is about, where not the default's; `_about` tells how it is found."""
        code = self._about(candidates, default, offset)
        self._settle(offset, code or default)
        return code

    def _settle(self, offset: int, code: str) -> None:
        insort(self._settled, (offset, code))
        self._first_settled[code] = min(offset, self._first_settled.get(code, offset))

    def _about(self, candidates: Sequence[str], default: str, offset: int) -> str | None:
        """As `about`.

        An amount told in full (豪ドル) is proof for the later ones of its paragraph, and for others as `_is_theirs` says,
        where the article does not name the default's country, or names the other in its headline and twice as often;
        else `_may_be_meant` decides. 「このうち1億ドル」 is a part of the amount before.
        """
        part = self._of_part(candidates, offset)
        here = self._named(self._view.sentence_at(offset)).intersection(candidates)
        if part is not None or here == {default}:
            return part
        told = self._in_full.keys() & candidates
        ours = self.governed
        if ours is not None and ours in candidates and self._is_governed(ours, default, offset):
            return ours
        if told - {default}:
            other = min(told)
            is_proof = len(told) == 1 and self._is_theirs(other, default, offset)
            return other if is_proof and self._outweighs(other, default) else None
        named = set(self._counts).intersection(candidates) - {default}
        code = min(named) if len(named) == 1 else self._main(named)
        if code is None or default in here or not self._may_be_meant(code, default, here, offset):
            return None
        return code if self._outweighs(code, default) else None

    def _is_governed(self, code: str, default: str, offset: int) -> bool:
        """Tell whether a sum is that of the government which the first sentence is about: 「オーストラリアの農相は…」.

        So it is where the article goes on about the country, names the default's not once (but in 米ドル) and tells none of
        the country's dollars in full behind a short one, and nothing beside it tells of elsewhere or of a firm.
        """
        if default != "USD" or code not in self._local or self._is_told_before(code):
            return False
        if self._elsewhere.tells(code, offset):
            return False
        if self._elsewhere.is_of_firm(offset):
            return False
        others = max((self._counts[other] for other in self._local - {code}), default=0)
        return self._counts[code] >= max(_ABOUT, _DOMINATES * others) and self._counts[default] == 0

    def _may_be_meant(self, code: str, default: str, here: set[str], offset: int) -> bool:
        """Whether an article that tells no amount in full may mean `code` by a short word.

        Of dollars only those in which news of the country counts, where headline and two more mentions agree; of 元 and
        ポンド also the one whose country the sentence names, in an article that never names the default's (台湾の予算は3兆元).
        """
        is_headed, is_about = code in self._headline, self._counts[code] >= _ABOUT
        if default == "USD":
            is_elsewhere = self._elsewhere.tells(code, offset)
            return code in self._local and is_headed and is_about and not is_elsewhere
        is_alone = here == {code} and self._counts[default] == 0 and (is_headed or self._counts[code] > 1)
        return is_alone or (is_headed and is_about)

    def _is_theirs(self, code: str, default: str, offset: int) -> bool:
        """Tell whether a short amount at `offset` may follow the full ones of `code`.

        It does behind one in its paragraph, where the headline names the country, and behind one anywhere where the
        headline names no other country and no short amount stands before the first full one: 165香港ドル in an article
        about China says nothing of its other ドル. Of dollars this holds for those alone in which news of the country
        counts: whoever writes 3000億台湾ドル means those of the US by 10億ドル, beside them, too, if not by 9000億ドル.
        """
        line = self._view.line_at(offset)
        starts = self._in_full[code]
        place = bisect_left(starts, offset)
        before = starts[place - 1 : place]  # the last one
        if default == "USD" and self._elsewhere.is_traded(offset):
            return False
        if self._is_told_again(code, offset):
            return True
        if default == "USD" and code not in self._local:
            beside = bool(line and before and before[-1] >= line.start)
            is_more = beside and self.sizes.get(offset, 0) >= self.sizes.get(before[-1], 0)
            return is_more or (bool(before) and self._is_daily_life(code, default, offset))
        if self._is_headed and code in self._headline:
            return True
        here = self._named(self._view.sentence_at(offset))
        if here and code not in here:  # チリの銅は9500ドル behind 45豪ドル
            return False
        if line and before and before[-1] >= line.start:
            return True
        return bool(before) and not self._headline and not self._is_told_before(code)

    def _is_told_again(self, code: str, offset: int) -> bool:
        """Tell whether a headline says in short what the text tells in full: 「初乗り29ドルに」 above 「29香港ドルになる」."""
        if offset >= self._headline_end:
            return False
        size = self.sizes.get(offset, Decimal(0))
        if code not in self._full_sizes:
            sizes = (self.sizes.get(start, Decimal(0)) for start in self._in_full[code])
            self._full_sizes[code] = sorted(sizes)
        told = self._full_sizes[code]
        place = bisect_left(told, size, key=lambda full: full + full * _ROUNDED)
        return place < len(told) and told[place] - told[place] * _ROUNDED <= size

    def _is_daily_life(self, code: str, default: str, offset: int) -> bool:
        """Tell whether a sum is one of wages and prices at home, in an article that the headline says is of `code`'s country.

        There 「家賃は月1万2000ドル」 behind a full amount goes on in the same dollars, unless the article names the default's country
        or the sentence tells of the world's goods, a body, another country or a firm. 「1ドル」 is the base of a rate.
        """
        if code not in self._headline or self._counts[default] or self._counts[code] < _ABOUT:
            return False
        if not 1 < self.sizes.get(offset, 0) < _DEAREST_AT_HOME:
            return False
        is_elsewhere = self._elsewhere.tells(code, offset)
        return not is_elsewhere and not self._elsewhere.is_of_firm(offset)

    def _is_told_before(self, code: str) -> bool:
        """Tell whether a short amount stands before the first full one: whoever then writes カナダドル means another by ドル."""
        starts = self._in_full.get(code)
        return starts is not None and self._first_short is not None and self._first_short < starts[0]

    def _outweighs(self, code: str, default: str) -> bool:
        """Tell whether the article never names the default's country, or much less often than one with a dollar."""
        if self._counts[default] == 0:
            return True
        is_main = self._counts[code] >= _DOMINATES * self._counts[default]
        is_about = is_main and code in self._local and code in self._headline
        return is_about and not self._is_told_before(code)

    def _of_part(self, candidates: Sequence[str], offset: int) -> str | None:
        """The currency of the amount before, of which this one is told to be a part."""
        line = self._view.line_at(offset)
        start = max(line.start if line else 0, offset - _LONGEST_PART)
        if not self._settled or _PART.search(self._view.text, start, offset) is None:
            return None
        first = line.start if line else 0
        at, code = self._settled[bisect_left(self._settled, (offset, "")) - 1]
        return code if first <= at < offset and code in candidates else None

    def _main(self, codes: set[str]) -> str | None:
        """The country in the headline that the article names far more often than the others."""
        ranked = sorted(codes, key=lambda code: (-self._counts[code], code))
        if not ranked or ranked[0] not in self._headline:
            return None
        is_main = self._counts[ranked[0]] >= max(
            (_ABOUT, *(_DOMINATES * self._counts[code] for code in ranked[1:]))
        )
        return ranked[0] if is_main else None

    def _named(self, span: Span) -> set[str]:
        first = bisect_left(self._cues, (span.start, ""))
        last = bisect_left(self._cues, (span.end, ""))
        return {code for _, code in self._cues[first:last]}
