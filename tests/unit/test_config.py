"""configs/ to settings: everything wrong is said with its place before any article is read."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import yaml

from pipeline import config
from pipeline.errors import ConfigError
from pipeline.extractors import extractor_modules
from pipeline.extractors.names.words.vocabulary import territories
from pipeline.records import Verdict
from pipeline.resources import shipped_entities
from pipeline.store import lexicon
from pipeline.store.cache import Cache
from pipeline.store.formats import FORMATS
from pipeline.values import NameType

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "configs" / "pipeline.yaml"
LEE = "- {id: lee_haigan, type: PERSON, ja: リー・ハイガン, en: Lee Haigan}\n"


@pytest.fixture
def configs(tmp_path: Path) -> Path:
    (tmp_path / "entities").mkdir()
    (tmp_path / "entities" / "people.yaml").write_text(LEE, encoding="utf-8")
    return tmp_path


def load(configs: Path, text: str = "", **beside: str) -> config.Configuration:
    (configs / "pipeline.yaml").write_text(text, encoding="utf-8")
    for name, content in beside.items():
        (configs / f"{name}.yaml").write_text(content, encoding="utf-8")
    return config.load(configs / "pipeline.yaml")


def test_empty_file_gives_every_default(configs: Path) -> None:
    settings = load(configs)
    assert settings.input.suffixes == (".txt", ".md", *FORMATS)
    assert set(settings.extractors) == set(extractor_modules())


def test_shipped_file_tells_the_defaults() -> None:
    told = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    work = {name: told[name] for name in config.WorkSettings.model_fields}
    assert config.WorkSettings.model_validate(work) == config.WorkSettings()
    assert config.InputSettings.model_validate(told["input"]) == config.InputSettings()
    for name, module in extractor_modules().items():
        assert module.Settings.model_validate(told.get(name, {})) == module.Settings()


def test_lexicon_is_what_lies_beside_the_file(configs: Path) -> None:
    known = load(configs).known
    assert (known["lee_haigan"].name, known["lee_haigan"].type) == ("リー・ハイガン", NameType.PERSON)
    assert "openai" not in known


@pytest.fixture
def readings_of_yaml(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files of the lexicon that were read as YAML."""
    seen: list[Path] = []
    real = lexicon.parse

    def watched(path: Path, text: str) -> object:
        seen.append(path)
        return real(path, text)

    monkeypatch.setattr(lexicon, "parse", watched)
    return seen


def test_lexicon_in_the_cache_is_what_its_files_say(configs: Path, readings_of_yaml: list[Path]) -> None:
    (configs / "entities" / "more.yaml").write_text(
        "- {id: minato, type: ORG, ja: ミナト社, en: Minato, kind: company, aliases: [ミナト], surname: {zh: 港}}\n",
        encoding="utf-8",
    )
    told = load(configs)
    with closing(Cache(configs / "cache")) as cache:
        assert config.load(configs / "pipeline.yaml", cache) == told
        readings_of_yaml.clear()
        assert config.load(configs / "pipeline.yaml", cache) == told
        assert readings_of_yaml == []
        (configs / "entities" / "people.yaml").write_text(LEE.replace("Haigan", "Higan"), encoding="utf-8")
        assert config.load(configs / "pipeline.yaml", cache).known["lee_haigan"].name_en == "Lee Higan"
        assert len(readings_of_yaml) == 2


