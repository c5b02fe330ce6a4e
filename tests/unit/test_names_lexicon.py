"""The index of the lexicon: which surfaces an entity has, and how much each proves."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from pipeline.text.lexicon import Entity, FormKind, Lexicon, build_lexicon
from pipeline.text.spellings import variants
from pipeline.values import NameType

ADA = Entity(
    id="ada_linden",
    type=NameType.PERSON,
    ja="エイダ・リンデン",
    en="Ada Linden",
    surname={"ja": "リンデン", "en": "Linden"},
    given={"ja": "エイダ", "en": "Ada"},
    distorted=("リンダン", "アイダ・リンダン"),
    ambiguous=("リンデン",),
)
VEGA = Entity(
    id="vega", type=NameType.ORG, ja="ベガ", en="Vega", aliases=("VGA", "OpenVega"), ambiguous=("ベガ",)
)


def surfaces(lexicon: Lexicon, text: str) -> list[str]:
    return sorted(text[hit.start : hit.end] for hit in lexicon.occurrences(text))


def test_every_spelling_is_found_in_one_pass() -> None:
    text = "エイダ・リンデンとAda Lindenとリンダンはベガにいる。"
    found = surfaces(build_lexicon([ADA, VEGA]), text)
    assert found == sorted(
        ["Ada", "Ada Linden", "Linden", "エイダ", "エイダ・リンデン", "ベガ", "リンダン", "リンデン"]
    )


@pytest.mark.parametrize(
    ("surface", "kind", "doubtful"),
    [
        ("エイダ・リンデン", FormKind.NAME, False),
        ("Linden", FormKind.SURNAME, False),
        ("リンデン", FormKind.SURNAME, True),  # ambiguous
        ("Ada", FormKind.GIVEN, True),  # a first name proves nothing
        ("リンダン", FormKind.DISTORTED, True),
        ("アイダ・リンダン", FormKind.DISTORTED, False),  # a garbled full name is one all the same
    ],
)
def test_a_form_tells_how_much_it_proves(surface: str, kind: FormKind, doubtful: bool) -> None:  # noqa: FBT001
    (form,) = build_lexicon([ADA]).readings(surface)
    assert (form.kind, form.doubtful) == (kind, doubtful)


def test_distorted_forms_can_be_left_out() -> None:
    assert build_lexicon([ADA], use_distorted=False).readings("リンダン") == ()


def test_latin_of_four_letters_matches_in_any_case() -> None:
    assert {"OPENVEGA", "openvega"} <= set(surfaces(build_lexicon([VEGA]), "OPENVEGAとopenvega"))


def test_short_latin_matches_exactly() -> None:
    assert surfaces(build_lexicon([VEGA]), "VGAとvga") == ["VGA"]


def test_small_letters_make_a_word_of_a_name() -> None:
    (form,) = build_lexicon([VEGA]).readings("vega")
    assert form.doubtful


def test_a_growing_capital_does_not_shift_offsets() -> None:
    text = "İİ ベガ"
    (hit,) = build_lexicon([VEGA]).occurrences(text)
    assert text[hit.start : hit.end] == "ベガ"


def test_of_two_entities_with_one_id_the_first_stays() -> None:
    other = VEGA.model_copy(update={"ja": "別物"})
    assert build_lexicon([VEGA, other]).entities["vega"].ja == "ベガ"


def test_an_empty_lexicon_finds_nothing() -> None:
    assert list(build_lexicon([]).occurrences("ベガ")) == []


def test_separators_are_interchangeable() -> None:
    spelled = {"エイダ・リンデン", "エイダ=リンデン", "エイダ·リンデン", "エイダ リンデン"}
    assert set(variants("エイダ・リンデン")) == spelled


@pytest.mark.parametrize("identity", ["Ada", "ada linden", "_ada", ""])
def test_an_id_is_a_slug(identity: str) -> None:
    with pytest.raises(ValidationError):
        Entity(id=identity, type=NameType.PERSON, ja="エイダ", en="Ada")
