"""Two digits that are a year: 「27年に稼働する」 in a text of 2025, where 「27年に及ぶ」 is a length.

Newspapers print a year in full once, if at all, and then its last two digits. What follows them tells most of it; the rest is
told by the years that stand elsewhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, partial
from itertools import pairwise

from pipeline.extractors.dates.chain import Chain
from pipeline.extractors.dates.readers import LAST_SHORT_YEAR
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI, RANGE_MARKS

_TWO_DIGITS = re.compile("[0-9]{2}年")
_IN_FULL = re.compile("(?:19|20)[0-9]{2}")
_PAIRED = re.compile("([0-9]{2})年?")
LISTED = re.compile(rf" ?(?:[、,・{RANGE_MARKS}]|から|と|や|および|及び) ?")
_LISTED_YEARS = 20  # between two years of a pair
_LONGEST_LEADER = 8  # characters
_STORY = 25  # years between one that a text tells and one that it may mean
_COMPARED = "比"
_BEGUN = "生まれ(?=[のでだ。)])"  # 「95年生まれで」, no 「樹齢90年生まれ変わった」
# 「68年から20年以上続いた」: since when, and how long. No length grows down; 「20年から10年間に縮める」 is a change.
_SINCE = re.compile(
    r"から(?:約|およそ|わずか|ほぼ)?(?P<length>[0-9]{1,2})年"
    r"(?:間(?!に(?!わた)|へ)|(?:以上|近く)(?=[、に]?(?:続|わた|か[けか]|掛|務|勤|働|住|営|[守歩暮]))|余り|あまり|か[けか][てる]|にわた|連続|続け)"
)
# 「2021年に増え、22年も前年を上回った」, 「22年が18トン」: what the year behind one that is told was like.
_LIKEWISE = re.compile("も(?:前年(?!割れ)|[増減][^。、続\\n]{0,6}[。、])|が[0-9]")
_MORE = re.compile("も[0-9]")  # behind a year told so short; 「12年も3人で守った」 is a length
_STEP = 2  # years from one of a row to the next
_ROW = re.compile(r"[^。\n]{0,40}")  # what stands between two of them
_GOAL_LIES = 15  # years behind one told in full
_GOAL = re.compile(r"を(?:めど|目途|目処|目標|見据え)")
_NEWS = 5  # … and what it tells of most
_CENTURY, _CENTURIES = 100, (1900, 2000)


@cache
def _sure() -> re.Pattern[str]:
    """What follows a year and no length, whatever else the text tells: 28年比, 24年稼働の工場, 24年パリ五輪, 83年東大法卒, 90年生まれの."""
    known, eras = lexicon().calendar, alternation(lexicon().eras.by_name())
    events, steps = alternation(known.short_year_events), alternation(known.steps_of_life)
    told = rf"{alternation(known.yearly_events)}|{steps}(?![{KANJI}])"
    named = rf"(?!{alternation(known.year_counters)})[{KANJI}ァ-ヴーA-Za-z・]{{0,12}}?(?:{told})"
    return re.compile(rf"{_COMPARED}|中(?:に|の|は|、|を)|{events}|{named}|\({eras}[0-9元]|{_BEGUN}")


@cache
def _likely() -> re.Pattern[str]:
    """What mostly follows a year, in a text that tells of years near it: 27年に戻る, 27年にも始める, 21年からの, 28年までに."""
    lengths = alternation(lexicon().calendar.lengths_after_ni)
    return re.compile(rf"に(?!{lengths})|にも(?!{lengths}|[0-9])|から(?![0-9約な選可])|まで(?!も)")


@cache
def _possible() -> re.Pattern[str]:
    """What follows a year as often as a length, and tells a year of the news where the text prints years so: 23年の売上高."""
    calendar = lexicon().calendar
    nouns, lengths = alternation(calendar.length_nouns), alternation(calendar.lengths_after_wa)
    return re.compile(rf"の(?!{nouns})|は(?!{lengths})|、(?![0-9])")


@cache
def _leaders() -> re.Pattern[str]:
    """What makes a length of it: 約27年, 契約を12年に延ばす, 懲役12年から, 5年から10年に, 創業30年に, 開店から20年、, ローンは35年まで."""
    calendar = lexicon().calendar
    words = alternation((*calendar.length_leaders, *calendar.penalties))
    subjects = alternation(calendar.length_subjects)
    return re.compile(
        rf"(?:{words}|[を第数{KANJI}]|から|(?<![0-9]{{2}})[0-9]年?[〜~–-]|{subjects}[はが]) ?\Z"
    )


def with_short_years(text: str, chains: Iterable[Chain]) -> list[Chain]:
    """`chains`, those of two digits that are a year made one."""
    told = list(chains)
    years = {chain.fields.get("year", "") for chain in told}
    in_full = [int(year) for year in years if _IN_FULL.fullmatch(year)]
    short = any(chain.fields.get("short") for chain in told)
    nearest = cache(partial(_nearest, in_full))
    last: Chain | None = None
    for chain in told:
        if chain.kind == "duration" and _TWO_DIGITS.fullmatch(text, chain.start, chain.end):
            distance, year = nearest(int(text[chain.start : chain.start + 2]))
            is_year = _is_year(text, chain, (distance, _is_behind(year, in_full)), short=short)
            if is_year or (last is not None and _is_next(text, last, chain, year)):
                chain.kind, chain.fields = "year", {"year": str(year), "short": "yes"}
        last = chain if chain.kind == "year" else last
    return _with_pairs(text, told)


def _with_pairs(text: str, chains: list[Chain]) -> list[Chain]:
    """「25、26年に」, 「27年、28年に」: what leads on to a year of two digits is one, too; each is decided by the last."""
    for first, second in reversed(list(pairwise(chains))):
        if second.kind != "year" or "short" not in second.fields or first.kind != "duration":
            continue
        digits = _PAIRED.fullmatch(text, first.start, first.end)
        listed = LISTED.fullmatch(text, first.end, second.start)
        if digits is None or listed is None or is_led(text, first.start):
            continue
        last = int(second.fields["year"])
        year = last - (last - int(digits[1])) % _CENTURY
        if 0 < last - year <= _LISTED_YEARS:
            first.kind, first.fields = "year", {"year": str(year), "short": "yes"}
    return chains


def is_led(text: str, start: int) -> bool:
    """What stands before two digits makes a length of them; 「を25、26年に」 may be either."""
    before = max(0, start - _LONGEST_LEADER)
    return not text.startswith("を", start - 1) and _leaders().search(text, before, start) is not None


def _nearest(in_full: Iterable[int], digits: int) -> tuple[int, int]:
    """Of 1998 and 2098 the year that is nearest to one that the text tells in full, and how far off it is.

    Where it tells none near it, the one that ``'98`` would be read as, as far off as can be.
    """
    years = [century + digits for century in _CENTURIES]
    near = min(((abs(year - full), year) for full in in_full for year in years), default=(_CENTURY, 0))
    return near if near[0] <= _STORY else (max(near[0], _STORY + 1), years[digits < LAST_SHORT_YEAR])


def mostly_year(text: str, end: int) -> bool:
    """What follows two digits that end at `end` follows a year as often as a length, or more often."""
    return _likely().match(text, end) is not None or _possible().match(text, end) is not None


def _is_behind(year: int, in_full: Iterable[int]) -> bool:
    """「2025年に始め、27年をめどに」: a goal lies behind a year that the text tells; 「10年をめどに返す」 is a length."""
    return any(0 <= year - full <= _GOAL_LIES for full in in_full)


def _is_year(text: str, chain: Chain, near: tuple[int, bool], *, short: bool) -> bool:
    """Whether two digits tell a year.

    Args:
        text: The text.
        chain: The two digits and 年.
        near: How far the year is from one told in full, and whether it lies soon behind one.
        short: Whether the text prints years so.
    """
    distance, is_behind = near
    if _is_compared(text, chain):
        return True
    if _leaders().search(text, max(0, chain.start - _LONGEST_LEADER), chain.start):
        return False
    if _sure().match(text, chain.end) or _is_start(text, chain):
        return True
    if (distance <= _STORY or _is_of_this_century(text, chain, distance)) and _likely().match(
        text, chain.end
    ):
        return True
    if _GOAL.match(text, chain.end) and distance <= _STORY:
        return is_behind
    return short and distance <= _NEWS and _possible().match(text, chain.end) is not None


def _is_next(text: str, last: Chain, chain: Chain, year: int) -> bool:
    """「2021年が20トン、22年が18トン、23年も19トン」; of 「2011年に始め、12年がたつ」 it is a length."""
    told = last.fields.get("year", "")
    if not told.isdigit() or not 0 < year - int(told) <= _STEP:
        return False
    if not _ROW.fullmatch(text, last.end, chain.start) or is_led(text, chain.start):
        return False
    is_short = "short" in last.fields and _MORE.match(text, chain.end) is not None
    return is_short or _LIKEWISE.match(text, chain.end) is not None


def _is_start(text: str, chain: Chain) -> bool:
    """「68年から20年以上続いた」, 「98年から5年間、中断した」."""
    since = _SINCE.match(text, chain.end)
    return since is not None and int(text[chain.start : chain.start + 2]) > int(since["length"])


def _is_compared(text: str, chain: Chain) -> bool:
    """「排出を90年比で2割減らす」: the を before it is that of the verb."""
    return text.startswith(_COMPARED, chain.end) and text.startswith("を", chain.start - 1)


def _is_of_this_century(text: str, chain: Chain, distance: int) -> bool:
    """「30年までに半減する」 in a text that tells no year at all: as ``'30`` would be read."""
    return distance == _CENTURY and int(text[chain.start : chain.start + 2]) < LAST_SHORT_YEAR
