"""A folder of copies of what lies under a URL, so that articles are read, hashed and compared as any others.

A file is read again unless the store vouches for its content (ETag, MD5, generation) and the copy is the one that was
made of it. Names are taken as they are or not at all: no copy is ever written outside the folder.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError, OutputError
from pipeline.store.lock import only_run
from pipeline.store.storage import Storage, open_storage, shown, told_of, why

INDEX = ".nayose-copies.json"  # beside the copies; names with a dot are no articles
UNREADABLE = "unreadable"  # the code of a file whose bytes could not be had; another time they may be
_NEW = ".nayose-new"
_VOUCHERS = ("ETag", "etag", "md5Hash", "content_md5", "generation")  # of S3, GCS and Azure
_MOST_AT_ONCE = 64  # files under way together, which is also what memory must hold
_MOST_NAME, _MOST_PATH = 240, 2000  # bytes; file systems end at 255 and 4096

Absent = dict[str, tuple[str, str]]
"""Path of what the store has and we do not, with code and reason."""


def near_of(url: str, folder: Path) -> Path:
    """The folder inside `folder` that stands for `url`, called by its host or bucket: what follows may be a secret."""
    host = shown(url).partition("://")[2].partition("/")[0]
    name = "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in host)
    return folder / f"{name[:60].strip('-')}-{hashlib.sha256(url.encode()).hexdigest()[:12]}"


def copies_of(url: str, cache: Path) -> Path:
    """Where copies of the files under `url` lie in the folder `cache`."""
    return near_of(url, cache / "remote")


def fetch(url: str, folder: Path, *, suffixes: Iterable[str], most_bytes: int) -> None:
    """Bring `folder` to what lies under `url`.

    Args:
        url: A folder of a store.
        folder: Of copies; what is no longer under `url` is taken away from it.
        suffixes: Endings of files whose content is needed; others are only named.
        most_bytes: Larger files are only named, too.

    Raises:
        ConfigError: There is nothing under `url`, or no way to it.
        OutputError: The store does not answer, or the copies cannot be written.
    """
    storage = open_storage(url)
    wanted = tuple(suffix.lower() for suffix in suffixes)
    listed, absent = _sorted_out(dict(_listed(storage)), most_bytes)
    named = {path for path in listed if not path.lower().endswith(wanted)}
    absent |= dict.fromkeys(named, ("not-an-article", "its content was not needed"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with only_run(folder, wait=True):
            _update(storage, folder, {path: listed[path] for path in listed.keys() - named}, absent)
    except OSError as error:
        reason = f"cannot be written ({error.strerror or error}); name another place with --cache"
        raise OutputError(f"{error.filename or folder}: {reason}") from error


def absent_from(folder: str | os.PathLike[str]) -> Absent:
    """What the store has and the copies in `folder` lack; nothing where it is no folder of copies."""
    told = _load(Path(folder)).get("absent", {})
    # Somebody may have put an index there to be led elsewhere.
    return {path: (code, reason) for path, (code, reason) in told.items() if not _leads_away(path)}


def _listed(storage: Storage) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path under the folder and what the store tells of each file, hidden ones left out."""
    with told_of(storage):
        try:
            found = storage.files.find(storage.root, detail=True)
        except FileNotFoundError:
            found = {}
    # An empty object that is called as a folder is how consoles draw one.
    found = {name: told for name, told in found.items() if told.get("size") or not name.endswith("/")}
    if not found:
        raise ConfigError(f"{storage.url}: holds nothing; put articles there, or name another with --raw")
    for name, told in found.items():
        if name.strip("/") == storage.root.strip("/"):
            raise ConfigError(f"{storage.url}: is a file; name its folder with --raw")
        below = name.removeprefix(f"{storage.root}/")
        if below != name or not storage.root:
            yield below, told


