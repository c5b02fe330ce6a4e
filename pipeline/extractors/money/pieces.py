"""Numbers and the currencies that touch them: ``US$5M``, ``17万5000ドル``, ``12円50銭``, ``▲120億円``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.extractors.money.guards import (
    counts_things,
    is_doubtful,
    is_homeless,
    is_other_word,
    is_part_of_more,
    is_unit_label,
    is_whole_area,
)
from pipeline.extractors.money.lexicon import Lexicon
from pipeline.extractors.money.values import add_part, bounds_or_none
from pipeline.text.numbers import LATIN_SCALES, NUMBER, SEVERAL
from pipeline.text.scripts import RANGE_MARKS
from pipeline.types import TextView
from pipeline.values import plain

# 余 inside a number belongs to it (十余万), so that not only its end is read.
_RUN = re.compile(rf"[何幾][十百千万億兆]++|{SEVERAL}(?:(?:余り?|あまり)[万億兆]++)?+")
_WORD_SCALES = "|".join(sorted((name for name in LATIN_SCALES if len(name) > 1), key=len, reverse=True))
_SCALE = re.compile(rf"(?: {{0,2}}(?:{_WORD_SCALES})| ?[KMBT]|[kmb])(?![A-Za-z])")
_SPACES = re.compile(" {0,3}")
_MYRIADS = str.maketrans("亿萬", "億万")  # the others are one sign everywhere
_MINOR = re.compile(NUMBER)
_MINOR_RANGE = re.compile(rf"(?P<low>{NUMBER})?[{RANGE_MARKS}](?P<high>{NUMBER})")
_NUMBER_NEXT = re.compile(" ?[0-9]")
_NEGATIVE = ("▲", "△", "マイナス")
# A hyphen is a minus at the start of something, but not between two things.
_MINUS_FOLLOWS = re.compile(r"(?:^|[(「『\[、。:;ぁ-ん\n$¥€£]|(?<![0-9A-Za-z万億兆円ルロド]) )$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A number, with its currency where one touches it.

    Attributes:
        start: Offset of the first character, sign and leading symbol included.
        end: One past the last, currency and its part (銭) included.
        number: The numeral as told.
        scale: ``M``, ``billion``, or nothing.
        currency: The word that decides the currency; empty for a number alone.
        leads: The currency stands before the number.
        sign: ``-`` or nothing.
        minor: What its parts add, as a decimal of the currency (0.5 in 12円50銭).
        most_minor: What they add at most, where they are a range (0.24 in 164円20〜24銭).
    """

    start: int
    end: int
    number: str
    scale: str = ""
    currency: str = ""
    leads: bool = False
    sign: str = ""
    minor: str = ""
    most_minor: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    """A currency as it stands in the text."""

    start: int
    end: int
    text: str


def find_pieces(view: TextView, lexicon: Lexicon) -> Iterator[Piece]:
    """Numbers in order, with or without a currency; each begins where the one before has ended."""
    floor = 0
    for match in _RUN.finditer(view.text):
        if match.start() < floor:
            continue
        piece = _piece(view, match.start(), match.end(), floor, lexicon)
        if piece is not None:
            floor = piece.end
            yield piece


def _piece(view: TextView, start: int, end: int, floor: int, lexicon: Lexicon) -> Piece | None:
    """The number ``text[start:end]`` with what touches it; None where it is part of another word."""
    text = view.text
    if text.startswith("半", end) and lexicon.currencies.at(text, end + 1):
        end += 1  # 1億半ドル: nobody knows half of what, so the parser has to refuse it
    number, sign_start = text[start:end].translate(_MYRIADS), _sign_start(text, start, floor)
    scale = _SCALE.match(text, end)
    bare = Piece(sign_start, end, number, sign="-" if sign_start < start else "")
    if scale is not None:
        bare = replace(bare, end=scale.end(), scale=scale.group().strip())
    elif indian := indian_scale(text, end, lexicon):
        bare = replace(bare, end=indian[1], scale=indian[0])
    lead, trail = _lead(text, sign_start, floor, lexicon), _trail(view, bare, lexicon)
    if lead and (
        is_doubtful(lead.text, number, bare.scale, lexicon)
        or (not bare.scale and counts_things(text, lead.text, number, bare.end, lexicon))
    ):
        lead = None
    if lead and trail:
        lead, trail = _settle(text, lead, trail, lexicon)
    if not lead and is_part_of_more(text, start):
        return None
    if lead:
        first = lead.start if bare.sign else _sign_start(text, lead.start, floor)
        sign = bare.sign or ("-" if first < lead.start else "")
        bare = replace(bare, start=first, sign=sign, currency=lead.text, leads=True)
    if trail:
        is_better = not lead or len(lexicon.currencies[trail.text].codes) == 1
        bare = replace(bare, end=trail.end, currency=trail.text if is_better else bare.currency)
        return _with_minor_range(view, _with_minor(view, bare, lexicon), lexicon)
    return bare


