"""People right before the body that their title is of, and players behind their position: 「早川蓮静岡大教授」, 「MF早川蓮」.

Without a mark between them the run of kanji is cut by the dictionary, which must see a family and a given name at its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extractors.names.words.vocabulary import Vocabulary, load_vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.clubs import about_sport
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_FAMILY, _GIVEN = "人名-姓", "人名-名"
_PAIR = 2
_OF_FOOTBALL = frozenset({"DF", "FW", "GK", "MF"})


def find_before_bodies(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every full name that stands so.

    Args:
        view: The annotated text; without tokens nobody is found.
        words: Word lists.
    """
    if not view.tokens:
        return
    text, titles = view.text, words.titles
    if "大" in text:
        for run in _of_university(titles.people_of_universities).finditer(text):
            yield from _full_name(view, run.start(), run.end("run"))
    for body in _listed(titles.bodies_before_offices).finditer(text):
        if words.office.match(text, body.end()) or words.honorific.match(text, body.end()):
            yield from _head_of(view, *body.span("run"))
    for player in _position(titles.positions).finditer(text):
        start, stop = player.span("run")
        found = _full_name(view, start, stop) if stop - start > _PAIR else ()
        yield from found or _family_alone(view, start, stop, sure=player.group("position") in _OF_FOOTBALL)


@cache
def _of_university(people: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        f"(?<![{KANJI}])(?P<run>[{KANJI}]{{3,7}})大(?:学|院|学院)?(?:特任|客員|特別|[名准助])?(?:{any_of(people)})"
    )


@cache
def _listed(bodies: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?<![{KANJI}])(?P<run>[{KANJI}]{{1,5}}?)(?:{any_of(bodies)})")


@cache
def _position(positions: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?<![A-Za-z])(?P<position>{any_of(positions)})(?P<run>[{KANJI}]{{2,7}})(?![{KANJI}])")


def _full_name(view: TextView, start: int, stop: int) -> list[Chunk]:
    """The family and the given name at the head of a run, if the dictionary cuts both off."""
    tokens = view.tokens_between(start, stop)
    if len(tokens) < _PAIR or tokens[0].start != start:
        return []
    family, given = tokens[:_PAIR]
    if not (family.tag.endswith(_FAMILY) and given.tag.endswith(_GIVEN) and given.end <= stop):
        return []
    return [_person(view, start, given.end)]


def _head_of(view: TextView, start: int, stop: int) -> Iterator[Chunk]:
    """植田/日銀: nothing but a family, or a family and a given name, before the body."""
    tokens = view.tokens_between(start, stop)
    whole = bool(tokens) and (tokens[0].start, tokens[-1].end) == (start, stop)
    if whole and tokens[0].tag.endswith(_FAMILY) and all("人名" in token.tag for token in tokens[1:]):
        yield _person(view, start, stop)


def _family_alone(view: TextView, start: int, stop: int, *, sure: bool) -> Iterator[Chunk]:
    """FW/塩谷, which is nobody's town there; other letters (PR, SF) are positions in articles about sport only."""
    tokens = view.tokens_between(start, stop)
    whole = len(tokens) == 1 and (tokens[0].start, tokens[0].end) == (start, stop)
    if (
        whole
        and "固有名詞" in tokens[0].tag
        and (sure or about_sport(view.text, load_vocabulary().trades.sport))
    ):
        yield _person(view, start, stop)


def _person(view: TextView, start: int, end: int) -> Chunk:
    return Chunk(start, end, view.text[start:end], Script.KANJI, shape="household")
