"""Results by the fingerprint of everything they came from, in one SQLite file that survives a kill.

A row carries its own checksum, so a flipped bit costs a computation and never a wrong row. Losing the file
costs time only. Beside the rows stands which run used each last, so that what no run uses any more can be pruned.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pipeline.errors import BusyError, OutputError

logger = logging.getLogger(__name__)

FILE = "results.sqlite"
_AT_ONCE = 50  # rows of one commit
_ROW_BYTES = 100  # a row's key, checksum and place
_MANY, _FEW_TOGETHER = (
    2_000,
    16,
)  # keys, and names that stand for many; the use of fewer is noted in every run
_NOTED_EVERY = 16  # runs
_FORGET_MARKS = "DELETE FROM uses WHERE fingerprint NOT IN (SELECT fingerprint FROM results)"

# Another file format, damage, another table: a new file mends these. A lock, missing rights or a full disk it does not.
_FOREIGN = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
    fingerprint TEXT PRIMARY KEY,
    checksum BLOB NOT NULL,
    content BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS uses (fingerprint TEXT PRIMARY KEY, run INTEGER NOT NULL) WITHOUT ROWID;
"""


def fingerprint(*parts: str) -> str:
    """A digest that differs whenever any of `parts` does."""
    told = [part.encode("utf-8", "surrogatepass") for part in parts]
    return hashlib.sha256(b"".join([b"%d:%b" % (len(part), part) for part in told])).hexdigest()


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
            self._connection.executescript(_SCHEMA)
        else:
            self._connection = _open(folder / FILE)
        (last,) = self._connection.execute("SELECT max(run) FROM uses").fetchone()
        self._run = (last or 0) + 1
        self._used: list[str] = []
        self._together: dict[str, Callable[[], Iterable[str]]] = {}
        self._unwritten: dict[str, bytes] = {}
        self._waiting: dict[str, str | bytes] = {}

    def get(self, key: str) -> str | None:
        """The text kept under `key`, None where there is none or it is damaged."""
        content = self.get_bytes(key)
        return None if content is None else content.decode("utf-8")

    def get_bytes(self, key: str) -> bytes | None:
        """As `get`, in UTF-8."""
        if key in self._waiting:
            self.flush()
        if key in self._unwritten:
            return zlib.decompress(self._unwritten[key])
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
        if not isinstance(content, bytes) or _checksum(key, content) != checksum:
            logger.warning("cache row damaged; computing again")
            return None
        self._used.append(key)
        return zlib.decompress(content)

    def holds(self, key: str) -> bool:
        """Whether a text is kept under `key`, and likely a sound one; it counts as used."""
        try:
            row = self._connection.execute("SELECT 1 FROM results WHERE fingerprint = ?", (key,)).fetchone()
        except sqlite3.DatabaseError:
            return False
        if row is not None:
            self._used.append(key)
        return row is not None

    def count_as_used(self, *keys: str) -> None:
        """Let `prune` take what is kept under `keys`, if anything is, for what this run used."""
        self._used.extend(keys)

    def count_together(self, name: str, keys: Callable[[], Iterable[str]]) -> None:
        """As `count_as_used`, for keys that are told only where their use is news; they are always the same for `name`."""
        self._together[name] = keys

    def put(self, texts: Iterable[tuple[str, str | bytes]]) -> None:
        """Keep `texts` (key, text), all or none; what cannot be written is there for this run alone."""
        rows = []
        for key, text in texts:
            content = zlib.compress(text.encode("utf-8") if isinstance(text, str) else text, 1)
            rows.append((key, _checksum(key, content), content))
            self._used.append(key)
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
        except sqlite3.DatabaseError as error:
            logger.warning("cache not written (%s); the next run computes again", error)
            self._unwritten.update({key: content for key, _, content in rows})

    def keep(self, key: str, text: str | bytes) -> None:
        """As `put`, but together with others, at the latest when it is asked for or the cache is closed."""
        self._waiting[key] = text
        if len(self._waiting) >= _AT_ONCE:
            self.flush()

    def remembered(self, key: str, make: Callable[[], str]) -> str:
        """The text that `make` gives, made once for each `key`."""
        name = fingerprint("text", key)
        text = self.get(name)
        if text is None:
            text = make()
            self.keep(name, text)
        return text

    def latest(self, name: str, key: str, make: Callable[[], str]) -> str:
        """The text that `make` gives, kept under `name` as long as `key` stays the same."""
        place, told = fingerprint("latest", name), fingerprint(key)
        kept = self.get(place)
        if kept is not None and kept.startswith(told):
            return kept[len(told) :]
        text = make()
        self.keep(place, told + text)
        return text

    def flush(self) -> None:
        """Write what waits."""
        if self._waiting:
            waiting, self._waiting = self._waiting, {}
            self.put(waiting.items())

    def prune(self, most_bytes: int) -> tuple[int, int]:
        """Remove the rows that were not used for longest until the rest is no larger than `most_bytes`.

        Returns:
            How many rows were removed, and how many bytes are left.

        Raises:
            BusyError: A run is using the cache.
        """
        try:
            return self._prune(most_bytes)
        except sqlite3.OperationalError as error:
            raise BusyError(
                f"{FILE}: cannot be pruned ({error}); wait until no run uses the cache"
            ) from error

    def _prune(self, most_bytes: int) -> tuple[int, int]:
        sizes = (
            "SELECT fingerprint, length(content) + ? FROM results LEFT JOIN uses USING (fingerprint) "
            "ORDER BY run DESC, fingerprint"
        )
        left, gone = 0, list[tuple[str]]()
        for key, size in self._connection.execute(sizes, (_ROW_BYTES,)):
            if gone or left + size > most_bytes:
                gone.append((key,))
            else:
                left += size
        with self._connection:
            self._connection.executemany("DELETE FROM results WHERE fingerprint = ?", gone)
            # Marks go, too: what is kept now counts as used by the next run that uses it.
            self._connection.execute(_FORGET_MARKS)
        self._connection.execute("VACUUM")
        return len(gone), left

    def close(self) -> None:
        """Write what waits, note what this run used, and let go of the file."""
        self.flush()
        try:
            with self._connection:
                if self._run % _NOTED_EVERY == 0:  # the marks of the spell before have had their day
                    self._connection.execute(_FORGET_MARKS)
                rows = [(key, self._run) for key in self._to_note(sorted({*self._used}))]
                self._connection.executemany("INSERT OR REPLACE INTO uses VALUES (?, ?)", rows)
        except sqlite3.DatabaseError as error:
            logger.warning("use of the cache not noted (%s); pruning may take what is needed", error)
        self._used.clear()
        self._connection.close()

    def _to_note(self, used: list[str]) -> Iterator[str]:
        """Those of the keys `used` whose use is not noted yet, in the order of the table.

        Of ten thousand articles as they were it is noted once in so many runs: what this costs grows with all that there
        is. Keys are told apart by how they begin, and of some that were noted together a mark stands among them.
        """
        few = len(self._together) <= _FEW_TOGETHER
        for name, keys in sorted(self._together.items()):
            yield from keys() if few else self._unless_noted(name, keys)
        if len(used) <= _MANY:
            yield from used
            return
        yield "run"  # so that runs are counted that note nothing else
        for _, alike in groupby(used, key=itemgetter(slice(2))):
            told = [*alike]
            yield from self._unless_noted("".join(told), told.copy)

    def _unless_noted(self, name: str, keys: Callable[[], Iterable[str]]) -> Iterator[str]:
        """`keys`, and the mark for what is called `name`, unless this spell has such a mark."""
        mark = fingerprint("used", str(self._run // _NOTED_EVERY), name)
        (noted,) = self._connection.execute(
            "SELECT count(*) FROM uses WHERE fingerprint = ?", (mark,)
        ).fetchone()
        if not noted:
            yield from keys()
            yield mark


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
        connection.executescript(_SCHEMA)
        connection.execute("SELECT count(*) FROM results WHERE fingerprint = ''").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
