"""What a set says that the one before it did not: rows added, removed and changed, by their stable ids.

Whoever keeps a copy of the tables applies changes.json to it instead of reading all of them again. Like run.json it
depends on what was published before, so it is no part of "same input, same bytes".
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError
from pipeline.store.difference import Cells, Same, compare_tables
from pipeline.store.summary import identity, published_files, seems_untouched
from pipeline.store.tables import compact_json, write_text
from pipeline.validate.rows import TABLES, Row
from pipeline.validate.schemas import Column, table_columns

NAME = "changes.json"
# What a row is about where it has no id. Two issues of no place (idle decisions) differ in their reasons alone.
_ABOUT = {
    "review": ("surface", "type", "entity_id"),
    "issues": ("article_id", "path", "stage", "code", "reason", "start", "end"),
}
MOST_CHANGES = 50_000
"""Of one table; a reader is quicker to load it anew than to apply more."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is in one of two sets only, or differs between them.

    Attributes:
        table: Its table.
        key: What identifies it, by column.
        before: Its cells in the old set, typed; None where it was added.
        after: Its cells in the new set; None where it was removed.
    """

    table: str
    key: Mapping[str, Any]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def kind(self) -> str:
        """``added``, ``removed`` or ``changed``."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    @property
    def cells(self) -> dict[str, tuple[Any, Any]]:
        """Of a changed row, the columns that differ with the value before and after."""
        if self.before is None or self.after is None:
            return {}
        after = self.after
        return {name: (told, after[name]) for name, told in self.before.items() if told != after[name]}


@dataclass(frozen=True, slots=True)
class Changes:
    """The way from one set to another.

    Attributes:
        old: SHA-256 of the old set's datapackage.json, None where there was none.
        new: That of the new one.
        reload: Tables that must be read anew: nobody can tell, or it is shorter than to tell, what changed.
        rows: The changes of the other tables.
    """

    old: str | None
    new: str
    reload: tuple[str, ...]
    rows: tuple[Change, ...]


def compare_sets(old: Path, new: Path, same: Mapping[str, Same] | None = None) -> Changes:
    """What distinguishes the set in `new` from the one in `old`.

    Args:
        old: The folder of a published set, or of none.
        new: The folder of a set, perhaps one that is not published yet.
        same: By table what both are known to share.
    """
    reload: list[str] = []
    rows: list[Change] = []
    for model in TABLES:
        told = _compare(old, new, model, (same or {}).get(model.table, Same()))
        if told is None or len(told) > MOST_CHANGES:
            reload.append(model.table)
        else:
            rows += told
    return Changes(identity(old), identity(new) or "", tuple(reload), tuple(rows))


def compare_published(old: Path, new: Path) -> Changes:
    """As `compare_sets`, for two sets that must be there.

    Raises:
        ConfigError: One of them is not.
    """
    for folder in (old, new):
        if published_files(folder) is None:
            raise ConfigError(f"{folder}: no set there; name the folder of a published set")
    return compare_sets(old, new)


def write_changes(old: Path, folder: Path, same: Mapping[str, Same]) -> None:
    """Write changes.json for the set that is being made in `folder`, which will replace the one in `old`.

    Args:
        old: The folder of the set published last, or of none.
        folder: That of the new one.
        same: By table what both are known to share.
    """
    write_text(folder / NAME, dump_changes(compare_sets(old, folder, same)))


def dump_changes(changes: Changes) -> str:
    """`changes` as a JSON document with one change a line."""
    counts: dict[str, dict[str, int]] = {
        model.table: {"added": 0, "removed": 0, "changed": 0}
        for model in TABLES
        if model.table not in changes.reload
    }
    for change in changes.rows:
        counts[change.table][change.kind] += 1
    head = {"from": changes.old, "to": changes.new, "reload": changes.reload, "counts": counts}
    lines = ",\n".join(compact_json(_plain(change)) for change in changes.rows)
    told = f"\n{lines}\n  " if lines else ""
    return f'{json.dumps(head, indent=2)[:-2]},\n  "changes": [{told}]\n}}\n'


def _plain(change: Change) -> dict[str, Any]:
    told: dict[str, Any] = {"table": change.table, "change": change.kind, "key": change.key}
    if change.before is None:
        told["row"] = change.after
    elif change.after is not None:
        told["cells"] = change.cells
    return told


def _compare(old: Path, new: Path, model: type[Row], same: Same) -> list[Change] | None:
    name = f"{model.table}.csv"
    if not seems_untouched(old, name):
        return None  # edited since it was published: what consumers have is not what lies there
    try:
        told = compare_tables(old / name, new / name, same)
    except (OSError, ValueError):
        return None
    if told is None:
        return None
    if max(len(told.gone), len(told.fresh)) > MOST_CHANGES:
        return None
    return list(_changes(model, told.gone, told.fresh))


def _changes(model: type[Row], gone: Sequence[Cells], fresh: Sequence[Cells]) -> Iterator[Change]:
    """Rows of the same key belong together, in their order where there are several."""
    columns = table_columns(model)
    about = (model.key,) if model.key else _ABOUT[model.table]
    pairs: dict[tuple[str, ...], tuple[list[Cells], list[Cells]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((gone, fresh)):
        for row in rows:
            pairs[tuple(row[name] for name in about)][side].append(row)
    for befores, afters in pairs.values():
        for before, after in zip_longest(befores, afters):
            if before != after:
                told = [None if row is None else _typed(row, columns) for row in (before, after)]
                row = told[1] or told[0] or {}
                yield Change(model.table, {name: row[name] for name in about}, told[0], told[1])


def _typed(row: Cells, columns: Sequence[Column]) -> dict[str, Any]:
    return {column.name: column.parse(row[column.name]) for column in columns}
