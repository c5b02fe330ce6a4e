"""What is kept of earlier runs: never a wrong row, and losing it costs time only."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import BusyError, OutputError
from pipeline.store import cache as cache_module
from pipeline.store.cache import Cache, fingerprint

Open = Callable[..., Cache]


@pytest.fixture
def kept() -> Iterator[Open]:
    """Opens a cache and keeps rows in it; closed after the test."""
    opened: list[Cache] = []

    def open_cache(folder: Path | None, *rows: tuple[str, str]) -> Cache:
        opened.append(Cache(folder))
        opened[-1].put(rows)
        return opened[-1]

    yield open_cache
    for cache in opened:
        cache.close()


@given(st.lists(st.text()), st.lists(st.text()))
def test_fingerprints_are_equal_only_for_equal_parts(one: list[str], other: list[str]) -> None:
    assert (fingerprint(*one) == fingerprint(*other)) == (one == other)


def test_parts_do_not_run_together() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")


def test_text_is_kept_for_the_next_run(kept: Open, tmp_path: Path) -> None:
    kept(tmp_path, ("a", "一"), ("b", "二")).close()
    again = kept(tmp_path)
    assert [again.get(key) for key in "abc"] == ["一", "二", None]


def test_later_text_replaces_the_earlier(kept: Open, tmp_path: Path) -> None:
    cache = kept(tmp_path, ("a", "一"))
    cache.put([("a", "二")])
    assert cache.get("a") == "二"


def test_without_a_folder_nothing_is_kept(kept: Open) -> None:
    kept(None, ("a", "一")).close()
    assert kept(None).get("a") is None


def test_flipped_bit_is_a_missing_row(kept: Open, tmp_path: Path) -> None:
    kept(tmp_path, ("a", "一" * 100)).close()
    with sqlite3.connect(tmp_path / "results.sqlite") as connection:
        (content,) = connection.execute("SELECT content FROM results").fetchone()
        connection.execute("UPDATE results SET content = ?", (content[:-1] + bytes([content[-1] ^ 1]),))
    connection.close()
    assert kept(tmp_path).get("a") is None


def test_row_under_another_key_is_a_missing_row(kept: Open, tmp_path: Path) -> None:
    kept(tmp_path, ("a", "一")).close()
    with sqlite3.connect(tmp_path / "results.sqlite") as connection:
        connection.execute("UPDATE results SET fingerprint = 'b'")
    connection.close()
    assert kept(tmp_path).get("b") is None


def test_what_is_held_counts_as_used(kept: Open, tmp_path: Path) -> None:
    kept(tmp_path, ("a", "一"), ("b", "二")).close()
    second = kept(tmp_path)
    assert [second.holds(key) for key in "bc"] == [True, False]
    second.close()
    third = kept(tmp_path)
    third.prune(150)
    assert [third.holds(key) for key in "ab"] == [False, True]


def test_text_that_cannot_be_written_is_there_for_this_run(kept: Open, tmp_path: Path) -> None:
    cache = kept(tmp_path, ("a", "一"))
    with sqlite3.connect(tmp_path / "results.sqlite") as connection:
        connection.execute("DROP TABLE results")
    connection.close()
    cache.put([("b", "二")])
    assert cache.get("b") == "二"
    assert cache.get("a") is None


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"", b"SQLite format 3\x00" + b"\xff" * 4096]
)
def test_broken_file_is_begun_anew(kept: Open, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "results.sqlite").write_bytes(content)
    cache = kept(tmp_path, ("a", "一"))
    assert cache.get("a") == "一"


def test_cut_off_file_gives_no_wrong_row(kept: Open, tmp_path: Path) -> None:
    texts = {str(n): f"{n}" * 5000 for n in range(40)}
    kept(tmp_path, *texts.items()).close()
    path = tmp_path / "results.sqlite"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    cache = kept(tmp_path)
    assert all(cache.get(key) in (text, None) for key, text in texts.items())


def test_file_of_another_schema_gives_no_row(kept: Open, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "results.sqlite") as connection:
        connection.execute("CREATE TABLE results (key TEXT)")
    connection.close()
    cache = kept(tmp_path, ("a", "一"))
    assert cache.get("a") in ("一", None)


def test_place_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="name another with --cache"):
        Cache(tmp_path / "file" / "cache")


def test_file_that_is_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "results.sqlite").mkdir()
    with pytest.raises(OutputError, match="--no-cache"):
        Cache(tmp_path)


def test_pruning_keeps_what_was_used_last(kept: Open, tmp_path: Path) -> None:
    kept(tmp_path, *((name, name * 3000) for name in "abc")).close()
    second = kept(tmp_path)
    assert second.get("a") == "a" * 3000
    second.close()
    third = kept(tmp_path)
    removed, left = third.prune(200)
    assert (removed, [third.get(key) is not None for key in "abc"]) == (2, [True, False, False])
    assert 0 < left <= 200


def noted(folder: Path, run: int) -> int:
    """Of how many rows it stands that this run used them last."""
    with closing(sqlite3.connect(folder / "results.sqlite")) as connection:
        told = "SELECT count(*) FROM uses JOIN results USING (fingerprint) WHERE run = ?"
        (count,) = connection.execute(told, (run,)).fetchone()
    return int(count)


def test_use_of_many_rows_is_noted_where_others_join_and_now_and_then(
    kept: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "_MANY", 100)
    rows = [(fingerprint(str(number)), "港") for number in range(1000)]
    kept(tmp_path, *rows).close()
    assert noted(tmp_path, 1) == 1000
    for run in range(2, 40):
        cache = kept(tmp_path, *([(fingerprint("new"), "港")] if run == 5 else []))
        cache.count_as_used(*(key for key, _ in rows))
        cache.close()
        wanted = 1000 if run % 16 == 0 else 0
        assert noted(tmp_path, run) == wanted or (run in (5, 6) and 1 <= noted(tmp_path, run) < 20)
    cache = kept(tmp_path)
    cache.prune(1_000_000)
    cache.count_as_used(*(key for key, _ in rows))
    cache.close()
    assert noted(tmp_path, 40) == 1000


def test_what_is_noted_does_not_grow_with_the_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "_MANY", 100)
    rows = [(fingerprint(str(number)), "x") for number in range(150)]

    def noted(run: int) -> int:
        """Run once with one row more; how many notes belong to no row."""
        rows.append((fingerprint("new", str(run)), "x"))
        with closing(Cache(tmp_path)) as cache:
            cache.put([rows[-1]])
            cache.count_as_used(*(key for key, _ in rows))
        with closing(sqlite3.connect(tmp_path / cache_module.FILE)) as file:
            query = "SELECT count(*) FROM uses WHERE fingerprint NOT IN (SELECT fingerprint FROM results)"
            return int(file.execute(query).fetchone()[0])

    with closing(Cache(tmp_path)) as cache:
        cache.put(rows)
    counts = [noted(run) for run in range(60)]
    assert counts[-1] < 2 * counts[12]


def test_pruning_to_a_size_that_is_not_reached_removes_nothing(kept: Open, tmp_path: Path) -> None:
    cache = kept(tmp_path, ("a", "一"), ("b", "二"))
    assert cache.prune(10_000)[0] == 0
    assert [cache.get(key) for key in "ab"] == ["一", "二"]


def test_pruned_file_is_smaller(kept: Open, tmp_path: Path) -> None:
    noise = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(200_000))
    kept(tmp_path, ("a", noise)).close()
    path = tmp_path / "results.sqlite"
    before = path.stat().st_size
    cache = kept(tmp_path)
    assert cache.prune(0)[0] == 1
    cache.close()
    assert path.stat().st_size < before / 4


def test_what_is_kept_last_is_made_again_when_its_key_is_another(tmp_path: Path) -> None:
    made: list[str] = []

    def ask(name: str, key: str) -> str:
        def make() -> str:
            made.append(key)
            return f"{name} of {key}"

        with closing(Cache(tmp_path)) as kept:
            return kept.latest(name, key, make)

    assert [ask("a", key) for key in ("x", "x", "y", "x")] == ["a of x", "a of x", "a of y", "a of x"]
    assert made == ["x", "y", "x"]
    assert ask("b", "x") == "b of x"


def test_use_of_many_that_belong_together_is_told_once_in_a_spell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.store.cache._FEW_TOGETHER", 0)
    told: list[str] = []

    def keys() -> list[str]:
        told.append("asked")
        return ["old", "older"]

    with closing(Cache(tmp_path)) as kept:
        kept.put([("old", "1"), ("older", "2"), ("other", "3")])
    for _ in range(3):
        with closing(Cache(tmp_path)) as kept:
            kept.count_together("both", keys)
            kept.count_as_used("other")
    assert told == ["asked"]


def test_cache_in_use_is_not_pruned(kept: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = kept(tmp_path, ("a", "one"))
    with closing(sqlite3.connect(tmp_path / cache_module.FILE)) as other:
        cache._connection.execute("PRAGMA busy_timeout = 0")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match="wait until no run uses the cache"):
            cache.prune(0)
        other.rollback()
    assert cache.prune(0)[0] == 1
