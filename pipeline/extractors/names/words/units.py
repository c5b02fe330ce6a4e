"""What a number right before it shows to be a unit and no name: 9パーセント, 1バレル75ドル, 800万越南盾, 50ラク・ルピー.

Units are those of units.yaml, and measures and currencies of currency_words.yaml and currencies.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pydantic import ConfigDict

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.resources import Resource, load
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI

_COUNTS = frozenset("0123456789〇一二三四五六七八九十百千万億兆数何亿萬")
_BEFORE_UNITS = _COUNTS | frozenset(" 方")
_SQUARED = ("平方", "立方")
_WORD = re.compile(f"[{KANJI}{KATAKANA}・ ]{{2,}}")  # 10元木 is somebody with a number

# 日産50万個 and 日産120トンの, but neither 日産3本柱 nor 日産2トントラック
_AMOUNT = re.compile("(?:約|およそ|最大)?(?:[0-9][0-9,.]*[万億千]|[0-9]{1,3}(?:,?[0-9]{3})*[0-9]{2})")
_ENDS_COUNT = re.compile(f"(?![{KANJI}{KATAKANA}])|体制|規模|程度|以上|前後|超|分")


class Units(Resource):
    """units.yaml; the file explains each list."""

    prefixes: tuple[str, ...]
    multiplied: tuple[str, ...]
    alone: tuple[str, ...]


class _Money(Resource):
    """Of currency_words.yaml what is counted, and what money is called."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    explicit: dict[str, tuple[str, ...]]
    ambiguous: dict[str, tuple[str, ...]]
    respelled: dict[str, tuple[str, ...]]
    indian_scales: dict[str, tuple[str, ...]]
    former: tuple[str, ...]
    measured: tuple[str, ...]
    counted: tuple[str, ...]


class _Listed(Resource):
    """Of a currency of currencies.yaml what it is called."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: str
    chinese: tuple[str, ...]


class _Currencies(Resource):
    """currencies.yaml."""

    currencies: tuple[_Listed, ...]


def is_counted(text: str, start: int) -> bool:
    """Whether a number counts the unit that begins at `start`; レアル of 「2-1レアル・マドリード」 goes on to be a name."""
    if text[start - 1 : start] not in _BEFORE_UNITS:
        return False
    before = start
    while text.endswith(_SQUARED, 0, before):
        before -= len(_SQUARED[0])
    if text[before - 1 : before] == " ":
        before -= 1
    return text[before - 1 : before] in _COUNTS and _unit().match(text, start) is not None


@cache
def _unit() -> re.Pattern[str]:
    money = load("currency_words.yaml", _Money)
    units = load("units.yaml", Units)
    multiplied = rf"(?:{any_of(units.prefixes)})(?:{any_of(units.multiplied)})?"
    listed = (
        word for word in (*units.multiplied, *units.alone, *_currencies(money)) if _WORD.fullmatch(word)
    )
    things = [word for word in (*money.measured, *money.counted) if re.fullmatch(f"[{KATAKANA}]+", word)]
    scales = any_of(word for words in money.indian_scales.values() for word in words)
    last = rf"(?:(?<=[{KANJI}])|(?![{KATAKANA}]|[・=][{KATAKANA}]))"
    return re.compile(rf"(?:(?:{scales})[・ ]?)?(?:{any_of([*listed, *things])}|{multiplied}){last}")


def _currencies(money: _Money) -> Iterator[str]:
    for words in (*money.explicit.values(), *money.respelled.values(), money.ambiguous, money.former):
        yield from words
    for row in load("currencies.yaml", _Currencies).currencies:
        yield from row.chinese
        yield from (row.name.replace(" ", mark) for mark in ("", "・", " "))


def counts_behind(text: str, end: int, units: tuple[str, ...]) -> bool:
    """Whether a large amount of one of `units` stands behind ``text[:end]``: 日産/50万個."""
    amount = _AMOUNT.match(text, end)
    if amount is None:
        return False
    ends = (amount.end() + len(unit) for unit in units if text.startswith(unit, amount.end()))
    return any(_ENDS_COUNT.match(text, at) for at in ends)
