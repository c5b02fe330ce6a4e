"""Results by the fingerprint of everything they came from, in one SQLite file that survives a kill.

A row carries its own checksum, so a flipped bit costs a computation and never a wrong row. Losing the file
costs time only.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import OutputError

logger = logging.getLogger(__name__)

# Another file format, damage, another table: a new file mends these. A lock, missing rights or a full disk it does not.
_FOREIGN = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
    fingerprint TEXT PRIMARY KEY,
    checksum BLOB NOT NULL,
    content BLOB NOT NULL
) WITHOUT ROWID
"""


def fingerprint(*parts: str) -> str:
    """A digest that differs whenever any of `parts` does."""
    digest = hashlib.sha256()
    for part in parts:
        told = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(told)}:".encode())
        digest.update(told)
    return digest.hexdigest()


class Cache:
    """Texts by fingerprint.

    Args:
        folder: Where the file lies; None keeps nothing.

    Raises:
        OutputError: The folder cannot be written.
    """

    def __init__(self, folder: Path | None) -> None:
        if folder is None:
            self._connection = sqlite3.connect(":memory:")
            self._connection.execute(_SCHEMA)
        else:
            self._connection = _open(folder / "results.sqlite")

    def get(self, key: str) -> str | None:
        """The text kept under `key`, None where there is none or it is damaged."""
        try:
            row = self._connection.execute(
                "SELECT checksum, content FROM results WHERE fingerprint = ?", (key,)
            ).fetchone()
        except sqlite3.DatabaseError as error:
            logger.warning("cache not readable (%s); computing again", error)
            return None
        if row is None:
            return None
        checksum, content = row
        if _checksum(key, content) != checksum:
            logger.warning("cache row damaged; computing again")
            return None
        return zlib.decompress(content).decode("utf-8")

    def put(self, texts: Iterable[tuple[str, str]]) -> None:
        """Keep `texts` (key, text), all or none."""
        rows = []
        for key, text in texts:
            content = zlib.compress(text.encode("utf-8"), 1)
            rows.append((key, _checksum(key, content), content))
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
        except sqlite3.DatabaseError as error:
            logger.warning("cache not written (%s); the next run computes again", error)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _checksum(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode() + content).digest()[:8]


def _open(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{path.parent}: cannot be made ({error.strerror}); name another with --cache"
        ) from error
    try:
        return _connect(path)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _FOREIGN:
            reason = f"cannot be used ({error}); name another with --cache or use --no-cache"
            raise OutputError(f"{path}: {reason}") from error
        logger.warning("%s: not a cache of ours (%s); starting a new one", path.name, error)
    try:
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        return _connect(path)
    except (sqlite3.Error, OSError) as error:
        reason = f"cannot be written ({error}); name another with --cache or use --no-cache"
        raise OutputError(f"{path}: {reason}") from error


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(_SCHEMA)
        connection.execute("SELECT count(*) FROM results WHERE fingerprint = ''").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
