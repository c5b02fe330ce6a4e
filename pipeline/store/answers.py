"""The decision column of review.csv to decisions: what a person filled in, and what a spreadsheet made of the table.

Whoever fills it in has seen its rows, so a row that is not as it was published, or says nothing where a decision should
stand, is told: a 5-1 that was turned into 5月1日 would otherwise be decided, and a decision one cell to the left lost.
"""

from __future__ import annotations

import csv
from collections.abc import Container
from functools import partial
from io import StringIO
from pathlib import Path

from pipeline.errors import ConfigError, InputError
from pipeline.records import Answer, Decision, NoName, Verdict
from pipeline.store.decisions import agreed
from pipeline.store.decode import decode
from pipeline.values import NameType

_DROP = "drop"  # in a cell: it is no name, as `nayose review` says it
_WORDS = (Verdict.ACCEPT.value, Verdict.REJECT.value, _DROP)
_DELIMITERS = ",;\t"
_SEPARATOR = "sep="  # a first line of Excel's own: sep=;
_NAMES = ("surface", "entity_id")  # something may be called Drop
_NEEDED = ("surface", "type", "entity_id", "decision")

Row = dict[str | None, str | list[str] | None]  # under None what stands behind the last column


def reviewed(path: Path, known: Container[str], names: Container[str] | None = None) -> list[Answer]:
    """The decisions that a person filled into the review.csv at `path`; none where it is missing.

    Args:
        path: The table, as a spreadsheet saved it: any encoding that articles may have.
        known: Entity ids of the lexicon, and of whom else the set tells.
        names: The names of the set; None where nobody knows them.

    Raises:
        ConfigError: A cell is neither accept, reject, drop nor an id of `known`, or stands in another column, a name is
            none of `names`, two of them cannot both hold, or the file is no such table.
    """
    if not path.exists():
        return []
    try:
        rows = _rows(decode(path.read_bytes()).text)
        missing = set(_NEEDED).difference(rows.fieldnames or ())
        told = [] if missing else [(rows.line_num, row) for row in rows]
    except (InputError, OSError, csv.Error) as error:
        raise ConfigError(f"{path}: not readable as CSV ({error}); remove it, or save it as CSV") from error
    if missing:
        columns = ", ".join(sorted(missing))
        raise ConfigError(f"{path}: columns {columns} are missing; remove it, or restore them")
    filled = [(line, row) for line, row in told if _cell(row, "decision") or _misplaced(row)]
    lines, cells = [line for line, _ in filled], [row for _, row in filled]
    decide = partial(_decision, known=known, names=names)
    return agreed(path, cells, decide, lambda n, row: f"line {lines[n]}: {_cell(row, 'surface')}: ")


def _rows(text: str) -> csv.DictReader[str]:
    first, _, rest = text.partition("\n")
    if first.lower().startswith(_SEPARATOR):
        text, (first, _, _) = rest, rest.partition("\n")
    delimiter = max(_DELIMITERS, key=first.count)  # spreadsheets save what their country prefers
    return csv.DictReader(StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _cell(row: Row, column: str) -> str:
    told = row.get(column)
    return told.strip() if isinstance(told, str) else ""


def _misplaced(row: Row) -> str | None:
    """The word of a decision that stands elsewhere in a row without one, as cells that were shifted leave it."""
    behind = row.get(None)
    cells = [cell for column, cell in row.items() if column not in _NAMES]
    cells += behind if isinstance(behind, list) else ()
    return next((cell for cell in cells if isinstance(cell, str) and cell.strip().lower() in _WORDS), None)


def _decision(row: Row, known: Container[str], names: Container[str] | None) -> Answer:
    """What a filled row says.

    Raises:
        ValueError: It is no decision.
    """
    told, surface = _cell(row, "decision"), _cell(row, "surface")
    if not told:
        raise ValueError(
            f"{_misplaced(row)!r} does not stand under decision; move it there, or clear the cell"
        )
    if not surface:
        raise ValueError("no name stands under surface; restore it, or clear the decision")
    answer = _answer(row, told, surface, known)
    if names is not None and surface not in names:
        reason = f"{surface!r} is no name of the set"
        raise ValueError(f"{reason}; undo what a spreadsheet made of it, or clear the decision")
    return answer


def _answer(row: Row, told: str, surface: str, known: Container[str]) -> Answer:
    word = told.lower()
    if word == _DROP:
        return NoName(surface)
    verdict = Verdict.REJECT if word == Verdict.REJECT.value else Verdict.ACCEPT
    entity_id = _cell(row, "entity_id") if word in _WORDS else told
    if not entity_id:
        raise ValueError(f"{told!r} needs an entity_id; write one into the cell")
    if entity_id not in known:
        reason = (
            f"{entity_id!r} is neither accept, reject, drop nor an entity of the lexicon or of the articles"
        )
        raise ValueError(f"{reason}; correct the cell, or add the entity to configs/entities first")
    try:
        return Decision(surface, NameType(_cell(row, "type")), entity_id, verdict)
    except ValueError as error:
        raise ValueError(f"not a row of review.csv ({error})") from error
