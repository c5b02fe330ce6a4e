"""Spellings that the text itself tells beside a name: 「デミス・ハサビス(Demis Hassabis)」, 「HKDB(北浜開発銀行)」."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from pipeline.extractors.names.sighting import (
    CAPITAL,
    KANA_READING,
    KATAKANA,
    LATIN,
    Sighting,
    components,
    stands_free,
)
from pipeline.extractors.names.sound.ear import listen
from pipeline.extractors.names.sound.voices import Voice
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.text.alternation import any_of
from pipeline.text.particles import latin_particles
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.types import TextView
from pipeline.values import NameType

_EDITION = re.compile(
    r"(?<=[A-Za-z0-9]) (?P<word>[A-Z][A-Za-z]{1,11})(?: [0-9]{1,2}(?:\.[0-9]{1,2})?(?![0-9.,]))?+(?![A-Za-z0-9'’.-]| [A-Za-z])"
)
_INITIALS = re.compile(r"(?<![A-Za-z0-9.-])(?P<short>[A-Z]{2,6})\(\Z")
# A bracket after a name and its title, and the spellings in it: (黄仁勲、Jensen Huang).
_BRACKET = re.compile(f"[」』]?(?:氏|社|さん|[{KANJI}]{{2,8}}|CEO)? ?\\((?P<told>[^()\n]{{2,60}})\\)")
_LATIN_SIGN = re.compile(f"[{LATIN}0-9]")
_CAPITALISED = f"(?:[0-9]{{1,2}})?[{CAPITAL}][{LATIN}.'’-]{{0,20}}+\\+?+"
_SPELLING = re.compile(
    f"(?:^|(?<=[、,/;]))\\s?(?P<name>{_CAPITALISED}(?: (?:{any_of(latin_particles())} ){{0,3}}{_CAPITALISED}){{0,3}}+(?: [0-9]{{1,3}})?+"
    f"|[{KATAKANA}]{{1,20}}+(?:[・=][{KATAKANA}]{{1,20}}+){{1,3}}+|[{KANJI}]{{2,4}}+|{KANA_READING})(?=$|[、,/;])"
)
_READ = re.compile(
    f"[」』]?(?:氏|社|さん|CEO)? ?\\((?P<name>[{KATAKANA}]{{3,20}}+(?:・[{KATAKANA}]{{2,20}}+){{0,3}})\\)"
)
_SOUNDS_SO = 0.8
_NATIONAL = re.compile(
    f"(?:{any_of(phrase_words().beginnings_of_national_bodies)})"
    f"(?P<rest>[{KANJI}{KATAKANA}]{{2,10}}(?:{any_of(phrase_words().ends_of_national_bodies)}))"
)
_SHORTENING, _LABELS = phrase_words().shortening, phrase_words().labels_of_short_forms
_LABEL = f"(?:(?:{any_of(_SHORTENING)})、?|(?:{any_of(_LABELS)})(?:は|・|、|:)?)"
_TOLD = f"」?(?:と(?:{any_of(phrase_words().calling_short)}))?\\)"
_SHORT = re.compile(
    f" ?\\((?:(?:[^()\n、]{{2,60}}+、)?{_LABEL})?「?(?P<name>[{KANJI}{KATAKANA}]{{2,6}}+){_TOLD}"
)
# (以下HR), (Halloway Robotics、略称はHR), (以下「ハロウェイ」と称する): what the article says it will use.
_DEFINED = re.compile(
    f"[」』]?(?:社|氏)? ?\\((?:[^()\n、]{{2,60}}+、)?{_LABEL}「?"
    f"(?P<name>[{CAPITAL}][{LATIN}0-9&-]{{1,12}}+|[{KATAKANA}]{{3,14}}+){_TOLD}"
)
_WORD_BEHIND = re.compile(f"(?!社|側|株|製|傘下|本社)[{KANJI}{KATAKANA}]")
_ALSO_KNOWN = re.compile(
    f"(?:社|氏)?は、?(?P<name>[{CAPITAL}][{LATIN}0-9.&-]{{1,20}}+(?: [{CAPITAL}][{LATIN}0-9.&-]{{0,20}}+){{0,3}}+"
    f"|[{KATAKANA}]{{2,20}}+(?:・[{KATAKANA}]{{2,20}}+){{0,2}}+)(?:として|の名で|という名で)も(?:広く)?知られ"
)


def told_beside(view: TextView, named: Iterable[Sighting], words: Vocabulary) -> Iterator[Sighting]:
    """Every other spelling that the text tells beside one of `named`."""
    text, named = view.text, list(named)
    return chain(
        _glosses(view, named, words),
        _in_katakana(text, named),
        _abbreviated(text, named),
        _without_nation(text, named),
        _defined(text, named, words),
        _also_known(text, named),
        _editions(text, named, words),
    )


def _glosses(view: TextView, named: Iterable[Sighting], words: Vocabulary) -> Iterator[Sighting]:
    """Other spellings in brackets after a name: デミス・ハサビス(Demis Hassabis), 馬雲(ジャック・マー)."""
    text = view.text
    for sighting in named:
        bracket = _BRACKET.match(text, sighting.end)
        whole = text[sighting.start : sighting.end]
        if bracket is None or whole.isascii() or sighting.type is NameType.PLACE:
            continue
        for spelling in _SPELLING.finditer(bracket.group("told")):
            start = bracket.start("told") + spelling.start("name")
            end = bracket.start("told") + spelling.end("name")
            personal = sighting.type is NameType.PERSON
            if text[start:end] in words.latin or (personal and not _personal(text[start:end])):
                continue
            if all(part in words.ordinary for part in components(text[start:end])):  # (スタッフ・ライター)
                continue
            if text[start:end].startswith(words.titles.labels_of_other_names):  # 月島ルカ(本名不詳)
                continue
            if is_kanji(whole) and is_kanji(text[start:end]):  # 北原誠一市議(自民) tells a party
                continue
            if is_kanji(text[start:end]) and _begins_with_word(view, start, end):
                continue
            if personal or _LATIN_SIGN.match(text, start):
                key = None if sighting.entity else whole
                yield Sighting(start, end, sighting.type, "gloss", sighting.entity, key, ("gloss",))


def _begins_with_word(view: TextView, start: int, end: int) -> bool:
    """Whether kanji begin with a word of the dictionary, so that they tell what somebody is: (財務担当), (仮名), (英国出身).

    It cuts names that it does not know into single signs, or takes them for people: 黄/仁/勲, 安/迪/賈/西; a town may
    begin one: 海倫/波/特.
    """
    first, *rest = view.tokens_between(start, end) or (None,)
    if first is None or first.start > start or first.end - start == 1 or first.guessed or "人名" in first.tag:
        return False
    town = first.tag.endswith("地名-一般") and rest
    return not (town and all(token.end - token.start == 1 for token in rest))


def _in_katakana(text: str, named: Iterable[Sighting]) -> Iterator[Sighting]:
    """How a name in Latin letters is read: 「Velmoglas」(ヴェルモグラス); who makes it sounds otherwise."""
    for sighting in named:
        reading = _READ.match(text, sighting.end)
        if reading is None or sighting.type is NameType.PLACE or not text[sighting.start].isascii():
            continue
        whole = text[sighting.start : sighting.end]
        voice = Voice(whole, sighting.type, components(whole))
        if listen(reading.group("name"), voice).score >= _SOUNDS_SO:
            key = None if sighting.entity else whole
            yield Sighting(*reading.span("name"), sighting.type, "gloss", sighting.entity, key, ("gloss",))


def _abbreviated(text: str, named: Iterable[Sighting]) -> Iterator[Sighting]:
    """The short name of a body in its bracket, made of signs of the long one: 日本港湾連盟(港盟), (以下「港盟」)."""
    for sighting in named:
        short = _SHORT.match(text, sighting.end) if sighting.type is NameType.ORG else None
        whole = text[sighting.start : sighting.end]
        if (
            short is not None
            and len(short.group("name")) < len(whole)
            and _in_order(short.group("name"), whole)
        ):
            key = None if sighting.entity else whole
            clues = ("short for the name before it",)
            yield Sighting(*short.span("name"), NameType.ORG, "gloss", sighting.entity, key, clues)


def _without_nation(text: str, named: Iterable[Sighting]) -> Iterator[Sighting]:
    """A national association without the word for its nation: 港湾協会 of 日本港湾協会; 地元の港湾協会 is another."""
    told: dict[str, Sighting] = {}
    for sighting in named:
        national = _NATIONAL.fullmatch(text, sighting.start, sighting.end)
        if sighting.type is NameType.ORG and national is not None:
            told.setdefault(national.group("rest"), sighting)
    for rest, whole in told.items():
        for at in re.finditer(f"(?<![{KANJI}{KATAKANA}の]){rest}(?![{KANJI}{KATAKANA}])", text):
            key = None if whole.entity else (whole.whole or text[whole.start : whole.end])
            clues = ("part of a name told in full",)
            if at.start() > whole.start:
                yield Sighting(*at.span(), NameType.ORG, "part", whole.entity, key, clues)


def _defined(text: str, named: Iterable[Sighting], words: Vocabulary) -> Iterator[Sighting]:
    """What a bracket says to stand for a name from here on, wherever it does: ハロルム・フーズ(以下HF), HFは….

    What is a word, too (HR), is none before another: HR部門.
    """
    for sighting in named if any(label in text for label in (*_SHORTENING, *_LABELS)) else ():
        told = _DEFINED.match(text, sighting.end) if sighting.type is not NameType.PLACE else None
        if told is None:
            continue
        key = None if sighting.entity else text[sighting.start : sighting.end]
        name, at = told.group("name"), told.start("name")
        while at >= 0:
            end = at + len(name)
            word = (name in words.latin or name in words.ordinary) and _WORD_BEHIND.match(text, end)
            if stands_free(text, at, end) and not word:
                clues = ("short for a name told before",)
                yield Sighting(at, end, sighting.type, "gloss", sighting.entity, key, clues)
            at = text.find(name, end)


def _in_order(signs: str, whole: str) -> bool:
    """Whether all of `signs` stand in `whole` one after another: 港, 盟 in 日本港湾連盟."""
    left = iter(whole)
    return all(sign in left for sign in signs)


def _also_known(text: str, named: Iterable[Sighting]) -> Iterator[Sighting]:
    """Another name that the sentence tells: 「ペルヴィナは、PV Labsとしても知られ」."""
    for sighting in named:
        told = _ALSO_KNOWN.match(text, sighting.end) if sighting.type is not NameType.PLACE else None
        if told is not None:
            key = None if sighting.entity else text[sighting.start : sighting.end]
            clue = ("told as another name",)
            yield Sighting(*told.span("name"), sighting.type, "gloss", sighting.entity, key, clue)


def _editions(text: str, named: Iterable[Sighting], words: Vocabulary) -> Iterator[Sighting]:
    """A product with its edition behind it, which is one of its own: ``Tidewave Pro`` where Tidewave is known."""
    for sighting in named:
        known = sighting.type is NameType.PRODUCT and sighting.entity is not None
        edition = _EDITION.match(text, sighting.end) if known else None
        if edition is not None and edition.group("word") in words.titles.editions:
            clues = ("an edition of a known product",)
            yield Sighting(sighting.start, edition.end(), NameType.PRODUCT, "name", clues=clues)


def initials(text: str, named: Iterable[Sighting], words: Vocabulary) -> Iterator[Sighting]:
    """An abbreviation whose bracket tells the organisation: HKDB(北浜開発銀行)."""
    for sighting in named:
        if sighting.type is NameType.ORG and text[sighting.end : sighting.end + 1] == ")":
            short = _INITIALS.search(text, max(0, sighting.start - 9), sighting.start)
            if short is not None and short.group("short") not in words.latin:
                key = None if sighting.entity else text[sighting.start : sighting.end]
                yield Sighting(*short.span("short"), NameType.ORG, "gloss", sighting.entity, key, ("gloss",))


def _personal(spelling: str) -> bool:
    """Whether a spelling in brackets can be a person's: two words, or kanji."""
    return len(components(spelling)) > 1 or not (_LATIN_SIGN.match(spelling) or "ァ" <= spelling[0] <= "ヺ")
