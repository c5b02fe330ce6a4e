"""Where a person's name in a run of kanji begins and ends: 元技術者/羅志遠, 沢井香織/財政課長, 窪田/写す."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from itertools import pairwise

from pipeline.extractors.names.sighting import LATIN
from pipeline.extractors.names.words.vocabulary import Vocabulary, title_starts
from pipeline.extractors.names.written.chinese import may_be_chinese
from pipeline.extractors.names.written.english import spellings
from pipeline.extractors.names.written.sinograms import cut_into_signs
from pipeline.text.alternation import any_of
from pipeline.types import TextView

_LONGEST_KANJI_NAME = 6  # 佐々木由美子
_LATIN_BESIDE = re.compile(rf"[{LATIN}]")
_SHORTEST_NAME = 2
_BEHIND_MEDAL = re.compile("[だ、。)」\n]|\\Z")
_FAMILIES = ("人名-姓", "地名-一般")  # the dictionary has 三好 for a town
_NAMES = ("人名-名", "人名-一般", "人名-姓")
_SHORTEST_FULL = 3
_PART = "役"
_ONE_AND_FORMER = "一元"  # a word to the dictionary where 真一 was a 元社長
_FULL = 2  # a family and a given name


def name_start(view: TextView, start: int, stop: int, words: Vocabulary) -> int:
    """Where a name begins in a run that tells first what the person is: 元技術者/羅志遠, 会社員/田中."""
    kin = kin_end(view, start, stop, words)
    if kin:
        return kin
    role = words.trades.calling.match(view.text, start, stop)
    if role and stop - role.end() >= _SHORTEST_NAME:
        return role.end()
    for token, behind in pairwise(view.tokens_between(start, stop)):
        if view.text[token.start : token.end] in words.titles.title_prefixes:  # 元/会社員/金子, 故/中曽根
            if token.tag == "接頭辞" and behind.tag.endswith("人名-姓"):
                return behind.start
            continue
        if token.end - token.start == 1 or not token.tag.startswith("名詞-普通名詞"):
            break
        calling = view.text[token.end - 1] in words.titles.ends_of_callings
        chinese = calling and may_be_chinese(view.text[behind.start : stop])
        if behind.tag.endswith("人名-姓") or (chinese and cut_into_signs(behind.start, stop, view)):
            return behind.start
    return start


def kin_end(view: TextView, start: int, stop: int, words: Vocabulary) -> int:
    """Where what somebody is to another ends before a given name or whoever is honoured: 妻/美咲, 長女/百合亜さん; 0 for others."""
    tokens = view.tokens_between(start, stop)
    if len(tokens) < _FULL or tokens[0].start != start:
        return 0
    text = view.text
    kin = [token for token in tokens[:_FULL] if text[start : token.end] in words.titles.kin]  # 夫, 元/夫
    behind = view.tokens_between(kin[-1].end, stop) if kin and kin[-1].end < stop else ()
    named = behind and (
        behind[0].tag.endswith(_NAMES)
        or words.honorific.match(text, stop) is not None
        or words.honorific.match(text, behind[0].end) is not None
    )
    return kin[-1].end if named else 0


def name_end(view: TextView, start: int, stop: int, words: Vocabulary) -> int:
    """Where a kanji name that begins a run ends: with the run, or before its title; 0 where there is none."""
    text, opens = view.text, title_starts()
    for end in range(start, min(stop, start + _LONGEST_KANJI_NAME + 1)):
        if text[end : end + 1] not in opens:
            continue
        title = words.honorific.match(text, end) or words.office.match(text, end)
        if title and not (end == start + 1 and _inside_family(view, end, title.group(), words)):
            return end if end > start else 0  # a title alone names nobody: 弁護士(William Savitt)
    # 智譜AI is a firm, 山田太郎CEO is somebody.
    beside = _LATIN_BESIDE.match(text, stop) and not words.office.match(text, stop)
    if not 2 <= stop - start <= _LONGEST_KANJI_NAME or beside:
        return 0
    return _before_suffix(view, start, stop, words)


def _before_suffix(view: TextView, start: int, stop: int, words: Vocabulary) -> int:
    """Where a name ends before what follows it as a suffix: 麻生/派, 藤井/八冠, and before whose part is played: 井伊直弼/役."""
    tokens = view.tokens_between(start, stop)
    if len(tokens) < _SHORTEST_NAME or tokens[0].start != start or "固有名詞" not in tokens[0].tag:
        return stop
    if view.text[stop - 1] == _PART and tokens[-1].start == stop - 1 and "人名" in tokens[-2].tag:
        return stop - 1
    if not tokens[-1].tag.startswith("接尾辞"):
        return stop
    if tokens[-2].tag.startswith("名詞-数詞"):
        return tokens[-2].start
    return tokens[-1].start if view.text[tokens[-1].start : stop] in words.titles.suffixes_of_people else stop


def _inside_family(view: TextView, at: int, title: str, words: Vocabulary) -> bool:
    """Whether a title would leave one sign of a family or a place of the dictionary: 田中/社長, 松前/学長.

    李元社長 and 森元首相 are of 李 and 森: whoever led a government is told with 元 far more often than families end so.
    """
    if title[0] not in words.titles.title_prefixes or title.endswith(words.titles.heads_of_government):
        return False
    tokens = view.tokens_between(at, at + 1)
    inside = bool(tokens) and tokens[0].start < at and "固有名詞" in tokens[0].tag
    return inside and view.text[at - 1] not in spellings().chinese_families


def before_verb(view: TextView, end: int) -> int:
    """Where a run of kanji ends without the stem of a verb or a suffix that goes on in hiragana: 窪田/写す, 窪田/向け."""
    last = view.tokens_between(end - 1, end)
    goes_on = last and last[-1].end > end and last[-1].tag.startswith(("動詞", "接尾辞"))
    return last[-1].start if goes_on else end


def before_medal(view: TextView, start: int, end: int, words: Vocabulary) -> int:
    """Where a family ends before what its bearer won, in a text that tells of medals: 坂本/銀、中井/銅; 朴智銀は is called so."""
    text, titles = view.text, words.titles
    if (
        text[end - 1] not in titles.medals
        or end - start < _SHORTEST_FULL
        or not _BEHIND_MEDAL.match(text, end)
    ):
        return end
    tokens = view.tokens_between(start, end - 1)
    family = [(token.start, token.end) for token in tokens] == [(start, end - 1)] and tokens[0].tag.endswith(
        "人名-姓"
    )
    return end - 1 if family and any(word in text for word in titles.words_of_medals) else end


def before_department(view: TextView, start: int, end: int, words: Vocabulary) -> int:
    """Where a full name ends before the department of its bearer: 沢井香織/財政/課長, 沢井薫/経営/企画部長."""
    tokens = view.tokens_between(start, end) if end - start > _SHORTEST_FULL else ()
    if not tokens or tokens[0].start != start or not tokens[0].tag.endswith("人名-姓"):
        return end
    if tokens[-1].end > end:  # 小林真/一元/社長 to the dictionary
        return end
    given = next((at for at, token in enumerate(tokens) if token.tag.endswith("人名-名")), 0)
    if given:
        behind = tokens[given + 1 :]
        noun = behind and all(
            token.tag.startswith("名詞-普通名詞") and token.end - token.start > 1 for token in behind
        )
        return tokens[given].end if noun else end
    stop = end
    for token in reversed(tokens[2:]):  # one word at least is the given name
        if view.text[token.start : stop] not in words.titles.departments:
            break
        stop = token.start
    return stop


def before_title(view: TextView, start: int, end: int, words: Vocabulary) -> int:
    """Where a family or a full name ends before the words with which its title begins: 三好/次席/検事, 三好亮太/特別/教授.

    0 where nobody knows whether a family or a place stands before a group and its head: 小川/自治/会長.
    """
    if end - start <= _SHORTEST_FULL or not (
        words.honorific.match(view.text, end) or words.office.match(view.text, end)
    ):
        return end
    tokens = view.tokens_between(start, end)
    if not tokens or tokens[0].start != start or not tokens[0].tag.endswith(_FAMILIES):
        return end
    full = len(tokens) > _FULL and tokens[1].tag.endswith("人名-名")
    stop = tokens[1 if full else 0].end
    if view.text[stop:end] in words.titles.kinds_of_groups:
        return stop if full else 0
    begins = _beginnings(words.titles.beginnings_of_titles | words.titles.departments)
    return stop if begins.fullmatch(view.text, stop, end) else end


@cache
def _beginnings(told: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(sorted(told))}){{1,3}}+")


def before_office(view: TextView, start: int, stop: int, words: Vocabulary) -> int:
    """Where a full name ends whose office fills the rest of its run, however long: 沢井香織/生産技術課長; 0 for any other run."""
    tokens = view.tokens_between(start, stop)
    if len(tokens) <= _FULL or tokens[0].start != start or not tokens[0].tag.endswith("人名-姓"):
        return 0
    given, behind = tokens[1], tokens[_FULL]
    noun = behind.tag.startswith("名詞-普通名詞") and behind.end - behind.start > 1 and not behind.guessed
    if view.text[behind.start : behind.end] == _ONE_AND_FORMER:
        return 0
    full = given.tag.endswith("人名-名") and noun
    return given.end if full and words.trades.titled.search(view.text, given.end, stop) else 0


def heads_department(view: TextView, start: int, end: int, words: Vocabulary) -> bool:
    """Whether a stretch is a full name and a department, which is no firm before a title: 沢井香織/研究/開発."""
    tokens = view.tokens_between(start, end)
    if len(tokens) <= _FULL or not tokens[0].tag.endswith("人名-姓") or not tokens[1].tag.endswith("人名-名"):
        return False
    # 交通局/長 is cut otherwise than 交通/局長.
    told = (view.text[token.start : min(token.end, end)] for token in tokens[_FULL:])
    return all(word in words.titles.departments for word in told)


def given_ends(view: TextView, signs: Container[str]) -> dict[int, int]:
    """Where given names end, by where they begin or go on in hiragana, one of `signs` behind included: なつ/代, 志/の輔."""
    ends = {}
    for token in view.proper_nouns:
        if token.tag.endswith("-名"):
            behind = view.tokens_between(token.end, token.end + 1)
            goes_on = behind and view.text[behind[0].start : behind[0].end] in signs
            ends[token.start] = behind[0].end if goes_on else token.end
            for at in range(token.start + 1, token.end):
                ends[at] = token.end
    return ends
