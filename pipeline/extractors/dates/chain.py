"""A chain of joined atoms, and what a sign means in its place: 「3日」 is a day after 「5月」, a length before 「かけて」."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from pipeline.extractors.dates import calendar
from pipeline.extractors.dates.atoms import Atom
from pipeline.extractors.dates.guards import is_ten_minutes
from pipeline.extractors.dates.words import Fields, lexicon
from pipeline.text.alternation import alternation
from pipeline.text.daily import is_daily
from pipeline.text.scripts import KANJI, RANGE_MARKS

_FEW = 10  # days; of more of them news does not say だけで, where nothing is finished in them
_BEFORE = 6  # characters; no word that may lead a length is longer
_COUNTED_ON = re.compile(
    r"と? ?(?:数|[0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?(?:時間|分|日間)"
)  # 1日と2時間後
_ONE_DAY = re.compile(r"[に付かま午夜朝(、]|$")  # what may follow 一日 where it is the first of a month
_ANNIVERSARY = r"[0-9一二三四五六七八九十]{1,4}(?:周年|年(?!間)|歳|(?:日|週|[カか]月|年)目)"
_CHANGE = 10  # characters of 「120日間からわずか」
_AGE = re.compile("(?<![誕発人先])生後(?:約|わずか|まだ)?\\Z")
_FROM = re.compile(r"(?<![月0-9])[0-9]{1,3}日(?:間)?から(?:約|わずか)?\Z")
# 「開幕まで11日」, 「期限まで11日に迫る」; 「先月まで3日、」, 「これまで5日に」 and 「終点まで16日、運休した」 count nothing down.
_UNTIL = re.compile(
    rf"[{KANJI}ァ-ヴー](?<![今昨先月年末頃旬朝夕昼夜晩明方点駅])(?<![0-9今前翌同末]日)まで ?\Z"
)
_COUNTED_DOWN = re.compile(r"(?:だ|です|とな|と迫|に迫|を切|しか)")
# 「昨年より5日早い」, 「平年より5日、昨年より3日遅い」: how much sooner or later.
_THAN, _SOONER = "より", "(?:ほど|も)?(?:早[いくかまめ]|遅[いくかれ])"
_BY = re.compile(rf"{_SOONER}|、[^、。\n]{{1,10}}より[0-9]{{1,2}}日{_SOONER}")
_STOPS = re.compile(r"[。、」]|$", re.MULTILINE)
_MONTHS = frozenset({"month", "rel_M", "every"})
# 「7月29日から30日である」, said of what is held; a length of so many days would take である like a day.
_RANGE_START = re.compile(
    rf"月 ?(?P<day>[0-9]{{1,2}}) ?日 ?(?:[(][日月火水木金土][)])?(?:から|[{RANGE_MARKS}])\Z"
)
_COPULA = re.compile(r"(?:で(?:あ[るっり]|す|した)|だ|、|。|$)")


@dataclass(slots=True)
class Chain:
    """Atoms joined so far: `kind` is that of the last one, `fields` the frame that they spell."""

    start: int
    end: int
    kind: str
    fields: dict[str, str] = field(default_factory=dict)


@cache
def _followers() -> re.Pattern[str]:
    return re.compile(rf" ?{alternation(lexicon().calendar.length_followers)}")


@cache
def _leaders() -> re.Pattern[str]:
    # 「直前の27日」 has no 「前の」, and 「連休前の27日」 is a day.
    known = lexicon().calendar
    holidays = "".join(f"(?<!{word}前の)" for word in (*known.festivals, *known.days_off))
    return re.compile(
        rf"(?:(?<![直事目手以従]){alternation(known.length_leaders)}{holidays}|(?<![{KANJI}])中) ?\Z"
    )


@cache
def _finished() -> re.Pattern[str]:
    """「20日だけで完成した」: what is finished takes that long."""
    return re.compile(rf"だけで[^、。「」\n]{{0,12}}?{alternation(lexicon().calendar.finishing)}")


@cache
def _portion() -> re.Pattern[str]:
    """「2日分の売り上げ」 is that of two days, 「13日分のチケット」 that of one."""
    return re.compile(
        rf"分(?:[をにがはもだ、。しとで]|以上|相当|の(?!{alternation(lexicon().calendar.of_one_day)}))"
    )


@cache
def _changed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands behind either length of 「60日から30日に短縮した」."""
    to, changes = "[にへ](?:まで)?(?:大幅に|さらに)?", alternation(lexicon().calendar.length_changes)
    return re.compile(rf"から(?:約|わずか)?[0-9]{{1,3}}日{to}{changes}"), re.compile(rf"{to}{changes}")


def _is_changed(text: str, atom: Atom) -> bool:
    before, after = _changed()
    if before.match(text, atom.end):
        return True
    return (
        after.match(text, atom.end) is not None
        and _FROM.search(text, max(0, atom.start - _CHANGE), atom.start) is not None
    )


