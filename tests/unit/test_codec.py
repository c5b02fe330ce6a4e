"""Values and readings to JSON and back: what comes back is what went in."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codec.gists import dump_gist, dump_heard, load_gist, load_heard
from pipeline.codec.readings import (
    dump_reading,
    dump_said,
    from_plain,
    load_reading,
    load_said,
    to_plain,
)
from pipeline.records import Gist, Issue, Mention, NameUse, Reading
from pipeline.types import Line, LineRole, ModelEntity, Span
from pipeline.values import (
    Amount,
    Anchor,
    CurrencyBasis,
    LinkMethod,
    MoneyModifier,
    NameType,
    NameValue,
    TimeMod,
    TimeType,
    TimeValue,
)

DAYS = st.dates() | st.none()
WORDS = st.text(max_size=5)
SPANS = st.builds(Span, st.integers(0, 9), st.integers(0, 9)) | st.none()
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False) | st.none()
AMOUNTS = st.builds(
    Amount,
    currency=st.sampled_from(["USD", None]),
    basis=st.sampled_from(CurrencyBasis) | st.none(),
    value=NUMBERS,
    minimum=NUMBERS,
    maximum=NUMBERS,
    modifier=st.sampled_from(MoneyModifier),
    period=st.sampled_from(["P1Y", None]),
    equivalent_of=SPANS,
    candidates=st.lists(WORDS).map(tuple),
    per=WORDS | st.none(),
)
TIMES = st.builds(
    TimeValue,
    type=st.sampled_from(TimeType),
    value=WORDS | st.none(),
    value_from_text=WORDS | st.none(),
    first=DAYS,
    last=DAYS,
    mod=st.sampled_from(TimeMod) | st.none(),
    anchor=st.sampled_from(Anchor),
    anchor_span=SPANS,
    offset=WORDS | st.none(),
    note=WORDS | st.none(),
)
NAMES = st.builds(
    NameValue,
    type=st.sampled_from(NameType),
    key=WORDS,
    known=st.booleans(),
    method=st.sampled_from(LinkMethod),
    score=st.floats(0, 1),
    evidence=st.lists(WORDS).map(tuple),
    guess=WORDS | st.none(),
    gloss=WORDS | st.none(),
    reading=WORDS | st.none(),
)
VALUES = st.one_of(AMOUNTS, TIMES, NAMES)
MENTIONS = st.builds(
    Mention, WORDS, st.integers(0), st.integers(0), WORDS, WORDS, VALUES, st.integers(1), st.sampled_from(LineRole), WORDS
)  # fmt: skip
READINGS = st.builds(
    Reading,
    WORDS,
    WORDS | st.none(),
    WORDS | st.none(),
    DAYS,
    st.sampled_from(["metadata", None]),
    st.integers(0),
    st.integers(0),
    st.lists(st.builds(Line, st.integers(1), st.integers(0), st.integers(0), st.sampled_from(LineRole))).map(
        tuple
    ),
    st.lists(MENTIONS).map(tuple),
    st.lists(st.builds(Issue, WORDS, WORDS, WORDS, st.integers(0) | st.none())).map(tuple),
)
GISTS = st.builds(
    Gist,
    WORDS,
    DAYS,
    WORDS,
    st.lists(WORDS).map(tuple),
    st.lists(st.builds(NameUse, WORDS, NAMES, st.lists(st.integers(0)).map(tuple), WORDS)).map(tuple),
    st.integers(0),
    st.integers(0),
)


@given(VALUES)
def test_value_comes_back(value: Amount | TimeValue | NameValue) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(value)))) == value


@given(READINGS)
def test_reading_comes_back(reading: Reading) -> None:
    told = dump_reading(reading)
    assert "\n" not in told
    assert load_reading(told) == reading


@given(GISTS)
def test_gist_comes_back(gist: Gist) -> None:
    told = dump_gist(gist)
    assert load_gist(told) == gist
    assert dump_gist(load_gist(told)) == told


@pytest.mark.parametrize("text", ["{}", "[]", '["a",7,"",[],0,0]\n[]', "x", '["a",null,"",[],0,0]\n[["b"]]'])
def test_what_is_no_gist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        len(load_gist(text).names)


def test_names_of_a_gist_are_made_when_they_are_asked_for() -> None:
    gist = load_gist('["a",null,"",[],0,0]\nno names')
    assert (gist.article_id, gist.sentences) == ("a", 0)


@given(st.dictionaries(st.tuples(WORDS, WORDS), st.floats(0, 1)))
def test_likeness_comes_back(heard: dict[tuple[str, str], float]) -> None:
    assert load_heard(dump_heard(heard)) == heard


@given(
    st.dictionaries(
        st.builds(Span, st.integers(0), st.integers(0)),
        st.lists(st.builds(ModelEntity, st.integers(0), st.integers(0), WORDS)).map(tuple),
    )
)
def test_word_of_the_model_comes_back(said: dict[Span, tuple[ModelEntity, ...]]) -> None:
    assert load_said(dump_said(said)) == said


def test_number_of_money_passes_through_no_float() -> None:
    number = Decimal("123456789012345678901234567890.123456789")
    amount = Amount("JPY", CurrencyBasis.EXPLICIT, number, number, number)
    assert to_plain(amount)["value"] == "123456789012345678901234567890.123456789"
    assert from_plain(to_plain(amount)) == amount


def test_day_is_plain_text() -> None:
    value = TimeValue(TimeType.DATE, "2024-04", first=date(2024, 4, 1), last=date(2024, 4, 30))
    assert (to_plain(value)["first"], to_plain(value)["is"]) == ("2024-04-01", "time")


@pytest.mark.parametrize(
    "text", ["{}", "[]", '{"mentions": [{}]}', '{"mentions": [{"value": {"is": "x"}}]}', "x"]
)
def test_what_is_no_reading_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        load_reading(text)


def test_kind_that_is_unknown_is_refused() -> None:
    with pytest.raises(KeyError):
        from_plain({"is": "percent"})
