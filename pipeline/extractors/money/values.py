"""The parts of an amount to its exact bounds: ``1.5`` and ``billion`` → 1500000000."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal

from pipeline.text.numbers import LATIN_SCALES, MAX_CHARACTERS, parse_number, parse_several
from pipeline.values import MoneyModifier

_EXACT = Context(prec=MAX_CHARACTERS + 100)  # as in numbers: nothing is rounded
_ROUGHLY = re.compile("余り?|あまり")
_UNKNOWN = str.maketrans("何幾", "数数")  # 何百万ドルもの: as many as 数百万


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a numeral says.

    Attributes:
        low: Lowest value.
        high: Highest value, as `low` for an exact numeral.
        is_several: Told with 数.
        is_more: Told with 余 inside: 十余万.
    """

    low: Decimal
    high: Decimal
    is_several: bool = False
    is_more: bool = False


def parse_bounds(number: str, scale: str = "") -> Bounds:
    """Read `number`, which counts `scale` (``M``, ``billion``) where one is told.

    Raises:
        ValueError: It is ill-formed.
    """
    named = number.translate(_UNKNOWN) if len(number) <= MAX_CHARACTERS else number
    told = _ROUGHLY.sub("", named)
    is_several = "数" in told
    low, high = parse_several(told) if is_several else (parse_number(told),) * 2
    factor = LATIN_SCALES[scale] if scale else Decimal(1)
    return Bounds(_EXACT.multiply(low, factor), _EXACT.multiply(high, factor), is_several, told != named)


def bounds_or_none(number: str, scale: str = "") -> Bounds | None:
    """As `parse_bounds`, None where that raises."""
    try:
        return parse_bounds(number, scale)
    except ValueError:
        return None


def limits(
    low: Decimal, high: Decimal, modifier: MoneyModifier
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Value, minimum and maximum under `modifier`; a range and 数億円 have no single value."""
    match modifier:
        case MoneyModifier.AT_LEAST | MoneyModifier.MORE_THAN:
            return low, low, None
        case MoneyModifier.AT_MOST | MoneyModifier.LESS_THAN:
            return high, None, high
        case _:
            return (low if low == high else None), low, high


def add_part(main: Decimal, count: Decimal, unit: Decimal) -> Decimal:
    """`main` with `count` parts worth `unit` each: 12, 50 and 0.01 → 12.5."""
    return _EXACT.add(main, _EXACT.multiply(count, unit))
