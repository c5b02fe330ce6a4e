"""Clues that a chunk is a name, and of what: an honorific, a full-name shape, the model's vote.

Clues are read for each spelling over the whole article: 「オッターマン」 may bear its honorific three paragraphs
before it stands bare. `tally` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.extractors.names.around import statements
from pipeline.extractors.names.around.brackets import gloss
from pipeline.extractors.names.around.directions import lies_somewhere
from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.votes import Votes
from pipeline.extractors.names.proof import agents, opinions, quarrels, terms
from pipeline.extractors.names.proof.penalty import ORDINARY_PENALTY, penalty_of
from pipeline.extractors.names.proof.shapes import Shapes
from pipeline.extractors.names.proof.tally import Tally
from pipeline.extractors.names.sighting import Cover, components
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.sinograms import cut_into_signs

_OF_ORGANISATIONS = frozenset(
    {
        "has what organisations have",
        "gloss of an organisation",
        "names its officer",
        "names somebody",
        "reports",
    }
    | {
        "brought out",
        "described as an organisation",
        "legal form",
        "pays",
        "taken over",
        "surveys",
        "employs",
    }
    | {"acts like a firm", "deals"}
)
# Of a trade behind any word these prove nothing: 大手の小売商店さん, 街の商店主.
_OF_PERSONS = frozenset({"office", "introduced as a person", "described as a person", "speaks", "honorific"})
STRANGE = "in no dictionary"
_BRANDS = frozenset({Script.LATIN, Script.KATAKANA, Script.MIXED})
_PLUS = re.compile("(?=[A-Z]{1,20}+[a-z])[A-Za-z0-9]{4,20}+\\+")  # Lumina+; BBB+ is a grade
_GAMES = re.compile("(?:冬季|夏季)?(?:五輪|オリンピック|パラリンピック)")
_QUALITIES = ("サ変可能", "形状詞可能", "形状詞-一般")  # 安心, 快適: they make verbs and adjectives
_CODE = re.compile("(?!Q[1-4]|[12]?H[12]|FY|CY|CO2)[A-Z]{1,4}[0-9]{1,3}")
_THERE = ("に", "で", "は", "へ", "から", "を")
_INITIALS = 2  # A社 and AB社 stand for firms that are not named
_GLOSSES = {
    "full": "gloss with a full name",
    "brand": "gloss of a brand",
    "organisation": "gloss of an organisation",
}
_CALLED = {"PERSON": "called a person", "ORG": "called an organisation", "PRODUCT": "called a product"}


Heard: TypeAlias = dict[tuple[tuple[Chunk, ...], tuple[tuple[str, ...], ...]], Tally]


@dataclass(frozen=True, slots=True)
class ClueReader:
    """Reads the clues of one chunk.

    Attributes:
        slots: The neighbours of any stretch.
        words: Word lists.
        votes: The model's opinions.
        shapes: What a chunk is made of.
        sources: Where source lines name somebody.
        authors: Where author lines name somebody.
        places: Where mentions of places end.
        bodies: Where mentions of organisations end.
        heard: What was read so far, by the places of a spelling and the model's votes on them; of two readers that
            differ in the model's entities alone the second reads only what these changed.
    """

    slots: Slots
    words: Vocabulary
    votes: Votes
    shapes: Shapes
    sources: Cover
    authors: Cover
    places: frozenset[int] = frozenset()
    bodies: frozenset[int] = frozenset()
    heard: Heard = field(default_factory=dict)

    def read(self, chunks: Sequence[Chunk]) -> Tally:
        """The clues for a spelling from all places where it stands; what was heard already is not read again."""
        case = tuple(chunks), tuple(tuple(self._opinions(chunk)) for chunk in chunks)
        tally = self.heard.get(case)
        if tally is None:
            tally = self.heard[case] = self._read(chunks)
        return Tally(dict(tally.clues), tally.penalty)

    def _read(self, chunks: Sequence[Chunk]) -> Tally:
        tally = Tally(penalty=penalty_of(chunks[0], self.shapes.ordinary))
        for chunk in chunks:
            for clue in (*self.shapes.clues(chunk), *self._neighbours(chunk), *self._opinions(chunk)):
                tally.clues[clue] = None
        if (
            tally.penalty == 0
            and chunks[0].script is Script.KATAKANA
            and self.shapes.ordinary.unknown(chunks[0])
        ):
            tally.clues["no ordinary word"] = None
        if any(self._code_of_body(chunk) for chunk in chunks):
            tally.penalty = 0.0
            tally.clues["called a product"] = None
        quarrels.settle(tally)
        quarrels.refuse_person(tally, chunks[0], self.words)
        if tally.penalty and "・" not in chunks[0].surface:  # 企業サイクル
            tally.clues.pop("called an organisation outright", None)
        strange = tally.penalty == 0 and self.shapes.ordinary.strange(chunks[0])
        coined = strange or any(agents.has_strange_stem(self.slots, chunk) for chunk in chunks)
        if coined and not any(agents.is_no_noun(self.slots, chunk.end) for chunk in chunks):
            tally.clues[STRANGE] = None
        if strange or chunks[0].shape == "firm" or quarrels.dotted_body(tally, chunks[0]):
            told = (clue for chunk in chunks for clue in agents.clues(self.slots, chunk.start, chunk.end))
            tally.clues.update(dict.fromkeys(told))
        if all(terms.translates(chunk, self.slots) for chunk in chunks):
            tally.penalty = max(tally.penalty, 2 * ORDINARY_PENALTY)
        if any(terms.exchanged(chunk, self.slots) for chunk in chunks):
            tally.penalty = max(tally.penalty, 3 * ORDINARY_PENALTY)
        quarrels.forgive(tally, chunks[0], self.words)
        return tally

    def _code_of_body(self, chunk: Chunk) -> bool:
        """霜嶺のG7: a letter and a number behind an organisation is what it makes."""
        made = chunk.start - 1 in self.bodies and self.slots.view.text[chunk.start - 1] == "の"
        return made and _CODE.fullmatch(chunk.surface) is not None

    def _opinions(self, chunk: Chunk) -> Iterator[str]:
        return opinions.clues(self.slots, self.words, self.votes, chunk)

    def _called(self, start: int, end: int) -> Iterator[str]:
        """What a word beside it calls it; an organisation's name is none: 世界保健機関のアマリオ事務局長."""
        slots = self.slots
        if start - 1 in self.bodies and slots.view.text[start - 1] == "の":
            if slots.office(end) is not None:
                yield "officer of a body told of"
            return
        called = slots.called(start, end)
        if called == "ORG" and cut_into_signs(start, end, slots.view):  # ライバルの王欣瑜
            return
        if called is not None:
            yield _CALLED[called]
            if called == "ORG" and statements.called_outright(slots, start):
                yield "called an organisation outright"

    def _neighbours(self, chunk: Chunk) -> Iterator[str]:
        """Clues beside the chunk."""
        slots, start, end = self.slots, chunk.start, chunk.end
        title = slots.honorific(end)
        if title is not None:
            told = "honorific" if title in self.words.titles.honorifics else "personal title"
            yield "honorific 氏" if title == "氏" else told
        yield from self._called(start, end)
        spelled = gloss(slots, chunk.surface, end)
        if spelled is not None and not self._term(chunk):
            yield _GLOSSES[spelled]
        told_beside = (
            ("at a place", self._at_a_place(chunk)),
            ("called a place", self._outside_a_town(chunk)),
            ("credited", self._credited(chunk)),
            ("does business", self._does_business(chunk)),
            ("addressed", slots.addressed(start)),
            (
                "follows its state",
                slots.follows_state(start) and not self.shapes.ordinary.common_noun(start, end),
            ),
            ("office", slots.office(end) is not None),
            (
                "suffix 社",
                slots.suffix(end) and chunk.script is not Script.KANJI and len(chunk.surface) > _INITIALS,
            ),
            ("has what organisations have", slots.organisation_role(end)),
            ("names its officer", slots.names_officer(end)),
            ("in quotation marks", slots.quoted(start, end)),
            ("a brand with a plus", _PLUS.fullmatch(chunk.surface) is not None),
            ("brought out", slots.brought_out(end) and not self._is_quality(chunk)),
            ("has what persons have", slots.person_role(end)),
            ("has what only persons have", self.words.person_kin.match(slots.view.text, end) is not None),
            ("reports", slots.reports(end)),
            ("speaks", slots.speaks(end)),
            ("named together with a pronoun", slots.with_pronoun(start, end)),
        )
        # 人工知能(AI)の研究者: a run of kanji is looked at as a person only.
        unfit = {"person": _OF_ORGANISATIONS, "firm": _OF_PERSONS}.get(chunk.shape, frozenset())
        yield from (
            clue for clue, holds in (*told_beside, *self._statements(chunk)) if holds and clue not in unfit
        )
        yield from self._place_in_line(chunk)

    def _is_quality(self, chunk: Chunk) -> bool:
        """「安心」を提供: a quoted word for what somebody does or how something is, of which no product need be called."""
        told = self.slots.view.tokens_between(chunk.start, chunk.end) if chunk.shape == "quoted" else ()
        return len(told) == 1 and told[0].tag.endswith(_QUALITIES)

    def _statements(self, chunk: Chunk) -> tuple[tuple[str, bool], ...]:
        """What is said of the chunk."""
        slots, start, end = self.slots, chunk.start, chunk.end
        described, aged = statements.described(slots, end), statements.aged(slots, end)
        one_word = len(components(chunk.surface)) == 1
        personal = chunk.shape in ("name", "person") and not chunk.ending
        return (
            ("described as a person", personal and described == "PERSON"),
            ("described as an organisation", described == "ORG"),
            ("introduced as a person", personal and statements.called_before(slots, start, end)),
            ("behaves as people do", personal and statements.behaves(slots, end)),
            ("aged", personal and aged == "years"),
            ("a number in brackets", personal and aged == "number"),
            ("legal form", statements.legal_form(slots, start, end)),
            ("pays", statements.pays(slots, end)),
            ("titled as a work", statements.titled_as_work(slots, start, end)),
            ("taken over", statements.taken_over(slots, end)),
            ("surveys", statements.surveys(slots, end)),
            ("names somebody", not one_word and statements.names_somebody(slots, end)),
            (
                "names its officer",
                (chunk.shape == "firm" or (one_word and chunk.script in _BRANDS))
                and statements.names_kanji_officer(slots, end),
            ),
            ("acts like a firm", slots.acts(end)),
            ("deals", slots.deals(end)),
            ("employs", slots.employs(end)),
            ("founded or led", statements.leads(slots, chunk.surface, end)),
        )

    def _place_in_line(self, chunk: Chunk) -> Iterator[str]:
        one_word = chunk.script is Script.KATAKANA and "・" not in chunk.surface
        if chunk.script is Script.KATAKANA and _GAMES.match(self.slots.view.text, chunk.end):
            yield from ("games are held there", *(["called a place"] if one_word else ()))
        if one_word and self.slots.lived_in(chunk.end):
            yield "lived in"
        if one_word and statements.called_place(self.slots, chunk.start):
            yield "called a place"
        named = chunk.script is Script.KATAKANA and chunk.shape == "name"
        if named and self.slots.view.text.startswith(self.words.titles.place_roles, chunk.end):
            yield "has what places have"
        ends = (self.sources.touches(at, at + 1) for at in (chunk.start, chunk.end - 1))
        if all(ends):  # no 北潮新聞社 無断転載
            yield "source line"
        elif (
            (self.authors.touches(chunk.start, chunk.end) and not self._word(chunk))
            or self._signed(chunk)
            or statements.credited_behind(self.slots, chunk.start, chunk.end, self.bodies)
        ):
            yield "author line"
        elif self.slots.cited(chunk.start, chunk.end):
            yield "cited as a source"

    def _at_a_place(self, chunk: Chunk) -> bool:
        """Whether a place stands before it: オースティンのペブルワーク; オークランドの地裁 is any court there."""
        text, start = self.slots.view.text, chunk.start
        institution = chunk.surface.endswith(self.words.titles.organisation_endings)
        some = chunk.shape == "model-entity" and institution and not self.shapes.institution(chunk)
        return start - 1 in self.places and text[start - 1] == "の" and not some

    def _outside_a_town(self, chunk: Chunk) -> bool:
        """ラゴス郊外のレッキに, 東のハルで, ハルまで40マイル: what lies on a side of a place, or anywhere."""
        text, start = self.slots.view.text, chunk.start
        if chunk.script is not Script.KATAKANA or "・" in chunk.surface:
            return False
        if lies_somewhere(text, start, chunk.end):
            return True
        if text[start - 1] != "の":
            return False
        side = next(
            (word for word in self.words.titles.sides_of_towns if text.endswith(word, 0, start - 1)), ""
        )
        there = text.startswith(_THERE, chunk.end)
        return bool(side) and start - 1 - len(side) in self.places and there

    def _credited(self, chunk: Chunk) -> bool:
        """Whether a picture is credited to a single word: 写真:ヴェルモ, but not 写真:セゲド工場の起工式."""
        word = chunk.script in _BRANDS and "・" not in chunk.surface
        return word and self.slots.credited(chunk.start) and self.slots.credit_ends(chunk.end)

    def _word(self, chunk: Chunk) -> bool:
        """Whether kanji are words of the dictionary: 翻訳:機械翻訳."""
        tags = self.votes.tags(chunk.start, chunk.end)
        tokens = self.slots.view.tokens_between(chunk.start, chunk.end)
        whole = not tokens or tokens[0].end - tokens[0].start > 1  # 沈/磊 is cut into signs
        return chunk.script is Script.KANJI and tags == {"普通"} and whole

    def _term(self, chunk: Chunk) -> bool:
        """Whether a bracket translates words of the dictionary: 機械学習(Machine Learning), 量子コンピューティング(…)."""
        titles = self.words.titles
        body = chunk.ending or chunk.surface.endswith(titles.organisation_endings)
        return (not body or chunk.surface.endswith(tuple(titles.vague_endings))) and self._word(chunk)

    def _does_business(self, chunk: Chunk) -> bool:
        """Whether somebody invests in it; of katakana words kinds of shares are called, too: グロース株."""
        shares = chunk.script is not Script.KATAKANA and self.slots.shares(chunk.end)
        return chunk.script in _BRANDS and (self.slots.invested_in(chunk.end) or shares)

    def _signed(self, chunk: Chunk) -> bool:
        """Whether a full name stands before 著 or 記者."""
        full = len(components(chunk.surface)) > 1 and not chunk.ending
        return full and chunk.script is not Script.MIXED and self.slots.signed(chunk.end)
