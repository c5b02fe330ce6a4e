"""Clues that stand beside a chunk: an honorific, an office, a verb of firms, a line that names authors.

They hold for the place where they are read; `clues` gathers those of all places of a spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extractors.names.around import statements
from pipeline.extractors.names.around.brackets import gloss
from pipeline.extractors.names.around.directions import lies_somewhere
from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.proof.quarrels import BROUGHT_OUT
from pipeline.extractors.names.proof.shapes import Shapes
from pipeline.extractors.names.sighting import Cover, components
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.sinograms import cut_into_signs

# 人工知能(AI)の研究者: a run of kanji is looked at as a person only.
_OF_ORGANISATIONS = frozenset(
    {
        "acts like a firm",
        "brought out",
        "deals",
        "described as an organisation",
        "employs",
        "gloss of an organisation",
        "has what organisations have",
        "legal form",
        "names its officer",
        "names somebody",
        "pays",
        "reports",
        "surveys",
        "taken over",
    }
)
# Of a trade behind any word these prove nothing: 大手の小売商店さん, 街の商店主.
_OF_PERSONS = frozenset({"office", "introduced as a person", "described as a person", "speaks", "honorific"})
_BRANDS = frozenset({Script.LATIN, Script.KATAKANA, Script.MIXED})
_PLUS = re.compile("(?=[A-Z]{1,20}+[a-z])[A-Za-z0-9]{4,20}+\\+")  # Lumina+; BBB+ is a grade
_GAMES = re.compile("(?:冬季|夏季)?(?:五輪|オリンピック|パラリンピック)")
_QUALITIES = ("サ変可能", "形状詞可能", "形状詞-一般")  # 安心, 快適: they make verbs and adjectives
_CODE = re.compile("(?!Q[1-4]|[12]?H[12]|FY|CY|CO2)[A-Z]{1,4}[0-9]{1,3}")
_OPENING = ("「", "『")
_THERE = ("に", "で", "は", "へ", "から", "を")
_INITIALS = 2  # A社 and AB社 stand for firms that are not named
_GLOSSES = {
    "full": "gloss with a full name",
    "brand": "gloss of a brand",
    "organisation": "gloss of an organisation",
}
_CALLED = {"PERSON": "called a person", "ORG": "called an organisation", "PRODUCT": "called a product"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Reads what stands beside a chunk.

    Attributes:
        shapes: What a chunk is made of.
        sources: Where source lines name somebody.
        authors: Where author lines name somebody.
        places: Where mentions of places end.
        bodies: Where mentions of organisations end.
    """

    shapes: Shapes
    sources: Cover
    authors: Cover
    places: frozenset[int] = frozenset()
    bodies: frozenset[int] = frozenset()

    @property
    def slots(self) -> Slots:
        """The neighbours of any stretch."""
        return self.shapes.ordinary.slots

    @property
    def words(self) -> Vocabulary:
        """Word lists."""
        return self.shapes.ordinary.words

    def clues(self, chunk: Chunk) -> Iterator[str]:
        """Clues beside the chunk."""
        slots, start, end = self.slots, chunk.start, chunk.end
        yield from (*self._titled(end), *self._called(start, end))
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
        unfit = {"person": _OF_ORGANISATIONS, "firm": _OF_PERSONS}.get(chunk.shape, frozenset())
        yield from (
            clue for clue, holds in (*told_beside, *self._statements(chunk)) if holds and clue not in unfit
        )
        yield from self._place_in_line(chunk)

    def _titled(self, end: int) -> Iterator[str]:
        """The honorific or title that follows it."""
        title = self.slots.honorific(end)
        if title is not None:
            told = "honorific" if title in self.words.titles.honorifics else "personal title"
            yield "honorific 氏" if title == "氏" else told

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
            ("described as a person", personal and (described == "PERSON" or self._competes(chunk))),
            ("described as an organisation", described == "ORG"),
            ("described as a product", chunk.script in _BRANDS and described == "PRODUCT"),
            ("has what software has", chunk.script in _BRANDS and statements.is_software(slots, start, end)),
            ("introduced as a person", personal and statements.called_before(slots, start, end)),
            ("behaves as people do", personal and statements.behaves(slots, end)),
            ("aged", personal and aged == "years"),
            ("a number in brackets", personal and aged == "number"),
            ("legal form", statements.legal_form(slots, start, end)),
            ("pays", statements.pays(slots, end)),
            ("titled as a work", statements.titled_as_work(slots, start, end)),
            (BROUGHT_OUT, statements.brought_out(slots, end)),
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

    def _competes(self, chunk: Chunk) -> bool:
        """Whether a word in katakana stands for somebody who competes for a country."""
        return chunk.script is Script.KATAKANA and statements.competes(self.slots, chunk.end)

    def _place_in_line(self, chunk: Chunk) -> Iterator[str]:
        one_word = chunk.script is Script.KATAKANA and "・" not in chunk.surface
        if chunk.script is Script.KATAKANA and _GAMES.match(self.slots.view.text, chunk.end):
            yield from ("games are held there", *(["called a place"] if one_word else ()))
        if chunk.script is Script.KATAKANA and not one_word and self._happens(chunk):
            yield "where something happens"
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

    def _happens(self, chunk: Chunk) -> bool:
        """Whether something happens where a dotted name tells: デイル・ヴェルダで空爆があった."""
        return self.words.phrases.happens.match(self.slots.view.text, chunk.end) is not None

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
        tags = self.shapes.ordinary.votes.tags(chunk.start, chunk.end)
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

    def code_of_body(self, chunk: Chunk) -> bool:
        """霜嶺のG7: a letter and a number behind an organisation is what it makes."""
        text = self.slots.view.text
        at = chunk.start - (text[chunk.start - 1 : chunk.start] in _OPENING) - 1  # 霜嶺の「G7」
        told = at in self.bodies or text.endswith(self.slots.words.titles.own_bodies, 0, at)
        made = text[at : at + 1] == "の" and told
        return made and _CODE.fullmatch(chunk.surface) is not None
