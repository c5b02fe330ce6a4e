"""What the statistical model and the dictionary take a chunk for: 「北浜」 tagged as a place, a family and a given name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.stems import LOCATIVE
from pipeline.extractors.names.around.votes import Votes
from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.words.katakana import words_of_places
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script, last_component
from pipeline.extractors.names.written.sinograms import cut_into_signs, is_chinese_pair
from pipeline.text.scripts import KANJI
from pipeline.types import Span
from pipeline.values import NameType

_GOES_ON = re.compile(f"(?![市州県港沖湾郊近発着側戦支行])[{KANJI}]")
_NUMBERED = re.compile("[A-Z]{1,4}-?[0-9]{1,4}")
_PLACE_ONLY = frozenset({"地名"})
_SHORTEST_PLACE = 3  # ブレーメン, but not トー


def clues(slots: Slots, words: Vocabulary, votes: Votes, chunk: Chunk) -> Iterator[str]:
    """The votes for the chunk.

    Args:
        slots: Its neighbours.
        words: Word lists.
        votes: The opinions on any stretch.
        chunk: What is looked at.
    """
    vote = votes.label(Span(chunk.start, chunk.end))
    if vote is None and chunk.script is Script.KANJI and votes.person_within(chunk.start, chunk.end):
        vote = NameType.PERSON
    family_firm = chunk.script is Script.KANJI and chunk.shape == "firm"  # 森下重工業 is no Morishita
    numbered = _NUMBERED.fullmatch(chunk.surface) is not None  # YU9 is nobody
    if vote is not None and not ((family_firm or numbered) and vote is NameType.PERSON):
        yield f"model: {vote.value}"
    if Span(chunk.start, chunk.end) in votes.clubs:
        yield "model: club"
    tags = votes.tags(chunk.start, chunk.end)
    if chunk.script is Script.KANJI and "姓" in tags and "名" in tags:
        yield "family and given name"
    elif chunk.shape == "person" and _chinese(slots, chunk):
        yield "a Chinese family name before signs of no word"
    elif not numbered and (
        (not family_firm and "人名" in tags) or last_component(chunk.surface) in words.persons
    ):
        yield "known personal name"
    yield from _place_clues(slots, words, votes, chunk, tagged=tags == _PLACE_ONLY)
    if tags == {"一般"} and chunk.shape == "name" and not _goes_on_in_word(slots, chunk):
        yield "proper noun in Latin letters" if chunk.script is Script.LATIN else "proper noun"


def _place_clues(
    slots: Slots, words: Vocabulary, votes: Votes, chunk: Chunk, *, tagged: bool
) -> Iterator[str]:
    """The clues to a place: kanji or a single word of the dictionary, or two words as those of places are."""
    kanji = chunk.script is Script.KANJI
    tagged = tagged and (kanji or len(votes.pieces(chunk.start, chunk.end)) == 1)
    if tagged:
        yield "tagged as a place"
    if tagged and _bare_place(slots, chunk):
        yield "a place of the dictionary"
    dotted = "・" in chunk.surface and words_of_places(components(chunk.surface), words.titles)
    strange = chunk.script is Script.KATAKANA and chunk.shape == "name" and _is_strange(slots, chunk)
    there = ((tagged and kanji) or dotted or strange) and LOCATIVE.match(slots.view.text, chunk.end)
    if there or (dotted and words.trades.town.match(slots.view.text, chunk.end)):  # サン・ベルナルドの町
        yield "where places stand"


def _is_strange(slots: Slots, chunk: Chunk) -> bool:
    """Whether a single katakana word is one that no dictionary has: ハンジョウでは, together with a place."""
    tokens = slots.view.tokens_between(chunk.start, chunk.end)
    return len(tokens) == 1 and tokens[0].guessed and "・" not in chunk.surface


def _goes_on_in_word(slots: Slots, chunk: Chunk) -> bool:
    """Whether the proper noun of the dictionary is a longer one: iPS of iPS細胞."""
    return any(token.end > chunk.end for token in slots.view.tokens_between(chunk.end - 1, chunk.end))


def _chinese(slots: Slots, chunk: Chunk) -> bool:
    """Whether signs of no word are a Chinese person: three of them, or two before a title."""
    if cut_into_signs(chunk.start, chunk.end, slots.view):
        return True
    titled = slots.honorific(chunk.end) is not None or slots.office(chunk.end) is not None
    return titled and is_chinese_pair(chunk.start, chunk.end, slots.view)


def _bare_place(slots: Slots, chunk: Chunk) -> bool:
    """Whether a place stands for itself: no アラブ首長国連邦, no storm 「タリム」."""
    long_enough = chunk.script is Script.KATAKANA and len(chunk.surface) >= _SHORTEST_PLACE
    goes_on = _GOES_ON.match(slots.view.text, chunk.end)
    return long_enough and goes_on is None and not slots.quoted(chunk.start, chunk.end)
