"""Two names beside each other of which the text says that they are one: 「レナ・ホフステット(Lena Hoffstedt)」, 「月島ルカこと山根瑠香」.

Between them there may be a title, 社 and its like, an age, a stable, and a label that tells what the second is (本名, 旧社名).
Whatever else stands there is told of another: 「ノルデン社の新工場(写真:ロイター)」.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.vocabulary import load_vocabulary
from pipeline.extractors.names.written.chinese import tells_of_china
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI, KANJI_SIGN
from pipeline.values import NameType

# Behind a name, by its kind: さん, 最高経営責任者.
_BEHIND = {
    NameType.PERSON: f"(?:さん|ちゃん|[{KANJI}{KATAKANA}A-Z・]{{1,12}}+)?",
    NameType.ORG: "(?:社|紙|誌|側|グループ)?",
    NameType.PRODUCT: "",
    NameType.PLACE: f"[{KANJI}]{{0,4}}+",
}
_LONGEST = 40


@cache
def _between() -> Mapping[NameType, re.Pattern[str]]:
    titles = load_vocabulary().titles
    labels, real = any_of(titles.labels_of_spellings), any_of(titles.labels_of_other_names)
    ranks = any_of(titles.ranks_of_wrestlers)
    bracket = f"[」』]? ?\\((?P<label>(?:以下、?)?(?:{labels}|{real}|(?:元|先代)(?:{ranks}))?)[、:・]?[「『]?"
    aged = "(?:\\([0-9]{1,3}歳?\\))?"
    told = f"{aged}[=、(]?(?:{real})(?:[:・、=は]{{0,2}}+)[「『]?"
    return {
        kind: re.compile(f"[」』]?{behind}(?:{bracket}|{told}{'|こと、?' * (kind is NameType.PERSON)})")
        for kind, behind in _BEHIND.items()
    }


@cache
def _former_ranks() -> tuple[str, ...]:
    return tuple(f"元{rank}" for rank in load_vocabulary().titles.ranks_of_wrestlers)


def are_one(
    text: str, first: tuple[int, int], second: tuple[int, int], kind: NameType, *, listed: bool = False
) -> bool:
    """Whether two neighbouring names of one kind are told to be one.

    Args:
        text: Cleaned text.
        first: Where the first stands.
        second: Where the second does, behind it.
        kind: What both name.
        listed: Whether the lexicon has one of them alone.
    """
    if not first[1] <= second[0] <= first[1] + _LONGEST:
        return False
    between = text[first[1] : second[0]]
    if between == "の":  # 元横綱霜ノ海の潮風親方
        return kind is NameType.PERSON and text.endswith(_former_ranks(), 0, first[0])
    told = _between()[kind].fullmatch(between)
    if told is None or load_vocabulary().credit.search(between) is not None:
        return False
    return (
        told.group("label") != ""
        or kind is NameType.PERSON
        or _may_be_one(text, first, second, listed=listed)
    )


def _may_be_one(text: str, first: tuple[int, int], second: tuple[int, int], *, listed: bool) -> bool:
    """Whether a bracket that does not say what it tells may spell the name of a thing before it.

    Behind a town it tells the state, 美浦村(茨城県), and behind a firm its parent, 港北精機(トヨタ自動車), unless one is made of
    the other's signs, or spelled in Latin letters, or tells the sound of signs, as in China: 厳寒武紀念科技(ウィンター・グループ).
    """
    one, other = text[slice(*first)], text[slice(*second)]
    if one.isascii() or other.isascii():
        return True
    short, long = sorted((one, other), key=len)
    left = iter(long)
    if all(sign in left for sign in short):
        return True
    across = (KANJI_SIGN.search(one) is None) is not (KANJI_SIGN.search(other) is None)
    return across and (not listed or tells_of_china(text))
