"""Names written in kanji: a run of two to four kanji that a title, a gloss or a tag may show to be a person's.

Runs, not tokens: Sudachi cuts 梁文鋒 and 李彦宏 into pieces of which it knows some. `kanji_places` finds the places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pipeline.extractors.names.sighting import KATAKANA, LATIN, Cover
from pipeline.extractors.names.words.titles import Titles
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.addresses import parts_of_address
from pipeline.extractors.names.written.bylines import chinese_authors
from pipeline.extractors.names.written.chinese import about_china, may_be_chinese
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.english import spellings
from pipeline.extractors.names.written.kanji_borders import (
    before_department,
    before_medal,
    before_office,
    before_title,
    before_verb,
    given_ends,
    name_end,
    name_start,
)
from pipeline.extractors.names.written.kanji_places import (
    is_governed,
    is_town,
    is_with_prefecture,
    kanji_places,
)
from pipeline.extractors.names.written.nobody import asks_who, is_nobody
from pipeline.extractors.names.written.quoted_terms import is_term
from pipeline.extractors.names.written.sinograms import cut_into_signs, is_chinese_pair
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI, KANJI_SIGN
from pipeline.types import Span, TextView, Token

# 一ノ瀬, 虎ノ門, 三ツ沢: between kanji.
_KANJI_RUN = re.compile(f"[{KANJI}](?:[{KANJI}]|[ノツケ](?=[{KANJI}])){{1,30}}+")
_ONE_SIGN = re.compile(f"(?<![{KANJI}])[{KANJI}](?=[さ氏先君ちく])")
# An entity of the model that may be a name: kanji in it, hiragana at its start only, no suffix at its end.
_MODEL_NAME = re.compile(f"[ぁ-ん]*+(?=.*[{KANJI}])[{KANJI}{KATAKANA}{LATIN}0-9・ ]+(?<![社紙誌側氏版])")
_BAR = "丨"  # between a label and a name, and a sign to the dictionary
_SHORTEST_FULL = 3
_SHORTEST_TOWN = 2
_GIVEN_BY = ("提供", "撮影")
_MARKS = ("「", "『")
_HONOURED = re.compile(f"(?<![{KANJI}])(?P<name>[{KANJI}]{{3}})氏(?![{KANJI}])")


def kanji_chunks(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every kanji run that may be a name, and what the model calls one."""
    yield from _persons(view, words)
    yield from _families(view, words)
    yield from chinese_authors(view, words)
    yield from kanji_places(view, words)
    introduced = _introduced(words.titles.organisation_nouns)
    for entity in view.entities:
        surface = view.text[entity.start : entity.end]
        if len(surface) > 1 and entity.label != "Person" and _MODEL_NAME.fullmatch(surface):
            # 脳波計企業ニューロセル is a firm and what it does; 新潟県長岡市 are two places.
            if introduced.search(surface) or is_with_prefecture(surface):
                continue
            # スーパー大手; 新興企業/星瀚ロボット
            if surface.endswith(words.titles.firm_nouns) or surface.startswith(words.titles.newcomers):
                continue
            if view.text[entity.start - 1 : entity.start] in _MARKS and is_term(
                view, entity.start, entity.end, words.titles
            ):
                continue
            yield Chunk(entity.start, entity.end, surface, Script.KANJI, shape="model-entity")


