"""Firms of any word and a word of industry: 「三ツ葉化成(千葉県市原市)」, 「山吹モールドの窪田蓮社長」, 「北前海運、浜名造機の2社」.

東雲フィルム is built as 樹脂フィルム is, so what stands beside it must show a firm at one of its places: the town of its
seat in brackets, its head, its results, another firm that it does something with, or a list of firms. Where names alone end so
(東雲ロボティクス), doing something is enough, and behind signs of no word (霜嶺ホールディングス) nothing more is asked.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache

from pipeline.extractors.names.around.statements import kanji_officer
from pipeline.extractors.names.sighting import KATAKANA, Sighting
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.words.tags import COUNTER, DESCRIBING, NOUN, PROPER_NOUN
from pipeline.extractors.names.words.vocabulary import Vocabulary, load_vocabulary, territories
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.sinograms import no_word_but_names
from pipeline.resources import load
from pipeline.text.alternation import any_of
from pipeline.text.calendars import Eras
from pipeline.text.scripts import KANJI
from pipeline.types import TextView, Token
from pipeline.values import NameType

_WORD = f"[{KANJI}{KATAKANA}]"
# が13日に発表した26年3月期の連結決算, は26年3月期の純利益が.
_RESULTS = re.compile(
    f"が(?:[0-9]{{1,2}}日)?に?(?:{any_of(phrase_words().telling_of_firms)})した[^。、「」\n]{{0,24}}?(?:決算|業績)"
    "|[はがの][0-9]{2,4}年[0-9]{1,2}月期の(?:連結)?(?:決算|純[利損]|最終[利損黒赤]|営業[利損]|経常[利損])"
)
_HEAD = f"(?:{any_of(phrase_words().heads_of_firms)})[のはが、]"  # 東雲リース社長の窪田氏
_FIRM_HAS = re.compile(
    f"{_HEAD}|の(?:{any_of(phrase_words().what_firms_have)}|社長(?!室)|会長(?!職)|広報(?![紙誌に]))|株[をがはの]"
)
# What is done with firms: から4台を買う, に出資, を傘下に; からの買い替え tells of goods.
_DEALS = re.compile(
    f"から[^。、「」\n]{{0,16}}?(?:{any_of(phrase_words().buying_from_firms)})(?![替換]え)|から受注|を(?:{any_of(phrase_words().doing_to_firms)})"
    f"|に(?:{any_of(phrase_words().giving_to_firms)})|[はが][^。「」\n]{{0,24}}?(?:資金|[円元]|ドル)を(?:{any_of(phrase_words().raising_money)})"
    f"|と(?:{any_of(phrase_words().doing_with_firms)})|[がは](?:[0-9]{{1,2}}日)?、?(?:{any_of(phrase_words().telling_of_firms)})(?=[しす])"
)
_LISTED = re.compile(
    f"(?P<items>{_WORD}{{2,14}}(?:[、・と]{_WORD}{{2,14}}){{1,5}})(?:など)?の(?:大手|国内)?[2-9]社(?!員)"
)
_JOINS = "、・とや"
_ITEM = re.compile(f"{_WORD}{{2,14}}")
_SHORTEST_STRANGE, _MOST_TOKENS = 2, 3
_NEAR = 16  # characters
_SUFFIXES = tuple("系製式型用発産社側風版向")
_NO_NAMES = (*DESCRIBING, COUNTER)


def has_seat(text: str, end: int) -> bool:
    """Whether a bracket behind a name tells the town of a firm's seat."""
    return _seat(load_vocabulary().titles.cities_of_seats).match(text, end) is not None


@cache
def _seat(cities: tuple[str, ...]) -> re.Pattern[str]:
    """(横浜市、狩野徹社長), (新潟県長岡市), (本社・東京都港区), (東京・港)."""
    return re.compile(
        f" ?\\((?:本社[は・=:]?)?(?:[{KANJI}]{{2,3}}[都道府県])?(?:[{KANJI}ぁ-んァ-ヶ]{{1,6}}[市区町村]|(?<=[都道府県]))(?=[)、,・])"
        f"| ?\\((?:{any_of(cities)})・[{KANJI}]{{1,4}}[)、]"
    )


def tells_results(text: str, end: int) -> bool:
    """Whether the results of a firm are told right behind its name."""
    return _RESULTS.match(text, end) is not None


def find_industry(view: TextView, words: Vocabulary, known: Iterable[Sighting] = ()) -> Iterator[Chunk]:
    """Every such firm at all its places; without tokens none.

    Args:
        view: The annotated text.
        words: Word lists.
        known: The mentions of the lexicon.
    """
    if not view.tokens:
        return
    text, shown = view.text, set[str]()
    titles = words.titles
    built = [*_built((*titles.industries, *titles.industries_of_names)).finditer(text)]
    shown.update(match.group() for match in built if _is_strange(view, words, match))
    told = [m for m in built if m.group() in shown or _is_stem(view, words, *m.span("stem"))]
    firms = (s for s in known if s.type is NameType.ORG)
    edges = {at for firm in firms for at in (firm.start, firm.end)}
    edges.update(at for match in told for at in match.span())
    for match in told:
        if match.group() not in shown and _shows(text, match, words, edges):
            shown.add(match.group())
    for match in told:
        if match.group() in shown:
            yield Chunk(
                *match.span(), match.group(), Script.KANJI, ending=match["kind"], shape="organisation"
            )
    yield from _among_firms(view, words)


