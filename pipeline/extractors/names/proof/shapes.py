"""What a chunk looks like: a full name, a brand, a firm's name, or an ordinary word that must be outweighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.votes import Votes
from pipeline.extractors.names.proof.dotted import held_somewhere, names_nobody
from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.words.katakana import sounds_mandarin, splits, words_of_places
from pipeline.extractors.names.words.vocabulary import Vocabulary, families_of_words
from pipeline.extractors.names.written import latin_people
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.clubs import about_sport
from pipeline.text.particles import katakana_particles

# An ordinary word (リーダー, グループ) needs more than a title to be somebody's name.
ORDINARY_PENALTY = 2.0
COMPOUND_PENALTY = 1.0  # クラウドバーチ is made of words and no word itself
_PAIR = 2
_SHORTEST_STRANGE = 4
_LETTERS = re.compile("[A-Za-z]+")
TEAM = "called like a team"
_TOLD_BY_SHAPE = {
    "model": "model number",
    "faction": "a party or group in politics",
    "firm": "may be a firm",
    "household": "family and given name",
    "team": TEAM,
    "work": "titled as a work",
    "wrestler": "a ring name behind a rank",
}
_COMMON_NOUN = "名詞-普通名詞-一般"
_LEAGUE = "リーグ"  # is a body, other events are none
WORDS_OF_PLACES = "words of places"


@dataclass(frozen=True, slots=True)
class Shapes:
    """Reads what a chunk is made of.

    Attributes:
        slots: The neighbours of any stretch.
        words: Word lists.
        votes: The model's opinions.
        givens: Given names of the lexicon's persons.
    """

    slots: Slots
    words: Vocabulary
    votes: Votes
    givens: frozenset[str] = frozenset()

    def penalty(self, chunk: Chunk) -> float:
        """What must be outweighed before an ordinary word is a name."""
        if chunk.surface in self.words.currencies:
            return 3 * ORDINARY_PENALTY  # 149億ドルの買収を承認した
        if chunk.ending and chunk.shape != "firm":
            stem = chunk.surface.removesuffix(chunk.ending)
            common = stem in self.words.ordinary or stem in self.words.latin
            if chunk.ending in self.words.titles.matters:  # リチウムバッテリー火災
                common = common or splits(stem, self.words.ordinary)
            return 3 * ORDINARY_PENALTY if common else 0.0
        if chunk.script is Script.KATAKANA:
            parts = components(chunk.surface)
            if len(parts) > 1:  # マンハッタン・プロジェクト ends in an ordinary word
                nobody = names_nobody(parts, self.words) or self._ordinary_end(chunk, parts)
                return 2 * ORDINARY_PENALTY if nobody else self._as_term(chunk, parts)
            if not self._ordinary_compound(chunk.surface):
                return 0.0
            if chunk.surface not in self.words.ordinary:
                return 0.0 if self._proper(chunk) else COMPOUND_PENALTY  # フライブルク is no フライ
            return 0.0 if self.votes.tags(chunk.start, chunk.end) == {"一般"} else ORDINARY_PENALTY
        if chunk.script is Script.LATIN:
            if chunk.prose or all(word in self.words.latin for word in chunk.surface.split()):
                return 3 * ORDINARY_PENALTY
            if self._product_code(chunk):
                return 0.0
            return 0.0 if chunk.shape == "model" or len(chunk.surface) > 2 else 2 * ORDINARY_PENALTY
        if chunk.shape == "model" and self._ordinary_compound(chunk.surface.rstrip("0123456789")):
            return 3 * ORDINARY_PENALTY  # シングルランキングトップ3
        return 0.0

    def _product_code(self, chunk: Chunk) -> bool:
        """チップ「O1」, 次世代モデルK3."""
        called = self.slots.called(chunk.start, chunk.end)
        coded = called == "PRODUCT" and chunk.surface[1:].isdecimal()
        return coded or (called is not None and self.slots.quoted(chunk.start, chunk.end))

    def _ordinary_end(self, chunk: Chunk, parts: Sequence[str]) -> bool:
        """Whether a dotted run ends as events and things do; ティム・クック does not, since ティム names persons."""
        first = chunk.start, chunk.start + len(parts[0])
        named = parts[0] in self.words.persons or "人名" in self.votes.tags(*first)
        if "=" in chunk.surface or self._with_article(parts):
            return False  # ンゴジ・アデイェミ=ハート, ジ・エイジ
        kinds = self.words.titles.kinds_of_bodies
        titles = self.words.titles
        if parts[0] in kinds and (
            parts[-1].endswith(titles.katakana_endings) or parts[-1] in titles.organisation_words
        ):
            return True  # サーバーレス・コンピューティング, ロー・スクール
        if parts[-1] in titles.mixed_events and parts[-1] != _LEAGUE and not named:
            return True  # オークモア・クラシック
        if words_of_places(parts, self.words.titles) and not self._ordinary_compound(parts[0]):
            return False  # オルデン・スタジアム
        if parts[-1] in self.words.endings:  # アンドレア・バーツ is no currency
            return not (named and parts[-1] in self.words.currencies)
        if parts[-1] not in self.words.ordinary:
            return False
        strange = not self._ordinary_compound(parts[0]) and len(parts[0]) > 2 and not self._cut(*first)
        return len(_borne(parts)) != _PAIR or not (named or strange)  # ピエール・ル・ブラン

    def _with_article(self, parts: Sequence[str]) -> bool:
        """Whether an article in another language stands before a word, or before what ends as firms do: ザ・ベイ・クロニクル."""
        titles = self.words.titles
        short = len(parts) == _PAIR or parts[-1].endswith(titles.katakana_endings)
        return short and parts[0] in titles.foreign_articles

    def _as_term(self, chunk: Chunk, parts: Sequence[str]) -> float:
        """What must be outweighed where the dictionary has each half as a common noun: ガントリー・クレーン.

        Behind what is a first name, too, less: レイ・トレーシング looks like somebody, and リリー・クルーズ may be.
        """
        words = self.words
        if "=" in chunk.surface or len(parts) != _PAIR or self._organisation(chunk.surface, parts):
            return 0.0
        if parts[-1] in words.families or parts[-1] in words.persons or words_of_places(parts, words.titles):
            return 0.0
        cut = chunk.start + len(parts[0])
        if not self.common_noun(chunk.start, cut) or not self.common_noun(cut + 1, chunk.end):
            return 0.0
        return ORDINARY_PENALTY if parts[0] in words.first_words else 2 * ORDINARY_PENALTY

    def common_noun(self, start: int, end: int) -> bool:
        """Whether the dictionary has exactly the stretch as a common noun."""
        tokens = self.slots.view.tokens_between(start, end)
        exact = len(tokens) == 1 and (tokens[0].start, tokens[0].end) == (start, end)
        return exact and tokens[0].tag == _COMMON_NOUN and not tokens[0].guessed

    def _dotted(self, parts: Sequence[str]) -> Iterator[str]:
        """Clues in a dotted name in katakana; two words of which the first is no name and the last a word are no person."""
        first, words = parts[0], self.words
        if words_of_places(parts, words.titles):
            yield WORDS_OF_PLACES
        elif first in families_of_words() and not sounds_mandarin("".join(parts[1:])):
            yield "begins with a common word"  # ワン・ダイレクション is no 王
        elif first in words.first_words or first in words.persons or first in self.givens:
            yield from ("full-name shape", "begins with a given name")
        elif first in words.ordinary and first not in words.families and len(parts) == _PAIR:
            last = parts[-1]
            ends = last in words.ordinary and last not in words.families
            yield "ends in a common word" if ends else "begins with a common word"
        else:
            last = parts[-1]
            common = len(parts) == _PAIR and last in words.ordinary and last not in words.families
            yield "ends in a common word" if common else "full-name shape"
            own = last in words.families or last in words.persons
            strange = not own and first not in words.ordinary  # コーナー・キックス
            if last.endswith(self.words.titles.ends_of_teams) and strange and self._about_sport():
                yield TEAM

    def _about_sport(self) -> bool:
        return about_sport(self.slots.view.text, self.words.trades.sport)

    def _proper(self, chunk: Chunk) -> bool:
        """Whether the dictionary holds the whole word as a proper noun."""
        tokens = self.slots.view.tokens_between(chunk.start, chunk.end)
        return len(tokens) == 1 and "固有名詞" in tokens[0].tag

    def _ordinary_compound(self, surface: str) -> bool:
        """Whether a katakana word is ordinary or made of ordinary words only."""
        return surface in self.words.ordinary or splits(surface, self.words.ordinary)

    def _cut(self, start: int, end: int) -> bool:
        """Whether the tokenizer cuts a word into ones that all are ordinary: ディープ, マインド, but not ブローク, マン.

        What begins with a rare word of the dictionary, and ends in an ordinary one, is a kind of the latter:
        セキュリティチーム.
        """
        tokens, ordinary = self.slots.view.tokens_between(start, end), self.words.ordinary
        pieces = self.votes.pieces(start, end)
        if len(pieces) < _PAIR or pieces[-1] not in ordinary:
            return False
        if "地名" in tokens[0].tag:  # カリフォルニアロール
            return True
        return all(
            piece in ordinary or (token.tag == _COMMON_NOUN and not token.guessed)
            for piece, token in zip(pieces, tokens, strict=True)
        )

    def unknown(self, chunk: Chunk) -> bool:
        """Whether no dictionary explains the word, and the tokenizer did not cut it into known ones."""
        if chunk.surface in self.words.persons or self._cut(chunk.start, chunk.end):
            return False
        if chunk.surface.endswith(tuple(self.words.currencies)):  # インドルピー
            return False
        tokens = self.slots.view.tokens_between(chunk.start, chunk.end)
        return len(tokens) != 1 or tokens[0].guessed

    def strange(self, chunk: Chunk) -> bool:
        """Whether a single word is in no dictionary that was asked."""
        if (
            chunk.shape != "name"
            or len(components(chunk.surface)) > 1
            or len(chunk.surface) < _SHORTEST_STRANGE
        ):
            return False
        plus = chunk.surface.endswith("+") and not chunk.surface.isupper()  # Lumina+; BBB+ is a grade
        end = chunk.end - plus
        tokens = self.slots.view.tokens_between(chunk.start, end)
        if not tokens or tokens[0].start != chunk.start or tokens[-1].end != end:
            return False
        if chunk.script is Script.KATAKANA:
            return self.unknown(chunk)
        return chunk.script is Script.LATIN and len(tokens) == 1 and tokens[0].guessed

    def clues(self, chunk: Chunk) -> Iterator[str]:
        """Clues in the chunk itself."""
        parts = components(chunk.surface)
        if chunk.shape in _TOLD_BY_SHAPE:
            yield _TOLD_BY_SHAPE[chunk.shape]
        elif chunk.ending:
            yield "ending of a place" if chunk.shape == "place" else "ending of an organisation"
        elif chunk.script is Script.KATAKANA:
            if self._organisation(chunk.surface, parts):
                yield "ending of an organisation"
            elif len(parts) == _PAIR and parts[0] in self.words.titles.foreign_articles:
                yield "an article in another language"
            elif _full_name(parts):
                yield from () if held_somewhere(chunk, parts, self.votes) else self._dotted(parts)
        elif chunk.script is Script.LATIN:
            yield from self._latin(chunk, parts)
        elif chunk.script is Script.MIXED and chunk.shape == "name":
            yield self._letters(chunk.surface)
        elif self.institution(chunk):
            yield "ending of an organisation"

    def _letters(self, surface: str) -> str:
        """What katakana with Latin letters are: FCヴァレンナ is a club."""
        letters = _LETTERS.match(surface)
        club = letters is not None and letters.group() in self.words.titles.club_letters
        return "letters of a club" if club else "written like a brand"

    def _latin(self, chunk: Chunk, parts: Sequence[str]) -> Iterator[str]:
        """Clues in a Latin name."""
        surface = chunk.surface
        if len(parts) > 1 and parts[-1] in self.words.titles.latin_endings:
            yield "ending of an organisation"
        elif clues := tuple(latin_people.person_clues(parts, self.words)):
            clues += (latin_people.ENGLISH_END,) if self._english_end(chunk, parts) else ()
            known = parts[0] in self.givens and latin_people.GIVEN not in clues
            yield from (*clues, *(["given name of somebody known"] if known else ()))
        capital = any(not c.islower() for c in surface[1:] if c.isalpha())
        if capital and len(parts) == 1 and not latin_people.is_family(surface):
            yield "written like a brand"

    def _english_end(self, chunk: Chunk, parts: Sequence[str]) -> bool:
        """Whether a Latin name ends in a word that the dictionary has, and no family is called so: Daisy Chain."""
        common = self.common_noun(chunk.end - len(parts[-1]), chunk.end)
        return common and not latin_people.is_borne_here(self.slots.view.text, chunk.end, parts[-1])

    def institution(self, chunk: Chunk) -> bool:
        """Whether the model's entity ends as organisations do and has a proper noun in it.

        人工知能研究所 is some institute, 理化学研究所 a certain one.
        """
        endings = self.words.titles.organisation_endings
        ends = chunk.surface.endswith(endings) and chunk.surface not in endings
        proper = self.votes.tags(chunk.start, chunk.end) & {"人名", "地名", "一般"}
        return chunk.shape == "model-entity" and ends and bool(proper)

    def _organisation(self, surface: str, parts: Sequence[str]) -> bool:
        titles = self.words.titles
        if len(parts) > 1 and names_nobody(parts, self.words):
            return False
        if len(parts) > 1:
            return parts[-1].endswith(titles.katakana_endings) or not set(parts).isdisjoint(
                titles.organisation_words
            )
        if not surface.endswith(titles.katakana_endings):
            return False
        stem = next(surface.removesuffix(e) for e in titles.katakana_endings if surface.endswith(e))
        return len(stem) > 1 and not self._ordinary_compound(stem)


def _full_name(parts: Sequence[str]) -> bool:
    """Whether a dotted run is of as many words as people's names; a family name of one sign comes first: ケ・ジェ."""
    if len(parts) == _PAIR:
        return len(parts[1]) > 1 or parts[1].isascii()
    return len(parts) in (3, 4) and all(len(part) > 1 or part.isascii() for part in _borne(parts))


def _borne(parts: Sequence[str]) -> tuple[str, ...]:
    """The parts of a full name that are no particle between others: ロドリゴ and クルス of ロドリゴ・デ・ラ・クルス, not フォン."""
    particles = katakana_particles()
    return parts[0], *(p for p in parts[1:-1] if len(p) > 1 and p not in particles), parts[-1]
