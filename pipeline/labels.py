"""Rows as labels with one line of text each, for annotation tools, and such lines back to what gold says.

「翌月」 is a label DATE with ``2017-09 text +P1M``, 「3000円以上」 a label MONEY with ``JPY 3000 at_least``, a name a
label PERSON with the id of whom it means. People correct these lines, so each field is told from the others by its
form alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.validate.rows import AmountRow, DateRow, Extraction, MentionRow
from pipeline.values import Anchor, MoneyModifier, NameType, TimeMod, TimeType, plain

MONEY = "MONEY"
NAMES = tuple(kind.value for kind in NameType)
TIMES = tuple(kind.value for kind in TimeType)
LABELS = (*NAMES, *TIMES, MONEY)

_OFFSET = re.compile(r"[+-]P[0-9XYMWDTHS.]+|P0[YMWD]")
_PERIOD = re.compile(r"P(T?[0-9X]+[YMWDHS])+")
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_AMOUNT = re.compile(rf"(?P<low>{_NUMBER})?(?P<dots>\.\.)?(?P<high>{_NUMBER})?")
_CURRENCY = re.compile(r"[A-Z]{3}|\?")
_LINK = re.compile(r"=(?P<start>[0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Label:
    """A row as annotation tools see it; offsets count code points of the decoded file.

    Attributes:
        row_id: The row's id in its table.
        start: First code point.
        end: One past the last.
        surface: The characters between.
        label: One of `LABELS`.
        value: Everything else that the row says, on one line.
        name: The entity's canonical name; empty for dates and amounts.
        score: Belief in a name's link, 1 for the others.
    """

    row_id: str
    start: int
    end: int
    surface: str
    label: str
    value: str
    name: str = ""
    score: float = 1.0


def labels_of(extraction: Extraction) -> list[Label]:
    """Everything found in an article, by place."""
    told = [_name(row) for row in extraction.mentions]
    told += [_time(row) for row in extraction.dates]
    told += [_money(row) for row in extraction.amounts]
    return sorted(told, key=lambda label: (label.start, label.end, label.label))


def _name(row: MentionRow) -> Label:
    return Label(
        row.mention_id, row.start, row.end, row.surface, row.type.value, row.entity_id, row.name, row.score
    )


def _time(row: DateRow) -> Label:
    anchor = "" if row.anchor is Anchor.NONE else row.anchor.value
    told = (row.value or "?", row.mod or "", anchor, row.offset or "")
    return Label(row.date_id, row.start, row.end, row.surface, row.type.value, _line(told))


def _money(row: AmountRow) -> Label:
    number = row.value if row.value is not None else f"{row.min or ''}..{row.max or ''}"
    modifier = "" if row.modifier is MoneyModifier.EXACT else row.modifier.value
    link = f"={_start_of(row.equivalent_of)}" if row.equivalent_of else ""
    told = (row.currency or "?", number, modifier, row.period or "", link)
    return Label(row.amount_id, row.start, row.end, row.surface, MONEY, _line(told))


def _start_of(amount_id: str) -> int:
    return int(amount_id.rsplit("#a", 1)[1].split("-", maxsplit=1)[0])


def _line(told: tuple[str, ...]) -> str:
    return " ".join(part for part in told if part)


def gold_record(label: Label) -> dict[str, Any]:
    """`label` as a record of gold.

    Raises:
        ValueError: Its line says something that no such label can.
    """
    span = {"start": label.start, "end": label.end, "surface": label.surface}
    if label.label in NAMES:
        if not label.value:
            raise ValueError(f"{label.label} needs an entity id")
        return {"kind": "name", **span, "type": label.label, "entity": label.value}
    if label.label in TIMES:
        return {"kind": "time", **span, "type": label.label, **_parse_time(label.value)}
    if label.label == MONEY:
        return {"kind": "money", **span, **_parse_money(label.value)}
    raise ValueError(f"{label.label!r} is none of {', '.join(LABELS)}")


def _parse_time(line: str) -> Mapping[str, Any]:
    first, *rest = line.split() or ["?"]
    told: dict[str, Any] = {
        "value": None if first == "?" else first,
        "mod": None,
        "anchor": "none",
        "offset": None,
    }
    for word in rest:
        if word in TimeMod.__members__:
            told["mod"] = word
        elif word in {anchor.value for anchor in Anchor}:
            told["anchor"] = word
        elif _OFFSET.fullmatch(word):
            told["offset"] = word
        else:
            raise ValueError(f"{word!r} is no modifier, anchor or offset of a date")
    return told


def _parse_money(line: str) -> Mapping[str, Any]:
    words = line.split()
    if len(words) < 2 or not _CURRENCY.fullmatch(words[0]):
        raise ValueError(f"{line!r} is no amount such as USD 5000000 or JPY 3000 at_least")
    match = _AMOUNT.fullmatch(words[1])
    if match is None or (match["low"] is None and match["high"] is None):
        raise ValueError(f"{words[1]!r} is no number such as 5000000 or 10..20")
    modifier, period, link = MoneyModifier.EXACT, None, None
    for word in words[2:]:
        if word in {told.value for told in MoneyModifier}:
            modifier = MoneyModifier(word)
        elif _PERIOD.fullmatch(word):
            period = word
        elif linked := _LINK.fullmatch(word):
            link = int(linked["start"])
        else:
            raise ValueError(f"{word!r} is no modifier, period or link of an amount")
    value, low, high = _bounds(match, modifier)
    return {
        "currency": None if words[0] == "?" else words[0],
        "value": value,
        "min": low,
        "max": high,
        "modifier": modifier.value,
        "period": period,
        "equivalent_of": link,
    }


def _bounds(match: re.Match[str], modifier: MoneyModifier) -> tuple[str | None, str | None, str | None]:
    """Value, minimum and maximum, as the annotation guide relates them."""
    low, high = (None if match[side] is None else plain(Decimal(match[side])) for side in ("low", "high"))
    if match["dots"]:
        return None, low, high
    match modifier:
        case MoneyModifier.AT_LEAST | MoneyModifier.MORE_THAN:
            return low, low, None
        case MoneyModifier.AT_MOST | MoneyModifier.LESS_THAN:
            return low, None, low
        case _:
            return low, low, low
