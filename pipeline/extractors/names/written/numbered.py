"""Stretches that letters and numbers make names: 「朱雀3号」, 「オルデン・スター号」, ``EH216-S``, ``Opus 4.6``, 「ヴェラムAI」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pipeline.extractors.names.sighting import KATAKANA, LATIN
from pipeline.extractors.names.words.tags import NAMING
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.molecules import is_molecule
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_MODEL = re.compile(
    rf"(?<![{LATIN}0-9-])[A-Z][A-Za-z]{{1,14}}-[A-Z]{{0,2}}[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?[A-Za-z]{{0,3}}(?:-[A-Z][A-Za-z]{{2,11}}){{0,2}}(?![{LATIN}0-9])"
)
# EH216-S, VE25-100; and Opus 4.6, where the number is no amount.
_CODE = re.compile(rf"(?<![{LATIN}0-9-])(?P<head>[A-Z]{{2,4}})[0-9]{{1,4}}-[A-Z0-9]{{1,4}}(?![{LATIN}0-9-])")
_VERSION = re.compile(
    rf"(?<![{LATIN}0-9'’-])(?P<word>[A-Z][A-Za-z]{{2,14}}(?: [A-Z][A-Za-z]{{2,14}}){{0,2}}) [0-9]{{1,2}}\.[0-9]{{1,2}}"
    rf"(?![0-9.,%{LATIN}]| ?(?:%|パーセント|[倍億万千百兆点円元ドル]))"
)
_MIXED = re.compile(
    rf"(?<![{LATIN}0-9{KATAKANA}])(?:[{KATAKANA}]{{2,20}}+[A-Z]{{1,3}}|[A-Z]{{1,3}}[{KATAKANA}]{{3,20}}+)(?![{LATIN}0-9{KATAKANA}])"
)
# Rockets and probes: 朱雀3号, 長征12号A; only in articles about space, for roads and storms are numbered, too.
_CRAFT = re.compile(
    f"(?<![{KANJI}{KATAKANA}])(?P<word>[{KANJI}]{{2,4}}|[{KATAKANA}]{{3,10}}+)[0-9]{{1,3}}号(?:[A-Z](?![A-Za-z]))?(?![{KANJI}])"
)
_SHIP = re.compile(
    f"(?<![{KATAKANA}・])(?P<word>[{KATAKANA}]{{3,14}}+(?:・[{KATAKANA}]{{2,14}}+){{0,3}}+)号(?![{KANJI}{KATAKANA}])"
)
_CHRISTENED = re.compile(f"[「『](?P<name>[ぁ-ん{KANJI}{KATAKANA}・ー]{{2,12}}?号)[」』]")
_TRAIN = re.compile(f"(?<=[ぁ-ん])(?:[0-9]{{1,3}})?号(?![{KANJI}{KATAKANA}])")
_HIRAGANA = re.compile("[ぁ-ん]{3,6}")
_MOST_NAMES = 50  # of one text; what has more is a list or an attack
_LEAST_OF_SPACE = 3  # different words
_KATAKANA_PART = re.compile(f"[{KATAKANA}]+")
_NUMBERED = re.compile(
    f"(?<![{LATIN}0-9{KATAKANA}・])(?P<word>[{KATAKANA}]{{2,12}}+(?:・[{KATAKANA}]{{2,12}}+){{0,3}}+)[0-9]{{1,3}}(?![0-9.,%{KATAKANA}{LATIN}{KANJI}]|-[0-9])"
)
_LATIN_FIRM = re.compile(
    f"(?<![{LATIN}0-9{KATAKANA}])[A-Z][A-Za-z]{{0,11}}[{KATAKANA}]{{4,24}}+(?![{LATIN}0-9・])"
)


def find_numbered(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every such stretch, kind by kind; of two that overlap the clues decide."""
    text = view.text
    yield from _models(text, words)
    yield from _versions(text, words)
    yield from _mixed(text, words)
    yield from _crafts(view, words)
    yield from _ships(text, words)
    yield from _christened(view, words)
    yield from _numbered_again(text, words.titles.numbers_read)
    yield from _lettered(text, words)


def _models(text: str, words: Vocabulary) -> Iterator[Chunk]:
    """Words with a number behind a hyphen: Falcon-9; no COVID-19, no PM-11."""
    for match in _MODEL.finditer(text):
        if match.group().split("-")[0] in words.latin or is_molecule(text, match.start()):
            continue
        yield Chunk(*match.span(), match.group(), Script.LATIN, shape="model")


def _versions(text: str, words: Vocabulary) -> Iterator[Chunk]:
    """Letters with numbers behind a hyphen, and words with the number of a version: EH216-S, Opus 4.6; no Table 1.2."""
    for match in _CODE.finditer(text):
        if not any(match.group("head") in known for known in (words.latin, words.titles.latin_standards)):
            yield Chunk(*match.span(), match.group(), Script.LATIN, shape="model")
    for match in _VERSION.finditer(text):
        parts = match.group("word").split()
        if not any(part in known for part in parts for known in (words.latin, words.titles.numbered_latin)):
            yield Chunk(*match.span(), match.group(), Script.LATIN, shape="model")


