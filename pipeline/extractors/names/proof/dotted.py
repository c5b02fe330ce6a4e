"""What words joined by dots tell: nobody of 「チャイナ・ショック」 and 「ツール・ド・フランス」, a body of 「ペブル・ワークス」."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extractors.names.around.votes import Votes
from pipeline.extractors.names.words.katakana import is_made_of
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


def ends_as_bodies(surface: str, parts: Sequence[str], words: Vocabulary) -> bool:
    """Whether a word or a dotted run in katakana ends as organisations do, behind what is no ordinary word: ペブルワークス."""
    titles = words.titles
    if len(parts) > 1 and names_nobody(parts, words):
        return False
    if len(parts) > 1:
        return parts[-1].endswith(titles.katakana_endings) or not set(parts).isdisjoint(
            titles.organisation_words
        )
    if not surface.endswith(titles.katakana_endings):
        return False
    stem = next(surface.removesuffix(e) for e in titles.katakana_endings if surface.endswith(e))
    return len(stem) > 1 and not is_made_of(stem, words.ordinary)


def borne(parts: Sequence[str]) -> tuple[str, ...]:
    """The parts of a full name that are no particle between others: ロドリゴ and クルス of ロドリゴ・デ・ラ・クルス, not フォン."""
    particles = katakana_particles()
    return parts[0], *(p for p in parts[1:-1] if len(p) > 1 and p not in particles), parts[-1]
