"""Amounts to rows that can be compared: 30億ドルから40億ドル → USD, 3 bn to 4 bn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.report.collection import Chapter, Shown
from pipeline.report.figures import Figure, figure
from pipeline.report.labels import worded
from pipeline.report.passage import Actor, Quote, actors_between, bounds, quote
from pipeline.validate.rows import AmountRow

_Told = tuple[Chapter, AmountRow]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount for people; `size` is the number that it is sorted by."""

    chapter: Chapter
    row: AmountRow
    currency: str
    figure: Figure
    size: Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table of amounts."""

    money: Money
    quote: Quote
    who: tuple[Actor, ...]
    equal_to: Money | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Amounts by currency, the most frequent first, the largest first in each."""

    entries: Sequence[Entry]
    currencies: Sequence[tuple[str, int]]
    left_out: int


def money_of(chapter: Chapter, row: AmountRow) -> Money:
    """`row` for people: a range as two figures, a bound with its word."""
    label = f"m_{row.modifier.value}"
    if row.value is not None:
        told = worded(label, n=figure(row.value))
    elif row.min is not None and row.max is not None:
        told = worded("m_range", low=figure(row.min), high=figure(row.max))
    else:
        told = Figure(row.surface, row.surface)
    return Money(chapter, row, _currency(row), told, _size(row))


def _currency(row: AmountRow) -> str:
    return row.currency or "?"


def _size(row: AmountRow) -> Decimal:
    """The number that `row` is sorted by: its value or its upper, else its lower bound."""
    return Decimal(row.value or row.max or row.min or 0)


def ledger(told: Iterable[Chapter], names: Shown, most: int) -> Ledger:
    """The amounts of the articles; where there are too many, the smallest of each currency are left out."""
    found = [(chapter, row) for chapter in told for row in chapter.original.extraction.amounts]
    counts = Counter(_currency(row) for _, row in found)
    by_count = sorted(counts.items(), key=lambda told: (told[0] == "?", -told[1], told[0]))
    rank = {currency: place for place, (currency, _) in enumerate(by_count)}
    found.sort(key=lambda told: (rank[_currency(told[1])], -_size(told[1]), told[1].amount_id))
    by_id = {row.amount_id: (chapter, row) for chapter, row in found}
    kept = found if len(found) <= most else _largest(found, most)
    entries = [_entry(chapter, row, names, by_id) for chapter, row in kept]
    return Ledger(entries, by_count, len(found) - len(kept))


def _largest(found: Sequence[_Told], most: int) -> list[_Told]:
    """The `most` largest, each currency in its turn, in the order of `found`."""
    seen: Counter[str] = Counter()
    turns: list[tuple[int, int]] = []
    for place, (_, row) in enumerate(found):
        currency = _currency(row)
        turns.append((seen[currency], place))
        seen[currency] += 1
    return [found[place] for place in sorted(place for _, place in sorted(turns)[:most])]


def _entry(chapter: Chapter, row: AmountRow, names: Shown, by_id: Mapping[str, _Told]) -> Entry:
    start, end = bounds(chapter, row)
    who = actors_between(chapter, start, end, names)
    equal_to = by_id.get(row.equivalent_of or "")
    return Entry(
        money_of(chapter, row), quote(chapter, row, start, end), who, equal_to and money_of(*equal_to)
    )
