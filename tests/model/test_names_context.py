"""Names of which no rule knows enough are told by their context, in articles that tell of others, too."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from pipeline.values import NameValue, Rejected
from tests.conftest import default_names, read_by_model

pytestmark = pytest.mark.model

CAST = "トヨタ自動車とソニーは黙った。マイクロソフトの広報も、グーグルの広報も、取材を断った。\n"


@pytest.fixture(scope="module")
def names() -> Extractor:
    return default_names()


def told(extractor: Extractor, text: str) -> dict[str, tuple[str, ...]]:
    """The names that context told, with their evidence."""
    findings = read_by_model(extractor, text)
    found = [f for f in findings if isinstance(f.outcome, NameValue) and f.candidate.rule == "context"]
    return {f.candidate.surface: f.outcome.evidence for f in found if isinstance(f.outcome, NameValue)}


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("取引先はヴァルネックと協議を続ける。", "ヴァルネック"),
        ("帰国したハルストロムは「霧が濃かった」と振り返った。", "ハルストロム"),
        ("昨秋、ペトロヴィナは新しい契約書に署名した。", "ペトロヴィナ"),
    ],
)
def test_a_name_that_nothing_lists_is_told_by_its_context(names: Extractor, text: str, surface: str) -> None:
    evidence = told(names, CAST + text)[surface]
    assert any(reason.startswith("reads like a name here ") for reason in evidence)


@pytest.mark.parametrize(
    "text",
    [
        "医師はマスクを外し、患者にステロイドを処方した。",
        "工場はグラフェンを樹脂に混ぜ、セラミックスを焼いた。",
        "アルゴリズムは偏りを含み、プロンプトは長い。",
        "ガスタービンが電力を供給し、ヒートポンプが部屋を温める。",
    ],
)
def test_terms_stay_terms_beside_names(names: Extractor, text: str) -> None:
    assert told(names, CAST + text) == {}


def test_among_many_terms_a_strange_word_is_one_more_of_them(names: Extractor) -> None:
    terms = "粉末はセラミックスとポリマーを混ぜ、オートクレーブで焼く。アニールの後、ドーパントとフォノンを測る。エピタキシーは遅い。"
    text = CAST + "取引先はヴァルネックと協議を続ける。"
    assert "ヴァルネック" in told(names, text)
    assert "ヴァルネック" not in told(names, text + terms)


def test_a_text_that_tells_of_nobody_else_names_nothing_by_context(names: Extractor) -> None:
    assert told(names, "取引先はヴァルネックと協議を続ける。") == {}


def test_what_context_leaves_in_doubt_is_told_as_an_issue(names: Extractor) -> None:
    findings = read_by_model(names, CAST + "工場を視察したゲルヴィンは「早い」と驚いた。")
    ((surface, reason),) = [
        (f.candidate.surface, f.outcome.reason) for f in findings if isinstance(f.outcome, Rejected)
    ]
    assert surface == "ゲルヴィン"
    assert "reads like a name here 0." in reason