@cache
def _built(kinds: tuple[str, ...]) -> re.Pattern[str]:
    ends = f"(?={_HEAD}|株[をがはの]|提供|向け|側|製(?!品)|(?![{KANJI}{KATAKANA}A-Za-z]))"
    return re.compile(f"(?<!{_WORD})(?P<stem>[{KANJI}]{{1,4}}|[ぁ-ん]{{3,5}})(?P<kind>{any_of(kinds)}){ends}")


def _is_strange(view: TextView, words: Vocabulary, told: re.Match[str]) -> bool:
    """Whether an ending of names stands behind signs of which the dictionary has no word: 霜嶺ホールディングス, not 新系リース."""
    stem = told["stem"]
    if len(stem) < _SHORTEST_STRANGE or told["kind"] not in words.titles.industries_of_names:
        return False
    kind = stem.startswith(words.titles.firm_modifiers) or stem.endswith((*_kinds(), *_SUFFIXES))
    return not kind and no_word_but_names(view, *told.span("stem"))


def _is_stem(view: TextView, words: Vocabulary, start: int, end: int) -> bool:
    """Whether a stretch is nouns of the dictionary that say neither what is done nor how it is: 東雲, not 包装 or 大手."""
    tokens = view.tokens_between(start, end)
    if not 0 < len(tokens) <= _MOST_TOKENS or (tokens[0].start, tokens[-1].end) != (start, end):
        return False
    stem = view.text[start:end]
    kind = stem.startswith(words.titles.firm_modifiers) or stem.endswith(_kinds())
    return not kind and all(_names(token) for token in tokens)


@cache
def _kinds() -> tuple[str, ...]:
    """What goods are for and what they are made of, and trades: 路線バス, 光学フィルム."""
    titles = load_vocabulary().titles
    bodies = (*titles.firm_modifiers, *titles.organisation_nouns, *titles.organisation_endings)
    return (*bodies, *titles.industries, *titles.kinds_of_goods)


@cache
def _lands_and_eras() -> frozenset[str]:
    """Whence and of when goods are: 北欧, 昭和."""
    lands = (name for land in territories() for name in (land.ja, *land.aliases))
    return frozenset((*lands, *(era.name for era in load("eras.yaml", Eras).eras)))


def _names(token: Token) -> bool:
    return token.tag.startswith((PROPER_NOUN, NOUN)) and not token.tag.endswith(_NO_NAMES)


def _shows(text: str, told: re.Match[str], words: Vocabulary, edges: Container[int]) -> bool:
    """Whether what stands beside a stretch shows it to be a firm, or beside its first word alone: 三峰の窪田蓮専務."""
    start, end = told.span()
    if told["stem"] in _lands_and_eras():  # 米国トラック, 昭和レンズ
        return has_seat(text, end) or tells_results(text, end)
    acts = words.acts.match(text, end) is not None or words.trades.acting.match(text, end) is not None
    if acts and told["kind"] in words.titles.industries_of_names:
        return True
    introduced = words.introduced.search(text, max(0, start - _NEAR), start)
    if introduced is not None and introduced.lastgroup == NameType.ORG:
        return True
    if (
        has_seat(text, end)
        or tells_results(text, end)
        or _FIRM_HAS.match(text, end)
        or _DEALS.match(text, end)
    ):
        return True
    if kanji_officer(text, end, words) or words.trades.seated.match(text, end):
        return True
    if any(
        kanji_officer(text, at.end(), words)
        for at in re.finditer(f"(?<!{_WORD}){told.group('stem')}(?=の)", text)
    ):
        return True
    joined = (text[start - 1 : start] in _JOINS and start - 1 in edges) or (
        text[end : end + 1] in _JOINS and end + 1 in edges
    )
    return acts and joined


def _among_firms(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """北前海運 and 浜名造機 of 北前海運、浜名造機の2社; 電力、総合商社の2社 tells of trades."""
    for listed in _LISTED.finditer(view.text):
        tokens = view.tokens_between(*listed.span("items"))
        if not any("固有名詞" in token.tag or token.guessed for token in tokens):
            continue
        for named in _ITEM.finditer(view.text, *listed.span("items")):
            ending = _trade(words).search(named.group())
            if ending is not None and _is_stem(view, words, named.start(), named.start() + ending.start()):
                surface = named.group()
                yield Chunk(*named.span(), surface, Script.KANJI, ending=ending.group(), shape="organisation")


@cache
def _trades(endings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(endings)})\\Z")


def _trade(words: Vocabulary) -> re.Pattern[str]:
    """A trade at the end of a stretch, of whatever list."""
    titles = words.titles
    return _trades(
        (*titles.industries, *titles.firm_endings, *titles.mixed_endings, *titles.katakana_endings)
    )
