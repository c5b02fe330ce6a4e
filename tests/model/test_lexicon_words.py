"""Spellings of the lexicon that Japanese has for something else stand under `ambiguous`."""

from __future__ import annotations

import pytest

from pipeline import config
from pipeline.nlp.tokens import tokenize
from pipeline.text.lexicon import Entity
from pipeline.text.scripts import is_kanji
from pipeline.text.spellings import fold, printed
from pipeline.values import NameType
from tests.conftest import ROOT

pytestmark = pytest.mark.model

_GIVEN, _VERBAL = "人名-名", "サ変可能"


def _foreign_firms() -> list[Entity]:
    entities = config.load(ROOT / "configs" / "pipeline.yaml").extractors["names"].entities  # type: ignore[attr-defined]
    return [e for e in entities if e.type is NameType.ORG and not is_kanji(e.ja[0])]


def test_a_given_name_or_a_verb_is_no_clear_name_of_a_foreign_firm() -> None:
    """「田中博世さん」 is not of Bosch, 「馬が奔馳する」 not of Mercedes-Benz."""
    clear = []
    for entity in _foreign_firms():
        doubtful = {printed(fold(name)) for name in entity.ambiguous}
        for name in filter(None, (entity.zh, *entity.aliases)):
            shown = printed(fold(name))
            first = tokenize(f"{shown}が来た")[0]
            whole = is_kanji(shown) and first.end == len(shown) and not first.guessed
            if whole and shown not in doubtful and first.tag.endswith((_GIVEN, _VERBAL)):
                clear.append((entity.id, shown))
    assert clear == []
