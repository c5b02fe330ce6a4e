"""A sitting with the open questions: what is asked, and each answer kept at once in configs/decisions.yaml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import config as configs
from pipeline.errors import ConfigError
from pipeline.published import load_rows
from pipeline.records import Answer, Decision, Known, NoName, Question, Verdict
from pipeline.store.decisions import load_decisions, merge_decisions, save_decisions
from pipeline.store.lock import only_run
from pipeline.store.questions import discovered_in, open_questions
from pipeline.store.summary import DECISIONS
from pipeline.validate.assemble import RowSet
from pipeline.validate.rows import MentionRow
from pipeline.values import NameType

_MOST_FOUND = 8


@dataclass(slots=True)
class Sitting:
    """The open questions of one published set.

    Attributes:
        questions: Still to be asked, the surest guess first.
        known: The lexicon by entity id.
        discovered: Whom the set tells of besides, by id.
        path: Where decisions are kept.
        out: The folder of the set.
        kept: How many answers this sitting kept.
    """

    questions: list[Question]
    known: Mapping[str, Known]
    path: Path
    out: Path
    discovered: Mapping[str, Known] = field(default_factory=dict)
    kept: int = 0

    def accept(self, question: Question, entity_id: str) -> None:
        """The name means `entity_id`; whatever else was to be asked of it is settled.

        Of two unlisted ones the whole of the first is the other; who is known by a longer name is decided by that. A
        link to the lexicon would stay beside an unlisted id, so it is rejected with that.
        """
        surface, refused = question.surface, list[Answer]()
        if entity_id in self.discovered and entity_id not in self.known:
            if question.guess in self.discovered and question.guess not in self.known:
                surface = self.discovered[question.guess].name
            elif question.guess in self.known:
                refused = [Decision(surface, question.type, question.guess, Verdict.REJECT)]
        self._keep([*refused, Decision(surface, question.type, entity_id, Verdict.ACCEPT)])
        self._settle(question)

    def reject(self, question: Question) -> None:
        """The name does not mean the guess; its other guesses stay open.

        Whoever accepted the guess may have made another type of the name, so that is taken back, too.
        """
        name = question.surface, question.guess
        accepted = (it for it in load_decisions(self.path) if isinstance(it, Decision))
        types = {it.type for it in accepted if (it.surface, it.entity_id) == name} | {question.type}
        self._keep([Decision(name[0], kind, name[1], Verdict.REJECT) for kind in sorted(types)])

    def reject_all(self, question: Question) -> None:
        """The name is somebody new: none of its guesses."""
        same = [question, *(q for q in self.questions if _same_name(q, question))]
        self._keep([Decision(q.surface, q.type, q.guess, Verdict.REJECT) for q in same])
        self._settle(question)

    def deny(self, question: Question) -> None:
        """The name is none, whatever it was taken for: nothing spelled so is published any more."""
        self._keep([NoName(question.surface)])
        self.questions[:] = [q for q in self.questions if q.surface != question.surface]

    def find(self, told: str) -> list[Known]:
        """The entities, unlisted ones too, that `told` may mean: one by its id or its whole name, else some that hold it."""
        word = told.strip().casefold()
        if not word:
            return []
        everybody = {**self.discovered, **self.known}
        if word in everybody:
            return [everybody[word]]
        whole = [e for e in everybody.values() if word in _names(e)]
        partly = [e for e in everybody.values() if any(word in name for name in (e.entity_id, *_names(e)))]
        return (whole or partly)[:_MOST_FOUND]

    def _settle(self, question: Question) -> None:
        self.questions[:] = [q for q in self.questions if not _same_name(q, question)]

    def _keep(self, fresh: Sequence[Answer]) -> None:
        """Write before the next question, so that nothing is lost however the sitting ends.

        A run or an import that writes the file, too, is waited for.
        """
        with only_run(self.out, wait=True):
            save_decisions(self.path, merge_decisions(load_decisions(self.path), fresh))
        self.kept += 1


def open_sitting(out: Path, config: Path, name: str | None = None) -> Sitting:
    """The questions of the set in `out` that `config` and its decisions leave open.

    Args:
        out: The folder of a published set.
        config: pipeline.yaml; the lexicon and the decisions lie beside it.
        name: A name as articles write it: whether it means whom it was linked to, or is one at all where that is nobody
            of the lexicon, is asked then, and nothing else.

    Raises:
        ConfigError: Nothing is published there, no article holds `name`, or a file is broken.
    """
    if not config.exists():
        raise ConfigError(f"{config}: is not there")
    settings = configs.load(config)
    path = config.parent / DECISIONS
    if name is None:
        questions = open_questions(out / "review.csv", settings.decisions)
        asked = [question for question in questions if question.guess in settings.known]
    elif NoName(name) in settings.decisions:
        raise ConfigError(f"{name}: is no name, as was decided; delete its entry in {path} to have it back")
    else:
        asked = _links_of(name, load_rows(out))
    return Sitting(asked, settings.known, path, out, discovered_in(out))


def _links_of(name: str, rows: RowSet) -> list[Question]:
    """A question for each entity that the spelling `name` is linked to, the most frequent first."""
    told: dict[tuple[NameType, str], list[MentionRow]] = defaultdict(list)
    for extraction in rows.extractions:
        for row in extraction.mentions:
            if row.surface == name:
                told[row.type, row.entity_id].append(row)
    if not told:
        raise ConfigError(f"{name}: no article holds this name; copy one from mentions.csv")
    return sorted(map(_about, told.values()), key=lambda question: (-question.mentions, question.guess))


def _about(mentions: Sequence[MentionRow]) -> Question:
    """Whether `mentions`, all of one spelling and one entity, mean it."""
    first = mentions[0]
    return Question(
        surface=first.surface,
        type=first.type,
        mentions=len(mentions),
        articles=len({row.article_id for row in mentions}),
        guess=first.entity_id,
        score=max(row.score for row in mentions),
        reason="; ".join(sorted({f"linked by {row.method.value}" for row in mentions})),
        example=first.sentence,
    )


def _same_name(one: Question, other: Question) -> bool:
    return (one.surface, one.type) == (other.surface, other.type)


def _names(entity: Known) -> tuple[str, ...]:
    return tuple(name.casefold() for name in (entity.name, entity.name_en) if name)
