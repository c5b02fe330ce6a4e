"""Towns that no list holds, and clubs that are called like their towns."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from pipeline.extractors.names import Settings, build
from pipeline.values import NameValue
from tests.conftest import named_by_model, read_by_model

pytestmark = pytest.mark.model

SPORT = "監督は選手をたたえた。リーグの順位は動かない。"


@pytest.fixture(scope="module")
def names() -> Extractor:
    return build(Settings(use_territories=False, entities=()))


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("嵐のあと、船はロッテルダムを離れた。", "ロッテルダム"),
        ("港町ペルグランで祭りが開かれた。", "ペルグラン"),
        ("貨物船はヴェスドムを出港した。", "ヴェスドム"),
        ("船団はオルクハムに寄港した。", "オルクハム"),
    ],
)
def test_a_town_is_told_by_the_dictionary_or_by_what_is_done_there(
    names: Extractor, text: str, surface: str
) -> None:
    assert named_by_model(names, text) == [(surface, f"PLACE ?{surface}")]


@pytest.mark.parametrize(
    "text", ["台風「タリム」が近づく。", "夏のリールを巻く。", "サイクルを縮める企業サイクルの話。"]
)
def test_no_word_becomes_a_town_or_a_firm(names: Extractor, text: str) -> None:
    assert named_by_model(names, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "フライブルクは決勝で宿敵を下した。" + SPORT + "フライブルクの郊外で祝った。",
            [("フライブルク", "ORG ?フライブルク"), ("フライブルク", "PLACE ?フライブルク")],
        ),
        (
            "マインツへの移籍が決まった。" + SPORT + "彼はマインツだけを望んだ。",
            [("マインツ", "ORG ?マインツ"), ("マインツ", "ORG ?マインツ")],
        ),
        ("強豪ブレンハイムとの試合だった。" + SPORT, [("ブレンハイム", "ORG ?ブレンハイム")]),
        ("マインツへの出張が決まった。", [("マインツ", "PLACE ?マインツ")]),
        # A score counts as two words of sport, a vote so counted does not make one of a town that does nothing.
        ("マインツは4-2で勝ち、首位に立った。先発は若い。", [("マインツ", "ORG ?マインツ")]),
        (
            "法案は52-48で勝利した。ゴールが見えた。選手も出た。マインツは静かだ。",
            [("マインツ", "PLACE ?マインツ")],
        ),
        ("マインツは4月2日に勝ち、首位に立った。先発は若い。", [("マインツ", "PLACE ?マインツ")]),
    ],
)
def test_a_town_that_plays_is_a_club_in_an_article_about_sport(
    names: Extractor, text: str, found: list[tuple[str, str]]
) -> None:
    assert named_by_model(names, text) == found


def test_a_town_is_read_though_the_dictionary_joins_it_to_its_prefecture(names: Extractor) -> None:
    findings = read_by_model(names, "富山県氷見市の港で会った。")
    readings = {f.candidate.surface: f.outcome.reading for f in findings if isinstance(f.outcome, NameValue)}
    assert readings.get("氷見市") == "ヒミシ"


def test_a_club_behind_its_letters_is_one_with_the_bare_town() -> None:
    lexicon = Settings(use_territories=False)
    text = "ドイツの1.FCコブレンツは勝った。" + SPORT + "コブレンツへの移籍も決まった。決勝の試合も近い。"
    found = named_by_model(build(lexicon), text)
    assert ("1.FCコブレンツ", "ORG ?1.FCコブレンツ") in found
    assert ("コブレンツ", "ORG ?1.FCコブレンツ") in found


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("スーパー大手オルバート・ハイムが名を連ねる。", "オルバート・ハイム", "ORG ?オルバート・ハイム"),
        ("貨物船「ルミナ・ベイ」(Lumina Bay、2万トン)が座礁した。", "ルミナ・ベイ", "PRODUCT ?ルミナ・ベイ"),
        ("市場に近いベルントンの塩見武アナリストは売りを勧める。", "ベルントン", "ORG ?ベルントン"),
        (
            "オルフェン最高経営責任者(CEO)は笑った。オルフェンCEOは去った。",
            "オルフェン",
            "PERSON ?オルフェン",
        ),
        ("担当の林清源アナリストは首を振った。", "林清源", "PERSON ?林清源"),
        (
            "代理人のオラフ・ブレント氏は笑う。ブレント氏は、選手のユリアン・ブレントとは別人だ。",
            "ブレント",
            "PERSON ?オラフ・ブレント",
        ),
        (
            "倉庫ロボットのフェルンウィ。新興企業フェルンウィ・ロボティクスは工場を開いた。",
            "フェルンウィ",
            "ORG ?フェルンウィ・ロボティクス",
        ),
    ],
)
def test_what_stands_beside_a_name_tells_what_it_is(
    names: Extractor, text: str, surface: str, value: str
) -> None:
    assert (surface, value) in named_by_model(names, text)
