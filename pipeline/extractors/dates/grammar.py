"""Atoms to whole expressions: 昨年 + 3月 + 末 → one candidate 「昨年3月末」.

A table says which atom may follow which; what stands between them may be nothing, a space, 「の」 or, before a weekday
or an hour, a comma. Everything else that belongs to an expression (約, ごろ, 初め, 後) is read by `tails`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extractors.dates import tails
from pipeline.extractors.dates.atoms import Atom, find_atoms
from pipeline.extractors.dates.chain import Chain, settled
from pipeline.extractors.dates.english import with_english
from pipeline.extractors.dates.era_decades import with_era_decades
from pipeline.extractors.dates.habits import with_habits
from pipeline.extractors.dates.ranges import with_left_ends
from pipeline.extractors.dates.same_years import with_same_years
from pipeline.extractors.dates.seasons import is_season_of_plan
from pipeline.extractors.dates.short_years import with_short_years
from pipeline.extractors.dates.words import Fields
from pipeline.text.daily import amount_of_period
from pipeline.text.scripts import RANGE_MARKS
from pipeline.types import Candidate

_CLOCK = frozenset({"part", "clock"})
_DAY_TAIL = frozenset({"paren_day", "weekday"}) | _CLOCK
_OF_YEAR = frozenset({"year_end", "season", "half", "quarter", "month", "week", "day", "nth_day", "festival"})
_OF_MONTH = frozenset({"number_day", "week", "nth_day", "month_end"})
# Kind of an atom -> kinds that may follow it. rel_Y is 昨年, rel_M 翌月 and so on; number_day is 15日.
_NEXT: dict[str, frozenset[str]] = {
    "year": _OF_YEAR,
    "rel_Y": _OF_YEAR | {"year"},
    "rel_C": frozenset({"century"}),
    "offset": frozenset({"season", "month"}),
    "fiscal": frozenset({"half", "quarter"}),
    "rel_FY": frozenset({"half", "quarter"}),
    "month": _OF_MONTH,
    "rel_M": _OF_MONTH,
    "rel_W": frozenset({"weekday"}),
    "week": frozenset({"weekday"}),
    "date": _DAY_TAIL,
    "day": _DAY_TAIL,
    "number_day": _DAY_TAIL,
    "rel_D": _DAY_TAIL,
    "month_end": _DAY_TAIL,
    "nth_day": _CLOCK,
    "weekday": _CLOCK,
    "paren_day": _CLOCK,
    "weekend": frozenset({"part"}),
    "part": _CLOCK,
    "every": frozenset({"month", "quarter", "festival", "weekday", "weekend", "part", "clock", "number_day"}),
}
_GAPS = frozenset({"", "の", " "})
_COMMAS = frozenset({"、", "、 ", ",", ", "})
_COMMA_BEFORE = frozenset({"weekday", "part", "clock"})
_PART_FIELDS = frozenset({"part", "reading", "bare"})  # 早朝、深夜 are two
_NEVER_FIRST = frozenset({"paren_day", "season", "month_end", "vague"})
_AFTER_NEXT = {
    "number_day": "D",
    "year": "Y",
    "date": "Y",
    "month": "",
    "day": "",
    "weekday": "",
    "weekend": "",
}
_NOT_LISTED = frozenset({"every", "length", "year", "pointer"})
_LISTED = re.compile(rf"[と・、や]|および|及び|または|か|から|[{RANGE_MARKS}]")
_YEARS = re.compile(r"P[0-9]{1,3}Y")
_YEARED = frozenset({"every", "pointer", "year"})
_SECOND_YEAR = re.compile(r"[)] ?")


def find_candidates(text: str) -> Iterator[Candidate]:
    """Every expression of `text` in order, as its words alone tell it."""
    told = with_english(
        text, with_short_years(text, with_era_decades(text, with_left_ends(text, _chains(text))))
    )
    for chain in with_habits(text, told):
        if chain.kind != "duration" or amount_of_period(text, chain.start, chain.end) is None:
            yield Candidate(chain.start, chain.end, text[chain.start : chain.end], chain.kind, chain.fields)


def _chains(text: str) -> list[Chain]:
    atoms = list(with_same_years(text, find_atoms(text)))
    chains: list[Chain] = []
    index = 0
    while index < len(atoms):
        chain, index = _chain(text, atoms, index)
        if chain is not None:
            chains.append(chain)
    return _with_listed_sets(text, chains)


def _with_listed_sets(text: str, chains: list[Chain]) -> list[Chain]:
    """「毎週月曜と木曜」, 「毎日午前10時と午後3時」, 「毎年8月13日から16日」: the second recurs like the first."""
    for first, second in pairwise(chains):
        if "every" not in first.fields or second.fields.keys() & _NOT_LISTED:
            continue
        if _is_listed(text, first, second) and second.fields.keys() <= first.fields.keys() | _PART_FIELDS:
            second.fields["every"] = first.fields["every"]
            if "day" in second.fields and "month" in first.fields:
                second.fields.setdefault("month", first.fields["month"])
    return chains


def _is_listed(text: str, first: Chain, second: Chain) -> bool:
    """「毎年3月より12月まで」 is a stretch, 「毎年3月より12月は寒い」 compares."""
    if text[first.end : second.start] == "より":
        return text.startswith("まで", second.end)
    return _LISTED.fullmatch(text, first.end, second.start) is not None


def _chain(text: str, atoms: Sequence[Atom], index: int) -> tuple[Chain | None, int]:
    """The chain that begins with ``atoms[index]``, and the index after its last atom."""
    first = settled(text, atoms[index], "")
    if first.kind in _NEVER_FIRST and not is_season_of_plan(text, first):
        return None, index + 1
    if first.kind == "length":
        length, index = tails.length_chain(text, atoms, index)
        return _with_month(text, length, atoms, index)
    chain = Chain(first.start, first.end, first.kind, {**first.fields, **_after_next(text, first)})
    chain.start -= "next" in chain.fields
    index += 1
    while joined := _joined(text, chain, atoms, index):
        chain, index = joined
    if chain.kind == first.kind == "part" and not {"bare", "shift"} & set(chain.fields):
        return None, index  # 夜 and 朝 alone need a particle after them
    chain.fields.pop("bare", None)
    return tails.finished(text, chain), index


def _with_month(
    text: str, length: Chain | None, atoms: Sequence[Atom], index: int
) -> tuple[Chain | None, int]:
    """「3年前の夏」, 「2年後の12月3日」: an offset in years, and a part of the year that it leads to."""
    if length is None or length.kind != "offset" or not _YEARS.fullmatch(length.fields["length"]):
        return length, index
    if (
        index == len(atoms)
        or text[length.end : atoms[index].start] != "の"
        or "closing" in atoms[index].fields
    ):
        return length, index
    chain = length
    while joined := _joined(text, chain, atoms, index):
        chain, index = joined
    return (chain if chain is length else tails.finished(text, chain)), index


def _after_next(text: str, first: Atom) -> dict[str, str]:
    """「翌14日」, 「翌2020年」: the day or year after the one told last; of 翌3月 and 翌火曜 only that it comes next."""
    if first.kind not in _AFTER_NEXT or text[first.start - 1 : first.start] != "翌":
        return {}
    unit = _AFTER_NEXT[first.kind]
    shift = {"shift": "1", "unit": unit} if unit else {}
    return {"pointer": "text", "next": "yes", **shift}


def _joined(text: str, chain: Chain, atoms: Sequence[Atom], index: int) -> tuple[Chain, int] | None:
    """`chain` with ``atoms[index]`` at its end and the index after it; None where it does not belong there."""
    if index == len(atoms):
        return None
    atom = settled(text, atoms[index], chain.kind)
    gap = text[chain.end : atom.start]
    if atom.kind == "year" and gap == "(":
        return _joined_after_second_year(text, chain, atoms, index) or _with_year_behind(
            text, chain, atom, index
        )
    if atom.kind not in _NEXT.get(chain.kind, ()) or "closing" in chain.fields or "same" in chain.fields:
        return None
    if chain.kind == "rel_Y" and atom.kind == "year" and gap:
        return None  # 「前年の2014年」 are two; 「今年2020年5月」 is one
    slashed = gap == "/" and chain.kind in ("year", "month")
    if (
        gap in _GAPS
        or slashed
        or (gap in _COMMAS and atom.kind in _COMMA_BEFORE and set(chain.fields) - _PART_FIELDS)
    ):
        return Chain(chain.start, atom.end, atom.kind, _merged(chain.fields, atom.fields)), index + 1
    return None


def _with_year_behind(text: str, chain: Chain, atom: Atom, index: int) -> tuple[Chain, int] | None:
    """「12月9日(2024年)」: the year of a day stands behind it."""
    closed = _SECOND_YEAR.match(text, atom.end)
    if closed is None or not chain.fields.keys() >= {"month", "day"} or chain.fields.keys() & _YEARED:
        return None
    end = closed.start() + 1
    return Chain(chain.start, end, chain.kind, _merged(chain.fields, atom.fields)), index + 1


def _joined_after_second_year(
    text: str, chain: Chain, atoms: Sequence[Atom], index: int
) -> tuple[Chain, int] | None:
    """「2023年(令和5年)4月」: one year told twice; without the month they are two expressions."""
    if chain.kind != "year":
        return None
    closed = _SECOND_YEAR.match(text, atoms[index].end)
    if closed is None or chain.fields.get("year") != atoms[index].fields.get("year"):
        return None
    return _joined(text, replace(chain, end=closed.end()), atoms, index + 1)


def _merged(told: Fields, more: Fields) -> dict[str, str]:
    fields = {**told, **more}
    if "year" in fields and fields.get("unit") in ("Y", "C") and "next" not in fields:
        for name in ("pointer", "shift", "unit"):
            fields.pop(name, None)  # 今年2020年5月 is told in full
    return fields