def _sorted_out(
    found: Mapping[str, dict[str, Any]], most_bytes: int
) -> tuple[dict[str, dict[str, Any]], Absent]:
    """What can be copied, and why not the rest; hidden names are passed over, as in any folder."""
    listed: dict[str, dict[str, Any]] = {}
    absent: Absent = {}
    folders = {path[:at] for path in found for at, sign in enumerate(path) if sign == "/"}
    for path, told in found.items():
        parts = path.split("/")
        if _leads_away(path) or "\0" in path or path in folders:
            reason = "its name is no path of a file here; rename it"
            absent["%2F".join(part.replace("\0", "%00") for part in parts)] = ("bad-name", reason)
        elif any(part.startswith(".") for part in parts):
            continue
        elif max(map(_size, parts)) > _MOST_NAME or _size(path) > _MOST_PATH:
            absent[path] = ("bad-name", "its name is too long; rename it")
        elif told.get("type") != "file":
            absent[path] = ("not-a-file", "a link, pipe or device; copy the article itself here")
        elif (told.get("size") or 0) > most_bytes:
            size = f"{told['size']:,} bytes, more than the {most_bytes:,} of input.most_bytes"
            absent[path] = ("too-large", f"{size}; split it into articles or raise the limit")
        else:
            listed[path] = told
    return listed, absent


def _leads_away(path: str) -> bool:
    return not {"", ".", ".."}.isdisjoint(path.split("/"))


def _size(name: str) -> int:
    """Bytes of `name` in a file system; where it is no Unicode, more than any may have."""
    try:
        return len(os.fsencode(name))
    except UnicodeEncodeError:
        return _MOST_PATH + 1


def _update(storage: Storage, folder: Path, listed: Mapping[str, dict[str, Any]], absent: Absent) -> None:
    kept = _load(folder).get("files", {})
    _clear(folder, listed)
    files: dict[str, list[str | None]] = {}
    asked: list[str] = []
    for path in sorted(listed):
        voucher = _voucher(listed[path])
        before = kept.get(path)
        if voucher and before == [voucher, _sha256(folder / path)]:
            files[path] = before
        else:
            asked.append(path)
    for path, content in _read(storage, asked, absent):
        _write(folder, path, content)
        files[path] = [_voucher(listed[path]), hashlib.sha256(content).hexdigest()]
    there = {*_paths(folder)}
    if there != files.keys():
        lost = min(there ^ files.keys())
        raise OutputError(f"{folder}: cannot hold {lost!r} beside a name that differs in case or form alone")
    told = json.dumps({"files": files, "absent": absent}, ensure_ascii=True, sort_keys=True)
    _write(folder, INDEX, told.encode())


def _voucher(told: Mapping[str, Any]) -> str | None:
    found = [f"{name}={told[name]}" for name in _VOUCHERS if told.get(name)]
    return " ".join([*found, f"size={told.get('size')}"]) if found else None


def _read(storage: Storage, paths: list[str], absent: Absent) -> Iterator[tuple[str, bytes]]:
    """Each of `paths` with its content, many at a time; what is barred or gone meanwhile becomes `absent`."""
    for at in range(0, len(paths), _MOST_AT_ONCE):
        some = paths[at : at + _MOST_AT_ONCE]
        with told_of(storage):  # cat would take a name such as a[1].txt for a pattern
            contents = storage.files.cat_ranges(
                [storage.path(path) for path in some], None, None, on_error="return"
            )
        for path, content in zip(some, contents, strict=True):
            if isinstance(content, FileNotFoundError | PermissionError):
                reason = f"cannot be read ({why(content)}); check its permissions"
                absent[path] = (UNREADABLE, reason)
                continue
            with told_of(storage, path):
                if isinstance(content, BaseException):
                    raise content
            yield path, bytes(content)


def _clear(folder: Path, listed: Iterable[str]) -> None:
    """Take away what is not `listed`, and folders that are left empty."""
    wanted = {*listed, INDEX}
    for place, folders, names in os.walk(folder, topdown=False):
        for name in (*names, *(name for name in folders if (Path(place) / name).is_symlink())):
            path = Path(place) / name
            if path.relative_to(folder).as_posix() not in wanted:
                path.unlink()
        if Path(place) != folder and not any(Path(place).iterdir()):
            Path(place).rmdir()


def _write(folder: Path, path: str, content: bytes) -> None:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    (folder / _NEW).write_bytes(content)
    (folder / _NEW).replace(place)


def _paths(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in {INDEX, _NEW}:
            yield path.relative_to(folder).as_posix()


def _load(folder: Path) -> dict[str, Any]:
    try:
        told = json.loads((folder / INDEX).read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _sha256(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
