"""A finished set to a store that knows no folders that change places: first the set under a name of its own, then the pointer.

    s3://bucket/outputs/sets/4f0c…/mentions.csv, …   what one run published, never written to again
    s3://bucket/outputs/current.json                 {"set": "sets/4f0c…", …}: which of them counts

Whoever reads the pointer and then what it names finds one whole set, for the pointer is a single object and written last.
The set before it stays for those who have just read the pointer; the one before that is taken away.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError, OutputError
from pipeline.store.lock import only_run
from pipeline.store.storage import Storage, open_storage, told_of
from pipeline.store.summary import identity, published_files

logger = logging.getLogger(__name__)

POINTER = "current.json"
_SETS = "sets"
_NAME = re.compile(rf"{_SETS}/[0-9a-f]{{16}}")
# Where a file needs a folder to lie in, and can be put in place by renaming.
_WITH_FOLDERS = {"file", "local", "sftp", "ssh", "smb", "hdfs", "ftp"}


def upload(folder: Path, url: str) -> str:
    """Make what is published in `folder` the current set at `url`.

    Args:
        folder: A set or an export, closed by its run.json.
        url: A folder of a store that is empty, or ours.

    Returns:
        The URL of the set.

    Raises:
        ConfigError: `url` is of no kind that we know, or holds something else.
        OutputError: The store does not answer or take it, or somebody changed the set; the pointer is as it was.
    """
    storage = open_storage(url)
    with only_run(folder, wait=True):
        files = published_files(folder)
        if files is None:
            raise ConfigError(f"{folder}: no set there; run nayose extract first")
        closed = hashlib.sha256((folder / "run.json").read_bytes()).hexdigest()
        name = f"{_SETS}/{closed[:16]}"
        before = _pointer(storage)
        if before is None or before.get("set") != name:
            for path in sorted(files):
                _put(storage, folder / path, f"{name}/{path}", files[path])
            _put(storage, folder / "run.json", f"{name}/run.json", closed)
            _point(storage, name, before, {"run": closed, "datapackage": identity(folder)})
    return f"{storage.url}/{name}"


def _pointer(storage: Storage) -> dict[str, Any] | None:
    """What the pointer says, None where nothing was ever published."""
    with told_of(storage, POINTER):
        try:
            told = json.loads(storage.files.cat_file(storage.path(POINTER)))
        except FileNotFoundError:
            _refuse_others(storage)
            return None
        except ValueError:
            told = None
    if not isinstance(told, dict) or not _NAME.fullmatch(str(told.get("set"))):
        raise ConfigError(f"{storage.url}/{POINTER}: is no pointer of ours; name another place")
    return told


def _refuse_others(storage: Storage) -> None:
    try:
        names = {told.rstrip("/").rpartition("/")[2] for told in storage.files.ls(storage.root, detail=False)}
    except FileNotFoundError:
        return
    others = {name for name in names if not name.startswith(".")} - {_SETS}
    if others:
        raise ConfigError(f"{storage.url}: holds files but no set of ours; name an empty or new place")


def _put(storage: Storage, path: Path, below: str, digest: str) -> None:
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != digest:
            raise OutputError(f"{path}: changed since it was published; run nayose extract again")
    with told_of(storage, below):
        if _has_folders(storage):
            storage.files.makedirs(storage.path(below).rpartition("/")[0], exist_ok=True)
        storage.files.put_file(str(path), storage.path(below))


def _point(storage: Storage, name: str, before: dict[str, Any] | None, told: dict[str, Any]) -> None:
    """Let the set `name` count, then take away what was replaced twice."""
    last = before["set"] if before else None
    content = json.dumps({"set": name, "before": last, **told}, indent=2).encode() + b"\n"
    with told_of(storage, POINTER):
        if _has_folders(storage):
            storage.files.pipe_file(storage.path(f".{POINTER}"), content)
            storage.files.mv(storage.path(f".{POINTER}"), storage.path(POINTER))
        else:
            storage.files.pipe_file(storage.path(POINTER), content)
    old = str(before.get("before")) if before else ""
    if _NAME.fullmatch(old) and old not in {name, last}:
        try:
            with told_of(storage, old):
                storage.files.rm(storage.path(old), recursive=True)
        except OutputError as error:
            logger.warning("an old set is still there: %s", error)


def _has_folders(storage: Storage) -> bool:
    kinds = storage.files.protocol
    return not _WITH_FOLDERS.isdisjoint({kinds} if isinstance(kinds, str) else kinds)
