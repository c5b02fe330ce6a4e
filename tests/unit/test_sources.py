"""Which files of raw/ are articles, and what becomes of everything else that lies there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.errors import ConfigError, InputError
from pipeline.store.files import digest
from pipeline.store.sources import find_sources, read_bytes, read_sidecar, stem

SUFFIXES = (".txt", ".md")


def put(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def found(folder: Path) -> dict[str, str]:
    return {source.path: source.article_id for source in find_sources(folder, SUFFIXES)[0]}


def test_article_id_is_the_path_without_its_suffix(tmp_path: Path) -> None:
    assert found(put(tmp_path, "b/a.txt", "a.md")) == {"a.md": "a", "b/a.txt": "b/a"}


def test_two_files_that_share_a_stem_keep_their_suffixes(tmp_path: Path) -> None:
    assert found(put(tmp_path, "a.txt", "a.md")) == {"a.md": "a.md", "a.txt": "a.txt"}


def test_no_two_articles_have_one_id(tmp_path: Path) -> None:
    ids = found(put(tmp_path, "a.txt", "a.md", "a.md.txt", "b.txt"))
    assert ids == {"a.md": "a.md", "a.md.txt": "a.md.txt", "a.txt": "a.txt", "b.txt": "b"}


def test_each_file_that_keeps_its_suffix_in_its_id_is_told(tmp_path: Path) -> None:
    _, told = find_sources(put(tmp_path, "a.txt", "a.md", "a.md.txt", "b.txt"), SUFFIXES)
    assert [(path, issue.code) for path, issue in told] == [
        ("a.md", "shared-id"),
        ("a.md.txt", "shared-id"),
        ("a.txt", "shared-id"),
    ]
    assert ["id a," in issue.reason or "id a.md," in issue.reason for _, issue in told] == [True] * 3


def test_files_with_ids_of_their_own_are_not_told(tmp_path: Path) -> None:
    assert find_sources(put(tmp_path, "a.txt", "b/a.md", "a.b.txt"), SUFFIXES)[1] == []


@pytest.mark.parametrize("name", [".hidden.txt", ".git/a.txt", ".a.meta.yaml"])
def test_hidden_file_is_passed_over(tmp_path: Path, name: str) -> None:
    assert find_sources(put(tmp_path, name), SUFFIXES) == ([], [])


def test_sidecar_is_no_article_and_no_fault(tmp_path: Path) -> None:
    assert found(put(tmp_path, "a.txt", "a.meta.yaml")) == {"a.txt": "a"}
    assert find_sources(tmp_path, SUFFIXES)[1] == []


def test_sidecar_without_its_article_is_told(tmp_path: Path) -> None:
    _, ((path, issue),) = find_sources(put(tmp_path, "a.txt", "b.meta.yaml"), SUFFIXES)
    assert (path, issue.code) == ("b.meta.yaml", "orphan-metadata")


@pytest.mark.parametrize("name", ["photo.jpg", "table.csv", "noending", "a.txt.bak"])
def test_file_of_another_kind_is_told(tmp_path: Path, name: str) -> None:
    sources, ((path, issue),) = find_sources(put(tmp_path, name), SUFFIXES)
    assert (sources, path, issue.code) == ([], name, "not-an-article")
    assert ".txt, .md" in issue.reason


def test_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    assert found(put(tmp_path, "A.TXT")) == {"A.TXT": "A"}


@pytest.mark.parametrize("name", ["名 前😀.txt", 'a"b,c.txt', "=cmd.txt", "a\nb.txt", "e\u0301.txt"])
def test_name_stays_as_it_is(tmp_path: Path, name: str) -> None:
    assert found(put(tmp_path, name)) == {name: name.removesuffix(".txt")}


def test_twins_of_composition_stay_two_articles(tmp_path: Path) -> None:
    assert len(found(put(tmp_path, "é.txt", "e\u0301.txt"))) == len(list(tmp_path.iterdir()))


def test_name_that_is_no_unicode_is_told_and_not_fatal(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt")).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    (source,), _ = find_sources(tmp_path, SUFFIXES)
    source.path.encode()
    with pytest.raises(InputError, match="rename"):
        read_bytes(tmp_path, source.path, 100)


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (put(tmp_path, "a.txt") / "loop").symlink_to(tmp_path)
    assert found(tmp_path) == {"a.txt": "a"}


def test_missing_folder_is_an_error_of_usage(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such folder; create it"):
        find_sources(tmp_path / "none", SUFFIXES)


def test_bytes_are_read_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\r\n")
    assert read_bytes(tmp_path, "a.txt", 3) == b"\xff\r\n"


def test_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"5 bytes, more than the 4 of input\.most_bytes") as refused:
        read_bytes(put(tmp_path, "a.txt"), "a.txt", 4)
    assert refused.value.code == "too-large"


def test_link_is_refused(tmp_path: Path) -> None:
    (put(tmp_path, "a.txt") / "b.txt").symlink_to("a.txt")
    with pytest.raises(InputError, match="copy the article itself") as refused:
        read_bytes(tmp_path, "b.txt", 100)
    assert refused.value.code == "not-a-file"


def test_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(InputError) as refused:
        read_bytes(tmp_path, "a.txt", 100)
    assert refused.value.code == "not-a-file"
    assert digest(tmp_path)


def test_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file") as refused:
        read_bytes(tmp_path, "a.txt", 100)
    assert refused.value.code == "unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_file_without_permission_is_told(tmp_path: Path) -> None:
    (put(tmp_path, "a.txt") / "a.txt").chmod(0)
    with pytest.raises(InputError, match="check its permissions"):
        read_bytes(tmp_path, "a.txt", 100)


def test_sidecar_lies_beside_its_article(tmp_path: Path) -> None:
    assert read_sidecar(put(tmp_path, "b/a.meta.yaml"), "b/a.txt", 100) == b"b/a.meta.yaml"


def test_article_needs_no_sidecar(tmp_path: Path) -> None:
    assert read_sidecar(tmp_path, "a.txt", 100) is None


@pytest.mark.parametrize(
    ("path", "expected"), [("a.txt", "a"), ("b.c/a", "b.c/a"), ("a.tar.gz", "a.tar"), ("b.c/a.txt", "b.c/a")]
)
def test_stem_loses_the_last_suffix_only(path: str, expected: str) -> None:
    assert stem(path) == expected


@pytest.mark.parametrize("change", ["content", "name", "new", "gone", "sidecar"])
def test_every_change_of_the_folder_changes_its_digest(tmp_path: Path, change: str) -> None:
    put(tmp_path, "a.txt", "b.txt")
    before = digest(tmp_path)
    match change:
        case "content":
            (tmp_path / "a.txt").write_text("b.txt", encoding="utf-8")
        case "name":
            (tmp_path / "a.txt").rename(tmp_path / "c.txt")
        case "new":
            put(tmp_path, "c.txt")
        case "gone":
            (tmp_path / "b.txt").unlink()
        case "sidecar":
            put(tmp_path, "a.meta.yaml")
    assert digest(tmp_path) != before


def test_digest_does_not_depend_on_times(tmp_path: Path) -> None:
    before = digest(put(tmp_path, "a.txt"))
    os.utime(tmp_path / "a.txt", (1, 1))
    assert digest(tmp_path) == before


def test_sources_come_in_order_of_their_paths(tmp_path: Path) -> None:
    names = ["c.txt", "a/z.txt", "b.txt"]
    assert [s.path for s in find_sources(put(tmp_path, *names), SUFFIXES)[0]] == sorted(names)