def test_damaged_lexicon_in_the_cache_costs_a_reading(
    configs: Path, readings_of_yaml: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = load(configs)
    with closing(Cache(configs / "cache")) as cache:
        monkeypatch.setattr(cache, "get_bytes", lambda _: b'[{"id": "Lee!"}]')
        readings_of_yaml.clear()
        assert config.load(configs / "pipeline.yaml", cache) == told
        assert len(readings_of_yaml) == 1


def test_extractor_of_names_knows_the_lexicon(configs: Path) -> None:
    (entity,) = load(configs).extractors["names"].entities
    assert entity.id == "lee_haigan"


def test_without_a_lexicon_the_shipped_one_counts(tmp_path: Path) -> None:
    assert {entry["id"] for entry in shipped_entities()} <= load(tmp_path).known.keys()


def test_shipped_lexicon_is_that_of_the_repository() -> None:
    assert {entry["id"] for entry in shipped_entities()} <= config.load(SHIPPED).known.keys()


def test_every_territory_is_known_with_any_lexicon(configs: Path) -> None:
    ids = {entity.id for entity in territories()}
    assert ids
    assert ids <= load(configs).known.keys()


def test_lexicon_wins_over_the_territories(configs: Path) -> None:
    (configs / "entities" / "places.yaml").write_text(
        "- {id: france, type: PLACE, ja: 仏国, en: France}\n", encoding="utf-8"
    )
    assert load(configs).known["france"].name == "仏国"


def test_register_and_decisions_are_read(configs: Path) -> None:
    decision = "[{surface: ハイガン, type: PERSON, entity_id: lee_haigan, verdict: reject}]"
    settings = load(configs, articles="a/b: {title: 題}", decisions=decision)
    assert settings.register["a/b"].title == "題"
    assert settings.decisions[0].verdict is Verdict.REJECT


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("input: [1\n", "pipeline.yaml: line 2"),
        ("input: {}\ninput: {}\n", "pipeline.yaml: line 2, column 1: key 'input' stands twice"),
        ("- money\n", "pipeline.yaml: expected sections such as money: and dates:"),
        (
            "monney: {}\n",
            r"monney: no such section \(sections: analysis, .*scheduler, .*input, report, duplicates, outputs, dates, money",
        ),
        ("input: {most_byte: 5}\n", r"input.most_byte: .*\(keys: suffixes, most_bytes, columns\)"),
        ("input: {most_bytes: viel}\n", "input.most_bytes: expected a whole number, not 'viel'"),
        ("input: {most_bytes: 0}\n", "input.most_bytes: expected at least 1, not 0"),
        ("input: {suffixes: .txt}\n", "input.suffixes: expected a list, not '.txt'"),
        ("money: {default_curency: {}}\n", r"money.default_curency: .*\(keys: default_currency\)"),
        ("patience_seconds: 0\n", "patience_seconds: expected more than 0(.0)?, not 0"),
        ("patience_seconds: 99999999999\n", "patience_seconds: expected at most 1000000(.0)?, not"),
        ("analysis: deep\n", "analysis: expected one of 'auto', 'full', 'tokens', not 'deep'"),
        ("money: [1]\n", "money: expected keys and values"),
        ("names: {link_threshold: 2}\n", "names.link_threshold: expected at most 1(.0)?, not 2"),
        ("names: {link_threshold: high}\n", "names.link_threshold: expected a number, not 'high'"),
        ("names: {entities: []}\n", "names.entities: put them into entities/"),
    ],
)
def test_fault_of_the_file_is_told_with_its_key(configs: Path, text: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        load(configs, text)


def test_every_fault_of_the_file_is_told(configs: Path) -> None:
    text = "monney: {}\nanalysis: deep\ninput: {most_byte: 5, columns: {texts: [a]}}\nnames: [1]\n"
    with pytest.raises(ConfigError) as told:
        load(configs, text)
    path = configs / "pipeline.yaml"
    wrong = [fault.removeprefix(f"{path}: ").partition(": ")[0] for fault in told.value.args]
    assert sorted(wrong) == ["analysis", "input.columns.texts", "input.most_byte", "monney", "names"]
    assert "texts: no such key (keys: id, text, title, source, published)" in str(told.value)


def test_every_fault_of_the_lexicon_is_told(configs: Path) -> None:
    entry = "- {id: lee, type: HUMAN, ja: リー, en: Lee, alias: [x]}\n"
    (configs / "entities" / "people.yaml").write_text(entry + entry.replace("lee", "li"), encoding="utf-8")
    with pytest.raises(ConfigError) as told:
        load(configs)
    wrong = [fault.split(": ")[1:3] for fault in told.value.args]
    assert wrong == [[f"entity {name}", key] for name in ("lee", "li") for key in ("type", "alias")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "- {id: Lee, type: PERSON, ja: リー, en: Lee}",
            "people.yaml: entity Lee: id: expected the form .*, not 'Lee'",
        ),
        (
            "- {id: lee, type: HUMAN, ja: リー, en: Lee}",
            "people.yaml: entity lee: type: .*'PERSON'.*, not 'HUMAN'",
        ),
        (
            "- {id: lee, type: PERSON, ja: リー}",
            r"people.yaml: entity lee: en: is missing \(keys: id, type, ja",
        ),
        (
            "- {id: lee, type: PERSON, ja: リー, en: Lee, alias: [x]}",
            "entity lee: alias: .*keys: id, type, ja",
        ),
        ("- lee\n", "people.yaml: entity 1: "),
        (
            "- {id: lee, type: PERSON, ja: リー, en: Lee, given: {1: リー}}",
            "entity lee: given.1: expected text for a key, not 1",
        ),
        ("lee: {}\n", "people.yaml: expected a list of entities, each beginning with '- id:'"),
        (LEE + LEE, "people.yaml: lee_haigan: this id stands in people.yaml, too; keep one entry"),
        (
            LEE + LEE.replace("id: lee_haigan", "id: haigan_lee"),
            "people.yaml: haigan_lee: lee_haigan has the same names; make one entry of both",
        ),
        ("- {id: lee\n", "people.yaml: line 2"),
        ("- {id: lee, type: PERSON, ja: リー, en: Lee, orgs: [nowhere]}", "lee: orgs: 'nowhere' is no id"),
    ],
)
def test_fault_of_the_lexicon_is_told_with_its_entity(configs: Path, text: str, reason: str) -> None:
    (configs / "entities" / "people.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=reason):
        load(configs)


NAMESAKE = "- {id: other_lee, type: ORG, ja: 別会社, en: Other, aliases: [リー・ハイガン]}\n"


def test_name_of_two_entries_is_told_with_both_and_what_to_do(configs: Path) -> None:
    (configs / "entities" / "people.yaml").write_text(LEE, encoding="utf-8")
    (configs / "entities" / "yours.yaml").write_text(NAMESAKE, encoding="utf-8")
    ((name, reason),) = load(configs).shared
    assert name == "yours.yaml"
    assert reason == (
        "'リー・ハイガン' is a name of other_lee and of lee_haigan (people.yaml), so that it means neither for sure; "
        "write it under ambiguous of one of them, or make one entry of both"
    )


@pytest.mark.parametrize("mark", ["ambiguous", "distorted"])
def test_name_that_one_of_two_entries_doubts_is_no_fault(configs: Path, mark: str) -> None:
    doubting = NAMESAKE.replace("]}", f"], {mark}: [リー・ハイガン]}}")
    (configs / "entities" / "people.yaml").write_text(LEE + doubting, encoding="utf-8")
    assert load(configs).shared == ()


def test_name_of_a_country_is_told(configs: Path) -> None:
    entry = "- {id: kamome_japan, type: ORG, ja: 日本, en: Kamome}\n"
    (configs / "entities" / "people.yaml").write_text(entry, encoding="utf-8")
    ((_, reason),) = load(configs).shared
    assert "'日本' is a name of kamome_japan and of japan (a country or region)" in reason
    (configs / "entities" / "people.yaml").write_text(
        entry.replace("kamome_japan", "japan"), encoding="utf-8"
    )
    assert load(configs).shared == ()  # it takes the country's place


def test_name_in_other_signs_or_widths_is_the_same(configs: Path) -> None:
    entries = "- {id: a, type: ORG, ja: カモメAI, en: A}\n- {id: b, type: ORG, ja: カモメＡＩ, en: B}\n"
    (configs / "entities" / "people.yaml").write_text(entries, encoding="utf-8")
    assert [reason.split(" is ")[0] for _, reason in load(configs).shared] == ["'カモメAI'"]


def test_id_that_two_files_hold_is_told_with_both(configs: Path) -> None:
    for name in ("mine", "people"):
        (configs / "entities" / f"{name}.yaml").write_text(LEE, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"people.yaml: lee_haigan: this id stands in mine\.yaml, too"):
        load(configs)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("articles", "a: {titel: x}", "articles.yaml: a: titel: .*keys: title, source, published, url"),
        (
            "articles",
            "a: {published: someday}",
            "articles.yaml: a: published: .*no full date such as 2024-05-31",
        ),
        ("articles", "a: [\n", "articles.yaml: line 2"),
        ("articles", "- a\n", "articles.yaml: expected a mapping of article ids"),
        ("decisions", "[{surface: x}]", "decisions.yaml: line 1: verdict: is missing"),
    ],
)
def test_fault_beside_the_file_is_told(configs: Path, name: str, text: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        load(configs, **{name: text})


def test_every_wrong_entry_of_the_register_is_told(configs: Path) -> None:
    with pytest.raises(ConfigError) as told:
        load(configs, articles="a: {titel: x}\nb: {title: y}\nc: {published: someday}\n")
    place = f"{configs / 'articles.yaml'}: "
    assert [fault.removeprefix(place)[:8] for fault in told.value.args] == ["a: titel", "c: publi"]


def test_faults_of_all_files_are_told_together(configs: Path) -> None:
    entry = "- {id: lee, type: HUMAN, ja: リー, en: Lee}\n"
    for name in ("ours", "theirs"):
        (configs / "entities" / f"{name}.yaml").write_text(entry, encoding="utf-8")
    (configs / "entities" / "twins.yaml").write_text(LEE, encoding="utf-8")
    with pytest.raises(ConfigError) as told:
        load(configs, "monney: {}", articles="a: {titel: x}", decisions="[{surface: x}]")
    files = {Path(fault.partition(": ")[0]).name for fault in told.value.args}
    beside = {"pipeline.yaml", "articles.yaml", "decisions.yaml"}
    assert files == {"ours.yaml", "theirs.yaml", "twins.yaml", *beside}


def test_an_id_that_a_broken_entry_may_have_is_not_missed(configs: Path) -> None:
    text = "- {id: wen, type: PERSON, ja: ウェン, en: Wen, orgs: [lab]}\n- {id: lab, type: ORGAN, ja: 研, en: Lab}\n"
    (configs / "entities" / "ours.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as told:
        load(configs)
    assert [fault.split(": ")[1:3] for fault in told.value.args] == [["entity lab", "type"]]


def test_decision_about_nobody_listed_is_no_fault(configs: Path, caplog: pytest.LogCaptureFixture) -> None:
    decision = "[{surface: ハイガン, type: PERSON, entity_id: nobody, verdict: accept}]"
    assert len(load(configs, decisions=decision).decisions) == 1
    assert caplog.text == ""  # it may be about somebody of the articles; what no article tells of is an issue


def test_file_in_another_encoding_is_told(configs: Path) -> None:
    (configs / "pipeline.yaml").write_bytes("# 設定\n".encode("cp932"))
    with pytest.raises(ConfigError, match=r"not UTF-8 \(byte 2\); save it as UTF-8"):
        config.load(configs / "pipeline.yaml")


def test_byte_order_mark_is_no_fault(configs: Path) -> None:
    (configs / "pipeline.yaml").write_bytes(b"\xef\xbb\xbfinput: {most_bytes: 7}\n")
    assert config.load(configs / "pipeline.yaml").input.most_bytes == 7


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        config.load(tmp_path / "pipeline.yaml")


@pytest.mark.parametrize(
    "change",
    ["money: {default_currency: {ドル: CAD}}", "names: {link_threshold: 0.8}", "names: {discover: false}"],
)
def test_every_setting_is_in_the_fingerprint(configs: Path, change: str) -> None:
    before = load(configs).fingerprint
    assert load(configs, change).fingerprint != before


def test_every_alias_is_in_the_fingerprint(configs: Path) -> None:
    before = load(configs).fingerprint
    (configs / "entities" / "people.yaml").write_text(LEE.replace("Haigan}", "Hygan}"), encoding="utf-8")
    assert load(configs).fingerprint != before


def test_fingerprint_does_not_depend_on_where_an_entity_stands(configs: Path) -> None:
    before = load(configs).fingerprint
    (configs / "entities" / "people.yaml").rename(configs / "entities" / "others.yaml")
    assert load(configs).fingerprint == before


def test_what_changes_no_value_is_not_in_the_fingerprint(configs: Path) -> None:
    before = load(configs).fingerprint
    assert load(configs, "input: {most_bytes: 7}\n# a comment").fingerprint == before
