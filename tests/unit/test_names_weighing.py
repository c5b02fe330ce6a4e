"""What a piece of evidence weighs is told in words, and what is worth a question."""

from __future__ import annotations

import pytest

from pipeline.extractors.names.linking.verdict import Hearing
from pipeline.extractors.names.linking.witness import SAME_TITLE, Agreement
from pipeline.extractors.names.sound.ear import Sound
from pipeline.extractors.names.sound.voices import Voice
from pipeline.extractors.names.weighing import weight_of
from pipeline.values import NameType


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


@pytest.mark.parametrize(
    ("sound", "witnesses", "counts"),
    [(0.25, (), False), (0.6, (), True), (0.25, (SAME_TITLE,), True)],
)
def test_only_what_sounds_alike_or_has_a_witness_is_asked(
    sound: float, witnesses: tuple[Agreement, ...], *, counts: bool
) -> None:
    voice = Voice("minato_lab", NameType.ORG, ("ミナトラボ",))
    hearing = Hearing(
        voice,
        Sound(sound),
        witnesses,
        mentions=1,
        single=True,
        known_name=False,
        rival=False,
        in_one_sentence=False,
    )
    suspect = hearing.weigh(0.9)
    assert (suspect.links, suspect.counts) == (False, counts)