@cache
def _introduced(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """What a firm does before its name: 脳波計大手ニューロセル."""
    return re.compile(f"(?:{any_of((*nouns, '大手'))})(?=[{KATAKANA}・]{{3,40}}\\Z)")


def _persons(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    text = view.text
    tagged = [Span(t.start, t.end) for t in view.proper_nouns if "人名" in t.tag]
    tagged += [Span(e.start, e.end) for e in view.entities if e.label == "Person"]
    tagged += _behind_families(view)
    personal = Cover(tagged)
    # 久世ほのか: a given name in hiragana continues the run.
    givens = given_ends(view, words.titles.ends_of_given)
    for run in _runs(text, words):
        if run.group().endswith(_GIVEN_BY):
            yield from _giver(view, run.start(), run.end() - len(_GIVEN_BY[0]))
            continue
        told = personal.touches(*run.span()) or run.end() in givens or text[run.end() : run.end() + 1] == "("
        if view.tokens and not told and not about_china(text):
            continue  # whatever part of it were the name, nothing would show it
        if run.end() in givens and run.group() in words.titles.kin:  # 長女/さくら
            end = givens[run.end()]
            yield Chunk(run.end(), end, text[run.end() : end], Script.KANJI, shape="person")
            continue
        start = name_start(view, run.start(), run.end(), words)
        if view.tokens and not told and not _chinese(view, start, run.end(), words):
            continue  # nor were it Chinese
        start, end = _borders(view, run, start, givens, words)
        if not end or is_nobody(view, start, end, words) or is_governed(view, start, end):
            continue
        if is_town(view, end):
            first = parts_of_address(text, start, end)[-1][0]  # 白樺市/本町
            if personal.touches(start, end):
                yield Chunk(first, end, text[first:end], Script.KANJI, ending=text[end - 1], shape="place")
            continue
        titles = words.titles
        if text[start:end].endswith((*titles.organisation_endings, *titles.chinese_endings)):
            continue  # 霧笛電機(Muteki Electric)
        if personal.touches(start, end) or _may_be_shown(view, start, end):
            yield Chunk(start, end, text[start:end], Script.KANJI, shape="person")


def _behind_families(view: TextView) -> Iterator[Span]:
    """王立/文 before 氏: a Chinese family and a given name that the dictionary cuts elsewhere."""
    families = spellings().chinese_families
    for run in _HONOURED.finditer(view.text):
        name = run["name"]
        cut = len(view.tokens_between(*run.span("name"))) > 1
        if name[0] in families and cut:
            yield Span(*run.span("name"))


def _borders(
    view: TextView, run: re.Match[str], start: int, givens: Mapping[int, int], words: Vocabulary
) -> tuple[int, int]:
    """Where a name begins and ends in a run of which a name may begin at `start`."""
    stop = before_verb(view, run.end())
    end = name_end(view, start, stop, words)
    if not end and stop - start > 1:  # 早川美帆主任研究員: what he or she is stands behind
        start, end = run.start(), name_end(view, run.start(), stop, words)
    if end == run.end():
        end = givens.get(end, end)
    end = before_title(view, start, end, words) if end else 0
    end = before_office(view, start, stop, words) or before_department(view, start, end, words)
    return start, before_medal(view, start, end, words) if end else end


def _chinese(view: TextView, start: int, stop: int, words: Vocabulary) -> bool:
    """Whether three signs of no word are Chinese, alone or before a title: 祁若嵐, 祁若嵐/裁判長."""
    if cut_into_signs(start, stop, view):
        return True
    end = name_end(view, start, stop, words) if stop - start > _SHORTEST_FULL else 0
    return (
        bool(end) and end < stop and (cut_into_signs(start, end, view) or is_chinese_pair(start, end, view))
    )


def _may_be_shown(view: TextView, start: int, end: int) -> bool:
    """Whether a run that nobody tagged may still be a person's: a bracket may hold a gloss; without a model, 氏 is all we have."""
    beside = view.text[end : end + 1]
    chinese = cut_into_signs(start, end, view) or is_chinese_pair(start, end, view)
    return chinese or beside == "(" or (not view.tokens and beside == "氏")


def _families(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Family names of one sign before what honours their bearers: 林さん, 王先生, 運転手/東さん; 母さん bears none."""
    text = view.text
    found = {s.start() for s in _ONE_SIGN.finditer(text) if may_be_chinese(s.group())}
    found.update(_of_kin(view, words.titles))
    for token in view.proper_nouns:
        if token.end - token.start == 1 and token.tag.endswith("人名-姓"):
            before = view.tokens_between(token.start - 1, token.start) if token.start else ()
            joined = before and before[-1].end == token.start and KANJI_SIGN.match(text, token.start - 1)
            if not joined or _is_calling(text, before[-1], words):
                found.add(token.start)
    for start in sorted(found):
        whole = view.tokens_between(start, start + 1)
        if whole and whole[0].end > start + 1 and "普通名詞" in whole[0].tag:  # 杜氏
            continue
        if words.honorific.match(text, start + 1) and not asks_who(text[start], text):
            yield Chunk(start, start + 1, text[start], Script.KANJI, shape="person")


def _of_kin(view: TextView, titles: Titles) -> Iterator[int]:
    """Where given names of one sign begin behind what their bearers are to another: 父/正さん, 夫の/修さん, but not 娘/婿さん.

    What the dictionary has as a word is one, 息子の/猫ちゃん, unless parents choose it: 娘の/愛ちゃん.
    """
    for match in _behind_kin(titles.kin).finditer(view.text) if view.tokens else ():
        given = match.group("given")
        kin, told = (view.tokens_between(at - 1, at)[-1] for at in (match.end("kin"), match.end()))
        cut = kin.end == match.end("kin") and told.end == match.end()
        named = "人名" in told.tag or given in titles.words_as_given
        if cut and named and given not in titles.no_given:
            yield match.start("given")


@cache
def _behind_kin(kin: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?P<kin>{any_of(kin)})の?(?P<given>[{KANJI}])(?=[さちくん被容受氏])")


def _is_calling(text: str, token: Token, words: Vocabulary) -> bool:
    """Whether a word tells what somebody is: 運転手, 大学生, 乗組員."""
    long_enough = token.end - token.start > 1 and token.tag.startswith("名詞-普通名詞")
    return long_enough and text[token.end - 1] in words.titles.ends_of_callings


def _runs(text: str, words: Vocabulary) -> Iterator[re.Match[str]]:
    """Every run of kanji that labels no source and no author: 来源:X."""
    labels = (*words.titles.source_labels, *words.titles.author_labels)
    for run in _KANJI_RUN.finditer(text):
        told = text[run.end() : run.end() + 1] == ":" and run.group() in labels
        if not told and _BAR not in run.group():  # 文丨周
            yield run


def _giver(view: TextView, start: int, end: int) -> Iterator[Chunk]:
    """Who gave a picture, if it is a town: 白樺市提供."""
    if end - start > _SHORTEST_TOWN and is_town(view, end):
        yield Chunk(start, end, view.text[start:end], Script.KANJI, ending=view.text[end - 1], shape="place")