def indian_scale(text: str, start: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """The scale at `start` before a currency of South Asia, and where that begins: 4,000/クローレ/ルピー, 50/ラク・/ルピー."""
    word = lexicon.indian_scales.at(text, start)
    if word is None:
        return None
    end = start + len(word)
    end += text[end : end + 1] in ("・", " ")
    currency = lexicon.currencies.at(text, end)
    if currency is None or not set(lexicon.words.counted_so).intersection(lexicon.currencies[currency].codes):
        return None
    return lexicon.indian_scales[word], end


def _sign_start(text: str, start: int, floor: int) -> int:
    """Where a minus before `start` begins; `start` itself without one."""
    for sign in _NEGATIVE:
        if text.endswith(sign, floor, start) and not text.endswith("プラス" + sign, floor, start):
            return start - len(sign)
    is_minus = text.endswith(("-", "−"), floor, start) and _MINUS_FOLLOWS.search(
        text, max(0, start - 3), start - 1
    )
    return start - 1 if is_minus else start


def _lead(text: str, start: int, floor: int, lexicon: Lexicon) -> _Word | None:
    """The symbol, code or name before a number: ``US$``, ``USD ``, ``米ドル``."""
    end = start - 1 if text[start - 1 : start] == " " and start > floor else start
    word = lexicon.leading.before(text, end, floor=floor)
    if word is None:
        return None
    begin = end - len(word)
    touches = begin > 0 and text[begin - 1].isascii() and text[begin - 1].isalnum()
    is_pair = word.isascii() and word[0].isalpha() and text[begin - 1 : begin] == "/"  # USD/JPY 150
    return None if is_pair or (touches and word[0].isalpha()) else _Word(begin, end, word)


def _trail(view: TextView, piece: Piece, lexicon: Lexicon) -> _Word | None:
    """The currency after a number, across at most three spaces."""
    text = view.text
    spaces = _SPACES.match(text, piece.end)
    start = spaces.end() if spaces else piece.end
    word = lexicon.currencies.at(text, start)
    if word is None:
        return None
    end = start + len(word)
    if is_doubtful(word, piece.number, piece.scale, lexicon) or is_homeless(text, start, end, lexicon):
        return None
    if is_other_word(view, piece.number, start, end, lexicon):
        return None
    if is_whole_area(text, piece.start, end, lexicon):
        return None
    is_label = is_unit_label(text, piece.number, piece.start, end, lexicon)
    return None if is_label else _Word(start, end, word)


def _settle(text: str, lead: _Word, trail: _Word, lexicon: Lexicon) -> tuple[_Word | None, _Word | None]:
    """Of a currency on either side, both where they agree ($1,190 AUD), else the one that cannot be another's."""
    agree = set(lexicon.currencies[lead.text].codes) & set(lexicon.currencies[trail.text].codes)
    if trail.text.isascii() or not trail.text[-1].isalpha():
        is_next_lead = not trail.text[-1].isalpha() or _NUMBER_NEXT.match(text, trail.end) is not None
        return lead, None if is_next_lead or not agree else trail
    return (lead if agree else None), trail


def _with_minor(view: TextView, piece: Piece, lexicon: Lexicon) -> Piece:
    """`piece` with the parts that follow, each smaller than the last: 12円50銭, 50元6角3分."""
    total, worth, last = Decimal(0), Decimal(1), None
    codes = lexicon.currencies[piece.currency].codes
    while number := _MINOR.match(view.text, piece.end):
        word = lexicon.minors.at(view.text, number.end())
        count = bounds_or_none(number.group()) if word else None
        if word is None or count is None:
            break
        minor, end = lexicon.minors[word], number.end() + len(word)
        follows = minor.follows is None or minor.follows == last
        fits = follows and minor.after.intersection(codes) and count.high * minor.unit < worth
        if not fits or is_other_word(view, number.group(), number.end(), end, lexicon):
            break
        total, worth, last = add_part(total, count.high, minor.unit), minor.unit, word
        piece = replace(piece, end=end, minor=plain(total))
    return piece


def _with_minor_range(view: TextView, piece: Piece, lexicon: Lexicon) -> Piece:
    """`piece` with the two ends of its part: 164円20〜24銭, 164円20銭〜24銭."""
    told = _MINOR_RANGE.match(view.text, piece.end)
    word = lexicon.minors.at(view.text, told.end()) if told else None
    if told is None or word is None or bool(told["low"]) is bool(piece.minor):
        return piece
    minor = lexicon.minors[word]
    low, high = bounds_or_none(told["low"] or "0"), bounds_or_none(told["high"])
    if low is None or high is None or not minor.after.intersection(lexicon.currencies[piece.currency].codes):
        return piece
    least = add_part(Decimal(piece.minor or 0), low.low, minor.unit)
    most = add_part(Decimal(0), high.high, minor.unit)
    if least >= most:  # 3元5角〜8分 are not the two ends of one part
        return piece
    return replace(piece, end=told.end() + len(word), minor=plain(least), most_minor=plain(most))