@cache
def _day_with_de() -> re.Pattern[str]:
    """「締め切りは25日で、」 and 「31日で閉店する」 name a day, 「3日で作る」 a length."""
    ends = alternation(lexicon().calendar.day_ends)
    return re.compile(rf"で(?:(?P<alone>、|$|す|した|あ[りる])|{ends}|{_ANNIVERSARY})")


@cache
def _lasts() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon().calendar.length_topics)}[はが]\Z")


def settled(text: str, atom: Atom, before: str) -> Atom:
    """`atom` with its kind made exact.

    Args:
        text: The text that it stands in.
        atom: As the scan found it.
        before: Kind of the atom that it would be joined to, empty at the start of a chain.
    """
    if atom.kind == "relative":
        return replace(atom, kind=_relative_kind(atom.fields))
    told_weekday = "曜" in text[atom.start : atom.end] or text[atom.end : atom.end + 1] == "に"
    if atom.kind == "paren_day" and not before and told_weekday:
        return replace(atom, kind="weekday", start=atom.start + 1, end=atom.end - 1)
    if atom.kind == "length" and _may_be_day(atom) and (before in _MONTHS or not _is_length(text, atom)):
        first_or_whole = atom.fields["written"] == "一" and before not in _MONTHS
        if first_or_whole and _ONE_DAY.match(text, atom.end) is None:
            return replace(atom, kind="vague")  # 私の一日
        return replace(atom, kind="number_day", fields={"day": atom.fields["number"]})
    if atom.kind == "length" and before in _MONTHS and _is_no_day(text, atom):
        return replace(atom, kind="number_day", fields={"day": atom.fields["number"]})
    return atom


def is_believed(text: str, atom: Atom) -> bool:
    """Tell whether a length is none of the look-alikes (十分な) and no age (生後7カ月)."""
    if _AGE.search(text, max(0, atom.start - _BEFORE), atom.start):
        return False
    ten_minutes = atom.fields.get("written") == "十" and atom.fields.get("unit") == "TM"
    return not ten_minutes or is_ten_minutes(text, atom.end)


def _relative_kind(fields: Fields) -> str:
    if "part" in fields:
        return "part"
    if "season" in fields:
        return "rel_season"
    return "weekend" if "week_day" in fields else f"rel_{fields['unit']}"


def _may_be_day(atom: Atom) -> bool:
    number = atom.fields.get("number", "")
    whole = (
        atom.fields.get("unit") == "D"
        and "note" not in atom.fields
        and atom.fields["length"] == f"P{number}D"
    )
    return whole and number.isdigit() and 1 <= int(number) <= calendar.LONGEST_MONTH


def _is_no_day(text: str, atom: Atom) -> bool:
    """「5月32日」, 「2月0日」: directly behind a month two digits with 日 mean a day, though no month has it."""
    told = text[atom.start : atom.end]
    return (
        text[atom.start - 1 : atom.start] == "月"
        and re.fullmatch("[0-9]{1,2} ?日", told) is not None
        and not text.startswith("間", atom.end)
        and not _is_length(text, atom)
    )


def _is_day_with_de(text: str, atom: Atom) -> bool:
    with_de = _day_with_de().match(text, atom.end)
    if with_de is None:
        return False
    before = text[max(0, atom.start - _BEFORE) : atom.start]
    return with_de["alone"] is None or (before[-1:] in ("", "は", "が", "\n") and not _lasts().search(before))


def _ends_range(text: str, atom: Atom) -> bool:
    """「会合は7月29日から30日である」: the later day of that month."""
    start = _RANGE_START.search(text, max(0, atom.start - _CHANGE), atom.start)
    is_later = start is not None and int(start["day"]) < int(atom.fields["number"])
    return is_later and _COPULA.match(text, atom.end) is not None


@cache
def _until_event() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon().calendar.counted_down_to)}まで ?\Z")


def _is_counted_down(text: str, atom: Atom) -> bool:
    """「給料日まで11日だ」, and of what is awaited 「開幕まで11日。」, too; 「解除まで14日、続いた」 tells the 14th."""
    start = max(0, atom.start - _BEFORE)
    if _COUNTED_DOWN.match(text, atom.end):
        return _UNTIL.search(text, start, atom.start) is not None
    is_end = _STOPS.match(text, atom.end) is not None
    return is_end and _until_event().search(text, start, atom.start) is not None


def _is_length(text: str, atom: Atom) -> bool:
    if _is_day_with_de(text, atom) or _ends_range(text, atom):
        return False
    if text.endswith(_THAN, 0, atom.start) and _BY.match(text, atom.end):
        return True
    if atom.fields["number"] == "1" and is_daily(text, atom.start, atom.end):
        return True
    is_led = _leaders().search(text[max(0, atom.start - _BEFORE) : atom.start]) is not None
    is_only = text.startswith("だけで", atom.end) and int(atom.fields["number"]) > _FEW
    if is_only and not is_led and _finished().match(text, atom.end) is None:
        return False  # 27日だけで21人が死亡した
    if (
        is_led
        or _is_counted_down(text, atom)
        or _COUNTED_ON.match(text, atom.end)
        or _followers().match(text, atom.end)
    ):
        return True
    return _portion().match(text, atom.end) is not None or _is_changed(text, atom)
