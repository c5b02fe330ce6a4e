"""Bodies of towns, and offices of the state that every town has: 「浅井町議会」, 「津地検」, 「市立函館病院」.

What stands before them is a town, whether or not a dictionary or the lexicon has it: of 「各町議会」 and 「最寄りの税務署」
there are many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.extractors.names.words.tags import ADJECTIVE, COUNTER, DESCRIBING, NAMING, PREFIX
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.resources import Resource, load
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI, KANJI_SIGN
from pipeline.types import TextView, Token

_LONGEST_TOWN, _LONGEST_HOUSE = 8, 10
_NO_TOWNS = (*DESCRIBING, ADJECTIVE, PREFIX)  # 昨年/大江谷町議会
_JOINING = "ヶケノ"  # 西ヶ浜, to the dictionary a particle
_COUNTRY, _FAMILY = "地名-国", "人名-姓"
_FORMER = "元"
_ELECTION = re.compile("[市区町村][長議]補?選(?![手考抜択任者出])")
_OF_TOWN = "[長民内議立]"  # 浅井町/長


class OfficeWords(Resource):
    """offices.yaml; the file explains each list."""

    offices: tuple[str, ...]
    behind_offices: tuple[str, ...]
    police: frozenset[str]
    sides: frozenset[str]
    founders: tuple[str, ...]
    houses: tuple[str, ...]


def _words() -> OfficeWords:
    words: OfficeWords = load("offices.yaml", OfficeWords)
    return words


def find_municipal(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every body of a town, the town itself wherever it stands, and every office of the state in a town.

    Args:
        view: The annotated text; without tokens nothing is found.
        words: Word lists.
    """
    yield from _bodies(view, words)
    yield from _offices(view, words)
    yield from _founded(view)


