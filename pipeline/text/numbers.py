"""Japanese numerals to exact decimals: ``1億3000万`` → 130000000, ``一・五億`` → 150000000.

A numeral is read as a sum of parts, each smaller than the lowest place of what stands before it. That
one rule accepts 2.5百万3.5千40 and refuses 二百百, 1万10千 and 2.5千600, whose parts claim one place twice.
All functions expect cleaned text (`pipeline.text.clean`): ASCII digits, comma and full stop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from types import MappingProxyType

# Characters. 大字 and other variants are folded to the everyday kanji before anything else is read.
_VARIANTS = str.maketrans(
    "零壱壹弌弐貳貮弍参參叁肆伍陸漆柒質捌玖拾佰陌仟阡萬亿",
    "〇一一一二二二二三三三四五六七七七八九十百百千千万億",
)
_KANJI_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_SMALL = MappingProxyType({"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)})
# 塵劫記 (1631) as read today: each myriad is 10,000 times the one before.
_MYRIAD_NAMES = ("万", "億", "兆", "京", "垓", "𥝱", "穣", "溝", "澗", "正", "載", "極")
_LARGEST_NAMES = ("恒河沙", "阿僧祇", "那由多", "不可思議", "無量大数")
MYRIADS = MappingProxyType(
    {name: Decimal(10) ** (4 * power) for power, name in enumerate(_MYRIAD_NAMES + _LARGEST_NAMES, start=1)}
)
LATIN_SCALES = MappingProxyType(
    {
        **dict.fromkeys(("k", "K", "thousand"), Decimal(10) ** 3),
        **dict.fromkeys(("m", "M", "mn", "mln", "million", "millions"), Decimal(10) ** 6),
        **dict.fromkeys(("b", "B", "G", "bn", "bln", "billion", "billions"), Decimal(10) ** 9),
        **dict.fromkeys(("t", "T", "tn", "trn", "trillion", "trillions"), Decimal(10) ** 12),
        **dict.fromkeys(("lakh", "lakhs"), Decimal(10) ** 5),  # of India
        **dict.fromkeys(("crore", "crores"), Decimal(10) ** 7),
    }
)

# Sources of regular expressions for runs that may be numerals; generous: what they match has yet to parse.
DIGIT = "[0-9]"
_START = "0-9〇零一二三四五六七八九十百千壱壹弐貳弍参參叁肆伍陸漆捌玖拾佰陌仟阡"
_INSIDE = _START + "万億兆京垓萬亿"
# Commas and full stops between digits, ・ as the decimal point of vertical print, a space before 万 億 兆.
_MARKS = rf"[,.](?=[0-9〇一二三四五六七八九])|・(?={DIGIT}|[〇零一二三四五六七八九])| {{1,3}}(?=[万億兆])"
NUMBER = rf"(?<![0-9])(?:[{_START}]|ゼロ)(?:[{_INSIDE}]|{_MARKS})*+"
"""A numeral as far as it goes (``1億3000万``); never starts inside Arabic digits."""
SEVERAL = rf"(?<![0-9])(?:[{_START}数]|ゼロ)(?:[{_INSIDE}数]|{_MARKS})*+"
"""As `NUMBER`, but also with 数 (``数千万``, ``十数億``); read it with `parse_several`."""

MAX_CHARACTERS = 400  # the longest numeral in words, up to 無量大数, has under 200
_EXACT = Context(prec=MAX_CHARACTERS + 100)  # nothing of that length is rounded
_SIGN = re.compile(r"(?P<sign>[+\-−]|プラス|マイナス) *+")
_SPACED_UNIT = re.compile(" ++(?=[十百千万億兆京])|(?<=[十百千万億兆京]) ++")
_ZERO_AMONG_ARABIC = re.compile("(?<=[0-9])〇++|〇++(?=[0-9])")
_ARABIC = r"[1-9][0-9]{0,2}(?:,[0-9]{3})++(?![0-9])|[0-9]++"
_POINT = "[.・点]"
_PART = re.compile(
    rf"(?P<arabic>(?:{_ARABIC})(?:{_POINT}[0-9]++)?+)"
    rf"|(?P<kanji>[〇一二三四五六七八九]++(?:{_POINT}[〇一二三四五六七八九]++)?+)"
    rf"|(?P<fraction>{_POINT}[〇一二三四五六七八九0-9]++)"
    rf"|(?P<small>[十百千])|(?P<myriad>{'|'.join(MYRIADS)})|(?P<several>数)"
)
_ROUND = MappingProxyType({"10": "十", "100": "百", "1000": "千"})
_SEVERAL_ROUND = re.compile("数(10{1,3})(?![0-9])")
_DECIMAL = re.compile(rf"(?:{_ARABIC})?(?:\.[0-9]++)?")
_LATIN = re.compile(rf"(?P<number>[0-9.,]++) ?(?P<scale>{'|'.join(sorted(LATIN_SCALES, key=len)[::-1])})")


def parse_number(text: str) -> Decimal:
    """The exact value of a numeral, all of `text`.

    Args:
        text: Cleaned text: ``17万5000``, ``三百億``, ``-1.9兆``, ``壱阡``, ``マイナス二点七一``, ``1.5M``.

    Raises:
        ValueError: Ill-formed (``二百百``, ``1万10千``, ``18,4``, ``億``), inexact (``数億``), or longer than
            `MAX_CHARACTERS`.
    """
    if text.isascii() and text.isdigit() and len(text) <= MAX_CHARACTERS:
        return Decimal(text)
    negative, unsigned = _split_sign(text)
    if latin := _LATIN.fullmatch(unsigned):
        value = _EXACT.multiply(_decimal(latin["number"]), LATIN_SCALES[latin["scale"]])
    else:
        value = _Reading(unsigned).value()
    return value.copy_negate() if negative else value


def parse_several(text: str) -> tuple[Decimal, Decimal]:
    """Lowest and highest value of a numeral with 数, which stands for 2 to 9.

    Args:
        text: Cleaned text with one 数: ``数千万`` → 2千万 and 9千万, ``十数億`` → 12億 and 19億, ``数100万`` → 200万 and 900万.

    Raises:
        ValueError: As for `parse_number`, or not exactly one 数.
    """
    negative, unsigned = _split_sign(text)
    unsigned = _SEVERAL_ROUND.sub(lambda told: "数" + _ROUND[told.group(1)], unsigned)
    low, high = (_Reading(unsigned, several=Decimal(digit)).value() for digit in (2, 9))
    if low == high:
        raise ValueError(f"not a numeral with one 数: {text!r}")
    return (high.copy_negate(), low.copy_negate()) if negative else (low, high)


def number_or_none(text: str) -> Decimal | None:
    """As `parse_number`, None where that raises."""
    try:
        return parse_number(text)
    except ValueError:
        return None


def _split_sign(text: str) -> tuple[bool, str]:
    """Whether it is negative, and the rest in everyday kanji without spaces around units."""
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"{len(text)} characters are no number")
    folded = text.strip(" ").replace("ゼロ", "〇").translate(_VARIANTS)
    told = _SIGN.match(folded)
    unsigned = _SPACED_UNIT.sub("", folded[told.end() :] if told else folded)
    unsigned = _ZERO_AMONG_ARABIC.sub(lambda zeros: "0" * len(zeros.group()), unsigned)
    return told is not None and told["sign"] in ("-", "−", "マイナス"), unsigned


def _decimal(digits: str) -> Decimal:
    """Digits alone, Arabic with commas in threes or positional kanji: ``1,500.5``, ``一・五``."""
    plain = digits.translate(_KANJI_DIGITS).replace("・", ".").replace("点", ".")
    if not plain or not _DECIMAL.fullmatch(plain):
        raise ValueError(f"ill-formed digits: {digits!r}")
    return Decimal(plain.replace(",", ""))


def _lowest_place(number: Decimal) -> Decimal:
    """The place of the last digit told: 1 for 15, 0.1 for 1.5."""
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)


@dataclass(slots=True)
class _Sum:
    """Parts added up; each stays under `floor`, the lowest place told before it."""

    value: Decimal = Decimal(0)
    floor: Decimal = Decimal("Infinity")

    def add(self, part: Decimal, place: Decimal) -> None:
        if part >= self.floor:
            raise ValueError(f"{part} does not fit under {self.floor}")
        self.value = _EXACT.add(self.value, part)
        self.floor = place


class _Reading:
    """One pass over a numeral without its sign.

    `_section` is what the next myriad multiplies (7千150 in 6億7千150万), `_total` what is complete,
    `_digits` what the next unit may multiply.
    """

    def __init__(self, text: str, *, several: Decimal | None = None) -> None:
        self._text = text
        self._several = several
        self._total = _Sum()
        self._section = _Sum()
        self._digits: Decimal | None = None
        self._positional = False  # two or more kanji digits, which 十 百 千 cannot multiply
        self._myriads: list[str] = []

    def value(self) -> Decimal:
        """What all parts add up to; raises ValueError where they do not."""
        position = 0
        while position < len(self._text):
            part = _PART.match(self._text, position)
            if part is None or part.lastgroup is None:
                raise ValueError(f"no numeral: {self._text!r}")
            self._read(part.lastgroup, part.group())
            position = part.end()
        if position == 0:
            raise ValueError("no numeral: nothing at all")
        self._close_digits()
        self._total.add(self._section.value, Decimal(0))
        return self._total.value

    def _read(self, kind: str, part: str) -> None:
        match kind:
            case "small":
                self._multiply(_SMALL[part])
            case "myriad":
                self._complete_section(part)
            case "several":
                if self._several is None:
                    raise ValueError(f"not one exact number: {self._text!r}")
                self._close_round_digits()
                self._digits, self._positional = self._several, False
                self._several = None
            case "fraction":
                self._close_digits()
                self._section.add(_decimal(part), Decimal(0))
            case _ if self._digits is not None:
                raise ValueError(f"two scripts in one number: {self._text!r}")
            case _:
                self._digits = _decimal(part)
                self._positional = kind == "kanji" and part.isalnum() and len(part.lstrip("〇")) > 1

    def _multiply(self, unit: Decimal) -> None:
        """A small unit takes the digits before it, or stands for itself: 三千, 千."""
        digits = Decimal(1) if self._digits is None else self._digits
        if not digits or (self._digits is not None and self._positional):
            raise ValueError(f"二三百 is two or three hundred: {self._text!r}")
        self._section.add(_EXACT.multiply(digits, unit), _EXACT.multiply(_lowest_place(digits), unit))
        self._digits = None

    def _complete_section(self, name: str) -> None:
        """A myriad multiplies everything since the one before; 万 may itself be counted: 1万5000億."""
        self._close_digits()
        counted = self._section
        if self._myriads == ["万"] != [name]:  # 万 before 億 or 兆: both count the larger unit
            self._total.add(counted.value, min(counted.floor, self._total.floor))
            counted, self._total = self._total, _Sum()
        if not counted.value or (self._myriads and counted.floor < 1):
            raise ValueError(f"no number before {name}, or 7.765万 after 億: {self._text!r}")
        myriad = MYRIADS[name]
        self._total.add(_EXACT.multiply(counted.value, myriad), _EXACT.multiply(counted.floor, myriad))
        self._section = _Sum()
        self._myriads.append(name)

    def _close_digits(self) -> None:
        """Digits that no unit follows join the section."""
        if self._digits is not None:
            self._section.add(self._digits, _lowest_place(self._digits))
            self._digits = None

    def _close_round_digits(self) -> None:
        """Digits before 数: their zeros are the places that it fills (20数万 is 22万 to 29万)."""
        if self._digits is not None:
            digits = format(self._digits, "f")
            self._section.add(self._digits, Decimal(10) ** (len(digits) - len(digits.rstrip("0"))))
            self._digits = None
