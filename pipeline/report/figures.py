"""Exact amounts to figures that people read: ``5800000000000`` → 5兆8,000億, 5.8 trillion; never rounded."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_MYRIADS = ((16, "京"), (12, "兆"), (8, "億"), (4, "万"))  # powers of ten
_THOUSANDS = ((12, "tn"), (9, "bn"), (6, "m"))
_MOST_DECIMALS = 4
_MOST_DIGITS = 20
_MOST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in both languages."""

    ja: str
    en: str


@lru_cache(1 << 13)
def figure(number: str) -> Figure:
    """`number`, a plain decimal string, for people.

    A number that the short form would have to round is written with all its digits.
    """
    value = Decimal(number)
    digits = f"{value:,f}"
    if value < 0 or value.adjusted() > _MOST_DIGITS:
        return Figure(digits, digits)
    return Figure(_japanese(value, digits), _english(value, digits))


def power(exponent: int) -> Figure:
    """``10 ** exponent`` for an axis."""
    return figure(format(Decimal(1).scaleb(exponent), "f"))


def _japanese(value: Decimal, digits: str) -> str:
    if value != value.to_integral_value() or value < 10**4:
        return digits
    rest = int(value)
    parts: list[str] = []
    for exponent, sign in _MYRIADS:
        count, rest = divmod(rest, 10**exponent)
        if count:
            parts.append(f"{count:,}{sign}")
    if rest:
        parts.append(f"{rest:,}")
    return "".join(parts) if len(parts) <= _MOST_PARTS else digits


def _english(value: Decimal, digits: str) -> str:
    for exponent, sign in _THOUSANDS:
        if value >= Decimal(1).scaleb(exponent):
            short = value.scaleb(-exponent).normalize()
            if -int(short.as_tuple().exponent) <= _MOST_DECIMALS:
                return f"{short:,f} {sign}"
            return digits
    return digits
