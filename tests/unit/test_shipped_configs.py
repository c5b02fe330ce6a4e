"""configs/ of the repository: complete, and the same as the defaults of the code."""

from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
import yaml

from pipeline import config
from pipeline.extractors import extractor_modules
from pipeline.extractors.names.words.vocabulary import territories
from pipeline.extractors.names.words.wordlists import KatakanaWords
from pipeline.report import ReportSettings
from pipeline.resources import load, shipped_entities
from pipeline.text.lexicon import Entity, build_lexicon
from pipeline.text.scripts import is_kanji
from pipeline.values import NameType

ROOT = Path(__file__).parents[2]
PATH = ROOT / "configs" / "pipeline.yaml"


def test_pipeline_yaml_tells_every_setting_with_its_default() -> None:
    told = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    expected = {
        **config.WorkSettings().model_dump(mode="json"),
        "input": config.InputSettings().model_dump(mode="json"),
        "report": ReportSettings().model_dump(mode="json"),
        "duplicates": config.DuplicateSettings().model_dump(mode="json"),
        "outputs": config.OutputSettings().model_dump(mode="json"),
    }
    for name, module in extractor_modules().items():
        expected[name] = module.Settings().model_dump(mode="json", exclude={"entities"})
    assert told == expected


def test_lexicon_is_large_and_no_name_of_it_means_two() -> None:
    settings = config.load(PATH)
    assert len(settings.known) >= 400
    assert settings.shared == ()  # the countries among them
    assert {"sam_altman", "openai", "chatgpt", "silicon_valley"} <= settings.known.keys()


# Ordinary words for the dictionary, and yet in articles nearly always the brand or the town.
SURE_ALL_THE_SAME = {
    *(
        "ジェミニ",
        "グロック",
        "リナックス",
        "マッキントッシュ",
        "モジラ",
        "オラクル",
        "フェニックス",
        "プレステ",
    ),
    *("コシヒカリ", "スペースシャトル", "アトレティコ", "バルサ", "プーマ", "ポルト"),
}


def test_no_spelling_surely_means_two_entities() -> None:
    """Countries and regions count: 東アジア under two ids was neither, and アジア was read inside it."""
    lexicon = build_lexicon([*map(Entity.model_validate, shipped_entities()), *territories()])
    for spelling in lexicon.index.codes:
        sure = {form.entity.id for form in lexicon.forms(spelling) if not form.doubtful}
        assert len(sure) <= 1, f"{spelling} is not ambiguous in {sorted(sure)}"


def test_nobody_stands_twice() -> None:
    """Two people of one name and one organisation are one, whatever their ids: Ding Lei is William Ding."""
    told: dict[tuple[str, str], str] = {}
    for entity in map(Entity.model_validate, shipped_entities()):
        names = {name for name in (entity.ja, entity.en, entity.zh) if name}
        for name, org in product(names, entity.orgs if entity.type is NameType.PERSON else ()):
            other = told.setdefault((name, org), entity.id)
            assert other == entity.id, f"{name} of {org} is {other} and {entity.id}"


def test_no_ordinary_word_is_surely_a_name() -> None:
    lexicon = build_lexicon(map(Entity.model_validate, shipped_entities()))
    ordinary = set(load("katakana_words.yaml", KatakanaWords).ordinary.split())
    sure = {
        spelling
        for spelling in lexicon.index.codes
        if spelling in ordinary and any(not form.doubtful for form in lexicon.forms(spelling))
    }
    assert sure == SURE_ALL_THE_SAME


def test_entities_stand_once_and_sorted_and_name_known_organisations() -> None:
    entries = shipped_entities()
    ids = [entry["id"] for entry in entries]
    assert len(ids) == len(set(ids))
    for path in (ROOT / "configs" / "entities").glob("*.yaml"):
        told = [entry["id"] for entry in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)]
        assert told == sorted(told), path.name
    unknown = {org for entry in entries for org in entry.get("orgs", ())} - set(ids)
    assert not unknown


def word_lists(told: object, place: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(told, dict):
        for key, inner in told.items():
            yield from word_lists(inner, f"{place}.{key}")
    elif isinstance(told, list):
        if all(isinstance(entry, str) for entry in told):
            yield place, told
        for number, inner in enumerate(told):
            yield from word_lists(inner, f"{place}.{number}")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "pipeline" / "resources").glob("*.yaml")), ids=lambda p: p.name
)
def test_no_word_list_tells_an_entry_twice(path: Path) -> None:
    lists = word_lists(yaml.safe_load(path.read_text(encoding="utf-8")), path.stem)
    assert {place: told for place, told in lists if len(set(told)) < len(told)} == {}


def test_a_long_official_name_is_not_called_ambiguous() -> None:
    """What nobody else in the lexicon is called, and no government abroad has as well, means itself wherever it stands."""
    entities = [Entity.model_validate(row) for row in shipped_entities()]
    bearers = Counter(name for entity in entities for name in {entity.ja, *entity.aliases})
    long = [e for e in entities if len(e.ja) >= 8 and all(map(is_kanji, e.ja)) and bearers[e.ja] == 1]
    assert [e.id for e in long if e.ja in e.ambiguous and not e.orgs] == []
