"""What 同 before an amount repeats: 「銅は1トン9,000ドル、亜鉛は同2,950ドル」 → each is paid for a トン."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.values import Amount, Finding

_BEFORE = re.compile("(?:^|[はがもで、(「 ])同(?:じく)?、?$")
_REACH = 6  # characters before an amount that can hold は同じく、
_SENTENCE_ENDS = re.compile("[。\n]")
# 売上高は同5億円増: compared with the same stretch a year before.
_COMPARED = re.compile(
    "[のも]?(?:増|減|高|安|多|少|上回|下回|上昇|下落|改善|悪化|値上|値下|拡大|縮小|伸び|落ち|上積み|プラス|マイナス)"
)


def repeat(findings: Sequence[Finding], text: str) -> list[Finding]:
    """`findings` with unit and period of the amount before, in its sentence and currency, where 同 repeats them."""
    told: list[Finding] = []
    for finding in findings:
        amount, start = finding.outcome, finding.candidate.start
        if told and isinstance(amount, Amount) and _BEFORE.search(text, max(0, start - _REACH), start):
            told.append(_repeated(finding, amount, told[-1], text))
        else:
            told.append(finding)
    return told


def _repeated(finding: Finding, amount: Amount, before: Finding, text: str) -> Finding:
    other, candidate = before.outcome, finding.candidate
    if not isinstance(other, Amount) or other.currency != amount.currency:
        return finding
    if amount.per or amount.period or _COMPARED.match(text, candidate.end):
        return finding
    if _SENTENCE_ENDS.search(text, before.candidate.end, candidate.start):
        return finding
    return Finding(candidate, replace(amount, per=other.per, period=other.period))
