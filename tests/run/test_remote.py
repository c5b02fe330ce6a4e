"""Articles in a store that fsspec knows: read as those of a folder, each once, and never written outside its copies."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from pipeline.errors import ConfigError, OutputError
from pipeline.store import copies, storage
from pipeline.store.files import digest
from pipeline.store.upload import upload

if TYPE_CHECKING:
    from tests.conftest import Told, World

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install .[remote]")
from fsspec.implementations.memory import MemoryFileSystem  # noqa: E402

FilesOf = Callable[..., dict[str, bytes]]


class Bucket(MemoryFileSystem):  # type: ignore[misc]
    """A store as S3 is one: it vouches for contents, bars some objects, is away at times, and counts what is read."""

    protocol = "bucket"
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    read: ClassVar[list[str]] = []
    barred: ClassVar[dict[str, BaseException]] = {}
    away: ClassVar[bool] = False
    refused: ClassVar[str] = ""

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(super()._strip_protocol(path.replace("bucket://", "memory://")))

    def find(self, path: str, *arguments: Any, **options: Any) -> Any:
        if self.away:
            raise TimeoutError("no route to bucket://key:secret@host")
        found = super().find(path, *arguments, **options)
        if not options.get("detail"):
            return found
        etag = {name: hashlib.md5(self.store[name].getvalue()).hexdigest() for name in found}  # noqa: S324
        return {name: {**told, "ETag": etag[name]} for name, told in found.items()}

    def put_file(self, here: str, path: str, *arguments: Any, **options: Any) -> None:
        self._refuse(path)
        super().put_file(here, path, *arguments, **options)

    def pipe_file(self, path: str, *arguments: Any, **options: Any) -> None:
        self._refuse(path)
        super().pipe_file(path, *arguments, **options)

    def _refuse(self, path: str) -> None:
        if self.refused and path.endswith(f"/{self.refused}"):
            raise ConnectionResetError("reset")

    def cat_file(self, path: str, *arguments: Any, **options: Any) -> Any:
        name = self._strip_protocol(path)
        if name in self.barred:
            raise self.barred[name]
        self.read.append(name)
        return super().cat_file(path, *arguments, **options)


@pytest.fixture(autouse=True)
def bucket() -> Iterator[type[Bucket]]:
    fsspec.register_implementation("bucket", Bucket, clobber=True)
    for kind in (Bucket, MemoryFileSystem):
        kind.store.clear()
        kind.pseudo_dirs[:] = [""]
    Bucket.read, Bucket.barred, Bucket.away = [], {}, False
    yield Bucket
    Bucket.store.clear()
    MemoryFileSystem.store.clear()


def put(url: str, files: dict[str, str]) -> None:
    store, root = fsspec.core.url_to_fs(url)
    for name, content in files.items():
        store.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
        store.pipe_file(f"{root}/{name}", content.encode())


ARTICLES = {
    "a.txt": "ミナトラボは2024年5月31日、5億円を調達した。\n",
    "deep/b[1].txt": "リー・ハイガン氏は翌月、2億円を出した。\n",
    "deep/b[1].meta.yaml": "published: 2024-03-04\n",
    "notes.pages": "?",
}


def extract(world: World, url: str, *more: str) -> Told:
    places = ("--out", world.root / "far", "--config", world.config, "--cache", world.root / "cache")
    return world.nayose("extract", "--raw", url, *places, *more)


@pytest.mark.parametrize(
    "url", ["memory://news/today", "bucket://news/today/", "file://{root}/news", "local://{root}/news"]
)
def test_store_gives_the_bytes_of_a_folder(world: World, files_of: FilesOf, url: str) -> None:
    for name, content in ARTICLES.items():
        world.write(name, content)
    assert world.extract().code == 0
    url = url.format(root=world.root)
    (world.root / "news").mkdir()
    put(url, ARTICLES)
    assert extract(world, url).code == 0
    assert files_of(world.root / "far") == files_of(world.out)
    assert "unchanged" in extract(world, url).out


def test_each_file_is_read_once_while_the_store_vouches_for_it(world: World, bucket: type[Bucket]) -> None:
    put("bucket://news", ARTICLES)
    assert extract(world, "bucket://news").code == 0
    assert sorted(bucket.read) == ["/news/a.txt", "/news/deep/b[1].meta.yaml", "/news/deep/b[1].txt"]
    bucket.read.clear()
    put("bucket://news", {"a.txt": "ミナトラボは3億円を得た。\n"})
    assert "1 cached" in extract(world, "bucket://news").out
    assert bucket.read == ["/news/a.txt"]


def test_copy_that_was_tampered_with_is_read_again(world: World, bucket: type[Bucket]) -> None:
    put("bucket://news", ARTICLES)
    extract(world, "bucket://news")
    copied = copies.copies_of("bucket://news", world.root / "cache")
    (copied / "a.txt").write_text("偽物は9億円を得た。\n", encoding="utf-8")
    (copied / "planted.txt").write_text("偽物は9億円を得た。\n", encoding="utf-8")
    bucket.read.clear()
    assert "unchanged" in extract(world, "bucket://news").out
    assert bucket.read == ["/news/a.txt"]
    assert not (copied / "planted.txt").exists()


def test_what_is_gone_from_the_store_is_gone_from_the_set(world: World, read_csv: Any) -> None:
    put("memory://news", ARTICLES | {"c/d/e.txt": "3億円を得た。\n"})
    extract(world, "memory://news")
    fsspec.filesystem("memory").rm("/news/c/d/e.txt")
    assert extract(world, "memory://news").code == 0
    assert [row["path"] for row in read_csv(world.root / "far" / "articles.csv")] == [
        "a.txt",
        "deep/b[1].txt",
    ]
    assert not (copies.copies_of("memory://news", world.root / "cache") / "c").exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../../escaped.txt", "..%2F..%2Fescaped.txt"),
        ("x/../../../escaped.txt", "x%2F..%2F..%2F..%2Fescaped.txt"),
        ("/etc/escaped.txt", "%2Fetc%2Fescaped.txt"),
        ("x//escaped.txt", "x%2F%2Fescaped.txt"),
        ("a.txt/escaped.txt", "a.txt"),
        ("長" * 90 + ".txt", "長" * 90 + ".txt"),
    ],
)
def test_name_that_is_no_path_here_is_told_and_written_nowhere(
    world: World, read_csv: Any, name: str, told: str
) -> None:
    put("memory://news", {"good.txt": ARTICLES["a.txt"], "a.txt": ARTICLES["a.txt"]})
    MemoryFileSystem.store[f"/news/{name}"] = MemoryFileSystem.store["/news/good.txt"]
    before = {path for path in world.root.rglob("*") if "cache" not in path.parts}
    assert extract(world, "memory://news").code == 1
    rows = {row["path"]: row for row in read_csv(world.root / "far" / "articles.csv")}
    assert rows[told]["status"] == "failed"
    assert "rename it" in rows[told]["issue"]
    assert rows["good.txt"]["status"] == "ok"
    after = {path for path in world.root.rglob("*") if not {"cache", "far"} & {*path.parts}}
    assert {path.name for path in after - before} <= {".far.lock"}
    assert list(world.root.rglob("*escaped*")) == [*world.root.glob("cache/remote/*/a.txt/escaped.txt")]


def test_object_that_only_draws_a_folder_is_none_of_the_articles(world: World, bucket: type[Bucket]) -> None:
    put("bucket://news", ARTICLES)
    found, empty = bucket.find, {"size": 0, "type": "file", "ETag": "0"}

    def find(self: Bucket, path: str, **options: Any) -> Any:
        return {"/news/": empty, "/news/deep/": empty, **found(self, path, **options)}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bucket, "find", find)
        assert extract(world, "bucket://news").code == 0
        assert "%2F" not in (world.root / "far" / "issues.csv").read_text(encoding="utf-8")
        Bucket.store.clear()
        assert "holds nothing" in extract(world, "bucket://news").err


def test_index_that_somebody_planted_leads_nowhere(world: World) -> None:
    (world.root / "secret.txt").write_text("秘密は5億円。\n", encoding="utf-8")
    world.write("a.txt")
    planted = {"absent": {"../secret.txt": ["bad-name", "x"], "/etc/passwd": ["bad-name", "x"]}}
    world.write(copies.INDEX, json.dumps(planted))
    assert world.extract().code == 0
    assert world.statuses() == {"a.txt": "ok"}


def test_object_that_is_barred_gone_or_too_large_harms_no_other(
    world: World, bucket: type[Bucket], read_csv: Any
) -> None:
    put("bucket://news", dict.fromkeys(("a.txt", "barred.txt", "gone.txt"), ARTICLES["a.txt"]))
    put("bucket://news", {"large.txt": "長い文。" * 1000, "large.meta.yaml": "title: x\n" + "# " * 9000})
    bucket.barred = {
        "/news/barred.txt": PermissionError("Access Denied"),
        "/news/gone.txt": FileNotFoundError("gone"),
    }
    world.config.write_text("input:\n  most_bytes: 9000\n", encoding="utf-8")
    assert extract(world, "bucket://news").code == 1
    rows = {row["path"]: row["issue"] for row in read_csv(world.root / "far" / "articles.csv")}
    assert rows["a.txt"] == ""
    assert "Access Denied" in rows["barred.txt"]
    assert "gone" in rows["gone.txt"]
    assert "more than the 9,000 of input.most_bytes" in rows["large.txt"]
    issues = {row["path"]: row["code"] for row in read_csv(world.root / "far" / "issues.csv")}
    assert issues["large.meta.yaml"] == "too-large"
    bucket.barred = {}
    extract(world, "bucket://news")
    assert [row["status"] for row in read_csv(world.root / "far" / "articles.csv")] == [
        "ok",
        "ok",
        "ok",
        "failed",
    ]


def test_store_that_is_away_leaves_the_set_as_it_was(
    world: World, bucket: type[Bucket], files_of: FilesOf
) -> None:
    put("bucket://news", ARTICLES)
    extract(world, "bucket://news")
    before = files_of(world.root / "far", without=())
    put("bucket://news", {"a.txt": "3億円を得た。\n"})
    bucket.barred = {"/news/a.txt": ConnectionResetError("reset")}
    told = extract(world, "bucket://news")
    assert (told.code, "bucket://news/a.txt: the store does not answer (reset)" in told.err) == (3, True)
    bucket.away = True
    told = extract(world, "bucket://news")
    assert told.code == 3
    assert "no route to bucket://host" in told.err  # and not the secret
    assert files_of(world.root / "far", without=()) == before


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("memory://nothing", "memory://nothing: holds nothing; put articles there"),
        ("memory://news/a.txt", "is a file; name its folder with --raw"),
        ("s3://bucket/folder", "Install s3fs"),
        ("nosuch://bucket", "Protocol not known: nosuch"),
        ("ftp://me:secret@", "ftp://: the store does not answer"),
    ],
)
def test_url_that_leads_nowhere_is_told(
    world: World, url: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    put("memory://news", ARTICLES)
    said = extract(world, url)
    assert said.code in {2, 3}
    assert told in said.err
    assert "secret" not in said.err
    assert not (world.root / "far").exists()


SECRETS = {
    "ftp://bob:hunter2@host/f": "ftp://host/f",
    "ftp://bob:hun/ter2@host/f": "ftp://host/f",
    "ftp://bob:hun@ter2@host/f": "ftp://host/f",
    "ftp://bob:hun?ter2@host/f": "ftp://host/f",
    "ftp://hunter2@host/f": "ftp://host/f",
    "https://host/f?sig=hunter2": "https://host/f?…",
    "https://bob:hunter2@host/f?token=hunter2&x=1": "https://host/f?…",
    "simplecache::ftp://bob:hunter2@host/f": "simplecache::ftp://host/f",
    "abfs://c:hunter2@acc.dfs.core.windows.net/f": "abfs://acc.dfs.core.windows.net/f",
}


@pytest.mark.parametrize("url", SECRETS)
def test_secret_of_a_url_is_in_no_message_and_in_no_name_of_a_folder(tmp_path: Path, url: str) -> None:
    assert storage.shown(url) == SECRETS[url]
    assert storage.shown(f"no route to {url} now") == f"no route to {SECRETS[url]} now"
    name = copies.copies_of(url, tmp_path).name
    assert re.fullmatch(r"(host|acc-dfs-core-windows-net)-[0-9a-f]{12}", name)


@pytest.mark.parametrize(
    "url",
    [
        "abfs://c@acc.dfs.core.windows.net/f",
        "s3://bucket/a@b/c",
        "https://host/a:b@c",
        "memory://news/today",
        "s3://b/f#1",
    ],
)
def test_url_without_a_secret_is_told_whole(url: str) -> None:
    assert storage.shown(url) == url


def test_urls_that_differ_in_what_is_hidden_have_folders_of_their_own(tmp_path: Path) -> None:
    assert len({copies.copies_of(url, tmp_path) for url in SECRETS}) == len(SECRETS)


@pytest.mark.parametrize("url", ["ftp://bob:hun/ter2@host/f", "sftp://bob:/hunter2@host/f"])
def test_password_with_a_slash_is_told_with_a_remedy_and_without_any_part_of_it(
    world: World, url: str
) -> None:
    told = extract(world, url)
    assert (told.code, "write it as %2F" in told.err) == (2, True)
    assert not {"hun", "ter2", "bob"} & set(re.findall(r"hun|ter2|bob", told.err))


def test_want_of_fsspec_is_told_with_a_remedy(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    told = extract(world, "memory://news")
    assert (told.code, 'pip install ".[remote]"' in told.err) == (2, True)


def test_copies_end_where_names_differ_in_case_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    put("memory://news", {"A.txt": "1億円。\n", "a.txt": "2億円。\n"})
    monkeypatch.setattr(copies, "_paths", lambda _: iter(["A.txt"]))  # as on a disk that folds them
    told = extract(world, "memory://news")
    assert (told.code, "differs in case or form alone" in told.err) == (3, True)


def test_digest_knows_why_a_file_is_absent(tmp_path: Path) -> None:
    told = set()
    for reason in ("", "x", "y"):
        absent = {"b.txt": ["unreadable", reason]} if reason else {}
        (tmp_path / copies.INDEX).write_text(json.dumps({"absent": absent}), encoding="utf-8")
        told.add(digest(tmp_path))
    assert len(told) == 3


def test_other_commands_take_the_url_too(world: World) -> None:
    put("memory://news", ARTICLES)
    extract(world, "memory://news")
    places = ("--raw", "memory://news", "--out", world.root / "far", "--config", world.config)
    places = (*places, "--cache", world.root / "cache")
    written = world.nayose("export", "brat", "--to", world.root / "brat", *places)
    assert written.code == 0
    assert "ミナトラボ" in (world.root / "brat" / "a.txt").read_text(encoding="utf-8")
    assert "ミナトラボ" in world.nayose("explain", "a#m0-5", *places).out
    assert "2 articles" in world.nayose("doctor", *places).out


def test_watch_follows_the_store(world: World, monkeypatch: pytest.MonkeyPatch, read_csv: Any) -> None:
    def changes(*_: object, **__: object) -> Iterator[None]:
        put("memory://news", ARTICLES)
        yield
        put("memory://news", {"c.txt": "3億円を得た。\n"})
        yield

    monkeypatch.setattr("watchfiles.watch", changes)
    places = ("--out", world.root / "far", "--config", world.config, "--cache", world.root / "cache")
    told = world.nayose("watch", "--rounds", "2", "--raw", "memory://news", *places)
    assert (told.code, told.out.count("published")) == (0, 2)
    assert "holds nothing" in told.err
    assert [row["path"] for row in read_csv(world.root / "far" / "articles.csv")] == [
        "a.txt",
        "c.txt",
        "deep/b[1].txt",
    ]


def test_folder_may_be_named_by_a_file_url_and_nothing_else_by_a_url(tmp_path: Path) -> None:
    assert storage.folder_of(f"file://{tmp_path}") == tmp_path
    with pytest.raises(Exception, match="is a URL; name a folder here"):
        storage.folder_of("s3://bucket")


# Sets in a store ----------------------------------------------------------------------------------------------------------


def publish(world: World, url: str, *more: str) -> Told:
    places = ("--raw", world.raw, "--config", world.config, "--cache", world.root / "cache")
    return world.nayose("extract", *places, "--out", url, *more)


def current(url: str) -> dict[str, Any]:
    store, root = fsspec.core.url_to_fs(url)
    return dict(json.loads(store.cat_file(f"{root}/current.json")))


def files_at(url: str) -> dict[str, bytes]:
    """Every file of the set that the pointer names."""
    store, root = fsspec.core.url_to_fs(url)
    place = f"{root}/{current(url)['set']}"
    return {name.removeprefix(f"{place}/"): store.cat_file(name) for name in store.find(place)}


def sets_at(url: str) -> set[str]:
    store, root = fsspec.core.url_to_fs(url)
    return {"/".join(name.removeprefix(f"{root}/").split("/")[:2]) for name in store.find(f"{root}/sets")}


@pytest.mark.parametrize("url", ["memory://set/of/ours", "bucket://set", "local://{root}/set"])
def test_set_in_a_store_is_that_of_a_folder(world: World, files_of: FilesOf, url: str) -> None:
    url = url.format(root=world.root)
    world.write("a.txt")
    assert world.extract().code == 0
    told = publish(world, url)
    assert (told.code, f"written to {url}/sets/" in told.out) == (0, True)
    found = files_at(url)
    assert {name: found[name] for name in files_of(world.out)} == files_of(world.out)
    run = hashlib.sha256(found["run.json"]).hexdigest()
    package = hashlib.sha256(found["datapackage.json"]).hexdigest()
    name = f"sets/{run[:16]}"
    assert current(url) == {"set": name, "before": None, "run": run, "datapackage": package}
    assert "unchanged" in publish(world, url).out
    assert sets_at(url) == {name}


def test_set_before_the_current_one_stays_and_older_ones_go(world: World) -> None:
    seen = []
    for number in range(4):
        world.write("a.txt", f"ミナトラボは{number + 2}億円を得た。\n")
        assert publish(world, "memory://set").code == 0
        seen.append(current("memory://set")["set"])
        assert sets_at("memory://set") == {*seen[-2:]}
    assert current("memory://set")["before"] == seen[-2]


def test_store_that_fails_at_any_file_leaves_the_pointer_and_the_next_run_completes_it(
    world: World, bucket: type[Bucket], monkeypatch: pytest.MonkeyPatch
) -> None:
    world.write("a.txt")
    publish(world, "bucket://set")
    before, found = current("bucket://set"), files_at("bucket://set")
    world.write("a.txt", "ミナトラボは9億円を得た。\n")
    for failing in (*found, "current.json"):
        with monkeypatch.context() as patch:
            patch.setattr(bucket, "refused", failing)
            told = publish(world, "bucket://set")
        assert (told.code, "the store does not answer (reset)" in told.err) == (3, True), failing
        assert current("bucket://set") == before
        assert files_at("bucket://set") == found
    assert publish(world, "bucket://set").code == 0
    assert "9億円".encode() in files_at("bucket://set")["amounts.csv"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.doc", "somebody's"),
        ("current.json", "{"),
        ("current.json", "[]"),
        ("current.json", '{"set": "../elsewhere"}'),
    ],
)
def test_place_of_others_is_not_ours_to_fill(world: World, name: str, content: str) -> None:
    put("memory://set", {name: content})
    world.write("a.txt")
    told = publish(world, "memory://set")
    assert (told.code, "name an" in told.err) == (2, True)
    assert [*fsspec.filesystem("memory").find("/set")] == [f"/set/{name}"]


def test_pointer_that_somebody_planted_removes_nothing_of_others(world: World) -> None:
    mine = "sets/" + "0" * 16
    put("memory://set", {"current.json": json.dumps({"set": mine, "before": "../precious"})})
    put("memory://precious", {"file.txt": "x"})
    world.write("a.txt")
    assert publish(world, "memory://set").code == 0
    assert current("memory://set")["before"] == mine
    assert fsspec.filesystem("memory").exists("/precious/file.txt")


def test_set_that_somebody_changed_is_not_uploaded(world: World, tmp_path: Path) -> None:
    world.write("a.txt")
    world.extract()
    with (world.out / "amounts.csv").open("a", encoding="utf-8") as file:
        file.write("x")
    with pytest.raises(OutputError, match=r"amounts\.csv: changed since it was published"):
        upload(world.out, "memory://set")
    with pytest.raises(ConfigError, match="no set there"):
        upload(tmp_path / "nothing", "memory://set")
    assert not fsspec.filesystem("memory").exists("/set/current.json")


def test_old_set_that_cannot_be_removed_is_told_and_harms_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("no right to delete")

    monkeypatch.setattr(MemoryFileSystem, "rm", refuse)
    for number in range(3):
        world.write("a.txt", f"ミナトラボは{number + 2}億円を得た。\n")
        assert publish(world, "memory://set").code == 0
    assert "no right to delete" in caplog.text
    assert len(sets_at("memory://set")) == 3


def test_export_goes_to_a_store_too(world: World) -> None:
    world.write("a.txt")
    world.extract()
    places = ("--out", world.out, "--config", world.config)
    for _ in range(2):  # the same export again is the same set
        told = world.nayose("export", "brat", "--raw", world.raw, "--to", "memory://brat", *places)
        assert (told.code, "files written to memory://brat/sets/" in told.out) == (0, True)
        assert len(sets_at("memory://brat")) == 1
    assert files_at("memory://brat")["a.txt"] == (world.raw / "a.txt").read_bytes()


def test_commands_that_need_a_folder_say_so(world: World) -> None:
    told = world.nayose("doctor", "--out", "s3://me:secret@bucket/set")
    assert (told.code, told.err) == (2, "nayose: s3://bucket/set: is a URL; name a folder here\n")
