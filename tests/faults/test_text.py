"""Hostile text: no crash, every row grounded, and the processor's time bounded however long it is."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.steps.analyse import Depth, Reading, analyse
from pipeline.store.decode import decode
from pipeline.store.formats import extracts_of
from pipeline.store.table_rows import Columns
from pipeline.types import Article
from pipeline.values import Amount, NameValue, TimeValue
from tests.conftest import default_extractors

if TYPE_CHECKING:
    from tests.conftest import World

CpuLimit = Callable[[float], AbstractContextManager[None]]
LENGTH = 10_000
GOOD = "ミナトラボは2024年5月31日、5億円を調達した。\n"
PIECES = {
    "digits": "1",
    "full-width digits": "１",
    "digits and commas": "1,",
    "digits and dots": "1.",
    "myriads": "億",
    "thousands": "千万",
    "kanji digits": "一二",
    "brackets": "(",
    "pairs of brackets": "（）",
    "quotes": "「",
    "closing quotes": "」",
    "ranges": "1〜",
    "from and to": "1円から",
    "years": "年",
    "months": "1月",
    "dates": "2024年5月31日",
    "slashes": "1/",
    "weekdays": "(土)",
    "eras": "令和",
    "relative": "翌",
    "dollars": "$",
    "dollars and digits": "$1",
    "currency words": "ドル",
    "middle dots": "ア・",
    "katakana": "ア",
    "long vowels": "ー",
    "Latin": "a",
    "Latin capitals": "A ",
    "hyphens": "-",
    "equals signs": "=",
    "titles": "氏",
    "companies": "社",
    "company forms": "株式会社",
    "spaces": " ",
    "ideographic spaces": "　",
    "line ends": "\n",
    "carriage returns": "\r",
    "tabs": "\t",
    "full stops": "。",
    "commas": "、",
    "zero width": "\u200b",
    "bidi": "\u202e",
    "combining": "か\u3099",
    "combining storm": "\u0301",
    "emoji": "👩\u200d👩\u200d👧",
    "flags": "🇯🇵",
    "private use": "\ue000",
    "noncharacters": "\uffff",
    "surrogates": "\ud800",
    "NUL": "\0",
    "squared": "㌦",
    "half-width kana": "ｶﾞ",
    "rare kanji": "𠮷",
    "links": "http://a.b/",
    "markup": "<a href='x'>",
    "commands": "$(touch x)",
    "templates": "{{ 7 * 7 }}",
    "patterns": "(a+)+$",
}


def read(text: str, published: date | None = date(2024, 5, 31)) -> Reading:
    """What an article of this text says, without the neural model."""
    return analyse(
        Article("a", "a.txt", text, published=published), default_extractors(), depth=Depth.TOKENS
    )[0]


def assert_grounded(text: str, reading: Reading) -> None:
    """Every row at its characters, none over another of its kind, every value whole."""
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.surface != ""
        match mention.value:
            case Amount(minimum=low, maximum=high) if low is not None and high is not None:
                assert low <= high
            case TimeValue(first=first, last=last) if first is not None and last is not None:
                assert first <= last
            case NameValue(score=score):
                assert 0 <= score <= 1
            case _:
                pass
    for kind in {mention.extractor for mention in reading.mentions}:
        spans = [(mention.start, mention.end) for mention in reading.mentions if mention.extractor == kind]
        assert all(before[1] <= after[0] for before, after in pairwise(sorted(spans)))


@pytest.mark.counts
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_repetition_without_end_is_read_in_bounded_time(cpu_limit: CpuLimit, piece: str) -> None:
    text = GOOD + piece * (LENGTH // len(piece)) + "\n" + GOOD
    with cpu_limit(5):
        reading = read(text)
    assert_grounded(text, reading)
    assert [mention.surface for mention in reading.mentions if mention.start < len(GOOD)][-1:] == ["5億円"]


@pytest.mark.counts
@pytest.mark.parametrize("opening", ["(", "「", "（約", "「『"])
def test_brackets_in_brackets_are_read_in_bounded_time(cpu_limit: CpuLimit, opening: str) -> None:
    closing = {"(": ")", "「": "」", "（約": "）", "「『": "』」"}[opening]
    text = opening * LENGTH + "5億円" + closing * LENGTH
    with cpu_limit(10):
        assert_grounded(text, read(text))


def test_every_block_of_unicode_is_read() -> None:
    for first in range(0, 0x110000, 0x1000):
        text = "".join(map(chr, range(first, first + 0x1000, 7))) + "\n" + GOOD
        reading = read(text)
        assert_grounded(text, reading)
        assert "5億円" in [mention.surface for mention in reading.mentions]


HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            "0123456789０１一二三十百千万億兆.,，・〜～ー-/()（）「」年月日週時分前後翌同約超円$ドルア氏社\n 　"
        ),
        st.characters(),
    ),
    max_size=60,
)
WORDS = st.lists(
    st.sampled_from(
        [
            *PIECES.values(),
            "約",
            "5億円",
            "翌月",
            "その年",
            "5月",
            "3日",
            "前年同期",
            "数年前",
            "サム・アルトマン",
            "アルトマン氏",
        ]
    )
    | HOSTILE,
    max_size=12,
).map("".join)


@given(WORDS)
def test_any_text_gives_grounded_rows(text: str) -> None:
    assert_grounded(text, read(text))


@given(WORDS, WORDS)
def test_what_stands_after_a_blank_line_moves_no_offset_before_it(before: str, after: str) -> None:
    joined = f"{before}\n\n{after}"
    assert_grounded(joined, read(joined))


@pytest.mark.parametrize("size", [4_900_000, 5_100_000])
def test_line_of_megabytes_is_read_or_refused(world: World, cpu_limit: CpuLimit, size: int) -> None:
    world.write("good.txt")
    world.write("long.txt", "あ" * (size // 3))
    with cpu_limit(120):
        told = world.extract()
    assert told.code == int(size > 5_000_000)
    assert world.statuses()["good.txt"] == "ok"
    assert ("long.txt", "too-large") in world.codes().items() or size <= 5_000_000


@pytest.mark.parametrize(("line", "lines"), [("", 1_000_000), ("港", 20_000)])
def test_article_of_very_many_lines_is_read(world: World, cpu_limit: CpuLimit, line: str, lines: int) -> None:
    world.write("good.txt")
    world.write("long.txt", GOOD + f"{line}\n" * lines + GOOD)
    with cpu_limit(120):
        assert world.extract().code == 0
    found = [(row["article_id"], row["surface"], row["line"]) for row in world.rows("amounts")]
    assert found == [("good", "5億円", "1"), ("long", "5億円", "1"), ("long", "5億円", str(lines + 2))]


def test_file_far_beyond_the_limit_is_refused_and_never_held_whole(world: World) -> None:
    world.write("good.txt")
    with world.write("huge.txt").open("r+b") as file:
        file.truncate(2**28)  # nothing but a size on the disk
    tracemalloc.start()
    try:
        assert world.extract().code == 1
        assert tracemalloc.get_traced_memory()[1] < 2**27
    finally:
        tracemalloc.stop()
    assert world.codes()["huge.txt"] == "too-large"
    assert [row["article_id"] for row in world.rows("amounts")] == ["good"]


@pytest.mark.parametrize("size", range(49_148, 49_153))
def test_text_about_as_long_as_sudachi_takes_is_read_to_its_end(size: int) -> None:
    sentence = "港で話した。"
    room = size - 2 * len(GOOD.encode())
    text = GOOD + sentence * (room // len(sentence.encode()))
    text += "x" * (size - len(text.encode()) - len(GOOD.encode())) + GOOD
    assert len(text.encode()) == size
    reading = read(text)
    assert_grounded(text, reading)
    assert [m.start for m in reading.mentions if m.surface == "5億円"] == [
        GOOD.index("5億円"),
        len(text) - len(GOOD) + GOOD.index("5億円"),
    ]


CORPUS = sorted((Path(__file__).parent / "corpus").glob("*"))


@pytest.mark.parametrize("path", CORPUS, ids=[path.name for path in CORPUS])
def test_input_that_once_broke_something_is_read(path: Path) -> None:
    """What ``make fuzz`` found."""
    try:
        text = decode(path.read_bytes()).text
    except InputError:
        return
    assert_grounded(text, read(text))


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("a.html", "<p>" * 100_000),
        ("a.html", "<table>" + "<tr>" * 100_000),
        ("a.html", "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">文</p>"),
        (
            "a.mht",
            "Content-Type: multipart/related; boundary=b\n\n"
            + "--b\nContent-Type: image/png\n\nx\n" * 20_000,
        ),
    ],
    ids=["elements", "rows", "attributes", "parts"],
)
def test_page_of_nothing_but_markup_is_refused_in_bounded_time(
    cpu_limit: CpuLimit, name: str, page: str
) -> None:
    with cpu_limit(2), pytest.raises(InputError, match="more than"):
        extracts_of(name, page.encode(), Columns())
