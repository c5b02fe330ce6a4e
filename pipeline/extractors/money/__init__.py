"""Amounts of money: ``約1億3000万ドル`` → USD 130000000 approx, ``5〜7億円`` → JPY 500000000..700000000.

The span is number, unit and currency; the words around it become attributes. How it is read: `pieces`
finds numbers that touch a currency, `find` joins two of them to a range, this module gives each its value,
and what needs the whole text (conversions in brackets, the country of a ペソ) comes last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Annotated

from pydantic import StringConstraints, field_validator

from pipeline.extractors import Extractor, ExtractorSettings
from pipeline.extractors.money import unknown, untold
from pipeline.extractors.money.bounds import BoundWords
from pipeline.extractors.money.ditto import Ditto
from pipeline.extractors.money.find import find_candidates
from pipeline.extractors.money.guards import is_fraction, is_split, is_weight
from pipeline.extractors.money.lexicon import Currency, Lexicon
from pipeline.extractors.money.links import Brackets
from pipeline.extractors.money.periods import PeriodWords
from pipeline.extractors.money.places import Places
from pipeline.extractors.money.rates import Rates
from pipeline.extractors.money.units import UnitWords
from pipeline.extractors.money.values import add_part, limits, parse_bounds
from pipeline.extractors.money.words import Currencies, CurrencyWords
from pipeline.resources import load
from pipeline.types import Candidate, Context, TextView
from pipeline.values import Amount, Finding, MoneyModifier, Rejected, Value

_DEFAULTS = {
    "$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "dollar": "USD",
    "dollars": "USD",
    "yuan": "CNY",
    "ウォン": "KRW",
    "ドル": "USD",
    "ポンド": "GBP",
    "リラ": "TRY",
    "ルーブル": "RUB",
    "元": "CNY",
    "弗": "USD",
}


Code = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]


class Settings(ExtractorSettings):
    """What an amount means where the text leaves it open."""

    default_currency: Mapping[str, Code] = _DEFAULTS
    """Word or symbol to ISO 4217 code, the whole mapping; a word of several currencies left out stays open."""

    @field_validator("default_currency")
    @classmethod
    def _check(cls, defaults: Mapping[str, str]) -> Mapping[str, str]:
        lexicon = _lexicon()
        for word, code in defaults.items():
            if word not in lexicon.words.ambiguous:
                known = " ".join(sorted(lexicon.words.ambiguous))
                raise ValueError(f"{word!r} needs no default; words that do: {known}")
            if code not in lexicon.codes:
                raise ValueError(f"{word}: {code!r} is no ISO 4217 code of a currency in use")
        return defaults


def _lexicon() -> Lexicon:
    return Lexicon(load("currencies.yaml", Currencies), load("currency_words.yaml", CurrencyWords))


def build(settings: Settings) -> Extractor:
    """Load the words of money and bind them to the functions below."""
    lexicon = _lexicon()
    words = lexicon.words
    bounds, periods, units = BoundWords(words), PeriodWords(words), UnitWords(words, lexicon.names)
    brackets = Brackets(words, bounds)
    return Extractor(
        "money",
        partial(
            find,
            lexicon=lexicon,
            bounds=bounds,
            paid=unknown.pattern_of(lexicon),
            sums=untold.pattern_of(words),
        ),
        partial(normalise, settings=settings, lexicon=lexicon, bounds=bounds, periods=periods, units=units),
        partial(
            relate,
            places=Places(lexicon, brackets),
            ditto=Ditto(words),
            brackets=brackets,
            rates=Rates(lexicon),
        ),
    )


def find(
    view: TextView, *, lexicon: Lexicon, bounds: BoundWords, paid: re.Pattern[str], sums: re.Pattern[str]
) -> Iterator[Candidate]:
    """Numbers that touch a currency, ranges of them, numbers of what seems to be one, and sums without any."""
    yield from find_candidates(view, lexicon, bounds)
    yield from unknown.find_unknown(view, lexicon, paid)
    yield from untold.find_untold(view, sums)


def normalise(
    candidate: Candidate,
    context: Context,
    *,
    settings: Settings,
    lexicon: Lexicon,
    bounds: BoundWords,
    periods: PeriodWords,
    units: UnitWords,
) -> Value | Rejected:
    """The exact amount, or why it is none."""
    if candidate.rule == unknown.RULE:
        return unknown.rejected(candidate, lexicon)
    if candidate.rule == untold.RULE:
        return untold.rejected()
    currency = lexicon.currencies[candidate.parts["currency"]]
    rejected = _reject(candidate, context.view, currency, lexicon)
    if rejected is not None:
        return rejected
    try:
        low, high, modifier = _told(candidate.parts, lexicon)
    except ValueError as error:
        return Rejected("number-ill-formed", str(error))
    where = context.view.text, candidate.start, candidate.end
    modifier = modifier or bounds.modifier(*where)
    value, minimum, maximum = limits(low, high, modifier)
    code = _code(currency, candidate.parts, settings, lexicon)
    return Amount(
        currency=code,
        basis=None if code is None else currency.basis,
        value=value,
        minimum=minimum,
        maximum=maximum,
        modifier=modifier,
        period=periods.period(*where),
        per=units.unit(*where),
        candidates=currency.codes if code is None else (),
    )


def relate(
    findings: Sequence[Finding],
    context: Context,
    *,
    places: Places,
    ditto: Ditto,
    brackets: Brackets,
    rates: Rates,
) -> list[Finding]:
    """Currencies that the story decides, what 同 repeats, rates of exchange, then conversions in brackets."""
    text = context.view.text
    settled = ditto.repeat(places.settle(findings, context.view), text)
    return brackets.link(rates.mark(settled, text), text)


def _code(currency: Currency, parts: Mapping[str, str], settings: Settings, lexicon: Lexicon) -> str | None:
    """The code that the word itself, the setting or the way to count decides: 50クローレ/ルピー are India's."""
    if currency.key is None:
        return currency.codes[0]
    code = settings.default_currency.get(currency.key)
    if code is None and parts["scale"] in lexicon.words.indian_scales:
        return next((code for code in lexicon.words.counted_so if code in currency.codes), None)
    return code


