"""What a stretch of text may mean: a time, an amount of money, a name; or why it means nothing.

The `__str__` of a value is its one canonical form, by which case tables and ``nayose explain`` tell it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pipeline.types import Candidate, Span


class NameType(StrEnum):
    """What kind of thing a name means."""

    PERSON = "PERSON"
    ORG = "ORG"
    PRODUCT = "PRODUCT"
    PLACE = "PLACE"


class LinkMethod(StrEnum):
    """How a mention came to its entity."""

    ALIAS = "alias"  # the lexicon spells it so
    CONTEXT = "context"  # an ambiguous spelling that the article licenses
    TRANSLITERATION = "transliteration"  # it sounds alike and the article agrees
    DOCUMENT = "document"  # a part of a fuller name told in the same article
    DISCOVERED = "discovered"  # not in the lexicon
    DECIDED = "decided"  # people said so, in decisions.yaml


class TimeType(StrEnum):
    """The four kinds of TIMEX3 expressions."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Anchor(StrEnum):
    """What a temporal expression is counted from."""

    NONE = "none"  # it stands alone: 2016年9月, 6ヶ月間
    DOCUMENT = "document"  # the moment of publication: 昨年
    TEXT = "text"  # a date told before: 翌月
    EVENT = "event"  # something that happened: 退社から2年後
    IMPLICIT = "implicit"  # a month or day whose year follows from the story: 5月


class DateRule(StrEnum):
    """Which rule gave a temporal expression its value."""

    WORDS = "words"  # its own words: 2016年9月, 6ヶ月間, 毎週
    PUBLICATION = "publication"  # counted from the publication: 昨年, 10年前
    QUOTATION = "quotation"  # counted from the writing or speech that is quoted: 「明日」 in a letter
    STORY = "story"  # counted from, or going on from, a date told before: 翌月, 5カ月後, 5月
    EVENT = "event"  # counted from the date told of an event: 退社から2年後
    APPOSITION = "apposition"  # the date told right after it: 6年後の2008年
    RANGE = "range"  # the other end of its range: 11月1日〜15日
    BUSINESS_YEAR = "business-year"  # a part of the business year spoken of: 第3四半期
    LAST = "last"  # the last one up to the publication: 5月に発表した
    NEXT = "next"  # the next one after the publication, as the sentence looks ahead: 5月に発売する
    OPEN = "open"  # nothing to count from; what is not known stays X


class TimeMod(StrEnum):
    """TIMEX3 modifiers."""

    APPROX = "APPROX"
    START = "START"
    MID = "MID"
    END = "END"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"


class MoneyModifier(StrEnum):
    """How exactly an amount is told."""

    EXACT = "exact"
    APPROX = "approx"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    SEVERAL = "several"


