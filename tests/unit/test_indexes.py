"""An extractor that is built with its index is the one that is built without, and the index is made once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.extractors import ExtractorSettings, extractor_modules, names
from pipeline.records import Mention
from pipeline.steps.analyse import analyse, build_extractors
from pipeline.steps.indexes import kept_indexes
from pipeline.store.cache import Cache
from pipeline.text.lexicon import Entity, build_lexicon, index_of_plain
from pipeline.types import Article, Depth
from pipeline.values import NameType, NameValue

TEXT = """ヴェルデ社のエンツォ・マルキジオ社長は、長野で会見した。マルキーシオ氏は「openverde」の後継を年内に出すと述べた。
OpenVerdeの開発を率いるのは、エンソ・マルキージオ氏の妹である。微软とも話している。"""
PEOPLE = (
    Entity(
        id="enzo_marchisio",
        type=NameType.PERSON,
        ja="エンツォ・マルキジオ",
        en="Enzo Marchisio",
        distorted=("マルキーシオ",),
        orgs=("verde",),
    ),
    Entity(id="verde", type=NameType.ORG, ja="ヴェルデ", en="Verde", aliases=("ヴェルデ社",)),
    Entity(id="open_verde", type=NameType.PRODUCT, ja="オープンヴェルデ", en="OpenVerde", orgs=("verde",)),
    Entity(
        id="verde_street", type=NameType.PLACE, ja="ヴェルデ通り", en="Verde Street", ambiguous=("Verde",)
    ),
    Entity(id="microsoft", type=NameType.ORG, ja="微軟", en="Microsoft", zh="微软"),
)


def _settings(*, use_distorted: bool = True) -> dict[str, ExtractorSettings]:
    named = {"names": names.Settings(entities=PEOPLE, use_distorted=use_distorted)}
    return {name: module.Settings() for name, module in extractor_modules().items()} | named


def _mentions(
    settings: Mapping[str, ExtractorSettings], indexes: Mapping[str, str] | None = None
) -> tuple[Mention, ...]:
    extractors = build_extractors(settings, indexes)
    return analyse(Article("a", "a.txt", TEXT), extractors, depth=Depth.TOKENS)[0].mentions


@pytest.mark.parametrize("use_distorted", [True, False])
def test_what_is_kept_changes_no_mention(tmp_path: Path, *, use_distorted: bool) -> None:
    settings = _settings(use_distorted=use_distorted)
    alone = _mentions(settings)
    keys = {mention.value.key for mention in alone if isinstance(mention.value, NameValue)}
    assert keys >= {"enzo_marchisio", "open_verde", "microsoft"}
    for told in ([], ["names"], ["names"]):  # not asked for before, made, and taken from the cache
        with closing(Cache(tmp_path)) as cache:
            kept = kept_indexes(settings, "digest", cache)
            assert (list(kept), _mentions(settings, kept)) == (told, alone)


def test_index_is_made_once_when_it_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = iter(["one", "other"])
    monkeypatch.setattr(names, "index", lambda _: next(told))
    with closing(Cache(tmp_path)) as cache:
        found = [kept_indexes(_settings(), digest, cache).get("names") for digest in "aaabab"]
    assert found == [None, "one", "one", None, "one", "other"]


def test_index_of_all_that_ship_is_read_back_as_it_was() -> None:
    entities = names.shipped_entities()
    lexicon = build_lexicon(map(Entity.model_validate, entities))
    kept = index_of_plain(json.loads(json.dumps(lexicon.index.plain())))
    assert kept == lexicon.index
