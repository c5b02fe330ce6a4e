"""Stretches that are written as names are: 「リー・ハイガン」, ``Wen Zhilan``, 「田中太郎」, 「テネシー州」.

A chunk is no name yet. It is the unit for which clues are counted: what stands beside it, how it is built, what
the model says of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.extractors.names.sighting import KANJI, KATAKANA, LATIN, Cover, addresses, components
from pipeline.extractors.names.vocabulary import Vocabulary, any_of
from pipeline.types import Span, TextView

_KATAKANA_WORD = f"[{KATAKANA}]++"
# サム・アルトマン, J・K・ローリング; a word alone has two signs at least.
_KATAKANA_NAME = re.compile(
    rf"(?<![{KATAKANA}])(?:[A-Z]\.?・){{0,2}}{_KATAKANA_WORD}(?:[・=](?:{_KATAKANA_WORD}|[A-Z](?![A-Za-z])\.?)){{0,5}}"
)
_LATIN_WORD = rf"(?:[A-Z\u00c0-\u00de][{LATIN}0-9'’&]*+|[a-z]{{1,2}}[A-Z][{LATIN}0-9]++)"
_LATIN_NAME = re.compile(
    rf"(?<![{LATIN}0-9'’-]){_LATIN_WORD}(?:\.(?= [A-Z]))?(?: (?:{_LATIN_WORD})(?:\.(?= [A-Z]))?){{0,5}}(?![{LATIN}])"
)
_ENGLISH_TITLE = re.compile(r"(?:Mrs?|Ms|Miss|Dr|Prof)\.? (?=[A-Z])")
_MODEL = re.compile(
    rf"(?<![{LATIN}0-9-])[A-Z][A-Za-z]{{1,14}}-[A-Z]{{0,2}}[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?[A-Za-z]{{0,3}}(?![{LATIN}0-9])"
)
_MIXED = re.compile(
    rf"(?<![{LATIN}0-9{KATAKANA}])(?:[{KATAKANA}]{{2,20}}+[A-Z]{{1,3}}|[A-Z]{{1,2}}[{KATAKANA}]{{3,20}}+)(?![{LATIN}0-9{KATAKANA}])"
)
_LATIN_PART = re.compile(f"[{KATAKANA}]+")
_KANJI_RUN = re.compile(f"[{KANJI}]{{2,}}+")
_LONGEST_KANJI_NAME = 5
_NO_PERSON = re.compile("[同両某各彼此和源平摂華節祭]")  # by its last sign: 同氏, 中秋節
_NUMERAL = re.compile("[一二三四五六七八九十百千万億兆]+")
# An entity of the model that may be a name: kanji in it, hiragana at its start only, no suffix at its end.
_KANJI_NAME = re.compile(f"[ぁ-ん]*(?=.*[{KANJI}])[{KANJI}{KATAKANA}{LATIN}0-9・ ]+(?<![社紙誌側氏])")
_LATIN_BESIDE = re.compile(rf"[{LATIN}]")
_PLACE_END = re.compile(
    "州(?!立|民|都|法|境|間|内|兵)|県(?!立|民|庁|内)|郡|島(?!民|国|々)|市(?!場|民|立|長|街|況|販|価|内|役|営|議)|都(?!市|心|内|民|立)"
)


class Script(StrEnum):
    """What a chunk is written in."""

    KATAKANA = "katakana"
    LATIN = "latin"
    MIXED = "mixed"
    KANJI = "kanji"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch that is written as names are.

    Attributes:
        start: First code point.
        end: One past the last.
        surface: The text between them.
        script: What it is written in.
        prose: True inside a run of Latin words, where every noun of a title begins with a capital.
        ending: The word that makes it an organisation or a place, as 大学 or 州, or empty.
        shape: How the pattern that found it calls it: name, model, place, organisation.
    """

    start: int
    end: int
    surface: str
    script: Script
    prose: bool = False
    ending: str = ""
    shape: str = "name"


def find_chunks(view: TextView, words: Vocabulary, taken: Cover) -> Iterator[Chunk]:
    """Every chunk outside `taken`, overlapping ones included (テネシー and テネシー州)."""
    closed = addresses(view.text)
    for chunk in _all_chunks(view, words, taken):
        if not taken.touches(chunk.start, chunk.end) and not closed.touches(chunk.start, chunk.end):
            yield chunk


