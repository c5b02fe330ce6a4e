"""What an amount leaves out that one before it told: 「銅は1トン9,000ドル、亜鉛は同2,950ドル」, 「配当は1株50円、前期は48円」.

同 repeats unit and period, and so do a topic that tells an earlier time of the same thing, what it became (月500円から600円に,
1株10円増の85円) and a noun of the same kind (小学生250円、中学生300円).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.extractors.money.words import CurrencyWords, any_of
from pipeline.text.scripts import KANJI
from pipeline.values import Amount, Finding, Rejected, Value

_REACH = 12  # characters before an amount that can hold は同じく、 or 前年同期は約
_ABOUT = "(?:台|前後|程度|ほど|近く|余り|超)?"
_CLAUSE = 16  # characters that may hold 引き上げる behind an amount
_SENTENCE_ENDS = re.compile("[。\n]")
_SAME_SIZE = 20  # times
_CHANGED = 10_000  # times a change of a price that is told beside it: 1トン5ドル安の9000ドル
_LOOK_BACK = 3  # amounts; a conversion may stand between


class Ditto:
    """Repeats unit and period, with the words that tell a comparison: 売上高は同5億円増 is that much more than a year before."""

    def __init__(self, words: CurrencyWords) -> None:
        self._compared = re.compile(f"[のも]?{any_of((*words.changes, *words.differences))}")
        told = any_of(word for spellings in words.before.values() for word in spellings)
        earlier = rf"(?P<earlier>[、。(でが]){any_of(words.repeating)}(?:は|が|の)(?:{told})?"
        self._became = re.compile(
            rf"{_ABOUT}(?:から|を|だったのを?が?、?)(?:{any_of(words.repeating)}[はに])?(?:{told})?"
        )
        self._raised = re.compile(rf"の?{any_of(words.raises)}(?:の|(?P<made>し?て、?))(?:{told})?")
        self._made = re.compile(f"{_ABOUT}[にと](?:{any_of(words.makes)}|改め)")
        goes_on = f"[^、。\n]{{0,{_CLAUSE}}}?{any_of(words.changes)}"
        aside = r"(?:\([^()。\n]{1,30}\))?"  # 20ドルから29ドル(約4500円)に
        self._goal = re.compile(
            f"{_ABOUT}{aside}(?:に|へ|まで)(?:{any_of(words.makes)}|{goes_on}|[、。」)\n]|$)"
        )
        self._aside = re.compile(f"の?{any_of(words.asides)}")
        self._kind = re.compile(f"、[{KANJI}ァ-ヴー]{{0,6}}(?P<last>{any_of(words.kinds)})")
        self._before = re.compile(f"(?:(?:^|[はがもで、(「 ])同(?:じく)?、?|{earlier})$")

    def repeat(self, findings: Sequence[Finding], text: str) -> list[Finding]:
        """`findings` with unit and period of the amount before, in its sentence and currency, where it repeats them."""
        told: list[Finding] = []
        for finding in findings:
            amount, start = finding.outcome, finding.candidate.start
            ditto = self._before.search(text, max(0, start - _REACH), start) if told else None
            if ditto is not None and isinstance(amount, Amount):
                told.append(self._repeated(finding, amount, told, text, ditto["earlier"]))
            elif told and isinstance(amount, Amount) and self._goes_on(finding, told[-1], text):
                told.append(_with_unit(finding, amount, told[-1].outcome))
            elif told and isinstance(amount, Amount) and self._is_raised(finding, told[-1], text):
                told.append(_with_unit(finding, amount, told[-1].outcome, times=_CHANGED))
            else:
                told.append(finding)
        return told

    def _goes_on(self, finding: Finding, before: Finding, text: str) -> bool:
        """「月500円から600円に」, 「小学生250円、中学生300円」: an amount of the same kind right behind another.

        「1人1000円を2万円に両替した」 tells no change: the verb is none.
        """
        end, start = before.candidate.end, finding.candidate.start
        if self._became.fullmatch(text, end, start):
            return self._goal.match(text, finding.candidate.end) is not None
        kind = self._kind.fullmatch(text, end, start)
        return kind is not None and text.endswith(kind["last"], 0, before.candidate.start)

    def _is_raised(self, finding: Finding, before: Finding, text: str) -> bool:
        """「1株10円増の85円」, 「1株10円増配して85円にする」: by how much it changed, and what it is.

        「1台10万円値下げして300億円の売り上げを狙う」 tells of another thing.
        """
        raised = self._raised.fullmatch(text, before.candidate.end, finding.candidate.start)
        if raised is None:
            return False
        return raised["made"] is None or self._made.match(text, finding.candidate.end) is not None

    def _repeated(
        self, finding: Finding, amount: Amount, told: Sequence[Finding], text: str, earlier: str | None
    ) -> Finding:
        """`earlier` is the sign before a topic that tells an earlier time; it may open the next sentence."""
        candidate = finding.candidate
        if amount.per or amount.period or self._compared.match(text, candidate.end):
            return finding
        if earlier and self._aside.match(text, candidate.end):  # 現行は500円引き
            return finding
        for before in told[: -1 - _LOOK_BACK : -1]:
            other = before.outcome
            ends = len(_SENTENCE_ENDS.findall(text, before.candidate.end, candidate.start))
            if ends > (earlier == "。"):
                return finding
            if isinstance(other, Amount) and other.currency == amount.currency:
                return _with_unit(finding, amount, other, times=_SAME_SIZE if earlier else None)
        return finding


def _with_unit(
    finding: Finding, amount: Amount, other: Value | Rejected, *, times: int | None = _SAME_SIZE
) -> Finding:
    """`finding` with the unit and period of the amount before, unless it has its own or is so many times another."""
    if not isinstance(other, Amount) or other.currency != amount.currency or amount.per or amount.period:
        return finding
    if times is not None and not _is_of_size(amount, other, times):
        return finding
    return Finding(finding.candidate, replace(amount, per=other.per, period=other.period))


def _is_of_size(amount: Amount, other: Amount, times: int) -> bool:
    """「1株利益は50円、前期は10億円の赤字」: the second is that of the whole."""
    low, high = sorted((abs(amount.value or Decimal(0)), abs(other.value or Decimal(0))))
    return low > 0 and high <= low * times
