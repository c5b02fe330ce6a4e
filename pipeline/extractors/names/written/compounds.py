"""Organisations that end in a word of their kind: 「カタール投資庁」, 「北浜精機」, 「みなと総研」 → one chunk each.

A compound is a name only if it begins like one: with a place, a proper noun or a word in hiragana. 「地方銀行」 and
「大規模計算センター」 do not, and 「物流センター」 is any of them, whatever a dictionary says.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from pipeline.extractors.names.around.statements import kanji_officer
from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.tags import ADJECTIVE, COUNTER, DESCRIBING, NAMING, PREFIX
from pipeline.extractors.names.words.titles import Titles
from pipeline.extractors.names.words.trades import Endings
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.kanji_borders import heads_department
from pipeline.extractors.names.written.municipal import find_municipal
from pipeline.extractors.names.written.run_ends import run_end
from pipeline.text.alternation import any_of
from pipeline.text.kana import is_katakana
from pipeline.text.scripts import KANJI
from pipeline.types import Span, TextView

_LEADER = re.compile(f"(?P<name>[{KATAKANA}・=]{{2,20}}+)[前元新]?党首(?!脳)")
_LONGEST = 24
_INITIALS, _MOST_INITIALS = re.compile("(?<![A-Za-z0-9&'-])[A-Z]{2,5}\\Z"), 6
_RUN = re.compile(f"[{KANJI}{KATAKANA}]{{2,}}+")
_KATAKANA_TAIL = re.compile(f"[{KATAKANA}]++\\Z")
_HIRAGANA = re.compile("[ぁ-ん]{3,8}+\\Z")
_SHORTEST_STEM = 2
_WITHIN = "内"  # 青森県内/造船
_WATERS = re.compile(f"[{KANJI}]{{1,4}}[湾湖]")
_NO_STEM = re.compile("[同各両全新旧元前現某当本米英中韓仏独露数他]")  # signs that begin no name
_LONGEST_RANK = 4
_MINISTRY = re.compile(f"[{KANJI}]{{1,5}}[省庁](?=[{KANJI}]{{4}})")
_HIGHEST_COURT = re.compile("(?:連邦)?最高裁(?:判所)?")
_COURT_ENDS = "裁所"
_BRANCH = re.compile(f"(?![同各両前元])[{KANJI}]{{2,4}}(?:地裁|高裁|家裁|地検|高検)[{KANJI}]{{2,4}}支部")
_NO_NAMES = (*DESCRIBING, COUNTER, ADJECTIVE, PREFIX)  # 消費電力, 加工食品, 健康飲料
_REGIONAL_TOKENS = 4  # 南部/環境/法律/センター


def find_compounds(
    view: TextView, words: Vocabulary, places: Mapping[int, int], towns: Container[int] = ()
) -> Iterator[Chunk]:
    """Every compound that names an organisation, and the same with the initials before it: GMO汐見銀行.

    Args:
        view: The annotated text.
        words: Word lists.
        places: Where mentions of places start, and end.
        towns: Where those start that are no countries: 静岡銀行 is one bank, 米国銀行 any.
    """
    for chunk in _compounds(view, words, places, towns):
        yield chunk
        if chunk.shape == "organisation":
            yield from _behind_initials(chunk, view.text, words)


def _behind_initials(chunk: Chunk, text: str, words: Vocabulary) -> Iterator[Chunk]:
    """KTH王立工科大学; AI研究所 and CEO室 tell what they are for."""
    found = _INITIALS.search(text, max(0, chunk.start - _MOST_INITIALS), chunk.start)
    if found is None or found.group() in words.latin or found.group() in words.titles.offices:
        return
    surface = text[found.start() : chunk.end]
    yield replace(chunk, start=found.start(), surface=surface)


def _compounds(
    view: TextView, words: Vocabulary, places: Mapping[int, int], towns: Container[int]
) -> Iterator[Chunk]:
    yield from find_municipal(view, words)
    yield from _of_nations(view.text, words)
    legal = any(form in view.text for form in words.titles.legal_forms)
    described = _described(words.titles.organisation_nouns)
    for run in _RUN.finditer(view.text):
        told = described.match(view.text, *run.span())
        begin = told.end() if told else _after_rank(view, run.start(), words.titles.firm_ranks)
        begin = _behind_ministry(view, begin, run.end())
        end = run_end(view, begin, run.end(), words)
        yield from _agency(view.text, begin, end, words)
        yield from _court_branch(view.text, begin, run.end())
        yield from _party(view.text, begin, run.end(), words)
        if legal:
            yield from _registered(view.text, begin, end, words)
        if end - begin > _LONGEST or (end < run.end() and heads_department(view, begin, end, words)):
            continue
        ways = (
            (words.trades.institution, _place_starts(view.text, begin, end, places)),
            (words.trades.regional, (begin,) if begin in towns or _on_waters(view, begin, end) else ()),
            (words.trades.compound, _proper_starts(view, begin, end, words, places)),
        )
        stretch = Span(begin, end)
        bodies = (_body(view.text, stretch, of, starts, words.titles) for of, starts in ways if starts)
        body = next((told for told in bodies if told is not None), None)
        yield from (body,) if body is not None else _firm(view, begin, end, words)


def _body(text: str, stretch: Span, endings: Endings, starts: Iterable[int], titles: Titles) -> Chunk | None:
    """The body that begins at the first of `starts` which leaves it a stem; None where a matter is told (建設機械)."""
    end, ending = stretch.end, _ending(text, stretch.start, stretch.end, endings)
    fit = (start for start in starts if end - len(ending) - start >= _SHORTEST_STEM)
    start = next(fit, None) if ending else None
    if start is None:
        return None
    surface = text[start:end]
    stem = surface[: -len(ending)]
    matter = stem.endswith(_WITHIN) or stem in titles.vague_endings
    if matter or (ending in titles.vague_endings and stem in titles.organisation_endings):
        return None
    is_firm = is_katakana(stem) and ending in titles.matters  # シェール開発
    shape = "firm" if is_firm else "organisation"
    return Chunk(start, end, surface, Script.KANJI, ending=ending, shape=shape)


def _of_nations(text: str, words: Vocabulary) -> Iterator[Chunk]:
    """米/国際貿易委員会(ITC): a body behind the sign of its nation, with letters in a bracket; the sign is no part of it."""
    for match in _bodies_of(words.titles.nations, words.titles.ends_of_offices).finditer(text):
        yield Chunk(
            *match.span("name"),
            match.group("name"),
            Script.KANJI,
            ending=match.group("ending"),
            shape="organisation",
        )


@cache
def _bodies_of(nations: tuple[str, ...], offices: tuple[str, ...]) -> re.Pattern[str]:
    signs = "".join(nations)
    return re.compile(
        f"(?<![{KANJI}])[{signs}](?P<name>[{KANJI}]{{3,14}}?(?P<ending>{any_of(offices)}))(?= ?\\([A-Z]{{2,7}}\\))"
    )


def _after_rank(view: TextView, start: int, ranks: tuple[str, ...]) -> int:
    """地元/弘前建設: what a firm is among others stands before a proper noun."""
    tokens = view.tokens_between(start, start + _LONGEST_RANK) if view.text.startswith(ranks, start) else ()
    if len(tokens) < 2 or tokens[0].start != start or view.text[start : tokens[0].end] not in ranks:
        return start
    return tokens[0].end if "固有名詞" in tokens[1].tag else start


def _behind_ministry(view: TextView, start: int, end: int) -> int:
    """国交省/北陸地方整備局: a bureau that is called after its region behind the ministry that it is of."""
    ministry = _MINISTRY.match(view.text, start, end)
    tokens = view.tokens_between(start, ministry.end() + 1) if ministry is not None else ()
    own = len(tokens) > 1 and ministry is not None and tokens[-1].start == ministry.end()
    return tokens[-1].start if own and "地名" in tokens[-1].tag else start


@cache
def _described(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """What a firm is, before its name in katakana: 格安航空会社/ノースブリッジ航空."""
    return re.compile(f"[{KANJI}]{{0,8}}(?:{any_of(nouns)})(?=[{KATAKANA}]{{3,20}}[{KANJI}])")


def _agency(text: str, start: int, end: int, words: Vocabulary) -> Iterator[Chunk]:
    """北海庁: whatever ends in 庁 is an agency, unless it is a kind of them; of highest courts a country has one."""
    nation = text[start] in words.titles.nations
    court = _HIGHEST_COURT.fullmatch(text, start + nation, end) if text[end - 1] in _COURT_ENDS else None
    if court is not None:
        yield Chunk(*court.span(), court.group(), Script.KANJI, ending="裁", shape="organisation")
    if (
        text[end - 1] == "庁"
        and end - start > _SHORTEST_STEM
        and not text[start:end].endswith(words.titles.kinds_of_agencies)
    ):
        yield Chunk(start, end, text[start:end], Script.KANJI, ending="庁", shape="organisation")


def _court_branch(text: str, start: int, end: int) -> Iterator[Chunk]:
    """大津地検彦根支部: a court or its prosecutors in a smaller town."""
    branch = _BRANCH.fullmatch(text, start, end) if text.startswith("支部", end - 2) else None
    if branch is not None:
        yield Chunk(start, end, branch.group(), Script.KANJI, ending="支部", shape="organisation")


def _party(text: str, start: int, stop: int, words: Vocabulary) -> Iterator[Chunk]:
    """労働党, 国民協同党の党首: whatever ends in 党 is a party, unless it is a kind of them; 共産党員 are its people."""
    end = text.rfind("党", start, stop) + 1
    leader = _LEADER.match(text, start)
    if leader is not None and ("・" in leader["name"] or f"・{leader['name']}" in text):
        return  # ストールン党首 beside リサ・ストールン, but リクード党首
    if end - start > _SHORTEST_STEM and not text[start:end].endswith(words.titles.kinds_of_parties):
        yield Chunk(start, end, text[start:end], Script.KANJI, ending="党", shape="organisation")


def _registered(text: str, start: int, end: int, words: Vocabulary) -> Iterator[Chunk]:
    """株式会社潮見鉄工: what a legal form stands before or behind is a firm, whatever it looks like."""
    form = words.trades.legal.match(text, start, end)
    if form is not None and end - form.end() >= _SHORTEST_STEM:
        yield Chunk(form.end(), end, text[form.end() : end], Script.KANJI, shape="firm")
    behind = next((m for m in words.trades.legal.finditer(text, start, end) if m.end() == end), None)
    if behind is not None and behind.start() - start >= _SHORTEST_STEM:
        yield Chunk(start, behind.start(), text[start : behind.start()], Script.KANJI, shape="firm")


def _firm(view: TextView, start: int, end: int, words: Vocabulary) -> Iterator[Chunk]:
    """A trade behind any word, which further clues must show to be a firm: 霧笛電機, but no 大手電機.

    The words of the whole run are looked at, since one that tells of a trade may stand inside: 県内大手銀行.
    """
    ending = _ending(view.text, start, end, words.trades.firm)
    headed = not ending and kanji_officer(view.text, end, words)
    if headed:  # 東都総合研究所の佐久間理子所長
        ending = _ending(view.text, start, end, words.trades.compound)
    if not ending:
        return
    stem = view.text[start : end - len(ending)]
    legal = words.trades.legal.match(stem)
    if legal:
        start, stem = start + legal.end(), stem[legal.end() :]
    tokens = view.tokens_between(start, start + len(stem))
    told = [view.text[token.start : token.end] for token in tokens]
    modifiers = words.titles.firm_modifiers
    makes = ending in words.titles.endings_of_makers
    matter = not (tokens and makes and "サ変" not in tokens[-1].tag)
    describing = bool(tokens) and matter and tokens[-1].tag.endswith(_NO_NAMES)
    if describing and not kanji_officer(view.text, end, words):
        return
    if len(stem) < _SHORTEST_STEM or stem.startswith(modifiers) or (stem.endswith(modifiers) and not headed):
        return
    if (told and all(word in modifiers for word in told)) or len(view.tokens_between(start, end)) == 1:
        return
    body = ending in words.titles.endings_of_bodies  # 羽浜/育英会
    sure = body or (ending not in words.titles.vague_endings and _coined(view, start, start + len(stem)))
    shape = "organisation" if sure else "firm"
    yield Chunk(start, end, view.text[start:end], Script.KANJI, ending=ending, shape=shape)


def _coined(view: TextView, start: int, end: int) -> bool:
    """Whether no dictionary has the stem before a trade, which is a name then: 西潮/銀行."""
    if _NO_STEM.match(view.text, start):
        return False
    tokens = view.tokens_between(start, end)
    nouns = all(token.tag.startswith(NAMING) and not token.tag.endswith(_NO_NAMES) for token in tokens)
    signs = all(token.guessed or token.end - token.start == 1 for token in tokens)
    return bool(tokens) and tokens[0].start == start and tokens[-1].end == end and nouns and signs


def _on_waters(view: TextView, start: int, end: int) -> bool:
    """Whether a bay or a lake begins a run, of which firms are called as of towns: 駿河湾/油脂, 琵琶湖/汽船."""
    waters = _WATERS.match(view.text, start, end)
    tokens = view.tokens_between(start, end) if waters is not None else ()
    return bool(tokens) and tokens[0].start == start and "地名" in tokens[0].tag


def _family(view: TextView, start: int) -> int:
    """Where the name begins whose second word begins at `start`: 西村あさひ法律事務所."""
    before = view.tokens_between(start - 1, start) if start else ()
    proper = before and before[-1].end == start and "固有名詞" in before[-1].tag
    return before[-1].start if proper else start


def _ending(text: str, start: int, end: int, endings: Endings) -> str:
    """The longest ending of a run, empty where it has none or an ordinary word ends it (データセンター)."""
    match = endings.search(text, start, end)
    if match is None:
        return ""
    tail = _KATAKANA_TAIL.search(text, max(start, end - _LONGEST), end)
    return "" if tail is not None and tail.start() < match.start() else match.group()


def _place_starts(text: str, start: int, end: int, places: Mapping[int, int]) -> Iterator[int]:
    """A place begins it: ボストン小児病院; the state before a town does not belong to it, 大 does."""
    for at in range(start, end):
        if places.get(at, end) < end:
            yield at - 1 if at == start + 1 and text[start] == "大" else at


def _proper_starts(
    view: TextView, start: int, end: int, words: Vocabulary, places: Mapping[int, int]
) -> Iterator[int]:
    """A proper noun or a word in hiragana begins it, or a region a long one."""
    tokens = view.tokens_between(start, end)
    if not tokens or tokens[0].start > start:
        return
    first = tokens[0]
    before = view.tokens_between(start - 1, start) if start else ()
    if first.start < start:  # 「みずほ銀行」 is one token to the dictionary
        whole = first.end == end and "固有名詞" in first.tag and len(tokens) == 1
        yield from (first.start,) if whole else ()
    elif before and before[-1].end == start and _HIRAGANA.fullmatch(view.text, before[-1].start, start):
        noun = before[-1].tag in ("名詞-普通名詞-一般", "名詞-固有名詞-一般")
        if noun and view.text[before[-1].start : start] not in words.titles.generic_hiragana:
            yield _family(view, before[-1].start)
    # 日本郵船 is one word of the dictionary, 中国自動車 is two.
    whole = len(tokens) == 1 and first.end == end
    proper = first.start == start and (whole or start not in places) and "固有名詞" in first.tag
    if proper or (view.text.startswith(words.titles.regions, start) and len(tokens) >= _REGIONAL_TOKENS):
        yield start
