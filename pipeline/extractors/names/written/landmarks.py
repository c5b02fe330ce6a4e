"""Places that end in a word of their kind, 「霧沢線」, 「鬼ケ沢駅」, 「鷺ノ島」, and the parts of addresses: 石巻市, 旭町.

What stands before that word must be a proper noun to the dictionary or be joined as names are (鬼ケ沢): 始発駅, 国際線
and 無人島 are kinds of them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.addresses import LANDSCAPES, parts_of_address
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI
from pipeline.types import TextView, Token

_SIGN = f"[{KANJI}ケノ]"
_LONGEST = 8
_SHORTEST_STEM, _SHORTEST_WHOLE = 2, 3
_JOINED = re.compile(f"[{KANJI}][ケヶノ][{KANJI}]")
_JOINTS = ("ケ", "ヶ", "ノ")
_RUN_BEFORE = re.compile(f"(?:[{KANJI}]|(?<=[{KANJI}])[ケノ](?=[{KANJI}]|\\Z)){{1,{_LONGEST}}}\\Z")
_CENTRAL = re.compile(
    f"(?<![{KATAKANA}・])[{KATAKANA}]{{2,12}}+(?:・[{KATAKANA}]{{2,12}}+)?+中央駅"
)  # ベルリン中央駅
# 佐野藤岡IC, 新井スマートIC; the same letters mean chips, banks and acids where no road is told of.
_JUNCTION = re.compile(
    f"(?<![{KANJI}])[{KANJI}ケヶノ]{{2,8}}+(?:スマート)?(?:IC|JCT|SA|PA)"
    f"(?=(?:付近|近く|周辺|間|出口|入口|内|上り|下り)?(?![{KANJI}A-Za-z0-9]))"
)
_ON_ROADS = re.compile("高速|(?<![鉄報水軌])道[路の、で]|料金所|上り線|下り線|通行止め|渋滞")
_CALLED = re.compile(
    f"(?<![{KANJI}{KATAKANA}・])(?P<name>[{KANJI}]{{2,4}}|[{KATAKANA}]{{3,12}}+(?:・[{KATAKANA}]{{2,12}}+){{0,2}})"
    f"(?:と呼ばれ(?:る|た|ていた|てきた)|という)[^。、「」\n]{{0,6}}?(?:{any_of(phrase_words().called_towns)})(?![{KANJI}])"
)
_NO_PROPER = re.compile("[同各両](?!国)")
# 東/石巻町, 東/品川駅: what tells two places of one name apart is the name's.
_SIDES = frozenset("上下東西南北奥中大小")
# 米軍基地, 東京湾架橋: whose such a thing is, and that one is built, does not name it.
_NO_STEM_END = re.compile("[軍隊架]")
# Of what lies beside, what also ends names of places: 薩摩/川内.
_WITHIN = "内"


def find_places(view: TextView, words: Vocabulary, countries: Container[int] = ()) -> Iterator[Chunk]:
    """Every place that ends in a word of its kind, and the parts of addresses.

    Args:
        view: The annotated text.
        words: Word lists.
        countries: Where mentions of countries start: 日本線 and 中国港 are any of theirs.
    """
    yield from _sites(view, words, countries)
    yield from _addresses(view)
    yield from _called_towns(view, words)
    if "A" in view.text or "C" in view.text:
        yield from _junctions(view)
    for station in _CENTRAL.finditer(view.text):
        yield _place(view.text, *station.span(), "中央駅")


def _junctions(view: TextView) -> Iterator[Chunk]:
    """桶川北本IC: what lies on a road and is called by the places about it; 車載IC, 台湾IC are chips."""
    if _ON_ROADS.search(view.text) is None:
        return
    for match in _JUNCTION.finditer(view.text):
        tokens = view.tokens_between(*match.span())
        if tokens and tokens[0].start == match.start() and "地名" in tokens[0].tag:
            yield _place(view.text, *match.span(), match.group()[-2:])


def _called_towns(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """廬州と呼ばれた古い町, ピランという町; 限界集落と呼ばれる村 is called by a word."""
    text = view.text
    for match in _CALLED.finditer(text):
        start, end = match.span("name")
        tokens = view.tokens_between(start, end)
        if not tokens or tokens[0].start != start or _by_a_word(text, start, end, words):
            continue
        if all(t.guessed or t.end - t.start == 1 or "地名" in t.tag for t in tokens):
            yield Chunk(start, end, text[start:end], Script.KANJI, ending=text[end - 1], shape="place")


def _by_a_word(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether words call a town so, and no name does: 炭都, 東洋のベニス, エコタウン, メガソーラー."""
    name = text[start:end]
    if (
        name in words.ordinary
        or text[start - 1 : start] == "の"
        or name.endswith(phrase_words().calling_towns)
    ):
        return True
    cuts = ((name[:cut], name[cut:]) for cut in range(1, len(name)))
    return any(first in words.ordinary and last in words.ordinary for first, last in cuts)


