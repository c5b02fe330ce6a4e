"""Where a text speaks of money: single amounts, and two that form a range (``5〜7億円``) or a change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.extractors.money.bounds import BoundWords
from pipeline.extractors.money.lexicon import Lexicon
from pipeline.extractors.money.pieces import Piece, find_pieces
from pipeline.extractors.money.values import add_part, bounds_or_none
from pipeline.text.scripts import RANGE_MARKS
from pipeline.types import Candidate, TextView
from pipeline.values import plain

_JOINER = re.compile(rf" ?(?:[{RANGE_MARKS}]|ないし|乃至|から| to ) ?(?:約|およそ|最大で?)?")
_LONGEST_JOINER = 8
_GUESSED = re.compile("にな(?:ると|る?(?:見通し|見込み|予想|予定))")  # 2億から3億ドルになると予想する
_ASIDE = re.compile(r"\([^()。\n]{1,30}\)")
_NAMED_ENDS = (")", "建て)", "ベース)")
_SMALL = re.compile("(?P<tens>[1-9]|[二三四五六七八九]?十)?(?P<digit>[1-9一二三四五六七八九])")
# 2024-05, v1.5, 1、2、3億円; but …を実施し、500億〜600億円.
_NOT_ALONE = re.compile(r"(?:[0-9A-Za-z,./:\-]|[0-9〇一二三四五六七八九十百千万億兆]、)$")
_DATE_BEFORE = re.compile("[0-9][年月日]$")  # 3月15、6億円を: the 15th
_TOPIC_REACH = 12  # characters before a number that may hold what it counts
_UNITS_AT_END = re.compile("[十百千万億兆京]++$")
_MYRIADS_AT_END = re.compile("[万億兆京]++$")
_DIGITS_AT_END = re.compile("[0-9〇一二三四五六七八九]$")
# 5000〜1万円 shares no unit; a lower end further from the upper one (10〜1億円) is a coincidence.
_REACH = Decimal(100)


def find_candidates(view: TextView, lexicon: Lexicon, bounds: BoundWords) -> Iterator[Candidate]:
    """Every amount and every range of amounts, from left to right."""
    held: Piece | None = None
    for found in find_pieces(view, lexicon):
        told = _named_behind(view.text, found, lexicon)
        piece = told if held is None else _completed(view.text, held, told, lexicon, bounds)
        joined = None if held is None else _join(view.text, held, piece, lexicon, bounds)
        if held is not None and held.currency and joined is None:
            yield _amount(view.text, held)
        if joined is not None:
            yield joined
        held = piece if joined is None else None
    if held is not None and held.currency:
        yield _amount(view.text, held)


def _named_behind(text: str, piece: Piece, lexicon: Lexicon) -> Piece:
    """「10億ドル(豪ドル)」, 「500万ドル(AUD)」: brackets with nothing but a currency tell which of several is meant."""
    if not piece.currency or not text.startswith("(", piece.end):
        return piece
    name = lexicon.currencies.at(text, piece.end + 1)
    if name is None or not text.startswith(_NAMED_ENDS, piece.end + 1 + len(name)):
        return piece
    codes, meant = lexicon.currencies[piece.currency].codes, lexicon.currencies[name].codes
    is_told = len(meant) == 1 and len(codes) > 1 and meant[0] in codes
    return replace(piece, currency=name) if is_told else piece


def _completed(text: str, low: Piece, high: Piece, lexicon: Lexicon, bounds: BoundWords) -> Piece:
    """The second of 「150円10銭から20銭で」 with what it leaves out; 「150円10銭から20銭余り下げた」 tells a difference."""
    minor = lexicon.words.minor.get(high.currency)
    if minor is None or not low.minor or low.most_minor or not _JOINER.fullmatch(text, low.end, high.start):
        return high
    count = bounds_or_none(high.number, high.scale)
    if count is None or not minor.after.intersection(lexicon.currencies[low.currency].codes):
        return high
    told = add_part(Decimal(0), count.high, minor.unit)
    is_goal = bounds.is_change(text, high.end)
    is_end = "から" not in text[low.end : high.start] or bounds.is_level(text, high.end)
    if bounds.is_difference(text, high.end) or told >= 1:
        return high
    if not (is_goal or (is_end and told > Decimal(low.minor))):
        return high
    return replace(high, number=low.number, scale=low.scale, currency=low.currency, minor=plain(told))


def _amount(text: str, piece: Piece) -> Candidate:
    parts = {
        "number": piece.number,
        "scale": piece.scale,
        "currency": piece.currency,
        "sign": piece.sign,
        "minor": piece.most_minor or piece.minor,
    }
    surface = text[piece.start : piece.end]
    if piece.most_minor:
        lower = {"low_number": piece.number, "low_scale": piece.scale, "low_minor": piece.minor}
        return Candidate(piece.start, piece.end, surface, "range", {**lower, **parts})
    return Candidate(piece.start, piece.end, surface, "amount", parts)


def _join(text: str, low: Piece, high: Piece, lexicon: Lexicon, bounds: BoundWords) -> Candidate | None:
    """The range that two neighbours form, None where they form none."""
    gap = text[low.end : high.start]
    if len(gap) > _LONGEST_JOINER or not (low.currency or high.currency) or low.sign != high.sign:
        return None
    if low.most_minor or high.most_minor:
        return None
    if _JOINER.fullmatch(gap) is None:
        tens = _tens_of_next(text, low, high, gap, lexicon)
        if tens is None:
            return None
        high = replace(high, number=tens + high.number)
    if "から" in gap and _is_change(text, low, high, bounds):
        return None
    number = _low_number(text, low, high, lexicon)
    if number is None:
        return None
    parts = {
        "low_number": number[0],
        "low_scale": number[1],
        "number": high.number,
        "scale": high.scale,
        "currency": _clearer(low.currency, high.currency, lexicon),
        "sign": high.sign,
        "minor": high.minor,
        "low_minor": low.minor,
    }
    return Candidate(low.start, high.end, text[low.start : high.end], "range", parts)


def _is_change(text: str, low: Piece, high: Piece, bounds: BoundWords) -> bool:
    """「5億円から8億円に増えた」 and 「前年の5億円から3億円増えた」 tell two amounts, 「2億から3億円になると予想する」 a range.

    So does 「5億円から8億円(約500万ドル)に増えた」, whatever stands in the brackets.
    """
    if bounds.tells_difference(text, low.start, high.end) or bounds.is_made(text, low.start, high.end):
        return True
    aside = _ASIDE.match(text, high.end)
    end = high.end if aside is None else aside.end()
    return bounds.is_change(text, end) and (bool(low.currency) or not _GUESSED.match(text, end))


def _clearer(one: str, other: str, lexicon: Lexicon) -> str:
    """Of two words for a currency the one with fewer meanings: 米ドル of ドル and 米ドル."""
    return min(filter(None, (other, one)), key=lambda word: len(lexicon.currencies[word].codes))


def _tens_of_next(text: str, low: Piece, high: Piece, gap: str, lexicon: Lexicon) -> str | None:
    """The tens that the second leaves out in 2、3億円 (none), 15、6億円 and 十五、六億円; None where it does not count on."""
    told = _SMALL.fullmatch(low.number)
    if (
        gap != "、"
        or low.currency
        or told is None
        or _NOT_ALONE.search(text, max(0, low.start - 2), low.start)
        or (told["tens"] and _DATE_BEFORE.search(text, max(0, low.start - 2), low.start))
        or _is_bare(text[max(0, low.start - _TOPIC_REACH) : low.start], lexicon)
    ):
        return None
    first, second = bounds_or_none(told["digit"]), bounds_or_none(high.number[:1])
    is_single = not high.number[1:2].isdigit() and high.number[1:2] not in tuple("〇一二三四五六七八九,.")
    counts_on = is_single and first is not None and second is not None and second.low == first.low + 1
    return (told["tens"] or "") if counts_on else None


def _is_bare(before: str, lexicon: Lexicon) -> bool:
    """「背番号は21、2億円の男だ」, 「得点が15、」: what the first number tells needs no unit."""
    return before.removesuffix("約").rstrip(" :はがも").endswith(lexicon.words.bare_numbers)


def _low_number(text: str, low: Piece, high: Piece, lexicon: Lexicon) -> tuple[str, str] | None:
    """Numeral and scale of the lower end, with the unit that it shares with the upper one."""
    upper = bounds_or_none(high.number, high.scale)
    if (
        upper is None
        or (high.leads and not low.leads)
        or (low.currency and not low.leads and not high.currency)
    ):
        return None  # 5億円から7億: what the second counts is not told
    if not low.currency and _NOT_ALONE.search(text, max(0, low.start - 2), low.start):
        return None
    if low.currency and high.currency and not _same_currency(low, high, lexicon):
        return None
    for number, scale, reach in _readings(low, high):
        lower = bounds_or_none(number, scale)
        if lower is None or _with_part(lower.low, low) >= _with_part(upper.high, high):
            continue
        if reach is None or upper.high <= lower.low * reach:
            return number, scale
    return None


def _with_part(value: Decimal, piece: Piece) -> Decimal:
    """150円20銭 is less than 150円30銭."""
    return add_part(Decimal(piece.minor or 0), value, Decimal(1))


def _same_currency(low: Piece, high: Piece, lexicon: Lexicon) -> bool:
    return not set(lexicon.currencies[low.currency].codes).isdisjoint(lexicon.currencies[high.currency].codes)


def _readings(low: Piece, high: Piece) -> Iterator[tuple[str, str, Decimal | None]]:
    """Numeral, scale and reach (None: any) of the lower end: with the upper one's unit first, then as it stands."""
    shares = not low.currency or low.leads
    if shares and not low.scale and _DIGITS_AT_END.search(low.number):
        if high.scale:
            yield low.number, high.scale, None
        for units in (_UNITS_AT_END, _MYRIADS_AT_END):
            if told := units.search(high.number):
                yield low.number + told.group(), "", None
    yield low.number, low.scale, None if low.currency or low.scale else _REACH
