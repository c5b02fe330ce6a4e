"""Which chunks are names: clues are read, a decision introduces a person, and persons are clues for others.

That is why there are rounds: 「オットマンとマスク」 makes the first a person only once the second is one, and an
unknown word that sounds like somebody is a garbled name only once that somebody is told of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.proof.clues import STRANGE, ClueReader
from pipeline.extractors.names.proof.penalty import COMPOUND_PENALTY
from pipeline.extractors.names.proof.quarrels import NOBODY
from pipeline.extractors.names.proof.tally import Tally
from pipeline.extractors.names.sighting import Sighting, components
from pipeline.extractors.names.sound.ear import listen
from pipeline.extractors.names.sound.voices import Voice, voice_of_name
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.types import Span
from pipeline.values import NameType

# From here on an unknown word is taken for a garbled name; whose, is decided later and with more evidence.
SOUNDS_ALIKE = 0.7
SOUNDS_NEAR, SOUNDS_THE_SAME = 0.9, 0.93
GIVEN_THE_SAME = 0.96  # but for a long mark or the like: ショータ and ショウタ
_SHORTEST_LATIN = 4
# More of either is a list or an attack; the work grows as the product.
_MOST_VOICES, _MOST_STRANGE = 100, 100
_ROUNDS = 3
_ALLIED = "sounds like a person of an organisation told of"
_SOUND = "sounds like a person of the article"
_ACTS = "in no dictionary and acts"
_OF_FIRMS = frozenset(
    {
        "acts like a firm",
        "acts on something",
        "has a seat",
        "told by its trade",
        "deals",
        "pays",
        "taken over",
        "surveys",
    }
    | {"founded or led", "named together with an organisation", "reports"}
)
_LOOKS = frozenset(
    {"ends in a common word", "words of places"}
)  # two words that a firm or a town may be called by
_COMPANY = {
    NameType.PERSON: "named together with a person",
    NameType.ORG: "named together with an organisation",
    NameType.PLACE: "named together with a place",
}


@dataclass(slots=True)
class Case:
    """One spelling: where it stands, what speaks for it, and the decision of the last round."""

    chunks: list[Chunk]
    tally: Tally
    decided: NameType | None = None
    _joined: list[tuple[int | None, int | None]] | None = None

    def joined(self, slots: Slots) -> list[tuple[int | None, int | None]]:
        """Where names begin and end that are joined to it after and before each place; asked for in every round."""
        if self._joined is None:
            self._joined = [_neighbours(chunk, slots) for chunk in self.chunks]
        return self._joined


@dataclass(frozen=True, slots=True)
class Court:
    """Hears all spellings of one text.

    Attributes:
        reader: Reads the clues of one spelling.
        voices: The persons of the lexicon that the article tells of.
        allied: Whether a word sounds like a person of an organisation of the article.
    """

    reader: ClueReader
    voices: tuple[Voice, ...]
    allied: Callable[[str], bool]

    def hear(self, chunks: Iterable[Chunk], known: Sequence[Sighting]) -> dict[str, Case]:
        """All clues to each spelling among `chunks`.

        Args:
            chunks: Stretches written as names, overlapping ones included.
            known: Mentions of the lexicon, for those who are named together with them.
        """
        cases = self._open(chunks)
        _hear_titled(cases)
        for _ in range(_ROUNDS):
            for case in cases.values():
                case.decided = case.tally.decide()
            company = self._hear_company(cases, known, NameType.PERSON)
            firms = self._hear_company(cases, known, NameType.ORG)
            towns = self._hear_company(cases, known, NameType.PLACE)
            sounds = self._hear_sounds(cases)
            if not company and not sounds and not firms and not towns:
                break
        for case in cases.values():
            _hear_strange(case)
        return cases

    def _open(self, chunks: Iterable[Chunk]) -> dict[str, Case]:
        by_surface: dict[str, list[Chunk]] = defaultdict(list)
        for chunk in chunks:
            if (
                chunk.shape != "model-entity"
                or self.reader.votes.label(Span(chunk.start, chunk.end)) is not None
            ):
                by_surface[chunk.surface].append(chunk)
        return {surface: Case(told, self.reader.read(told)) for surface, told in by_surface.items()}

    def names(self, cases: Mapping[str, Case]) -> Iterator[Sighting]:
        """The names among the spellings heard."""
        slots = self.reader.slots
        for surface, case in cases.items():
            kind = case.tally.decide()
            for chunk in case.chunks if kind is not None else ():
                if kind is None or slots.ordinary(surface, chunk.start, chunk.end):
                    continue
                if kind is not NameType.PLACE or not slots.no_country(chunk.end):
                    yield Sighting(chunk.start, chunk.end, kind, chunk.shape, clues=tuple(case.tally.clues))

    def unproved(self, cases: Mapping[str, Case]) -> Iterator[Sighting]:
        """What looks like a name, and of which too little is told; where each spelling first stands."""
        for case in cases.values():
            clues, chunk = case.tally.clues, case.chunks[0]
            firm = chunk.shape == "firm" and (bool(chunk.ending) or len(clues) > 1)
            looks = case.tally.penalty == 0 and not _LOOKS.isdisjoint(clues)
            told = STRANGE in clues or NOBODY in clues or firm or looks
            made_of_words = case.tally.penalty == COMPOUND_PENALTY and not _OF_FIRMS.isdisjoint(clues)
            if case.tally.decide() is None and (told or made_of_words):
                yield Sighting(chunk.start, chunk.end, NameType.ORG, "unproved", clues=tuple(clues))

    def _hear_company(self, cases: Mapping[str, Case], known: Iterable[Sighting], kind: NameType) -> bool:
        """Add the clue of being named together with a person or an organisation; tells whether there was any news."""
        beside = [(s.start, s.end) for s in known if s.type is kind]
        found = (c for case in cases.values() if case.decided is kind for c in case.chunks)
        beside.extend((chunk.start, chunk.end) for chunk in found)
        starts, ends = {start for start, _ in beside}, {end for _, end in beside}
        slots, clue, news = self.reader.slots, _COMPANY[kind], False
        for case in cases.values():
            if clue in case.tally.clues or not _MAY_BE[kind](case):
                continue
            if any(after in starts or before in ends for after, before in case.joined(slots)):
                case.tally.clues[clue] = None
                news = True
        return news

    def _hear_sounds(self, cases: Mapping[str, Case]) -> bool:
        """Add the clue of sounding like a person of the article; a word that somebody explains is left alone."""
        found = (
            voice_of_name(s, case.decided) for s, case in cases.items() if case.decided is NameType.PERSON
        )
        voices = tuple(islice(chain(self.voices, found), _MOST_VOICES))
        news = self._hear_namesakes(cases)
        strange = (s for s, case in cases.items() if case.decided is None and _single_name(case))
        for surface in islice(strange, _MOST_STRANGE):
            case = cases[surface]
            if _SOUND in case.tally.clues:
                continue
            if _heard_as(surface, voices, borne=not _strange(case)):
                case.tally.clues[_SOUND] = None
                news = True
        return news

    def _hear_namesakes(self, cases: Mapping[str, Case]) -> bool:
        """Add the clue of sounding like a person of the lexicon to what else is taken for a firm or for nothing."""
        news = False
        others = (
            s for s, case in cases.items() if case.decided is not NameType.PERSON and _single_name(case)
        )
        for surface in islice(others, _MOST_STRANGE):
            clues = cases[surface].tally.clues
            if _SOUND in clues:
                continue
            if any(family_sounds(surface, voice) for voice in self.voices[:_MOST_VOICES]):
                clues[_SOUND] = None
                news = True
            elif _ALLIED not in clues and _strange(cases[surface]) and self.allied(surface):
                clues[_ALLIED] = None
                news = True
        return news


def _neighbours(chunk: Chunk, slots: Slots) -> tuple[int | None, int | None]:
    """Where names begin and end that are joined to `chunk`; what may be a firm stands in lists with a comma, too."""
    after, before = slots.joined_after(chunk.end), slots.joined_before(chunk.start)
    if chunk.shape == "firm":
        text = slots.view.text
        after = chunk.end + 1 if after is None and text.startswith("、", chunk.end) else after
        before = chunk.start - 1 if before is None and text.endswith("、", 0, chunk.start) else before
    return after, before


def _hear_titled(cases: Mapping[str, Case]) -> None:
    """A dotted name is a person's, whatever its words, where the last of them bears a title elsewhere: マスク氏."""
    for surface, case in cases.items():
        last = cases.get(components(surface)[-1]) if "・" in surface else None
        if last is not None and not last.tally.clues.keys().isdisjoint(("honorific 氏", "personal title")):
            case.tally.clues["its last word bears a title"] = None


