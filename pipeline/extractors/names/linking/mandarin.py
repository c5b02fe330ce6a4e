"""Katakana that read the signs of a Chinese name of the article: 「インタン」 is the firm 霙灘, 「シャ・ヤオ」 is 夏瑤.

Translations keep a name's signs in one sentence and spell its sound in the next. Read in Mandarin two to four signs have
hardly any sound in common with another name of one article, so the sound alone shows both that the katakana are a name
and whose, whatever a dictionary has: シャ and ヤオ may be words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pipeline.extractors.names.around.stems import brand_stems
from pipeline.extractors.names.proof.court import Case
from pipeline.extractors.names.sighting import Sighting, components
from pipeline.extractors.names.sound.consonants import alike_at_all
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chinese import pinyin_of, tells_of_china
from pipeline.extractors.names.written.chunk import Script
from pipeline.text.lexicon import Lexicon
from pipeline.text.scripts import is_kanji
from pipeline.text.spellings import printed
from pipeline.text.transliteration import may_match, similarity
from pipeline.values import NameType

_SAME = 0.96
_SHORTEST, _LONGEST = 2, 4  # signs
_SHORTEST_SOUND = 4  # katakana
_MOST = 60  # of either in one article; what has more is a list or an attack
_READ_SO = "katakana that read its signs in Mandarin"


def with_readings(
    cases: Mapping[str, Case], named: list[Sighting], text: str, words: Vocabulary, lexicon: Lexicon
) -> list[Sighting]:
    """`named` with every katakana spelling that reads the signs of exactly one of them as a mention of that one.

    Of a firm of the lexicon its Chinese name is read so, too, wherever it comes from: フイルイ is 輝瑞, Pfizer.
    """
    if not tells_of_china(text):
        return named
    signs = _signs(named, text, lexicon)
    spellings = [
        s for s, case in cases.items() if case.chunks[0].script is Script.KATAKANA and _may_read(s, words)
    ]
    if not signs or len(signs) > _MOST or len(spellings) > _MOST:
        return named
    read = {(s.start, s.end): s for spelling in spellings for s in _readings(cases[spelling], signs, text)}
    # Of a person that is told already others find the kanji, and which of both names is the fuller one.
    told = {(s.start, s.end) for s in named if s.entity is not None or s.type is NameType.PERSON}
    new = {at: s for at, s in read.items() if at not in told or s.type is not NameType.PERSON}
    return [*(s for s in named if (s.start, s.end) not in new or s.entity is not None), *new.values()]


def _may_read(spelling: str, words: Vocabulary) -> bool:
    """Whether katakana may be a sound: two words joined, or one that is no word and nobody's common name."""
    if "・" in spelling:
        return len(components(spelling)) == _SHORTEST
    return (
        len(spelling) >= _SHORTEST_SOUND and spelling not in words.ordinary and spelling not in words.persons
    )


def _signs(named: Iterable[Sighting], text: str, lexicon: Lexicon) -> dict[str, dict[str, Sighting]]:
    """Names in kanji by how their signs are read, a firm's without the word for what it is; by whom they name."""
    found: dict[str, dict[str, Sighting]] = defaultdict(dict)
    for told in named:
        surface = text[told.start : told.end]
        for own in () if told.type is NameType.PLACE else _written(told, surface, lexicon):
            sound = pinyin_of(own) if is_kanji(own) and _SHORTEST <= len(own) <= _LONGEST else None
            if sound is not None:
                found[sound].setdefault(told.entity or told.whole or surface, told)
    return found


def _written(told: Sighting, surface: str, lexicon: Lexicon) -> Iterator[str]:
    """How a name is written in signs: as it stands, by a firm's own word, and in Chinese where the lexicon knows."""
    yield surface
    if told.type is NameType.ORG:
        yield from brand_stems(surface)
        known = lexicon.entities[told.entity].zh if told.entity is not None else None
        if known:
            yield printed(known)


def _readings(case: Case, signs: Mapping[str, Mapping[str, Sighting]], text: str) -> Iterator[Sighting]:
    """The places of one spelling as mentions of the only one whose signs are read so."""
    spelling = case.chunks[0].surface
    meant: dict[str, Sighting] = {}
    for sound, told in signs.items():
        if _sounds(spelling, sound):
            meant |= told
    kinds = {s.type for s in meant.values()}
    if "・" in spelling and kinds != {NameType.PERSON}:
        return
    longest = max(meant, key=len, default="")
    if longest and all(longest.startswith(key) for key in meant):  # 鯨灘 and 鯨灘通信 are one
        key, bearer = longest, meant[longest]
        for chunk in case.chunks:
            whole = None if bearer.entity else key
            yield Sighting(chunk.start, chunk.end, bearer.type, "sound", bearer.entity, whole, (_READ_SO,))


def _sounds(spelling: str, pinyin: str) -> bool:
    # フ renders hu as well as fu: フイルイ is hui rui.
    near = alike_at_all(spelling, (pinyin, pinyin.replace("h", "f"))) and may_match(spelling, pinyin)
    return near and similarity(spelling, pinyin) >= _SAME
