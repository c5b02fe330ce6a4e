"""Dotted words in katakana that name no person, firm or town: 「チャイナ・ショック」, 「コンパクト・シティ」, 「ツール・ド・フランス」."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extractors.names.around.votes import Votes
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk
from pipeline.text.particles import katakana_particles

_WITH_PARTICLE = 3


def names_nobody(parts: Sequence[str], words: Vocabulary) -> bool:
    """Whether a name is an event called after something, a kind of towns, or a word that is written with a dot at times."""
    titles = words.titles
    if parts[-1] in titles.events_called_after or "".join(parts) in words.ordinary:
        return True
    return parts[0] in titles.kinds_of_cities and parts[-1] in titles.words_for_cities


def held_somewhere(chunk: Chunk, parts: Sequence[str], votes: Votes) -> bool:
    """Whether a particle and a place end a name, which is a race or a building then: ジロ・デ・イタリア."""
    if len(parts) < _WITH_PARTICLE or parts[-2] not in katakana_particles():
        return False
    return votes.tags(chunk.end - len(parts[-1]), chunk.end) == {"地名"}
