"""Disks that are full, places that may not be written, files that may not be read or vanish: told, and nothing lost."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Disturbed, World

FilesOf = Callable[..., dict[str, bytes]]
OF_ONE_RUN = ("run.json", "changes.json")
on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="gives up root's rights by capset(2), which Linux has"
)


@pytest.fixture
def grown(world: World, disturbed: Disturbed) -> World:
    """A world with a published set of one article, and three more since then."""
    world.write("good.txt")
    assert disturbed().code == 0
    for number in range(3):
        world.write(f"more{number}.txt", f"ミナトラボは2024年{number + 1}月、{number + 2}億円を得た。\n" * 40)
    return world


@pytest.mark.counts
@pytest.mark.parametrize("most_bytes", [2048, 8192, 32768])
def test_full_disk_leaves_the_old_set_and_the_next_run_heals(
    grown: World, disturbed: Disturbed, files_of: FilesOf, most_bytes: int
) -> None:
    before = files_of(grown.out, without=())
    shutil.rmtree(grown.root / "cache")
    told = disturbed(most_bytes=most_bytes)
    assert told.code == 3
    assert re.fullmatch(r"nayose: \S+: cannot be \w+ \(.+\).*", told.err.splitlines()[-1])
    assert files_of(grown.out, without=()) == before
    assert disturbed().code == 0
    after = files_of(grown.out, without=OF_ONE_RUN)
    shutil.rmtree(grown.out)
    assert disturbed("--no-cache").code == 0
    assert files_of(grown.out, without=OF_ONE_RUN) == after


@on_linux
def test_article_without_read_permission_is_told_and_the_others_are_read(
    grown: World, disturbed: Disturbed
) -> None:
    (grown.raw / "more1.txt").chmod(0)
    told = disturbed(plain_user=True)
    assert told.code == 1
    assert "nayose: more1.txt: cannot be read (Permission denied); check its permissions" in told.err
    assert grown.statuses() == {
        "good.txt": "ok",
        "more0.txt": "ok",
        "more1.txt": "failed",
        "more2.txt": "ok",
    }


@on_linux
def test_folder_without_read_permission_stops_the_run(
    grown: World, disturbed: Disturbed, files_of: FilesOf
) -> None:
    before = files_of(grown.out, without=())
    grown.write("closed/inner.txt")
    (grown.raw / "closed").chmod(0)
    told = disturbed(plain_user=True)
    (grown.raw / "closed").chmod(0o755)
    assert told.code == 2
    assert "closed: cannot be read (Permission denied); check its permissions" in told.err
    assert files_of(grown.out, without=()) == before


@on_linux
@pytest.mark.parametrize("rights", [0o555, 0o000])
def test_set_in_a_place_that_may_not_be_written_is_told(
    grown: World, disturbed: Disturbed, files_of: FilesOf, rights: int
) -> None:
    before = files_of(grown.out, without=())
    grown.root.chmod(0o555)
    grown.out.chmod(rights)
    try:
        told = disturbed(plain_user=True)
    finally:
        grown.root.chmod(0o755)
        grown.out.chmod(0o755)
    assert told.code in (2, 3)
    assert re.search(r"outputs.*(denied|cannot)", told.err)
    assert files_of(grown.out, without=()) == before


@on_linux
@pytest.mark.parametrize("of", ["file", "folder"])
def test_cache_of_somebody_else_is_told(
    grown: World, disturbed: Disturbed, files_of: FilesOf, of: str
) -> None:
    before = files_of(grown.out, without=())
    cache = grown.root / "cache"
    (cache if of == "folder" else cache / "results.sqlite").chmod(0)
    try:
        told = disturbed(plain_user=True)
    finally:
        cache.chmod(0o755)
    assert told.code in (2, 3)
    assert re.search(r"cache.*name another with --cache", told.err)
    assert files_of(grown.out, without=()) == before


def test_raw_that_vanishes_in_the_middle_of_a_run_leaves_the_old_set(
    grown: World, disturbed: Disturbed, files_of: FilesOf
) -> None:
    before = files_of(grown.out, without=())
    counted = grown.root / "events"
    kept = shutil.copytree(grown.raw, grown.root / "kept")
    copied = shutil.copytree(grown.out, grown.root / "old")
    assert disturbed("--no-cache", count_to=str(counted)).code == 0
    after = files_of(grown.out, without=OF_ONE_RUN)
    events = int(counted.read_text(encoding="utf-8"))
    for moment in range(1, events, max(1, events // 10)):
        for place, source in ((grown.out, copied), (grown.raw, kept)):
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(source, place)
        told = disturbed("--no-cache", unlink=str(grown.raw), unlink_at=moment)
        if told.code == 0:  # everything had been read before
            assert files_of(grown.out, without=OF_ONE_RUN) == after
        elif told.code == 1:  # some had been
            assert re.search("^nayose: .*cannot be read", told.err, re.MULTILINE)
        else:
            assert re.search("^nayose: .*raw", told.err, re.MULTILINE)
        assert told.code in (0, 2, 3) or len(grown.rows("articles")) == 4
        if told.code in (2, 3):
            assert files_of(grown.out, without=()) == before


DAMAGES = [
    "cut",
    "flipped",
    "foreign",
    "emptied",
    "no write-ahead log",
    "a bit in every row",
    "rows exchanged",
]


def spoil_rows(path: Path, damage: str) -> None:
    """SQLite finds nothing wrong with these: readings, gists and finished lines of tables have to be told by us."""
    with closing(sqlite3.connect(path)) as kept, kept:
        rows = kept.execute(
            "SELECT fingerprint, checksum, content FROM results ORDER BY fingerprint"
        ).fetchall()
        assert len(rows) > 1
        for (key, checksum, content), (_, other_checksum, other) in zip(
            rows, rows[1:] + rows[:1], strict=True
        ):
            told = (other_checksum, other)
            if damage == "a bit in every row":
                told = (checksum, content[:-1] + bytes([content[-1] ^ 0x10]))
            kept.execute("UPDATE results SET checksum = ?, content = ? WHERE fingerprint = ?", (*told, key))


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_cache_costs_time_and_never_a_row(
    grown: World, disturbed: Disturbed, files_of: FilesOf, damage: str
) -> None:
    assert disturbed().code == 0
    path = grown.root / "cache" / "results.sqlite"
    shutil.rmtree(grown.out)
    content = path.read_bytes()
    if damage == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "flipped":
        spoiled = bytearray(content)
        for place in range(0, len(spoiled), 97):
            spoiled[place] ^= 0x10
        path.write_bytes(spoiled)
    elif damage == "foreign":
        path.unlink()
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("CREATE TABLE results (title TEXT)")
    elif damage == "emptied":
        path.write_bytes(b"")
    elif damage in ("a bit in every row", "rows exchanged"):
        spoil_rows(path, damage)
    else:
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    assert disturbed().code == 0
    mended = files_of(grown.out, without=OF_ONE_RUN)
    shutil.rmtree(grown.out)
    assert disturbed("--no-cache").code == 0
    assert files_of(grown.out, without=OF_ONE_RUN) == mended


def test_cache_of_another_version_is_not_believed(grown: World, disturbed: Disturbed) -> None:
    with closing(sqlite3.connect(grown.root / "cache" / "results.sqlite")) as kept, kept:
        kept.execute("UPDATE results SET fingerprint = 'of another version ' || fingerprint")
    told = disturbed()
    assert (told.code, "4 (0 cached" in told.out) == (0, True)


def test_set_edited_by_hand_is_made_anew(grown: World, disturbed: Disturbed, files_of: FilesOf) -> None:
    assert disturbed().code == 0
    before = files_of(grown.out, without=OF_ONE_RUN)
    table = grown.out / "amounts.csv"
    table.write_bytes(table.read_bytes().replace("億円".encode(), "億元".encode()))
    assert disturbed().code == 0
    assert files_of(grown.out, without=OF_ONE_RUN) == before


@pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("mount") is None, reason="mounting a small disk needs root"
)
def test_disk_that_fills_up_is_told_and_room_heals(
    grown: World, disturbed: Disturbed, files_of: FilesOf
) -> None:
    import subprocess

    place = grown.root / "small"
    place.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if subprocess.run(mounted, check=False, capture_output=True).returncode != 0:
        pytest.skip("a small disk cannot be mounted here")
    try:
        told = disturbed("--no-cache", "--out", str(place / "set"))
        assert told.code == 3
        assert "No space left on device" in told.err
        assert not (place / "set").exists()
        enlarged = ["mount", "-o", "remount,size=16m", str(place)]
        subprocess.run(enlarged, check=True, capture_output=True)
        assert disturbed("--no-cache", "--out", str(place / "set")).code == 0
    finally:
        subprocess.run(["umount", str(place)], check=False, capture_output=True)
