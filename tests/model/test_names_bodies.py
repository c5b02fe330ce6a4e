"""Bureaus, courts, cooperatives and schools of Japan by the names that papers give them."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from tests.conftest import house_extractors, named_by_model

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def names() -> Extractor:
    return next(extractor for extractor in house_extractors() if extractor.name == "names")


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("国交省北陸地方整備局が堤を直した。", "北陸地方整備局"),
        ("農水省北陸農政局は田を測った。", "北陸農政局"),
        ("近畿経産局が工房を選んだ。", "近畿経産局"),
        ("長野県医師会の会長が歌った。", "長野県医師会"),
        ("福井弁護士会は劇を開いた。", "福井弁護士会"),
        ("有明海漁連は海苔を干した。", "有明海漁連"),
        ("大津地検彦根支部の窓が割れた。", "大津地検彦根支部"),
        ("東大地震研の庭に梅が咲いた。", "東大地震研"),
        ("JAしまねが米を売る。", "JAしまね"),
        ("JA秋田しんせいは祭りを開いた。", "JA秋田しんせい"),
        ("JAさがの組合長が笑った。", "JAさが"),
        ("JA全農とちぎは苺を送った。", "JA全農とちぎ"),
        ("花輪高(秋田)の生徒が詩を読んだ。", "花輪高"),
        ("松山南高(愛媛)は劇を作った。", "松山南高"),
    ],
)
def test_bodies_are_whole(names: Extractor, text: str, surface: str) -> None:
    assert [value.split()[0] for s, value in named_by_model(names, text) if s == surface] == ["ORG"]


@pytest.mark.parametrize(
    "text",
    [
        "JAいちご部会の会長が来た。",
        "JAから米を買い、JAなど農業団体に返した。",
        "JAこそ頼りだとJAひとつを挙げた。",
        "地元の弁護士会と県内の医師会が歌った。",
        "同地裁小倉支部で判決が出た。",
        "受注高(東京)と漁獲高(北海道)を足した。",
        "残高(大阪)と標高(長野)を比べた。",
    ],
)
def test_anybody_is_no_body(names: Extractor, text: str) -> None:
    assert not [value for _, value in named_by_model(names, text) if value.startswith("ORG ?")]


def test_a_researcher_of_a_university_is_none_of_its_institutes(names: Extractor) -> None:
    found = [
        surface for surface, _ in named_by_model(names, "東大研究科の教授と京大大学院の研究生が会った。")
    ]
    assert found == ["東大", "京大"]
