"""The published review.csv back to the questions that nobody has answered yet, for the command that asks them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from pipeline.errors import ConfigError, InputError
from pipeline.records import Answer, Decision, Known, NoName, Question, Verdict
from pipeline.store.decode import decode
from pipeline.values import NameType


def open_questions(path: Path, decisions: Iterable[Answer]) -> list[Question]:
    """The rows of the review.csv at `path` that are open, in its order.

    Args:
        path: The published table.
        decisions: What is decided already: a name that was accepted is asked no more, nor is what is no name, nor a
            rejected pair.

    Raises:
        ConfigError: There is no such table, or it is not one of ours.
    """
    if not path.exists():
        raise ConfigError(f"{path}: is not there; run nayose extract first")
    told = list(decisions)
    denied = {d.surface for d in told if isinstance(d, NoName)}
    decided = [d for d in told if isinstance(d, Decision)]
    accepted = {(d.surface, d.type) for d in decided if d.verdict is Verdict.ACCEPT}
    rejected = {(d.surface, d.type, d.entity_id) for d in decided if d.verdict is Verdict.REJECT}
    return [
        question
        for question, filled in _rows(path)
        if not filled
        and question.surface not in denied
        and (question.surface, question.type) not in accepted
        and (question.surface, question.type, question.guess) not in rejected
    ]


def discovered_in(out: Path) -> dict[str, Known]:
    """Whom the set in `out` tells of and no lexicon holds, by id; nobody where there is no such table.

    Raises:
        ConfigError: It is not one of ours.
    """
    path = out / "entities.csv"
    if not path.exists():
        return {}
    try:
        rows = list(csv.DictReader(StringIO(decode(path.read_bytes()).text, newline="")))
        told = [_entity(row) for row in rows if row["status"] == "discovered"]
    except (KeyError, ValueError, InputError, OSError, csv.Error) as error:
        raise ConfigError(f"{path}: not the table that nayose extract wrote ({error})") from error
    return {entity.entity_id: entity for entity in told}


def names_in(out: Path) -> frozenset[str] | None:
    """How the names of the set in `out` are written; None where there is no such table, or it is not one of ours."""
    try:
        rows = csv.DictReader(StringIO(decode((out / "mentions.csv").read_bytes()).text, newline=""))
        return frozenset(row["surface"] for row in rows)
    except (KeyError, InputError, OSError, csv.Error):
        return None


def _entity(row: dict[str, str]) -> Known:
    return Known(row["entity_id"], NameType(row["type"]), row["name"], row["name_en"] or None)


def _rows(path: Path) -> list[tuple[Question, bool]]:
    """Every row with a guess, and whether a person filled its decision."""
    try:
        rows = list(csv.DictReader(StringIO(decode(path.read_bytes()).text, newline="")))
        return [(_question(row), bool(row["decision"].strip())) for row in rows if row["entity_id"]]
    except (KeyError, ValueError, InputError, OSError, csv.Error) as error:
        raise ConfigError(f"{path}: not the table that nayose extract wrote ({error})") from error


def _question(row: dict[str, str]) -> Question:
    return Question(
        surface=row["surface"],
        type=NameType(row["type"]),
        mentions=int(row["mentions"]),
        articles=int(row["articles"]),
        guess=row["entity_id"],
        score=float(row["score"]),
        reason=row["reason"],
        example=row["example"],
    )
