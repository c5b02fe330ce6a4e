"""Stretches that are written as names are: 「リー・ハイガン」, ``Wen Zhilan``, 「田中太郎」, 「テネシー州」.

A chunk is no name yet. It is the unit for which clues are counted: what stands beside it, how it is built, what
the model says of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.extractors.names.around.stems import TOWN_END, side_of_state
from pipeline.extractors.names.sighting import KATAKANA, LATIN, Cover, addresses
from pipeline.extractors.names.words.katakana import splits
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.leading_kinds import after_kind, before_office
from pipeline.extractors.names.written.molecules import is_molecule
from pipeline.extractors.names.written.quoted_terms import is_term
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.types import TextView

_KATAKANA_WORD = f"[{KATAKANA}]++"
# サム・アルトマン, J・K・ローリング, KJ・ホフステット; a word alone has two signs at least.
_KATAKANA_NAME = re.compile(
    rf"(?<![{KATAKANA}])(?:(?<![A-Za-z])[A-Z]{{2}}・|(?:[A-Z]\.?・){{0,2}}){_KATAKANA_WORD}(?:[・=](?:{_KATAKANA_WORD}|[A-Z](?![A-Za-z])\.?)){{0,5}}"
)
_LATIN_WORD = rf"(?:[A-Z\u00c0-\u00de][{LATIN}0-9'’&]*+(?:\+(?!\+))?+|[a-z]{{1,2}}[A-Z][{LATIN}0-9]++)"
_LATIN_NAME = re.compile(
    rf"(?<![{LATIN}0-9'’-]){_LATIN_WORD}(?:\.(?= [A-Z]))?(?: (?:{_LATIN_WORD})(?:\.(?= [A-Z]))?){{0,5}}(?![{LATIN}])"
)
# What English puts before a name and is none of it.
_BEFORE_NAME = re.compile(r"(?:Mrs?|Ms|Miss|Dr|Prof|Copyright|COPYRIGHT|Photo|By)\.? (?=[A-Z])")
_BUSINESS_YEAR = re.compile("(?:FY|CY)[0-9]{2,4}(?:[HQ][1-4])?")
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
_PARTY = re.compile("党(?![員内派略])")  # フィナ・ゲール党
_SHIP = re.compile(
    f"(?<![{KATAKANA}・])(?P<word>[{KATAKANA}]{{3,14}}+(?:・[{KATAKANA}]{{2,14}}+){{0,3}}+)号(?![{KANJI}{KATAKANA}])"
)
_LEAST_OF_SPACE = 3  # different words
_KATAKANA_PART = re.compile(f"[{KATAKANA}]+")
_NUMBERED = re.compile(
    f"(?<![{LATIN}0-9{KATAKANA}・])(?P<word>[{KATAKANA}]{{2,12}}+(?:・[{KATAKANA}]{{2,12}}+){{0,3}}+)[0-9]{{1,3}}(?![0-9.,%{KATAKANA}{LATIN}{KANJI}]|-[0-9])"
)
_LATIN_FIRM = re.compile(
    f"(?<![{LATIN}0-9{KATAKANA}])[A-Z][A-Za-z]{{0,11}}[{KATAKANA}]{{4,24}}+(?![{LATIN}0-9・])"
)
# No phrase that ends as sentences do: 「もう遅い」.
_QUOTED = re.compile(
    f"[「『](?P<name>[ぁ-んー]{{2,8}}+|(?![{KATAKANA}・]+[」』])[ぁ-ん{KANJI}{KATAKANA}・]{{2,10}}+[0-9]{{0,3}}+)"
    f"(?:\\([A-Z][{LATIN}0-9 .'-]{{1,30}}+\\))?+[」』]"  # 「赤兎2(Chitu 2)」
)
_SENTENCE_ENDS = tuple("いうくすつぬむるただかねよなさへもを")
_PARTICLES = frozenset("がをにはもの")
_LONGEST_KIND = 12
_INITIALS = 2
_SHORTEST_LAND = 3
_GOES_ON = re.compile("株(?:[0-9]|価?指数|平均)|道(?!支)|部品|団地|地[帯域]")  # of a trade, and of nobody
_LATIN_BESIDE = re.compile(rf"[{LATIN}]")


def find_katakana_names(text: str, taken: Cover) -> Iterator[str]:
    """Katakana words joined as full names are, outside `taken`."""
    for match in _KATAKANA_NAME.finditer(text):
        joined = "・" in match.group() or "=" in match.group()
        if joined and not taken.touches(*match.span()) and not _LATIN_BESIDE.match(text, match.end()):
            yield match.group()


def find_chunks(view: TextView, words: Vocabulary, taken: Cover) -> Iterator[Chunk]:
    """Every chunk outside `taken` that the model has no part in, overlapping ones included (テネシー and テネシー州)."""
    yield from free_chunks(_all_chunks(view, words, taken), view.text, taken)


def free_chunks(chunks: Iterable[Chunk], text: str, taken: Cover) -> Iterator[Chunk]:
    """Those of `chunks` that touch neither `taken` nor an address."""
    closed = addresses(text)
    for chunk in chunks:
        if not taken.touches(chunk.start, chunk.end) and not closed.touches(chunk.start, chunk.end):
            yield chunk


def _all_chunks(view: TextView, words: Vocabulary, taken: Cover) -> Iterator[Chunk]:
    text = view.text
    for match in _KATAKANA_NAME.finditer(text):
        latin_follows = _LATIN_BESIDE.match(text, match.end())
        if len(match.group()) > 1 and (not latin_follows or words.office.match(text, match.end())):
            start = after_kind(text, *_behind_letters(match, words), words)
            end = before_office(text, start, match.end(), words)
            chunk = Chunk(start, end, text[start:end], Script.KATAKANA)
            if chunk.surface in words.titles.katakana_endings and is_kanji(text[start - 1 : start]):
                continue  # 汐路ホテルズ
            yield chunk
            yield from _extended(chunk, view, words)
    for match in _LATIN_NAME.finditer(text):
        before = _BEFORE_NAME.match(text, match.start())
        for start, end in _pieces(text, before.end() if before else match.start(), match.end(), taken):
            if _BUSINESS_YEAR.fullmatch(text, start, end) or (
                text[end : end + 1] == "-" and is_molecule(text, start)
            ):
                continue
            chunk = Chunk(
                start, end, text[start:end], Script.LATIN, _in_prose(text, match.start(), match.end())
            )
            yield chunk
            yield from _extended(chunk, view, words)
    for match in _MODEL.finditer(text):
        if match.group().split("-")[0] in words.latin or is_molecule(text, match.start()):  # COVID-19, PM-11
            continue
        yield Chunk(*match.span(), match.group(), Script.LATIN, shape="model")
    yield from _versions(text, words)
    yield from _mixed_chunks(text, words)
    yield from _craft_chunks(view, words)
    yield from _ship_chunks(text, words)
    yield from _lettered_chunks(text, words)
    yield from _quoted_chunks(view, words)


def _behind_letters(match: re.Match[str], words: Vocabulary) -> tuple[int, int]:
    """Where a dotted name begins and ends: EV and AI of EV・バッテリー and AI・ロボット are no initials."""
    letters, _, rest = match.group().partition("・")
    if (
        len(letters) == _INITIALS
        and letters.isascii()
        and (letters in (*words.latin, *words.titles.club_letters) or rest in words.ordinary)
    ):
        return match.start() + len(letters) + 1, match.end()
    return match.span()


def _versions(text: str, words: Vocabulary) -> Iterator[Chunk]:
    """Letters with numbers behind a hyphen, and words with the number of a version: EH216-S, Opus 4.6; no Table 1.2."""
    for match in _CODE.finditer(text):
        if not any(match.group("head") in known for known in (words.latin, words.titles.latin_standards)):
            yield Chunk(*match.span(), match.group(), Script.LATIN, shape="model")
    for match in _VERSION.finditer(text):
        parts = match.group("word").split()
        if not any(part in known for part in parts for known in (words.latin, words.titles.numbered_latin)):
            yield Chunk(*match.span(), match.group(), Script.LATIN, shape="model")


def _mixed_chunks(text: str, words: Vocabulary) -> Iterator[Chunk]:
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


def _lettered_chunks(text: str, words: Vocabulary) -> Iterator[Chunk]:
    """What letters lead behind katakana, too: クラブ/FCノールヴィク."""
    for match in _clubs(words.titles.club_letters).finditer(text):
        yield Chunk(*match.span(), match.group(), Script.MIXED)


@cache
def _clubs(letters: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?<=[{KATAKANA}])(?:{any_of(letters)})[{KATAKANA}]{{3,20}}+(?![{KATAKANA}・])")


def _ship_chunks(text: str, words: Vocabulary) -> Iterator[Chunk]:
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


def _craft_chunks(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
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


def _quoted_chunks(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """What stands in quotation marks and is no sentence: ロボット「たま」, 会派「浜の声」; only what calls it so names it.

    Behind the word for a thing it may end as sentences do: 新品種「春みらい」. What a thing is said to have is a term
    where plain words make it up: システムの「不具合」, 銀行の「貸し渋り」; 映画の「雪国」 is called so.
    """
    text = view.text
    for match in _QUOTED.finditer(text):
        if is_term(view, *match.span("name"), words.titles):
            continue
        sentence = match.group("name").endswith(_SENTENCE_ENDS)
        if not sentence or _introduced(text, match, words):
            yield Chunk(*match.span("name"), match.group("name"), Script.MIXED, shape="quoted")


def _introduced(text: str, quoted: re.Match[str], words: Vocabulary) -> bool:
    """Whether the word for a thing stands before a quotation that nobody says: not 映画「が売れない」と嘆いた."""
    if text.startswith("と", quoted.end()) or text[quoted.start("name")] in _PARTICLES:
        return False
    return words.introduced.search(text, max(0, quoted.start() - _LONGEST_KIND), quoted.start()) is not None


def _extended(chunk: Chunk, view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """The chunk together with the kanji that make it an organisation or a place: スタンフォード大学, テネシー州."""
    strange = len(chunk.surface) >= _SHORTEST_LAND and chunk.surface not in words.ordinary  # ゴミ山, スキー山
    ends = (TOWN_END, words.phrases.land) if strange else (TOWN_END,)
    bodies = ((kind, "organisation") for kind in (words.trades.municipal, words.trades.organisation, _PARTY))
    for pattern, shape in (*bodies, *((place, "place") for place in ends)):
        match = pattern.match(view.text, chunk.end)
        end = match.end() if match else None
        if match and pattern is words.trades.organisation:
            end = _end_of_body(view, match.end(), words)
        if match and end is not None:
            start = chunk.start - side_of_state(view.text, chunk.start, end)
            ending = view.text[chunk.end : end]
            told = "firm" if ending in words.titles.matters and _is_strange(chunk, words) else shape
            yield Chunk(start, end, view.text[start:end], chunk.script, chunk.prose, ending, told)


def _is_strange(chunk: Chunk, words: Vocabulary) -> bool:
    """Whether katakana are no ordinary word and not made of such."""
    word = chunk.surface
    return chunk.script is Script.KATAKANA and word not in words.ordinary and not splits(word, words.ordinary)


def _end_of_body(view: TextView, end: int, words: Vocabulary) -> int | None:
    """Where an organisation ends whose ending is told up to `end`; None where the word goes on: マイナ保険/証, ダウ工業株30種."""
    if _GOES_ON.match(view.text, end):
        return None
    (*_, last) = view.tokens_between(end - 1, end) or (None,)
    if last is None or last.end <= end or last.guessed:
        return end
    return last.end if view.text[end : last.end] in words.titles.organisation_endings else None  # 大学/病院


def _pieces(text: str, start: int, end: int, taken: Cover) -> Iterator[tuple[int, int]]:
    """A run of Latin words without those that are mentions already: ``Nvidia H100`` → ``H100``."""
    if not taken.touches(start, end):
        yield start, end
        return
    first = last = None
    for word in re.finditer(r"\S+", text[start:end]):
        left, right = start + word.start(), start + word.end()
        if taken.touches(left, right):
            if first is not None and last is not None:
                yield first, last
            first = last = None
        else:
            first, last = left if first is None else first, right
    if first is not None and last is not None:
        yield first, last


def _in_prose(text: str, start: int, end: int) -> bool:
    """Whether Latin words stand beside the stretch, so that capitals mean little."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return bool(_LATIN_BESIDE.search(before.rstrip()[-1:]) and before.endswith(" ")) or bool(
        after.startswith((" ", "-", ",", ":")) and _LATIN_BESIDE.match(after.lstrip(" ,:-")[:1])
    )
