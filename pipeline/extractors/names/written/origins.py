"""Who published the text: what source lines, dated head lines and copyright marks name, whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from pipeline.extractors.names.sighting import Cover, Sighting, stands_free
from pipeline.extractors.names.words.vocabulary import Vocabulary, load_vocabulary
from pipeline.extractors.names.written.outlets import find_outlets
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI
from pipeline.values import NameType

_OWNED = re.compile(
    r"(?:©|(?:Copyright|COPYRIGHT)(?: ©| \([cC]\))?) ?(?:[0-9]{4}(?:-[0-9]{4})? )?"
    r"(?!All Rights)(?P<name>[A-Z][A-Za-z0-9&.]*(?: [A-Z&][A-Za-z0-9&.]*){0,4}+(?<! All)|[^\s、。A-Za-z0-9]{2,16}+)"
)
_LONGEST_SOURCE = 40
_MOST_SOURCES = 10  # in one article
_BETWEEN = re.compile(" ?[/|] ?")
_QUOTES = ' 「」『』《》【】〔〕"“”*'
# ソース:醤油大さじ1, トマト缶1個
_COUNTED = re.compile(f"[ぁ-んァ-ヺー{KANJI}][0-9]+(?:[個枚本缶束片玉株袋皿杯丁gｇ]|グラム)?\\Z")
_SENT_FROM = "発"  # ロンドン発 tells where a report was written


def source_names(text: str, words: Vocabulary, known: Iterable[Sighting]) -> Iterator[Sighting]:
    """The organisations that source lines name, whatever they look like: 「出典:シリコンベースの研究所」."""
    cover = Cover(sighting for sighting in known if sighting.type is not NameType.PLACE)
    names: dict[str, None] = {}
    heads = words.phrases.dated.finditer(text)
    outlets = find_outlets(text, words)
    for match in chain(words.source_line.finditer(text), heads, outlets, _OWNED.finditer(text)):
        name = match.group("name")
        lead = name.lstrip(_QUOTES)
        named = (
            _source_end().split(lead, maxsplit=1)[0] if match.re is words.source_line else _last_piece(name)
        )
        told = words.phrases.edition.split(named, maxsplit=1)[0].strip(_QUOTES)
        start = match.start("name") + match.group("name").find(told)
        titles = words.titles
        if told.endswith((_SENT_FROM, *titles.no_sources)) or _COUNTED.search(told):
            continue
        if told in titles.sections or told in titles.labels_of_times:
            continue
        free = told.isascii() or not cover.touches(start, start + len(told))
        if told and len(told) <= _LONGEST_SOURCE and not told.startswith("http") and free:
            names[told] = None
    for name in list(names)[:_MOST_SOURCES]:
        yield from _repeated(name, text)


@cache
def _source_end() -> re.Pattern[str]:
    """Where the name of a source ends: at a sign, a date, より."""
    titles = load_vocabulary().titles
    return re.compile(
        r"[((/|、,。「『]| {2,}|\s(?=[0-9])|[0-9]{4}[年/.-]"
        rf"|\s(?={any_of(titles.behind_sources)})|{any_of(titles.ends_of_sources)}"
    )


def _last_piece(name: str) -> str:
    """The paper alone of マヤ・ソルム 著 / 北潮レジャー紙 /."""
    authors = load_vocabulary().titles.ends_of_authors
    pieces = [piece for piece in _BETWEEN.split(name) if piece and not piece.endswith(authors)]
    piece = pieces[-1] if pieces else ""
    return piece.removesuffix("紙").removesuffix("誌") if len(pieces) < name.count("/") + 1 else name


def _repeated(name: str, text: str) -> Iterator[Sighting]:
    """Every place where the name of a source stands: under the title and after ©."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if stands_free(text, start, end):
            yield Sighting(start, end, NameType.ORG, "source", clues=("source line",))
        start = text.find(name, end)
