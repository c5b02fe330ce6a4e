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
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI
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
    bracket = f"[」』]? ?\\((?:以下、?)?(?:{labels}|{real}|(?:元|先代)(?:{ranks}))?[、:・]?[「『]?"
    aged = "(?:\\([0-9]{1,3}歳?\\))?"
    told = f"{aged}[=、(]?(?:{real})(?:[:・、=は]{{0,2}}+)[「『]?"
    return {
        kind: re.compile(f"[」』]?{behind}(?:{bracket}|{told}{'|こと、?' * (kind is NameType.PERSON)})")
        for kind, behind in _BEHIND.items()
    }


@cache
def _former_ranks() -> tuple[str, ...]:
    return tuple(f"元{rank}" for rank in load_vocabulary().titles.ranks_of_wrestlers)


def are_one(text: str, first: tuple[int, int], second: tuple[int, int], kind: NameType) -> bool:
    """Whether two neighbouring names of one kind are told to be one.

    Args:
        text: Cleaned text.
        first: Where the first stands.
        second: Where the second does, behind it.
        kind: What both name.
    """
    if not first[1] <= second[0] <= first[1] + _LONGEST:
        return False
    between = text[first[1] : second[0]]
    if between == "の":  # 元横綱霜ノ海の潮風親方
        return kind is NameType.PERSON and text.endswith(_former_ranks(), 0, first[0])
    told = _between()[kind].fullmatch(between) is not None
    return told and load_vocabulary().credit.search(between) is None
