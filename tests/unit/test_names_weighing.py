"""What a piece of evidence weighs is told in words, and what is worth a question."""

from __future__ import annotations

import math

import pytest

from pipeline.extractors.names.linking.verdict import WEIGHED, Hearing, log_odds
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
        ("somebody else sounds as alike", "log-odds -2.0"),
        ("one sentence tells of both", "log-odds -3.5"),
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


@pytest.mark.parametrize(
    ("apart", "witnesses", "links"),
    [(False, (), False), (False, (SAME_TITLE,), False), (True, (SAME_TITLE,), True)],
)
def test_of_two_who_sound_so_one_is_meant_only_by_a_witness_of_his_own(
    witnesses: tuple[Agreement, ...], *, apart: bool, links: bool
) -> None:
    hearing = Hearing(
        Voice("taro_minato", NameType.PERSON, ("湊",), ("太郎",)),
        Sound(0.98),
        witnesses,
        mentions=4,
        single=True,
        known_name=False,
        rival=True,
        in_one_sentence=False,
        apart=apart,
    )
    suspect = hearing.weigh(0.9)
    assert suspect.links is links
    assert links or suspect.score == 0.5


def test_what_speaks_against_a_bearer_is_among_the_reasons_and_adds_up() -> None:
    voice = Voice("taro_minato", NameType.PERSON, ("湊",), ("太郎",))
    hearing = Hearing(
        voice,
        Sound(0.9),
        (SAME_TITLE,),
        mentions=1,
        single=True,
        known_name=True,
        rival=True,
        in_one_sentence=True,
        apart=True,
    )
    suspect = hearing.weigh(0.1)
    weights = {agreement.reason: agreement.weight for agreement in (SAME_TITLE, *WEIGHED)}
    odds = log_odds(0.9) + sum(weights[reason] for reason in suspect.reasons[1:])
    assert suspect.score == pytest.approx(1 / (1 + math.exp(-odds)))
    assert set(suspect.reasons[-3:]) == {
        "others bear the name, too",
        "somebody else sounds as alike",
        "one sentence tells of both",
    }
