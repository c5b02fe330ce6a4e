"""Rows are copied out of a published set only where that is still the set that they were written into."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import OutputError
from pipeline.steps import stretches
from pipeline.steps.stretches import FileShape, OldRows, Stretches, keep_stretches
from pipeline.store import slices
from pipeline.store.cache import Cache
from pipeline.store.seen import is_intact
from pipeline.validate.facts import Facts, dump_facts, load_facts

SHAPES = (FileShape("a.csv", 5, 0), FileShape("b.json", 2, 2))
FILES = {"a.csv": "head\n一\n二\n".encode(), "b.json": b'[\n{"n":1},\n{},\n{"n":3}\n]\n'}
DIGESTS = {name: sha256(content).hexdigest() for name, content in FILES.items()}


def facts(name: str) -> Facts:
    return Facts(name, "ok", date(2024, 5, 1), 3, 1, 0, 0, 0, ("minato",), None)


KEYS = ["first", "second", "third"]
STRETCHES = Stretches(KEYS, [facts("a"), facts("b"), facts("c")], [(4, 7), (0, 2), (4, 7)])


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with closing(Cache(tmp_path / "cache")) as opened:
        yield opened


@pytest.fixture
def out(tmp_path: Path, cache: Cache) -> Path:
    folder = tmp_path / "outputs"
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    keep_stretches(folder, cache, DIGESTS, STRETCHES)
    return folder


Found = list[tuple[list[str], list[bytes]]]


def found(out: Path, cache: Cache, keys: list[str], shapes: tuple[FileShape, ...] = SHAPES) -> Found:
    """What lies together under `keys`, and its bytes in each file; no keys where nothing lies."""
    told: Found = []
    with closing(OldRows(out, cache, shapes, None)) as old:
        for count, run, slices in old.runs(keys):
            assert run is None or [facts.article_id for facts in run.facts] == [
                "abc"[KEYS.index(key)] for key in run.keys
            ]
            assert count == (len(run.keys) if run else 1)
            told.append((run.keys if run else [], [b"".join(part.blocks()) for part in slices]))
        assert [key in old for key in KEYS] == [bool(old._place_of)] * 3
        assert "fourth" not in old
    return told


FIRST, SECOND, THIRD = (["一\n".encode(), b'{"n":1}'], [b"", b"{}"], ["二\n".encode(), b'{"n":3}'])
NOTHING: tuple[list[str], list[bytes]] = ([], [])


def test_what_was_written_together_is_told_together(out: Path, cache: Cache) -> None:
    assert found(out, cache, KEYS) == [(KEYS, ["一\n二\n".encode(), b'{"n":1},\n{},\n{"n":3}'])]
    assert found(out, cache, KEYS[1:]) == [(KEYS[1:], ["二\n".encode(), b'{},\n{"n":3}'])]


@pytest.mark.parametrize("block", [1, 3, 9, 1000])
def test_what_comes_in_another_order_is_told_by_itself(
    out: Path, cache: Cache, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "BLOCK_BYTES", block)
    assert found(out, cache, ["third", "first", "fourth", "second"]) == [
        (["third"], THIRD),
        (["first"], FIRST),
        NOTHING,
        (["second"], SECOND),
    ]


def write_other(out: Path) -> None:
    (out / "a.csv").write_bytes(FILES["a.csv"].replace("一".encode(), "三".encode()))


def remove(out: Path) -> None:
    (out / "b.json").unlink()


def move(out: Path) -> None:
    out.rename(out.with_name("elsewhere"))


@pytest.mark.parametrize("change", [write_other, remove, move])
def test_other_set_gives_nothing(out: Path, cache: Cache, change: Callable[[Path], None]) -> None:
    change(out)
    assert found(out, cache, KEYS) == [NOTHING] * 3


def test_set_with_other_files_gives_nothing(out: Path, cache: Cache) -> None:
    assert found(out, cache, KEYS, SHAPES[:1]) == [NOTHING] * 3


@pytest.mark.parametrize(
    "written", [FILES["b.json"][:15], FILES["b.json"].replace(b"1", b"2"), FILES["b.json"] + b"\n"]
)
def test_set_that_is_written_to_after_it_was_checked_is_told(out: Path, cache: Cache, written: bytes) -> None:
    os.utime(out / "b.json", ns=(0, 0))  # long ago
    with closing(OldRows(out, cache, SHAPES, None)) as old:
        (out / "b.json").write_bytes(written)
        for _, _, (rows, elements) in old.runs([KEYS[2], KEYS[0]]):
            assert b"".join(rows.blocks())  # of the other file
            with pytest.raises(OutputError, match="run again"):
                list(elements.blocks())


def test_what_is_written_while_a_set_is_checked_is_told(
    out: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(*told: Any) -> bool:
        intact = is_intact(*told)
        write_other(out)
        return intact

    os.utime(out / "a.csv", ns=(0, 0))
    monkeypatch.setattr(stretches, "is_intact", check)
    with pytest.raises(OutputError, match="run again"):
        found(out, cache, KEYS)


def test_facts_come_back_as_they_were() -> None:
    told = [facts("a"), Facts("b", "failed", None, 0, 0, 0, 0, 1, (), "a")]
    assert load_facts(dump_facts(told)) == told


@pytest.mark.parametrize("kept", ["", "[]", "[{}]", '[{"a.csv": 5}, []]', "x"])
def test_damaged_memory_gives_nothing(
    out: Path, cache: Cache, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "get_bytes", lambda _: kept.encode())
    assert found(out, cache, KEYS) == [NOTHING] * 3
