"""What is left open is weighed by its context: beliefs, reasons, and what no context is enough for."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.proof.context import Neighbours, describe
from pipeline.extractors.names.proof.court import Case
from pipeline.extractors.names.proof.jury import (
    BELIEVED,
    Jury,
    Opinion,
    has_cast,
    is_about_terms,
    load_jury,
    open_cases,
    with_doubts,
    without_terms,
)
from pipeline.extractors.names.proof.tally import Tally, by_form_alone
from pipeline.extractors.names.sighting import Sighting
from pipeline.extractors.names.weighing import weight_of
from pipeline.extractors.names.words.vocabulary import load_vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.view import build_view
from pipeline.values import NameType

WEIGHTS = {"": [-1.0, -2.0], "は follows": [0.5, 3.0], "once": [0.5, 0.1]}
JURY = Jury((NameType.PERSON, NameType.ORG), WEIGHTS, {"": 0.0, "ロン": 2.0, "クス": -1.0})


def case(
    surface: str = "ブロンテック", *starts: int, script: Script = Script.KATAKANA, penalty: float = 0
) -> Case:
    places = [Chunk(start, start + len(surface), surface, script) for start in starts or (0,)]
    return Case(places, Tally(penalty=penalty))


def test_beliefs_of_all_types_add_up_to_that_of_a_name() -> None:
    opinion = JURY.hear(case(), {"は follows": 1.0, "never learned": 1.0})
    person, organisation = math.exp(-0.5), math.exp(1.0)
    assert opinion.type is NameType.ORG
    assert opinion.belief == pytest.approx((person + organisation) / (person + organisation + 1))
    assert opinion.reasons == ("は follows",)


def test_a_feature_counts_by_the_share_of_places_where_it_holds() -> None:
    beliefs = [JURY.hear(case(), {"は follows": share}).belief for share in (0.0, 0.5, 1.0)]
    assert beliefs == sorted(beliefs)
    assert len(set(beliefs)) == 3


def test_letters_tell_of_katakana_words_alone() -> None:
    assert JURY.likeness("ロンド") == {"written as names are": 2 / 6, "written as names are: +2": 1.0}
    assert JURY.likeness("ロンド・クス")["written as names are"] == pytest.approx(0.5 / 6)
    assert JURY.likeness("Rondo") == {}


def test_no_context_is_enough_for_an_ordinary_word_or_for_kanji() -> None:
    slots = Slots(build_view("ブロンテックは黙る。"), load_vocabulary())
    sure = Opinion(case(), NameType.ORG, BELIEVED, ("は follows",))
    (name,) = sure.names(slots)
    assert (name.type, name.rule, name.clues) == (
        NameType.ORG,
        "context",
        ("reads like a name here 0.80", "は follows"),
    )
    assert not replace(sure, among_terms=True).believed
    assert not replace(sure, case=case(penalty=2.0)).believed
    assert not replace(sure, case=case("暗湧", script=Script.KANJI)).believed
    assert not replace(sure, case=case("暗湧カード", script=Script.MIXED)).believed
    assert not list(replace(sure, belief=BELIEVED - 0.01).names(slots))


def test_context_is_enough_for_what_is_made_of_words_and_for_two_letters() -> None:
    sure = Opinion(case(penalty=1.0), NameType.ORG, BELIEVED, ("は follows",))  # クラウドバーチ
    assert sure.believed
    assert replace(sure, case=case("G1", script=Script.LATIN, penalty=4.0)).believed
    assert not replace(sure, case=case("Sales", script=Script.LATIN, penalty=6.0)).believed


def test_context_is_enough_for_signs_of_no_word_that_may_be_a_firm() -> None:
    def firm(surface: str, ending: str = "") -> Case:
        return Case([Chunk(0, len(surface), surface, Script.KANJI, ending=ending, shape="firm")], Tally())

    sure = Opinion(firm("碩汐"), NameType.ORG, BELIEVED, ("は follows",))
    assert sure.believed
    assert not replace(sure, case=firm("中継番組", "番組")).believed


def test_what_is_suspected_is_told_once_with_what_the_jury_thinks() -> None:
    told = [Sighting(0, 6, NameType.ORG, "unproved", clues=("in no dictionary",))]
    suspected = Opinion(case(), NameType.ORG, 0.6, ("は follows",))
    assert [s.clues for s in with_doubts(told, [suspected])] == [
        ("reads like a name here 0.60", "は follows")
    ]
    assert [s.clues for s in with_doubts(told, [replace(suspected, belief=0.4)])] == [("in no dictionary",)]
    assert [s.clues for s in with_doubts(told, [replace(suspected, belief=0.9)])] == [("in no dictionary",)]


def test_places_inside_a_name_are_not_left_open() -> None:
    named = [Sighting(10, 20, NameType.ORG, "alias")]
    ((surface, left),) = open_cases({"ブロンテック": case("ブロンテック", 0, 12)}, named)
    assert surface == "ブロンテック"
    assert [chunk.start for chunk in left.chunks] == [0]
    assert not has_cast(named)
    assert has_cast(named * 3)


def test_a_text_of_many_strange_words_beside_few_names_is_about_terms() -> None:
    assert is_about_terms(opened=9, named=5)
    assert not is_about_terms(opened=8, named=5)
    assert not is_about_terms(opened=0, named=0)


def test_how_a_name_is_written_proves_nothing_by_itself() -> None:
    assert by_form_alone(("full-name shape", "no ordinary word"))
    assert by_form_alone(("written like a brand", "named together with an organisation"))
    assert not by_form_alone(("full-name shape", "begins with a given name"))
    assert not by_form_alone(("ends in a common word", "has a seat"))
    assert not by_form_alone(("known personal name", "model: PERSON"))


def test_what_its_form_alone_shows_is_a_term_among_terms_and_so_are_its_parts() -> None:
    text = "リバース・ノートとノヴァ・ロウ氏。リバースはノルド社。"
    form = Sighting(0, 8, NameType.ORG, "name", clues=("ends in a common word",))
    person = Sighting(9, 15, NameType.PERSON, "name", clues=("full-name shape", "honorific 氏"))
    part = Sighting(17, 21, NameType.ORG, "part", whole="リバース・ノート")
    named = [form, person, part]
    sure = Opinion(case(), NameType.ORG, BELIEVED, ())
    assert without_terms(named, [sure], text) == (named, [])
    assert without_terms(named, [replace(sure, among_terms=True)], text) == ([person], [form])


def test_what_stands_around_a_place_is_told_in_words() -> None:
    text = "大手のブロンテックは新工場を建てた。"
    told = describe(
        case("ブロンテック", 3).chunks,
        Tally(),
        Slots(build_view(text), load_vocabulary()),
        Neighbours({}, {2: NameType.PLACE}),
    )
    assert {
        "は follows",
        "の before",
        "a PLACE and の before",
        "katakana of 1 words of 6 signs",
    } <= told.keys()


def test_weights_that_ship_explain_the_evidence_they_give() -> None:
    jury = load_jury()
    assert len(jury.weights) > 300
    assert (
        jury.likeness("ハートウェル")["written as names are"]
        > jury.likeness("プラスチック")["written as names are"]
    )
    told = weight_of("clue: in no dictionary")
    assert told is not None
    assert "log-odds" in told
