"""Errors of the disk, and files that change, at any moment of a run: told, nothing torn, and the next run heals."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Disturbed, World

FilesOf = Callable[..., dict[str, bytes]]
OF_ONE_RUN = ("run.json", "changes.json")
ERRORS = (errno.EIO, errno.EROFS, errno.ENOSPC, errno.EMFILE)
NEWS = "ミナトラボは2024年6月30日、7億円を調達した。\n"


@pytest.fixture
def grown(world: World, disturbed: Disturbed) -> World:
    """A world with a published set of one article, and since then one more and one changed."""
    world.write("first.txt")
    assert disturbed().code == 0
    world.write("first.txt", NEWS)
    world.write("deep/second.txt", "港の会社は翌月、20億円から30億円を投じると話した。\n")
    return world


def at_moments(grown: World, disturbed: Disturbed, most: int) -> Iterator[int]:
    """`most` moments spread over a run, and before each of them the world as it was."""
    kept = grown.root / "kept"
    for part in ("outputs", "cache", "raw"):
        shutil.copytree(grown.root / part, kept / part)
    counted = grown.root / "events"
    assert disturbed(count_to=str(counted)).code == 0
    events = int(counted.read_text(encoding="utf-8"))
    assert events > most
    for moment in range(most):
        for part in ("outputs", "cache", "raw"):
            shutil.rmtree(grown.root / part, ignore_errors=True)
            shutil.copytree(kept / part, grown.root / part)
        yield 1 + moment * events // most


def fresh(grown: World, disturbed: Disturbed, files_of: FilesOf) -> dict[str, bytes]:
    """What a run gives that knows of none before it."""
    place: Path = grown.root / "fresh"
    shutil.rmtree(place, ignore_errors=True)
    assert disturbed("--no-cache", "--out", str(place)).code == 0
    return files_of(place, without=OF_ONE_RUN)


def test_error_of_the_disk_at_any_moment_is_told_and_the_next_run_heals(
    grown: World, disturbed: Disturbed, files_of: FilesOf
) -> None:
    before = files_of(grown.out, without=OF_ONE_RUN)
    after = fresh(grown, disturbed, files_of)
    codes = set()
    for moment, number in zip(at_moments(grown, disturbed, 16), ERRORS * 4, strict=True):
        told = disturbed(fail_at=moment, errno=number)
        left = files_of(grown.out, without=OF_ONE_RUN)
        assert "Traceback" not in told.err
        if told.code == 0:  # it did not matter: a cache that is not read costs time only
            assert left == after
        elif told.code == 1:
            assert "failed" in grown.statuses().values()
        else:
            assert re.search(r"^nayose: .+: .+\(.+\)", told.err, re.MULTILINE)
            assert left == (after if "the new set is in place" in told.err else before)
        codes.add(told.code)
        assert disturbed().code == 0
        assert files_of(grown.out, without=OF_ONE_RUN) == after
    assert codes & {2, 3}


def test_disk_that_never_takes_what_is_written_is_told(
    grown: World, disturbed: Disturbed, files_of: FilesOf
) -> None:
    before = files_of(grown.out, without=())
    told = disturbed(failing_fsync=True)
    assert told.code == 3
    assert "Input/output error" in told.err
    assert "the set published before is untouched" in told.err
    assert files_of(grown.out, without=()) == before


def test_article_that_changes_while_it_is_read_is_read_as_one_of_the_two(
    grown: World, disturbed: Disturbed, files_of: FilesOf
) -> None:
    """Bytes are read once: no row is of both texts, and the next run takes up what it then finds."""
    article, later = grown.raw / "first.txt", "ミナトラボは2025年1月2日、8億円を失った。\n"
    outcomes = [fresh(grown, disturbed, files_of)]
    article.write_text(later, encoding="utf-8")
    outcomes.append(fresh(grown, disturbed, files_of))
    article.write_text(NEWS, encoding="utf-8")
    seen = []
    for moment in at_moments(grown, disturbed, 6):
        assert disturbed(rewrite=str(article), text=later, rewrite_at=moment).code == 0
        left = files_of(grown.out, without=OF_ONE_RUN)
        assert left in outcomes
        seen.append(outcomes.index(left))
        assert disturbed().code == 0
        assert files_of(grown.out, without=OF_ONE_RUN) == outcomes[1]
    assert set(seen) == {0, 1}
