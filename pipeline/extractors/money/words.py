"""The word lists of money (currencies.yaml, currency_words.yaml), checked; `lexicon` tells what their words mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import ClassVar

from pipeline.resources import Lists, Resource
from pipeline.values import MoneyModifier

_KATAKANA = "[ァ-ヺー]"
_IS_KATAKANA = re.compile(_KATAKANA)


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of `words`, the longest first; katakana ones only as whole words (トン, not ワシントン)."""
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_whole(word) for word in longest) + ")"


def is_whole(text: str, start: int, end: int) -> bool:
    """A katakana word that goes on neither before nor after; any other word is whole wherever it stands."""
    is_katakana = _IS_KATAKANA.match
    goes_back = start > 0 and is_katakana(text, start - 1) and is_katakana(text, start)
    goes_on = is_katakana(text, end - 1) and is_katakana(text, end)
    return not goes_back and not goes_on


def _whole(word: str) -> str:
    before = f"(?<!{_KATAKANA})" if re.match(_KATAKANA, word) else ""
    after = f"(?!{_KATAKANA})" if re.match(_KATAKANA, word[-1]) else ""
    return before + re.escape(word) + after


class CurrencyRow(Resource):
    """A currency of CLDR; `name` may hold a space that a text writes as ・ or not at all."""

    code: str
    name: str
    symbols: tuple[str, ...]
    chinese: tuple[str, ...]


class Currencies(Resource):
    """The file currencies.yaml."""

    currencies: tuple[CurrencyRow, ...]


class Minor(Resource):
    """A part of a currency: what it is worth, which currencies or part it may follow, whose it is alone."""

    unit: Decimal
    after: frozenset[str]
    alone: str | None = None
    follows: str | None = None


class CurrencyWords(Lists):
    """The file currency_words.yaml; its comments explain each list."""

    parts: ClassVar[Mapping[str, tuple[str, ...]]] = {"rising": ("changes",)}

    explicit: dict[str, tuple[str, ...]]
    ambiguous: dict[str, tuple[str, ...]]
    respelled: dict[str, tuple[str, ...]]
    indian_scales: dict[str, tuple[str, ...]]
    counted_so: tuple[str, ...]
    settled_by_default: frozenset[str]
    local_dollars: frozenset[str]
    officials: tuple[str, ...]
    in_us_dollars: dict[str, tuple[str, ...]]
    minor: dict[str, Minor]
    assets: tuple[str, ...]
    former: tuple[str, ...]
    paid_by: tuple[str, ...]
    paid_as: tuple[str, ...]
    bought_for: tuple[str, ...]
    sure_endings: tuple[str, ...]
    not_paid: frozenset[str]
    sums: tuple[str, ...]
    before_sums: tuple[str, ...]
    after_sums: tuple[str, ...]
    not_codes: frozenset[str]
    small_codes: tuple[str, ...]
    doubtful_codes: frozenset[str]
    sure_codes: frozenset[str]
    leading: frozenset[str]
    not_before: dict[str, tuple[str, ...]]
    after_days: frozenset[str]
    whole_area: str
    may_follow: tuple[str, ...]
    trusts_tokens: frozenset[str]
    bare_numbers: tuple[str, ...]
    weight_cues: tuple[str, ...]
    weight_after: tuple[str, ...]
    weighed: tuple[str, ...]
    notes: tuple[str, ...]
    not_notes: tuple[str, ...]
    coins_before: tuple[str, ...]
    unit_labels: tuple[str, ...]
    table_numbers: frozenset[str]
    before: dict[MoneyModifier, tuple[str, ...]]
    after: dict[MoneyModifier, tuple[str, ...]]
    compared: dict[MoneyModifier, tuple[str, ...]]
    measures: tuple[str, ...]
    repeating: tuple[str, ...]
    adverbs: tuple[str, ...]
    negations: tuple[str, ...]
    turned: dict[MoneyModifier, MoneyModifier]
    not_after: dict[str, tuple[str, ...]]
    inside: dict[str, tuple[str, ...]]
    between_after: tuple[str, ...]
    between_before: tuple[str, ...]
    changes: tuple[str, ...]
    differences: tuple[str, ...]
    raises: tuple[str, ...]
    makes: tuple[str, ...]
    asides: tuple[str, ...]
    kinds: tuple[str, ...]
    levels: tuple[str, ...]
    prices: tuple[str, ...]
    offers: tuple[str, ...]
    offered: tuple[str, ...]
    funds: tuple[str, ...]
    rising: tuple[str, ...]
    possible: tuple[str, ...]
    reaches: tuple[str, ...]
    periods: dict[str, tuple[str, ...]]
    short_periods: dict[str, str]
    years_told: tuple[str, ...]
    points_told: tuple[str, ...]
    single_periods: dict[str, str]
    rates: dict[str, str]
    other_sums: tuple[str, ...]
    recurring: tuple[str, ...]
    recurring_endings: tuple[str, ...]
    rated_endings: tuple[str, ...]
    counted: tuple[str, ...]
    not_one: tuple[str, ...]
    unit_prices: tuple[str, ...]
    one_of_all: tuple[str, ...]
    spenders: tuple[str, ...]
    measured: tuple[str, ...]
    bare_measures: tuple[str, ...]
    traded: tuple[str, ...]
    trade_times: tuple[str, ...]
    rate_verbs: tuple[str, ...]
    prefaces: tuple[str, ...]
    rewords: tuple[str, ...]
    in_terms: tuple[str, ...]
    countries: dict[str, tuple[str, ...]]
    not_countries: tuple[str, ...]
