"""What an annotation tool hands back on one line: a record of gold, or why the line can be none."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.labels import Label, gold_record


def label(kind: str, value: str) -> Label:
    return Label("a#1", 0, 4, "10億円", kind, value)


def time(**told: Any) -> dict[str, Any]:
    return {"value": None, "mod": None, "anchor": "none", "offset": None} | told


def money(**told: Any) -> dict[str, Any]:
    record = {"currency": "JPY", "value": None, "min": None, "max": None}
    return record | {"modifier": "exact", "period": None, "equivalent_of": None} | told


@pytest.mark.parametrize(
    ("kind", "line", "record"),
    [
        ("PERSON", "sam_altman", {"entity": "sam_altman"}),
        (
            "DATE",
            "2024-05 APPROX text -P1M",
            time(value="2024-05", mod="APPROX", anchor="text", offset="-P1M"),
        ),
        ("DATE", "? document", time(anchor="document")),
        ("DATE", "", time()),
        ("MONEY", "JPY 500", money(value="500", min="500", max="500")),
        ("MONEY", "JPY 500 at_least P1M", money(value="500", min="500", modifier="at_least", period="P1M")),
        ("MONEY", "JPY 500 less_than", money(value="500", max="500", modifier="less_than")),
        ("MONEY", "? 10..20 =7", money(currency=None, min="10", max="20", equivalent_of=7)),
        ("MONEY", "JPY 10..", money(min="10")),
    ],
)
def test_line_of_a_label_is_read(kind: str, line: str, record: dict[str, Any]) -> None:
    assert gold_record(label(kind, line)).items() >= record.items()


@pytest.mark.parametrize(
    ("kind", "line", "reason"),
    [
        ("PERSON", "", "PERSON needs an entity id"),
        ("ANIMAL", "cat", "'ANIMAL' is none of"),
        ("DATE", "2024-05 perhaps", "'perhaps' is no modifier, anchor or offset"),
        ("MONEY", "JPY", "'JPY' is no amount"),
        ("MONEY", "yen 500", "'yen 500' is no amount"),
        ("MONEY", "JPY much", "'much' is no number"),
        ("MONEY", "JPY ..", "'..' is no number"),
        ("MONEY", "JPY 500 perhaps", "'perhaps' is no modifier, period or link"),
    ],
)
def test_line_that_can_be_no_label_is_told(kind: str, line: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}"):
        gold_record(label(kind, line))
