"""Every word of money by what it means: ``豪ドル`` → AUD, ``ペソ`` → one of eight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.extractors.money.words import Currencies, CurrencyWords, any_of
from pipeline.values import CurrencyBasis

T = TypeVar("T")
_SHORT_CHINESE = 2  # signs: 美元, 日元


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
        self.weighed = re.compile(any_of(words.weighed))
        # 玉 is a coin before a particle: 玉ねぎ and 玉子 are sold for so much.
        coin = rf"玉(?=[をがはもでとにのやだ、。」)]|{any_of(words.coins_before)}|$)"
        self.note = re.compile(rf"(?!{any_of(words.not_notes)}){any_of(words.notes)}|{coin}")
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
