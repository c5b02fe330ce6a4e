"""Clues that a chunk is a name, and of what: an honorific, a full-name shape, the model's vote.

Clues are read for each spelling over the whole article: 「オッターマン」 may bear its honorific three paragraphs
before it stands bare. `tally` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.extractors.names.around.letters import letters_of_things
from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.votes import Votes
from pipeline.extractors.names.proof import agents, opinions, quarrels, terms
from pipeline.extractors.names.proof.penalty import ORDINARY_PENALTY, penalty_of
from pipeline.extractors.names.proof.shapes import Shapes
from pipeline.extractors.names.proof.surroundings import Surroundings
from pipeline.extractors.names.proof.tally import Tally
from pipeline.extractors.names.written.chunk import Chunk, Script

STRANGE = "in no dictionary"

Heard: TypeAlias = dict[tuple[tuple[Chunk, ...], tuple[tuple[str, ...], ...]], Tally]


@dataclass(frozen=True, slots=True)
class ClueReader:
    """Reads the clues of one spelling.

    Attributes:
        shapes: What a chunk is made of.
        surroundings: What stands beside a chunk.
        heard: What was read so far, by the places of a spelling and the model's votes on them; of two readers that
            differ in the model's entities alone the second reads only what these changed.
    """

    shapes: Shapes
    surroundings: Surroundings
    heard: Heard = field(default_factory=dict)

    @property
    def slots(self) -> Slots:
        """The neighbours of any stretch."""
        return self.shapes.ordinary.slots

    @property
    def votes(self) -> Votes:
        """The model's opinions."""
        return self.shapes.ordinary.votes

    def read(self, chunks: Sequence[Chunk]) -> Tally:
        """The clues for a spelling from all places where it stands; what was heard already is not read again."""
        case = tuple(chunks), tuple(tuple(self._opinions(chunk)) for chunk in chunks)
        tally = self.heard.get(case)
        if tally is None:
            tally = self.heard[case] = self._read(chunks)
        return Tally(dict(tally.clues), tally.penalty)

    def _read(self, chunks: Sequence[Chunk]) -> Tally:
        ordinary = self.shapes.ordinary
        tally = Tally(penalty=penalty_of(chunks[0], ordinary))
        for chunk in chunks:
            for clue in (*self.shapes.clues(chunk), *self.surroundings.clues(chunk), *self._opinions(chunk)):
                tally.clues[clue] = None
        if tally.penalty == 0 and chunks[0].script is Script.KATAKANA and ordinary.unknown(chunks[0]):
            tally.clues["no ordinary word"] = None
        if any(self.surroundings.code_of_body(chunk) for chunk in chunks):
            tally.penalty = 0.0
            tally.clues["called a product"] = None
        quarrels.settle(tally)
        quarrels.refuse_person(tally, chunks[0], ordinary.words)
        if tally.penalty and "・" not in chunks[0].surface:  # 企業サイクル
            tally.clues.pop("called an organisation outright", None)
        strange = tally.penalty == 0 and ordinary.strange(chunks[0])
        coined = strange or any(agents.has_strange_stem(self.slots, chunk) for chunk in chunks)
        if coined and not any(agents.is_no_noun(self.slots, chunk.end) for chunk in chunks):
            tally.clues[STRANGE] = None
        if strange or chunks[0].shape == "firm" or quarrels.dotted_body(tally, chunks[0]):
            told = (clue for chunk in chunks for clue in agents.clues(self.slots, chunk.start, chunk.end))
            tally.clues.update(dict.fromkeys(told))
        if all(terms.translates(chunk, self.slots) for chunk in chunks):
            tally.penalty = max(tally.penalty, 2 * ORDINARY_PENALTY)
        thing = chunks[0].surface in letters_of_things(self.slots.view.text, ordinary.words)
        if thing or any(terms.exchanged(chunk, self.slots) for chunk in chunks):
            tally.penalty = max(tally.penalty, 3 * ORDINARY_PENALTY)
        quarrels.forgive(tally, chunks[0], ordinary.words)
        return tally

    def _opinions(self, chunk: Chunk) -> Iterator[str]:
        return opinions.clues(self.slots, self.shapes.ordinary.words, self.votes, chunk)
