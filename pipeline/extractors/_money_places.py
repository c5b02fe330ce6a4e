"""The country that a text is about decides a word of several: ペソ beside メキシコ is MXN."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extractors._money_words import Lexicon, is_whole
from pipeline.types import Span, TextView
from pipeline.values import Amount, CurrencyBasis, Finding

_ABOUT = 3  # times that an article names a country which it is about


class Places:
    """The countries of currency_words.yaml, found in one pass over a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._codes = {cue: code for code, cues in lexicon.words.countries.items() for cue in cues}
        # Words alone, without a look around them: so the search skips whatever starts none of them.
        cues = sorted((*self._codes, *lexicon.words.not_countries), key=len, reverse=True)
        self._cue = re.compile("|".join(map(re.escape, cues)))

    def settle(self, findings: Sequence[Finding], view: TextView) -> list[Finding]:
        """`findings` with the currencies that the countries told in the text decide."""
        meanings = [self._meanings(finding) for finding in findings]
        if not any(len(codes) > 1 for codes in meanings):
            return list(findings)
        told = {codes[0] for codes in meanings if len(codes) == 1}
        story = _Story(self._cues(view.text), view, told)
        return [
            self._settled(finding, codes, story) for finding, codes in zip(findings, meanings, strict=True)
        ]

    def _meanings(self, finding: Finding) -> tuple[str, ...]:
        """What the currency's word may mean; nothing for a rejection or a word that only the setting decides."""
        word = finding.candidate.parts["currency"]
        if not isinstance(finding.outcome, Amount) or word in self._lexicon.words.settled_by_default:
            return ()
        return self._lexicon.currencies[word].codes

    def _cues(self, text: str) -> list[tuple[int, str]]:
        return [
            (match.start(), self._codes[match.group()])
            for match in self._cue.finditer(text)
            if match.group() in self._codes and is_whole(text, match.start(), match.end())
        ]

    def _settled(self, finding: Finding, codes: tuple[str, ...], story: _Story) -> Finding:
        amount = finding.outcome
        if not isinstance(amount, Amount) or len(codes) < 2:
            return finding
        default = amount.currency
        code = story.about(codes, default) if default else story.only_named(codes, finding.candidate.start)
        if code is None:
            return finding
        settled = replace(amount, currency=code, basis=CurrencyBasis.CONTEXT, candidates=())
        return Finding(finding.candidate, settled)


class _Story:
    """Which countries an article names and where, and which currencies it tells in full."""

    def __init__(self, cues: list[tuple[int, str]], view: TextView, told: set[str]) -> None:
        self._cues = cues
        self._view = view
        self._counts = Counter(code for _, code in cues)
        first_line = view.lines[0].end if view.lines else len(view.text)
        self._headline = {code for start, code in cues if start < first_line}
        self._told = told

    def only_named(self, candidates: Sequence[str], offset: int) -> str | None:
        """The one candidate whose country the sentence names, else the one that the article names."""
        near = self._named(self._view.sentence_at(offset))
        for named in (near, set(self._counts) | self._told):
            possible = named.intersection(candidates)
            if possible:
                return possible.pop() if len(possible) == 1 else None
        return None

    def about(self, candidates: Sequence[str], default: str) -> str | None:
        """The one country that the article is about, if it never names that of the default.

        An amount told in full (豪ドル) is proof; else the headline and two more mentions have to agree.
        """
        named = (set(self._counts) | self._told).intersection(candidates)
        if len(named) != 1 or default in named:
            return None
        code = named.pop()
        is_about = code in self._headline and self._counts[code] >= _ABOUT
        return code if code in self._told or is_about else None

    def _named(self, sentence: Span) -> set[str]:
        first = bisect_left(self._cues, (sentence.start, ""))
        last = bisect_left(self._cues, (sentence.end, ""))
        return {code for _, code in self._cues[first:last]}