def _hear_strange(case: Case) -> None:
    """A word of no dictionary that does what firms do is one, where nothing else explains it."""
    case.decided = case.tally.decide()
    if case.decided is None and STRANGE in case.tally.clues and not _OF_FIRMS.isdisjoint(case.tally.clues):
        case.tally.clues[_ACTS] = None
        case.decided = case.tally.decide()


def _may_be_person(case: Case) -> bool:
    """Whether a spelling is not built as firms are: ヴェラムAI, 霧笛電機."""
    return "written like a brand" not in case.tally.clues and case.chunks[0].shape != "firm"


def _may_be_place(case: Case) -> bool:
    """Whether the dictionary holds a spelling for a place, or it stands as one: 黒石 with 弘前, 上海とハンジョウでは."""
    return not case.tally.clues.keys().isdisjoint(("tagged as a place", "where places stand"))


_MAY_BE: dict[NameType, Callable[[Case], bool]] = {
    NameType.PERSON: _may_be_person,
    NameType.ORG: lambda _: True,
    NameType.PLACE: _may_be_place,
}


def _heard_as(surface: str, voices: Iterable[Voice], *, borne: bool) -> bool:
    """Whether a word sounds like one of `voices`.

    A name that others bear, too, must sound nearer, and like a first name nearer still: リーズ is no リサ・ナンディ.
    """
    sounds = (listen(surface, voice) for voice in voices)
    if borne:
        return any(s.score >= (GIVEN_THE_SAME if s.given_alone else SOUNDS_NEAR) for s in sounds)
    return any(sound.score >= SOUNDS_ALIKE for sound in sounds)


def family_sounds(surface: str, voice: Voice) -> bool:
    """Whether a word sounds just like a person's family name."""
    sound = listen(surface, voice)
    return sound.score >= SOUNDS_THE_SAME and not sound.given_alone


def _single_name(case: Case) -> bool:
    """Whether a single word may be a name: no dictionary knows it, or as a person's."""
    if _strange(case):
        return True
    chunk, clues = case.chunks[0], case.tally.clues
    told = not clues.keys().isdisjoint(
        (
            "no ordinary word",
            "known personal name",
            "has what only persons have",
            "named together with a person",
        )
    )
    return chunk.script is Script.KATAKANA and chunk.shape == "name" and "・" not in chunk.surface and told


def _strange(case: Case) -> bool:
    """Whether a single word is none that a dictionary knows."""
    chunk, clues = case.chunks[0], case.tally.clues
    if chunk.script is Script.KATAKANA:
        return "no ordinary word" in clues and "・" not in chunk.surface
    if chunk.script is not Script.LATIN or chunk.shape != "name" or " " in chunk.surface:
        return False
    long_enough = len(chunk.surface) >= _SHORTEST_LATIN
    return long_enough and case.tally.penalty == 0 and "written like a brand" not in clues
