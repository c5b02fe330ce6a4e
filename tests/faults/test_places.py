"""Odd things that lie in raw/: refused or read, each told, never followed out of the folder."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import World

ELSEWHERE = "秘密社は2024年5月31日、9億円を隠した。\n"


@pytest.fixture
def world(world: World) -> World:
    """A world with one good article, and a file outside raw/ that nobody asked to read."""
    world.write("good.txt")
    (world.root / "secret.txt").write_text(ELSEWHERE, encoding="utf-8")
    return world


def assert_only_the_good_one_is_read(world: World) -> None:
    assert [path for path, status in world.statuses().items() if status == "ok"] == ["good.txt"]
    for path in world.out.rglob("*"):
        assert not path.is_file() or "秘密社" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["../secret.txt", "odd.txt", "nowhere.txt", "/dev/zero", "/proc/self/mem"])
def test_link_is_told_and_never_followed(world: World, target: str) -> None:
    (world.raw / "odd.txt").symlink_to(target)
    assert world.extract().code == 1
    assert world.codes()["odd.txt"] == "not-a-file"
    assert_only_the_good_one_is_read(world)


@pytest.mark.parametrize("target", ["..", ".", "deep"])
def test_linked_folder_is_told_and_never_followed(world: World, target: str) -> None:
    (world.raw / "odd").symlink_to(target, target_is_directory=True)
    assert world.extract().code in (0, 1)
    assert world.codes()["odd"] in ("not-an-article", "not-a-file")
    assert_only_the_good_one_is_read(world)


def test_sidecar_that_is_a_link_is_not_followed(world: World) -> None:
    (world.root / "secret.yaml").write_text("title: 秘密社\n", encoding="utf-8")
    (world.raw / "good.meta.yaml").symlink_to("../secret.yaml")
    assert world.extract().code == 0
    assert_only_the_good_one_is_read(world)


def test_socket_is_told_and_never_waited_for(world: World) -> None:
    os.mknod(world.raw / "odd.txt", stat.S_IFSOCK | 0o666)
    assert world.extract().code == 1
    assert world.codes()["odd.txt"] == "not-a-file"
    assert_only_the_good_one_is_read(world)


@pytest.mark.skipif(os.geteuid() != 0, reason="making a device needs root")
def test_device_is_told_and_never_read(world: World) -> None:
    try:
        os.mknod(world.raw / "odd.txt", stat.S_IFCHR | 0o666, os.makedev(1, 5))  # what /dev/zero is
    except PermissionError:
        pytest.skip("devices cannot be made here")
    assert world.extract().code == 1
    assert world.codes()["odd.txt"] == "not-a-file"
    assert_only_the_good_one_is_read(world)


def test_hard_link_is_another_name_of_a_file_and_is_read(world: World) -> None:
    os.link(world.raw / "good.txt", world.raw / "twin.txt")
    assert world.extract().code == 0
    assert world.statuses() == {"good.txt": "ok", "twin.txt": "ok"}


@pytest.mark.parametrize(
    "name",
    [
        "n" * 251 + ".txt",
        "名" * 83 + ".txt",
        "=cmd|' /C calc'!A0.txt",
        "+1+1.txt",
        "@SUM(1).txt",
        "two\nlines.txt",
        'quo"te.txt',
        "com,ma.txt",
        "<script>alert(1)<script>.txt",
        " leading.txt",
        "per%2e%2e.txt",
        "\u202etxt.exe.txt",
        "$(touch x).txt",
    ],
)
def test_odd_name_comes_back_from_the_tables(world: World, name: str) -> None:
    world.write(name)
    assert world.extract().code == 0
    assert world.statuses() == {"good.txt": "ok", name: "ok"}
    assert name.removesuffix(".txt") in [row["article_id"] for row in world.rows("amounts")]


def test_deepest_folder_is_read(world: World) -> None:
    name = "/".join(["d" * 200] * 15) + "/a.txt"
    world.write(name)
    assert world.extract().code == 0
    assert world.statuses()[name] == "ok"


def test_files_of_one_stem_and_of_one_name_but_for_case_are_articles_of_their_own(world: World) -> None:
    for name in ("a.txt", "a.md", "A.txt", "a/a.txt"):
        world.write(name)
    if len([*world.raw.iterdir()]) < 5:
        pytest.skip("this file system does not tell A from a")
    assert world.extract().code == 0
    ids = [row["article_id"] for row in world.rows("articles")]
    assert len(ids) == len(set(ids)) == 5


def test_name_composed_in_two_ways_is_two_articles(world: World) -> None:
    world.write("が.txt")
    world.write("か\u3099.txt")
    if len([*world.raw.iterdir()]) < 3:
        pytest.skip("this file system composes names")
    assert world.extract().code == 0
    assert len(world.rows("articles")) == 3


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "..\\secret", "good/../../secret"])
def test_metadata_that_names_another_place_opens_nothing(world: World, name: str) -> None:
    (world.configs / "articles.yaml").write_text(f"{json.dumps(name)}: {{title: 題}}\n", encoding="utf-8")
    assert world.extract().code == 0
    assert world.codes()[name] == "orphan-metadata"
    assert_only_the_good_one_is_read(world)


def elsewhere(world: World) -> Path:
    """Another folder of articles, and an articles.yaml that names none of them."""
    (world.configs / "articles.yaml").write_text("good: {title: 題}\nlost: {title: 題}\n", encoding="utf-8")
    folder = world.root / "elsewhere"
    folder.mkdir()
    (folder / "other.txt").write_text("記事は短い。\n", encoding="utf-8")
    return folder


def orphans(world: World) -> list[str]:
    return [name for name, code in world.codes().items() if code == "orphan-metadata"]


def test_metadata_that_names_one_of_another_folder_is_about_that_folder(world: World) -> None:
    folder = elsewhere(world)
    (folder / "good.txt").write_text("記事は長い。\n", encoding="utf-8")
    assert world.extract("--raw", str(folder)).code == 0
    assert orphans(world) == ["lost"]


def test_metadata_without_its_article_is_told_at_home_and_counted_elsewhere(world: World) -> None:
    folder = elsewhere(world)
    assert world.extract("--raw", str(folder)).code == 0
    (issue,) = world.rows("issues")
    assert (issue["path"], issue["code"]) == ("articles.yaml", "orphan-metadata")
    assert issue["reason"].startswith("entries without effect here: 2 (good, lost); they are about the raw/")
    assert world.extract().code == 0
    assert orphans(world) == ["lost"]


def test_metadata_of_one_article_by_its_id_and_by_its_path_is_told(world: World) -> None:
    text = "good: {published: 2024-05-31}\ngood.txt: {published: 2023-05-31}\n"
    (world.configs / "articles.yaml").write_text(text, encoding="utf-8")
    assert world.extract().code == 0
    assert orphans(world) == ["good.txt"]
    assert world.rows("articles")[0]["published"] == "2024-05-31"


def test_what_lies_in_a_folder_that_is_not_read_changes_nothing(world: World) -> None:
    folder = elsewhere(world)
    world.extract("--raw", str(folder))
    world.write("lost.txt")
    assert "unchanged" in world.extract("--raw", str(folder)).out
    again = world.root / "again"
    assert world.extract("--raw", str(folder), "--out", str(again)).code == 0
    assert (again / "issues.csv").read_bytes() == (world.out / "issues.csv").read_bytes()


def test_same_articles_are_read_anew_where_they_are_not_at_home(world: World) -> None:
    folder = elsewhere(world)
    for path in world.raw.iterdir():
        path.unlink()
    world.write("other.txt", (folder / "other.txt").read_bytes())
    world.extract("--raw", str(folder))
    assert orphans(world) == ["articles.yaml"]
    assert "unchanged" not in world.extract().out
    assert orphans(world) == ["good", "lost"]


def test_metadata_without_its_article_is_told_where_no_home_is(world: World) -> None:
    folder = elsewhere(world)
    for path in world.raw.iterdir():
        path.unlink()
    world.raw.rmdir()
    world.extract("--raw", str(folder))
    assert orphans(world) == ["good", "lost"]


def test_ten_thousand_files_of_another_kind_are_told_each(world: World) -> None:
    for number in range(10_000):
        (world.raw / f"{number:05}.jpg").touch()
    assert world.extract().code == 0
    assert sum(row["code"] == "not-an-article" for row in world.rows("issues")) == 10_000
    assert_only_the_good_one_is_read(world)


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems take Unicode names only")
def test_name_that_is_no_unicode_is_told(world: World) -> None:
    (world.raw / os.fsdecode(b"\xff\xfe.txt")).write_bytes(b"x")
    told = world.extract()
    assert told.code == 1
    assert re.search(r"nayose: \S+txt: its name is no Unicode; rename it", told.err)
    assert_only_the_good_one_is_read(world)
