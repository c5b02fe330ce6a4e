"""The country that a text is about decides a word of several: ペソ beside メキシコ is MXN."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.extractors.money import officials
from pipeline.extractors.money.countries import Countries
from pipeline.extractors.money.lexicon import Lexicon
from pipeline.extractors.money.links import Brackets
from pipeline.extractors.money.words import is_whole
from pipeline.text.daily import EACH
from pipeline.types import Span, TextView
from pipeline.values import Amount, CurrencyBasis, Finding

# 米5キロ, 「米が1キロ3ドルに」: the grain, whose sign is short for the United States, too.
_RICE = re.compile("米[がはもを]?約?[0-9]{1,3}(?:キロ|グラム|kg|俵|合|袋)")
_SHORT = ("ドル", "$", "dollar", "dollars")
# 「1豪ドル=97円」 tells what the other currency is worth, not whose dollars the article counts.
_WORTH = re.compile(f" ?(?:=|{EACH}|は約?[0-9])")


class Places:
    """The countries of currency_words.yaml, found in one pass over a text."""

    def __init__(self, lexicon: Lexicon, brackets: Brackets) -> None:
        self._lexicon = lexicon
        self._brackets = brackets
        self._codes = {cue: code for code, cues in lexicon.words.countries.items() for cue in cues}
        # Words alone, without a look around them: so the search skips whatever starts none of them.
        cues = sorted((*self._codes, *lexicon.words.not_countries), key=len, reverse=True)
        self._cue = re.compile("|".join(map(re.escape, cues)))
        self._official = officials.pattern_of(lexicon.words.officials)
        self._elsewhere = officials.Elsewhere(lexicon.words)

    def settle(self, findings: Sequence[Finding], view: TextView) -> list[Finding]:
        """`findings` with the currencies that the countries told in the text decide."""
        meanings = [self._meanings(finding) for finding in findings]
        if not any(len(codes) > 1 for codes in meanings):
            return list(findings)
        converted = _Converted(self._brackets.link(findings, view.text), meanings)
        meanings = [converted.possible(codes) for codes in meanings]
        named = [
            (finding.candidate.start, codes[0])
            for finding, codes in zip(findings, meanings, strict=True)
            if len(codes) == 1 and not _is_base_of_rate(finding, view.text)
        ]
        short = [
            finding.candidate.start
            for finding, codes in zip(findings, meanings, strict=True)
            if finding.candidate.parts.get("currency") in _SHORT and len(codes) > 1
        ]
        local = self._lexicon.words.local_dollars
        cues = self._cues(view.text)
        beside = officials.Beside(self._elsewhere, view, cues)
        told = Countries(cues, view, named, local, short, frozenset(converted.starts), beside)
        told.sizes = {finding.candidate.start: _size(finding) for finding in findings}
        told.governed = officials.governed(view, cues, self._official)
        return [
            self._settled(finding, codes, told) for finding, codes in zip(findings, meanings, strict=True)
        ]

    def _meanings(self, finding: Finding) -> tuple[str, ...]:
        """What the currency's word may mean; nothing for a rejection or a word that only the setting decides."""
        word = finding.candidate.parts.get("currency", "")
        if not isinstance(finding.outcome, Amount) or word in self._lexicon.words.settled_by_default:
            return ()
        return self._lexicon.currencies[word].codes

    def _cues(self, text: str) -> list[tuple[int, str]]:
        return [
            (match.start(), self._codes[match.group()])
            for match in self._cue.finditer(text)
            if match.group() in self._codes
            and is_whole(text, match.start(), match.end())
            and not text.startswith("米ドル", match.start())  # in texts about others, too
            and _RICE.match(text, match.start()) is None
        ]

    def _settled(self, finding: Finding, codes: tuple[str, ...], told: Countries) -> Finding:
        amount = finding.outcome
        if not isinstance(amount, Amount) or (len(codes) < 2 and amount.currency is not None):
            return finding
        default, start = amount.currency, finding.candidate.start
        is_barred = default is not None and default not in codes  # a ドル that is converted into 米ドル
        is_open = default is None or is_barred
        code = told.only_named(codes, start) if is_open else told.about(codes, default or "", start)
        if code is None:
            open_amount = replace(amount, currency=None, basis=None, candidates=codes)
            return Finding(finding.candidate, open_amount) if is_barred else finding
        settled = replace(amount, currency=code, basis=CurrencyBasis.CONTEXT, candidates=())
        return Finding(finding.candidate, settled)


def _size(finding: Finding) -> Decimal:
    """The number told, of a range its upper end; 0 where none is."""
    amount = finding.outcome
    told = (amount.value or amount.maximum or amount.minimum) if isinstance(amount, Amount) else None
    return told or Decimal(0)


class _Converted:
    """What conversions tell: in 10億ドル(16億カナダドル) the bare ドル is none of Canada, nor is any other of its text.

    Attributes:
        starts: Where an amount begins that only tells another one again; it is no proof of whose money the text counts.
    """

    def __init__(self, linked: Sequence[Finding], meanings: Sequence[tuple[str, ...]]) -> None:
        at = {
            Span(it.candidate.start, it.candidate.end): codes
            for it, codes in zip(linked, meanings, strict=True)
        }
        self.starts: set[int] = set()
        self._barred: set[str] = set()
        for finding, codes in zip(linked, meanings, strict=True):
            partner = finding.outcome.equivalent_of if isinstance(finding.outcome, Amount) else None
            if partner is None:
                continue
            self.starts.add(finding.candidate.start)
            for bare, full in ((at[partner], codes), (codes, at[partner])):
                if len(full) == 1 and len(bare) > 1:
                    self._barred.update(set(full).intersection(bare))

    def possible(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """`codes` of a word of several without those that a conversion of one of them rules out."""
        if len(codes) < 2:  # told in full
            return codes
        return tuple(code for code in codes if code not in self._barred) or codes


def _is_base_of_rate(finding: Finding, text: str) -> bool:
    amount = finding.outcome
    is_one = isinstance(amount, Amount) and amount.value == 1
    return is_one and _WORTH.match(text, finding.candidate.end) is not None
