"""``nayose diff``: what one published set says that another does not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import out

if TYPE_CHECKING:
    from pipeline.steps.changes import Change

EXAMPLE = "nayose diff backup/outputs outputs"


def command(
    old: Annotated[Path, typer.Argument(help="Folder of a published set.")],
    new: Annotated[Path, typer.Argument(help="Folder of another, made later.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print it in the form of changes.json.")] = False,
) -> None:
    """Tell the rows that were added, removed or changed between two sets."""
    from pipeline.steps.changes import compare_published, dump_changes  # noqa: PLC0415

    changes = compare_published(old, new)
    if as_json:
        print(dump_changes(changes), end="")
        return
    for table in changes.reload:
        out.print(f"! {table}: too much changed to list, or edited; read the table", markup=False)
    for change in changes.rows:
        out.print(_line(change), markup=False)


def _line(change: Change) -> str:
    key = " ".join("-" if told is None else str(told) for told in change.key.values())
    row = change.after or change.before or {}
    told = next((str(row[name]) for name in ("surface", "name", "title") if row.get(name)), "")
    if change.kind != "changed":
        return f"{'+' if change.kind == 'added' else '-'} {change.table} {key}  {told}".rstrip()
    cells = ", ".join(f"{name}: {before!r} → {after!r}" for name, (before, after) in change.cells.items())
    return f"~ {change.table} {key}  {cells}"