def _all_chunks(view: TextView, words: Vocabulary, taken: Cover) -> Iterator[Chunk]:
    text = view.text
    ending = re.compile(f"(?:{any_of(words.titles.organisation_endings)})(?![{KANJI}]{{0,1}}[員者生長])")
    for match in _KATAKANA_NAME.finditer(text):
        latin_follows = _LATIN_BESIDE.match(text, match.end())
        if len(match.group()) > 1 and (not latin_follows or words.office.match(text, match.end())):
            chunk = Chunk(*match.span(), match.group(), Script.KATAKANA)
            yield chunk
            yield from _extended(chunk, text, ending)
    for match in _LATIN_NAME.finditer(text):
        title = _ENGLISH_TITLE.match(text, match.start())
        for start, end in _pieces(text, title.end() if title else match.start(), match.end(), taken):
            chunk = Chunk(
                start, end, text[start:end], Script.LATIN, _in_prose(text, match.start(), match.end())
            )
            yield chunk
            yield from _extended(chunk, text, ending)
    for match in _MODEL.finditer(text):
        if match.group().split("-")[0] in words.latin:  # COVID-19, PM-11
            continue
        yield Chunk(*match.span(), match.group(), Script.LATIN, shape="model")
    for match in _MIXED.finditer(text):
        if _LATIN_PART.sub("", match.group()) in words.latin:  # AIツール
            continue
        yield Chunk(*match.span(), match.group(), Script.MIXED)
    yield from _kanji_chunks(view, words)


def _extended(chunk: Chunk, text: str, ending: re.Pattern[str]) -> Iterator[Chunk]:
    """The chunk together with the kanji that make it an organisation or a place: スタンフォード大学, テネシー州."""
    for pattern, shape in ((ending, "organisation"), (_PLACE_END, "place")):
        match = pattern.match(text, chunk.end)
        if match:
            surface = text[chunk.start : match.end()]
            yield Chunk(chunk.start, match.end(), surface, chunk.script, chunk.prose, match.group(), shape)


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


def _kanji_chunks(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Kanji names: a run of two to four kanji that a title, a gloss or a tag may show to be a person's.

    Runs, not tokens: Sudachi cuts 梁文鋒 and 李彦宏 into pieces of which it knows some.
    """
    text = view.text
    nouns = (*words.titles.organisation_nouns, "大手")
    introduced = re.compile(f"(?:{any_of(nouns)})(?=[{KATAKANA}・]{{3,40}}\\Z)")
    tagged = [Span(t.start, t.end) for t in view.tokens if "人名" in t.tag]
    tagged += [Span(e.start, e.end) for e in view.entities if e.label == "Person"]
    personal = Cover(tagged)
    # 久世ほのか: a given name in hiragana continues the run.
    given_ends = {t.start: t.end for t in view.tokens if t.tag.endswith("-名")}
    for run in _KANJI_RUN.finditer(text):
        end = _name_end(text, run.start(), run.end(), words)
        if end == run.end():
            end = given_ends.get(end, end)
        if not end or _NO_PERSON.match(text[end - 1]) or _NUMERAL.fullmatch(text, run.start(), end):
            continue
        beside = text[end : end + 1]  # a bracket may hold a gloss; without a model, 氏 is all we have
        if personal.touches(run.start(), end) or beside == "(" or (not view.tokens and beside == "氏"):
            yield Chunk(run.start(), end, text[run.start() : end], Script.KANJI, shape="person")
    for entity in view.entities:
        surface = text[entity.start : entity.end]
        if len(surface) > 1 and entity.label != "Person" and _KANJI_NAME.fullmatch(surface):
            if introduced.search(surface):  # 脳波計企業ニューロセル is a firm and what it does
                continue
            yield Chunk(entity.start, entity.end, surface, Script.KANJI, shape="model-entity")


def _name_end(text: str, start: int, stop: int, words: Vocabulary) -> int:
    """Where a kanji name that begins a run ends: with the run, or before its title; 0 where there is none."""
    for end in range(start, min(stop, start + _LONGEST_KANJI_NAME + 1)):
        if words.honorific.match(text, end) or words.office.match(text, end):
            return end if end > start else 0  # a title alone names nobody: 弁護士(William Savitt)
    whole = 2 <= stop - start <= _LONGEST_KANJI_NAME and not _LATIN_BESIDE.match(
        text, stop
    )  # 智譜AI is a firm
    return stop if whole else 0


def last_component(surface: str) -> str:
    """アルトマン of サム・アルトマン."""
    parts = components(surface)
    return parts[-1] if parts else surface
