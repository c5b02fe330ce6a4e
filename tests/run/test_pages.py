"""Pages of articles that would be drawn as they are go from set to set, and only those."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.errors import OutputError
from pipeline.plan import Plan
from pipeline.steps.pages import Page, Pages, look_at_pages
from pipeline.store import seen
from pipeline.store.cache import Cache
from pipeline.store.seen import sha256_of
from pipeline.update import extract_folder

if TYPE_CHECKING:
    from tests.conftest import World

FilesOf = Callable[..., dict[str, bytes]]
TEXTS = {
    "a.txt": "港の会社は3億円を得た。\n",
    "b.txt": "2024年5月に橋ができた。\n",
    "c.txt": "ミナトラボが店を開く。\n",
}


@pytest.fixture
def world(world: World) -> World:
    for name, text in TEXTS.items():
        world.write(name, text)
    with world.config.open("a", encoding="utf-8") as config:
        config.write("\nreport:\n  articles_inside: 0\n")
    return world


def extract(world: World) -> dict[str, int]:
    """Which file each page is."""
    extract_folder(Plan(world.raw, world.out, world.config, world.root / "cache", jobs=1))
    return {path.name[0]: path.stat().st_ino for path in (world.out / "report").iterdir()}


def fresh(world: World, files_of: FilesOf) -> dict[str, bytes]:
    extract_folder(Plan(world.raw, world.root / "fresh", world.config, None, jobs=1))
    return files_of(world.root / "fresh")


def test_pages_stay_the_files_that_they_were_beside_new_ones(world: World, files_of: FilesOf) -> None:
    before = extract(world)
    world.write("b.txt", "2024年6月に橋ができた。\n")
    world.write("d.txt", "山の会社は5億円を得た。\n")
    after = extract(world)
    assert {name for name in after if after[name] == before.get(name)} == {"a", "c"}
    assert files_of(world.out) == fresh(world, files_of)
    assert all(path.stat().st_nlink == 1 for path in (world.out / "report").iterdir())


@pytest.mark.parametrize("how", ["edited", "a link", "gone"])
def test_page_that_somebody_touched_is_drawn_again(world: World, files_of: FilesOf, how: str) -> None:
    extract(world)
    (page,) = (world.out / "report").glob("a-*.html")
    if how == "edited":
        page.write_text("mine", encoding="utf-8")
    else:
        mine = page.rename(world.root / "mine.html")
        if how == "a link":
            page.symlink_to(mine)
    world.write("d.txt", "山の会社は5億円を得た。\n")
    extract(world)
    assert files_of(world.out) == fresh(world, files_of)
    assert not page.is_symlink()


def test_pages_are_read_once_at_most_and_drawn_where_one_was_edited_since(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hear(path: Path) -> str | None:
        read.append(path.name[0])
        return sha256_of(path)

    read: list[str] = []
    extract(world)
    world.write("d.txt", "山の会社は5億円を得た。\n")
    extract(world)  # the pages lost their names in the set before
    monkeypatch.setattr("pipeline.store.seen.sha256_of", hear)
    with closing(Cache(world.root / "cache")) as cache:
        told = world.root / "new", world.out, cache, world.root / "cache"
        look_at_pages(*told[1:])
        assert sorted(read) == ["a", "b", "c", "d"]
        monkeypatch.setattr("pipeline.store.seen._YOUNG_NS", -seen._YOUNG_NS)  # nothing is young any more
        read.clear()
        assert Pages(*told)._old
        assert read == []
        (page,) = (world.out / "report").glob("a-*.html")
        page.write_bytes(page.read_bytes().swapcase())
        os.utime(page, ns=(0, 0))
        assert not Pages(*told)._old


def test_system_without_links_has_its_pages_drawn(
    world: World, files_of: FilesOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError

    extract(world)
    monkeypatch.setattr(os, "link", refuse)
    world.write("d.txt", "山の会社は5億円を得た。\n")
    extract(world)
    assert files_of(world.out) == fresh(world, files_of)


def test_page_of_which_something_else_is_told_is_drawn(tmp_path: Path) -> None:
    out, drawn = tmp_path / "out", list[str]()

    def draw(key: str) -> str:
        drawn.append(key)
        return f"about {key}"

    with closing(Cache(None)) as cache:
        for number, key in enumerate(("one", "one", "other")):
            folder = tmp_path / f"set{number}"
            folder.mkdir()
            pages = Pages(folder, out, cache, None)
            pages.write_all([("report/a.html", Page(key, partial(draw, key)))])
            assert (folder / "report/a.html").read_text(encoding="utf-8") == f"about {key}"
            out.unlink(missing_ok=True)
            out.symlink_to(folder)
    assert drawn == ["one", "other"]


def edit(page: Path) -> None:
    """As a program that writes in place, and keeps size and time."""
    before = page.stat()
    page.write_bytes(page.read_bytes().swapcase())
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_page_that_is_edited_after_it_was_checked_is_drawn(
    world: World, files_of: FilesOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(pages: Pages, path: str) -> bool:
        if path.startswith("report/a-"):
            edit(world.out / path)
        return taken_over(pages, path)

    before, taken_over = extract(world), Pages._taken_over
    world.write("d.txt", "山の会社は5億円を得た。\n")
    with monkeypatch.context() as patched:
        patched.setattr(Pages, "_taken_over", interrupted)
        after = extract(world)
    assert {name for name in after if after[name] == before.get(name)} == {"b", "c"}
    assert files_of(world.out) == fresh(world, files_of)


def test_page_that_is_edited_after_it_was_taken_over_is_not_published(
    world: World, files_of: FilesOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(pages: Pages, drawn: Iterable[tuple[str, str | Page]]) -> None:
        write_all(pages, drawn)
        edit(next((world.out / "report").glob("a-*.html")))

    extract(world)
    write_all = Pages.write_all
    world.write("d.txt", "山の会社は5億円を得た。\n")
    with monkeypatch.context() as patched:
        patched.setattr(Pages, "write_all", interrupted)
        with pytest.raises(OutputError, match=r"report/a-\S+: was written to while it was read; run again"):
            extract(world)
    extract(world)
    assert files_of(world.out) == fresh(world, files_of)
