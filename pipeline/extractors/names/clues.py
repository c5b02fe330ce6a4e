"""Clues that a chunk is a name, and of what: an honorific, a full-name shape, the model's vote.

Clues are read for each spelling over the whole article: 「オッターマン」 may bear its honorific three paragraphs
before it stands bare. `tally` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extractors.names.chunks import Chunk, Script, last_component
from pipeline.extractors.names.sighting import Cover, components
from pipeline.extractors.names.slots import Slots
from pipeline.extractors.names.tally import Tally
from pipeline.extractors.names.vocabulary import Vocabulary
from pipeline.extractors.names.votes import Votes
from pipeline.types import NameType, Span

# An ordinary word (リーダー, グループ) needs more than a title to be somebody's name.
ORDINARY_PENALTY = 2.0
COMPOUND_PENALTY = 1.0  # クラウドバーチ is made of words and no word itself
_OF_ORGANISATIONS = frozenset(
    {"has what organisations have", "gloss of an organisation", "names its officer", "reports", "brought out"}
)
_BRANDS = frozenset({Script.LATIN, Script.KATAKANA, Script.MIXED})
_INITIALS = 2  # A社 and AB社 stand for firms that are not named
_GLOSSES = {
    "full": "gloss with a full name",
    "brand": "gloss of a brand",
    "organisation": "gloss of an organisation",
}
_CALLED = {"PERSON": "called a person", "ORG": "called an organisation", "PRODUCT": "called a product"}


@dataclass(frozen=True, slots=True)
class ClueReader:
    """Reads the clues of one chunk.

    Attributes:
        slots: The neighbours of any stretch.
        words: Word lists.
        votes: The model's opinions.
        sources: Where source lines name somebody.
        authors: Where author lines name somebody.
        places: Where mentions of places end.
        givens: Given names of the lexicon's persons.
    """

    slots: Slots
    words: Vocabulary
    votes: Votes
    sources: Cover
    authors: Cover
    places: frozenset[int] = frozenset()
    givens: frozenset[str] = frozenset()

    def read(self, chunks: Sequence[Chunk]) -> Tally:
        """The clues for a spelling from all places where it stands."""
        tally = Tally(penalty=self._penalty(chunks[0]))
        for chunk in chunks:
            for clue in (*self._shape(chunk), *self._neighbours(chunk), *self._model(chunk)):
                tally.clues[clue] = None
        if not {"ending of an organisation", "gloss of an organisation"}.isdisjoint(tally.clues):
            tally.clues.pop("full-name shape", None)
        if "tagged as a place" in tally.clues:  # マナウスの研究者: a town has them, too
            tally.clues.pop("has what organisations have", None)
        if "ending of an organisation" in tally.clues:  # ノースキー・ベンチャーズ(Northkey Ventures)
            tally.clues.pop("gloss with a full name", None)
        if tally.penalty == 0 and chunks[0].script is Script.KATAKANA and self._unknown(chunks[0]):
            tally.clues["no ordinary word"] = None
        return tally

    def _penalty(self, chunk: Chunk) -> float:
        """What must be outweighed before an ordinary word is a name."""
        if chunk.ending:
            stem = chunk.surface.removesuffix(chunk.ending)
            return 3 * ORDINARY_PENALTY if stem in self.words.ordinary or stem in self.words.latin else 0.0
        if chunk.script is Script.KATAKANA:
            parts = components(chunk.surface)
            if len(parts) > 1:  # マンハッタン・プロジェクト ends in an ordinary word
                return 2 * ORDINARY_PENALTY if self._ordinary_end(chunk, parts) else 0.0
            if not self._ordinary_compound(chunk.surface):
                return 0.0
            if chunk.surface not in self.words.ordinary:
                return COMPOUND_PENALTY
            return 0.0 if self.votes.tags(chunk.start, chunk.end) == {"一般"} else ORDINARY_PENALTY
        if chunk.script is Script.LATIN:
            if chunk.prose or all(word in self.words.latin for word in chunk.surface.split()):
                return 3 * ORDINARY_PENALTY
            return 0.0 if chunk.shape == "model" or len(chunk.surface) > 2 else 2 * ORDINARY_PENALTY
        return 0.0

    def _ordinary_end(self, chunk: Chunk, parts: Sequence[str]) -> bool:
        """Whether a dotted run ends as events and things do; ティム・クック does not, since ティム names persons."""
        if parts[-1] in self.words.endings:
            return True
        first = chunk.start, chunk.start + len(parts[0])
        named = parts[0] in self.words.persons or "人名" in self.votes.tags(*first)
        if parts[-1] not in self.words.ordinary:
            return False
        strange = not self._ordinary_compound(parts[0]) and len(parts[0]) > 2 and not self._cut(*first)
        return len(parts) != 2 or not (named or strange)

    def _ordinary_compound(self, surface: str) -> bool:
        """Whether a katakana word is ordinary or made of ordinary words only."""
        return surface in self.words.ordinary or _splits(surface, self.words.ordinary)

    def _cut(self, start: int, end: int) -> bool:
        """Whether the tokenizer cuts a word into ones that all are ordinary: ディープ, マインド, but not ブローク, マン."""
        pieces = self.votes.pieces(start, end)
        return len(pieces) > 1 and all(piece in self.words.ordinary for piece in pieces)

    def _unknown(self, chunk: Chunk) -> bool:
        """Whether no dictionary explains the word, and the tokenizer did not cut it into known ones."""
        if chunk.surface in self.words.persons or self._cut(chunk.start, chunk.end):
            return False
        if len(self.votes.pieces(chunk.start, chunk.end)) > 1:
            return True
        # Sudachi tags what it does not know as a common noun; any other tag comes from its dictionary.
        return self.votes.tags(chunk.start, chunk.end) <= {"普通"}

    def _shape(self, chunk: Chunk) -> Iterator[str]:
        """Clues in the chunk itself."""
        parts = components(chunk.surface)
        if chunk.shape == "model":
            yield "model number"
        elif chunk.ending:
            yield "ending of a place" if chunk.shape == "place" else "ending of an organisation"
        elif chunk.script is Script.KATAKANA:
            if self._organisation_shape(chunk.surface, parts):
                yield "ending of an organisation"
            elif len(parts) in (2, 3, 4) and all(len(part) > 1 or part.isascii() for part in parts):
                yield "full-name shape"
        elif chunk.script is Script.LATIN:
            if len(parts) > 1 and parts[-1] in self.words.titles.latin_endings:
                yield "ending of an organisation"
            elif len(parts) in (2, 3) and parts[0] in self.givens:
                yield "given name of somebody known"
            if any(not c.islower() for c in chunk.surface[1:] if c.isalpha()) and len(parts) == 1:
                yield "written like a brand"
        elif chunk.script is Script.MIXED:
            yield "written like a brand"
        elif self._institution(chunk):
            yield "ending of an organisation"

    def _institution(self, chunk: Chunk) -> bool:
        """Whether the model's entity ends as organisations do and has a proper noun in it.

        人工知能研究所 is some institute, 理化学研究所 a certain one.
        """
        ends = chunk.surface.endswith(self.words.titles.organisation_endings)
        proper = self.votes.tags(chunk.start, chunk.end) & {"人名", "地名", "一般"}
        return chunk.shape == "model-entity" and ends and bool(proper)

    def _organisation_shape(self, surface: str, parts: Sequence[str]) -> bool:
        titles = self.words.titles
        if len(parts) > 1:
            return parts[-1].endswith(titles.katakana_endings) or not set(parts).isdisjoint(
                titles.organisation_words
            )
        stem = next((surface.removesuffix(e) for e in titles.katakana_endings if surface.endswith(e)), "")
        return len(stem) > 1 and not self._ordinary_compound(stem)

    def _neighbours(self, chunk: Chunk) -> Iterator[str]:
        """Clues beside the chunk."""
        slots, start, end = self.slots, chunk.start, chunk.end
        title = slots.honorific(end)
        if title is not None:
            told = "honorific" if title in self.words.titles.honorifics else "personal title"
            yield "honorific 氏" if title == "氏" else told
        called = slots.called(start, end)
        if called is not None:
            yield _CALLED[called]
        gloss = slots.gloss(chunk.surface, end)
        if gloss is not None:
            yield _GLOSSES[gloss]
        told_beside = (
            ("at a place", start - 1 in self.places and slots.view.text[start - 1] == "の"),
            ("credited", chunk.script in _BRANDS and "・" not in chunk.surface and slots.credited(start)),
            ("does business", self._does_business(chunk)),
            ("addressed", slots.addressed(start)),
            ("follows its state", slots.follows_state(start)),
            ("office", slots.office(end) is not None),
            (
                "suffix 社",
                slots.suffix(end) and chunk.script is not Script.KANJI and len(chunk.surface) > _INITIALS,
            ),
            ("has what organisations have", slots.organisation_role(end)),
            ("names its officer", slots.names_officer(end)),
            ("in quotation marks", slots.quoted(start, end)),
            ("brought out", slots.brought_out(end)),
            ("has what persons have", slots.person_role(end)),
            ("reports", slots.reports(end)),
            ("speaks", slots.speaks(end)),
            ("named together with a pronoun", slots.with_pronoun(start, end)),
        )
        # 人工知能(AI)の研究者: a run of kanji is looked at as a person only.
        unfit = _OF_ORGANISATIONS if chunk.shape == "person" else frozenset()
        yield from (clue for clue, holds in told_beside if holds and clue not in unfit)
        yield from self._place_in_line(chunk)

    def _place_in_line(self, chunk: Chunk) -> Iterator[str]:
        one_word = chunk.script is Script.KATAKANA and "・" not in chunk.surface
        if one_word and self.slots.lived_in(chunk.end):
            yield "lived in"
        if self.sources.touches(chunk.start, chunk.end):
            yield "source line"
        elif self.authors.touches(chunk.start, chunk.end) or self._signed(chunk):
            yield "author line"
        elif self.slots.cited(chunk.start, chunk.end):
            yield "cited as a source"

    def _does_business(self, chunk: Chunk) -> bool:
        """Whether somebody invests in it; of katakana words kinds of shares are called, too: グロース株."""
        shares = chunk.script is not Script.KATAKANA and self.slots.shares(chunk.end)
        return chunk.script in _BRANDS and (self.slots.invested_in(chunk.end) or shares)

    def _signed(self, chunk: Chunk) -> bool:
        """Whether a full name stands before 著 or 記者."""
        full = len(components(chunk.surface)) > 1 and not chunk.ending
        return full and chunk.script is not Script.MIXED and self.slots.signed(chunk.end)

    def _model(self, chunk: Chunk) -> Iterator[str]:
        """The model's votes."""
        vote = self.votes.label(Span(chunk.start, chunk.end))
        if vote is None and chunk.script is Script.KANJI and self.votes.person_within(chunk.start, chunk.end):
            vote = NameType.PERSON
        if vote is not None:
            yield f"model: {vote.value}"
        tags = self.votes.tags(chunk.start, chunk.end)
        if chunk.script is Script.KANJI and "姓" in tags and "名" in tags:
            yield "family and given name"
        elif "人名" in tags or last_component(chunk.surface) in self.words.persons:
            yield "known personal name"
        if tags == {"地名"}:
            yield "tagged as a place"
        if tags == {"一般"} and chunk.shape == "name":
            yield "proper noun in Latin letters" if chunk.script is Script.LATIN else "proper noun"


def _splits(word: str, known: frozenset[str]) -> bool:
    """Whether `word` is two or more known words of at least three signs in a row; bounded by the word's length."""
    if len(word) > 40:
        return False
    reachable = {0}
    for end in range(3, len(word) + 1):
        if any(
            start in reachable and end - start < len(word) and word[start:end] in known
            for start in range(end - 2)
        ):
            reachable.add(end)
    return len(word) in reachable
