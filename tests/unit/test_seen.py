"""A published file that was not written to is not read again, and one that was always is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.store import seen
from pipeline.store.seen import is_intact, remember, sha256_of

Change = Callable[[Path], None]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    folder.mkdir()
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "outputs"
    folder.mkdir()
    for name in ("dates.csv", "names.csv"):
        (folder / name).write_text(f"of {name}\n", encoding="utf-8")
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of files that were read."""
    told: list[str] = []

    def hear(path: Path) -> str | None:
        told.append(path.name)
        return sha256_of(path)

    monkeypatch.setattr(seen, "sha256_of", hear)
    return told


def digests(out: Path) -> dict[str, str]:
    return {path.name: sha256_of(path) or "" for path in sorted(out.iterdir())}


def grow_old(cache: Path) -> None:
    """As if what was looked at had been written long before."""
    (place,) = cache.glob("seen-*.json")
    later = place.stat().st_mtime_ns + 2 * seen._YOUNG_NS
    os.utime(place, ns=(later, later))


def test_file_that_looks_as_it_did_is_not_read(out: Path, cache: Path, read: list[str]) -> None:
    remember(cache, out, out, digests(out))
    grow_old(cache)
    assert is_intact(out, digests(out), cache)
    assert read == []


def test_what_was_read_once_is_remembered(out: Path, cache: Path, read: list[str]) -> None:
    assert is_intact(out, digests(out), cache)
    assert sorted(read) == ["dates.csv", "names.csv"]
    grow_old(cache)
    assert is_intact(out, digests(out), cache)
    assert len(read) == 2


def test_young_file_is_read_again(out: Path, cache: Path, read: list[str]) -> None:
    remember(cache, out, out, digests(out))
    assert is_intact(out, digests(out), cache)
    assert sorted(read) == ["dates.csv", "names.csv"]


def test_look_at_some_files_forgets_no_other(out: Path, cache: Path, read: list[str]) -> None:
    told = digests(out)
    remember(cache, out, out, told)
    grow_old(cache)
    (out / "names.csv").touch()  # so that it is read
    assert is_intact(out, {"names.csv": told["names.csv"]}, cache)
    grow_old(cache)
    assert is_intact(out, told, cache)
    assert read == ["names.csv"]


def test_young_file_stays_young_when_another_is_looked_at(out: Path, cache: Path, read: list[str]) -> None:
    told = digests(out)
    remember(cache, out, out, told)
    assert is_intact(out, {"names.csv": told["names.csv"]}, cache)
    grow_old(cache)
    assert is_intact(out, told, cache)
    assert read == ["names.csv", "dates.csv"]


def test_without_a_cache_all_is_read(out: Path, read: list[str]) -> None:
    assert is_intact(out, digests(out), None)
    assert len(read) == 2


def write_other(path: Path) -> None:
    path.write_text("of others\n", encoding="utf-8")


def write_as_long_and_set_the_time_back(path: Path) -> None:
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").upper(), encoding="utf-8")
    while path.stat().st_ctime_ns == before.st_ctime_ns:  # until the clock of the disk has ticked
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def put_another_in_its_place(path: Path) -> None:
    before = path.stat()
    other = path.with_name("other")
    other.write_text(path.read_text(encoding="utf-8").upper(), encoding="utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


def remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    "change", [write_other, write_as_long_and_set_the_time_back, put_another_in_its_place, remove]
)
def test_changed_file_is_noticed(out: Path, cache: Path, change: Change) -> None:
    told = digests(out)
    remember(cache, out, out, told)
    grow_old(cache)
    change(out / "names.csv")
    assert not is_intact(out, told, cache)
    assert not is_intact(out, told, cache)  # nor was it taken for good meanwhile


def test_other_digest_of_the_same_file_is_noticed(out: Path, cache: Path) -> None:
    remember(cache, out, out, digests(out))
    grow_old(cache)
    assert not is_intact(out, digests(out) | {"names.csv": "0" * 64}, cache)


def test_copy_of_a_set_is_read(out: Path, cache: Path, read: list[str]) -> None:
    told = digests(out)
    remember(cache, out, out, told)
    grow_old(cache)
    shutil.copytree(out, out.with_name("copy"))
    shutil.rmtree(out)
    out.with_name("copy").rename(out)
    assert is_intact(out, told, cache)
    assert sorted(read) == ["dates.csv", "names.csv"]


@pytest.mark.parametrize("text", ["", "[]", "[1]", "{", '{"dates.csv": 5}', '{"dates.csv": ["x"]}', "\xff"])
def test_damaged_memory_costs_a_reading(out: Path, cache: Path, read: list[str], text: str) -> None:
    told = digests(out)
    remember(cache, out, out, told)
    (place,) = cache.glob("seen-*.json")
    place.write_bytes(text.encode("latin-1"))
    assert is_intact(out, told, cache)
    assert sorted(read) == ["dates.csv", "names.csv"]


def test_cache_that_takes_nothing_is_no_error(out: Path, tmp_path: Path) -> None:
    remember(tmp_path / "none", out, out, digests(out))
    assert is_intact(out, digests(out), tmp_path / "none")
