"""Whoever has another name, and that name: 「海鳴山(24)=本名田所健吾=」, 「桐生あさひ(本名・林田朝子)」, 「(旧姓・大橋)」.

The label proves both: what stands behind it is a name whatever signs it is made of, and so is what stands right before the
bracket. `linking.otherwise` makes one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.sinograms import NAMING, no_word_but_names
from pipeline.extractors.names.written.wrestlers import about_sumo
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_LONGEST = 12
_FAMILY, _NOUN = "旧姓", "普通名詞-一般"
_KATAKANA_NAME = re.compile(f"[{KATAKANA}・=]+")
_RUN = re.compile(
    f"(?:[{KANJI}]{{1,6}}+[ぁ-ん]{{2,5}}+|[{KANJI}]{{2,8}}+|[{KANJI}]{{0,6}}+[{KATAKANA}]{{2,12}}+)\\Z"
)


@cache
def _labelled(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A label in a bracket, or behind 「=」 or a comma, and the name that it announces."""
    name = f"[{KANJI}]{{2,6}}+|[{KANJI}]{{1,4}}+[ぁ-ん{KATAKANA}]{{2,5}}+|[{KATAKANA}]{{2,12}}+(?:[・=][{KATAKANA}]{{2,12}}+){{1,2}}+"
    return re.compile(f"(?P<before>[(=、])(?P<label>{any_of(labels)})[・:=]?(?P<name>{name})(?=[)=、。])")


def find_other_names(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every other name and its bearer, wherever these stand free.

    Args:
        view: The annotated text; without tokens words are taken for names, too.
        words: Word lists.
    """
    text, labels = view.text, words.titles.labels_of_other_names
    if not any(label in text for label in labels):
        return
    found: dict[str, str] = {}
    borne = "wrestler" if about_sumo(text) else "household"
    for match in _labelled(labels).finditer(text):
        if not _may_name(view, *match.span("name"), family=match.group("label") == _FAMILY):
            continue
        found[match.group("name")] = "household"
        yield _somebody(match.group("name"), *match.span("name"))
        if match.group("before") != "、":
            found |= dict.fromkeys(_bearer(text, match.start("before"), words), borne)
    for name, shape in sorted(found.items()):
        for at in re.finditer(f"(?<![{KANJI}{KATAKANA}]){re.escape(name)}(?![{KANJI}{KATAKANA}])", text):
            yield _somebody(name, *at.span(), shape)
        for rank in words.titles.ranks_of_wrestlers:
            for at in re.finditer(f"{rank}{re.escape(name)}(?![{KANJI}])", text):
                yield _somebody(name, at.start() + len(rank), at.end(), shape)


def _may_name(view: TextView, start: int, end: int, *, family: bool) -> bool:
    """Whether a stretch begins as names do, or is no word: 田所/健吾, 泰/輝; 住所 and 非公表 are words, 大橋 may be a family."""
    tokens = view.tokens_between(start, end)
    if not tokens or tokens[0].start < start:
        return not view.tokens
    if family and len(tokens) == 1 and tokens[0].tag.endswith(_NOUN):
        return True
    return tokens[0].tag.endswith(NAMING) or no_word_but_names(view, start, end) or tokens[0].guessed


def _somebody(name: str, start: int, end: int, shape: str = "household") -> Chunk:
    script = Script.KATAKANA if _KATAKANA_NAME.fullmatch(name) else Script.KANJI
    return Chunk(start, end, name, script, shape=shape)


@cache
def _aged() -> re.Pattern[str]:
    return re.compile("(?:さん|氏)?(?:\\([0-9]{1,3}歳?\\))?\\Z")


def _bearer(text: str, end: int, words: Vocabulary) -> Iterator[str]:
    """The name right before a bracket with a label, behind what its bearer is: 横綱/海鳴山(24)."""
    aged = _aged().search(text, max(0, end - _LONGEST), end)
    stop = aged.start() if aged is not None else end
    run = _RUN.search(text, max(0, stop - _LONGEST), stop)
    if run is None:
        return
    name = run.group()
    callings = (*words.titles.ranks_of_wrestlers, *words.titles.person_nouns)
    calling = max((word for word in callings if name.startswith(word)), key=len, default="")
    if len(name) - len(calling) > 1:
        yield name[len(calling) :]
