"""The files of raw/: which are articles, under which ids, with which bytes."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import InputError
from pipeline.records import Issue
from pipeline.store.copies import UNREADABLE, absent_from
from pipeline.store.files import find_files

SIDECAR = ".meta.yaml"
_ARCHIVES = (".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar")


@dataclass(frozen=True, slots=True)
class Source:
    """A file under raw/ that should be an article.

    Attributes:
        article_id: Path under raw/ without its suffix; with it where another file could claim the rest.
        path: Path under raw/, ``/``-separated.
    """

    article_id: str
    path: str


def find_sources(
    raw: Path, suffixes: Iterable[str], paths: Iterable[str] | None = None
) -> tuple[list[Source], list[tuple[str, Issue]]]:
    """Every file of an article's suffix under `raw`, by path, and what else lies there.

    Names that begin with a dot are passed over. Links to folders are not followed.

    Args:
        raw: A folder.
        suffixes: Those of articles.
        paths: What `find_files` told of `raw`, if it was asked already.

    Returns:
        The sources, and ``(path, issue)`` for each file that is no article or has no short id.

    Raises:
        ConfigError: `raw` is no folder.
    """
    wanted = tuple(suffix.lower() for suffix in suffixes)
    found = [_printable(path) for path in (find_files(raw) if paths is None else paths)]
    absent = absent_from(raw)
    paths = [path for path in found if path.lower().endswith(wanted)]
    stems = Counter(stem(path) for path in paths)
    others: list[tuple[str, Issue]] = []
    for path in sorted({*found} - {*paths}):
        if not path.endswith(SIDECAR):
            remedy = "unpack" if path.lower().endswith(_ARCHIVES) else "convert"
            reason = f"not one of {', '.join(wanted)}; {remedy} it, or remove it from the folder"
            others.append((path, Issue("not-an-article", reason, "read")))
        elif path.removesuffix(SIDECAR) not in stems:
            reason = f"lies beside no article; name it as one of them, with {SIDECAR} for its ending"
            others.append((path, Issue("orphan-metadata", reason, "read")))
        elif path in absent:
            others.append((path, Issue(*absent[path], "read")))
    # A stem that is another article's path ("a.md" of a.md.txt) could become the id of two.
    alone = {name for name, count in stems.items() if count == 1} - {*paths}
    sources = [Source(stem(path) if stem(path) in alone else path, path) for path in paths]
    return sources, others + [(one.path, _shared_id(one)) for one in sources if one.article_id == one.path]


def _shared_id(source: Source) -> Issue:
    """Told of a file whose ending is in its id: every id of its rows was another one before the second file came."""
    short = stem(source.path)
    reason = f"another file could have the id {short}, too, so this one keeps its ending in its own; rename one of them"
    return Issue("shared-id", reason, "read")


def read_bytes(raw: Path, path: str, most_bytes: int) -> bytes:
    """The bytes of the article at `path` under `raw`.

    Raises:
        InputError: It is no regular file, too large, or cannot be read.
    """
    full = f"{raw}/{path}"  # of 10,000 files a Path each costs half a second
    if "\\x" in path and not Path(full).exists():
        raise InputError("bad-name", "its name is no Unicode; rename it")
    try:
        status = os.lstat(full)
        if not stat.S_ISREG(status.st_mode):
            _refuse_absent(raw, path)
            raise InputError("not-a-file", "a link, pipe or device; copy the article itself here")
        if status.st_size > most_bytes:
            size = f"{status.st_size:,} bytes, more than the {most_bytes:,} of input.most_bytes"
            raise InputError("too-large", f"{size}; split it into articles or raise the limit")
        return _content(full)
    except OSError as error:
        _refuse_absent(raw, path)
        reason = f"cannot be read ({error.strerror}); check its permissions"
        raise InputError(UNREADABLE, reason) from error


def _refuse_absent(raw: Path, path: str) -> None:
    """Say what kept a store's file from being copied, where that was so."""
    told = absent_from(raw).get(path)
    if told is not None:
        raise InputError(*told)


def read_sidecar(raw: Path, path: str, most_bytes: int) -> bytes | None:
    """The bytes of ``name.meta.yaml`` beside the article at `path`, None where there is none.

    Raises:
        InputError: As in `read_bytes`.
    """
    beside = stem(path) + SIDECAR
    return read_bytes(raw, beside, most_bytes) if os.path.lexists(f"{raw}/{beside}") else None


def _content(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()


def stem(path: str) -> str:
    """`path` without its last suffix."""
    return path[: path.rindex(".")] if "." in path.rsplit("/", 1)[-1] else path


def _printable(path: str) -> str:
    r"""`path` with bytes that are no UTF-8 as ``\xff``, so that it can be written into a table."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
