"""A caller who asks for a least likeness gets the same answers above it, and nothing that reaches it below."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.extractors.names.sound.ear import listen
from pipeline.extractors.names.sound.voices import Voice, voice_of_name
from pipeline.values import NameType

GARBLED = Voice(
    "karin_marland", NameType.PERSON, ("マーランド", "Marland"), ("カリン", "Karin"), ("モーラウンド",)
)
VOICES = (
    GARBLED,
    Voice("dieter_kolb", NameType.PERSON, ("コルプ", "Kolb", "科尔布"), ("ディーター", "Dieter", "迪特")),
    voice_of_name("メイリン・チェン", NameType.PERSON, "Chen Meiling"),
    Voice("loom", NameType.ORG, ("ルームワークス", "Loomworks")),
)
NAMES = (
    *(
        "カーリン・マーランド",
        "カリン・モーラウンド",
        "Karin Marlund",
        "ディター・コルブ",
        "ディーター・コルベ",
    ),
    *(
        "陳美玲",
        "チェン・メイリン",
        "Meilin Chen",
        "マーランド",
        "カリン",
        "ルームワーク",
        "サンドラ・ベック",
    ),
)


@pytest.mark.parametrize("least", [0.02, 0.5, 0.7, 0.9])
def test_least_asked_for_changes_no_answer_that_reaches_it(least: float) -> None:
    for name, voice in product(NAMES, VOICES):
        whole, quick = listen(name, voice), listen(name, voice, least)
        if whole.score >= least:
            assert quick == whole, (name, voice.key)
        else:
            assert quick.score < least, (name, voice.key)


@pytest.mark.parametrize(
    ("name", "voice"), [("カリン・モーラウンド", VOICES[0]), ("ディター・コルブ", VOICES[1])]
)
def test_garbled_name_is_heard_where_both_parts_agree(name: str, voice: Voice) -> None:
    assert listen(name, voice, 0.9).same_given
