"""What 同 before an amount repeats: 「銅は1トン9,000ドル、亜鉛は同2,950ドル」 → each is paid for a トン."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extractors.money.words import CurrencyWords, any_of
from pipeline.values import Amount, Finding

_BEFORE = re.compile("(?:^|[はがもで、(「 ])同(?:じく)?、?$")
_REACH = 6  # characters before an amount that can hold は同じく、
_SENTENCE_ENDS = re.compile("[。\n]")


class Ditto:
    """Repeats unit and period, with the words that tell a comparison: 売上高は同5億円増 is that much more than a year before."""

    def __init__(self, words: CurrencyWords) -> None:
        self._compared = re.compile(f"[のも]?{any_of((*words.changes, *words.differences))}")

    def repeat(self, findings: Sequence[Finding], text: str) -> list[Finding]:
        """`findings` with unit and period of the amount before, in its sentence and currency, where 同 repeats them."""
        told: list[Finding] = []
        for finding in findings:
            amount, start = finding.outcome, finding.candidate.start
            if told and isinstance(amount, Amount) and _BEFORE.search(text, max(0, start - _REACH), start):
                told.append(self._repeated(finding, amount, told[-1], text))
            else:
                told.append(finding)
        return told

    def _repeated(self, finding: Finding, amount: Amount, before: Finding, text: str) -> Finding:
        other, candidate = before.outcome, finding.candidate
        if not isinstance(other, Amount) or other.currency != amount.currency:
            return finding
        if amount.per or amount.period or self._compared.match(text, candidate.end):
            return finding
        if _SENTENCE_ENDS.search(text, before.candidate.end, candidate.start):
            return finding
        return Finding(candidate, replace(amount, per=other.per, period=other.period))
