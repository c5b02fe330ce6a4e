"""What stands around a chain and belongs to it: 約 before, ごろ 初め 末 後 after; and whole lengths with their tails.

「約10年後」 → length P10Y, direction +, modifier APPROX.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.extractors.dates.atoms import Atom
from pipeline.extractors.dates.chain import Chain, is_believed
from pipeline.extractors.dates.lengths import with_half
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import RANGE_MARKS

_UNITS = ("Y", "M", "W", "D", "TH", "TM", "TS")  # a longer length is told before a shorter one
_LENGTH_GAPS = frozenset({"", "と", "間", "間と"})
_BEFORE = 8  # characters; no modifier or pointer is longer
_SHAREABLE = frozenset(
    {"year", "fiscal", "century", "season", "rel_season", "month", "week", "half", "quarter", "festival"}
) | {f"rel_{unit}" for unit in ("Y", "FY", "H", "Q", "M", "W", "C")}
_YEAR_ALONE = {"pointer", "shift", "unit"}  # 来年; 来年春の今頃 is none
_MONTHS_OF_QUARTER = re.compile(rf"[(](1?[0-9])[{RANGE_MARKS}]1?[0-9]月")
# 「直前の2週間」 has no 「前の」, 「契約3年後」 no 「約」.
_INSIDE = re.compile(r"(?:[直事目手以従生][前後次]の|[契予公条解規婚成誓制要倹節盟協密特確集簡旧破]約) ?\Z")
_OF_THING = re.compile(r"の(?!間|あいだ|う[ちえ]|中|後|前|ほとんど|大半)[^ぁ-ん\s、。]")
_LATER = r"先(?=の[月火水木金土日]|[にのをはもへ、。」)]|まで|だ|です|$)"  # 3年先; not 先端, 先生


@cache
def _share() -> re.Pattern[str]:
    known = lexicon().calendar
    return re.compile(rf"の?(?P<share>{alternation(known.shares)})(?!{alternation(known.after_no_share)})")


@cache
def _this_time() -> re.Pattern[str]:
    return re.compile(f"の?{alternation(lexicon().calendar.this_time)}")


@cache
def _about() -> re.Pattern[str]:
    words = lexicon().calendar.modifiers_after
    return re.compile(rf" ?(?P<mod>{alternation(word for word, mod in words.items() if mod == 'APPROX')})")


@cache
def _length_tail() -> re.Pattern[str]:
    calendar = lexicon().calendar
    ahead = rf"(?:(?:が|を|の)?経過後|後(?!{alternation(calendar.not_after_behind)})|あと|のち(?!ほど))"
    back = rf"(?:前(?!{alternation(calendar.not_after_before)}|日(?!本(?![番会])))|まえ)"
    return re.compile(
        rf"(?P<half>(?:間)?半(?!ば|分|期))?(?:もの間|間(?!際|近))?(?P<mod> ?{alternation(calendar.modifiers_after)})?"
        rf"(?:も(?={ahead}|{back}))?"
        rf"(?:(?P<ahead>{ahead}|{_LATER})|(?P<back>{back})|目(?!指|標|的|途|立|前|処|下|安|線)"
        rf"|(?P<every>{alternation(calendar.every_after)}))?"
    )


@cache
def _before() -> tuple[re.Pattern[str], re.Pattern[str]]:
    calendar = lexicon().calendar
    # No word of the line above belongs to it, which $ would take: 「1年契約」, and below it the day.
    return (
        re.compile(rf"(?P<word>{alternation(calendar.modifiers_before)}) ?\Z"),
        re.compile(rf"(?P<word>{alternation(calendar.length_pointers)}) ?\Z"),
    )


def finished(text: str, chain: Chain) -> Chain:
    """A chain that is no length, with the words around it."""
    calendar = lexicon().calendar
    if "quarter" in chain.fields and (months := _months_told(text, chain)) is not None:
        chain.fields.update(months)
    if chain.kind in _SHAREABLE and (match := _share().match(text, chain.end)):
        share = calendar.shares[match["share"]]
        told = {"mod": share.mod, "days": share.days, "share": share.half and str(share.half)}
        chain.fields.update({name: value for name, value in told.items() if value})
        chain.end = match.end()
    if (
        chain.kind == "rel_Y"
        and chain.fields.keys() == _YEAR_ALONE
        and (match := _this_time().match(text, chain.end))
    ):
        chain.fields.update({"now": "yes", "mod": "APPROX"})
        chain.end = match.end()
    if (match := _about().match(text, chain.end)) and chain.kind != "every":
        chain.fields.setdefault("mod", "APPROX")
        chain.end = match.end()
    _take_before(text, chain, _before()[:1])
    return chain


def _months_told(text: str, chain: Chain) -> dict[str, str] | None:
    """「第1四半期(4〜6月)」 is of a 年度, 「第3四半期(8〜10月)」 of a business year that begins elsewhere."""
    months = _MONTHS_OF_QUARTER.match(text, chain.end)
    if months is None:
        return None
    first, quarter = int(months[1]), int(chain.fields["quarter"])
    if first == quarter * 3 % 12 + 1:
        return {"fiscal": "yes"}
    is_of_calendar = first == 3 * quarter - 2 and "fiscal" not in chain.fields
    return None if is_of_calendar else {"elsewhere": "yes"}


def length_chain(text: str, atoms: Sequence[Atom], index: int) -> tuple[Chain | None, int]:
    """The length that begins with ``atoms[index]``, joined over its units (5年9カ月), and the index after it."""
    atom = atoms[index]
    chain = Chain(atom.start, atom.end, "duration", {"length": atom.fields["length"]})
    chain.fields.update({"note": atom.fields["note"]} if "note" in atom.fields else {})
    believed = is_believed(text, atom)
    index += 1
    while index < len(atoms) and _continues(text, atoms[index - 1], atoms[index]):
        believed = believed and is_believed(text, atoms[index])
        chain.fields["length"] = _sum(chain.fields["length"], atoms[index].fields["length"])
        chain.end = atoms[index].end
        index += 1
    if not believed:
        return None, index
    _take_tail(text, chain)
    _take_before(text, chain, _before())
    return chain, index


def _continues(text: str, before: Atom, atom: Atom) -> bool:
    """「1か月と21日」, 「2時間30分」: units in order, nothing but と between."""
    units = [a.fields.get("unit") for a in (before, atom) if a.kind == "length"]
    if units[0] not in _UNITS or units[-1] not in _UNITS or text[before.end : atom.start] not in _LENGTH_GAPS:
        return False
    return _UNITS.index(units[-1]) > _UNITS.index(units[0])


def _sum(first: str, second: str) -> str:
    """``P1M`` and ``P21D`` → ``P1M21D``; ``P1D`` and ``PT2H`` → ``P1DT2H``."""
    if second.startswith("PT") and "T" in first:
        return first + second[2:]
    return first + second[1:]


def _take_tail(text: str, chain: Chain) -> None:
    match = _length_tail().match(text, chain.end)
    if match is None:
        return
    chain.end = match.end()
    if match["half"]:
        chain.fields["length"] = with_half(chain.fields["length"])
    if match["mod"]:
        chain.fields["mod"] = lexicon().calendar.modifiers_after[match["mod"].strip()]
    if match["ahead"] or match["back"]:
        chain.kind = "offset"
        chain.fields["direction"] = "+" if match["ahead"] else "-"
    elif match["every"]:
        chain.kind = "set"
        chain.fields["every"] = _every(chain.fields.pop("length"), match["every"])


def _every(length: str, word: str) -> str:
    """「2日ごと」 → P2D; 「1日おき」 leaves one day out: P2D."""
    skips = word == "おき" and length in ("P1D", "P1W", "P1M", "P1Y")
    return length.replace("1", "2") if skips else length


def _is_short(chain: Chain) -> bool:
    """「その15秒の映像」 is a film of so many seconds."""
    return (
        chain.kind == "duration"
        and chain.fields["length"].startswith("PT")
        and "H" not in chain.fields["length"]
    )


def _take_before(text: str, chain: Chain, patterns: Sequence[re.Pattern[str]]) -> None:
    """約, and before a length also この, 今後, 過去."""
    calendar = lexicon().calendar
    for pattern in patterns:
        match = pattern.search(text[max(0, chain.start - _BEFORE) : chain.start])
        if match is None or (
            match["word"] == "その" and _OF_THING.match(text, chain.end) and _is_short(chain)
        ):
            continue
        if _INSIDE.search(text, max(0, chain.start - len(match.group()) - 1), chain.start):
            continue
        chain.start -= len(match.group())
        if match["word"] in calendar.modifiers_before:
            chain.fields.setdefault("mod", calendar.modifiers_before[match["word"]])
        elif match["word"] in calendar.document_pointers and chain.kind == "duration":
            chain.fields["pointer"] = "document"
        elif match["word"] in calendar.text_pointers:
            chain.fields["pointer"] = "text"
