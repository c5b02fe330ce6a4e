"""Whether a word is an ordinary one, or made of such: リーダー is, クラウドバーチ is made of two, フライブルク is neither."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.votes import Votes
from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.words.tags import COMMON_NOUN
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script

_FEWEST_PIECES = 2
_SHORTEST_STRANGE = 4


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Asks the word lists and the dictionary.

    Attributes:
        slots: The neighbours of any stretch.
        words: Word lists.
        votes: The model's opinions.
    """

    slots: Slots
    words: Vocabulary
    votes: Votes

    def common_noun(self, start: int, end: int) -> bool:
        """Whether the dictionary has exactly the stretch as a common noun."""
        tokens = self.slots.view.tokens_between(start, end)
        exact = len(tokens) == 1 and (tokens[0].start, tokens[0].end) == (start, end)
        return exact and tokens[0].tag == COMMON_NOUN and not tokens[0].guessed

    def proper(self, chunk: Chunk) -> bool:
        """Whether the dictionary holds the whole word as a proper noun."""
        tokens = self.slots.view.tokens_between(chunk.start, chunk.end)
        return len(tokens) == 1 and "固有名詞" in tokens[0].tag

    def cut(self, start: int, end: int) -> bool:
        """Whether the tokenizer cuts a word into ones that all are ordinary: ディープ, マインド, but not ブローク, マン.

        What begins with a rare word of the dictionary, and ends in an ordinary one, is a kind of the latter:
        セキュリティチーム.
        """
        tokens, ordinary = self.slots.view.tokens_between(start, end), self.words.ordinary
        pieces = self.votes.pieces(start, end)
        if len(pieces) < _FEWEST_PIECES or pieces[-1] not in ordinary:
            return False
        if "地名" in tokens[0].tag:  # カリフォルニアロール
            return True
        return all(
            piece in ordinary or (token.tag == COMMON_NOUN and not token.guessed)
            for piece, token in zip(pieces, tokens, strict=True)
        )

    def unknown(self, chunk: Chunk) -> bool:
        """Whether no dictionary explains the word, and the tokenizer did not cut it into known ones."""
        if chunk.surface in self.words.persons or self.cut(chunk.start, chunk.end):
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
