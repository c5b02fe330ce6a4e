"""What a piece of evidence weighs is told in words."""

from __future__ import annotations

import pytest

from pipeline.extractors.names.weighing import weight_of


@pytest.mark.parametrize(
    ("evidence", "weight"),
    [
        ("honorific 氏", "PERSON +5, a name from 2 on"),
        ("ending of a place", "PLACE +4, a name from 2 on"),
        ("same title", "log-odds +1.0"),
        ("same first name", "log-odds +3.0"),
        ("sounds alike 0.50", "log-odds +0.0"),
        ("sounds alike 0.90", "log-odds +2.2"),
        ("told of in the article", None),
        ("sounds alike", None),
    ],
)
def test_evidence_has_its_weight(evidence: str, weight: str | None) -> None:
    assert weight_of(evidence) == weight
