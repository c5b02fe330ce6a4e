"""Measure the money extractor on cases of others and on its own: ``python benchmarks/bench_money.py``.

Quality is span + value + currency of amounts, and values of plain numerals; exactness is one generated amount
after the other; speed is this stage alone. Peers run on the same cases where they can be imported.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.extractors import Extractor, money  # noqa: E402
from pipeline.text.clean import clean  # noqa: E402
from pipeline.text.numbers import number_or_none  # noqa: E402
from pipeline.text.view import build_view  # noqa: E402
from pipeline.types import Context  # noqa: E402
from pipeline.values import Amount  # noqa: E402

CASES = ROOT.parent / "shared" / "peer_cases" / "money.jsonl"
DECLINED = Path(__file__).resolve().parent / "money_declined.tsv"
SHORT, LONG, ROUNDS = 10_000, 1_000_000, 5  # characters, characters, measurements of each
# Arithmetic, dozens, powers and ordinals: what these cases expect is the result of a sum, not a numeral.
NOT_NUMERALS = ("分の", "乗", "^", "/", "×", "ダース", "e", "E", "又", "また", "半数", "番", "第")


@dataclass(frozen=True)
class Told:
    """An amount: span in code points of the raw text, value and ISO 4217 code where given."""

    start: int
    end: int
    value: Decimal | None
    currency: str | None


@dataclass
class Score:
    """Counts of one group of cases."""

    right: int = 0
    expected: int = 0
    found: int = 0
    texts: int = 0
    misses: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """The group as a line of the report."""
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.expected if self.expected else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return (
            f"{name:40} texts {self.texts:4}  expected {self.expected:4}  found {self.found:4}  "
            f"P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}"
        )


Reader = Callable[[str], list[Told]]


def our_reader(extractor: Extractor) -> Reader:
    """The extractor on raw text, spans led back to it."""

    def read(text: str) -> list[Told]:
        cleaned = clean(text)
        findings = extractor(Context(build_view(cleaned.text)))
        return [
            Told(*cleaned.to_raw(f.candidate.start, f.candidate.end), f.outcome.value, f.outcome.currency)
            for f in findings
            if isinstance(f.outcome, Amount)
        ]

    return read


def peer_readers() -> Iterator[tuple[str, Reader]]:
    """The peers that can be imported, each with what it tells in our terms."""
    if find_spec("pynormalizenumexp") is None:
        print("\npynormalizenumexp is not installed: skipped")
    else:
        peer = import_module("pynormalizenumexp.normalize_numexp")
        yield "pynormalizenumexp", _pynormalizenumexp(peer.NormalizeNumexp("ja"))
    if find_spec("price_parser") is None:
        print("\nprice-parser is not installed: skipped")
    else:
        yield "price-parser (spans given to it)", _price_parser(import_module("price_parser").Price)


# How the peers name currencies, for the codes that the cases expect.
_COUNTERS = {"円": "JPY", "ドル": "USD", "ユーロ": "EUR", "ポンド": "GBP", "元": "CNY", "ウォン": "KRW"}
_SYMBOLS = {
    "円": "JPY",
    "¥": "JPY",
    "￥": "JPY",
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₩": "KRW",
    "元": "CNY",
}
_DOLLARS = {"A$": "AUD", "C$": "CAD", "CA$": "CAD", "NT$": "TWD"}


def _pynormalizenumexp(peer: Any) -> Reader:
    def read(text: str) -> list[Told]:
        found = []
        for told in peer.normalize(text, as_dict=True):
            code = _COUNTERS.get(told.get("counter", ""))
            if told["type"] == "numerical" and code:
                start = told["position_start"]
                found.append(
                    Told(start, start + len(told["original_expr"]), _decimal(told["value_lower_bound"]), code)
                )
        return found

    return read


def _price_parser(peer: Any) -> Reader:
    """It tells no offsets: the span is taken as right, so its figure is an upper bound."""

    def read(text: str) -> list[Told]:
        price = peer.fromstring(text)
        code = {**_SYMBOLS, **_DOLLARS}.get(price.currency or "", price.currency)
        return [] if price.amount is None or code is None else [Told(-1, -1, price.amount, code)]

    return read


def _decimal(number: object) -> Decimal | None:
    try:
        return Decimal(str(number))
    except InvalidOperation:
        return None


def agrees(told: Told, expected: dict[str, Any]) -> bool:
    """Span, value and currency are right; where the case leaves the currency open, any will do."""
    has_span = told.start < 0 or (told.start, told.end) == (expected["start"], expected["end"])
    has_value = expected["value"] is None or told.value == Decimal(expected["value"])
    return has_span and has_value and expected["currency"] in (None, told.currency)


def score(cases: Iterable[dict[str, Any]], read: Reader) -> dict[str, Score]:
    """Counts for each source and for all of them."""
    scores: dict[str, Score] = defaultdict(Score)
    for case in cases:
        found = read(case["text"])
        open_ones = list(found)
        right = 0
        for expected in case["expected"]:
            match = next((told for told in open_ones if agrees(told, expected)), None)
            if match is not None:
                open_ones.remove(match)
                right += 1
        for name in (case["source"], "all sources"):
            group = scores[name]
            group.texts += 1
            group.right += right
            group.expected += len(case["expected"])
            group.found += len(found)
            if right < max(len(case["expected"]), len(found)):
                group.misses.append(case["id"])
    return scores


def print_money(
    cases: list[dict[str, Any]], declined: dict[str, str], read: Reader, *, verbose: bool
) -> None:
    """Quality of amounts: every case, then without those we decline, then the peers on every case."""
    kept = [case for case in cases if case["id"] not in declined]
    print("\n== money: span + value + currency, all cases")
    scores = score(cases, read)
    for name in sorted(scores):
        print(scores[name].line(name))
    print(f"\n== money, without the {len(cases) - len(kept)} declined cases (benchmarks/money_declined.tsv)")
    scores = score(kept, read)
    for name in sorted(scores):
        print(scores[name].line(name))
    if verbose:
        print("\n".join(f"miss {name}" for name in scores["all sources"].misses))
    for peer, reader in peer_readers():
        print(f"\n== {peer}, all cases")
        scores = score(cases, reader)
        for name in sorted(scores):
            print(scores[name].line(name))


def print_numerals(cases: list[dict[str, Any]]) -> None:
    """Values of plain numerals as `parse_number` reads them."""
    print("\n== numerals read by parse_number (value right, ill-formed ones refused)")
    groups: dict[str, list[bool]] = defaultdict(list)
    for case in cases:
        if case["task"] == "numeral":
            expected = Decimal(case["expected"][0]["value"]) if case["expected"] else None
            groups["whole numerals"].append(number_or_none(clean(case["text"]).text) == expected)
        elif case["task"] in ("number", "find"):
            for told in case["expected"]:
                if told.get("value") is not None:
                    group = "numbers in texts"
                    if any(mark in told["surface"] for mark in NOT_NUMERALS):
                        group = "arithmetic, dozens, ordinals (out of scope)"
                    value = number_or_none(clean(told["surface"]).text)
                    groups[group].append(value == Decimal(told["value"]))
    for name, results in groups.items():
        print(f"{name:45} {sum(results):4} of {len(results):4}  {sum(results) / len(results):.4f}")


def exactness_cases() -> Iterator[tuple[str, Decimal]]:
    """5,816 amounts as newspapers write them, with their values by integer arithmetic alone."""
    for unit, zeros in (("万", 4), ("億", 8), ("兆", 12)):
        for tenths in range(1, 1001):
            yield f"{tenths // 10}.{tenths % 10}{unit}円", Decimal(tenths * 10 ** (zeros - 1))
    for trillions in range(1, 9):
        for hundred_millions in range(1000, 9800, 25):
            text = f"{trillions}兆{hundred_millions:,}億円"
            yield text, Decimal(trillions * 10**12 + hundred_millions * 10**8)


def print_exactness(read: Reader) -> None:
    """How many of the generated amounts are exactly right."""
    total, wrong = 0, []
    for text, value in exactness_cases():
        total += 1
        if read(text) != [Told(0, len(text), value, "JPY")]:
            wrong.append(text)
    print(f"\n== exactness: {total - len(wrong)} of {total} generated amounts right {wrong[:5]}")


SENTENCES = (
    "半導体を手がける新会社は今年、約1億3000万ドルを調達し、工場の建設に250億円を投じると発表した。",
    "広報担当者によると、従業員は三百人に増え、来年4月までに二つ目の拠点を開くという。",
    "売上高は前年の2兆3,400億円から2兆5,100億円に増え、純利益は10億ドル(約1,500億円)を超えた。",
    "研究者の年収は30万ドル以上で、月額20ドルの有料版の利用者は一千万人を上回る。",
    "市場では円安が進み、為替は1ドル=150円前後で推移している。専門家は慎重な見方を崩さない。",
)


def print_speed(extractor: Extractor) -> None:
    """Characters per second of this stage alone, on a short text and on a million characters.

    A busy machine changes its pace within seconds. So each round reads the same number of characters both ways,
    one after the other, and the median of the rounds counts; all of them are printed.
    """
    block = "\n".join(SENTENCES) + "\n"
    long = (block * (LONG // len(block) + 1))[:LONG]
    contexts = [Context(build_view(text)) for text in (long[:SHORT], long)]
    rates: list[tuple[float, float]] = []
    for _ in range(ROUNDS):
        short_seconds = _seconds(partial(_repeat, extractor, contexts[0], LONG // SHORT))
        long_seconds = _seconds(partial(extractor, contexts[1]))
        rates.append((LONG / short_seconds, LONG / long_seconds))
    ratios = [after / before for before, after in rates]
    for name, told in zip((f"{SHORT:,}", f"{LONG:,}"), zip(*rates, strict=True), strict=True):
        rounds = " ".join(f"{rate / 1000:.0f}k" for rate in told)
        print(f"speed, {name:>9} characters: median {median(told):9,.0f} characters per second ({rounds})")
    told_ratios = " ".join(f"{ratio:.2f}" for ratio in ratios)
    print(f"speed, long over short: median {median(ratios):.2f} ({told_ratios})")


def _repeat(extractor: Extractor, context: Context, times: int) -> None:
    for _ in range(times):
        extractor(context)


def _seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def main() -> None:
    """Print every figure; cases that are not at hand are said to be skipped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, default=CASES, help="cases of others, JSON Lines")
    parser.add_argument("--verbose", action="store_true", help="also print the ids of misses")
    options = parser.parse_args()
    extractor = money.build(money.Settings())
    read = our_reader(extractor)
    if options.cases.is_file():
        lines = options.cases.read_text(encoding="utf-8").splitlines()
        cases = [json.loads(line, parse_float=Decimal) for line in lines]
        with DECLINED.open(encoding="utf-8", newline="") as file:
            declined = {row["id"]: row["reason"] for row in csv.DictReader(file, delimiter="\t")}
        amounts = [case for case in cases if case["task"] == "money"]
        print_money(amounts, declined, read, verbose=options.verbose)
        print_numerals(cases)
    else:
        print(f"skipped: no cases at {options.cases.name} (--cases FILE)")
    print_exactness(read)
    print_speed(extractor)


if __name__ == "__main__":
    main()