def _reject(candidate: Candidate, view: TextView, currency: Currency, lexicon: Lexicon) -> Rejected | None:
    """Candidates that a reader may take for money, though they are none or nobody can tell how much."""
    if not currency.codes:
        code = "asset" if candidate.parts["currency"] in lexicon.words.assets else unknown.CODE
        return Rejected(code, f"{candidate.parts['currency']} has no ISO 4217 code")
    if is_fraction(view.text, candidate.start):
        return Rejected("fraction", "a part of an amount that is not told")
    if candidate.parts["number"][0] in "何幾" and not view.text.startswith("も", candidate.end):
        return Rejected("number-vague", "a question or a number not told")
    if lexicon.note.match(view.text, candidate.end):
        return Rejected("denomination", "what a note or coin is called by, no sum")
    if is_split(view.text, candidate.start):
        return Rejected("number-ill-formed", "one number or two, divided by a comma and a space or by 、")
    if candidate.parts["currency"] == "ポンド" and is_weight(view, candidate.start, candidate.end, lexicon):
        return Rejected("weight", "ポンド beside a word of weight")
    return None


def _told(parts: Mapping[str, str], lexicon: Lexicon) -> tuple[Decimal, Decimal, MoneyModifier | None]:
    """Lowest and highest value, and the modifier where the numeral itself decides it."""
    bounds = parse_bounds(parts["number"], parts["scale"])
    unit = lexicon.minors[parts["currency"]].unit if parts["currency"] in lexicon.words.minor else Decimal(1)
    minor = Decimal(parts["minor"] or 0)
    low, high = add_part(minor, bounds.low, unit), add_part(minor, bounds.high, unit)
    modifier = MoneyModifier.MORE_THAN if bounds.is_more else None
    if bounds.is_several:
        modifier = MoneyModifier.SEVERAL
    if "low_number" in parts:
        lower = parse_bounds(parts["low_number"], parts["low_scale"])
        low = add_part(Decimal(parts["low_minor"] or 0), lower.low, unit)
        modifier = MoneyModifier.SEVERAL if bounds.is_several or lower.is_several else MoneyModifier.EXACT
    return (high.copy_negate(), low.copy_negate(), modifier) if parts["sign"] else (low, high, modifier)
