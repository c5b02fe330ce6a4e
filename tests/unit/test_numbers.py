"""Numerals: what they are worth, and what is no numeral."""

from __future__ import annotations

import re
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.numbers import (
    MAX_CHARACTERS,
    MYRIADS,
    NUMBER,
    SEVERAL,
    number_or_none,
    parse_number,
    parse_several,
)

DIGITS = "〇一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("007", "7"),
        ("7,654,321", "7654321"),
        ("1,500.25", "1500.25"),
        (".5", "0.5"),
        ("三百億", "30000000000"),
        ("二〇二三", "2023"),
        ("千二百", "1200"),
        ("17万5000", "175000"),
        ("1億3000万", "130000000"),
        ("1.9兆", "1900000000000"),
        ("2億5,000万", "250000000"),
        ("6億7千150万", "671500000"),
        ("弐阡陌拾参", "2113"),
        ("弐萬参仟", "23000"),
        ("2〇万", "200000"),
        ("一・五億", "150000000"),
        ("三点一四", "3.14"),
        ("7,000千", "7000000"),
        ("1,234百万", "1234000000"),
        ("1万億", "1000000000000"),
        ("1万5000億", "1500000000000"),
        ("2.5百万3.5千40", "2503540"),
        ("-500", "-500"),
        ("−1.5億", "-150000000"),
        ("マイナス二点七一", "-2.71"),
        ("+6,180", "6180"),
        ("6 万 7,200", "67200"),
        ("1.5M", "1500000"),
        ("3 billion", "3000000000"),
        ("ゼロ", "0"),
        ("四千六百三万二千十七", "46032017"),
        ("三恒河沙", "3" + "0" * 52),
    ],
)
def test_numeral_is_worth(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "円",
        "億",
        "億万",
        "十万億万",
        "二百百",
        "1万10千",
        "2千2000",
        "2.5千600",
        "1億2万3億",
        "2億7.765万",
        "1万0万",
        "二三百",
        "18,4",
        "300,00,000",
        "00,000",
        ",000",
        "6.",
        "4.5.6",
        "3二",
        "3億-4万",
        "1億半",
        "数億",
        "4e6",
        "3分の1",
        "1" * (MAX_CHARACTERS + 1),
    ],
)
def test_ill_formed_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_number(text)
    assert number_or_none(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("数十億", "2000000000", "9000000000"),
        ("十数億", "1200000000", "1900000000"),
        ("数千万", "20000000", "90000000"),
        ("1億数千万", "120000000", "190000000"),
        ("百数十", "120", "190"),
        ("20数万", "220000", "290000"),
        ("数100万", "2000000", "9000000"),
        ("数", "2", "9"),
        ("-数百", "-900", "-200"),
    ],
)
def test_several_stands_for_two_to_nine(text: str, low: str, high: str) -> None:
    assert parse_several(text) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("text", ["数百数十", "300", "数億億", "25数億", ""])
def test_several_needs_one_open_place(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_several(text)


def in_kanji(number: int) -> str:
    """The oracle's own way to write a number: 12345 as 一万二千三百四十五."""
    groups = []
    for name in ["", *list(MYRIADS)[:5]]:
        number, group = divmod(number, 10_000)
        told = ""
        for unit, worth in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
            digit, group = divmod(group, worth)
            if digit:
                told += ("" if digit == 1 and unit else DIGITS[digit]) + unit
        groups.append(told + name if told else "")
    return "".join(reversed(groups)) or "〇"


@given(st.integers(min_value=0, max_value=10**24 - 1))
def test_kanji_numeral_is_read_back(number: int) -> None:
    assert parse_number(in_kanji(number)) == number


@given(st.integers(min_value=0, max_value=10**24 - 1))
def test_positional_and_grouped_digits_are_read_back(number: int) -> None:
    assert parse_number("".join(DIGITS[int(d)] for d in str(number))) == number
    assert parse_number(f"{number:,}") == number


@given(
    st.integers(min_value=0, max_value=10**6),
    st.integers(min_value=0, max_value=4),
    st.sampled_from([*MYRIADS]),
)
def test_decimal_before_a_myriad_is_exact(mantissa: int, places: int, myriad: str) -> None:
    number = Decimal(mantissa).scaleb(-places)
    told = format(number, "f")
    expected = number * MYRIADS[myriad]
    assert number_or_none(told + myriad) == (expected if mantissa else None)


@given(st.text(alphabet="0123456789〇一二三十百千万億兆数,.・点 -", max_size=30))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    value = number_or_none(text)
    assert value is None or value.is_finite()


def test_thirty_digits_survive() -> None:
    digits = "123456789012345678901234567890"
    assert format(parse_number(digits), "f") == digits
    assert format(parse_number("-" + digits), "f") == "-" + digits


@pytest.mark.parametrize("text", ["1億3000万", "17万5000", "三百億", "1,500.5", "一・五億", "7 万", "ゼロ"])
def test_number_pattern_takes_a_numeral_whole(text: str) -> None:
    match = re.compile(NUMBER).search(f"その{text}円")
    assert match is not None
    assert match.group() == text


def test_several_pattern_takes_the_open_place() -> None:
    assert re.findall(SEVERAL, "十数億円と数千万円") == ["十数億", "数千万"]


@pytest.mark.parametrize(
    "text", ["9" * 1_000_000, "億" * 100_000, "1," * 100_000, "1万" * 100_000, "・" * 100_000]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    start = time.process_time()
    assert number_or_none(text) is None
    for match in re.finditer(NUMBER, text):
        assert number_or_none(match.group()) is None
    assert time.process_time() - start < 5
