"""Universities by two signs, as papers print them: 「慶大」, 「日大」; 「日大三」 is a school and 「明大前」 a station."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from tests.conftest import default_names, named_by_model

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def names() -> Extractor:
    return default_names()


def test_universities_by_two_signs_are_told_by_themselves(names: Extractor) -> None:
    found = [value for _, value in named_by_model(names, "順大が勝ち、慶大と日大は敗れた。名大側も認めた。")]
    ids = ("juntendo_university", "keio_university", "nihon_university", "nagoya_university")
    assert found == [f"ORG {one}" for one in ids]


@pytest.mark.parametrize(
    "text",
    [
        "日大三が勝った。駒大苫小牧は敗れた。",
        "明大前駅で降りた。",
        "中大規模の土地を買った。九大都市を巡る。",
        "東大阪市から北大路へ向かった。",
        "あの日大きな木が倒れた。その日大いに笑った。",
        "この中大で一番広い部屋を借りた。",
        "この日大勢の客で店が混んだ。晴れた日大勢で登った。",
        "独立大いに歓迎だと語った。",
    ],
)
def test_schools_stations_and_sizes_are_none(names: Extractor, text: str) -> None:
    assert not [value for _, value in named_by_model(names, text) if value.endswith("_university")]
