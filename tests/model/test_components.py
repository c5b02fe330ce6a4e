"""Every extractor is a spaCy component: found by its entry point, on any pipeline, with offsets into the text."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from pipeline.extractors import extractor_modules
from pipeline.nlp import components
from pipeline.values import Amount, NameValue, TimeValue

pytestmark = pytest.mark.model
ROOT = Path(__file__).parents[2]
NAMES = sorted(extractor_modules())
TEXT = "昨年、サム・アルトマン氏は５億㌦を出した。"
FOUND = {"names": ("サム・アルトマン", NameValue), "dates": ("昨年", TimeValue), "money": ("５億㌦", Amount)}


def with_all(nlp: Any, **config: Any) -> Any:
    """`nlp` with every extractor of ours at its end."""
    for name in NAMES:
        nlp.add_pipe(f"nayose_{name}", config=config)
    return nlp


@pytest.fixture(scope="module")
def ginza() -> Any:
    return with_all(spacy.load("ja_ginza"), published="2024-05-31")


@pytest.fixture(scope="module")
def blank() -> Any:
    """A tokenizer that knows nothing of Japanese: the rules must not lean on tokens."""
    return with_all(spacy.blank("xx"), published="2024-05-31")


@pytest.fixture(params=["ginza", "blank"])
def nlp(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


def told(doc: Doc) -> dict[str, list[tuple[str, str]]]:
    """Surface and value of everything found, by extractor."""
    return {
        name: [(doc.text[start:end], str(value)) for start, end, value in doc._.get(f"nayose_{name}")]
        for name in NAMES
    }


def test_entry_points_are_the_discovered_extractors() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    factories = project["entry-points"]["spacy_factories"]
    assert factories == {f"nayose_{name}": f"pipeline.nlp.components:{name}" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_installed_entry_point_makes_the_component(name: str) -> None:
    (point,) = [p for p in entry_points(group="spacy_factories") if p.name == f"nayose_{name}"]
    assert point.load() is getattr(components, name)


@pytest.mark.parametrize("name", NAMES)
def test_values_have_offsets_in_the_text_as_it_stands(nlp: Any, name: str) -> None:
    doc = nlp(TEXT)
    surface, kind = FOUND[name]
    ((start, end, value),) = doc._.get(f"nayose_{name}")
    assert (doc.text, doc.text[start:end], type(value)) == (TEXT, surface, kind)


def test_values_are_those_of_the_extractor(nlp: Any) -> None:
    assert told(nlp(TEXT)) == {
        "dates": [("昨年", "DATE 2023 document -P1Y")],
        "money": [("５億㌦", "USD 500000000")],
        "names": [("サム・アルトマン", "PERSON sam_altman")],
    }


@pytest.mark.parametrize(
    "raw",
    [
        "１０億㌦だ。５億円も。",
        "ｻﾑは5億円を得た。",
        "か\u3099くで5億円。",
        "\u200b5億円。\r\n6億円。",
        "😀5億円😀6億円",
    ],
)
def test_folded_characters_do_not_move_offsets(blank: Any, raw: str) -> None:
    doc = blank(raw)
    surfaces = [doc.text[start:end] for start, end, _ in doc._.nayose_money]
    assert [surface[-1] for surface in surfaces] == ["㌦" if "㌦" in s else "円" for s in surfaces]
    assert len(surfaces) == raw.count("億")


def test_text_and_annotations_of_others_stay(ginza: Any) -> None:
    plain = spacy.load("ja_ginza")(TEXT)
    doc = ginza(TEXT)
    assert [token.text for token in doc] == [token.text for token in plain]
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in plain.ents]


def test_values_survive_a_docbin(ginza: Any) -> None:
    doc = ginza(TEXT)
    bin_ = DocBin(store_user_data=True, docs=[doc])
    (again,) = DocBin().from_bytes(bin_.to_bytes()).get_docs(ginza.vocab)
    assert told(again) == told(doc)


def test_values_survive_bytes(ginza: Any) -> None:
    doc = ginza(TEXT)
    assert told(Doc(ginza.vocab).from_bytes(doc.to_bytes())) == told(doc)


def test_text_may_carry_its_own_publication_date(blank: Any) -> None:
    doc = blank.make_doc(TEXT)
    doc.user_data["nayose_published"] = "2020-01-01"
    for _, component in blank.pipeline:
        doc = component(doc)
    assert told(doc)["dates"] == [("昨年", "DATE 2019 document -P1Y")]


def test_pipe_gives_what_single_calls_give(blank: Any) -> None:
    texts = [TEXT, "", "3億円。", TEXT]
    assert [told(doc) for doc in blank.pipe(texts)] == [told(blank(text)) for text in texts]


def test_settings_are_those_of_the_section() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("nayose_money", config={"settings": {"default_currency": {"ドル": "CAD"}}})
    assert told_money(nlp("5億ドルだ")) == ["CAD 500000000"]


def told_money(doc: Doc) -> list[str]:
    return [str(value) for _, _, value in doc._.nayose_money]


def test_wrong_setting_is_refused() -> None:
    with pytest.raises(ValueError, match="default_curency"):
        spacy.blank("xx").add_pipe("nayose_money", config={"settings": {"default_curency": {}}})


def test_unknown_option_is_refused() -> None:
    with pytest.raises(ValueError, match="publisht"):
        spacy.blank("xx").add_pipe("nayose_money", config={"publisht": "2024-05-31"})


def test_pipeline_with_our_components_can_be_saved(tmp_path: Path) -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("nayose_money", config={"settings": {"default_currency": {"ドル": "CAD"}}})
    nlp.to_disk(tmp_path / "nlp")
    assert told_money(spacy.load(tmp_path / "nlp")("5億ドルだ")) == ["CAD 500000000"]


def test_entry_point_loads_nothing_of_ours_before_a_component_is_made() -> None:
    code = (
        "import sys; from importlib.metadata import entry_points;"
        "[point.load() for point in entry_points(group='spacy_factories') if point.name.startswith('nayose_')];"
        "print(sorted(name for name in sys.modules if name.split('.')[0] == 'pipeline'))"
    )
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    asked = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment
    )
    assert asked.stdout.strip() == "['pipeline', 'pipeline.nlp', 'pipeline.nlp.components']"


def test_long_text_is_annotated_to_its_end() -> None:
    from pipeline.nlp.annotate import annotate
    from pipeline.text.segment import SUDACHI_LIMIT_BYTES

    text = "港の工場は来年の春に動き出す。" * 1200
    assert len(text.encode()) > SUDACHI_LIMIT_BYTES
    tokens, _ = annotate(text)
    assert "".join(text[token.start : token.end] for token in tokens) == text
    assert all(before.end <= after.start for before, after in pairwise(tokens))


def test_entities_of_the_model_do_not_run_across_lines() -> None:
    from pipeline.nlp.annotate import annotate

    text = "東京都港区\n山田太郎\n大阪府の山田花子は東京へ行く。\n"
    _, entities = annotate(text)
    assert entities
    assert not any("\n" in text[entity.start : entity.end] for entity in entities)


def test_faster_kernel_finds_the_same_entities() -> None:
    from pipeline.nlp.annotate import annotate

    path = sorted((ROOT / "raw").glob("*.txt"))[0]
    text = path.read_text(encoding="utf-8")[:2000]
    theirs = spacy.load("ja_ginza")(text).ents
    _, ours = annotate(text)
    assert {(e.start, e.label) for e in ours} == {(e.start_char, e.label_) for e in theirs if e.text.strip()}
