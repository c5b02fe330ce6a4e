"""Stretches that are written as names are: 「リー・ハイガン」, ``Wen Zhilan``, 「田中太郎」, 「テネシー州」.

A chunk is no name yet. It is the unit for which clues are counted: what stands beside it, how it is built, what
the model says of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.extractors.names.around.countries_between import (
    behind_leading_country,
    cut_before_country,
)
from pipeline.extractors.names.around.stems import TOWN_END, side_of_state
from pipeline.extractors.names.sighting import CAPITAL, KATAKANA, LATIN, Cover, addresses
from pipeline.extractors.names.words.katakana import is_made_of
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.words.units import is_counted
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.datelines import cut_dateline
from pipeline.extractors.names.written.leading_kinds import after_kind, before_office
from pipeline.extractors.names.written.molecules import is_molecule
from pipeline.extractors.names.written.numbered import find_numbered
from pipeline.extractors.names.written.quoted import find_quoted
from pipeline.text.scripts import is_kanji
from pipeline.types import TextView

_KATAKANA_WORD = f"[{KATAKANA}]++"
# サム・アルトマン, J・K・ローリング, KJ・ホフステット; a word alone has two signs at least.
_KATAKANA_NAME = re.compile(
    rf"(?<![{KATAKANA}])(?:(?<![A-Za-z])[A-Z]{{2}}・|(?:[A-Z]\.?・){{0,2}}){_KATAKANA_WORD}(?:[・=](?:{_KATAKANA_WORD}|[A-Z](?![A-Za-z])\.?)){{0,5}}"
)
_LATIN_WORD = rf"(?:[{CAPITAL}][{LATIN}0-9'’&]*+(?:\+(?!\+))?+|[a-z]{{1,2}}[A-Z][{LATIN}0-9]++)"
_LATIN_NAME = re.compile(
    rf"(?<![{LATIN}0-9'’-]){_LATIN_WORD}(?:\.(?= [A-Z]))?(?: (?:{_LATIN_WORD})(?:\.(?= [A-Z]))?){{0,5}}(?![{LATIN}])"
)
# What English puts before a name and is none of it.
_BEFORE_NAME = re.compile(r"(?:Mrs?|Ms|Miss|Dr|Prof|Copyright|COPYRIGHT|Photo|By)\.? (?=[A-Z])")
_BUSINESS_YEAR = re.compile("(?:FY|CY)[0-9]{2,4}(?:[HQ][1-4])?")
_PARTY = re.compile("党(?![員首内派略])")  # フィナ・ゲール党
_INITIALS = 2
_SHORTEST_LAND = 3
_GOES_ON = re.compile("株(?:[0-9]|価?指数|平均)|道(?!支)|部品|団地|地[帯域]")  # of a trade, and of nobody
_LATIN_BESIDE = re.compile(rf"[{LATIN}]")


def find_katakana_names(text: str, words: Vocabulary, taken: Cover) -> Iterator[str]:
    """Katakana words joined as full names are, outside `taken`; フランス・マクロン大統領 is none."""
    for match in _KATAKANA_NAME.finditer(text):
        joined = "・" in match.group() or "=" in match.group()
        if joined and not taken.touches(*match.span()) and not _LATIN_BESIDE.match(text, match.end()):
            start = behind_leading_country(text, *match.span(), words)
            yield text[start : cut_before_country(text, start, match.end(), words)]


def find_chunks(view: TextView, words: Vocabulary, taken: Cover) -> Iterator[Chunk]:
    """Every chunk outside `taken` that the model has no part in, overlapping ones included (テネシー and テネシー州)."""
    yield from free_chunks(_all_chunks(view, words, taken), view.text, taken)


def free_chunks(chunks: Iterable[Chunk], text: str, taken: Cover) -> Iterator[Chunk]:
    """Those of `chunks` that touch neither `taken` nor an address and are no unit of a number."""
    closed = addresses(text)
    for chunk in chunks:
        if taken.touches(chunk.start, chunk.end) or closed.touches(chunk.start, chunk.end):
            continue
        if not is_counted(text, chunk.start):
            yield chunk


def _all_chunks(view: TextView, words: Vocabulary, taken: Cover) -> Iterator[Chunk]:
    text = view.text
    for match in _KATAKANA_NAME.finditer(text):
        cut = cut_dateline(text, *match.span(), words) if "=" in match.group() else None
        if cut is not None:
            yield Chunk(match.start(), cut, text[match.start() : cut], Script.KATAKANA, shape="dateline")
            yield Chunk(cut + 1, match.end(), text[cut + 1 : match.end()], Script.KATAKANA)
            continue
        latin_follows = _LATIN_BESIDE.match(text, match.end())
        if len(match.group()) > 1 and (not latin_follows or words.office.match(text, match.end())):
            start = after_kind(text, *_behind_letters(match, words), words)
            start = behind_leading_country(text, start, match.end(), words)
            cut = cut_before_country(text, start, match.end(), words)
            end = before_office(text, start, cut, words)
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
    yield from find_numbered(view, words)
    yield from find_quoted(view, words)


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


def _extended(chunk: Chunk, view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """The chunk together with the kanji that make it an organisation or a place: スタンフォード大学, テネシー州."""
    for pattern, shape in _ways_to_end(chunk, view, words):
        match = pattern.match(view.text, chunk.end)
        end = match.end() if match else None
        if match and pattern is words.trades.organisation:
            end = _end_of_body(view, match.end(), words)
        if match and end is not None:
            start = chunk.start - side_of_state(view.text, chunk.start, end)
            ending = view.text[chunk.end : end]
            told = "firm" if ending in words.titles.matters and _is_strange(chunk, words) else shape
            yield Chunk(start, end, view.text[start:end], chunk.script, chunk.prose, ending, told)


def _ways_to_end(chunk: Chunk, view: TextView, words: Vocabulary) -> list[tuple[re.Pattern[str], str]]:
    """The words for bodies and places that may follow, with what they make of a chunk; ゴミ山 and スキー山 are any."""
    bodies = [words.trades.municipal, words.trades.organisation, _PARTY]
    places = [TOWN_END]
    if len(chunk.surface) >= _SHORTEST_LAND and chunk.surface not in words.ordinary:
        places.append(words.phrases.land)
        if words.phrases.site.match(view.text, chunk.end) and _is_named(chunk, view, words):
            places.append(words.phrases.site)
        if words.phrases.institution.match(view.text, chunk.end) and not _is_word(chunk, view):
            bodies.append(words.phrases.institution)
    return [*((body, "organisation") for body in bodies), *((place, "place") for place in places)]


def _is_named(chunk: Chunk, view: TextView, words: Vocabulary) -> bool:
    """Whether katakana before a site are a name's, of which the dictionary has a proper noun or nothing: ニッケル鉱山 is any."""
    tokens = view.tokens_between(chunk.start, chunk.end)
    named = any(token.guessed or "固有名詞" in token.tag for token in tokens)
    return named and _is_strange(chunk, words) and chunk.surface not in phrase_words().kinds_of_sites


def _is_word(chunk: Chunk, view: TextView) -> bool:
    """Whether the dictionary has katakana as one common noun: バーチャル総合病院."""
    (first, *rest) = view.tokens_between(chunk.start, chunk.end) or (None,)
    return first is not None and not rest and not first.guessed and "固有名詞" not in first.tag


def _is_strange(chunk: Chunk, words: Vocabulary) -> bool:
    """Whether katakana are no ordinary word and not made of such."""
    return chunk.script is Script.KATAKANA and not is_made_of(chunk.surface, words.ordinary)


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