def _sites(view: TextView, words: Vocabulary, countries: Container[int]) -> Iterator[Chunk]:
    text = view.text
    for ending in _endings(words.titles.place_endings, words.titles.beside_places).finditer(text):
        run = _RUN_BEFORE.search(text, max(0, ending.start() - _LONGEST), ending.start())
        if run is None:
            continue
        if run.group() in words.titles.place_endings:  # 高原空港
            continue
        if _NO_STEM_END.match(text, ending.start() - 1):
            continue
        start = _start(view, run.start(), ending.start(), ending.end())
        if start is None or start in countries or ending.start() - start < _SHORTEST_STEM - 1:
            continue
        if words.honorific.match(text, ending.end()) or words.office.match(text, ending.end()):
            continue
        *before, last = parts_of_address(text, start, ending.end())
        yield from (_place(text, *part, text[part[1] - 1]) for part in before)
        yield _place(text, *last, ending.group())


@cache
def _endings(kinds: tuple[str, ...], behind: tuple[str, ...]) -> re.Pattern[str]:
    """A word of its kind where the run ends, or before what lies beside it: 鬼ケ沢駅前."""
    return re.compile(f"(?:{any_of(kinds)})(?=(?:{any_of(behind)})?(?![{KANJI}]))")


def _start(view: TextView, start: int, stop: int, end: int) -> int | None:
    """Where the name begins in ``[start, stop)`` before the word of its kind; None where nothing names it."""
    tokens = view.tokens_between(start, end)
    if not tokens or (view.text.startswith(_WITHIN, end) and tokens[-1].end != end):
        return None
    if tokens[0].start < start:
        tokens = tokens[1:]
    proper = next((at for at, token in enumerate(tokens) if _names(token, view.text, stop, end)), None)
    if proper is None:
        return start if _JOINED.search(view.text, start, stop) and tokens[0].start == start else None
    first = tokens[proper].start
    before = tokens[proper - 1] if proper else None
    if any(_NO_PROPER.match(view.text, token.start) for token in tokens[proper:]):  # 彦根/両市/町
        return None
    if before is not None and before.end - before.start == 1 and view.text[before.start] in _SIDES:
        first = before.start
    if view.text[first - 1 : first] in _JOINTS and first > start:  # 鬼/ケ/沢駅
        first = start
    return first if end - first >= _SHORTEST_WHOLE else None


def _names(token: Token, text: str, stop: int, end: int) -> bool:
    """Whether a token names something of which the ending tells the kind."""
    if "固有名詞" not in token.tag or token.start >= stop:
        return False
    whole = token.end == end
    return (
        "地名" in token.tag
        or not (whole or text[end - 1] in LANDSCAPES)
        or token.tag.endswith("固有名詞-一般")
    )


def _addresses(view: TextView) -> Iterator[Chunk]:
    """石巻市/旭町, 札幌市/北区: the dictionary has either as one word."""
    for token in view.proper_nouns:
        if "地名" not in token.tag or token.end - token.start <= _SHORTEST_WHOLE:
            continue
        parts = parts_of_address(view.text, token.start, token.end, listed=True)
        if len(parts) > 1:
            yield from (_place(view.text, *part, view.text[part[1] - 1]) for part in parts)


def _place(text: str, start: int, end: int, ending: str) -> Chunk:
    return Chunk(start, end, text[start:end], Script.KANJI, ending=ending, shape="place")