class CurrencyBasis(StrEnum):
    """Why we believe the currency."""

    EXPLICIT = "explicit"  # 米ドル, 円, USD
    SYMBOL = "symbol"  # $, ¥
    DEFAULT = "default"  # ドル, by configuration
    CONTEXT = "context"  # the country of the sentence or article decides


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A temporal expression as TIMEX3.

    Attributes:
        type: DATE, TIME, DURATION or SET.
        value: TIMEX3 value after context; None where nothing of it is known.
        value_from_text: TIMEX3 value of the words alone (``XXXX-06``, ``+P1M``).
        first: First calendar day covered, None where unknown.
        last: Last calendar day covered (inclusive), None where unknown.
        mod: TIMEX3 modifier.
        anchor: What it is counted from.
        anchor_span: The expression that it was resolved against, in the same text.
        offset: Signed ISO 8601 duration from the anchor (``-P1W``, ``P0Y``).
        note: What a reader should know (``garbled``, ``日本時間``).
        rule: Which rule gave the value.
        would_lie_ahead: Whether it is left open since it would lie after the publication although it is told as past.
    """

    type: TimeType
    value: str | None
    value_from_text: str | None = None
    first: date | None = None
    last: date | None = None
    mod: TimeMod | None = None
    anchor: Anchor = Anchor.NONE
    anchor_span: Span | None = None
    offset: str | None = None
    note: str | None = None
    rule: DateRule = DateRule.WORDS
    would_lie_ahead: bool = False

    def __str__(self) -> str:
        """``DATE 2017-09 text +P1M``: type, value, then modifier, anchor and offset where told."""
        anchor = "" if self.anchor is Anchor.NONE else self.anchor.value
        told = (self.type.value, self.value or "?", self.mod or "", anchor, self.offset or "")
        return " ".join(part for part in told if part)


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact amount of money.

    Attributes:
        currency: ISO 4217 code, None where the text leaves it open.
        basis: Why we believe the currency, None without one.
        value: The number told, with the sign that is printed: 赤字 and 損失 are words of the statement, and 17億円の赤字 is 17億円. Of a
            bound (以上, 最大) it is the bound; None for a range and for 数億円.
        minimum: Lower bound, None where open.
        maximum: Upper bound, None where open.
        modifier: How exactly it is told; EXACT for a range, whether or not 約 stands before it.
        period: ISO 8601 duration at which the amount recurs.
        equivalent_of: The amount that this one converts, in the same text.
        candidates: Currencies that an ambiguous word may mean.
        per: The unit that it is the price of one of: 「株」 of 1株当たり50円, 「10キロ」 of 10キロ4,000円, 「ドル」 of the 150円
            in 1ドル=150円, and 「150円」 of its 1ドル.
    """

    currency: str | None
    basis: CurrencyBasis | None
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    modifier: MoneyModifier = MoneyModifier.EXACT
    period: str | None = None
    equivalent_of: Span | None = None
    candidates: tuple[str, ...] = ()
    per: str | None = None

    def __str__(self) -> str:
        """``USD 50000000..100000000``, ``JPY 3000 at_least P1M``, ``USD 80 /バレル``, ``? 5`` for an open currency."""
        bounds = f"{plain(self.minimum)}..{plain(self.maximum)}"
        told = bounds if self.value is None else plain(self.value)
        modifier = "" if self.modifier is MoneyModifier.EXACT else self.modifier.value
        linked = "=" if self.equivalent_of is not None else ""
        unit = f"/{self.per}" if self.per else ""
        parts = (self.currency or "?", told, modifier, self.period or "", unit, linked)
        return " ".join(part for part in parts if part)


UNLISTED = 0.5  # belief in the link of a name that nobody knows: to nothing but itself


@dataclass(frozen=True, slots=True)
class NameValue:
    """A name and whom it means, as far as one article can tell.

    Attributes:
        type: PERSON, ORG, PRODUCT or PLACE.
        key: Which other mentions of this article mean the same: an entity id of the lexicon, or for an
            unknown one the fullest form told in the article.
        known: True where `key` is an entity id of the lexicon.
        method: How it was linked.
        score: Belief in the link, 0 to 1; for a name left open, in the guess.
        evidence: The reasons in words, for review.csv and ``nayose explain``.
        guess: For a name left open, the entity id that it may mean.
        gloss: Latin spelling that the article gives, if any.
        reading: Katakana reading; what an article reads alike is one.
        latin: How English would spell it, as far as grammar and context tell; for the id of a discovered entity.
    """

    type: NameType
    key: str
    known: bool
    method: LinkMethod
    score: float
    evidence: tuple[str, ...] = ()
    guess: str | None = None
    gloss: str | None = None
    reading: str | None = None
    latin: str | None = None

    @property
    def link_score(self) -> float:
        """Belief in the link that is published, whatever was guessed besides."""
        return self.score if self.known else UNLISTED

    def __str__(self) -> str:
        """``PERSON sam_altman``; an unknown one is ``PERSON ?リーハイガン``."""
        return f"{self.type.value} {'' if self.known else '?'}{self.key}"


Value = TimeValue | Amount | NameValue


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that is not a value: `code` is stable, `reason` is for people."""

    code: str
    reason: str

    def __str__(self) -> str:
        return f"!{self.code}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A candidate and what became of it."""

    candidate: Candidate
    outcome: Value | Rejected


def plain(number: Decimal | None) -> str:
    """Digits without exponent or trailing zeros: ``Decimal("1.50E+3")`` → ``1500``; None → ``""``."""
    if number is None:
        return ""
    told = format(number, "f")
    return (told.rstrip("0").rstrip(".") if "." in told else told) or "0"
