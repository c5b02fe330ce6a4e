"""Measure the dates extractor against test cases of other projects, and its speed.

    python benchmarks/bench_dates.py [--cases FILE] [--peers] [--failures N]

A case is a JSON line with `text`, `reference` (an ISO moment or null), `expected` (surface, start, end, type, value)
and `complete`. Peers write values differently; `forms` brings them to one notation and compares *starts*: a range
counts as its first end. Cases in dates_declined.tsv contradict our conventions; every figure is told with and without.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from date_peers import Found, System, forms, peers

from pipeline.extractors import dates
from pipeline.extractors.dates.tense import Prefer
from pipeline.text.clean import clean
from pipeline.text.view import build_view
from pipeline.types import Context
from pipeline.values import TimeType, TimeValue

HERE = Path(__file__).resolve().parent
DEFAULT_CASES = HERE.parents[1] / "shared" / "peer_cases" / "dates.jsonl"
LARGE_SOURCE = 40  # cases; a source with fewer says little by itself
SPEED_LINE = (
    "同社は{year}年{month}月{day}日に設立された。翌月には約{day}億円を調達し、退社から{years}年後の{later}年3月期に黒字となった。"
    "今年{month}月、社長は「来年度までに{years}倍にする」と述べた。売上高は前年同期に比べ{day}%増えた。製品はH{day}00を1000台使う。\n"
)


def speed_text(size: int) -> str:
    """`size` characters dense with dates (one in 17), no two lines alike."""
    lines = (
        SPEED_LINE.format(
            year=1950 + n % 70, month=n % 12 + 1, day=n % 28 + 1, years=n % 9 + 2, later=1960 + n % 60
        )
        for n in range(size // 100)
    )
    return "".join(lines)[:size]


@dataclass(slots=True)
class Score:
    """Counts of one system on one source."""

    expected: int = 0
    detected: int = 0
    valued: int = 0
    right: int = 0
    failures: list[str] = field(default_factory=list)


def extract(text: str, published: date | None, prefer: Prefer = Prefer.PAST) -> list[Found]:
    """Our own extractor on raw text."""
    cleaned = clean(text)
    found: list[Found] = []
    for finding in EXTRACTORS[prefer](Context(build_view(cleaned.text), published)):
        outcome = finding.outcome
        if isinstance(outcome, TimeValue):
            start, end = cleaned.to_raw(finding.candidate.start, finding.candidate.end)
            values = frozenset(_resolved(outcome)), frozenset(_symbolic(outcome))
            found.append(Found(start, end, *values, outcome.type))
    return found


EXTRACTORS = {prefer: dates.build(dates.Settings(prefer=prefer)) for prefer in Prefer}
# What a source's own manual says of a month or weekday that tells no tense; it is run with the same `dates.prefer`.
# Duckling, for assistants, takes the next one; chrono the nearest one. The others tell both, or keep it open.
CONVENTIONS = {"duckling": Prefer.FUTURE, "chrono": Prefer.NEAREST}


def _resolved(outcome: TimeValue) -> Iterator[str]:
    if outcome.value is not None:
        yield from forms(outcome.value)
    if outcome.first is None:
        return
    clock = (outcome.value or "").partition("T")[2]
    if not clock:
        yield outcome.first.isoformat()
    if outcome.first == outcome.last:
        for told in _as_counted_weekday(outcome.first):
            yield from forms(f"{told}T{clock}" if clock else told)


def _as_counted_weekday(day: date) -> Iterator[str]:
    """``2018-09-03`` is also the first Monday of September, as some peers write 「9月の第1月曜日」."""
    told = f"{day.month:02}-WXX-{day.isoweekday() % 7}-{(day.day - 1) // 7 + 1}"
    yield from (f"XXXX-{told}", f"{day.year}-{told}")


def _symbolic(outcome: TimeValue) -> Iterator[str]:
    yield from _resolved(outcome)
    for told in (outcome.value_from_text, outcome.offset):
        if told is not None:
            yield from forms(told)
            yield from forms(told.lstrip("+-"))


def load_cases(path: Path) -> list[dict[str, Any]]:
    """The cases that can be compared at all."""
    with path.open(encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines if line.strip()]
    for expected in (expected for case in cases for expected in case["expected"]):
        if expected["value"] is not None and not set(expected["value"]) - set("XW-"):
            expected["value"] = None  # nothing of it is told
    return [case for case in cases if case.get("comparable", True)]


def load_declined() -> dict[str, str]:
    """Reason by case id."""
    path = HERE / "dates_declined.tsv"
    if not path.exists():
        return {}
    rows = (line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8"))
    return {row[0]: row[1] for row in rows if len(row) == 2 and row[0] != "id"}


def measure(system: System, cases: list[dict[str, Any]]) -> dict[str, Score]:
    """Score of each source."""
    scores: dict[str, Score] = defaultdict(Score)
    for case in cases:
        reference = case["reference"]
        published = datetime.fromisoformat(reference) if reference else None
        found = system(case["text"], published, _convention(case["source"]))
        score = scores[case["source"]]
        if not case["expected"]:
            found = [f for f in found if f.kind in _kinds_of(case["source"])]
            score.expected += 1
            score.detected += not found
            if found:
                score.failures.append(
                    f"{case['id']}\tFALSE\t{case['text']}\t{[case['text'][f.start : f.end] for f in found]}"
                )
        for expected in case["expected"]:
            _count(score, case, expected, found, published)
    return scores


def _kinds_of(source: str) -> frozenset[str]:
    """A test that an extractor of one kind finds nothing says nothing about the others: 「3か月で」 is no period."""
    return frozenset({"DATE"}) if "DatePeriodExtractor" in source else frozenset(TimeType) | {""}


def _convention(source: str) -> Prefer:
    return CONVENTIONS.get(source.partition("/")[0], Prefer.PAST)


def _count(
    score: Score, case: dict[str, Any], expected: dict[str, Any], found: list[Found], published: date | None
) -> None:
    over = [_part_of(f, expected) for f in found if f.start < expected["end"] and expected["start"] < f.end]
    right = _is_right(expected, over, published)
    score.expected += 1
    score.detected += bool(over)
    score.valued += expected["value"] is not None
    score.right += right
    if not over or not (right or expected["value"] is None):
        columns = [case["id"], "VALUE" if over else "MISSED", case["text"][:60], expected["surface"]]
        told = [str(expected["value"]), reference_of(published), str([sorted(f.symbolic) for f in over])]
        score.failures.append("\t".join(columns + told))


def _is_right(expected: dict[str, Any], over: list[Found], published: date | None) -> bool:
    """Whether the value told is among those found over the expected surface; of a range, its start.

    What is expected with an X, without a reference, without a day or as a length may be matched by the words alone. Of
    a stretch from now on (start, end, length), the length is what 「今後5時間」 tells in our notation.
    """
    value = expected["value"]
    if value is None:
        return False
    wanted = set(forms(value))
    if value.startswith("(") and expected["type"] in ("DATE", "TIME"):
        wanted |= {form for part in value.strip("()").split(",")[2:] for form in forms(part)}
    by_words = (
        "X" in value
        or value.startswith(("T", "(T"))
        or published is None
        or expected["type"] in ("DURATION", "SET")
    )
    compared = over[:1] if re.search(r"[/,]", value) else over
    return any(wanted & (f.symbolic if by_words or not f.resolved else f.resolved) for f in compared)


def _part_of(found: Found, expected: dict[str, Any]) -> Found:
    """Date or clock alone, where the peer splits what we take as one (「今日の9時」)."""
    if expected["end"] - expected["start"] >= found.end - found.start:
        return found
    parts = [
        {part for told in values for part in _halves(told)} for values in (found.resolved, found.symbolic)
    ]
    return Found(found.start, found.end, found.resolved | parts[0], found.symbolic | parts[1])


def _halves(told: str) -> Iterator[str]:
    day, mark, clock = told.partition("T")
    if mark and day:
        yield from forms(day)
        yield "T" + clock


def reference_of(published: date | None) -> str:
    return published.isoformat() if published else "-"


def report(name: str, scores: dict[str, Score]) -> None:
    """A line for each large source and one for all."""
    total = Counter[str]()
    for source, score in sorted(scores.items()):
        total.update(expected=score.expected, detected=score.detected, valued=score.valued, right=score.right)
        if score.valued >= LARGE_SOURCE:
            print(
                f"{name:12} {source:44} value {score.right:4}/{score.valued:4} = {score.right / score.valued:.3f}"
            )
    detected, valued = total["detected"] / total["expected"], total["right"] / max(1, total["valued"])
    print(
        f"{name:12} {'all':44} value {total['right']:4}/{total['valued']:4} = {valued:.3f}  detection {detected:.4f}"
    )


def measure_speed() -> None:
    """Characters a second of this stage alone, and how the time grows from 100,000 to a million characters."""
    seconds: dict[int, float] = {}
    for size in (100_000, 1_000_000):
        view = build_view(speed_text(size))
        context = Context(view, date(2024, 5, 10))
        start = time.process_time()
        EXTRACTORS[Prefer.PAST](context)
        seconds[size] = time.process_time() - start
        print(f"speed        {size:9} characters {size / seconds[size]:12,.0f} characters/s")
    print(
        f"speed        growth 100,000 -> 1,000,000 characters: x{seconds[1_000_000] / seconds[100_000]:.2f} (10 is linear)"
    )


def main() -> int:
    """Print the figures; 0 also where there are no cases to measure with."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, default=DEFAULT_CASES)
    parser.add_argument("--peers", action="store_true", help="measure the installed peers too")
    parser.add_argument("--failures", type=int, default=0, help="print so many failures of each source")
    options = parser.parse_args()
    measure_speed()
    if not options.cases.exists():
        print(f"no cases: {options.cases.name} is not there; give it with --cases")
        return 0
    cases, declined = load_cases(options.cases), load_declined()
    kept = [case for case in cases if case["id"] not in declined]
    systems: list[tuple[str, System]] = [("nayose", extract), *(peers() if options.peers else ())]
    for name, system in systems:
        report(name, measure(system, cases))
        print(f"without the {len(cases) - len(kept)} declined cases:")
        scores = measure(system, kept)
        report(name, scores)
        if name == "nayose" and options.failures:
            for source, score in sorted(scores.items()):
                for failure in score.failures[: options.failures]:
                    print(f"{source}\t{failure}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
