"""Amounts to a chart on a logarithmic scale, a lane for each currency; statements to bars by year.

Only geometry is worked out here, from Decimal alone, so that every machine draws the same; the template draws.
A point is what an article tells, a bar the bounds that it tells, an arrow a bound that is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.report.figures import Figure, power
from pipeline.report.money import Entry, Ledger
from pipeline.report.statements import Statement, Timeline

WIDTH = 960
_LEFT, _RIGHT, _TOP = 70, 28, 30
_STEP = 11  # between stacked glyphs
_GAP = 6  # beside one
_LEVELS = 14  # above that they lie over each other
_LANES = 8
_BOUND = 34  # length of an arrow
_BARS, _FEW_BARS, _YEAR_LABELS = 60, 12, 12
_BAR_TOP, _BAR_BASE, _TALL = 14, 84, 5
_PAD = 16


@dataclass(frozen=True, slots=True)
class Glyph:
    """An amount in its lane: a point at `x`, a bar from `left` to `right`; None where there is no such end."""

    entry: Entry
    y: float
    x: float | None
    left: float | None
    right: float | None
    open_left: bool
    open_right: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A currency's stripe of the chart."""

    currency: str
    top: float
    height: float
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A power of ten on the axis."""

    x: float
    figure: Figure
    labelled: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing; `other_currencies` counts those without a lane."""

    width: int
    height: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    other_currencies: int


@dataclass(frozen=True, slots=True)
class Bar:
    """The statements of `years`; `first` is the earliest. `label` is their number where there is room for it."""

    years: str
    count: int
    x: float
    y: float
    height: float
    label: str
    first: Statement


@dataclass(frozen=True, slots=True)
class Years:
    """Bars of one `width`, and the years on the axis with their places."""

    bars: tuple[Bar, ...]
    width: float
    ticks: tuple[tuple[float, int], ...]


def amount_chart(ledger: Ledger) -> Chart | None:
    """The chart of the amounts that have a currency and are more than nothing; None without any."""
    shown = [(entry, ends) for entry in ledger.entries if (ends := _ends(entry)) and _currency(entry)]
    if not shown:
        return None
    logs = [_log10(end) for _, ends in shown for end in ends]
    first, last = (
        int(min(logs).to_integral_value("ROUND_FLOOR")),
        int(max(logs).to_integral_value("ROUND_CEILING")),
    )
    last = max(last, first + 1)
    scale = _Scale(first, last)
    lanes: list[Lane] = []
    top = float(_TOP)
    named = [currency for currency, _ in ledger.currencies if any(_currency(e) == currency for e, _ in shown)]
    for currency in named[:_LANES]:
        lane = _lane(currency, [e for e, _ in shown if _currency(e) == currency], top, scale)
        lanes.append(lane)
        top += lane.height
    every = 1 if last - first <= 9 else 2
    ticks = tuple(
        Tick(scale.at(Decimal(1).scaleb(n)), power(n), (n - first) % every == 0)
        for n in range(first, last + 1)
    )
    return Chart(WIDTH, top + 8, ticks, tuple(lanes), max(0, len(named) - _LANES))


def year_chart(timeline: Timeline) -> Years | None:
    """Statements by year, or by five, ten, … years where they reach far; None without any."""
    # A century or a decade would be drawn at its first year.
    statements = [s for s in timeline.statements if "X" not in (s.row.value or "X")[:4]]
    years = [int(str(s.row.earliest)[:4]) for s in statements]
    if not years:
        return None
    size = next(n for n in (1, 5, 10, 50, 100, 1000) if max(years) // n - min(years) // n < _BARS)
    begin, end = min(years) // size, max(years) // size
    groups: dict[int, list[Statement]] = {}
    for year, statement in zip(years, statements, strict=True):
        groups.setdefault(year // size, []).append(statement)
    width = (WIDTH - 2 * _PAD) / max(_FEW_BARS, end - begin + 1)
    most = max(len(group) for group in groups.values())
    bars = tuple(
        _bar(group, place * size, size, round(_PAD + (place - begin) * width, 1), most)
        for place, group in sorted(groups.items())
    )
    every = -(-(end - begin + 1) // _YEAR_LABELS)
    first = -(-begin // every) * every
    ticks = tuple(
        (round(_PAD + (place - begin + 0.5) * width, 1), place * size)
        for place in range(first, end + 1, every)
    )
    return Years(bars, round(width, 1), ticks)


def _bar(group: Sequence[Statement], year: int, size: int, x: float, most: int) -> Bar:
    height = round(max(1.5, len(group) / most * (_BAR_BASE - _BAR_TOP)), 1)
    years = str(year) if size == 1 else f"{year}–{year + size - 1}"
    label = str(len(group)) if height > _TALL else ""
    return Bar(years, len(group), x, round(_BAR_BASE - height, 1), height, label, group[0])


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int

    def at(self, value: Decimal) -> float:
        share = (_log10(value) - self.first) / (self.last - self.first)
        return float(round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1))


@lru_cache(1 << 16)
def _log10(number: Decimal) -> Decimal:
    """Its logarithm, which takes longer than all else of a mark, and is asked for six times of nearly all."""
    return number.log10()


def _currency(entry: Entry) -> str | None:
    return entry.money.row.currency


def _ends(entry: Entry) -> list[Decimal]:
    """The numbers above nothing that `entry` tells; a logarithm knows no others."""
    row = entry.money.row
    numbers = [Decimal(told) for told in (row.value, row.min, row.max) if told is not None]
    return [number for number in numbers if number > 0]


def _lane(currency: str, entries: Sequence[Entry], top: float, scale: _Scale) -> Lane:
    flat = sorted((_flat(entry, scale) for entry in entries), key=_extent)
    taken: list[float] = []  # how far each level reaches
    levels: list[int] = []
    for glyph in flat:
        begin, end = _extent(glyph)
        level = next((n for n, reach in enumerate(taken) if reach <= begin), len(taken)) % _LEVELS
        if level == len(taken):
            taken.append(0.0)
        taken[level] = max(taken[level], end)
        levels.append(level)
    height = max(36, (len(taken) + 1) * _STEP + 4)
    glyphs = [
        Glyph(g.entry, top + height - (level + 1) * _STEP, g.x, g.left, g.right, g.open_left, g.open_right)
        for g, level in zip(flat, levels, strict=True)
    ]
    return Lane(currency, top, height, tuple(glyphs))


def _flat(entry: Entry, scale: _Scale) -> Glyph:
    """`entry` on the axis, before it gets a level."""
    row = entry.money.row
    x, low, high = (_place(told, scale) for told in (row.value, row.min, row.max))
    is_bound = (low is None) != (high is None)
    anchor = x if x is not None else low if low is not None else high
    assert anchor is not None  # `_ends` holds one of them
    left = low if low is not None else anchor - _BOUND if is_bound else None
    right = high if high is not None else anchor + _BOUND if is_bound else None
    if left == right:  # 1ドル=158円62~64銭 is a range as narrow as a point
        left = right = None
    open_left, open_right = is_bound and low is None, is_bound and high is None
    x = anchor if x is None and (is_bound or left is None) else x
    return Glyph(entry, 0, x, left, right, open_left, open_right)


def _place(told: str | None, scale: _Scale) -> float | None:
    return None if told is None or Decimal(told) <= 0 else scale.at(Decimal(told))


def _extent(glyph: Glyph) -> tuple[float, float]:
    ends = [end for end in _told(glyph) if end is not None]
    return min(ends) - _GAP, max(ends) + _GAP


def _told(glyph: Glyph) -> Iterator[float | None]:
    yield from (glyph.x, glyph.left, glyph.right)
