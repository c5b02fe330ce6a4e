"""The vocabulary of money, checked and ready to look up: ``豪ドル`` → AUD, ``ペソ`` → one of eight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Generic, TypeVar

from pipeline.resources import Lists, Resource
from pipeline.values import CurrencyBasis, MoneyModifier

T = TypeVar("T")
_KATAKANA = "[ァ-ヺー]"
_IS_KATAKANA = re.compile(_KATAKANA)
_SHORT_CHINESE = 2  # signs: 美元, 日元


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


class WordTable(Generic[T]):
    """Words and their meanings, found at or before a position without a search: the longest wins."""

    def __init__(self, words: Mapping[str, T]) -> None:
        self._words = dict(words)
        self._lengths_from: dict[str, list[int]] = {}
        self._lengths_to: dict[str, list[int]] = {}
        for word in sorted(words, key=len, reverse=True):
            for lengths, end in ((self._lengths_from, word[0]), (self._lengths_to, word[-1])):
                known = lengths.setdefault(end, [])
                if len(word) not in known:
                    known.append(len(word))

    def __getitem__(self, word: str) -> T:
        return self._words[word]

    def at(self, text: str, position: int) -> str | None:
        """The longest word that starts at `position`."""
        for length in self._lengths_from.get(text[position : position + 1], ()):
            word = text[position : position + length]
            if word in self._words:
                return word
        return None

    def before(self, text: str, position: int, *, floor: int = 0) -> str | None:
        """The longest word that ends at `position` and starts at `floor` or later."""
        for length in self._lengths_to.get(text[position - 1 : position], ()):
            if position - length >= floor:
                word = text[position - length : position]
                if word in self._words:
                    return word
        return None


@dataclass(frozen=True, slots=True)
class Currency:
    """What a word or symbol of money may mean.

    Attributes:
        codes: ISO 4217 codes, one for an explicit word; none for an asset and for money of former times.
        basis: EXPLICIT, SYMBOL or, for a word that needs a default, DEFAULT.
        key: The word under which a default is configured, None where none is needed.
    """

    codes: tuple[str, ...]
    basis: CurrencyBasis
    key: str | None = None


class Lexicon:
    """Every word of money by what it means, built once from the two resource files.

    `names` are the words and codes of currencies, without their symbols and without what is none.
    """

    def __init__(self, table: Currencies, words: CurrencyWords) -> None:
        self.words = words
        self.codes = frozenset(row.code for row in table.currencies)
        self._table = table
        known = dict(self._entries())
        self.homes = self._short_names(known)
        known.update((word, _of_homes(word, codes)) for word, codes in self.homes.items())
        self.currencies = WordTable(known)
        self.leading = WordTable({word: it for word, it in known.items() if self._leads(word, it)})
        self.minors = WordTable(words.minor)
        self.indian_scales = WordTable(
            {it: scale for scale, told in words.indian_scales.items() for it in told}
        )
        self.not_before = {word: words.not_before[stem] for word in known if (stem := _stem(word, words))}
        self.weight = re.compile(any_of(words.weight_cues))
        self.names = tuple(word for word, it in known.items() if it.codes and word[-1].isalpha())

    def _entries(self) -> Iterator[tuple[str, Currency]]:
        """Later entries replace earlier ones, so the hand-kept file has the last word."""
        yield from self._listed()
        for code, spellings in self.words.explicit.items():
            for word in spellings:
                yield word, _explicit(word, code)
        for code in self.words.small_codes:
            yield code, _explicit(code, code.upper())
        for word, codes in self.words.ambiguous.items():
            for spelling in (word, *self.words.respelled.get(word, ())):
                yield spelling, Currency(codes, _basis(word, CurrencyBasis.DEFAULT), word)
        for asset in (*self.words.assets, *self.words.former):
            yield asset, Currency((), CurrencyBasis.EXPLICIT)
        for word, minor in self.words.minor.items():
            if minor.alone is not None:
                yield word, self._minor_alone(minor.alone)

    def _listed(self) -> Iterator[tuple[str, Currency]]:
        """Codes, names and symbols of CLDR."""
        for row in self._table.currencies:
            if row.code not in self.words.not_codes:
                yield row.code, _explicit(row.code, row.code)
            for name in _spellings(row.name):
                yield name, _explicit(name, row.code)
            for word in (*row.symbols, *row.chinese):
                yield word, _explicit(word, row.code)

    def _short_names(self, known: Mapping[str, Currency]) -> dict[str, dict[str, str]]:
        """Short names that mean money only beside their country, with codes by country: ラリ → {ジョージア: GEL}."""
        homes: dict[str, dict[str, str]] = {}
        for row in self._table.currencies:
            country, _, word = row.name.partition(" ")
            if word and " " not in word and word not in known:
                homes.setdefault(word, {})[country] = row.code
        return homes

    def _minor_alone(self, main: str) -> Currency:
        codes = self.words.ambiguous.get(main)
        if codes is None:
            code = next(code for code, spellings in self.words.explicit.items() if main in spellings)
            return _explicit(main, code)
        return Currency(codes, CurrencyBasis.DEFAULT, main)

    def _leads(self, word: str, currency: Currency) -> bool:
        """Symbols and codes stand before numbers; of names only a few, ユーロ2024 being no money."""
        is_code = word.isascii() and word.upper() in self.codes
        is_asset = not currency.codes and word.isascii()
        return is_code or is_asset or not word[-1].isalpha() or word in self.words.leading


def _stem(word: str, words: CurrencyWords) -> str | None:
    """The word whose list of what must not follow a currency has: its own, or of 美元 that of 元."""
    stem = word[-1] if len(word) == _SHORT_CHINESE else word
    return stem if stem in words.not_before else None


def _of_homes(word: str, homes: Mapping[str, str]) -> Currency:
    codes = tuple(homes.values())
    return _explicit(word, codes[0]) if len(codes) == 1 else Currency(codes, CurrencyBasis.DEFAULT, word)


def _explicit(word: str, code: str) -> Currency:
    return Currency((code,), _basis(word, CurrencyBasis.EXPLICIT))


def _basis(word: str, otherwise: CurrencyBasis) -> CurrencyBasis:
    return otherwise if word[-1].isalpha() else CurrencyBasis.SYMBOL


def _spellings(name: str) -> Iterator[str]:
    yield name
    if " " in name:
        yield name.replace(" ", "")
        yield name.replace(" ", "・")