def _bodies(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """浅井町議会, 西ヶ浜市立病院: the words before the municipality's 町 are its name, even if no dictionary has it.

    So is 浅井町 alone, wherever it stands, and before its 町長, and a town whose 町長選 is told of.
    """
    towns: set[str] = set()
    for body in words.trades.municipal.finditer(view.text):
        start = _start_of_town(view, words, body.start())
        surface = view.text[start : body.end()]
        if _tells(view.text[start : body.start()], words):
            towns.add(view.text[start : body.start() + 1])
            ending = surface[body.start() - start :]
            yield Chunk(start, body.end(), surface, Script.KANJI, ending=ending, shape="organisation")
    for election in _ELECTION.finditer(view.text):
        start = _start_of_town(view, words, election.start())
        if _tells(view.text[start : election.start()], words) and _is_town(view, start, election.start()):
            towns.add(view.text[start : election.start() + 1])
    for town in sorted(towns):
        own = f"(?<![{KANJI}]){re.escape(town)}(?:(?![{KANJI}])|(?={_OF_TOWN}))"
        for place in re.finditer(own, view.text):
            yield Chunk(*place.span(), town, Script.KANJI, ending=town[-1], shape="place")


def _start_of_town(view: TextView, words: Vocabulary, stop: int) -> int:
    """Where the words before a municipality's 町 begin that may be its name; `stop` where there are none."""
    start = stop
    for token in reversed(view.tokens_between(max(0, stop - _LONGEST_TOWN), stop)):
        # 各市/議会: 市 belongs to what follows.
        word = view.text[token.start : min(token.end, stop)]
        if token.end < start or not (_names_a_town(word, token.tag, words) or _goes_on(view, token)):
            break
        start = token.start
    return start


def _tells(stem: str, words: Vocabulary) -> bool:
    return any(sign not in words.titles.kinds_of_towns for sign in stem)


def _is_town(view: TextView, start: int, stop: int) -> bool:
    """Whether an election is a town's, not any: 狩野/町長選, and 潮騒/町長選 where 潮騒町 stands, but not 前哨戦/町議選."""
    tokens = view.tokens_between(start, stop)
    if any("固有名詞" in token.tag or token.guessed for token in tokens):
        return True
    own = f"(?<![{KANJI}]){re.escape(view.text[start : stop + 1])}(?![{KANJI}])"
    return re.search(own, view.text) is not None


def _names_a_town(word: str, tag: str, words: Vocabulary) -> bool:
    if word in words.titles.firm_modifiers or tag.endswith(_NO_TOWNS):
        return False
    return tag.startswith(NAMING) or word in _JOINING


def _goes_on(view: TextView, token: Token) -> bool:
    """Whether a sign that counts elsewhere goes on a town of signs: 音/部/町議会, but neither 部/町議会 nor 3/町議会."""
    if not token.tag.endswith(COUNTER) or token.end - token.start > 1 or token.start == 0:
        return False
    before = view.tokens_between(token.start - 1, token.start)
    sign = bool(before) and before[-1].end == token.start and before[-1].end - before[-1].start == 1
    return sign and before[-1].tag.startswith(NAMING)


@cache
def _office() -> re.Pattern[str]:
    words = _words()
    return re.compile(f"(?:{any_of(words.offices)})(?:(?![{KANJI}])|(?=(?:{any_of(words.behind_offices)})))")


def _offices(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """津地検, 四日市北署, 霧谷保健所 where 霧谷町 is told of: an office behind its town."""
    for office in _office().finditer(view.text):
        told = office.group() in _words().police, KANJI_SIGN.match(view.text, office.end()) is not None
        start = _town_start(view, office.start(), words, police=told[0], headed=told[1])
        if start is not None:
            start += _formerly(view.text, start, office, words)
            surface = view.text[start : office.end()]
            yield Chunk(
                start, office.end(), surface, Script.KANJI, ending=office.group(), shape="organisation"
            )


def _formerly(text: str, start: int, office: re.Match[str], words: Vocabulary) -> int:
    """元/福岡高検: the dictionary has a town 元福岡, but no court has its seat in a town that begins so."""
    court = office.group() in words.titles.courts_with_branches
    former = text.startswith(_FORMER, start) and office.start() - start > len(_FORMER)
    return len(_FORMER) if court and former else 0


def _town_start(view: TextView, stop: int, words: Vocabulary, *, police: bool, headed: bool) -> int | None:
    """Where the town begins that ends at `stop`; None where no town does.

    Of the police it must be one to the dictionary or a family (部署), and before a title nobody's name: 田中/簡裁判事.
    """
    text, start, proper = view.text, stop, False
    nobody = (_COUNTRY, _FAMILY) if headed else (_COUNTRY,)
    before = view.tokens_between(max(0, stop - _LONGEST_TOWN), stop)
    if not before or before[-1].end != stop:
        return _of_one_sign(view, stop)
    for token in reversed(before):
        word = text[token.start : token.end]
        named = "固有名詞" in token.tag and not token.tag.endswith(nobody)
        if token.end < start or (proper and not named and word not in _JOINING):
            break
        side = start == stop and word in _words().sides
        if not (side or named or _names_a_town(word, token.tag, words) or _goes_on(view, token)):
            break
        if police and not (side or "地名" in token.tag or token.tag.endswith(_FAMILY)):
            break  # 川口/署, whose town is a family to the dictionary; nobody has a 署
        start, proper = token.start, proper or named
    stem = text[start:stop]
    return start if proper or (len(stem) > 1 and _is_told(text, stem, words.titles.kinds_of_towns)) else None


@lru_cache(maxsize=256)
def _is_told(text: str, stem: str, kinds: tuple[str, ...]) -> bool:
    """Whether an article tells of a town: 霧谷 where 霧谷町 stands."""
    return any(f"{stem}{kind}" in text for kind in kinds)


def _of_one_sign(view: TextView, stop: int) -> int | None:
    """津/地検, which the dictionary cuts into a family 津地 and another word."""
    across = view.tokens_between(stop - 1, stop) if stop else ()
    free = not KANJI_SIGN.match(view.text, stop - 2) if stop > 1 else True
    cut = bool(across) and across[0].start == stop - 1 and "固有名詞" in across[0].tag
    return stop - 1 if cut and free else None


@cache
def _founder() -> re.Pattern[str]:
    words = _words()
    return re.compile(
        f"(?:{any_of(words.founders)})(?P<own>[{KANJI}]{{1,{_LONGEST_HOUSE}}}?)(?P<house>{any_of(words.houses)})(?![{KANJI}]?[員者生長])"
    )


def _founded(view: TextView) -> Iterator[Chunk]:
    """市立/函館/病院, 大阪/府立/茨木/高校: whose house it is belongs to its name, if it has one of its own: 市立小学校 has none."""
    for house in _founder().finditer(view.text):
        own = view.tokens_between(*house.span("own"))
        if own and own[0].start == house.start("own") and "固有名詞" in own[0].tag:
            ending = house.group("house")
            yield Chunk(*house.span(), house.group(), Script.KANJI, ending=ending, shape="organisation")