def _mixed(text: str, words: Vocabulary) -> Iterator[Chunk]:
    """Katakana and Latin letters in one word: ヴェラムAI, FCヴァレンナ, ユビサキ2, MANエナジーソリューションズ."""
    for match in _MIXED.finditer(text):
        latin = _KATAKANA_PART.sub("", match.group())
        leads = match.group().startswith(latin)
        if not leads and words.office.match(text, match.end() - len(latin)):  # アルトマンCEO
            continue
        if len(latin) == 1 and match.group().removesuffix(latin) in words.ordinary:  # シリーズC
            continue
        # AIツール and エッジAI are no names, ヴェラムAI is.
        if latin in words.latin and (leads or match.group().removesuffix(latin) in words.ordinary):
            continue
        yield Chunk(*match.span(), match.group(), Script.MIXED)
    for match in _NUMBERED.finditer(text):
        if match.group("word") not in words.ordinary:
            yield Chunk(*match.span(), match.group(), Script.MIXED, shape="model")
    for match in _LATIN_FIRM.finditer(text):
        ending = next((e for e in words.titles.katakana_endings if match.group().endswith(e)), "")
        if ending:
            yield Chunk(*match.span(), match.group(), Script.MIXED, ending=ending, shape="organisation")


def _lettered(text: str, words: Vocabulary) -> Iterator[Chunk]:
    """What letters lead behind katakana, too: クラブ/FCノールヴィク."""
    for match in _clubs(words.titles.club_letters).finditer(text):
        yield Chunk(*match.span(), match.group(), Script.MIXED)


@cache
def _clubs(letters: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?<=[{KATAKANA}])(?:{any_of(letters)})[{KATAKANA}]{{3,20}}+(?![{KATAKANA}・])")


def _ships(text: str, words: Vocabulary) -> Iterator[Chunk]:
    """Ships, trains and horses: オルデン・スター号, but no スペシャル号; of words alone where a ship is told: 客船ブルー・スター号."""
    for match in _SHIP.finditer(text):
        word = match.group("word")
        common = word in words.ordinary or all(part in words.ordinary for part in word.split("・"))
        if common and (
            "・" not in word or not text.endswith(words.titles.quoted_product_nouns, 0, match.start())
        ):
            continue
        if not word.endswith(tuple(words.endings)):
            yield Chunk(*match.span(), match.group(), Script.MIXED, shape="model")


def _crafts(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """朱雀3号 in an article about space, where some sentence tells of its launch or its flight."""
    text, titles = view.text, words.titles
    if sum(word in text for word in titles.space_words) < _LEAST_OF_SPACE:
        return
    others = {*titles.numbered_things, *words.ordinary}
    found = (match for match in _CRAFT.finditer(text) if match.group("word") not in others)
    named = [match for match in found if not match.group("word").endswith(titles.numbered_places)]
    sentences = ((match.group(), view.sentence_at(match.start())) for match in named)
    told = ((name, text[sentence.start : sentence.end]) for name, sentence in sentences)
    flown = {name for name, sentence in told if any(word in sentence for word in titles.launch_words)}
    for match in named:
        if match.group() in flown:
            yield Chunk(*match.span(), match.group(), Script.MIXED, shape="model")


def _christened(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """「おとべ号」, and then おとべ号: what is quoted and ends in 号 is a train, a bus, a ship or a horse, where one is told of.

    「10月号」 is a paper, and 「満塁号」 a homer.
    """
    text = view.text
    names: set[str] = set()
    quoted = _CHRISTENED.finditer(text) if _travels(words.titles.words_of_travel).search(text) else ()
    for match in quoted:
        sign = view.tokens_between(match.end("name") - 1, match.end("name"))
        stem = match.group("name")[:-1]
        alone = not sign or sign[-1].start == match.end("name") - 1  # 暗/号 is one word
        if (
            alone
            and not _SHIP.fullmatch(match.group("name"))
            and not stem.endswith(words.titles.issues_of_papers)
        ):
            names.add(match.group("name"))
    for match in _TRAIN.finditer(text):
        word = view.tokens_between(match.start() - 1, match.start())
        noun = bool(word) and word[-1].end == match.start() and word[-1].tag.startswith(NAMING)
        if noun and _HIRAGANA.fullmatch(text, word[-1].start, match.start()):
            names.add(text[word[-1].start : match.end()])
    for name in sorted(names)[:_MOST_NAMES]:
        for place in re.finditer(f"(?<![{KANJI}{KATAKANA}]){re.escape(name)}(?![{KANJI}{KATAKANA}])", text):
            yield Chunk(*place.span(), name, Script.MIXED, shape="model")


@cache
def _travels(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(words))


def _numbered_again(text: str, read: Mapping[str, str]) -> Iterator[Chunk]:
    """ハリアー1号 and ハリアー・ワン where ハリアー1 is told of."""
    told = dict.fromkeys(
        (m.group("word"), m.group().removeprefix(m.group("word"))) for m in _NUMBERED.finditer(text)
    )
    for word, number in list(told)[:_MOST_NAMES]:
        spelled = re.escape(read[number]) if number in read else "(?!)"
        again = (
            f"(?<![{KATAKANA}・]){re.escape(word)}(?:{number}号(?:機)?|・{spelled})(?![{KANJI}{KATAKANA}・])"
        )
        for match in re.finditer(again, text):
            yield Chunk(*match.span(), match.group(), Script.MIXED, shape="model")
