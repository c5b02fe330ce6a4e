"""Rows are copied out of a published set only where that is still the set that they were written into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.steps import stretches
from pipeline.steps.stretches import OldRows, Shape, Stretch, keep_stretches
from pipeline.store.cache import Cache
from pipeline.validate.facts import Facts

SHAPES = (Shape("a.csv", 5, 0), Shape("b.json", 2, 2))
FILES = {"a.csv": "head\n一\n二\n".encode(), "b.json": b'[\n{"n":1},\n{},\n{"n":3}\n]\n'}
DIGESTS = {name: sha256(content).hexdigest() for name, content in FILES.items()}


def facts(name: str) -> Facts:
    return Facts(name, "ok", date(2024, 5, 1), 3, 1, 0, 0, 0, ("minato",), None)


STRETCHES = [
    Stretch("first", facts("a"), (4, 7)),
    Stretch("second", facts("b"), (0, 2)),
    Stretch("third", facts("c"), (4, 7)),
]


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


def found(out: Path, cache: Cache, shapes: tuple[Shape, ...] = SHAPES) -> dict[str, list[bytes]]:
    """The parts of each of our stretches that is there."""
    with closing(OldRows(out, cache, shapes, None)) as old:
        told = {stretch.key: old.get(stretch.key) for stretch in STRETCHES}
        assert all(one is None or one[0] == s.facts for one, s in zip(told.values(), STRETCHES, strict=True))
        assert old.get("fourth") is None
    return {key: one[1] for key, one in told.items() if one is not None}


def test_stretches_are_those_that_were_written(out: Path, cache: Cache) -> None:
    assert found(out, cache) == {
        "first": ["一\n".encode(), b'{"n":1}'],
        "second": [b"", b"{}"],
        "third": ["二\n".encode(), b'{"n":3}'],
    }


def write_other(out: Path) -> None:
    (out / "a.csv").write_bytes(FILES["a.csv"].replace("一".encode(), "三".encode()))


def remove(out: Path) -> None:
    (out / "b.json").unlink()


def move(out: Path) -> None:
    out.rename(out.with_name("elsewhere"))


@pytest.mark.parametrize("change", [write_other, remove, move])
def test_other_set_gives_nothing(out: Path, cache: Cache, change: Callable[[Path], None]) -> None:
    change(out)
    assert found(out, cache) == {}


def test_set_with_other_files_gives_nothing(out: Path, cache: Cache) -> None:
    assert found(out, cache, SHAPES[:1]) == {}


@pytest.mark.parametrize("block", [1, 3, 9, 1000])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 1, 0)])
def test_blocks_in_which_a_set_is_read_change_nothing(
    out: Path, cache: Cache, block: int, order: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretches, "_BLOCK_BYTES", block)
    parts = (["一\n".encode(), b'{"n":1}'], [b"", b"{}"], ["二\n".encode(), b'{"n":3}'])
    with closing(OldRows(out, cache, SHAPES, None)) as old:
        for place in order:
            told = old.get(STRETCHES[place].key)
            assert told is not None
            assert told[1] == parts[place]
        assert "third" in old
        assert "fourth" not in old


def test_file_that_ends_early_gives_nothing(out: Path, cache: Cache) -> None:
    with closing(OldRows(out, cache, SHAPES, None)) as old:
        (out / "b.json").write_bytes(FILES["b.json"][:15])
        assert old.get("first") is not None
        assert old.get("third") is None


@pytest.mark.parametrize("kept", ["", "[]", "[{}]", '[{"a.csv": 5}, []]', "x"])
def test_damaged_memory_gives_nothing(
    out: Path, cache: Cache, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "get_bytes", lambda _: kept.encode())
    assert found(out, cache) == {}
