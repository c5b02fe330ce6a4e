"""Corrected articles to decisions about names: who says what, and whether all say the same.

A decision holds for a name in every article. Where one article keeps what another changes, nothing is decided and
the name is told as open. A spelling that people took out wherever they met it is no name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pipeline.imports import Corrected
from pipeline.labels import NAMES, Label, labels_of
from pipeline.records import Answer, Decision, NoName, Verdict
from pipeline.validate.assemble import RowSet
from pipeline.validate.rows import Extraction, MentionRow
from pipeline.values import NameType

Name = tuple[str, NameType]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What follows for the next run.

    Attributes:
        decisions: What people agree on.
        undecided: A line for each correction that no decision can tell.
    """

    decisions: tuple[Answer, ...]
    undecided: tuple[str, ...]


def decide(
    corrected: Collection[Corrected], rows: RowSet, known: Collection[str], discovered: Collection[str]
) -> Verdicts:
    """The decisions that lead from the names of `rows` to those of `corrected`.

    Args:
        corrected: What people made of articles, of some or of all.
        rows: The published set.
        known: The ids of the lexicon.
        discovered: The ids that the set has besides.
    """
    published = {extraction.article_id: extraction for extraction in rows.extractions}
    votes: dict[Name, set[Decision | None]] = defaultdict(set)
    undecided: list[str] = []
    standing: set[str] = set()
    for article in corrected:
        extraction = published[article.article_id]
        names = [label for label in article.labels if label.label in NAMES]
        for name, decision in _votes(extraction.mentions, names):
            votes[name].add(decision)
        standing |= _standing(extraction.mentions, names)
        undecided += _beyond_decisions(article, extraction)
    read = {article.article_id for article in corrected}
    others = [extraction for extraction in rows.extractions if extraction.article_id not in read]
    elsewhere = {row.surface for extraction in others for row in extraction.mentions}
    found = {(row.surface, row.type) for extraction in rows.extractions for row in extraction.mentions}
    decisions: list[Answer] = []
    for name, told in sorted(votes.items(), key=lambda vote: vote[0]):
        changes = {decision for decision in told if decision is not None}
        if name[0] not in standing and name[0] not in elsewhere:
            decisions.append(NoName(name[0]))
            continue
        is_kept = None in told or name[0] not in standing  # it was taken out, and nobody looked at the others
        agreed, reason = _agreed(changes, known, discovered, is_kept=is_kept, is_found=name in found)
        decisions += agreed
        if reason:
            undecided.append(f"{name[0]} ({name[1].value}): {reason}")
    return Verdicts(tuple(decisions), tuple(undecided))


def _agreed(
    changes: set[Decision],
    known: Collection[str],
    discovered: Collection[str],
    *,
    is_kept: bool,
    is_found: bool,
) -> tuple[list[Decision], str | None]:
    """The decisions that all who changed a name agree on; else why there is none."""
    if not changes:
        return [], None
    accepted = {decision.entity_id for decision in changes if decision.verdict is Verdict.ACCEPT}
    effective = [it for it in sorted(changes) if it.entity_id in known or it.verdict is Verdict.ACCEPT]
    if is_kept or len(accepted) > 1 or not (accepted or effective):
        return [], "corrected in one place and not in another"
    for entity_id in accepted.difference(known, discovered):
        return [], f"{entity_id!r} is no entity of the lexicon; add it to configs/entities first"
    for entity_id in accepted:
        if not is_found:
            return [], f"is not found as a name; add it to the aliases of {entity_id} in configs/entities"
    return effective, None


def _beyond_decisions(article: Corrected, extraction: Extraction) -> Iterator[str]:
    """A line for each kind of correction that a decision about names cannot tell."""
    names = [label for label in article.labels if label.label in NAMES]
    for row in extraction.mentions:
        for label in names:
            is_moved = (label.start, label.end) != (row.start, row.end)
            if _overlap(row, label) if is_moved else _keeps(row, label) and label.label != row.type.value:
                yield f"{row.mention_id}: other borders or another type; only gold keeps them (--gold)"
    told = {(*_place(label), label.value) for label in labels_of(extraction) if label.label not in NAMES}
    corrected = {(*_place(label), label.value) for label in article.labels if label.label not in NAMES}
    if told != corrected:
        yield f"{article.article_id}: dates or amounts corrected; only gold keeps them (--gold)"


def _place(label: Label) -> tuple[int, int, str]:
    return label.start, label.end, label.label


def _votes(mentions: Sequence[MentionRow], names: Sequence[Label]) -> Iterator[tuple[Name, Decision | None]]:
    """One vote for each name that was found or added; None where a person left it as it was."""
    by_span = {(label.start, label.end): label for label in names}
    for row in mentions:
        label = by_span.pop((row.start, row.end), None)
        name = (row.surface, row.type)
        if label is None:
            if not any(_overlap(row, other) for other in names):
                yield name, Decision(*name, row.entity_id, Verdict.REJECT)
        elif label.value in ("", row.entity_id):
            yield name, None
        else:
            yield name, Decision(*name, label.value, Verdict.ACCEPT)
    for label in by_span.values():
        if label.value and not any(_keeps(row, label) for row in mentions):
            name = (label.surface, NameType(label.label))
            yield name, Decision(*name, label.value, Verdict.ACCEPT)


def _standing(mentions: Sequence[MentionRow], names: Sequence[Label]) -> set[str]:
    """The spellings that a person left or wrote, and those within whose place another name was drawn."""
    redrawn = {row.surface for row in mentions if any(_overlap(row, label) for label in names)}
    return redrawn | {label.surface for label in names}


def _keeps(row: MentionRow, label: Label) -> bool:
    """Whether `label` says no other word about whom the name means than `row`."""
    return _overlap(row, label) and label.value in ("", row.entity_id)


def _overlap(row: MentionRow, label: Label) -> bool:
    return label.start < row.end and row.start < label.end
