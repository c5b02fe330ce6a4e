"""A pattern whose code is kept is the pattern that would be compiled."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from pipeline.nlp import kept_patterns
from pipeline.nlp.kept_patterns import Keeper, stamp_of
from pipeline.text.scripts import KANJI

PATTERNS = [
    (rf"(?P<family>[{KANJI}]{{1,3}})(?:氏|さん)(?![{KANJI}])", 0),
    (r"(?P<year>[0-9]{4})年(?:(?P<month>[0-9]{1,2})月)?+", 0),
    (r"(?<=[ァ-ヶ])・(?P<x>[ァ-ヶー]++)(?P=x)?", re.IGNORECASE),
    (r"^(?:openai|ＡＮＴＨＲＯＰＩＣ|straße)+$", re.IGNORECASE | re.MULTILINE),
    (r"(?x) a {3,9}   # a comment that is long", 0),
    (r"(?s:.)(?i:[a-zé-ö𠮷-𩸽])[^\W\d_]{2,}?", re.ASCII),
]
TEXT = "山﨑氏は2024年5月に𠮷田さんと話した。\nアンナ・アンナ\nstrasse ＡＮＴＨＲＯＰＩＣ\naaaa 佐々木氏"


@pytest.fixture(autouse=True)
def _keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(kept_patterns, "_FEWEST_NEWS", 1)
    monkeypatch.setattr(kept_patterns, "_FIRST", 0)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "__pycache__" / "patterns.pyc"


def keeper(place: Path) -> tuple[Keeper, list[str]]:
    """One that keeps its code at `place`, and what it had to translate."""
    compiler: Any = import_module("re._compiler")
    parse: Callable[[str, int], Any] = import_module("re._parser").parse
    asked: list[str] = []

    def watched(pattern: str, flags: int) -> Any:
        asked.append(pattern)
        return parse(pattern, flags)

    return Keeper(place, compiler, watched, import_module("_sre")), asked


def assert_same(made: re.Pattern[str], pattern: str, flags: int) -> None:
    wanted = re.compile(pattern, flags)
    assert made == wanted
    assert (made.pattern, made.flags, made.groups) == (wanted.pattern, wanted.flags, wanted.groups)
    assert made.groupindex == wanted.groupindex
    told = [(match.regs, match.groupdict(), match.lastgroup) for match in made.finditer(TEXT)]
    assert told == [(match.regs, match.groupdict(), match.lastgroup) for match in wanted.finditer(TEXT)]


def keep_all(place: Path) -> None:
    keeping, asked = keeper(place)
    for pattern, flags in PATTERNS:
        assert_same(keeping(pattern, flags), pattern, flags)
    assert asked == [pattern for pattern, _ in PATTERNS]
    keeping.save()


def test_kept_pattern_is_the_one_that_would_be_compiled(place: Path) -> None:
    keep_all(place)
    again, asked = keeper(place)
    for pattern, flags in PATTERNS:
        assert_same(again(pattern, flags), pattern, flags)
    assert asked == []
    before = place.read_bytes()
    again.save()
    assert place.read_bytes() == before
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_other_flags_are_another_pattern(place: Path) -> None:
    keep_all(place)
    again, asked = keeper(place)
    assert_same(again(PATTERNS[0][0], re.ASCII), PATTERNS[0][0], re.ASCII)
    assert asked == [PATTERNS[0][0]]


@pytest.mark.parametrize("at", [0, 31, 32, 60, 400, -1])
def test_damaged_code_is_made_again(place: Path, at: int) -> None:
    keep_all(place)
    content = bytearray(place.read_bytes())
    content[at] ^= 1
    for damaged in (bytes(content), bytes(content[:at]), b""):
        place.write_bytes(damaged)
        again, asked = keeper(place)
        assert_same(again(*PATTERNS[0]), *PATTERNS[0])
        assert asked


def test_code_of_another_python_is_made_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_all(place)
    monkeypatch.setattr(sys, "version", "another")
    again, asked = keeper(place)
    assert_same(again(*PATTERNS[0]), *PATTERNS[0])
    assert asked


@pytest.mark.parametrize("wrong", ["(一二三四五六七八九十一二三四五六", "[z-a]一二三四五六七八九十一二三四"])
def test_wrong_pattern_is_told_as_ever(place: Path, wrong: str) -> None:
    keeping, _ = keeper(place)
    with pytest.raises(re.error) as told:
        keeping(wrong)
    with pytest.raises(re.error, match=re.escape(str(told.value))):
        re.compile(wrong)


def test_short_patterns_and_bytes_are_left_to_python(place: Path) -> None:
    keeping, asked = keeper(place)
    assert keeping("[a-z]+").match("a")
    assert keeping(b"[a-z][a-z][a-z][a-z][a-z]*").match(b"abcd")
    keeping.save()
    assert asked == []
    assert not place.exists()


def test_no_more_is_kept_than_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_patterns, "_MOST_BYTES", 2_000)
    keep_all(place)
    again, asked = keeper(place)
    for pattern, flags in PATTERNS:
        again(pattern, flags)
    assert 0 < len(asked) < len(PATTERNS)


def test_new_program_forgets_what_it_does_not_ask_for(place: Path) -> None:
    def run(stamp: str, patterns: list[tuple[str, int]]) -> list[str]:
        keeping, asked = keeper(place)
        keeping._stamp = lambda: stamp
        for pattern, flags in patterns:
            keeping(pattern, flags)
        keeping.save()
        return asked

    assert len(run("old", PATTERNS[:3])) == 3
    assert len(run("old", PATTERNS[3:4])) == 1
    assert run("new", PATTERNS[:4]) == []  # nothing is lost while nothing is written
    assert len(run("new", [PATTERNS[0], PATTERNS[4]])) == 1
    assert run("new", PATTERNS[:5]) == [pattern for pattern, _ in PATTERNS[1:4]]


def test_program_is_another_where_a_file_of_it_is(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    rule = tmp_path / "rules" / "rule.py"
    rule.write_text("a\n", encoding="utf-8")
    told = [stamp_of(tmp_path)]
    (tmp_path / "rules" / "rule.pyc").touch()
    assert stamp_of(tmp_path) == told[0]
    (tmp_path / "words.yaml").touch()
    told.append(stamp_of(tmp_path))
    os.utime(rule, ns=(1, 1))
    told.append(stamp_of(tmp_path))
    rule.write_text("ab\n", encoding="utf-8")
    os.utime(rule, ns=(1, 1))
    told.append(stamp_of(tmp_path))
    assert len(set(told)) == len(told)


def test_file_is_not_read_for_a_few_patterns(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_all(place)
    monkeypatch.setattr(kept_patterns, "_FIRST", 2)
    again, asked = keeper(place)
    for pattern, flags in PATTERNS[:2]:
        assert_same(again(pattern, flags), pattern, flags)
    assert again._kept is None
    assert_same(again(*PATTERNS[2]), *PATTERNS[2])
    assert again._kept is not None
    assert asked == []


def test_what_an_article_brings_of_its_own_is_not_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_patterns, "_FEWEST_NEWS", len(PATTERNS) + 1)
    keep_all(place)
    assert not place.exists()


def test_nothing_is_kept_where_python_writes_no_code(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    keep_all(place)
    assert not place.exists()


def test_engine_that_takes_other_things_is_asked_by_python_itself(place: Path) -> None:
    class Other:
        MAGIC = 0

        def compile(self) -> None:
            """Of a later Python, with other parameters."""

    keeping = Keeper(place, import_module("re._compiler"), import_module("re._parser").parse, Other())
    assert_same(keeping(*PATTERNS[0]), *PATTERNS[0])
