"""Which amount converts which: in ``10億ドル(約1,500億円)`` the second is an equivalent of the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extractors.money.bounds import BoundWords
from pipeline.extractors.money.values import limits
from pipeline.extractors.money.words import CurrencyWords, any_of
from pipeline.types import Span
from pipeline.values import Amount, CurrencyBasis, Finding, MoneyModifier

_LOOK_BACK = 3  # 10億ドル(1ドル=150円で約1500億円): two amounts of the rate stand between
_LONGEST_GAP = 40
_RATE = r"1[^()、。\n=]{1,10}=?約?[0-9.,・]{1,8}[^()、。\n=]{1,6}?(?:換算|計算)?(?:で|、|として|すると)?"
_OPENS = re.compile(r"[(\[〔]")
_CLOSES = re.compile(r" ?[)\]〕、,;:=]")
_ABOUT = re.compile(r"[、,] ?(?:約|およそ|日本円で(?:約)?)")
_CLOSING = re.compile(r" ?[)\]〕]")


class Brackets:
    """What may stand between an amount and its conversion."""

    def __init__(self, words: CurrencyWords, bounds: BoundWords) -> None:
        self._bounds = bounds
        told = (word for spellings in words.before.values() for word in spellings)
        preface = any_of((*words.prefaces, *told))
        # A noun may follow the first amount (1億ドルの罰金), but no clause.
        noun = r"[^()、。「」\n0-9]{0,12}"
        again = any_of(words.rewords)
        opening = rf"{noun} ?[(\[〔](?:{_RATE}|{again}[、,]?)?"
        spoken = rf"(?:{noun}[、,])?{again}[、,]?|(?:の間|の範囲)?[、,]?{any_of(words.in_terms)}[、,]?"
        self._next = re.compile(rf"[、,/=](?:{preface}| )*+")
        self._gap = re.compile(
            rf"(?:{opening}|{spoken}|[、,]日本円で|[、,]日本円にして|=(?=約))(?:{preface}| )*+"
        )

    def link(self, findings: Sequence[Finding], text: str) -> list[Finding]:
        """`findings` with partner and the partner's period where a conversion is told.

        A bound behind the bracket is the first amount's: 10億ドル(約1500億円)以上.
        """
        linked = list(findings)
        for index, finding in enumerate(linked):
            partner = self._partner(linked, index, text)
            if partner is None or not isinstance(finding.outcome, Amount):
                continue
            first = linked[partner]
            linked[index] = _converting(finding, finding.outcome, first)
            closing = _CLOSING.match(text, self._bounds.skip_after(text, finding.candidate.end))
            if closing is not None:
                linked[partner] = self._bounded(first, text, closing.end())
        return linked

    def _partner(self, findings: Sequence[Finding], index: int, text: str) -> int | None:
        """The index of the amount that the one at `index` converts."""
        amount, end = findings[index].outcome, findings[index].candidate.start
        if not isinstance(amount, Amount):
            return None
        for earlier in range(index - 1, max(-1, index - 1 - _LOOK_BACK), -1):
            told, start = findings[earlier].outcome, findings[earlier].candidate.end
            if not isinstance(told, Amount) or _may_be_one_money(told, amount):
                continue
            if told.equivalent_of is not None:
                if self._next.fullmatch(text, start, end):  # 1億ユーロ(約1億ドル、約160億円)
                    return _index_of(findings, earlier, told.equivalent_of, amount)
                continue
            if self._is_bracketed(
                text, findings[earlier].candidate.start, start, end
            ):  # (7万米ドル、約50万元)
                return earlier
            if end - start <= _LONGEST_GAP and self._gap.fullmatch(text, start, end):
                is_bracketed = _OPENS.search(text, start, end) is not None
                after = self._bounds.skip_after(text, findings[index].candidate.end)
                if not is_bracketed or _CLOSES.match(text, after):
                    return earlier
        return None

    def _is_bracketed(self, text: str, first: int, start: int, end: int) -> bool:
        """Tell whether an amount from `first` to `start` stands alone in a bracket with one at `end` that converts it."""
        is_first = _OPENS.match(text, first - 1) is not None
        return is_first and _ABOUT.fullmatch(text, start, end) is not None

    def _bounded(self, finding: Finding, text: str, end: int) -> Finding:
        """`finding` with the bound told at `end`, behind its bracket, unless it has one of its own."""
        amount, modifier = finding.outcome, self._bounds.told_after(text, finding.candidate.start, end)
        if not isinstance(amount, Amount) or amount.value is None or modifier is None:
            return finding
        if amount.modifier not in (MoneyModifier.EXACT, MoneyModifier.APPROX):
            return finding
        value, minimum, maximum = limits(amount.value, amount.value, modifier)
        told = replace(amount, value=value, minimum=minimum, maximum=maximum, modifier=modifier)
        return Finding(finding.candidate, told)


def _may_be_one_money(one: Amount, other: Amount) -> bool:
    """Whether two amounts have one currency; of two values a ドル and a 米ドル that converts it have not: 10億ドル(7億米ドル)."""
    if one.currency != other.currency:
        return False
    is_told_once = {one.basis, other.basis} == {CurrencyBasis.DEFAULT, CurrencyBasis.EXPLICIT}
    return not is_told_once or (one.minimum, one.maximum) == (other.minimum, other.maximum)


def _converting(finding: Finding, amount: Amount, partner: Finding) -> Finding:
    span = Span(partner.candidate.start, partner.candidate.end)
    told = partner.outcome
    if not isinstance(told, Amount):
        return Finding(finding.candidate, replace(amount, equivalent_of=span))
    shared = replace(
        amount, equivalent_of=span, period=amount.period or told.period, per=amount.per or told.per
    )
    return Finding(finding.candidate, shared)


def _index_of(findings: Sequence[Finding], end: int, span: Span, amount: Amount) -> int | None:
    """The index of the finding at `span`, shortly before `end`; None where it has the currency of `amount`."""
    for index in range(end - 1, max(-1, end - 1 - _LOOK_BACK), -1):
        candidate, told = findings[index].candidate, findings[index].outcome
        if (candidate.start, candidate.end) == (span.start, span.end):
            return index if isinstance(told, Amount) and told.currency != amount.currency else None
    return None
