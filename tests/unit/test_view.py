"""A text to lines and sentences: nothing is lost, nothing crosses a line, decimals and dots end nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.view import build_view, find_lines, find_sentences
from pipeline.types import Token

TEXTS = st.text(st.sampled_from("あ会A a1.。！?」\n\t (』e"))


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_sentences(text)]


@given(TEXTS)
def test_sentences_hold_every_character_but_space(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(TEXTS)
def test_no_sentence_crosses_a_line(text: str) -> None:
    assert not any("\n" in sentence for sentence in sentences(text))


@given(TEXTS)
def test_lines_are_those_of_splitting_at_line_feeds(text: str) -> None:
    told = {line.number: text[line.start : line.end] for line in find_lines(text)}
    assert told == {n: line for n, line in enumerate(text.split("\n"), 1) if line.strip()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("始めた。続けた。", ["始めた。", "続けた。"]),
        ("「行くのか！」と言った。", ["「行くのか！」", "と言った。"]),
        ("本当か？ 本当だ。", ["本当か？", "本当だ。"]),
        ("円は1.5倍。", ["円は1.5倍。"]),
        ("The end. Next one.", ["The end.", "Next one."]),
        ("See e.g. this.", ["See e.g. this."]),
        ("点がない\n次の行", ["点がない", "次の行"]),
        ("終わり……。", ["終わり……。"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentence_ends_where_a_reader_ends_it(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_sentence_at_finds_the_sentence_around_an_offset() -> None:
    view = build_view("始めた。続けた。")
    assert (view.sentence_at(5).start, view.sentence_at(5).end) == (4, 8)


def test_sentence_at_is_empty_between_sentences() -> None:
    view = build_view("一。  二。")
    assert (view.sentence_at(3).start, view.sentence_at(3).end) == (3, 3)


def test_line_at_counts_empty_lines() -> None:
    line = build_view("一\n\n二").line_at(3)
    assert line is not None
    assert line.number == 3


def test_line_at_finds_nothing_in_an_empty_line() -> None:
    assert build_view("一\n\n二").line_at(2) is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 6, "一二三"), (1, 2, "一"), (2, 3, "二"), (1, 3, "一二"), (3, 3, "二")],
)
def test_tokens_between_are_those_that_overlap(start: int, end: int, expected: str) -> None:
    tokens = [Token(2 * n, 2 * n + 2, tag, "") for n, tag in enumerate("一二三")]
    view = build_view("一一二二三三", tokens=tokens)
    assert "".join(token.tag for token in view.tokens_between(start, end)) == expected


def test_dots_before_spaces_cost_linear_time() -> None:
    text = (". " * 50_000) + "end"
    assert "".join(sentences(text)).count(".") == 50_000
