"""Bodies of common words alone: 「全国農業者連盟」, 「地域投資公社」, and in politics 「民主同盟」.

What stands for a whole country and ends as associations do is a certain one; of movements more must show a party.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.words.vocabulary import Vocabulary, load_vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.factions import about_politics
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_PUBLIC = "公社"
_GLOSS = "(?: ?\\([A-Za-z][^()\n]{2,40}\\))?"
_LED_BEFORE = re.compile(f"(?:{any_of(phrase_words().before_movements)})\\Z")
# は34議席を獲得し, が勝利し, の候補, に投票した.
_AS_PARTIES = re.compile(
    f"{_GLOSS}(?:[はがも][^。、はが\n]{{0,40}}?(?:{any_of(phrase_words().doing_of_parties)})"
    f"|の(?:[0-9]+議席|{any_of(phrase_words().what_parties_have)})|に投票|から(?:立候補|出馬))"
)
_NEAR = 8


def find_unions(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every such body.

    Args:
        view: The annotated text.
        words: Word lists.
    """
    text, titles = view.text, words.titles
    if any(whole in text for whole in titles.wholes_of_countries):
        for match in _national().finditer(text):
            if _ends(text, match.end(), words) and not _of_any_land(match.group()):
                yield _body(match, match.group("ending"))
    if _PUBLIC in text:
        for match in _corporation().finditer(text):
            stem = match.group().removesuffix(_PUBLIC)
            if _ends(text, match.end(), words) and not stem.startswith(titles.firm_modifiers):
                yield _body(match, _PUBLIC)
    if about_politics(text):
        yield from _movements(text)


def _movements(text: str) -> Iterator[Chunk]:
    """民主同盟 wherever it stands, if one place shows a party: 民主同盟は34議席を獲得した."""
    titles = load_vocabulary().titles
    found = [m for m in _movement().finditer(text) if not m.group().endswith(titles.kinds_of_movements)]
    told = {
        m.group()
        for m in found
        if _AS_PARTIES.match(text, m.end()) or _LED_BEFORE.search(text, max(0, m.start() - _NEAR), m.start())
    }
    for match in found:
        if match.group() in told:
            yield Chunk(*match.span(), match.group(), Script.KANJI, shape="faction")


def _of_any_land(body: str) -> bool:
    """国際交流協会, 国民保護協議会: every town has its own."""
    titles = load_vocabulary().titles
    return body.startswith(titles.wholes_of_any_land) and any(
        work in body for work in titles.work_of_any_land
    )


def _ends(text: str, end: int, words: Vocabulary) -> bool:
    """Whether a name may end there: kanji go on in a title at most, 全国農業者連盟/会長."""
    return not _KANJI.match(text, end) or words.office.match(text, end) is not None


_KANJI = re.compile(f"[{KANJI}]")


def _body(match: re.Match[str], ending: str) -> Chunk:
    return Chunk(*match.span(), match.group(), Script.KANJI, ending=ending, shape="organisation")


@cache
def _free() -> str:
    """Behind no kanji, and not 県の, of which everything is one of many."""
    return f"(?<![{KANJI}])" + "".join(f"(?<!{land})" for land in load_vocabulary().titles.of_any_land)


@cache
def _national() -> re.Pattern[str]:
    titles = load_vocabulary().titles
    return re.compile(
        f"{_free()}(?:{any_of(titles.wholes_of_countries)})[{KANJI}]{{2,8}}?(?P<ending>{any_of(titles.endings_of_unions)})"
    )


@cache
def _corporation() -> re.Pattern[str]:
    """地域投資公社; any land has its 土地開発公社."""
    kinds = "".join(f"(?<!{kind})" for kind in load_vocabulary().titles.kinds_of_corporations)
    return re.compile(f"{_free()}(?![各同両旧新元県市町村])[{KANJI}]{{4,8}}?公社{kinds}")


@cache
def _movement() -> re.Pattern[str]:
    return re.compile(
        f"(?<![{KANJI}])[{KANJI}]{{2,6}}?(?:{any_of(load_vocabulary().titles.endings_of_movements)})(?![{KANJI}])"
    )
