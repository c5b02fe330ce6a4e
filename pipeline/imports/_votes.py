"""Corrected articles to decisions about names: who says what, and whether all say the same.

A decision holds for a name in every article. Where one article keeps what another changes, nothing is decided and
the name is told as open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import ConfigError
from pipeline.imports import Corrected
from pipeline.labels import NAMES, Label
from pipeline.records import Decision, Known, Verdict
from pipeline.validate.assemble import RowSet
from pipeline.validate.rows import MentionRow
from pipeline.values import NameType

Name = tuple[str, NameType]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What follows for the next run.

    Attributes:
        decisions: What people agree on.
        undecided: A line for each correction that no decision can tell.
    """

    decisions: tuple[Decision, ...]
    undecided: tuple[str, ...]


def decide(corrected: Iterable[Corrected], rows: RowSet, known: Mapping[str, Known]) -> Verdicts:
    """The decisions that lead from the names of `rows` to those of `corrected`.

    Raises:
        ConfigError: A correction names an entity that the lexicon does not hold.
    """
    mentions = {extraction.article_id: extraction.mentions for extraction in rows.extractions}
    votes: dict[Name, set[Decision | None]] = defaultdict(set)
    for article in corrected:
        names = [label for label in article.labels if label.label in NAMES]
        for name, decision in _votes(mentions[article.article_id], names):
            _check_known(article.article_id, decision, known)
            votes[name].add(decision)
    decisions: list[Decision] = []
    undecided: list[str] = []
    for (surface, kind), told in sorted(votes.items()):
        changes = {decision for decision in told if decision is not None}
        if not changes:
            continue
        if None in told or len({d.entity_id for d in changes if d.verdict is Verdict.ACCEPT}) > 1:
            undecided.append(f"{surface} ({kind.value}): corrected in one place and not in another")
            continue
        effective = [d for d in sorted(changes) if d.entity_id in known]
        decisions += effective
        if not effective:
            undecided.append(f"{surface} ({kind.value}): no entity of the lexicon; a rule must reject it")
    return Verdicts(tuple(decisions), tuple(undecided))


def _votes(mentions: Sequence[MentionRow], names: Sequence[Label]) -> Iterator[tuple[Name, Decision | None]]:
    """One vote for each name that was found or added; None where a person left it as it was."""
    by_span = {(label.start, label.end): label for label in names}
    for row in mentions:
        label = by_span.pop((row.start, row.end), None)
        name = (row.surface, row.type)
        if label is None:
            if not any(_redrawn(row, other) for other in names):
                yield name, Decision(*name, row.entity_id, Verdict.REJECT)
        elif label.value in ("", row.entity_id):
            yield name, None
        else:
            yield name, Decision(*name, label.value, Verdict.ACCEPT)
    for label in by_span.values():
        if label.value and not any(_redrawn(row, label) for row in mentions):
            name = (label.surface, NameType(label.label))
            yield name, Decision(*name, label.value, Verdict.ACCEPT)


def _redrawn(row: MentionRow, label: Label) -> bool:
    """Whether a person only drew the name's borders anew: no word about whom it means."""
    overlap = label.start < row.end and row.start < label.end
    return overlap and label.value in ("", row.entity_id)


def _check_known(article_id: str, decision: Decision | None, known: Mapping[str, Known]) -> None:
    if decision is None or decision.verdict is Verdict.REJECT or decision.entity_id in known:
        return
    reason = f"{decision.entity_id!r} is no entity of the lexicon; add it to configs/entities first"
    raise ConfigError(f"{article_id}: {decision.surface}: {reason}")
