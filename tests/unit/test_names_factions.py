"""Parties and groups of a council: what of their names is an ending."""

from __future__ import annotations

import pytest

from pipeline.extractors.names.words.vocabulary import load_vocabulary
from pipeline.extractors.names.written.factions import find_factions
from pipeline.text.view import build_view

_COUNCIL = "市議会の本会議で採決した。"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("自民、公明は賛成した。", [("自民", "faction", ""), ("公明", "faction", "")]),
        ("れいわの2人は退席した。", [("れいわ", "faction", "")]),
        ("会派波の音の窪田議員は拒んだ。", [("波の音", "faction", "")]),
        ("葦友会の窪田氏は拒んだ。", [("葦友会", "organisation", "会")]),
        ("総会の窪田氏は拒んだ。", []),
        ("公明は正大だ。", []),
    ],
)
def test_only_what_ends_in_a_word_of_its_kind_has_an_ending(
    sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    chunks = find_factions(build_view(_COUNCIL + sentence), load_vocabulary())
    assert [(chunk.surface, chunk.shape, chunk.ending) for chunk in chunks] == expected


def test_short_names_are_parties_in_politics_alone() -> None:
    assert list(find_factions(build_view("自民、公明は賛成した。"), load_vocabulary())) == []
