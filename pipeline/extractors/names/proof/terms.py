"""Words that are written as names are and name nothing: 「機械学習(Machine Learning)」, 「グローバル・ファイナンス」."""

from __future__ import annotations

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script

_BEHIND_WORD = 2  # a sign and the bracket
_PAIR = 2


def translates(chunk: Chunk, slots: Slots) -> bool:
    """Whether Latin words stand in a bracket behind the word that they translate: 電気モーター(Electric Motors)."""
    text = slots.view.text
    if chunk.script is not Script.LATIN or text[chunk.start - 1 : chunk.start] != "(":
        return False
    if text[chunk.end : chunk.end + 1] != ")" or chunk.start < _BEHIND_WORD:
        return False
    before = slots.view.tokens_between(chunk.start - _BEHIND_WORD, chunk.start - 1)
    if not before or before[-1].guessed or not before[-1].tag.startswith("名詞-普通名詞"):
        return False
    told = text[before[-1].start : before[-1].end]
    titles = slots.words.titles
    return told[-1] not in titles.ends_of_bodies and not told.endswith(titles.organisation_endings)


def exchanged(chunk: Chunk, slots: Slots) -> bool:
    """ハイタッチを交わした: what is exchanged is no name, and no firm is."""
    return slots.view.text.startswith(slots.words.titles.exchanges, chunk.end)


def kind_of_bodies(surface: str, words: Vocabulary) -> bool:
    """Whether a dotted name that ends as organisations do is a kind of them: ソーシャル・メディア, ベンチャー・キャピタル.

    Of three words or more only an end that hardly anything but firms has shows a name: オレンダ・ヴェルデン・ホールディングス.
    """
    parts = components(surface)
    kinds = words.titles.kinds_of_bodies
    if "".join(parts) in words.ordinary or not kinds.isdisjoint(parts[:-1]):
        return True
    return len(parts) != _PAIR and parts[-1] not in words.titles.industries_of_names
