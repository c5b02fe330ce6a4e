"""Which amounts are a rate of exchange: 「ユーロは1.1480ドル」 is the price of one ユーロ, and of 「1ドル=145円」 neither half is a total.

`units` finds what is told with its base (145円 of 1ドル); here that base is marked, too, by what it is exchanged for, and a level whose
topic is a currency. So `per` tells every rate, and whoever adds up a column leaves them out by it alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extractors.money.lexicon import Lexicon
from pipeline.extractors.money.periods import words_before
from pipeline.extractors.money.words import CurrencyWords, any_of
from pipeline.text.scripts import KANJI
from pipeline.values import Amount, Finding, Rejected, Value

_BASE_REACH = 24  # characters before a rate that may hold 1ドルは前日比50銭高い
_LOOK_BACK = 3  # amounts
_MEMORY = 20  # amounts before 円は146円 that may tell against what
_LEAST_TOTAL = 100_000  # no money that is traded costs so much: ルピア and ドン are 25,000 to the dollar
_SCALED = re.compile("[万億兆]")
_YEN, _DOLLAR = "円", "ドル"


class Rates:
    """What stands between a currency and its level, compiled."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._currencies = lexicon.currencies
        traded = any_of(words.traded)
        told = any_of(word for spellings in words.before.values() for word in spellings)
        at = rf"[^。、\n0-9はがを]{{0,10}}{any_of(words.trade_times)}(?:では?|に|は)?、?"
        change = (
            r"[^。、\n0-9]{0,8}(?:[0-9.,]{1,8}(?:円|銭|ドル|セント|%)){1,2}[^。、\n0-9]{0,4}[安高]い?の?、?"
        )
        measured = rf"{any_of(words.measures)}(?:比|より)、?"
        against = rf"対(?P<against>{traded})(?:の?(?:相場|レート))?(?:では?|は)?、?"
        # 余ったウォン and 手元のドル are somebody's notes; 市場のユーロ and 午後のドル are the currency.
        noun = "(?:(?<![いうぐすたぬのぶむる])|(?<=また)|(?<=[場時点日朝夜週月前後在近]の))"
        self._topic = re.compile(
            rf"{noun}(?<![{KANJI}ァ-ヺー0-9A-Za-z])(?:(?P<first>{traded})[・/]?)?(?P<topic>{traded})(?:相場|レート)?[はがも]、?"
            rf"(?:{at})?(?:{against}|一時、?|{told}|{change}|{measured})*+$"
        )
        self._level = re.compile(_level_of(words))
        self._other = re.compile(traded)

    def mark(self, findings: Sequence[Finding], text: str) -> list[Finding]:
        """`findings` with the unit of every level of a currency, and of every base what it is exchanged for."""
        told: list[Finding] = []
        for finding in findings:
            rate = self._as_rate(finding, told, text)
            _mark_base(told, rate)
            told.append(rate)
        return told

    def _as_rate(self, finding: Finding, told: Sequence[Finding], text: str) -> Finding:
        amount = finding.outcome
        if not isinstance(amount, Amount) or amount.per is not None:
            return finding
        unit = self._unit(finding, amount, told, text)
        return Finding(finding.candidate, replace(amount, per=unit)) if unit else finding

    def _unit(self, finding: Finding, amount: Amount, told: Sequence[Finding], text: str) -> str | None:
        """The currency that a level is the price of one of."""
        candidate = finding.candidate
        if amount.period or _SCALED.search(candidate.surface) or (amount.value or 0) >= _LEAST_TOTAL:
            return None
        window = words_before(text, candidate.start)
        topic = self._topic.search(window)
        if topic is None or self._level.match(text, candidate.end) is None:
            return None
        if amount.currency not in (None, *self._currencies[topic["topic"]].codes):
            return topic["topic"]
        if counter := topic["against"] or topic["first"]:
            return counter
        for before in told[: -1 - _MEMORY : -1]:
            if unit := self._unit_of_like(before.outcome, amount):
                return unit
        alone = topic["topic"] == _YEN and self._other.search(window, 0, topic.start()) is None
        return _DOLLAR if alone and "銭" in candidate.surface else None

    def _unit_of_like(self, other: Value | Rejected, amount: Amount) -> str | None:
        """The currency that a rate before is the price of one of; None where it is told in other money, or is none."""
        if not isinstance(other, Amount) or other.currency != amount.currency or other.per is None:
            return None
        return other.per if self._other.fullmatch(other.per) else None


def _level_of(words: CurrencyWords) -> str:
    """What follows a level: 145円台で推移した, 1.08ドルに下げた, 97円 at the end of a sentence."""
    after = any_of(word for spellings in words.after.values() for word in spellings)
    compared = (word for spellings in words.compared.values() for word in spellings)
    verbs = any_of((*words.levels, *words.changes, *words.rate_verbs, *compared))
    return rf"(?:{after})?(?:[。、)」\n]|$|だっ|だと|です|で[、。あ]|(?:の?[^。、\n0-9]{{0,6}}?[にへをもとで])?{verbs})"


def _mark_base(told: list[Finding], rate: Finding) -> None:
    """Tell the 1ドル of 「1ドル=145円」, the last but a few of `told`, by what it is exchanged for."""
    amount = rate.outcome
    if not isinstance(amount, Amount) or amount.per is None:
        return
    for index in range(len(told) - 1, max(-1, len(told) - 1 - _LOOK_BACK), -1):
        base, candidate = told[index].outcome, told[index].candidate
        if rate.candidate.start - candidate.end > _BASE_REACH:
            return
        surface = candidate.surface.replace(" ", "")
        is_base = surface in (amount.per, f"1{amount.per}", f"一{amount.per}")
        if is_base and isinstance(base, Amount) and base.per is None:
            told[index] = Finding(candidate, replace(base, per=rate.candidate.surface))
            return
