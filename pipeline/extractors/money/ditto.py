"""What an amount leaves out that one before it told: 「銅は1トン9,000ドル、亜鉛は同2,950ドル」, 「配当は1株50円、前期は48円」.

同 repeats unit and period, and so does a topic that tells an earlier time of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.extractors.money.words import CurrencyWords, any_of
from pipeline.values import Amount, Finding

_REACH = 12  # characters before an amount that can hold は同じく、 or 前年同期は約
_SENTENCE_ENDS = re.compile("[。\n]")
_SAME_SIZE = 20  # times
_LOOK_BACK = 3  # amounts; a conversion may stand between


class Ditto:
    """Repeats unit and period, with the words that tell a comparison: 売上高は同5億円増 is that much more than a year before."""

    def __init__(self, words: CurrencyWords) -> None:
        self._compared = re.compile(f"[のも]?{any_of((*words.changes, *words.differences))}")
        told = any_of(word for spellings in words.before.values() for word in spellings)
        earlier = rf"(?P<earlier>[、。(でが]){any_of(words.repeating)}(?:は|が|の)(?:{told})?"
        self._before = re.compile(f"(?:(?:^|[はがもで、(「 ])同(?:じく)?、?|{earlier})$")

    def repeat(self, findings: Sequence[Finding], text: str) -> list[Finding]:
        """`findings` with unit and period of the amount before, in its sentence and currency, where it repeats them."""
        told: list[Finding] = []
        for finding in findings:
            amount, start = finding.outcome, finding.candidate.start
            ditto = self._before.search(text, max(0, start - _REACH), start) if told else None
            if ditto is not None and isinstance(amount, Amount):
                told.append(self._repeated(finding, amount, told, text, ditto["earlier"]))
            else:
                told.append(finding)
        return told

    def _repeated(
        self, finding: Finding, amount: Amount, told: Sequence[Finding], text: str, earlier: str | None
    ) -> Finding:
        """`earlier` is the sign before a topic that tells an earlier time; it may open the next sentence."""
        candidate = finding.candidate
        if amount.per or amount.period or self._compared.match(text, candidate.end):
            return finding
        for before in told[: -1 - _LOOK_BACK : -1]:
            other = before.outcome
            ends = len(_SENTENCE_ENDS.findall(text, before.candidate.end, candidate.start))
            if ends > (earlier == "。"):
                return finding
            if isinstance(other, Amount) and other.currency == amount.currency:
                if earlier and not _is_of_same_size(amount, other):
                    return finding
                return Finding(candidate, replace(amount, per=other.per, period=other.period))
        return finding


def _is_of_same_size(amount: Amount, other: Amount) -> bool:
    """「1株利益は50円、前期は10億円の赤字」: the second is that of the whole."""
    low, high = sorted((abs(amount.value or Decimal(0)), abs(other.value or Decimal(0))))
    return low > 0 and high <= low * _SAME_SIZE
